"""The published site: whole at every moment, and the same bytes from the same input."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from generator.cli import main
from generator.disk.files import put_in_place, read_tree, same_tree, write_whole
from generator.publish import build as build_module
from generator.publish.build import build_site
from generator.publish.pagefind import SearchError
from tests.conftest import copy_project, golden_project

PASSAGES = "content/articles/lamp-lit/passages.yml"


EDITS = [
    ("content/chapters/start.en.md", "Nobody knows why", "Nobody can tell why"),
    (PASSAGES, "Two years & no more.", "Two long years."),
    ("content/themes.yml", "label: {en: The harbour", "label: {en: The old harbour"),
    ("content/site.yml", "title: {en: The lighthouse", "title: {en: The lamp"),
    (
        "content/retired.yml",
        "record: chapter:history\n    became: chapter:about",
        "record: event:history\n    became: event:lamp-lit",
    ),
    ("site_overrides/partials/footer.html", "<footer", "<footer data-new"),
]
"""Files, what stands there, and what an editor may write in its place."""


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*.html")
    }


def test_a_second_build_with_nothing_changed_touches_nothing(small: Path) -> None:
    first = build_site(small, small / "site")
    before = stamps(small)
    second = build_site(small, small / "site")
    assert (first.changed, second.changed, stamps(small)) == (True, False, before)


def test_one_letter_of_a_quotation_changed_holds_the_site_back(published: Path) -> None:
    """Given a published site, expected it untouched, and both texts in the finding."""
    before = read_tree(published / "site")
    edit(published / PASSAGES, "Ships can enter", "Shops can enter")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "-C", str(published), "check", "--format", "json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = next(f for f in json.loads(done.stdout) if f["severity"] == "error")
    result = build_site(published, published / "site")
    assert (done.returncode, found["rule"], found["path"], found["line"]) == (
        1,
        "passage-missing",
        PASSAGES,
        18,
    )
    assert "Shops can enter the harbour" in found["message"]
    assert "Ships can enter the harbour" in found["message"]
    assert (result.published, read_tree(published / "site") == before) == (False, True)


@pytest.mark.parametrize(("path", "old", "new"), EDITS)
def test_an_incremental_build_gives_the_bytes_of_a_clean_one(
    published: Path, tmp_path: Path, path: str, old: str, new: str
) -> None:
    edit(published / path, old, new)
    assert build_site(published, published / "site").changed
    assert read_tree(published / "site") == built_anew(published, tmp_path / "clean")


def built_anew(project: Path, clean: Path) -> dict[str, bytes]:
    """Return the site that a copy of a project has which was never built."""
    shutil.copytree(project, clean, ignore=shutil.ignore_patterns("build", "site"))
    build_site(clean, clean / "site")
    return read_tree(clean / "site")


@pytest.mark.soak
def test_a_history_of_builds_gives_the_bytes_of_a_clean_one(
    published: Path, tmp_path: Path, soak: bool
) -> None:
    """Given edits made and taken back at random, expected after each the site of a clean build."""
    chosen = random.Random(7)
    made: set[int] = set()
    clean: dict[frozenset[int], dict[str, bytes]] = {}
    for _ in range(200 if soak else 3):
        for number in chosen.sample(range(len(EDITS)), chosen.choice((1, 1, 2))):
            path, *words = EDITS[number]
            edit(published / path, *(reversed(words) if number in made else words))
            made ^= {number}
        build_site(published, published / "site")
        state = frozenset(made)
        if state not in clean:
            clean[state] = built_anew(published, tmp_path / f"clean-{len(clean)}")
        assert read_tree(published / "site") == clean[state], sorted(made)


@pytest.fixture(scope="module")
def spread(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with settings in its environment, a base file and a hook, built."""
    project = golden_project(tmp_path_factory.mktemp("spread") / "small")
    (project / "base.yml").write_text("copyright: Ours\n")
    hook = "def on_post_page(output, page, config):\n    return output + '<!-- one -->'\n"
    (project / "hook.py").write_text(hook)
    config = project / "mkdocs.yml"
    own = "INHERIT: base.yml\nhooks: [hook.py]\nextra: {homepage: !ENV [HOME_PAGE, /], cards: false}\n"
    there = config.read_text("utf-8").replace("extra: {cards: false}\n", "")
    config.write_text(own + there, "utf-8")
    build_site(project, project / "site")
    return project


