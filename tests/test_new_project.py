"""A new project installs the program at one commit, and brings its workflows."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from bs4 import BeautifulSoup

from generator.cli import main
from generator.disk import origin
from generator.disk.catalogues import extract, load_wordings
from generator.disk.files import read_tree
from generator.disk.origin import brought_files, pinned
from generator.publish.build import build_site
from tests.conftest import ROOT, served_folder
from tests.runner import git
from tests.test_workflows import LINTERS, lint

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://git.example/desk/explainer.git", "https://git.example/desk/explainer.git"),
        ("https://user:secret@git.example/desk/explainer", "https://git.example/desk/explainer"),
        ("git@git.example:desk/explainer.git", "https://git.example/desk/explainer.git"),
        ("ssh://git@git.example/desk/explainer", "ssh://git@git.example/desk/explainer"),
        ("file:///srv/an%20explainer", "file:///srv/an%20explainer"),
        (
            "https://git.example/$(touch pwned);#",
            "https://git.example/%24%28touch%20pwned%29%3B%23",
        ),
    ],
)
def test_the_program_is_named_by_its_remote_and_commit(remote: str, address: str) -> None:
    assert pinned(remote, COMMIT) == f"git+{address}@{COMMIT}"


@pytest.mark.parametrize("remote", ["", "..", "/srv/explainer"])
def test_a_checkout_without_a_remote_elsewhere_is_named_by_its_folder(
    remote: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a checkout installed where it stands (PEP 610), expected an address that pip takes."""
    noted = json.dumps({"url": tmp_path.as_uri(), "dir_info": {"editable": True}})
    installed = SimpleNamespace(read_text=lambda name: noted)
    monkeypatch.setattr(origin, "distribution", lambda name: installed)
    assert origin.installed_from() == tmp_path.as_uri()
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message=program")
    if remote:
        git(tmp_path, "remote", "add", "origin", remote)
    there = (tmp_path / remote).resolve().as_uri()
    expected = f"git+{there}@{git(tmp_path, 'rev-parse', 'HEAD')}"
    assert origin.installed_from() == expected


@pytest.mark.parametrize("linter", LINTERS)
def test_the_workflows_of_a_new_project_are_clean(linter: str, tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "new")]) == 0
    done = lint(linter, tmp_path / "new" / ".github")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_new_project_has_no_part_in_the_program_s_development(tmp_path: Path) -> None:
    """Given the workflows of a new project, expected no job or target that tests the program."""
    assert main(["init", str(tmp_path / "new")]) == 0
    files = {name: data.decode() for name, data in read_tree(tmp_path / "new").items()
             if name.endswith((".yml", "Makefile")) and not name.startswith("content")}  # fmt: skip
    assert list(yaml.safe_load(files[".github/workflows/ci.yml"])["jobs"]) == ["check"]
    assert "tests" not in yaml.safe_load(files[".gitlab-ci.yml"])
    assert [name for name, text in files.items() if "make test" in text or "-dev" in text] == []


def test_a_new_site_says_nothing_of_its_own_in_english_where_a_catalogue_ships(
    tmp_path: Path,
) -> None:
    """Given `init --languages de,ar`, expected no text of a page to be one of the program's English.

    Looked at are what stands between tags and in every attribute, whole, on all pages. What German
    or Arabic write as English does is left out; so are a message of nothing but what fills it, and
    names in files, as `date`.
    """
    folder = tmp_path / "new"
    assert main(["init", str(folder), "--languages", "de,ar"]) == 0
    assert build_site(folder, folder / "site").published
    forms = [m.id if isinstance(m.id, tuple) else (m.id,) for m in extract() if m.id]
    left: list[tuple[str, str]] = []
    numbers = []
    for language, wording in load_wordings(("de", "ar"), folder).items():
        translated = [ids for ids in forms if wording.plain(ids[0]) != ids[0]]
        english = _matching(one for ids in translated for one in ids)
        own = _matching(wording.plain(ids[0]) for ids in translated)
        found = 0
        for path in (folder / "site" / language).rglob("*.html"):
            for text in _texts(BeautifulSoup(path.read_text("utf-8"), "lxml")):
                found += bool(own.fullmatch(text))
                if english.fullmatch(text):
                    left.append((path.relative_to(folder).as_posix(), text))
        numbers.append(found > 400)
    assert (left, numbers) == ([], [True, True])


def _matching(messages: Iterable[str]) -> re.Pattern[str]:
    """Make a pattern of messages, their holes filled with a few words."""
    holes = re.compile(r"%\(\w+\)s|\[[A-Z]+\]")
    worded = (one for one in messages if any(map(str.isalpha, holes.sub("", one))))
    parts = (holes.split(one) for one in worded)
    # More words than these are a sentence of the editors: “… is the only one to say so”.
    filled = r"(?:\S+ ){0,3}\S+"
    return re.compile("|".join(filled.join(map(re.escape, one)) for one in parts))


