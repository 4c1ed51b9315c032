"""The title of a page, by a vote of all that name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.ingest.page_article import kin, letters
from generator.ingest.page_data import Block, line_of
from generator.ingest.votes import Candidate, Vote, agreed, camps_of, contradicted
from generator.passages.normalise import normalise
from generator.reading.pages import PageBlock

HEADING = "the heading"
_METAS = {
    "og:title": "og:title",
    "dc.title": "Dublin Core",
    "dc:title": "Dublin Core",
    "dcterm:title": "Dublin Core",
    "dcterms.title": "Dublin Core",
    "parsely-title": "Parsely",
    "sailthru.title": "Sailthru",
    "weibo:article:title": "Weibo",
    "headline": "itemprop headline",
    "title": "the meta element title",
    "twitter:title": "twitter:title",
}
LONGEST = 400
"""What is longer is no title."""
_BREAK = re.compile(r"\s+[|\-–—·•»«/~@]+\s+|\s*(?:\||::|»|«|｜|＜|＞|_)+\s*|\s+\[|\]$|:\s")


def less_site(title: str, sites: Iterable[str]) -> str:
    """Return a title without the name of its site, which stands behind it or before it.

    Args:
        title: as a page's tab shows it.
        sites: the names of the site; part of an address counts as one.
    """
    known = {letters(site) for site in sites if letters(site)}
    while known:
        breaks = list(_BREAK.finditer(title))
        for cut in (breaks[-1:], breaks[:1], *([one] for one in breaks[1:-1])):
            if not cut:
                continue
            before, behind = title[: cut[0].start()], title[cut[0].end() :]
            if letters(before) and _is_site(behind, known):
                title = before
                break
            if letters(behind) and _is_site(before, known):
                title = behind
                break
        else:
            return title.strip()
    return title.strip()


def _is_site(part: str, known: set[str]) -> bool:
    name = letters(part)
    return not name or name in known or any(len(name) > 3 and one.startswith(name) for one in known)


def title_candidates(
    metas: dict[str, list[str]],
    own: list[Block],
    tab: str,
    heading: str,
    sites: Sequence[str],
) -> Iterator[Candidate]:
    """Return every title that a page gives itself.

    Args:
        metas: what its meta elements say.
        own: its own blocks of JSON-LD.
        tab: its `<title>`.
        heading: the words of its own heading; “” where it has none.
        sites: the names of the site, which are no titles.
    """
    said = [(metas[name][0], source) for name, source in _METAS.items() if metas.get(name)]
    said[1:1] = [(title, "JSON-LD") for block in own if (title := line_of(block.get("headline")))][
        :1
    ]
    said += [(heading, HEADING)]
    said += [(_known_part(tab, [title for title, _ in said]), "the title element")]
    for title, source in said:
        words = less_site(" ".join(title[:LONGEST].split()), sites)
        if words and letters(words) not in {letters(site) for site in sites}:
            yield Candidate(words, source)


def _known_part(tab: str, titles: Iterable[str]) -> str:
    """Return the part of a tab's title that is named elsewhere; the rest is about the site."""
    known = {letters(title) for title in titles} - {""}
    parts = [
        part for cut in _BREAK.finditer(tab) for part in (tab[: cut.start()], tab[cut.end() :])
    ]
    return next((part for part in parts if letters(part) in known), tab)


def vote_on_title(candidates: list[Candidate]) -> Vote:
    """Return the title that most places give, and on a tie the one that readers see."""
    camps = camps_of(candidates, letters)
    camps.sort(key=lambda camp: (-camp.weight, HEADING not in camp.sources))
    if not camps:
        return Vote()
    first, *others = camps
    strangers = [camp for camp in others if not kin(camp.value, first.value)]
    if strangers and first.weight <= strangers[0].weight:
        return Vote(first.value, contradicted([first, *strangers[:1]]), unsure=True)
    return Vote(first.value, agreed(first))


def unseen(vote: Vote) -> Vote:
    """Return the vote on a title that the page does not show."""
    told = f"unknown, the page does not show “{vote.value}”"
    return replace(vote, because=told, unsure=False) if vote.value else vote


def shown_title(named: str | None, heading: str, blocks: Sequence[PageBlock]) -> str | None:
    """Return a title in the words in which a page shows it; None where it does not.

    Args:
        named: the title.
        heading: the words of the page's own heading.
        blocks: the visible text of the page.
    """
    if not named:
        return None
    key = letters(named)
    same = [block for block in blocks if letters(block.text) == key]
    if same:
        return max(same, key=lambda block: {"h1": 2, "h2": 1}.get(block.inside[-1], 0)).text
    seen = normalise(" ".join(block.text for block in blocks))
    if normalise(named) in seen:
        return named
    if heading and kin(named, heading):
        return next((one.text for one in blocks if letters(one.text) == letters(heading)), None)
    return None
