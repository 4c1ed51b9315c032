"""What an editor's program completes from is what the checks enforce."""

from __future__ import annotations

import fnmatch
import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
import yamlcore
from jsonschema import Draft7Validator

from generator.disk.files import read_tree
from generator.disk.project import check_project
from generator.disk.schemas import FOLDER, FRONT_MATTER, SCHEMAS, make_schemas
from generator.model.record import Record
from generator.model.report import format_text
from generator.model.values import NoteKind
from generator.reading.front_matter import split_front_matter
from generator.reading.markdown import parse_markdown
from generator.reading.syntax import PARTS
from tests.conftest import ROOT, TESTS

YAML_FILES = [str(p.relative_to(ROOT)) for p in sorted(ROOT.glob("content/**/*.yml"))]
TEXTS = {
    "original": "content/articles/*/article.*.md",
    "translation": "content/articles/*/article.*.md",
    "chapter": "content/chapters/*.md",
    "conversion": "seeds/*.conversion.md",
}


def schema(name: str) -> Draft7Validator:
    return Draft7Validator(json.loads(make_schemas()[f"{name}.json"]))


def as_vs_code_reads(text: str) -> Any:
    """Read YAML 1.2, in which `2025` is a number and `no` is a text."""
    return yaml.load(text, Loader=yamlcore.CoreLoader)


def faults(name: str, values: object) -> list[str]:
    return [fault.message for fault in schema(name).iter_errors(values)]


def settings(name: str) -> Any:
    """Read a settings file of VS Code, whose comments stand on lines of their own."""
    lines = (ROOT / ".vscode" / name).read_text("utf-8").splitlines()
    return json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))


def test_the_schema_files_are_those_of_today() -> None:
    assert read_tree(FOLDER) == make_schemas()


@pytest.mark.parametrize("path", YAML_FILES)
def test_every_yaml_file_has_its_schema_in_vs_code_and_keeps_it(path: str) -> None:
    mapped = [
        Path(schema).stem
        for schema, glob in settings("settings.json")["yaml.schemas"].items()
        if fnmatch.fnmatch(path, glob)
    ]
    text = (ROOT / path).read_text("utf-8")
    assert [faults(name, as_vs_code_reads(text)) for name in mapped] == [[]]


@pytest.mark.parametrize("name", TEXTS)
def test_the_front_matter_of_every_text_keeps_its_schema(name: str) -> None:
    read = 0
    for path in sorted(ROOT.glob(TEXTS[name])):
        parts, _ = split_front_matter(path.read_text("utf-8"), path.name)
        assert parts is not None
        values = as_vs_code_reads(parts[0])
        if name in ("original", "translation") and name != (
            "translation" if "translation" in values else "original"
        ):
            continue
        read += 1
        assert faults(name, values) == [], path
    assert read >= 5


def test_every_schema_stands_in_the_settings_but_those_of_front_matter() -> None:
    mapped = {Path(path).stem for path in settings("settings.json")["yaml.schemas"]}
    assert (mapped, mapped & FRONT_MATTER.keys()) == (set(SCHEMAS), set())


def _models(model: type[Record]) -> set[type[Record]]:
    found = {model}
    for field in model.model_fields.values():
        pending = [field.annotation]
        while pending:
            annotation = pending.pop()
            pending += get_args(annotation)
            if isinstance(annotation, type) and issubclass(annotation, Record):
                found |= _models(annotation)
    return found


def test_every_record_and_every_field_is_told_in_words() -> None:
    models = {inner for model in (SCHEMAS | FRONT_MATTER).values() for inner in _models(model)}
    silent = [
        f"{model.__name__}.{name}"
        for model in models
        for name, field in model.model_fields.items()
        if not field.description
    ]
    assert (silent, [model for model in models if not model.__doc__]) == ([], [])
    assert len(models) > 25


def test_the_words_of_a_list_are_offered() -> None:
    fields = json.loads(make_schemas()["passages.json"])["$defs"]["Note"]["properties"]
    assert fields["kind"]["enum"] == list(get_args(NoteKind))


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("date: unknown", True),
        ("date: 2025", True),
        ("date: 2025-01", True),
        ("date: ../2025-01-19", True),
        ("date: -0426", True),
        ("date: 199X", True),
        ("date: 2024-21/..", True),
        ("date: 2025-01-14T19:03+07:00", True),
        ("date: '[1667, 1670..1672]'", True),
        ("date: [1667, 1670..1672]", False),
        ("date: Y-17E7", True),
        ("date: the 1990s", False),
        ("date: 19 January 2025", False),
        ("date:", False),
        ("date: unknown\n    text: {en: 1984}", True),
        ("date: unknown\n    text:", False),
        ("date: unknown\n    text: {english: It began}", False),
        ("date: unknown\n    txt: {en: It began}", False),
    ],
)
def test_an_editors_program_accepts_what_check_accepts(typed: str, accepted: bool) -> None:
    event = f"""events:
  - id: 2025
    {typed}
    title: {{no: Det begynte}}
    themes: [ban]
    evidence: [{{passage: a#b}}]
"""
    assert (faults("events", as_vs_code_reads(event)) == []) == accepted


def test_the_task_of_vs_code_finds_every_finding_with_its_hint() -> None:
    (task,) = settings("tasks.json")["tasks"]
    matcher = task["problemMatcher"]
    first, second = (re.compile(pattern["regexp"]) for pattern in matcher["pattern"])
    found = check_project(TESTS / "broken" / "project").diagnostics
    *lines, last = format_text(found).split("\n")
    assert re.search(matcher["background"]["endsPattern"], last)
    told = []
    for line, hint in zip(lines[::2], lines[1::2], strict=True):
        match, more = first.fullmatch(line), second.fullmatch(hint)
        assert match is not None and more is not None
        told.append((match[1], int(match[2]), int(match[3]), match[6], more[1]))
    assert told == [(f.span.path, f.span.line, f.span.column, f.rule, f.hint) for f in found]


def snippets() -> dict[str, str]:
    """Return each snippet's text by its prefix, with the words that VS Code shows in its places."""
    shown = {}
    for snippet in settings("explainer.code-snippets").values():
        text = "\n".join(snippet["body"])
        text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
        shown[snippet["prefix"]] = re.sub(r"\$\{\d+(?::([^}]*))?\}", lambda m: m[1] or "", text)
    return shown


def test_every_snippet_of_vs_code_is_read_without_a_fault_and_none_is_missing() -> None:
    """Given the snippets, expected one for each part for telling, and Markdown that is understood."""
    found = snippets()
    assert {*PARTS, "editors", "cite", "footnote", "table", "box"} == found.keys()
    documents = {prefix: parse_markdown(text) for prefix, text in found.items()}
    assert {prefix: one.faults for prefix, one in documents.items() if one.faults} == {}
    parts = {prefix: [p.name for p in documents[prefix].parts] for prefix in PARTS}
    assert parts == {prefix: [prefix] for prefix in PARTS}
