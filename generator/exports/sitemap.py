"""The sitemap (sitemaps.org), in which every page names its alternates (Google's xhtml:link)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from generator.exports.writing import write_xml

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def write_sitemap(pages: Iterable[tuple[str, Mapping[str, str]]]) -> bytes:
    """Return the sitemap of pages: the address of each, and those of its alternates by tag."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP, "xhtml": _XHTML})
    for address, alternates in pages:
        url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
        etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = address
        for language, there in alternates.items():
            link = etree.SubElement(url, f"{{{_XHTML}}}link")
            link.set("rel", "alternate")
            link.set("hreflang", language)
            link.set("href", there)
    return write_xml(root)
