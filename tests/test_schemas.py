"""What an editor's program completes from is what the checks enforce."""

from __future__ import annotations

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.files import read_tree
from generator.schemas import FOLDER, make_schemas
from tests.conftest import ROOT


def test_the_schema_files_are_those_of_today() -> None:
    assert read_tree(FOLDER) == make_schemas()


@pytest.mark.parametrize(
    "path", [str(p.relative_to(ROOT)) for p in sorted(ROOT.glob("content/**/*.yml"))]
)
def test_every_yaml_file_names_its_schema_and_keeps_it(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    first, _, _ = text.partition("\n")
    schema = (ROOT / path).parent / first.partition("$schema=")[2]
    rules = json.loads(schema.read_text("utf-8"))
    values = yaml.load(text, Loader=yaml.BaseLoader)
    assert [fault.message for fault in Draft202012Validator(rules).iter_errors(values)] == []
