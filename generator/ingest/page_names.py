"""The authors of a page: what its data and its byline say, less all that is no name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.ingest.days import written_days
from generator.ingest.page_article import article_of, letters
from generator.ingest.page_data import Block, names_in
from generator.ingest.votes import Candidate, Vote, agreed, camps_of, contradicted
from generator.reading.tree import Element, elements, having, text_of, texts_of

BYLINE = "the byline"
_METAS = {
    "author": "the meta element author",
    "parsely-author": "Parsely",
    "sailthru.author": "Sailthru",
    "dc.creator": "Dublin Core",
    "dc:creator": "Dublin Core",
    "dcterm:creator": "Dublin Core",
    "dcterms.creator": "Dublin Core",
    "article:author": "article:author",
    "og:article:author": "article:author",
    "article:author_name": "article:author",
    "citation_author": "the citation data",
    "byl": "the meta element byl",
    "creator": "the meta element creator",
}
_BYLINE = re.compile(
    r"(?:^|\s|[-_])(?:byline|author|autor|auteur|writer|penulis)s?(?:$|\s|[-_])", re.IGNORECASE
)
_AUTHOR = re.compile(r"\bauthor\b")
_LAST_FIRST = ("dc.creator", "dc:creator", "dcterm:creator", "dcterms.creator", "citation_author")
_BYLINE_LENGTH, _MANY = 120, 6
_NO_BYLINE = re.compile(r"bio|box|avatar|image|img|desc|social|follow|comment|photo|about", re.I)

_LABEL = re.compile(
    r"(?:(?:[^\W\d]+\s){0,2}[^\W\d]+\s*:\s+)?"
    r"(?:(?:words|written|posted|published|reported|story|text|texte|foto|article|artikel|reporting"
    r"|geschrieben|veröffentlicht|publié|escrito|escrita|publicado|ditulis|penulis|reporter|autorin"
    r"|autor|auteur|autore|author|authors|автор|текст|yazar|pubblicato|scritto|skrevet|skriven"
    r"|作者|文|記者|记者|编辑|責任編集|责任编辑|نوشته|كتب|بقلم)\b\s*:?\s*)?"
    r"(?:(?:by|von|par|por|oleh|door|av|af|di|da|od|przez|от|von:|by:|par:|por:)\b\s*:?\s+)?",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s[|•·–—/-]\s|[|•·\n\[<]|\s\((?=[^)]*(?:$|\)$))|\s(?:(?:updated|published|posted|on)\b|發表|发表|發布|发布)"
    r"|\s+(?:@|https?:)|\d{1,4}[./ -]|\s\d|\d{2}",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*[,;&、，；]\s*|\s+(?:and|und|et|y|e|dan|en|och|og|i|и|ve|with|mit|avec|con|com)\s+"
)
_NO_NAME = re.compile(r"https?:|www\.|@|\.(?:com|org|net|de|fr)\b|\d|[{}<>=?!…]|\.{2,}", re.I)
_ROLE = re.compile(
    r"(?:the\s+)?(?:\w+\s+){0,2}(?:staff|staffs?\s*writers?|writers?|reporters?|editors?|editorial"
    r"|editorial\s+(?:team|board)|correspondents?|contributors?|columnists?|journalists?|admin"
    r"|administrator|webmaster|team|desk|newsroom|news|redaktion|online-?redaktion|redacción|redação"
    r"|redazione|rédaction|redaksi|editor(?:ial)?|redakteur(?:in)?|korrespondent(?:in)?|journaliste"
    r"|periodista|repórter|wartawan|редакция|guest\s*\w*|anonymous|unknown|none|null|user|root|ma"
    r"|phd|md|jr|updated|follow|author|authors|profile|bio|share|comments?|photo|foto|agencies"
    r"|magazine|network|press\s+release|website|blog|more|read|view|all|posts)",
    re.IGNORECASE,
)
_PARTICLES = {"de", "da", "do", "dos", "del", "della", "di", "la", "le", "van", "von", "den",
              "der", "bin", "binti", "al", "el", "ibn", "zu", "af", "ter", "ten", "du", "y",
              "e"}  # fmt: skip


def clean_names(said: Iterable[str], not_names: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names in what data or a byline says of the authors, each once.

    Args:
        said: names as they are given, of one or of several.
        not_names: what else would pass for a name: the site's, its outlet's.
    """
    known = {letters(name) for name in not_names if name}
    names: dict[str, str] = {}
    for text in said:
        line = " ".join(text.split())
        line = line[_LABEL.match(line).end() :]  # type: ignore[union-attr]
        ends = [one.start for one in written_days(line)]
        ends += [end.start()] if (end := _END.search(line)) else []
        line = line[: min(ends, default=None)]
        for part in _AND.split(line):
            name = part.strip(" .,:;-–—|\"“”'’*")
            if _is_name(name) and letters(name) not in known:
                names.setdefault(letters(name), name)
    return tuple(names.values())


