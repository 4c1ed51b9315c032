"""The one schema: what every file in `content/` may hold, and what each field means.

What single values mean (ids, dates, amounts) is in `model.values`, what a record is in
`model.record`, the file `site.yml` in `model.site`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.judgement import Judgement
from generator.model.names import RecordName
from generator.model.record import Record
from generator.model.values import (
    Amount,
    Bound,
    Date,
    Day,
    FileName,
    Id,
    Known,
    Language,
    Line,
    Marked,
    Measure,
    NamedRecord,
    NoteKind,
    PageName,
    PassageReference,
    Reviewed,
    Rights,
    Sha256,
    Slug,
    Status,
    Text,
    Translated,
    WebAddress,
)

SHORT_TITLE = "What the site calls it in few words, as chapters do in quotation marks."
THEMES = "Ids of themes, as in content/themes.yml."
PICTURE = "The id of a picture, as in content/media.yml."


class Source(Record):
    """What is known of the text a seed holds. `unknown` where no source tells."""

    file: FileName = Field(description="The seed's file name in seeds/.")
    sha256: Sha256 = Field(description="The seed file's SHA-256.")
    publisher: Known[Line] = Field(description="Who published the text.")
    author: Known[Line] = Field(description="Who wrote it.")
    url: Known[WebAddress] = Field(description="Where it was published.")
    archive: WebAddress | None = Field(None, description="Where a copy is kept in a web archive.")
    published: Known[Date] = Field(
        description="When it was published, as exactly as the text tells."
    )
    reason: Text | None = Field(
        None, description="Why the date is what it is, where it is not a day the source gives."
    )
    needs_review: tuple[Line, ...] = Field(
        (), description="Where the text contradicts itself about these; empty once that is decided."
    )
    retrieved: Known[Day] = Field(description="The day the seed was fetched.")
    rights: Rights = Field(description="How much of the text is published.")
    derived_from: Slug | None = Field(
        None, description="The article this one was made from; together they count once."
    )
    supersedes: FileName | None = Field(
        None, description="The seed of which this is a new version."
    )


class TranslationNote(Record):
    """How a translation came about."""

    method: Literal["human", "machine"] = Field(
        description="Who translated: a person, or a program."
    )
    reviewed: Reviewed = Field(
        description="The day it was last reviewed against the original, or `never`."
    )
    reviewer: Literal["human", "model"] | None = Field(
        None, description="Who reviewed it: a person, or a language model."
    )


class OriginalFront(Record):
    """Front matter of an original article."""

    title: Line = Field(
        description="The title, as the source gives it unless `title_from` says otherwise."
    )
    title_from: Literal["source", "editor"] = Field(
        "source", description="Whether the title stands in the seed or was given by the editors."
    )
    short_title: Line | None = Field(None, description=SHORT_TITLE)
    language: Language = Field(description="The language of the text, as in the name of the file.")
    source: Source = Field(description="What is known of the text that the seed holds.")
    summary: Text | None = Field(
        None, description="What it tells, in a sentence or two; to be published it is needed."
    )
    picture: Slug | None = Field(None, description=PICTURE)
    themes: tuple[Slug, ...] = Field((), description=THEMES)
    status: Status = Field(description="`draft` keeps the article off the site.")


class TranslationFront(Record):
    """Front matter of a translation: only what differs from the original."""

    title: Line = Field(description="The title in this language.")
    short_title: Line | None = Field(None, description=SHORT_TITLE)
    language: Language = Field(
        description="The language of the translation, as in the name of the file."
    )
    translation: TranslationNote = Field(description="How the translation came about.")


class ChapterFront(Record):
    """Front matter of a chapter; translated chapters say how they came about."""

    title: Line = Field(description="The title of the page.")
    language: Language = Field(description="The language of the text, as in the name of the file.")
    summary: Line = Field(description="What the page tells, in a sentence.")
    translation: TranslationNote | None = Field(
        None, description="How the translation came about; an original has none."
    )
    status: Status = Field("published", description="`draft` keeps the page off the site.")


class Note(Record):
    """What an editor writes about a passage."""

    id: Id
    kind: NoteKind = Field(description="What the note does: give context, weigh a figure …")
    text: Text = Field(description="The note, in each language.")
    key: Marked = Field(False, description="`true` of what no reader must miss: six in an article.")


class Passage(Record):
    """A named quotation: a W3C TextQuoteSelector on an article's original."""

    id: Id
    exact: Line = Field(description="The words, copied from the original letter for letter.")
    prefix: Line | None = Field(
        None, description="The words right before, where `exact` stands in several places."
    )
    suffix: Line | None = Field(
        None, description="The words right behind, where `exact` stands in several places."
    )
    translated: Translated = Field(
        default_factory=dict, description="The same passage as each translation words it."
    )
    page: PageName | None = Field(
        None, description="The page it stands on, as the source prints it: 4, 12–13, iv."
    )
    gone: Text | None = Field(
        None, description="Why the words are no longer in the source, where its notes are kept."
    )
    themes: tuple[Slug, ...] = Field((), description=THEMES)
    notes: tuple[Note, ...] = Field((), description="What the editors say about the passage.")


