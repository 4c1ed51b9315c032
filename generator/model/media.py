"""What is found in a file of content/media/: facts, without its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.diagnostics import Severity

FOLDER = "content/media/"
MOST_PIXELS = 50_000_000
"""What a telephone's camera takes today; a width and a height that make more are refused unread."""
WIDTHS = (480, 960, 1600)
"""In which widths a picture is published, in pixels; never larger than it is."""

MediaKind = Literal["picture", "drawing", "document", "unread"]


@dataclass(frozen=True, slots=True)
class MediaFault:
    """What is wrong with a file, and the way out; the line counts from 1 in a drawing."""

    message: str
    hint: str
    line: int = 1
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file of content/media/.

    Args:
        name: its name, below the folder.
        sha256: its fingerprint, in hexadecimal.
        size: its bytes.
        kind: a picture of pixels, a drawing (SVG), a document (PDF), or what cannot be read.
        width: the width as it is shown, in pixels.
        height: the height as it is shown, in pixels.
        pages: the pages of a document.
        faults: what is wrong with it.
    """

    name: str
    sha256: str = ""
    size: int = 0
    kind: MediaKind = "unread"
    width: int = 0
    height: int = 0
    pages: int = 0
    faults: tuple[MediaFault, ...] = ()

    @property
    def path(self) -> str:
        """The file, from the project's folder."""
        return FOLDER + self.name

    @property
    def is_shown(self) -> bool:
        """Whether it is a picture or drawing that can be published."""
        return self.kind in ("picture", "drawing") and not self.has_errors

    @property
    def has_errors(self) -> bool:
        """Whether something is wrong with it that keeps it from being published."""
        return any(fault.severity == "error" for fault in self.faults)

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths it is published in, the smallest first; of a drawing and a document, none."""
        if self.kind != "picture":
            return ()
        smaller = tuple(width for width in WIDTHS if width < self.width)
        return (*smaller, self.width) if len(smaller) < len(WIDTHS) else smaller
