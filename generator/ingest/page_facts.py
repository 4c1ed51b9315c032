"""What a page says of itself: title, days, authors, outlet, language, address, by a vote.

Everything that a page says is a candidate with the place where it says it. What most places agree
on wins; where they contradict each other, that is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from generator.ingest.page_article import cut_others, letters, own_heading
from generator.ingest.page_data import (
    Block,
    json_blocks,
    line_of,
    meta_values,
    names_in,
    own_blocks,
)
from generator.ingest.page_days import find_days
from generator.ingest.page_names import bylines_of, vote_on_authors
from generator.ingest.page_titles import (
    LONGEST,
    less_site,
    shown_title,
    title_candidates,
    unseen,
    vote_on_title,
)
from generator.ingest.votes import Candidate, Vote, agreed, camps_of
from generator.reading.pages import PageBlock
from generator.reading.tree import Element, parse_page, text_of, words_of

_WEB = ("https://", "http://")
_NO_SITES = {"www", "com", "org", "net", "co", "news", "blog", "amp", "m", "en"}


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself. None is what it does not tell.

    Args:
        title: as a reader of the page sees it.
        named: the title that won, whether the page shows it or not.
        published: the day, as the page states it.
        updated: the day on which it was changed last.
        because: for each fact, what says so, in a sentence.
        unsure: which facts its places contradict each other about, and who says what.
    """

    title: str | None = None
    named: str | None = None
    language: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    because: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def read_facts(html: str, blocks: Sequence[PageBlock]) -> PageFacts:
    """Return what a page says of itself.

    Args:
        html: the page.
        blocks: its visible text.
    """
    root = parse_page(html)
    metas = meta_values(root)
    every = json_blocks(root)
    url = _address(root, metas)
    declared = root.get("lang", "")
    locale = next(iter(metas.get("og:locale", ())), "").replace("_", "-")
    tab = " ".join(next(map(text_of, root.iter("title")), "").split())[:LONGEST]
    sites = _sites(metas, url)
    known = [*metas.get("og:title", [])[:1], *metas.get("twitter:title", [])[:1]]
    known = [less_site(title[:LONGEST], sites) for title in (*known, tab) if title]
    known = [title for title in known if letters(title) not in set(map(letters, sites))]
    headlines = [_headlines(blocks) for blocks in (own_blocks(every, known, [url]), every)]
    heading = own_heading(root, [*known, *headlines[0]], headlines[1], sites)
    seen = words_of(heading)
    own = own_blocks(every, [*known, seen], [url])
    publisher = _publisher(metas, own, tab, url)
    sites += [publisher.value] if publisher.value else []
    named = vote_on_title(list(title_candidates(metas, own, tab, seen, sites)))
    title = shown_title(named.value, seen, blocks)
    cut_others(root, heading)
    language = _language(own) or declared or None
    bylines = bylines_of(root, heading)
    days = find_days(root, metas, own, heading, declared or locale or language or "", url)
    author = vote_on_authors(metas, own, bylines, sites)
    votes = {
        "title": named if title else unseen(named),
        "published": days.published,
        "updated": days.updated,
        "author": author,
        "publisher": publisher,
    }
    return PageFacts(
        title=title,
        named=named.value,
        language=language,
        publisher=publisher.value,
        author=author.value,
        url=url,
        published=days.published.value,
        updated=days.updated.value,
        because=tuple(f"{what}: {vote.because}" for what, vote in votes.items() if vote.because),
        unsure=tuple(f"{what}: {vote.doubt}" for what, vote in votes.items() if vote.unsure),
    )


def _headlines(blocks: list[Block]) -> list[str]:
    return [text for one in blocks if (text := line_of(one.get("headline")))]


def _language(own: list[Block]) -> str | None:
    said = (block.get("inLanguage") for block in own)
    texts = (line_of(one) or next(iter(names_in(one)), None) for one in said)
    return next((text for text in texts if text), None)


def _address(root: Element, metas: dict[str, list[str]]) -> str | None:
    """Return the page's own address: of two, the one that is not a site's front page."""
    links = (link for link in root.iter("link") if "canonical" in link.get("rel", "").split())
    said = [*(link.get("href", "") for link in islice(links, 1)), *metas.get("og:url", ())]
    addresses = [one.strip() for one in said if one.strip().startswith(_WEB)]
    deep = [one for one in addresses if _path(one)]
    return next(iter(deep + addresses), None)


def _path(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.path.strip("/") + parts.query


def _host(address: str | None) -> str:
    try:
        return urlsplit(address or "").hostname or ""
    except ValueError:
        return ""


def _sites(metas: dict[str, list[str]], url: str | None) -> list[str]:
    """Return what the site calls itself: in its meta elements, and in its address."""
    names = metas.get("og:site_name", [])
    host = _host(url).removeprefix("www.")
    labels = [label for label in host.split(".") if label not in _NO_SITES and len(label) > 3]
    return [*names, *([host] if host else []), *labels]


def _publisher(metas: dict[str, list[str]], own: list[Block], tab: str, url: str | None) -> Vote:
    """Return the outlet; a name in the title element counts if the address is made of it."""
    outlets = [name for one in own for name in names_in(one.get("publisher"))[:1]]
    said = [Candidate(name, "JSON-LD") for name in outlets]
    said += [Candidate(name, "og:site_name") for name in metas.get("og:site_name", ())[:1]]
    for key in ("dc.publisher", "dcterms.publisher", "citation_publisher"):
        said += [Candidate(name, "Dublin Core", 1) for name in metas.get(key, ())[:1]]
    host = letters(_host(url))
    parts = re.split(r"\s+[|–—-]\s+|\s*[|｜_]\s*", tab)
    for part in parts[-1:] if len(parts) > 1 else []:
        if len(letters(part)) > 3 and letters(part) in host:
            said.append(Candidate(part.strip(), "the title element", 1))
    said = [one for one in said if not one.value.startswith(_WEB)]
    camps = camps_of(said, letters)
    return Vote(camps[0].value, agreed(camps[0])) if camps else Vote()
