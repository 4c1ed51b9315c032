"""What was measured, as the tables of BENCHMARKS.md."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.bench.measuring import Run

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


@dataclass
class Row:
    """What was measured of one tool at one size.

    Attributes:
        clean: with nothing there that it made before.
        again: with nothing changed since.
        edited: with one note changed since.
        pages: the bytes of each page it made.
        fault: why it was not measured, in a line.
    """

    clean: list[Run] = field(default_factory=list)
    again: list[Run] = field(default_factory=list)
    edited: list[Run] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    fault: str = ""


@dataclass
class Results:
    """All of one run of the bench.

    Attributes:
        machine: what it ran on, in a sentence.
        repeats: of how many runs each figure is the median.
        versions: of each tool, by its name.
        reference: the name of the tool that others are compared with.
        rows: by size in articles, then by the name of the tool.
        stages: by size, the seconds of each stage of a clean build of ours.
        seen: by size, the seconds from a save to the page that `serve` gives.
        start: the seconds in which the program says what it can do.
        ours: the name of our own build.
    """

    machine: str
    repeats: int
    versions: dict[str, str]
    reference: str
    ours: str
    start: float = 0.0
    rows: dict[int, dict[str, Row]] = field(default_factory=dict)
    stages: dict[int, dict[str, float]] = field(default_factory=dict)
    seen: dict[int, float] = field(default_factory=dict)


def written(results: Results) -> str:
    """Return the tables as Markdown."""
    parts = [
        f"{results.machine} Each figure is the median of {results.repeats}.",
        _versions(results),
    ]
    for size, rows in results.rows.items():
        parts += [f"### {size:,} articles in two languages", _rows(results, size, rows)]
    parts += ["### Growth", _growth(results)] if len(results.rows) > 1 else []
    parts += ["### Stages of a clean build, in ms for each page", _stages(results)]
    return "\n\n".join(part for part in parts if part)


def put_in(document: str, table: str) -> str:
    """Return a document with the tables between its two marks.

    Raises:
        ValueError: the document has not both marks.
    """
    before, between, rest = document.partition(BEGIN)
    _, ends, after = rest.partition(END)
    if not between or not ends:
        raise ValueError(f"there is no place between {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{table}\n\n{END}{after}"


def exponent(small: tuple[int, float], large: tuple[int, float]) -> float:
    """Return the power of the size that what is measured at two sizes grows with; 1 is in proportion."""
    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])


def _versions(results: Results) -> str:
    named = (f"{name} {version}" for name, version in results.versions.items())
    return f"Versions: {'; '.join(named)}. The program itself starts in {results.start:.2f} s."


def _seconds(runs: Sequence[Run]) -> float | None:
    return median(one.wall for one in runs) if runs else None


def _rows(results: Results, size: int, rows: Mapping[str, Row]) -> str:
    reference = rows.get(results.reference, Row())
    lines = []
    for name, row in rows.items():
        if row.fault:
            lines.append([name, row.fault])
            continue
        cells = [
            _compared(_seconds(getattr(row, what)), _seconds(getattr(reference, what)))
            for what in ("clean", "again", "edited")
        ]
        pages = row.pages
        lines.append([
            name,
            *cells,
            f"{median(one.processors for one in row.clean):.1f}",
            f"{median(one.peak for one in row.clean) / 1e6:.0f}",
            f"{len(pages):,}" if pages else "–",
            f"{sum(pages) / len(pages) / 1000:.1f}" if pages else "–",
        ])  # fmt: skip
    if size in results.seen:
        lines.append(
            ["explainer serve: a saved note on its page", "", "", f"{results.seen[size]:.2f}"]
        )
    head = [
        "",
        "clean, s",
        "nothing changed, s",
        "one edit, s",
        "processors, s",
        "peak, MB",
        "pages",
        "kB a page",
    ]
    return _table(head, lines)


def _compared(seconds: float | None, reference: float | None) -> str:
    if seconds is None:
        return "–"
    return f"{seconds:.2f}" + (f" ({seconds / reference:.2f} ×)" if reference else "")


def _growth(results: Results) -> str:
    small, large = sorted(results.rows)[-2:]
    lines = []
    for name in results.rows[large]:
        pair = [results.rows[size].get(name, Row()) for size in (small, large)]
        if all(row.clean for row in pair):
            lines.append([name, *_exponents(small, large, *pair)])
    head = [f"from {small:,} to {large:,}", "clean", "nothing changed", "one edit", "peak memory"]
    return _table(head, lines)


def _exponents(small: int, large: int, before: Row, after: Row) -> Iterator[str]:
    for what in ("clean", "again", "edited"):
        there = [_seconds(getattr(row, what)) for row in (before, after)]
        one, other = there
        yield f"{exponent((small, one), (large, other)):.2f}" if one and other else "–"
    peaks = [median(run.peak for run in row.clean) for row in (before, after)]
    yield f"{exponent((small, peaks[0]), (large, peaks[1])):.2f}"


def _stages(results: Results) -> str:
    names = list(dict.fromkeys(name for took in results.stages.values() for name in took))
    lines = []
    for size, took in results.stages.items():
        pages = len(results.rows[size][results.ours].pages)
        if pages:
            per_page = [took.get(name, 0) * 1000 / pages for name in names]
            all_of_it = sum(took.values()) * 1000 / pages
            lines.append(
                [f"{size:,}", f"{pages:,}", *(f"{one:.2f}" for one in [*per_page, all_of_it])]
            )
    return _table(["articles", "pages", *names, "all"], lines) if lines else ""


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["--:"] * (len(head) - 1)]
    whole = [[*line, *[""] * (len(head) - len(line))] for line in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, rule, *whole])
