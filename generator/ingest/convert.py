"""A seed's bytes to a draft article and the record of its conversion."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import yaml

from generator.ingest.article import Converted, LeftOut, Piece, to_markdown
from generator.ingest.revise import draft_title
from generator.ingest.text import convert_text
from generator.model.corpus import article_file
from generator.model.diagnostics import Diagnostic, Span, error, warning
from generator.model.edtf import EdtfDate, parse_edtf
from generator.model.values import UNKNOWN
from generator.model.words import shorten
from generator.passages.normalise import normalise
from generator.reading.documents.content import Content
from generator.reading.kinds import read_content
from generator.reading.pages import visible_text

_LETTERS_NEEDED = 20
_FEW = 3
"""So many paragraphs that were left out are quoted."""
_TOP = 5
"""Among so many blocks at the top of a text its title may stand."""
_MANY_LETTERS = 1000
"""From so many on, a text that is surely in another language overrules what its page declares."""
_SURE = 0.99
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-[a-z0-9]{2,8})*", re.IGNORECASE)


def convert_seed(
    data: bytes,
    path: str,
    languages: tuple[str, ...],
    chapter: str | None = None,
) -> tuple[Converted | None, list[Diagnostic]]:
    """Convert one seed.

    Args:
        data: the seed's bytes.
        path: its file, whose ending tells its kind.
        languages: the site's languages, among which the seed's is looked for first.
        chapter: of a book, the one chapter that is meant.
    """
    content, found = read_content(data, path, chapter)
    if content is None:
        return None, found
    converted = _with_facts(_convert(content, languages), content)
    if not converted.pieces:
        what = "no article text was found in this file"
        hint = "check that the file holds the article, not a login or error page"
        return None, [*found, error(Span(path), "seed-empty", what, hint)]
    words = " ".join(piece.text for piece in converted.pieces)
    detected = detect_language(words, languages)
    # A page may declare anything; this becomes part of a file name.
    tag = _LANGUAGE.fullmatch(converted.language or "")
    declared = tag[1].lower() if tag else None
    language = declared or detected
    doubts = converted.unsure
    if declared and detected and declared != detected:
        overruled = _is_surely_not(declared, words)
        language = detected if overruled else declared
        what = (
            f"the page says its language is “{converted.language}”, its text reads as “{detected}”"
        )
        hint = "check `language` in the draft"
        found = [*found, warning(Span(path), "seed-language", what, hint)]
        converted = replace(converted, unsure=(f"language: {what}", *doubts))
    for sentence in doubts:
        fact = sentence.partition(":")[0]
        hint = f"check `{fact}` in the draft, then take the line out of its `needs_review`"
        found = [*found, warning(Span(path), "seed-facts", sentence, hint)]
    if language is not None:
        language = _site_code(language, tag[0] if tag else "", languages)
    for out in converted.doubtful[:_FEW]:
        what = f"left out of this page, though it reads like its article: “{shorten(out.text, 80)}”"
        hint = "if it is of the article, put it into the draft; it is on the record of conversion"
        found = [*found, warning(Span(path, out.line), "seed-paragraph", what, hint)]
    return replace(converted, language=language, chapter=chapter), found


def _convert(content: Content, languages: tuple[str, ...]) -> Converted:
    if content.form == "text":
        read_as = detect_language(content.text, languages) or "und"
        region = _region(read_as, languages)
        return convert_text(content.text, read_as, region, _is_word(read_as))
    if content.form == "document":
        from generator.ingest.documents import convert_document

        read_as = detect_language(visible_text(content.text), languages) or "und"
        authors = (content.facts.author or "").split(", ")
        return convert_document(content.text, read_as, _region(read_as, languages), authors)
    from generator.ingest.html import convert_html

    return convert_html(content.text)


def _with_facts(converted: Converted, content: Content) -> Converted:
    """Add what a file tells beside its text; what the text itself tells is taken before it."""
    facts = content.facts
    pieces, title = converted.pieces, facts.title or converted.title
    if facts.title:
        titled = normalise(facts.title)
        top = (piece for piece in pieces[:_TOP] if normalise(piece.text) != titled)
        pieces = (*top, *pieces[_TOP:])
        if converted.title and normalise(converted.title) != titled:
            pieces = (Piece("h2", converted.title, 1), *pieces)
    aside = [LeftOut("running-head", words, 1) for words in content.aside]
    unread = [LeftOut(rule, words, 1) for rule, words in content.unread]
    return replace(
        converted,
        pieces=pieces,
        left_out=(*aside, *unread, *converted.left_out),
        title=title,
        language=converted.language or facts.language,
        author=converted.author or facts.author,
        publisher=converted.publisher or facts.publisher,
        url=converted.url or facts.url,
        published=converted.published or _day(facts.published),
        retrieved=_day(facts.retrieved),
        encoding=content.encoding,
        mended=(*content.mended, *converted.mended),
        pages=tuple(_pages(pieces, content)),
    )


def _pages(pieces: tuple[Piece, ...], content: Content) -> Iterator[tuple[str, int]]:
    for page in content.pages:
        line = content.text.count("\n", 0, page.start) + 1
        yield page.name, max(1, sum(piece.line <= line for piece in pieces))


def with_origin(converted: Converted, url: str | None, retrieved: date | None) -> Converted:
    """Add the address a seed was fetched from, unless it tells its own, and the day."""
    day = _day(retrieved) or converted.retrieved
    return replace(converted, url=converted.url or url, retrieved=day)


def _day(given: date | None) -> EdtfDate | None:
    """Return the day of a moment, as its source wrote it, in whatever zone."""
    return parse_edtf(given.isoformat()[:10]) if given else None


def _region(language: str, languages: tuple[str, ...]) -> str:
    """Return the region in which the site writes a language, as GB of `en-GB`."""
    found = (code.split("-")[-1] for code in languages if code.split("-")[0] == language)
    return next((region for region in found if len(region) == 2 and region.isupper()), "")


def _is_word(language: str) -> Callable[[str], bool]:
    """Return what tells the words of a language, as far as there is a list of them."""

    def is_word(word: str) -> bool:
        import simplemma

        try:
            return bool(simplemma.is_known(word, lang=language))
        except ValueError:
            return False

    return is_word


def _site_code(language: str, tag: str, languages: tuple[str, ...]) -> str:
    """Return the site's own code of a language: `pt-BR` where the seed is Portuguese."""
    codes = [code for code in languages if code.split("-")[0] == language]
    exact = [code for code in codes if code.lower() == tag.lower()]
    return next(iter(exact + codes), language)


