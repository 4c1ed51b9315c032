"""No language pretends: what is missing in a language is known, and translations line up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from generator.figures.vocabulary import load_vocabulary
from generator.model.corpus import Article, Chapter, Corpus, Version, article_file
from generator.model.diagnostics import Diagnostic, Span, error, info, warning
from generator.model.document import Block
from generator.passages.index import PassageIndex
from generator.rules.articles import departures
from generator.translations.units import record_texts


def languages_of_the_site(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A chapter is in the site's languages, a translation in another than its original's.

    An article's original may be in any language; the site then shows it beside its translations.

    Passes: about.id.md with `languages: [en, id]`. Fails: about.ms.md there, or two versions of a
    chapter without `translation:`.
    """
    languages = corpus.site.languages
    for chapter in corpus.chapters:
        originals = [v for v in chapter.versions.values() if v.translation is None]
        for version in chapter.versions.values():
            if version.language not in languages:
                what = f"“{version.language}” is not a language of the site"
                hint = f"the site's languages are {', '.join(languages)}"
                yield error(version.front.span_of("language"), "language", what, hint)
        for version in originals[1:]:
            what = f"chapter `{chapter.slug}` has two originals"
            hint = "a translated chapter says how it was made: `translation:`"
            yield error(Span(version.path), "chapter-original", what, hint)


