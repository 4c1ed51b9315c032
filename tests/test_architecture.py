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
    assert named == SENTENCES.keys()


def test_every_file_is_small_enough_to_read_in_one_sitting() -> None:
    long = {
        p.name: n for p in PACKAGE.rglob("*.py") if (n := len(p.read_text().splitlines())) > 450
    }
    assert long == {}


def test_the_project_names_no_path_of_a_machine_and_no_registry() -> None:
    hosts = re.compile(r"pypi\.org|pythonhosted|npmjs|registry\.|/work/|/root/|/home/")
    skipped = {".git", ".venv", "build", "site", ".hypothesis", "__pycache__", ".mypy_cache",
               ".ruff_cache", ".pytest_cache", "node_modules"}  # fmt: skip
    found = []
    for path in ROOT.rglob("*"):
        if path.is_file() and not skipped & set(path.relative_to(ROOT).parts):
            if path.suffix in (".woff2", ".png") or path == Path(__file__):
                continue
            if hosts.search(path.read_text("utf-8", errors="replace")):
                found.append(str(path.relative_to(ROOT)))
    assert found == []