def detect_language(text: str, languages: tuple[str, ...]) -> str | None:
    """Tell a text's language; None where it is too short to tell.

    A guess among all languages decides, unless it is a close relative that the site does not have:
    then the likeliest of the site's languages does.
    """
    if sum(char.isalpha() for char in text) < _LETTERS_NEEDED:
        return None
    ranked = _ranked(text)
    code, sure = ranked[0]
    if code in {language.split("-")[0] for language in languages} or not languages:
        return code
    known = [language.split("-")[0] for language in languages]
    best = next((name for name, _ in ranked[:3] if name in known), None)
    return best or (code if sure > 0.5 else None)


def _is_surely_not(declared: str, text: str) -> bool:
    """Tell whether a long text is surely in another language, and not in a close relative."""
    if sum(char.isalpha() for char in text) <= _MANY_LETTERS:
        return False
    (_, sure), (second, _), *_ = _ranked(text)
    return sure >= _SURE and second != declared


@lru_cache(maxsize=4)
def _ranked(text: str) -> list[tuple[str, float]]:
    """Return the languages that a text may be in, the likeliest first, with how sure that is."""
    return [(str(code), float(sure)) for code, sure in _identifier().rank(text)]


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@dataclass(frozen=True, slots=True)
class Draft:
    """A new article: where it goes and what it holds."""

    slug: str
    path: str
    text: str


def make_draft(
    converted: Converted, seed: str, data: bytes, taken: set[str], slug: str | None = None
) -> Draft:
    """Write a draft article; what no source tells is `unknown`."""
    language = converted.language or "und"
    body = to_markdown(converted.pieces)
    title = converted.title or draft_title(body)
    slug = slug or make_slug(title, seed, taken)
    front: dict[str, Any] = {
        "title": title,
        "title_from": "source" if converted.title else "editor",
        "language": language,
        "source": {
            "file": seed,
            "sha256": hashlib.sha256(data).hexdigest(),
            "publisher": converted.publisher or UNKNOWN,
            "author": converted.author or UNKNOWN,
            "url": converted.url or UNKNOWN,
            "published": str(converted.published or UNKNOWN),
            "retrieved": str(converted.retrieved or UNKNOWN),
            **({"needs_review": list(converted.unsure)} if converted.unsure else {}),
            "rights": "excerpt",
        },
        "themes": [],
        "status": "draft",
    }
    text = f"---\n{dump_yaml(front)}---\n\n{body}"
    return Draft(slug, article_file(slug, language), text)


def conversion_record(
    converted: Converted, seed: str, data: bytes, supersedes: str | None = None
) -> str:
    """Write what conversion made of a seed, and all it left out: the base for later merging."""
    pages = [{"page": name, "block": block} for name, block in converted.pages]
    front: dict[str, Any] = {
        "seed": seed,
        "sha256": hashlib.sha256(data).hexdigest(),
        **({"supersedes": supersedes} if supersedes else {}),
        **({"chapter": converted.chapter} if converted.chapter else {}),
        "encoding": converted.encoding,
        "language": converted.language or UNKNOWN,
        "title": converted.title or UNKNOWN,
        "publisher": converted.publisher or UNKNOWN,
        "author": converted.author or UNKNOWN,
        "url": converted.url or UNKNOWN,
        "published": str(converted.published or UNKNOWN),
        **({"updated": str(converted.updated)} if converted.updated else {}),
        **({"because": list(converted.because)} if converted.because else {}),
        **({"pages": pages} if pages else {}),
        **({"wrapped": converted.wrapped} if converted.wrapped else {}),
        "repairs": [
            {"line": mended.line, "was": mended.was, "now": mended.now}
            for mended in converted.mended
        ],
        "removed": [
            {"rule": out.rule, "line": out.line, "text": out.text} for out in converted.left_out
        ],
    }
    return f"---\n{dump_yaml(front)}---\n\n{to_markdown(converted.pieces)}"


def dump_yaml(values: dict[str, Any]) -> str:
    """Write YAML in the order given, text unbroken, without anchors."""

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
        def ignore_aliases(self, data: Any) -> bool:
            return True

    return yaml.dump(values, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10_000)


def make_slug(title: str, seed: str, taken: set[str]) -> str:
    """Make an address of a title: ASCII, at most eight words, not yet taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    if len("".join(words)) < 3:
        words = re.findall(r"[a-z0-9]+", seed.rpartition(".")[0].lower()) or ["article"]
    slug = base = "-".join(words[:8])[:70].strip("-")
    number = 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
