"""Pages that are read from a disk, where a link to a folder does not open the page in it."""

from __future__ import annotations

import re

UNSERVED = frozenset({"404.html", "llms.txt", "robots.txt", "sitemap.xml", ".nojekyll"})
"""What says something only where a server gives it, or is asked for it."""
_QUOTED = r'(?:[^<>"]|"[^"]*")*?'
_LINK = re.compile(rf'(<(?:a|area|link)(?=\s){_QUOTED}\shref=)("?)((?<=")[^"#?]*|[^"\s>#?]+)')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")


def open_from_disk(html: str) -> str:
    """Return a page whose links to the site's folders name the page in them.

    Every page is 'index.html' of a folder, and links to others are relative and end in a slash.
    """
    return _LINK.sub(lambda link: link[1] + link[2] + _to_file(link[3]), html)


def _to_file(address: str) -> str:
    if not address or _ELSEWHERE.match(address):
        return address
    if address.endswith("/"):
        return f"{address}index.html"
    return f"{address}/index.html" if address.rpartition("/")[2] in (".", "..") else address