@pytest.mark.parametrize("what", ["environment", "inherited", "hook"])
def test_what_settings_say_elsewhere_is_followed_by_an_incremental_build(
    spread: Path, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a changed environment, base file or hook, expected the bytes of a clean build."""
    small = shutil.copytree(spread, tmp_path / "small")
    if what == "environment":
        monkeypatch.setenv("HOME_PAGE", "https://home.example/")
    elif what == "inherited":
        edit(small / "base.yml", "Ours", "Theirs")
    else:
        edit(small / "hook.py", "one", "two")
    assert build_site(small, small / "site").changed
    assert read_tree(small / "site") == built_anew(small, tmp_path / "clean")


def test_an_edit_renders_only_the_pages_it_touches(published: Path) -> None:
    """Given an edited statement, expected its page, and the editors' pages, which quote it."""
    before = stamps(published / "build")
    edit(published / "content/chapters/start.id.md", "Feri berjalan", "Feri itu berjalan")
    build_site(published, published / "site")
    rendered = {
        Path(name).relative_to(published / "build").as_posix()
        for name, stamp in stamps(published / "build").items()
        if before.get(name) != stamp and "404" not in name
    }
    editors = {f"{language}/site/status/index.html" for language in ("en", "id")}
    assert rendered == {"id/site/index.html", *editors}


def test_a_page_that_is_gone_from_the_content_is_gone_from_the_site(published: Path) -> None:
    edit(published / "content/site.yml", "[start, about]", "[start]")
    edit(published / "content/site.yml", "themes, about]", "themes]")
    (published / "content/chapters/about.en.md").unlink()
    edit(published / "content/retired.yml", "    became: chapter:about\n", "")
    build_site(published, published / "site")
    assert [name for name in read_tree(published / "site") if "about" in name] == []


def test_another_folder_time_zone_locale_hash_seed_and_number_of_workers_give_the_same_bytes(
    built: Path, tmp_path: Path
) -> None:
    """Given the real project elsewhere and otherwise, expected the same site, Pagefind's included."""
    other = copy_project(tmp_path / "quite another folder")
    environment = os.environ | {"TZ": "Asia/Jakarta", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    subprocess.run(
        [sys.executable, "-m", "generator", "-C", str(other), "build", "--quiet", "--workers", "5"],
        env=environment, check=True,
    )  # fmt: skip
    one, two = read_tree(built / "site"), read_tree(other / "site")
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []


def test_a_build_that_fails_at_its_last_step_leaves_the_old_site(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_tree(published / "site")
    edit(published / PASSAGES, "Two years & no more.", "Two long years.")

    def fail(*args: object) -> None:
        raise SearchError("no index")

    monkeypatch.setattr(build_module, "make_index", fail)
    with pytest.raises(SearchError):
        build_site(published, published / "site")
    assert read_tree(published / "site") == before
    monkeypatch.undo()
    assert build_site(published, published / "site").changed


def test_a_build_killed_while_it_works_leaves_a_whole_site_and_the_next_mends_it(
    published: Path, tmp_path: Path
) -> None:
    """Given builds killed at many moments, expected the old site or the new one, never a mix."""
    old = read_tree(published / "site")
    edit(published / PASSAGES, "Two years & no more.", "Two long years.")
    new = built_anew(published, tmp_path / "fresh")
    for tenths in range(2, 14, 2):
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", "-C", str(published), "build", "--quiet"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            process.wait(timeout=tenths / 10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert read_tree(published / "site") in (old, new)
    build_site(published, published / "site")
    assert read_tree(published / "site") == new


KILLED = """
import os, signal
from functools import partial
from generator.disk.processes import at_once

here = os.getpid()

def work(number):
    if number == 1 and os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return number, os.getpid() == here

print(at_once([partial(work, number) for number in range(3)]))
"""


def test_the_work_of_a_process_that_is_killed_is_done_by_the_one_that_waits_for_it() -> None:
    """Given three tasks, the second's process ended by the system, expected what all three give."""
    command = [sys.executable, "-c", KILLED]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[(0, True), (1, True), (2, False)]\n"


def test_a_folder_is_exchanged_with_all_it_holds(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    put_in_place(tmp_path / "new", tmp_path / "old")
    assert ((tmp_path / "old/index.html").read_text(), (tmp_path / "new").exists()) == (
        "new",
        False,
    )


def test_a_file_that_cannot_be_written_whole_is_not_written_at_all(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text("old")

    with pytest.raises(TypeError):
        write_whole(path, None)  # type: ignore[arg-type]
    assert (path.read_text(), [p.name for p in tmp_path.iterdir()]) == ("old", ["article.md"])


def test_trees_of_the_same_sizes_are_not_the_same(tmp_path: Path) -> None:
    for name, text in (("one", "lit"), ("other", "out"), ("same", "lit")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "lamp.txt").write_text(text)
    trees = [tmp_path / name for name in ("other", "same")]
    assert [same_tree(tmp_path / "one", tree) for tree in trees] == [False, True]


def test_mkdocs_build_typed_at_the_root_gives_the_same_site(
    published: Path, tmp_path: Path
) -> None:
    other = tmp_path / "by-mkdocs"
    shutil.copytree(published, other, ignore=shutil.ignore_patterns("build", "site"))
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=other, check=True)
    assert same_tree(published / "site", other / "site")


def test_mkdocs_typed_for_one_language_gives_the_pages_that_are_published(published: Path) -> None:
    """Given a build, expected `mkdocs build -f build/en/mkdocs.yml` to write the same pages again."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "build/en/mkdocs.yml"]
    subprocess.run(command, cwd=published, check=True)
    made = published / "build/en/site"
    pages = [path.relative_to(made) for path in made.rglob("*.html")]
    differ = [
        str(path)
        for path in pages
        if (made / path).read_bytes() != (published / "site/en" / path).read_bytes()
    ]
    assert (len(pages) > 15, differ) == (True, [])


def test_mkdocs_build_publishes_nothing_where_there_are_errors(published: Path) -> None:
    before = read_tree(published / "site")
    edit(published / PASSAGES, "Ships can enter", "Shops can enter")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=published, capture_output=True, check=False
    )
    assert (done.returncode, b"passage-missing" in done.stderr) == (1, True)
    assert read_tree(published / "site") == before


def test_a_link_out_of_the_assets_is_refused_and_nothing_is_published(
    small: Path, tmp_path: Path
) -> None:
    """Given a link to a file of the machine, expected that its words are not published."""
    (tmp_path / "own.txt").write_text("words that only this machine knows")
    (small / "site_overrides" / "assets" / "own.txt").symlink_to(tmp_path / "own.txt")
    built = build_site(small, small / "site")
    places = [str(found.span) for found in built.diagnostics if found.severity == "error"]
    assert (built.published, places) == (False, ["site_overrides/assets/own.txt:1:1"])


def test_a_link_to_another_disk_is_followed_and_stays(small: Path) -> None:
    """Given `site` as a link into memory, expected the site there, twice, and the link as it was."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as elsewhere:
        there = Path(elsewhere) / "public"
        (small / "site").symlink_to(there)
        first = build_site(small, small / "site")
        edit(small / "content/chapters/about.en.md", "By hand.", "By our hands.")
        second = build_site(small, small / "site")
        text = (there / "en/about/index.html").read_text("utf-8")
        assert (first.changed, second.changed, "By our hands." in text) == (True, True, True)
        assert ((small / "site").is_symlink(), [p.name for p in Path(elsewhere).iterdir()]) == (
            True,
            ["public"],
        )


@pytest.mark.parametrize("what", ["file", "content", "around", "other"])
def test_nothing_but_a_site_is_ever_replaced(small: Path, tmp_path: Path, what: str) -> None:
    """Given `site` as a file, or a link to a folder with other things, expected all left alone."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("mine")
    if what == "file":
        (small / "site").write_text("mine")
    else:
        (small / "index.html").write_text("mine")
        places = {"content": small / "content", "around": small, "other": other}
        (small / "site").symlink_to(places[what])
    before = read_tree(small / "content"), read_tree(other)
    with pytest.raises(FileExistsError, match=r"is a file|holds something else"):
        build_site(small, small / "site")
    assert (read_tree(small / "content"), read_tree(other)) == before


@pytest.mark.parametrize("place", ["content", "mine", "."])
def test_a_folder_that_holds_something_else_is_never_replaced_by_a_site(
    small: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given `build --to` a folder with other files, expected a refusal and every file still there."""
    (small / "mine").mkdir()
    (small / "mine" / "letter.txt").write_text("keep")
    before = {n: d for n, d in read_tree(small).items() if not n.startswith("build/")}
    status = main(["-C", str(small), "build", "--quiet", "--to", place])
    after = {n: d for n, d in read_tree(small).items() if not n.startswith("build/")}
    said = "holds something else than a site" in capsys.readouterr().err
    assert (status, said, after == before) == (2, True, True)