class Passages(Record):
    """A file `passages.yml`."""

    passages: tuple[Passage, ...] = Field(description="The passages of this article, in any order.")


class Evidence(Record):
    """A passage that tells of an event, and the date it gives."""

    passage: PassageReference = Field(
        description="The passage that mentions it: article-slug#passage-id."
    )
    date: Date | None = Field(None, description="The date this source gives, if it gives one.")
    phrase: Line | None = Field(None, description="The words of the passage that date it.")
    translated: Translated = Field(
        default_factory=dict, description="The phrase as each translation of the passage words it."
    )
    reason: Text | None = Field(None, description="How the date follows from the phrase.")


class Event(Record):
    """Something that happened, and who says so."""

    id: Id
    date: Known[Date] = Field(description="When it happened, as exactly as the sources tell.")
    title: Text = Field(description="What happened, in each language.")
    text: Text | None = Field(None, description="What more there is to say, in each language.")
    picture: Slug | None = Field(None, description=PICTURE)
    themes: tuple[Slug, ...] = Field(min_length=1, description=THEMES)
    after: tuple[Slug, ...] = Field((), description="Ids of events that were before it.")
    evidence: tuple[Evidence, ...] = Field(
        min_length=1, description="The passages that mention it, and the date each gives."
    )


class Events(Record):
    """The file `events.yml`."""

    events: tuple[Event, ...] = Field(
        description="What happened; of one date, in the order in which it is told."
    )


class Option(Record):
    """A stance that an answer can take, and the stances that cannot be true beside it."""

    id: Id
    label: Text = Field(description="The stance in words, in each language.")
    against: tuple[Slug, ...] = Field(
        (), description="Ids of the options that cannot be true beside it: answers that contradict."
    )


class AsRead(Record):
    """The editors' reading of words whose figure the program does not read, and their reason."""

    phrase: Line = Field(description="The words of the passage that give the figure.")
    reason: Text = Field(description="Why they mean the value, in each language; readers see it.")


class Answer(Record):
    """What one source says to a question, and the passage that says it."""

    passage: PassageReference = Field(
        description="The passage that says it: article-slug#passage-id."
    )
    value: Amount | None = Field(None, description="Of a figure: a plain number, as 700000 or 1.5.")
    high: Amount | None = Field(
        None, description="Of a range: its upper end; `value` is the lower."
    )
    bound: Bound = Field("exact", description="What the passage says of the figure: above, about …")
    as_read: AsRead | None = Field(
        None, description="Of a figure that is not readable: the words, and why they mean it."
    )
    date: Date | None = Field(None, description="Of a date: an EDTF date.")
    stance: Slug | None = Field(None, description="Of a stance: the id of one of the options.")
    unit: Text | None = Field(
        None, description="Of a figure: what this source counts, where it is not the claim's unit."
    )
    as_of: Date | None = Field(None, description="When the answer holds, if the source tells.")


class Claim(Record):
    """A question and its possible answers, chosen by editors; how they compare is computed."""

    id: Id
    question: Text = Field(description="The question, in each language.")
    kind: Literal["figure", "date", "stance"] = Field(description="What an answer is.")
    unit: Text | None = Field(None, description="Of a figure: what is counted.")
    measure: Measure = Field(
        "count",
        description="Of a figure: count, percent, points (percentage points), a currency "
        "(ISO 4217) as USD, or a unit as CLDR names it: kilometer.",
    )
    themes: tuple[Slug, ...] = Field(min_length=1, description=THEMES)
    note: Text | None = Field(None, description="What a reader should know to compare the answers.")
    options: tuple[Option, ...] = Field((), description="Of a stance: what can be answered.")
    answers: tuple[Answer, ...] = Field(
        min_length=1, description="What each source says, and where."
    )
    judgements: tuple[Judgement, ...] = Field(
        (), description="What the editors hold of single answers, where they judged them."
    )


