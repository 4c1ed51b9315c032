"""The kinds of records that stand in lists: one row each, from which the rest of the program reads.

A kind's plural names its file `content/<plural>.yml`, the list in it, the field of `Corpus` and the
data file. To add one, write its models in `model.schema`, a field in `Corpus` and a row here.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.record import Record
from generator.model.schema import Claims, Corrections, Events, Media, Terms, Themes, Voices


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record that stands in a list.

    Args:
        name: as in `event:first-post`.
        plural: the name of its list.
        title: what people call several of them.
        file: the model of its file.
        texts: the fields that are written in each language.
        place: where one stands on the site: a page and the beginning of its place there, or of its
            own page.
        is_named: whether other records, corrections and tombstones can name one.
    """

    name: str
    plural: str
    title: str
    file: type[Record]
    texts: tuple[str, ...]
    place: str
    is_named: bool = True


LISTED = (
    Kind("event", "events", "Events", Events, ("title", "text"), "timeline#e-"),
    Kind("theme", "themes", "Themes", Themes, ("label", "definition"), "themes/"),
    Kind("claim", "claims", "Claims", Claims, ("question", "unit", "note"), "claims#cl-"),
    Kind("term", "terms", "Terms", Terms, ("definition",), "glossary#t-"),
    Kind("voice", "voices", "Voices", Voices, ("name", "role"), "voices#v-"),
    Kind("media", "media", "Pictures and documents", Media, ("alt", "caption"), "media#m-"),
    Kind(
        "correction", "corrections", "Corrections", Corrections, ("was", "now", "why"),
        "corrections#co-", is_named=False,
    ),
)  # fmt: skip
"""In the order in which findings and reports tell of them."""
