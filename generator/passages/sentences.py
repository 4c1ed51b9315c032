"""Where a sentence ends, in running text of any script."""

from __future__ import annotations

import re
from itertools import pairwise

_STOP = re.compile(
    r"[.!?…؟۔।॥።][\"”’»)\]]*\s+(?=[\"“‘«(\[¿¡]*(?P<next>\w))|[。！？．][\"”’」』）]*\s*"
)
"""Where a sentence may end; it does not where a small letter follows."""


def sentences(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Return where each sentence of a stretch of text begins and ends, with the space behind it."""
    stops = _STOP.finditer(text, first, last)
    ends = [stop.end() for stop in stops if not (stop["next"] or "").islower()]
    return list(pairwise(dict.fromkeys((first, *ends, last))))
