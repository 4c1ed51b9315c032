"""What the search finds: a record is an entry, with the address at which a reader arrives at it.

To add a kind, write a function from a reader to entries, name it once in `ENTRIES`, and its label
in `KINDS`. Entries of a kind come together: so the index lists them in fewer bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from generator.addresses.anchors import OF_EVERY_PAGE
from generator.addresses.headings import heading_ids, section_ids
from generator.addresses.media import published_media
from generator.addresses.paths import article_path, chapter_path, place_of
from generator.addresses.place import Place
from generator.model.corpus import Article, Version
from generator.model.document import Document
from generator.model.languages import primary
from generator.model.names import RecordName, Reference
from generator.reading.prose import note_documents
from generator.views import labels
from generator.views.claims import answer_text
from generator.views.figures import other_figures
from generator.views.forms import Forms
from generator.views.glossary import first_form
from generator.views.labels import N_
from generator.views.page import Reader

KINDS = {
    "passage": N_("Passages"),
    "note": N_("Notes"),
    "event": N_("Events"),
    "claim": N_("Claims"),
    "term": N_("Glossary"),
    "voice": N_("Voices"),
    "chapter": N_("Story"),
    "article": N_("Sources"),
    "theme": N_("Themes"),
    "correction": N_("Corrections"),
    "picture": N_("Pictures and documents"),
    "page": N_("Pages"),
}
"""The kinds of entries; of two that are found alike, the one named first stands first."""
_UNSPACED = frozenset({"ja", "th", "zh"})
"""Languages whose words Pagefind parts in texts, but not in titles."""


@dataclass(frozen=True)
class Entry:
    """One thing that the search finds.

    Args:
        address: where a reader arrives, below the root of the site.
        index: the BCP 47 tag of the language whose readers find it.
        kind: one of `KINDS`.
        title: what it is called; empty where its words say that themselves.
        text: its words, as readers see them there.
        language: the language of the words.
        source: of the words of a source and of what is about them, that source's language.
        within: the page or source that it is part of, as readers know it.
        themes: the labels of its themes.
        outlets: who published the sources that it rests on.
        names: other names of what it is about.
        also: words under which it is found, and which are not its own.
    """

    address: str
    index: str
    kind: str
    title: str
    text: str
    language: str
    source: str = ""
    within: str = ""
    themes: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Finder:
    """A reader, and what several entries have in common."""

    reader: Reader
    labels: Mapping[str, str]
    forms: Forms
    speakers: Mapping[Reference, tuple[str, ...]]
    read: dict[Reference, list[str]] = field(default_factory=dict)

    def entry(
        self,
        kind: str,
        place: Place,
        title: str,
        text: str,
        language: str,
        *,
        source: str = "",
        within: str = "",
        themes: Iterable[str] = (),
        outlets: Iterable[str | None] = (),
        names: Iterable[str] = (),
        also: Iterable[str] = (),
    ) -> Entry:
        site = self.reader.corpus.site
        folder = "/".join(part for part in (self.reader.language, place.page) if part)
        text = " ".join(text.split())
        if primary(self.reader.language) in _UNSPACED and title not in text:
            text = f"{title} {text}".strip()
        own = f"{title}\n{text}"
        return Entry(
            address=f"{folder}/" + (f"#{place.fragment}" if place.fragment else ""),
            index=site.tag(self.reader.language),
            kind=kind,
            title=title,
            text=text,
            language=language,
            source=source,
            within=within,
            themes=tuple(dict.fromkeys(self.labels[one] for one in themes if one in self.labels)),
            outlets=tuple(dict.fromkeys(one for one in outlets if one)),
            names=tuple(dict.fromkeys(one for one in names if one not in own)),
            also=tuple(dict.fromkeys((*also, *self.forms.others(own)))),
        )

    def name(self, article: Article) -> str:
        """Return what a source is called, and who published it where that says more."""
        name = article.short_version(self.reader.language).short_title
        name = name or article.version(self.reader.language).title
        publisher = self.reader.publisher_beside(article)
        return f"{name} · {publisher}" if publisher else name

    def of_article(self, article: Article) -> partial[Entry]:
        return partial(
            self.entry,
            source=article.original.language,
            within=self.name(article),
            outlets=[article.front.source.publisher],
        )

    def outlets(self, references: Iterable[Reference]) -> list[str | None]:
        there = self.reader.connections.passages
        found = (there[one][0] for one in references if one in there)
        return [article.front.source.publisher for article in found]

    def figures(self, references: Sequence[Reference]) -> list[str]:
        """Return the large figures of passages as each language of the site writes them."""
        there = self.reader.connections.passages
        for one in references:
            if one in there and one not in self.read:
                self.read[one] = other_figures(self.reader, [there[one]])
        return [figure for one in references for figure in self.read.get(one, ())]


def _passages(find: _Finder) -> Iterator[Entry]:
    reader = find.reader
    for article in reader.connections.articles:
        make = find.of_article(article)
        for passage in article.passages:
            if passage.gone is None:
                words, language = reader.index.quotation(article, passage, reader.language)
                reference = article.reference(passage)
                yield make(
                    "passage",
                    place_of(reader.corpus, RecordName("passage", passage.id, article.slug)),
                    "",
                    words,
                    language,
                    themes=passage.themes,
                    also=[*find.figures([reference]), *find.speakers.get(reference, ())],
                )


def _notes(find: _Finder) -> Iterator[Entry]:
    reader = find.reader
    for article in reader.connections.articles:
        make = find.of_article(article)
        documents = note_documents(article)
        for passage in article.passages:
            for note in passage.notes:
                language = reader.language_of(note.text)
                yield make(
                    "note",
                    place_of(reader.corpus, RecordName("note", note.id, article.slug)),
                    "",
                    _plain(documents[note.text[language]]),
                    language,
                    themes=passage.themes,
                    also=find.figures([article.reference(passage)] if passage.gone is None else []),
                )


def _events(find: _Finder) -> Iterator[Entry]:
    reader = find.reader
    for event in reader.connections.events:
        references = [one.passage for one in event.evidence]
        date = reader.wording.date(event.date) if event.date else ""
        yield find.entry(
            "event",
            place_of(reader.corpus, RecordName("event", event.id)),
            reader.plain_words(event.title),
            f"{date}. {reader.plain_words(event.text)}" if date else reader.plain_words(event.text),
            reader.language_of(event.title),
            themes=event.themes,
            outlets=find.outlets(references),
            also=find.figures(references),
        )


def _claims(find: _Finder) -> Iterator[Entry]:
    reader = find.reader
    for claim in reader.corpus.claims:
        there = reader.connections.passages
        answers = [one for one in claim.answers if one.passage in there]
        said = [
            f"{find.name(there[one.passage][0])}: {answer_text(reader, claim, one).striptags()}"
            for one in answers
        ]
        note = reader.plain_words(claim.note)
        references = [one.passage for one in answers]
        yield find.entry(
            "claim",
            place_of(reader.corpus, RecordName("claim", claim.id)),
            reader.plain_words(claim.question),
            "; ".join(dict.fromkeys(said)) + (f". {note}" if note else ""),
            reader.language_of(claim.question),
            themes=claim.themes,
            outlets=find.outlets(references),
            also=find.figures(references),
        )


def _terms(find: _Finder) -> Iterator[Entry]:
    reader = find.reader
    for term in reader.corpus.terms:
        yield find.entry(
            "term",
            place_of(reader.corpus, RecordName("term", term.id)),
            first_form(reader, term),
            reader.plain_words(term.definition),
            reader.language_of(term.definition),
            names=(form for forms in term.forms.values() for form in forms),
        )


def _voices(find: _Finder) -> Iterator[Entry]:
    reader = find.reader
    for voice in reader.corpus.voices:
        yield find.entry(
            "voice",
            place_of(reader.corpus, RecordName("voice", voice.id)),
            reader.plain_words(voice.name),
            reader.plain_words(voice.role),
            reader.language_of(voice.role),
            outlets=find.outlets(one.passage for one in voice.quotations),
            names=voice.name.values(),
        )


def _chapters(find: _Finder) -> Iterator[Entry]:
    reader = find.reader
    for chapter in reader.connections.chapters:
        version = chapter.version(reader.language)
        summary = getattr(version.front, "summary", "")
        path = chapter_path(reader.corpus, chapter.slug)
        for at, (place, title, text) in enumerate(
            _sections(version, heading_ids(chapter, version))
        ):
            yield find.entry(
                "chapter",
                Place(path, place),
                title,
                f"{summary} {text}" if at == 0 else text,
                version.language,
                within=version.title if at else "",
            )


def _articles(find: _Finder) -> Iterator[Entry]:
    reader = find.reader
    for article in reader.connections.articles:
        make = find.of_article(article)
        version = article.version(reader.language)
        summary = article.front.summary
        yield make(
            "article",
            Place(article_path(article.slug), ""),
            version.title,
            reader.plain_words(summary),
            reader.language_of(summary) if summary else version.language,
            themes=article.front.themes,
            names=[article.front.source.publisher or "", *article.short_titles],
        )
        if article.front.source.rights == "full":
            for place, title, text in _sections(version, section_ids(version)):
                if text:
                    yield make(
                        "article",
                        # Pagefind takes one record for each address.
                        Place(article_path(article.slug), place or OF_EVERY_PAGE),
                        title if place else "",
                        text,
                        version.language,
                        themes=article.front.themes,
                    )


def _themes(find: _Finder) -> Iterator[Entry]:
    reader = find.reader
    for theme in reader.corpus.themes:
        yield find.entry(
            "theme",
            place_of(reader.corpus, RecordName("theme", theme.id)),
            reader.plain_words(theme.label),
            reader.plain_words(theme.definition),
            reader.language_of(theme.definition),
            themes=[theme.id],
        )


def _corrections(find: _Finder) -> Iterator[Entry]:
    reader = find.reader
    for correction in reader.corpus.corrections:
        texts = (correction.was, correction.now, correction.why)
        yield find.entry(
            "correction",
            Place("corrections", f"co-{correction.id}"),
            reader.wording.plain(labels.WEIGHTS[correction.weight]),
            " ".join(reader.plain_words(text) for text in texts),
            reader.language_of(correction.now),
        )


def _pictures(find: _Finder) -> Iterator[Entry]:
    reader = find.reader
    for item, _ in published_media(reader.corpus):
        place = place_of(reader.corpus, RecordName("media", item.id))
        title = reader.plain_words(item.caption or item.alt)
        text = f"{reader.plain_words(item.alt)} {item.credit}"
        yield find.entry("picture", place, title, text, reader.language_of(item.alt))


def _pages(find: _Finder) -> Iterator[Entry]:
    reader = find.reader
    for name, label in labels.VIEWS.items():
        if name != "search":
            title = reader.wording.plain(label)
            yield find.entry("page", Place(name, ""), title, "", reader.language)


def _sections(version: Version, ids: Mapping[int, str]) -> Iterator[tuple[str, str, str]]:
    """Return the place, title and text of what stands above the first heading and below each."""
    place, title, texts = "", version.title, list[str]()
    for number, block in enumerate(version.document.blocks):
        if number in ids:
            yield place, title, " ".join(texts)
            place, title, texts = ids[number], block.text, []
        elif block.text:
            texts.append(block.text)
    yield place, title, " ".join(texts)


def _plain(document: Document) -> str:
    return " ".join(block.text for block in document.blocks if block.text)


Entries = Callable[[_Finder], Iterator[Entry]]

ENTRIES: tuple[Entries, ...] = (
    _passages,
    _notes,
    _events,
    _claims,
    _terms,
    _voices,
    _chapters,
    _articles,
    _themes,
    _corrections,
    _pictures,
    _pages,
)


def find_entries(reader: Reader) -> Iterator[Entry]:
    """Return all that the search finds in the reader's language."""
    corpus = reader.corpus
    speakers: dict[Reference, list[str]] = {}
    for voice in corpus.voices:
        for quotation in voice.quotations:
            speakers.setdefault(quotation.passage, []).append(reader.plain_words(voice.name))
    find = _Finder(
        reader,
        {theme.id: reader.plain_words(theme.label) for theme in corpus.themes},
        Forms(corpus.terms),
        {reference: tuple(names) for reference, names in speakers.items()},
    )
    return (entry for entries in ENTRIES for entry in entries(find))
