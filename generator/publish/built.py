"""What came of a build."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.diagnostics import Diagnostic


@dataclass(frozen=True)
class Built:
    """What a build found, and whether the published site is new, as it was, or held back."""

    diagnostics: list[Diagnostic]
    published: bool
    changed: bool = False
    coverage: str = ""
