"""HTML seeds: what a page says of itself, then its main text; all other text goes on record."""

from __future__ import annotations

from generator.ingest.article import Converted
from generator.ingest.page_body import read_body, read_pictures
from generator.ingest.page_facts import read_facts
from generator.model.edtf import parse_edtf
from generator.reading.pages import read_page


def convert_html(html: str) -> Converted:
    """Find the parts of an article in a web page."""
    page = read_page(html)
    facts = read_facts(html, list(page.blocks))
    body = read_body(page, html, facts.title)
    pictures = read_pictures(html, facts.url or "")
    return Converted(
        pieces=body.pieces,
        left_out=tuple(sorted((*body.left_out, *pictures), key=lambda out: out.line)),
        title=facts.title,
        language=facts.language,
        publisher=facts.publisher,
        author=facts.author,
        url=facts.url,
        published=parse_edtf(facts.published) if facts.published else None,
        updated=parse_edtf(facts.updated) if facts.updated else None,
        because=facts.because,
        unsure=facts.unsure,
        doubtful=body.doubtful,
    ).without_empty_headings()
