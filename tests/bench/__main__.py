"""Measure the program and its peers and write the tables of BENCHMARKS.md: `make bench`.

The environment says how much: SIZES, in articles; REPEATS; LIMIT, the seconds after which a run is
ended; ONLY, words of which a row's name has one; TABLE, the document that gets the tables.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.bench.measuring import CommandError, run
from tests.bench.serving import seen
from tests.bench.table import Results, Row, put_in, written
from tests.bench.tools import OURS, REFERENCE, Tool, installed
from tests.made import ROOT, Size, proportioned

_PATH = {"PYTHONPATH": str(ROOT)}


def main() -> None:
    """Measure what the environment asks for, tell each figure as it comes, and write the tables."""
    sizes = [int(size) for size in os.environ.get("SIZES", "5 100 1000 5000").split()]
    repeats = int(os.environ.get("REPEATS", "5"))
    limit = float(os.environ.get("LIMIT", "1800"))
    only = os.environ.get("ONLY", "").lower().split()
    document = Path(os.environ.get("TABLE", ROOT / "BENCHMARKS.md"))
    there = [
        (tool, version)
        for tool, version in installed()
        if not only or any(word in tool.name.lower() for word in only)
    ]
    results = Results(
        _machine(),
        repeats,
        {tool.name: version for tool, version in there},
        REFERENCE.name,
        OURS.name,
        start=_start(repeats, limit),
    )
    for articles in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            tools = [tool for tool, _ in there]
            _measure(results, tools, articles, repeats, limit, Path(temporary))
    table = written(results)
    print(f"\n{table}")
    document.write_text(put_in(document.read_text("utf-8"), table), "utf-8")


def _measure(
    results: Results, tools: list[Tool], articles: int, repeats: int, limit: float, folder: Path
) -> None:
    """Measure every tool at one size, one after the other, and all of them again for each repeat.

    So a machine that is slower for a while is slower for all of them.
    """
    size = proportioned(articles)
    print(f"\n{articles:,} articles: {size}", flush=True)
    rows = results.rows[articles] = {tool.name: Row() for tool in tools}
    places = {tool: folder / str(at) for at, tool in enumerate(tools)}
    for tool, place in places.items():
        place.mkdir()
        tool.write(place, size)
    for repeat in range(repeats):
        for tool, place in places.items():
            row = rows[tool.name]
            if not row.fault:
                _measure_tool(row, tool, place, repeat, limit)
    if OURS in places and not rows[OURS.name].fault:
        _measure_ours(results, size, folder / "stages", repeats, limit)


def _measure_tool(row: Row, tool: Tool, place: Path, repeat: int, limit: float) -> None:
    tool.clean(place)
    try:
        row.clean.append(run(tool.commands, place, limit, _PATH))
        row.again.append(run(tool.commands, place, limit, _PATH))
        tool.edit(place, repeat)
        row.edited.append(run(tool.commands, place, limit, _PATH))
    except CommandError as error:
        print(f"{tool.name}: {error}", file=sys.stderr)
        row.fault = str(error).partition("\n")[0] if "ended after" in str(error) else "failed"
        return
    row.pages = tool.pages(place)
    took = [row.clean[-1], row.again[-1], row.edited[-1]]
    print(f"{tool.name:42}" + "".join(f"{one.wall:9.2f}" for one in took), flush=True)


def _measure_ours(results: Results, size: Size, folder: Path, repeats: int, limit: float) -> None:
    """Measure the stages of a clean build, and how soon `serve` shows what was saved."""
    folder.mkdir()
    OURS.write(folder, size)
    stages: list[dict[str, float]] = []
    for _ in range(repeats):
        OURS.clean(folder)
        command = [sys.executable, "-m", "tests.bench.stages"]
        done = subprocess.run(
            command, cwd=folder, env={**os.environ, **_PATH}, capture_output=True, check=True
        )
        stages.append(json.loads(done.stdout))
    results.stages[size.articles] = {
        name: median(one[name] for one in stages) for name in stages[0]
    }
    results.seen[size.articles] = seen(folder, repeats, limit, _PATH)
    print(f"{'serve: a saved note on its page':42}{results.seen[size.articles]:9.2f}", flush=True)
    shutil.rmtree(folder)


def _start(repeats: int, limit: float) -> float:
    """Return how long the program takes to say what it can do."""
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary) / "empty"
        place.mkdir()
        command = (sys.executable, "-m", "generator", "--help")
        return median(run([command], place, limit, _PATH).wall for _ in range(repeats))


def _machine() -> str:
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return (
        f"{len(os.sched_getaffinity(0))} cores, {memory / 2**30:.0f} GiB of memory, "
        f"{platform.system()}, Python {platform.python_version()}."
    )


if __name__ == "__main__":
    main()
