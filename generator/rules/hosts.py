"""Names of hosts that only look like another: letters of several scripts in one name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic, Span, warning
from generator.passages.index import PassageIndex

_TOGETHER = (
    {"LATIN", "CJK", "HIRAGANA", "KATAKANA"},
    {"LATIN", "CJK", "BOPOMOFO"},
    {"LATIN", "CJK", "HANGUL"},
)
"""Scripts that one language writes together (UTS 39, highly restrictive)."""


def hosts_are_of_one_script(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """The name of a host in a link is written in one script, as people of that script type it.

    Passes: `https://contoh.example`. Fails: `https://cоntoh.example`, whose second letter is
    Cyrillic.
    """
    for target, span in _links(corpus):
        for label in _host(target).split("."):
            found = _stranger(label)
            if found:
                what = (
                    f"the host in “{target}” mixes scripts: U+{ord(found):04X} "
                    f"{unicodedata.name(found, 'unnamed')} in “{label}”"
                )
                hint = "it may imitate another site; type the address again, or leave the link out"
                yield warning(span, "link-host", what, hint)
                break


def _links(corpus: Corpus) -> Iterator[tuple[str, Span]]:
    for article in corpus.articles:
        source = article.front.source
        for key, address in (("url", source.url), ("archive", source.archive)):
            if address:
                yield address, source.span_of(key)
        for version in (article.original, *article.translations.values()):
            for link in version.document.links:
                yield link.target, version.span_of_line(link.line)
    for chapter in corpus.chapters:
        for version in chapter.versions.values():
            for link in version.document.links:
                yield link.target, version.span_of_line(link.line)


def _host(target: str) -> str:
    """Return the host of an address in Unicode: Markdown writes it in punycode (RFC 3492)."""
    try:
        labels = (urlsplit(target).hostname or "").split(".")
        return ".".join(
            label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
            for label in labels
        )
    except ValueError:
        return ""


def _stranger(label: str) -> str | None:
    """Return a letter of another script than most of a label, None where scripts go together."""
    scripts: dict[str, list[str]] = {}
    for char in label:
        if char.isalpha():
            script = re.split("[ -]", unicodedata.name(char, ""))[0]
            scripts.setdefault(script, []).append(char)
    if len(scripts) < 2 or any(scripts.keys() <= together for together in _TOGETHER):
        return None
    return min(scripts.values(), key=lambda chars: (len(chars), chars[0].isascii()))[0]
