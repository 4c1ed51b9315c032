"""What a finished page offers and asks for: its places, its links, the languages that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

INDEX = "index.html"
OUTSIDE = "../"
"""What the target of a relative link begins with that leaves the site."""
_LINKS = {
    "a": ("href",), "area": ("href",), "link": ("href",), "script": ("src", "data-late"),
    "img": ("src", "srcset"), "source": ("src", "srcset"), "iframe": ("src",), "embed": ("src",),
    "video": ("src", "poster"), "audio": ("src",), "track": ("src",), "input": ("src",),
    "object": ("data",), "form": ("action",), "image": ("href",), "use": ("href",),
}  # fmt: skip
"""The attributes of each element that name another file (HTML, and SVG inside it)."""
_HINTS = frozenset({"preconnect", "dns-prefetch"})
_SPACES = " \t\n\f\r"
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?(.+)", re.IGNORECASE | re.DOTALL)
_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*?)(,*)(?:\s[^,]*,?|$)")
_ESCAPED = re.compile(r"""\\u([0-9a-fA-F]{4})|\\([/"])""")
_STYLE = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*))\s*\)""")
_AROUND = {
    ".json": ('(?<=")', '(?=")'),
    ".jsonld": ('(?<=")', '(?=")'),
    ".xml": ('(?<=[">])', '(?=["<])'),
    ".csv": ('(?:(?<=[,"])|^)', '(?=[,"\r\n]|$)'),
    ".ics": ("(?<=:)", "(?=\r?$)"),
    ".txt": ("(?<=[ (])", "(?=[)\r\n]|$)"),
}
"""What stands around an address that is a value of its own, and no word of a text."""
READ = frozenset({".css", *_AROUND})
"""How the names of files end that are read for addresses, beside pages."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page offers and asks for. A target is a file of the site, with `#` and a place on it.

    Args:
        ids: the places on it, by id or `name`.
        twice: the ids that stand on it more than once.
        targets: what it asks the site for.
        language: `lang` of the whole page, nothing where it has none.
        tags: the other values of `lang` on it.
        alternates: each `hreflang` of `<link rel="alternate">`, with its target.
        tongues: each `hreflang` of links that readers follow, with its target.
        redirects: whether it sends its reader on at once.
    """

    ids: frozenset[str]
    twice: tuple[str, ...]
    targets: tuple[str, ...]
    language: str
    tags: tuple[str, ...]
    alternates: tuple[tuple[str, str], ...]
    tongues: tuple[tuple[str, str], ...]
    redirects: bool


class Fact(NamedTuple):
    """One thing that a page says: of what sort, its words, the line, and of a link its target.

    Sorts are `id`, `name`, `lang`, `language` (of the whole page), `link`, `alternate`, `tongue`
    and `refresh`. Of the last but two the words begin with the language and a space.
    """

    sort: str
    words: str
    line: int
    target: str = ""


class Addresses:
    """The addresses of a site: which of its files they lead to.

    Args:
        site_url: the address of its root, ending in a slash.
    """

    def __init__(self, site_url: str) -> None:
        parts = urlsplit(site_url)
        self.site_url = site_url
        self._host, self._base = parts.netloc.lower(), parts.path or "/"

    def target(self, page: str, address: str) -> str | None:
        """Return the file of the site to which an address leads, with `#` and the place on it.

        None where it leads elsewhere; one that begins with `OUTSIDE` where it climbs out of the
        site. The name of a file has `%23` for its own `#`.

        Args:
            page: the file of the page, named from the root of the site.
            address: as it is written (URL Standard, 4.4), with or without a fragment.
        """
        path, _, fragment = address.strip(_SPACES).partition("#")
        path = path.partition("?")[0]
        # What follows is an instruction to browsers (URL Fragment Text Directives), no place.
        fragment = fragment.partition(":~:")[0]
        place = f"#{unquote(fragment)}" if fragment else ""
        if not path:
            return page + place
        if _SCHEME.match(path):
            scheme, _, path = path.partition(":")
            if scheme.lower() not in ("https", "http"):
                return None
        if path.startswith("//"):
            host, _, path = path[2:].partition("/")
            if host.lower() != self._host:
                return None
            path = f"/{path}"
        if path.startswith("/"):
            if not path.startswith(self._base):
                return None
            path, folders = path[len(self._base) :], []
        else:
            folders = page.split("/")[:-1]
        for name in path.split("/"):
            if name == "..":
                if not folders:
                    return OUTSIDE + address
                folders.pop()
            elif name not in ("", "."):
                folders.append(name)
        if path.rpartition("/")[2] in ("", ".", ".."):
            folders.append(INDEX)
        return file_name(unquote("/".join(folders))) + place

    def read_page(self, name: str, data: bytes) -> Page:
        """Return what a page offers and asks for.

        Args:
            name: the file of the page, named from the root of the site.
            data: its HTML, in UTF-8.
        """
        ids: dict[str, None] = {}
        names: set[str] = set()
        twice: dict[str, None] = {}
        targets: dict[str, None] = {}
        tags: dict[str, None] = {}
        alternates, tongues = [], []
        language, redirects = "", False
        for fact in self.facts(name, data):
            match fact.sort:
                case "id":
                    (twice if fact.words in ids else ids)[fact.words] = None
                case "name":
                    names.add(fact.words)
                case "language":
                    language = fact.words
                case "lang":
                    tags[fact.words] = None
                case "alternate":
                    alternates.append((fact.words.partition(" ")[0], fact.target))
                case "tongue":
                    tongues.append((fact.words.partition(" ")[0], fact.target))
                case "refresh":
                    redirects = True
            if fact.target:
                targets[fact.target] = None
        return Page(
            frozenset(names.union(ids)),
            tuple(twice),
            tuple(targets),
            language,
            tuple(tags),
            tuple(alternates),
            tuple(tongues),
            redirects,
        )

    def facts(self, name: str, data: bytes) -> Iterator[Fact]:
        """Return all that a page says of itself and of others, in its order."""
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
        root = etree.HTML(data.strip() or b"<p></p>", parser)
        for element in _SAYING(root):
            kind, says, line = element.tag, element.attrib, element.sourceline or 1
            if (identifier := says.get("id")) is not None:
                yield Fact("id", identifier, line)
            if kind == "a" and (place := says.get("name")):
                yield Fact("name", place, line)
            if (tag := says.get("lang")) is not None:
                yield Fact("language" if kind == "html" else "lang", tag, line)
            if kind == "meta":
                yield from self._of_meta(name, says, line)
            elif kind in _LINKS:
                yield from self._of_link(name, kind, says, line)

    def _of_meta(self, name: str, says: Mapping[str, str], line: int) -> Iterator[Fact]:
        content = says.get("content", "")
        if says.get("http-equiv", "").lower() == "refresh":
            if match := _REFRESH.match(content):
                written = match[1].strip(_SPACES).strip("\"'")
                yield Fact("refresh", written, line, self.target(name, written) or "")
        elif content.startswith(self.site_url) and ":" in says.get("property", ""):
            yield Fact("link", content, line, self.target(name, content) or "")

    def _of_link(self, name: str, kind: str, says: Mapping[str, str], line: int) -> Iterator[Fact]:
        relations = says.get("rel", "").lower().split()
        if kind == "link" and not _HINTS.isdisjoint(relations):
            return
        spoken = says.get("hreflang")
        for attribute in _LINKS[kind]:
            value = says.get(attribute)
            if value is None:
                continue
            for written in _candidates(value) if attribute == "srcset" else (value,):
                target = self.target(name, written) or ""
                if spoken is None or (kind == "link" and "alternate" not in relations):
                    yield Fact("link", written, line, target)
                else:
                    sort = "alternate" if kind == "link" else "tongue"
                    yield Fact(sort, f"{spoken} {written}", line, target)

    def read_file(self, name: str, data: bytes) -> tuple[str, ...]:
        """Return what a style or a file for machines asks for, each target once."""
        targets = (fact.target for fact in self.facts_of_file(name, data))
        return tuple(dict.fromkeys(one for one in targets if one))

    def facts_of_file(self, name: str, data: bytes) -> Iterator[Fact]:
        """Return the links of a style, and the addresses that a file for machines names.

        Args:
            name: the file, named from the root of the site; it ends as one of `READ` says.
            data: its bytes.
        """
        text = data.decode("utf-8", "replace")
        ending = name[name.rindex(".") :]
        if ending == ".css":
            written = [(m.start(), m[1] or m[2] or m[3] or "") for m in _STYLE.finditer(text)]
        else:
            if ending == ".ics":
                text = re.sub(r"\r?\n[ \t]", "", text)  # Lines that were folded (RFC 5545, 3.1).
            elif ending.startswith(".json") and "\\" in text:
                text = _ESCAPED.sub(lambda m: m[2] or chr(int(m[1], 16)), text)
            before, behind = _AROUND[ending]
            pattern = rf"{before}{re.escape(self.site_url)}[^\s\"'<>()]*?{behind}"
            found = re.finditer(pattern, text, re.MULTILINE)
            written = [(m.start(), m[0].replace("&amp;", "&")) for m in found]
        at = line = 0
        for start, address in written:
            line += text.count("\n", at, start)
            at = start
            yield Fact("link", address, line + 1, self.target(name, address) or "")


def file_name(name: str) -> str:
    """Return the name of a file of the site as targets have it."""
    return name.replace("#", "%23")


_SAYING: Any = etree.XPath(
    "//*[@id or @lang or @href or @src or @srcset or @name or @data-late or @poster or @data"
    " or @action or @content]",
    smart_strings=False,
)


def _candidates(srcset: str) -> Iterable[str]:
    """Return the addresses of a `srcset` (HTML, 4.8.4): each may have a description behind it."""
    return (match[1] for match in _CANDIDATE.finditer(srcset))
