"""The one schema: what every file in `content/` may hold, and what each field means.

What single values mean (ids, dates, amounts) is in `model.values`, what a record is in
`model.record`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from generator.model.record import Record
from generator.model.values import (
    Amount,
    Bound,
    Date,
    Day,
    Known,
    Language,
    Line,
    NoteKind,
    RecordName,
    Reference,
    Rights,
    Sha256,
    Slug,
    Status,
    Text,
    TimeZone,
    WebAddress,
    never,
)


class Source(Record):
    """What is known of the text a seed holds. `unknown` where no source tells."""

    file: Line = Field(description="The seed's file name in seeds/.")
    sha256: Sha256 = Field(description="The seed file's SHA-256.")
    publisher: Known[Line]
    author: Known[Line]
    url: Known[WebAddress]
    published: Known[Date]
    reason: Text | None = Field(
        None, description="Why the date is what it is, where it is not a day the source gives."
    )
    retrieved: Known[Day] = Field(description="The day the seed was fetched.")
    rights: Rights = Field(description="How much of the text is published.")
    derived_from: Slug | None = Field(
        None, description="The article this one was made from; together they count once."
    )
    supersedes: Line | None = Field(None, description="The seed of which this is a new version.")


class TranslationNote(Record):
    """How a translation came about."""

    method: Literal["human", "machine"]
    reviewed: Annotated[
        Day | None,
        BeforeValidator(never),
        Field(description="The day it was last reviewed against the original, or `never`."),
    ]


class OriginalFront(Record):
    """Front matter of an original article."""

    title: Line
    title_from: Literal["source", "editor"] = Field(
        "source", description="Whether the title stands in the seed or was given by the editors."
    )
    short_title: Line | None = Field(
        None, description="What the chapters call the source, in quotation marks."
    )
    language: Language
    source: Source
    summary: Text | None = None
    themes: tuple[Slug, ...] = ()
    status: Status


class TranslationFront(Record):
    """Front matter of a translation: only what differs from the original."""

    title: Line
    language: Language
    translation: TranslationNote


class ChapterFront(Record):
    """Front matter of a chapter; translated chapters say how they came about."""

    title: Line
    language: Language
    summary: Line
    translation: TranslationNote | None = None
    status: Status = "published"


class Note(Record):
    """What an editor writes about a passage."""

    id: Slug
    kind: NoteKind
    text: Text


class Passage(Record):
    """A named quotation: a W3C TextQuoteSelector on an article's original."""

    id: Slug
    exact: Line
    prefix: Line | None = None
    suffix: Line | None = None
    translated: dict[Language, Line] = Field(
        default_factory=dict, description="The same passage as each translation words it."
    )
    themes: tuple[Slug, ...] = ()
    notes: tuple[Note, ...] = ()


class Passages(Record):
    """A file `passages.yml`."""

    passages: tuple[Passage, ...]


class Evidence(Record):
    """A passage that tells of an event, and the date it gives."""

    passage: Reference
    date: Date | None = Field(None, description="The date this source gives, if it gives one.")
    phrase: Line | None = Field(None, description="The words of the passage that date it.")
    reason: Text | None = Field(None, description="How the date follows from the phrase.")


class Event(Record):
    """Something that happened, and who says so."""

    id: Slug
    date: Known[Date]
    title: Text
    text: Text | None = None
    themes: tuple[Slug, ...] = Field(min_length=1)
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Events(Record):
    """The file `events.yml`."""

    events: tuple[Event, ...]


class Option(Record):
    """A stance that an answer can take, and the stances that cannot be true beside it."""

    id: Slug
    label: Text
    against: tuple[Slug, ...] = ()


class Answer(Record):
    """What one source says to a question, and the passage that says it."""

    passage: Reference
    value: Amount | None = Field(None, description="Of a figure: a plain number, as 700000 or 1.5.")
    bound: Bound = "exact"
    date: Date | None = Field(None, description="Of a date: an EDTF date.")
    stance: Slug | None = Field(None, description="Of a stance: the id of one of the options.")
    as_of: Date | None = Field(None, description="When the answer holds, if the source tells.")


class Claim(Record):
    """A question that sources answer; how the answers compare is computed, never typed."""

    id: Slug
    question: Text
    kind: Literal["figure", "date", "stance"]
    unit: Text | None = None
    themes: tuple[Slug, ...] = Field(min_length=1)
    note: Text | None = None
    options: tuple[Option, ...] = ()
    answers: tuple[Answer, ...] = Field(min_length=1)


class Claims(Record):
    """The file `claims.yml`."""

    claims: tuple[Claim, ...]


class Term(Record):
    """A glossary entry. The first form of each language is the approved one."""

    id: Slug
    forms: Annotated[
        dict[Language, Annotated[tuple[Line, ...], Field(min_length=1)]], Field(min_length=1)
    ]
    definition: Text


class Terms(Record):
    """The file `terms.yml`."""

    terms: tuple[Term, ...]


class Quotation(Record):
    """A passage in which a voice speaks."""

    passage: Reference
    manner: Literal["direct", "reported"]


class Voice(Record):
    """A person or organisation that a source quotes; the role is as the source gives it."""

    id: Slug
    name: Text
    kind: Literal["person", "organisation"]
    role: Text
    quotations: tuple[Quotation, ...] = Field(min_length=1)


class Voices(Record):
    """The file `voices.yml`."""

    voices: tuple[Voice, ...]


class Correction(Record):
    """A published mistake, mended in the open."""

    id: Slug
    date: Day
    record: RecordName
    was: Text
    now: Text
    why: Text


class Corrections(Record):
    """The file `corrections.yml`."""

    corrections: tuple[Correction, ...]


class Retirement(Record):
    """An id that was published and is no more, and what became of it."""

    record: RecordName
    became: RecordName | None = None
    why: Text


class Retired(Record):
    """The file `retired.yml`."""

    retired: tuple[Retirement, ...]


class Theme(Record):
    """An entry of the one vocabulary."""

    id: Slug
    label: Text
    definition: Text


class Themes(Record):
    """The file `themes.yml`."""

    themes: tuple[Theme, ...]


class Removed(Record):
    """A piece of a seed that is not the article, and the rule that left it out."""

    rule: Slug
    line: Annotated[int, Field(ge=1)]
    text: Line


class Repair(Record):
    """A piece of a seed whose characters were mended before it was read."""

    line: Annotated[int, Field(ge=1)]
    was: str
    now: str


class Conversion(Record):
    """Front matter of `seeds/*.conversion.md`: what conversion made of a seed."""

    seed: Line
    sha256: Sha256
    encoding: Line
    language: Known[Language]
    title: Known[Line]
    publisher: Known[Line]
    author: Known[Line]
    url: Known[Line]
    published: Known[Date]
    repairs: tuple[Repair, ...] = ()
    removed: tuple[Removed, ...] = ()


class Site(Record):
    """The file `site.yml`."""

    title: Text
    description: Text
    languages: tuple[Language, ...] = Field(
        min_length=1, description="The site's languages; the first is the editors' own."
    )
    chapters: tuple[Slug, ...] = Field(
        min_length=1, description="The chapters in reading order; the first is the home page."
    )
    navigation: tuple[Slug, ...] = Field(
        description="What the header links to: chapters and the views articles, timeline, themes."
    )
    time_zone: TimeZone = Field(
        "UTC", description="An IANA time zone: in it the moment a page was published is a day."
    )