def figures_are_read_in_every_language(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Every language of the site and of its sources has a vocabulary of figures.

    In one without, only bare digits are read; that is said once.

    Passes: `languages: [en, id]`. Fails: `languages: [en, la]`.
    """
    spans = {a.original.language: a.original.front.span_of("language") for a in corpus.articles}
    for at, language in enumerate(corpus.site.languages):
        spans[language] = corpus.site.span_of("languages", at)
    for language, span in sorted(spans.items()):
        if load_vocabulary(language) is None:
            what = f"in “{language}” only bare digits are read as figures"
            hint = (
                "give other figures with `as_read`, or teach the program: "
                "a file like generator/figures/languages/en.yml is all it takes"
            )
            yield info(span, "figure-language", what, hint)


def texts_in_every_language(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Every text exists in every language of the site, or is listed as missing.

    Passes: `title: {en: The lamp, id: Lampu}`. Fails: `title: {en: The lamp}`, or a chapter without
    its Indonesian file.
    """
    languages = set(corpus.site.languages)
    for text in record_texts(corpus):
        missing, strangers = languages - text.texts.keys(), text.texts.keys() - languages
        for language in sorted(missing if not strangers else ()):
            what = f"{text.name} is not in “{language}”"
            yield warning(text.span, "untranslated", what, f"add `{language}:`")
        for language in sorted(strangers):
            what = f"{text.name}: “{language}” is not a language of the site"
            hint = f"the site's languages are {', '.join(corpus.site.languages)}"
            if missing:
                hint += f"; {', '.join(f'“{lang}”' for lang in sorted(missing))} is not there"
            yield error(text.span, "language", what, hint)
    for article in corpus.articles:
        there = {article.original.language, *article.translations}
        for language in sorted(languages - there):
            file = article_file(article.slug, language)
            if file in corpus.unread:
                continue
            what = f"article `{article.slug}` is not translated into “{language}”"
            hint = f"add {file}"
            yield warning(Span(article.original.path), "untranslated", what, hint)
    for chapter in corpus.chapters:
        for language in sorted(languages - chapter.versions.keys()):
            if f"content/chapters/{chapter.slug}.{language}.md" in corpus.unread:
                continue
            what = f"chapter `{chapter.slug}` is not translated into “{language}”"
            hint = f"add {chapter.slug}.{language}.md"
            yield warning(Span(chapter.original.path), "untranslated", what, hint)


def translation_blocks(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A translation has the blocks of its original, in the same order and of the same kind.

    An original that is not its seed is fixed first.

    Passes: two paragraphs and a list item in both. Fails: two paragraphs made one.
    """
    wrong = {departure.article.slug for departure in departures(corpus)}
    pairs = [
        (article.original, version)
        for article in corpus.articles
        for version in article.translations.values()
        if article.slug not in wrong
    ]
    pairs += [
        (chapter.original, version)
        for chapter in corpus.chapters
        for version in chapter.versions.values()
        if version is not chapter.original
    ]
    for original, version in pairs:
        ours, theirs = version.document.blocks, original.document.blocks
        for one, other in zip_longest(ours, theirs):
            if one is not None and other is not None and one.kind == other.kind:
                continue
            span = version.span_of_block(one or ours[-1]) if ours else Span(version.path)
            there = (
                f"{original.path} has {_describe(other)}" if other else f"{original.path} has ended"
            )
            if other:
                there += f" (line {original.span_of_block(other).line})"
            here = f"{_describe(one)} stands here" if one else "the translation ends"
            what = f"{here} where {there}; blocks: {len(ours)} here, {len(theirs)} there"
            hint = "translate block by block: the same paragraphs, headings and list items"
            yield error(span, "translation-blocks", what, hint)
            break
        else:
            yield from _told_alike(original, version)


def _told_alike(original: Version, version: Version) -> Iterator[Diagnostic]:
    """Parts for telling show the same records in every language, footnotes stand in one order."""
    for part, other in zip(version.document.parts, original.document.parts, strict=True):
        if (part.name, part.argument) != (other.name, other.argument):
            there = f"`/// {other.name} | {other.argument}`"
            line = original.span_of_line(other.line).line
            what = f"`/// {part.name} | {part.argument}` stands where {original.path} has {there}"
            hint = f"write {there}, as in its line {line}"
            yield error(version.span_of_line(part.line), "translation-blocks", what, hint)
    if (notes := version.document.notes) != original.document.notes:
        there = ", ".join(original.document.notes)
        what = f"the footnotes are {', '.join(notes)} here and {there} in {original.path}"
        hint = "write them below the text in the order, and with the labels, of the original"
        yield error(Span(version.path), "translation-blocks", what, hint)


_KINDS = {"p": "a paragraph", "li": "a list item", "quote": "a quotation", "cell": "a table cell",
          "code": "code", "hr": "a rule", "caption": "a caption", "dt": "a term of a list",
          "dd": "a definition", "box": "a paragraph in a box", "title": "the title of a box",
          "footnote": "a paragraph of a footnote", "abbr": "what an abbreviation stands for",
          "part": "a part (///)", "words": "words in a part (///)",
          "figure": "a picture"}  # fmt: skip


def _describe(block: Block) -> str:
    return _KINDS.get(block.kind) or f"a heading ({'#' * int(block.kind[1:])})"


def blocks_not_translated(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A block marked `{.untranslated}` holds nothing else, and waits for its translation.

    Passes: a paragraph of nothing but `{.untranslated}`. Fails: `Lampu itu. {.untranslated}`, or
    the mark in an original.
    """
    documents: tuple[Article | Chapter, ...] = (*corpus.articles, *corpus.chapters)
    for document in documents:
        original = document.original
        translations = (
            document.translations if isinstance(document, Article) else document.versions
        ).values()
        for version in (original, *(v for v in translations if v is not original)):
            for number, block in enumerate(version.document.blocks):
                if block.sourcing != "untranslated":
                    continue
                span = version.span_of_block(block)
                if version is original:
                    what = "an original cannot be untranslated"
                    yield error(span, "untranslated-block", what, "take `{.untranslated}` away")
                elif block.text:
                    what = f"not shown, for the block is `{{.untranslated}}`: “{block.text[:100]}”"
                    hint = "take `{.untranslated}` away, or leave it alone in its block"
                    yield error(span, "untranslated-block", what, hint)
                else:
                    there = original.document.blocks[number : number + 1]
                    words = there[0].text if there else ""
                    what = f"this is not translated into “{version.language}”: “{words[:100]}”"
                    hint = f"write it, then run `explainer ack {version.path}`"
                    yield warning(span, "untranslated", what, hint)
