"""The pure core stays pure, and nothing of one story or language is wired into the program."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from generator.model.sentences import SENTENCES
from tests.conftest import ROOT

PACKAGE = ROOT / "generator"
EDGES = ("cli", "plugin", "commands", "disk", "publish")
CORE = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.relative_to(PACKAGE).with_suffix("").parts[0] not in (*EDGES, "__init__", "__main__")
)
IMPURE_MODULES = {"pathlib", "os", "shutil", "subprocess", "sys", "socket", "time", "random",
                  "tempfile", "urllib.request", "logging"}  # fmt: skip
FLOORS: dict[str, set[str]] = {
    "model": set(),
    "reading": {"model"},
    "figures": {"model"},
    "passages": {"model"},
    "claims": {"model"},
    "translations": {"model", "passages"},
    "editing": {"model", "reading"},
    "addresses": {"model", "reading", "translations"},
    "ingest": {"model", "reading", "figures", "passages", "editing"},
    "exports": {"model", "claims"},
    "status": {"model", "reading", "passages", "translations"},
    "rules": {"model", "reading", "figures", "passages", "claims", "translations", "addresses"},
    "views": {"model", "reading", "figures", "passages", "claims", "translations", "addresses",
              "exports", "status"},
    "starters": {"model", "reading", "passages", "ingest"},
    "differences": {"model", "passages", "translations", "addresses", "rules", "views"},
    "disk": {"model", "reading", "passages", "rules", "views"},
    "publish": {"model", "reading", "passages", "status", "views", "disk"},
}  # fmt: skip
"""What each folder may import; `commands` and the doors above them may import all."""
IMPURE_CALLS = {"open", "print", "input", "exec", "eval"}
FINDING = re.compile(r"(error|warning|info|(self\.)?done\.refuse)")
CLOCKS = {"datetime", "date", "datetime.datetime", "datetime.date"}


def test_the_core_reads_writes_and_prints_nothing_and_knows_no_clock() -> None:
    """Given every module in a folder of generator/, expected no way to the world outside."""
    assert len(CORE) > 30
    leaks = []
    for path in CORE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names: set[str] = set()
            if isinstance(node, ast.Import):
                names = {alias.name for alias in node.names} & IMPURE_MODULES
            elif isinstance(node, ast.ImportFrom):
                names = {node.module or ""} & IMPURE_MODULES
                if (node.module or "").startswith(tuple(f"generator.{edge}" for edge in EDGES)):
                    names |= {node.module or ""}
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names = {node.func.id} & IMPURE_CALLS
            elif isinstance(node, ast.Attribute) and ast.unparse(node.value) in CLOCKS:
                names = {node.attr} & {"now", "today", "utcnow"}
            leaks += [f"{path.relative_to(ROOT)}:{node.lineno}: {name}" for name in names]
    assert leaks == []


def imports_between_folders() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if len(parts) < 2 or "node_modules" in parts:
            continue
        there = found.setdefault(parts[0], set())
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator."):
                there.add((node.module or "").split(".")[1])
        there.discard(parts[0])
    return found


def test_each_folder_imports_only_what_its_floor_allows() -> None:
    found = imports_between_folders()
    strangers = {
        folder: there - FLOORS[folder]
        for folder, there in found.items()
        if folder != "commands" and there - FLOORS[folder]
    }
    assert (strangers, found.keys() - FLOORS.keys()) == ({}, {"commands"})


def test_the_floors_have_no_circle_and_no_leave_that_nobody_takes() -> None:
    """Given what each folder may import, expected an order, and every leave to be used."""
    order: list[str] = []
    while len(order) < len(FLOORS):
        ready = [f for f, below in FLOORS.items() if f not in order and below <= set(order)]
        assert ready, f"a circle among {FLOORS.keys() - set(order)}"
        order += ready
    found = imports_between_folders()
    assert {f: below - found[f] for f, below in FLOORS.items() if below - found[f]} == {}


def test_at_most_six_modules_stand_loose() -> None:
    assert sorted(path.stem for path in PACKAGE.glob("*.py")) == [
        "__init__", "__main__", "cli", "plugin",
    ]  # fmt: skip


def test_nothing_of_the_first_story_is_wired_into_the_program() -> None:
    words = re.compile(r"\brednote|xiaohongshu|tiktok|monitorday|global times", re.IGNORECASE)
    files = [p for p in PACKAGE.rglob("*") if p.suffix in (".py", ".html", ".po")]
    files += list((ROOT / "site_overrides").glob("*.html"))
    found = [str(path.relative_to(ROOT)) for path in files if words.search(path.read_text("utf-8"))]
    assert found == []


def test_every_rule_that_the_program_names_is_told_in_words() -> None:
    named = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and FINDING.fullmatch(ast.unparse(node.func)):
                named |= {arg.value for arg in node.args[1:2] if isinstance(arg, ast.Constant)}
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "Said":
                named |= {arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant)}
    assert named == SENTENCES.keys()


def test_every_file_is_small_enough_to_read_in_one_sitting() -> None:
    long = {
        p.name: n for p in PACKAGE.rglob("*.py") if (n := len(p.read_text().splitlines())) > 450
    }
    assert long == {}


def test_the_project_names_no_path_of_a_machine_and_no_registry() -> None:
    hosts = re.compile(r"pypi\.org|pythonhosted|npmjs|registry\.|/work/|/root/|/home/")
    skipped = {".git", ".venv", "build", "site", ".hypothesis", "__pycache__", ".mypy_cache",
               ".ruff_cache", ".pytest_cache", "node_modules", ".peers"}  # fmt: skip
    found = []
    for path in ROOT.rglob("*"):
        if path.is_file() and not skipped & set(path.relative_to(ROOT).parts):
            if path.suffix in (".woff2", ".png") or path == Path(__file__):
                continue
            if hosts.search(path.read_text("utf-8", errors="replace")):
                found.append(str(path.relative_to(ROOT)))
    assert found == []
