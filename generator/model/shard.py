"""Which part of a site one of several builders makes."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Shard:
    """Which part of a site a shard is: its number, from 1, of how many."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Read a shard's name, as `3/8`.

        Raises:
            ValueError: it is none.
        """
        found = re.fullmatch(r"([1-9]\d{0,5})/([1-9]\d{0,5})", text, re.ASCII)
        if found is None or int(found[1]) > int(found[2]):
            raise ValueError(text)
        return cls(int(found[1]), int(found[2]))
