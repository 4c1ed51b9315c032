"""Pictures and documents: every file is told of, sound and used, and every use finds one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses.media import media_id, media_uses
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic, Span, error, warning
from generator.model.document import Picture
from generator.model.media import FOLDER
from generator.model.names import RecordName
from generator.model.values import file_name
from generator.model.words import did_you_mean
from generator.passages.index import PassageIndex
from generator.reading.prose import prose_of

LIST = "content/media.yml"


def media_files_are_told_of(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Every file in content/media/ has a record, and every record a file.

    Passes: content/media/pier.jpg and `file: pier.jpg`. Fails: `file: peir.jpg`, or a file that no
    record names.
    """
    if corpus.files is None:
        return
    named = {item.file for item in corpus.media}
    for item in corpus.media:
        if item.file not in corpus.files:
            hint = did_you_mean(item.file, corpus.files, f"put it into {FOLDER}")
            what = f"there is no {FOLDER}{item.file}"
            yield error(item.span_of("file"), "media-file", what, hint)
    if LIST in corpus.unread or any(name.kind == "media" for name in corpus.faulty):
        return
    for name, file in sorted(corpus.files.items()):
        if name not in named:
            what = "no record tells of this file: who made it, and what it shows"
            hint = f"add an entry with `file: {name}` to {LIST}: `explainer new media ID`"
            yield warning(Span(file.path), "media-record", what, hint)


def media_files_are_sound(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A picture or document can be read, is what its name says, and holds nothing that acts.

    Passes: a photograph as it came out of a camera. Fails: a picture cut short, a PNG called
    pier.jpg, a drawing with a script, a document that is encrypted.
    """
    for _, file in sorted((corpus.files or {}).items()):
        for fault in file.faults:
            span = Span(file.path, fault.line)
            if fault.severity == "error":
                yield error(span, "media-unsound", fault.message, fault.hint)
            else:
                yield warning(span, "media-unsound", fault.message, fault.hint)


def media_have_one_origin(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A picture or document says where it is from: a web address, or an article of the site.

    Passes: `source: https://example.org/pier`, or `article: lamp-lit`. Fails: both, neither, or an
    article that is not there.
    """
    for item in corpus.media:
        if (item.source is None) == (item.article is None):
            which = "nothing says" if item.source is None else "`source` and `article` both say"
            what = f"media `{item.id}`: {which} where it is from"
            hint = "give one of them: `source:`, its web address, or `article:`, the article's slug"
            yield error(item.span, "media-origin", what, hint)
        elif item.article and not (
            corpus.article(item.article) or corpus.hides(RecordName("article", item.article))
        ):
            known = [article.slug for article in corpus.articles]
            hint = did_you_mean(item.article, known, "name an article of the site")
            what = f"there is no article `{item.article}`"
            yield error(item.span_of("article"), "media-origin", what, hint)


def media_are_used(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Every picture and document is shown or linked to somewhere.

    Passes: `![](/media/pier)` in a chapter. Fails: a record that nothing names.
    """
    used = {use.id for use in media_uses(corpus)}
    for item in corpus.media if not corpus.unread | corpus.faulty else ():
        if item.id not in used:
            what = f"nothing shows media `{item.id}`"
            hint = f"write ![](/media/{item.id}) in a text, or `picture: {item.id}` in a record"
            yield warning(item.span, "media-unused", what, f"{hint}; or remove it with its file")


def media_resolve(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """What is shown is a picture that media.yml tells of.

    Passes: `picture: pier`, an id in media.yml. Fails: `picture: peir`, or the id of a document.
    """
    known = [item.id for item in corpus.media]
    for use in media_uses(corpus):
        item = corpus.media_item(use.id)
        if item is None:
            if not corpus.hides(RecordName("media", use.id)):
                hint = did_you_mean(use.id, known, f"add it to {LIST}")
                yield error(use.span, "media", f"there is no media `{use.id}`", hint)
            continue
        file = corpus.file_of(item)
        if file is not None and file.kind == "document" and use.way != "link":
            what = f"`{use.id}` is a document, which cannot be shown as a picture"
            hint = f"link to it: [words](/media/{use.id})"
            if use.way == "record":
                hint = "name a picture, or link to the document in a text"
            yield error(use.span, "media", what, hint)


def pictures_stand_alone(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A picture in a text is one of the site's, alone in its paragraph, and without words there.

    Its alternative text stands in media.yml, in every language.

    Passes: `![](/media/pier)` alone in a paragraph. Fails: `![](pier.jpg)`,
    `![](https://example.org/pier.jpg)`, `the pier ![](/media/pier) at night`,
    `![The pier](/media/pier)`.
    """
    files = {item.file: item.id for item in corpus.media}
    for prose in prose_of(corpus):
        for picture in prose.document.pictures:
            span = prose.span_of_line(picture.line)
            if not media_id(picture.target):
                yield error(span, "picture", *_elsewhere(picture, files))
            elif not picture.alone:
                what = f"the picture {picture.target} stands in the middle of a text"
                hint = f"give it a paragraph of its own: ![]({picture.target})"
                yield error(span, "picture", what, hint)
            elif picture.words:
                what = f"“{picture.words}” is not shown: {LIST} has the words of the picture"
                hint = f"write ![]({picture.target}), and `alt` there in each language"
                yield warning(span, "picture", what, hint)


def _elsewhere(picture: Picture, files: dict[str, str]) -> tuple[str, str]:
    """Say of a picture that is none of the site's what to write instead."""
    target = picture.target
    name = file_name(target.rpartition("/")[2])
    if "//" in target or ":" in target:
        what = f"pages load nothing from elsewhere, so “{target}” cannot be shown"
    else:
        what = f"“{target}” is no picture of the site"
    if name in files:
        return what, f"write ![](/media/{files[name]})"
    return what, f"put the file into {FOLDER}, tell of it in {LIST}, write ![](/media/its-id)"
