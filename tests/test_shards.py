"""A site built in shards and joined: the same bytes as in one build, and never a mix."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.cli import main
from generator.disk.files import same_tree
from generator.publish.build import build_site
from tests.conftest import HOSTILE, golden_project

PARTS = 3


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three copies of a project of three languages, in each a shard that was built there."""
    folder = tmp_path_factory.mktemp("shards")
    for number in range(1, PARTS + 1):
        project = golden_project(folder / str(number), HOSTILE)
        arguments = ["build", "--quiet", "--shard", f"{number}/{PARTS}"]
        assert main(["-C", str(project), *arguments]) == 0
    return folder


def shard(folder: Path, number: int) -> str:
    return str(folder / str(number) / f"build/shard-{number}-of-{PARTS}")


def test_shards_that_are_joined_are_the_site_of_one_build(shards: Path, tmp_path: Path) -> None:
    """Given shards from three folders, expected each page in one, and the site to the byte."""
    project = golden_project(tmp_path / "project", HOSTILE)
    build_site(project, project / "whole")
    parts = [shard(shards, number) for number in (3, 1, 2)]
    assert main(["-C", str(project), "assemble", *parts]) == 0
    pages = [{*_pages(Path(part))} for part in parts]
    whole = {*_pages(project / "whole")}
    in_all = {name for name in whole if name.endswith("404.html")}
    assert same_tree(project / "site", project / "whole")
    assert (set.union(*pages), sum(map(len, pages))) == (
        whole,
        len(whole) + 2 * len(in_all - {"404.html"}),
    )


def _pages(site: Path) -> list[str]:
    return [path.relative_to(site).as_posix() for path in site.rglob("*.html")]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((1, 2), "not all shards are here; build 3/3 as well"),
        ((1, 2, 3, 3), "is here twice"),
        ((1, 2, "changed"), "was made from other files"),
        ((1, 2, "nothing"), "is no shard"),
    ],
)
def test_shards_that_do_not_belong_together_are_not_joined(
    shards: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    given: tuple[int | str, ...],
    expected: str,
) -> None:
    """Given a shard too few, twice, of other content, or none, expected a line and no site."""
    project = golden_project(tmp_path / "project", HOSTILE)
    other = golden_project(tmp_path / "changed", HOSTILE)
    if "changed" in given:
        events = other / "content/events.yml"
        events.write_text(f"# Another.\n{events.read_text('utf-8')}", "utf-8")
        assert main(["-C", str(other), "build", "--quiet", "--shard", f"3/{PARTS}"]) == 0
    strange = {"changed": str(other / f"build/shard-3-of-{PARTS}"), "nothing": str(tmp_path)}
    parts = [shard(shards, one) if isinstance(one, int) else strange[one] for one in given]
    if len({*parts}) < len(parts):
        shutil.copytree(parts[-1], tmp_path / "again")
        parts[-1] = str(tmp_path / "again")
    status = main(["-C", str(project), "assemble", *parts])
    assert (status, expected in capsys.readouterr().err) == (2, True)
    assert not (project / "site").exists()


@pytest.mark.parametrize("name", ["0/3", "4/3", "3", "a/b"])
def test_a_shard_that_is_none_of_so_many_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["-C", str(tmp_path), "build", "--shard", name])
    assert refused.value.code == 2
