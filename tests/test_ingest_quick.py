"""Seeds are converted once, and by as many processes as help; what comes of them is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.commands import conversions
from generator.disk.files import read_tree
from tests.conftest import SMALL, golden_project

MANY = 30


def seed(number: int) -> str:
    return (
        f"Boat number {number} came in\n\nThe boat with the number {number} came into the harbour on "
        f"Tuesday, said the harbour office, and {number + 40} people left it before the evening.\n\n"
        "Nobody knows yet when it will leave again for the islands in the north.\n"
    )


def project_of(target: Path, count: int) -> Path:
    project = golden_project(target, SMALL)
    for number in range(count):
        (project / f"seeds/boat-{number}.txt").write_text(seed(number), encoding="utf-8")
    return project


def drafts(project: Path) -> dict[str, bytes]:
    tree = read_tree(project)
    return {name: data for name, data in tree.items() if not name.startswith("build/")}


def test_any_number_of_processes_gives_the_same_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for cores in (1, 3):
        project = project_of(tmp_path / str(cores), MANY)
        monkeypatch.setattr(conversions, "cores", lambda cores=cores: cores)
        assert main(["-C", str(project), "ingest"]) == 0
        made.append(drafts(project))
    assert (made[0] == made[1], sum("boat-number" in name for name in made[0])) == (True, MANY)


def test_only_a_seed_that_is_new_or_whose_record_changed_is_converted_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a second run, expected none converted; then one more seed, one record deleted, and at
    last no word of what was made before: expected that one, that one, and all."""
    project = project_of(tmp_path / "project", 4)
    real, converted = conversions.convert_seed, []

    def counted(data: bytes, path: str, *rest: object):  # type: ignore[no-untyped-def]
        converted.append(path.rpartition("/")[2])
        return real(data, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(conversions, "convert_seed", counted)

    def again() -> list[str]:
        converted.clear()
        assert main(["-C", str(project), "ingest"]) == 0
        return [name for name in converted if name.startswith("boat")]

    assert (len(again()), again()) == (4, [])
    (project / "seeds/boat-9.txt").write_text(seed(9), encoding="utf-8")
    assert again() == ["boat-9.txt"]
    (project / "seeds/boat-2.conversion.md").unlink()
    assert again() == ["boat-2.txt"]
    (project / "build/ingest.json").unlink()
    assert len(again()) == 5
