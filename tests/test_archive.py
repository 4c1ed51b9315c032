"""The archive is a bag that BagIt's own validator accepts, and of the same content the same file."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

import bagit
import pytest

from generator.cli import main
from tests.conftest import SMALL, golden_project


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, archived once."""
    project = golden_project(tmp_path_factory.mktemp("archive") / "small")
    assert main(["-C", str(project), "archive"]) == 0
    return project


def unpacked(project: Path, folder: Path) -> Path:
    with zipfile.ZipFile(project / "archive.zip") as packed:
        packed.extractall(folder)
    (bag,) = folder.iterdir()
    return bag


def test_the_archive_is_a_whole_bag_of_the_site_and_all_it_was_made_from(
    archived: Path, tmp_path: Path
) -> None:
    bag = unpacked(archived, tmp_path)
    bagit.Bag(str(bag)).validate()
    sums = dict(reversed(line.split("  ")) for line in
                (bag / "manifest-sha256.txt").read_text("utf-8").splitlines())  # fmt: skip
    of_site = {f"data/site/{path.relative_to(archived / 'site').as_posix()}": path
               for path in (archived / "site").rglob("*") if path.is_file()}  # fmt: skip
    of_content = {f"data/project/{folder}/{path.relative_to(SMALL / folder).as_posix()}": path
                  for folder in ("content", "seeds")
                  for path in (SMALL / folder).rglob("*") if path.is_file()}  # fmt: skip
    expected = {name: hashlib.sha256(path.read_bytes()).hexdigest()
                for name, path in (of_site | of_content).items()}  # fmt: skip
    others = {name for name in sums.keys() - expected.keys() if "site_overrides/" not in name}
    assert expected.items() <= sums.items() and others == {"data/project/mkdocs.yml"}


def test_a_bag_with_a_changed_file_is_refused(archived: Path, tmp_path: Path) -> None:
    bag = unpacked(archived, tmp_path)
    page = bag / "data/site/index.html"
    page.write_bytes(page.read_bytes().replace(b"e", b"o", 1))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(bag)).validate()


def test_of_the_same_content_the_archive_is_the_same_on_another_day_and_path(
    archived: Path, tmp_path: Path
) -> None:
    other = golden_project(tmp_path / "elsewhere" / "other")
    for path in other.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert main(["-C", str(other), "archive", "--to", "b.zip"]) == 0
    assert (other / "b.zip").read_bytes() == (archived / "archive.zip").read_bytes()


def test_content_with_errors_is_not_archived(small: Path) -> None:
    (small / "content/site.yml").write_text("nothing")
    assert (main(["-C", str(small), "archive"]), (small / "archive.zip").exists()) == (1, False)
