"""The program's own templates, filled by Jinja with escaping on."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2.bccache import Bucket

from generator.disk.icons import ICONS

TEMPLATES = Path(__file__).parents[1] / "templates"
_INSTALLED = Path(jinja2.__file__).parents[1]
"""The folder of the installed packages."""


def render_template(name: str, values: Mapping[str, Any]) -> str:
    """Fill one of the program's own templates; everything is escaped unless it is HTML already."""
    return _environment().get_template(name).render(values)


def _beside() -> Path:
    """Return where Python keeps what the modules beside the templates compile to."""
    return Path(cache_from_source(str(TEMPLATES / "x.py"))).parent


class Bytecode(FileSystemBytecodeCache):
    """Keeps what templates compile to, as Python keeps what modules do.

    Jinja asks whether a template is the same by its text. What else makes its bytecode is in the
    file's name: Jinja itself, and this module, which says how Jinja reads. Templates that were
    installed, the theme's and this program's own, are kept once for all projects.

    Args:
        folder: where the others are kept; it can be deleted at any time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        made_by = sha256(version("jinja2").encode() + Path(__file__).read_bytes()).hexdigest()[:8]
        super().__init__("/", f"%s.{made_by}.jinja")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the path of what is kept of a template, without its ending."""
        installed = filename is not None and Path(filename).is_relative_to(_INSTALLED)
        folder = _beside() if installed else self._folder
        return str(folder.resolve() / super().get_cache_key(name, filename))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the bytecode of a template, if it is there and can be read."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the bytecode of a template, where Python would write that of a module."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):  # Where nothing can be written, it is compiled each time.
            Path(bucket.key).parent.mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=ChoiceLoader(
            [FileSystemLoader(TEMPLATES), PrefixLoader({"icons": FileSystemLoader(ICONS)})]
        ),
        autoescape=True,
        bytecode_cache=Bytecode(_beside()),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
