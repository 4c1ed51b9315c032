"""Texts that people write in Markdown: how a page writes them, and what an editor's note says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from markupsafe import Markup

from generator.addresses.paths import article_path, cut_place, relative
from generator.addresses.place import Place
from generator.model.corpus import Article, Corpus
from generator.model.document import Document
from generator.model.names import Reference
from generator.model.schema import Note
from generator.reading.markdown import closed_spans
from generator.reading.prose import note_documents
from generator.reading.syntax import icon_file
from generator.views import labels
from generator.views.glossary import first_forms
from generator.views.page import Reader
from generator.views.pictures import with_media
from generator.views.rendering import Mark, Writing, render_blocks, render_content

_RUNNING_TEXT = ("p", "li", "box", "dd", "footnote")


def writing_for(
    reader: Reader,
    language: str,
    here: str,
    link: Callable[[str], str] = lambda target: target,
    prefix: str = "",
) -> Writing:
    """Return how a document is written for a reader: their words, Material's icons, its figures.

    Args:
        reader: who reads it.
        language: the language of the document.
        here: the address of the page it is on.
        link: the address of a link that leads to no picture or document, given its target.
        prefix: what the ids of its footnotes begin with.
    """

    def words(name: str) -> str:
        text = reader.wording.text(labels.BOXES[name])
        if language == reader.language:
            return str(text)
        return str(Markup("<span {}>{}</span>").format(reader.wording.lang(reader.language), text))

    def attributes(name: str, **values: object) -> str:
        return str(reader.wording.label(labels.ELEMENTS[name], around=language, **values))

    def icon(name: str) -> str:
        return reader.render_template(f"icons/{icon_file(name)}", {})

    writing = Writing(words=words, attributes=attributes, icon=icon, link=link, prefix=prefix)
    return with_media(reader, here, writing)


def link_from(corpus: Corpus, here: str) -> Callable[[str], str]:
    """Return what makes the address of a link on a page: a place of the site, or one elsewhere."""

    def link(target: str) -> str:
        there = Place.parse(target)
        if not there.page.startswith("/"):
            return target
        return relative(here, cut_place(corpus, replace(there, page=there.page.strip("/"))))

    return link


def term_marks(
    corpus: Corpus, document: Document, language: str, here: str, known: set[str]
) -> list[Mark]:
    """Link the first occurrence of each term in running text to the glossary, outside links."""
    marks: list[Mark] = []
    closed = closed_spans(document)
    for block in document.blocks:
        if block.kind not in _RUNNING_TEXT:
            continue
        taken = [(start - block.start, end - block.start) for start, end in closed]
        for start, end, term in first_forms(corpus, language, block.text, known, taken):
            href = relative(here, Place("glossary", f"t-{term}"))
            marks.append(Mark(block.start + start, block.start + end, "", "term", href=href))
    return marks


def write_note(
    reader: Reader,
    article: Article,
    note: Note,
    language: str,
    here: str,
    known: set[str] | None = None,
) -> Markup:
    """Return what a note says in a language it has: one paragraph is words alone.

    Args:
        reader: who reads it.
        article: the article it is about.
        note: the note.
        language: the language of the text.
        here: the page it stands on.
        known: the terms that are linked already; None where none is.
    """
    document = note_documents(article)[note.text[language]]
    reader.shown.texts.append(document.text)

    def cite(references: Sequence[Reference]) -> str:
        return "".join(_cited(reader, reference, language, here) for reference in references)

    marks = [] if known is None else term_marks(reader.corpus, document, language, here, known)
    writing = replace(
        writing_for(reader, language, here, link_from(reader.corpus, here), f"{note.id}-"),
        marks=marks,
        cite=cite,
        typeset=reader.kept(document.text, language),
    )
    if [block.kind for block in document.blocks] == ["p"]:
        html = render_content(document, 0, writing)
    else:
        html = "".join(block.html for block in render_blocks(document, writing))
    return Markup(html)


def _cited(reader: Reader, reference: Reference, language: str, here: str) -> str:
    article = reader.corpus.article(reference.article)
    if article is None:
        return ""
    place = Place(article_path(article.slug), f"p-{reference.passage}")
    title = reader.title_elsewhere(article.version(language))
    link = Markup(' <a class="cited" href="{}">{}</a>')
    return str(link.format(relative(here, place), title))