def _is_name(name: str) -> bool:
    words = name.split()
    if not 2 <= len(name) <= 50 or len(words) > 5 or _NO_NAME.search(name):
        return False
    if _ROLE.fullmatch(name):
        return False
    if name[0].isascii() and len(words) == 1 and (name.islower() or len(name) < 3):
        return False
    return all(
        not word[0].islower() or word in _PARTICLES or word.startswith(("d'", "d’", "al-"))
        for word in words
    )


def bylines_of(root: Element, heading: Element | None) -> list[tuple[str, str]]:
    """Return what the article's markup calls its author, and how: the surest first.

    Further bylines count only if they stand beside the first: others are of other stories.

    Args:
        root: the page, less what is about other stories.
        heading: the element of its title.
    """
    article = article_of(root, heading)
    marked = [tag for tag in having(article, "itemprop") if _AUTHOR.search(tag.get("itemprop"))]
    links = elements(article, "a", "link")
    linked = [tag for tag in links if "author" in tag.get("rel", "").split()]
    classed = [tag for tag in having(article, "class") if _is_byline(tag)]
    found = ((marked, "itemprop author"), (linked, "rel=author"), (classed, BYLINE))
    return [(_named(tag), source) for tags, source in found for tag in _together(tags)]


def _is_byline(tag: Element) -> bool:
    names = tag.get("class")
    if not _BYLINE.search(names) or _NO_BYLINE.search(names):
        return False
    return 0 < sum(len(text.strip()) for text in texts_of(tag)) < _BYLINE_LENGTH


def _together(tags: list[Element]) -> list[Element]:
    """Return the first of some elements, and those that stand in the same place as it does."""
    tags = [tag for tag in tags if tag.get("content") or text_of(tag).strip()]
    if not tags:
        return []
    places = list(tags[0].iterancestors())[:2]
    beside = [tag for tag in tags[1:] if tag.getparent() in places]
    return [tags[0], *beside] if len(beside) < _MANY else tags[:1]


def _named(tag: Element) -> str:
    """Return the name in a byline: what is marked so, else what is linked, else all of it.

    Behind a name that is no link, links lead to its platform or to comments.
    """
    named = (one for one in having(tag, "itemprop") if one.get("itemprop") == "name")
    inner = next(named, tag)
    text = " ".join(texts_of(inner))
    links = [words for link in elements(inner, "a") if (words := " ".join(texts_of(link)).strip())]
    before = " ".join(text.partition(links[0])[0].split()) if links else ""
    plain = _LABEL.fullmatch(f"{before} ") is None and before
    return inner.get("content") or plain or ", ".join(links) or text


def vote_on_authors(
    metas: dict[str, list[str]],
    own: list[Block],
    bylines: list[tuple[str, str]],
    sites: Sequence[str],
) -> Vote:
    """Return the names that most places give as the authors', joined with commas.

    Args:
        metas: what the page's meta elements say.
        own: its own blocks of JSON-LD.
        bylines: what its markup calls its author, and how.
        sites: the names of the site, which writes nothing.
    """
    data = (names_in(one.get("author") or one.get("creator")) for one in own)
    said: dict[str, list[str]] = {"JSON-LD": next(filter(None, data), [])}
    for text, source in bylines:
        said.setdefault(source, []).append(text)
    for name, source in _METAS.items():
        turned = map(_turned, metas.get(name, ())) if name in _LAST_FIRST else metas.get(name, ())
        said.setdefault(source, []).extend(turned)
    cleaned = [(clean_names(texts, sites), source) for source, texts in said.items()]
    candidates = [
        Candidate(", ".join(names), source, 1 if source == BYLINE else 2)
        for names, source in cleaned
        if names
    ]
    camps = camps_of(candidates, lambda value: frozenset(map(letters, value.split(", "))))
    if not camps:
        return Vote()
    first, *others = camps
    against = [one for one in others if not _shared(one.value, first.value)]
    if against and against[0].weight >= first.weight:
        return Vote(None, contradicted([first, *against]), unsure=True)
    return Vote(first.value, agreed(first))


def _turned(name: str) -> str:
    """Return a name of a library's catalogue, “Last, First”, as it is said."""
    last, comma, first = name.partition(", ")
    plain = comma and "," not in first and len(last.split()) <= 2
    return f"{first} {last}" if plain else name


def _shared(one: str, other: str) -> bool:
    return bool(set(map(letters, one.split(", "))) & set(map(letters, other.split(", "))))
