"""A place on the site: a page below the language's folder, and a name on that page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Place:
    """A page and a place on it, written `timeline#e-lamp-lit`; without a fragment the whole page.

    Args:
        page: its address below the language's folder, without slashes at its ends.
        fragment: the id of an element on it, as HTML has it.
    """

    page: str
    fragment: str = ""

    @classmethod
    def parse(cls, address: str) -> Self:
        """Return the place that an address names."""
        page, _, fragment = address.partition("#")
        return cls(page, fragment)

    def __str__(self) -> str:
        return f"{self.page}#{self.fragment}" if self.fragment else self.page
