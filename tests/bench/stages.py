"""A clean build that tells how long each of its stages took, as JSON: `python -m tests.bench.stages`."""

from __future__ import annotations

import json
import time
from pathlib import Path

from generator.publish.build import build_site


def main() -> None:
    """Build the project in this folder and print the seconds of each stage."""
    begun: list[tuple[str, float]] = []
    project = Path.cwd()
    built = build_site(
        project, project / "site", lambda stage: begun.append((stage, time.perf_counter()))
    )
    assert built.published
    ends = [at for _, at in begun[1:]] + [time.perf_counter()]
    took: dict[str, float] = {}
    for (stage, at), end in zip(begun, ends, strict=True):
        took[stage] = took.get(stage, 0) + end - at
    print(json.dumps(took))


if __name__ == "__main__":
    main()
