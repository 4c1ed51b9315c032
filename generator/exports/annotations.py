"""Passages and notes as annotations (W3C Web Annotation Data Model)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.exports.records import SelectorRow
from generator.exports.writing import write_json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


@dataclass(frozen=True)
class Annotation:
    """A passage of a source, with what one note says of it, or with nothing.

    Args:
        id: its address.
        source: the address of the text that it is about.
        language: the language of that text.
        selector: the TextQuoteSelector.
        texts: what the note says, in Markdown, by language.
        subjects: the addresses of its themes.
    """

    id: str
    source: str
    language: str
    selector: SelectorRow
    texts: Mapping[str, str]
    subjects: tuple[str, ...] = ()


def write_annotations(address: str, label: str, annotations: Iterable[Annotation]) -> bytes:
    """Return annotations as an AnnotationPage in JSON-LD, which stands at an absolute address."""
    return write_json(
        {
            "@context": CONTEXT,
            "id": address,
            "type": "AnnotationPage",
            "partOf": {"id": f"{address}#all", "type": "AnnotationCollection", "label": label},
            "items": [_item(one) for one in annotations],
        }
    )


def _item(one: Annotation) -> dict[str, Any]:
    bodies: list[dict[str, Any]] = [
        {
            "type": "TextualBody",
            "value": text,
            "language": language,
            "format": "text/markdown",
            "purpose": "commenting",
        }
        for language, text in one.texts.items()
    ]
    bodies += [
        {"type": "SpecificResource", "source": subject, "purpose": "classifying"}
        for subject in one.subjects
    ]
    return {
        "id": one.id,
        "type": "Annotation",
        "motivation": "commenting" if one.texts else "highlighting",
        **({"body": bodies} if bodies else {}),
        "target": {
            "type": "SpecificResource",
            "source": {"id": one.source, "type": "Text", "language": one.language},
            "selector": dict(one.selector),
        },
    }
