"""Values and elements as files: the same bytes each time."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree


def write_json(value: Any) -> bytes:
    """Return a value as JSON in UTF-8."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def write_xml(root: Any) -> bytes:
    """Return an element and what is in it as a file."""
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written
