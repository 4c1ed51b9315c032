"""What the data files say of each kind of record: their JSON Schema is made from this."""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal, NotRequired

from pydantic import Field, TypeAdapter
from typing_extensions import TypedDict

from generator.claims.compare import BY_AGREEMENT
from generator.model.values import Bound, Rights

VERSION = "1.1.0"
"""The version of the data files (Semantic Versioning): a field that goes or means something else
makes the first number grow, one that comes the second."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Texts = Annotated[dict[str, str], Field(description="The same text by language (BCP 47).")]
Edtf = Annotated[str, Field(description="A date in EDTF (ISO 8601-2).")]
PassageName = Annotated[str, Field(description="A passage: article#passage.")]
Number = Annotated[
    str,
    Field(description="A decimal number, as text: no digit is lost.", pattern=r"^-?\d+(\.\d+)?$"),
]
Themes = Annotated[list[str], Field(description="Ids of themes.")]


class _Row(TypedDict):
    id: Annotated[str, Field(description="Its name for good.")]


class SiteRow(_Row):
    """The site itself."""

    title: Texts
    description: Texts
    languages: Annotated[list[str], Field(description="The first is the editors' own.")]
    locales: Annotated[dict[str, str], Field(description="The tag of each, with its region.")]
    chapters: list[str]
    navigation: list[str]


class ChapterRow(_Row):
    """A page of the explainer."""

    path: Annotated[str, Field(description="Its address below the folder of a language.")]
    language: str
    translations: list[str]
    title: Texts
    summary: Texts


class SeedRow(TypedDict):
    """The file that a source was made from."""

    file: str
    sha256: str


class SourceRow(TypedDict):
    """What is known of a source; null where nothing tells."""

    seed: SeedRow
    publisher: str | None
    author: str | None
    url: str | None
    archive: str | None
    published: Edtf | None
    reason: Texts
    retrieved: Edtf | None
    rights: Rights
    derived_from: Annotated[str | None, Field(description="The article it was made from.")]


class ArticleRow(_Row):
    """A source."""

    path: Annotated[str, Field(description="Its address below the folder of a language.")]
    language: str
    translations: list[str]
    title: Texts
    title_from: Literal["source", "editor"]
    short_title: str | None
    summary: Texts
    picture: str | None
    source: SourceRow
    themes: Themes


class EvidenceRow(TypedDict):
    """A passage that tells of an event."""

    passage: PassageName
    date: Annotated[Edtf | None, Field(description="The date that this source gives.")]
    phrase: str | None
    reason: Texts


class EventRow(_Row):
    """Something that happened."""

    date: Edtf | None
    title: Texts
    text: Texts
    picture: str | None
    themes: Themes
    after: Annotated[list[str], Field(description="Ids of events that were before it.")]
    evidence: list[EvidenceRow]


class OptionRow(_Row):
    """A stance that an answer can take."""

    label: Texts
    against: Annotated[list[str], Field(description="Options that cannot be true beside it.")]


class AsReadRow(TypedDict):
    """The editors' reading of words that give a figure."""

    phrase: str
    reason: Texts


class AnswerRow(TypedDict):
    """What one source answers."""

    passage: PassageName
    value: Number | None
    high: Annotated[Number | None, Field(description="Of a range: its upper end.")]
    unit: Texts
    as_read: AsReadRow | None
    bound: Bound | None
    date: Edtf | None
    stance: Annotated[str | None, Field(description="The id of an option.")]
    as_of: Annotated[Edtf | None, Field(description="When the answer holds.")]


class JudgementRow(TypedDict):
    """What the editors hold of the answer that a passage gives."""

    passage: PassageName
    rating: Texts
    why: Texts
    date: Edtf


class ClaimRow(_Row):
    """A question and what the sources answer."""

    question: Texts
    kind: Literal["figure", "date", "stance"]
    unit: Texts
    measure: str | None
    themes: Themes
    note: Texts
    options: list[OptionRow]
    verdict: Annotated[
        str,
        Field(
            description="How the answers of independent sources compare; computed.",
            json_schema_extra={"enum": list(BY_AGREEMENT)},
        ),
    ]
    answers: list[AnswerRow]
    judgements: list[JudgementRow]


class ThemeRow(_Row):
    """An entry of the vocabulary."""

    label: Texts
    definition: Texts
    articles: list[str]
    events: list[str]
    passages: list[PassageName]


class TermRow(_Row):
    """A glossary entry."""

    forms: dict[str, list[str]]
    definition: Texts
    picture: str | None


class QuotationRow(TypedDict):
    """Where a voice speaks."""

    passage: PassageName
    manner: Literal["direct", "reported", "mentioned"]


class VoiceRow(_Row):
    """Whom sources quote or mention."""

    name: Texts
    kind: Literal["person", "organisation", "group"]
    named: bool
    role: Texts
    picture: str | None
    quotations: list[QuotationRow]


class SelectorRow(TypedDict):
    """A TextQuoteSelector (W3C Web Annotation)."""

    type: Literal["TextQuoteSelector"]
    exact: str
    prefix: NotRequired[str]
    suffix: NotRequired[str]


class NoteRow(_Row):
    """What the editors write about a passage."""

    kind: str
    key: bool
    text: Texts


class PassageRow(_Row):
    """A quotation that everything else refers to."""

    article: str
    language: str
    selector: SelectorRow
    translated: Texts
    page: str | None
    gone: Annotated[dict[str, str] | None, Field(description="Why it is no longer there.")]
    themes: Themes
    notes: list[NoteRow]


class MediaRow(_Row):
    """A picture or document."""

    files: list[str]
    sha256: str
    kind: str
    width: int | None
    height: int | None
    pages: int | None
    alt: Texts
    caption: Texts
    credit: str
    rights: str
    source: str | None
    article: str | None
    date: Edtf | None


class CorrectionRow(_Row):
    """What was published and was wrong."""

    date: Edtf
    record: str
    also: list[str]
    was: Texts
    now: Texts
    why: Texts


class RetiredRow(TypedDict):
    """An id that is no more."""

    record: str
    became: str | None
    why: Texts


KINDS: Mapping[str, Any] = {
    "site": SiteRow,
    "chapters": ChapterRow,
    "articles": ArticleRow,
    "events": EventRow,
    "themes": ThemeRow,
    "claims": ClaimRow,
    "terms": TermRow,
    "voices": VoiceRow,
    "passages": PassageRow,
    "media": MediaRow,
    "corrections": CorrectionRow,
    "retired": RetiredRow,
}
"""What each data file lists, by its name without folder and ending."""


def json_schema(name: str, address: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a data file, which stands at an absolute address."""
    schema = _schema(name)
    return {"$schema": DIALECT, "$id": address, "title": name, "version": VERSION, **schema}


@lru_cache(maxsize=len(KINDS))
def _schema(name: str) -> dict[str, Any]:
    listed: Any = types.GenericAlias(list, (KINDS[name],))
    schema = TypeAdapter(listed).json_schema()
    for one in (schema["items"], *schema.get("$defs", {}).values()):
        if "properties" in one:
            one["additionalProperties"] = False
    return schema
