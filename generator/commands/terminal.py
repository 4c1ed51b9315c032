"""What a command tells the person at the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable


def tell(text: str) -> None:
    """Print text at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def make_progress() -> Callable[[str], None]:
    """Return what shows each step on a terminal, in one line; in a pipe it stays quiet."""
    if not sys.stderr.isatty():
        return lambda step: None

    def show(step: str) -> None:
        end = "\r\x1b[K" if step == "publish" else ""
        sys.stderr.write(f"\r\x1b[K{step} …{end}")
        sys.stderr.flush()

    return show
