"""The program's own templates, filled by Jinja with escaping on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from generator.disk.icons import ICONS

TEMPLATES = Path(__file__).parents[1] / "templates"


def render_template(name: str, values: Mapping[str, Any]) -> str:
    """Fill one of the program's own templates; everything is escaped unless it is HTML already."""
    return _environment().get_template(name).render(values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=ChoiceLoader(
            [FileSystemLoader(TEMPLATES), PrefixLoader({"icons": FileSystemLoader(ICONS)})]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
