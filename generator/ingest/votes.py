"""What several places of a page say of one thing, counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

_UNSURE = "unsure, "


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one place says, and how much its word counts."""

    value: str
    source: str
    weight: int = 2


@dataclass(frozen=True, slots=True)
class Vote:
    """What won, why, and whether others contradict it. None is what nothing tells."""

    value: str | None = None
    because: str = ""
    unsure: bool = False

    @property
    def doubt(self) -> str:
        """Who says what, of a vote that others contradict."""
        return self.because.removeprefix(_UNSURE)


@dataclass(frozen=True, slots=True)
class Camp:
    """Those who say the same."""

    candidates: tuple[Candidate, ...]

    @property
    def value(self) -> str:
        """What they say, as the first of them says it."""
        return self.candidates[0].value

    @property
    def weight(self) -> int:
        """How much their word counts together."""
        best: dict[str, int] = {}
        for one in self.candidates:
            best[one.source] = max(one.weight, best.get(one.source, 0))
        return sum(best.values())

    @property
    def sources(self) -> tuple[str, ...]:
        """Where they stand, each once."""
        return tuple(dict.fromkeys(one.source for one in self.candidates))


def camps_of(
    candidates: Iterable[Candidate], same: Callable[[str], object] = lambda value: value
) -> list[Camp]:
    """Gather the candidates that say the same; those that count most first, then the earliest.

    Args:
        candidates: in the order in which they are trusted.
        same: what is the same for values that mean the same.
    """
    gathered: dict[object, list[Candidate]] = {}
    for one in candidates:
        gathered.setdefault(same(one.value), []).append(one)
    camps = [Camp(tuple(group)) for group in gathered.values()]
    return sorted(camps, key=lambda camp: -camp.weight)


def joined(camp: Camp) -> str:
    """Name those who agree, with the verb for what they do."""
    *others, last = camp.sources
    return f"{', '.join(others)} and {last} say" if others else f"{last} says"


def agreed(camp: Camp) -> str:
    """Say in words who agrees."""
    *others, last = camp.sources
    return f"{', '.join(others)} and {last} agree" if others else f"{last} says so"


def contradicted(camps: Sequence[Camp]) -> str:
    """Say in words who says what."""
    first, *rest = camps
    said = [f"{joined(one).rpartition(' ')[0]} {one.value}" for one in rest]
    return _UNSURE + ", ".join([f"{joined(first)} {first.value}", *said])
