"""The explainer itself: chapters whose every statement cites a passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from itertools import zip_longest

from markupsafe import Markup

from generator.addresses.headings import heading_ids
from generator.addresses.paths import chapter_path, published_chapters
from generator.model.corpus import Chapter, Version
from generator.model.diagnostics import Span
from generator.model.names import RecordName, Reference
from generator.passages.locate import SCRIPTS_WITHOUT_SPACES
from generator.views.corrections import corrections_of
from generator.views.page import Neighbour, Page, Reader
from generator.views.prose import link_from, term_marks, writing_for
from generator.views.quotes import Quote, quote_reference, source_name
from generator.views.rendering import RenderedBlock, Writing, render_blocks
from generator.views.states import with_states
from generator.views.telling import write_part

_WORDS_A_MINUTE = 220
_CHARACTERS_A_MINUTE = 400
"""How fast people read silently; characters of scripts that part no words count one by one."""


@dataclass
class Citations:
    """The passages a page cites, numbered in the order they are first cited."""

    reader: Reader
    numbers: dict[Reference, int] = field(default_factory=dict)
    quotes: list[Quote] = field(default_factory=list)
    _uses: dict[Reference, int] = field(default_factory=dict)

    def cite(self, references: Sequence[Reference]) -> str:
        """Return one mark for citations that stand together: numbers, linked to quotations below.

        Each says the name of its source, which is shown where there is no script and on paper.
        """
        numbers = {self._number(reference): reference for reference in references}
        known = [numbers[number] for number in sorted(numbers) if number]
        if not known:
            return ""
        links = [
            self._link(one, same=behind is not None and behind.article == one.article)
            for one, behind in zip_longest(known, known[1:])
        ]
        return str(Markup('<sup class="cite">{}</sup>').format(Markup(", ").join(links)))

    def _number(self, reference: Reference) -> int:
        """Return the number of a passage on the page, 0 of one that is not published."""
        if reference not in self.numbers:
            quoted = quote_reference(self.reader, reference)
            if quoted is None:
                return 0
            self.quotes.append(quoted)
            self.numbers[reference] = len(self.quotes)
        return self.numbers[reference]

    def _link(self, reference: Reference, same: bool) -> Markup:
        """Return the link to a quotation; `same` tells that the next one is of the same source."""
        number = self.numbers[reference]
        use = self._uses[reference] = self._uses.get(reference, 0) + 1
        identity = Markup(' id="r-{}"').format(number) if use == 1 else ""
        name = source_name(self.reader, self.quotes[number - 1].article)
        say = self.reader.wording.label
        label = say("Source %(number)s: %(name)s", number=number, name=name)
        named = Markup(' class="same"') if same else ""
        return Markup('<a href="#c-{}"{}{} {} data-source="{}">{}</a>').format(
            number, identity, named, label, name, number
        )


def render(reader: Reader) -> Iterator[Page]:
    """Make the page of every chapter that site.yml names."""
    corpus = reader.corpus
    chapters = published_chapters(corpus)
    story = reader.connections.story
    for chapter in chapters:
        yield _chapter(reader, chapter, story)


def _chapter(reader: Reader, chapter: Chapter, story: list[Chapter]) -> Page:
    path = chapter_path(reader.corpus, chapter.slug)
    version = chapter.version(reader.language)
    at = story.index(chapter) if chapter in story else -1

    def body(reader: Reader) -> str:
        citations = Citations(reader)
        blocks = _blocks(reader, chapter, path, citations)
        return reader.render(
            "home.html" if path == "" else "chapter.html",
            path,
            sections=_sections(version, blocks),
            version=version,
            original=chapter.original,
            foreign=version.language != reader.language,
            quotes=citations.quotes,
            count=len(story),
            number=at + 1,
            minutes=_minutes(version.document.text),
            corrections=corrections_of(
                reader,
                [RecordName("chapter", chapter.slug)],
                (RecordName.of_passage(quoted.reference) for quoted in citations.quotes),
            ),
        )

    summary = getattr(version.front, "summary", "")
    kind = "home" if path == "" else "chapter"
    languages = tuple(chapter.versions)
    source = Span(version.path)
    say = reader.wording.text
    before = story[at - 1] if at > 0 else None
    # The story begins behind the home page, which is not of it.
    behind = next(iter(story[at + 1 :]), None) if at >= 0 or path == "" else None
    return Page(
        path,
        version.title,
        summary,
        body,
        kind,
        languages,
        source=source,
        previous=_neighbour(reader, before, say("Previous chapter")),
        next=_neighbour(reader, behind, say("Next chapter")),
    )


def _minutes(text: str) -> Decimal:
    """Return how long a text takes to read, in whole minutes, at least one."""
    unspaced = sum(len(found[0]) for found in SCRIPTS_WITHOUT_SPACES.finditer(text))
    words = len(SCRIPTS_WITHOUT_SPACES.sub(" ", text).split())
    return Decimal(max(1, round(words / _WORDS_A_MINUTE + unspaced / _CHARACTERS_A_MINUTE)))


def _neighbour(reader: Reader, chapter: Chapter | None, label: Markup) -> Neighbour | None:
    if chapter is None:
        return None
    title = reader.title_elsewhere(chapter.version(reader.language))
    return Neighbour(chapter_path(reader.corpus, chapter.slug), label, title)


def _sections(version: Version, blocks: Sequence[RenderedBlock]) -> list[list[Markup]]:
    """Cut a chapter before its headings of the second level; the first part may be empty."""
    sections: list[list[Markup]] = [[]]
    for block in blocks:
        if version.document.blocks[block.first].kind == "h2":
            sections.append([])
        sections[-1].append(Markup(block.html))
    return sections


def _blocks(
    reader: Reader, chapter: Chapter, path: str, citations: Citations
) -> list[RenderedBlock]:
    version, original = chapter.version(reader.language), chapter.original
    ids = heading_ids(chapter, version)

    words = reader.wording.text("unsourced")
    unsourced = str(Markup(' <span class="unsourced">{}</span>').format(words))

    def label(sourcing: str, number: int) -> str:
        return unsourced if sourcing == "unsourced" else ""

    def heading(number: int) -> tuple[str, str]:
        # A heading beyond those of the original has no id; that it is there is an error.
        identifier = ids.get(number, "")
        if not identifier:
            return "", ""
        block = version.document.blocks[number]
        title = block.text or chapter.original.document.blocks[number].text
        reader.listed(identifier, title, int(block.kind[1:]))
        return identifier, _permalink(reader, identifier, title, version.language)

    def writing_in(version: Version) -> Writing:
        base = writing_for(reader, version.language, path, link_from(reader.corpus, path))
        typeset = reader.kept(version.document.text, version.language)
        part = partial(write_part, reader, chapter=chapter.slug, version=version, here=path)
        return replace(base, cite=citations.cite, label=label, typeset=typeset, part=part)

    source = writing_in(original)
    marks = term_marks(reader.corpus, version.document, version.language, path, set())
    own = replace(writing_in(version), marks=marks, heading=heading)
    writing = with_states(reader, version, original, own, source)
    return list(render_blocks(version.document, writing))


def _permalink(reader: Reader, identifier: str, title: str, language: str) -> str:
    """Return the link that stands beside a heading, so that the heading is read out without it."""
    label = reader.wording.label("Link to “%(title)s”", around=language, title=title)
    return str(Markup('<a class="permalink" href="#{}" {}></a>').format(identifier, label))
