"""The icons that Material brings, and those that a text names and nobody drew."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic, error
from generator.reading.prose import prose_of
from generator.reading.syntax import icon_file

_MATERIAL = find_spec("material")
assert _MATERIAL is not None and _MATERIAL.submodule_search_locations
ICONS = Path(_MATERIAL.submodule_search_locations[0]) / "templates/.icons"


def find_unknown_icons(corpus: Corpus) -> Iterator[Diagnostic]:
    """Return a finding for each icon that a text names and Material has not."""
    for prose in prose_of(corpus):
        for icon in prose.document.icons:
            if not (ICONS / icon_file(icon.name)).is_file():
                what = f"Material has no icon “{icon.name}”"
                hint = "look its name up in Material's reference of icons, as `material-lighthouse`"
                yield error(prose.span_of_line(icon.line), "icon", what, hint)
