"""The edge of `check --links`: addresses outside the site, asked for slowly and within bounds."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urldefrag, urlsplit

from generator.commands.fetching import answer_of, fetch_text
from generator.model.corpus import Corpus, Version
from generator.model.diagnostics import Diagnostic, Span, error, info, warning
from generator.model.errors import ExplainerError

ARCHIVE = "https://archive.org/wayback/available"
"""What tells of the copies in the Internet Archive's Wayback Machine, as JSON."""
MOST = 500
"""So many addresses are asked for in one run."""
MOST_SECONDS = 1200.0
"""So long a run asks on."""
PAUSE = 1.0
"""So many seconds lie between two requests to one host."""
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Outside:
    """An address outside the site, where it is written, and of a source what else is known.

    Args:
        address: the address, without a fragment.
        span: where it stands.
        is_source: whether it is the `url` of a source, which can have an `archive`.
        archive: the archived copy that is on record.
        day: the day near which a copy is wanted, as YYYYMMDD; nothing where that is not known.
    """

    address: str
    span: Span
    is_source: bool = False
    archive: str = ""
    day: str = ""


def check_outside(
    corpus: Corpus, service: str = ARCHIVE, pause: float = PAUSE, allow_loopback: bool = False
) -> list[Diagnostic]:
    """Ask for every address that the content leads to, each once, and tell which are dead.

    Args:
        corpus: the content.
        service: where archived copies are looked for.
        pause: seconds between two requests to one host.
        allow_loopback: whether this machine may be asked; tests serve their pages on it.
    """
    wanted: dict[str, list[Outside]] = {}
    for one in outside(corpus):
        wanted.setdefault(one.address, []).append(one)
    begun = time.monotonic()
    asked: dict[str, float] = {}
    found: list[Diagnostic] = []
    for number, (address, places) in enumerate(wanted.items()):
        if number >= MOST or time.monotonic() - begun > MOST_SECONDS:
            what = f"{len(wanted) - number} addresses were not asked for: a run has its bounds"
            hint = f"it asks for {MOST} addresses and {MOST_SECONDS / 60:.0f} minutes at most"
            found.append(info(places[0].span, "link-unreached", what, hint))
            break
        host = urlsplit(address).netloc.lower()
        time.sleep(max(0.0, asked.get(host, begun - pause) + pause - time.monotonic()))
        fault, is_gone = _fault(address, allow_loopback)
        asked[host] = time.monotonic()
        for place in places if fault else ():
            found.append(_finding(place, fault, is_gone, service, allow_loopback))
    return found


def outside(corpus: Corpus) -> Iterator[Outside]:
    """Return every web address that the content leads to, in its order."""
    for article in corpus.articles:
        source = article.front.source
        day = source.retrieved or (source.published and str(source.published))
        for key, written in (("url", source.url), ("archive", source.archive)):
            if written:
                near = "".join(char for char in str(day or "") if char.isdigit())[:8]
                is_source = key == "url"
                known = (source.archive or "") if is_source else ""
                yield Outside(urldefrag(written)[0], source.span_of(key), is_source, known, near)
        for version in (article.original, *article.translations.values()):
            if article.front.source.rights == "full":
                yield from _links(version)
    for chapter in corpus.chapters:
        for version in chapter.versions.values():
            yield from _links(version)
    for item in corpus.media:
        if item.source:
            yield Outside(urldefrag(item.source)[0], item.span_of("source"))


def _links(version: Version) -> Iterator[Outside]:
    for link in version.document.links:
        if link.target.startswith(("https://", "http://")):
            yield Outside(urldefrag(link.target)[0], version.span_of_line(link.line))


def _fault(address: str, allow_loopback: bool) -> tuple[str, bool]:
    """Say why an address gives no page, if it does not, and whether it is gone for good."""
    try:
        status = answer_of(address, allow_loopback)
    except ExplainerError as fault:
        return str(fault), False
    return (f"the host answers {status}", status in _GONE) if status >= 400 else ("", False)


def _finding(
    place: Outside, fault: str, is_gone: bool, service: str, allow_loopback: bool
) -> Diagnostic:
    what = f"{place.address}: {fault}"
    if place.archive:
        hint = "nothing is to be done: readers are led to the archived copy"
        return info(place.span, "link-unreached", what, hint)
    hint = "write the address at which it is now, or leave the link out"
    if place.is_source:
        copy = _copy(place, service, allow_loopback)
        hint = "find a copy in a web archive, and write its address below it, as `archive`"
        if copy:
            hint = f"write below it: `archive: {copy}`"
    if is_gone:
        return error(place.span, "link-dead", what, hint)
    return warning(
        place.span, "link-unreached", what, f"look at it again later; if it stays so, {hint}"
    )


def _copy(place: Outside, service: str, allow_loopback: bool) -> str:
    """Return the address of an archived copy near the day of a source, nothing where none is."""
    query = f"?url={quote(place.address, safe='')}" + (
        f"&timestamp={place.day}" if place.day else ""
    )
    try:
        told = json.loads(fetch_text(service + query, allow_loopback))
        closest = told["archived_snapshots"]["closest"]
        copy = str(closest["url"]) if closest["available"] and closest["status"] == "200" else ""
    except (ExplainerError, ValueError, KeyError, TypeError):
        return ""
    # What another host says becomes a line to copy: it is an address, or nothing.
    if not copy.startswith(("https://", "http://")) or any(
        c.isspace() or c in '"`\\' for c in copy
    ):
        return ""
    return copy.replace("http://web.archive.org/", "https://web.archive.org/", 1)