class Claims(Record):
    """The file `claims.yml`."""

    claims: tuple[Claim, ...] = Field(description="The questions that sources answer.")


class Term(Record):
    """A glossary entry. The first form of each language is the approved one."""

    id: Id
    forms: Annotated[
        dict[Language, Annotated[tuple[Line, ...], Field(min_length=1)]],
        Field(min_length=1, description="Every form in each language; the first is approved."),
    ]
    avoid: dict[Language, tuple[Line, ...]] = Field(
        default_factory=dict,
        description="What is not to be written for it, in each language; `check` looks for it.",
    )
    definition: Text = Field(description="What it means, in each language.")
    picture: Slug | None = Field(None, description=PICTURE)


class Terms(Record):
    """The file `terms.yml`."""

    terms: tuple[Term, ...] = Field(description="The glossary.")


class Quotation(Record):
    """A passage in which a voice speaks, or is told of."""

    passage: PassageReference = Field(
        description="The passage in which it speaks: article-slug#passage-id."
    )
    manner: Literal["direct", "reported", "mentioned"] = Field(
        description="Its own words; what it says, retold; or only mentioned, not quoted."
    )


class Voice(Record):
    """A person, organisation or group that sources quote or mention; its role is as they say."""

    id: Id
    name: Text = Field(description="The name, in each language.")
    kind: Literal["person", "organisation", "group"] = Field(
        description="Whether one person speaks, an organisation, or a group of several unnamed."
    )
    role: Text = Field(description="What the source says it is, in each language.")
    named: bool = Field(True, description="false for whom no source names; listed last, folded.")
    picture: Slug | None = Field(None, description=PICTURE)
    quotations: tuple[Quotation, ...] = Field(
        min_length=1, description="The passages in which it speaks."
    )


class Voices(Record):
    """The file `voices.yml`."""

    voices: tuple[Voice, ...] = Field(description="Whom the sources quote or mention.")


class MediaItem(Record):
    """A picture or document that the site shows, and what is known of it."""

    id: Id
    file: FileName = Field(description="The file's name in content/media/.")
    alt: Text = Field(
        description="What a reader who does not see the picture should know of it, in each "
        "language; of a document: what it is."
    )
    caption: Text | None = Field(
        None, description="What stands below the picture, in each language."
    )
    credit: Line = Field(description="Who made it, as readers see it.")
    rights: Line = Field(description="Why it may be shown: a licence, or who gave permission.")
    source: WebAddress | None = Field(None, description="Where it was published.")
    article: Slug | None = Field(
        None, description="The article it comes from, in place of `source`."
    )
    date: Known[Date] = Field(None, description="When it was made, as exactly as is known.")


class Media(Record):
    """The file `media.yml`."""

    media: tuple[MediaItem, ...] = Field(description="The files in content/media/, one by one.")


class Correction(Record):
    """A published mistake, corrected in the open."""

    id: Id
    date: Day = Field(description="The day it was corrected.")
    weight: Literal["clarification", "correction", "retraction"] = Field(
        "correction",
        description="A clarification is a quiet line by its record, a correction a line under the "
        "title, a retraction a box.",
    )
    record: NamedRecord = Field(description="What was corrected, as event:first-post.")
    also: tuple[NamedRecord, ...] = Field(
        (), description="The other records in which the same mistake stood."
    )
    was: Text = Field(description="What was published, in each language.")
    now: Text = Field(description="What stands there now, in each language.")
    why: Text = Field(description="Why it was wrong, in each language.")

    @property
    def records(self) -> tuple[RecordName, ...]:
        """All that was corrected, what stands in `record` first."""
        return (self.record, *self.also)


class Corrections(Record):
    """The file `corrections.yml`."""

    corrections: tuple[Correction, ...] = Field(description="What was published and was wrong.")


class Retirement(Record):
    """An id that was published and is no more, and what became of it."""

    record: NamedRecord = Field(description="What is no more, as event:first-post.")
    became: NamedRecord | None = Field(None, description="What took its place, if anything.")
    why: Text = Field(description="Why it went, in each language.")


class Retired(Record):
    """The file `retired.yml`."""

    retired: tuple[Retirement, ...] = Field(
        description="The ids that were published and are no more."
    )


class Theme(Record):
    """An entry of the one vocabulary."""

    id: Id
    label: Text = Field(description="Its name, in each language.")
    definition: Text = Field(description="What belongs under it, in each language.")


class Themes(Record):
    """The file `themes.yml`."""

    themes: tuple[Theme, ...] = Field(description="The vocabulary that sorts everything.")