def _texts(soup: BeautifulSoup) -> Iterator[str]:
    for code in soup("code"):
        code.decompose()
    yield from soup.stripped_strings
    for element in soup.find_all(True):
        # The values of these are words of HTML, a class `note` among them.
        words = {k: v for k, v in element.attrs.items() if k not in ("id", "class", "name", "href")}
        yield from (value.strip() for value in words.values() if isinstance(value, str))


def test_a_new_project_installs_the_program_at_the_commit_it_names_and_builds(
    tmp_path: Path,
) -> None:
    """Given `init` of a program installed from git, then a newer commit, expected that `make site`
    installs the newer one.

    Substituted: the venv finds the locked packages among those that run the tests, so that none is
    fetched. The program itself is built and installed from its repository, twice.
    """
    program = tmp_path / "program"
    shutil.copytree(ROOT, program, ignore=_outside_git)
    git(program, "init", "--quiet")
    git(program, "add", "--all")
    git(program, "commit", "--quiet", "--message=program")
    source = pinned(program.as_uri(), git(program, "rev-parse", "HEAD"))
    venv, new = _venv(tmp_path / "venv"), tmp_path / "new"
    options = ["--quiet", "--no-deps", "--no-build-isolation"]
    run(tmp_path, str(venv / "bin" / "pip"), "install", *options, source)

    run(tmp_path, str(venv / "bin" / "explainer"), "init", str(new), "--languages", "es,pt")
    assert f"PROGRAM := {source}\n" in (new / "Makefile").read_text("utf-8")
    assert brought_files().keys() <= read_tree(new).keys()

    (program / "generator" / "newer.py").write_text('"""A newer program."""\n')
    git(program, "add", "--all")
    git(program, "commit", "--quiet", "--message=newer")
    text = (new / "Makefile").read_text("utf-8")
    newer = pinned(program.as_uri(), git(program, "rev-parse", "HEAD"))
    (new / "Makefile").write_text(text.replace(source, newer), "utf-8")
    run(new, "make", "site", f"VENV={venv}")
    assert (new / "site" / "pt" / "index.html").is_file()
    assert len(list(venv.glob("lib/python*/site-packages/generator/newer.py"))) == 1


def test_a_program_from_an_index_makes_a_project_that_installs_it_by_its_version(
    tmp_path: Path,
) -> None:
    """Given the built wheel on an index, expected `pip install`, `init` and `make site` to go through.

    Substituted: the index holds the program alone; its packages are those that run the tests.
    """
    built = tmp_path / "simple" / "annotated-explainer"
    program = tmp_path / "program"
    shutil.copytree(ROOT, program, ignore=_outside_git)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    run(tmp_path, *pip, "--no-index", "--wheel-dir", str(built), str(program))
    (wheel,) = built.glob("*.whl")
    (built / "index.html").write_text(f'<a href="{wheel.name}">{wheel.name}</a>')
    version = wheel.name.split("-")[1]
    venv, new = _venv(tmp_path / "venv"), tmp_path / "demo"
    with served_folder(tmp_path) as address:
        index = {"PIP_INDEX_URL": f"{address}/simple/", "PIP_NO_INDEX": "0"}
        wanted = f"annotated-explainer=={version}"
        run(
            tmp_path,
            str(venv / "bin/pip"),
            "install",
            "--quiet",
            "--no-deps",
            "--ignore-installed",
            wanted,
            **index,
        )
        run(tmp_path, str(venv / "bin/explainer"), "init", str(new), "--languages", "en,id")
        assert f"PROGRAM := {wanted}\n" in (new / "Makefile").read_text("utf-8")
        run(new, "make", "site", f"VENV={venv}", **index)
    assert (new / "site" / "id" / "index.html").is_file()


def run(folder: Path, *command: str, **more: str) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        env={"PATH": os.defpath, "HOME": str(folder), "PIP_NO_INDEX": "1", **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def _outside_git(folder: str, names: list[str]) -> set[str]:
    """Leave out what is made or belongs to the first story, at the top and below."""
    top = {"content", "seeds", "tests", "build", "site", ".git"} if Path(folder) == ROOT else set()
    return top & set(names) | {
        n for n in names if (n.startswith(".") and "cache" in n) or n in (".venv", "__pycache__")
    }


def _venv(folder: Path) -> Path:
    """Make an environment without packages of its own, beside those that run the tests."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (there,) = (Path(sys.prefix) / "lib").glob("python*/site-packages")
    (packages / "beside.pth").write_text(f"{there}\n")
    pip = folder / "bin" / "pip"
    pip.write_text(f'#!/bin/sh\nexec "{folder}/bin/python" -m pip "$@"\n')
    pip.chmod(0o755)
    (folder / "python").touch()
    return folder
