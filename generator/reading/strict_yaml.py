"""YAML as data and nothing else: text, lists and mappings, each with its line and column.

Scalars stay the text that was typed; the schema alone decides what they mean, so `no`, `10:30`
and `1.10` are never turned into something else. Anchors, aliases, merge keys, tags and duplicate
keys are refused, which also makes every known YAML bomb harmless.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from generator.model.diagnostics import Diagnostic, Span, error
from generator.model.document import CONTROL
from generator.model.nodes import Mapping, Node, Scalar, Sequence
from generator.reading.yaml_faults import explain_yaml

MAX_BYTES = 1 << 20
MAX_DEPTH = 12


class _Refused(Exception):
    def __init__(self, found: Diagnostic) -> None:
        self.found = found


@dataclass
class _Builder:
    """Builds nodes from events; `findings` collects what is wrong but does not stop it."""

    events: Iterator[yaml.Event]
    path: str
    first_line: int
    findings: list[Diagnostic]
    last: yaml.ScalarEvent | None = None

    def span(self, event: yaml.Event) -> Span:
        mark = event.start_mark
        assert mark is not None
        return Span(self.path, mark.line + self.first_line, mark.column + 1)

    def end(self, event: yaml.Event) -> Span:
        mark = event.end_mark
        assert mark is not None
        return Span(self.path, mark.line + self.first_line, mark.column + 1)

    def refuse(self, event: yaml.Event, what: str, hint: str) -> _Refused:
        return _Refused(error(self.span(event), "yaml-feature", what, hint))

    def node(self, event: yaml.Event, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise self.refuse(event, f"nested deeper than {MAX_DEPTH} levels", "flatten it")
        if isinstance(event, yaml.AliasEvent):
            raise self.refuse(
                event,
                f"alias “*{event.anchor}”",
                "write the value out; a text that begins with * stands in quotes",
            )
        if anchor := getattr(event, "anchor", None):
            raise self.refuse(
                event,
                f"anchor “&{anchor}”",
                "leave it out; a text that begins with & stands in quotes",
            )
        if tag := getattr(event, "tag", None):
            raise self.refuse(
                event, f"tag “{tag}”", "leave it out; a text that begins with ! stands in quotes"
            )
        span = self.span(event)
        if isinstance(event, yaml.ScalarEvent):
            self.last = event
            text = event.value if event.value.isprintable() else self.visible(event.value, span)
            return Scalar(text, not event.style, span, self.end(event))
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(inner, depth + 1))
            return Sequence(tuple(items), span)
        assert isinstance(event, yaml.MappingStartEvent)
        return Mapping(tuple(self.pairs(depth)), span)

    def visible(self, text: str, span: Span) -> str:
        """Return a text without its control characters, each of which is found."""
        for found in CONTROL.finditer(text):
            what = f"the control character U+{ord(found[0]):04X} is no text"
            hint = "remove what stands for it behind the backslash, and the backslash"
            self.findings.append(error(span, "hidden-character", what, hint))
        return CONTROL.sub("", text)

    def pairs(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Span] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise self.refuse(event, "a list or mapping as a key", "use a text as the key")
            if key.plain and key.text == "<<":
                raise self.refuse(event, "merge key “<<”", "write the keys out")
            value = self.node(next(self.events), depth + 1)
            if (first := seen.setdefault(key.text, key.span)) is not key.span:
                self.findings.append(
                    error(
                        key.span,
                        "yaml-duplicate-key",
                        f"“{key.text}” stands here a second time, first in line {first.line}",
                        "keep one of the two",
                    )
                )
            else:
                yield key, value


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Diagnostic]]:
    """Read one YAML document.

    Args:
        text: the document.
        path: the file it stands in, for the spans.
        first_line: the line of the file on which `text` begins.

    Returns:
        The tree, None where the text is empty or cannot be read at all, and the findings.
    """
    findings: list[Diagnostic] = []
    if len(text) > MAX_BYTES:
        found = error(
            Span(path), "yaml-size", f"longer than {MAX_BYTES >> 10} KiB", "split the file in two"
        )
        return None, [found]
    builder = _Builder(yaml.parse(text, yaml.CSafeLoader), path, first_line, findings)
    try:
        next(builder.events)
        event = next(builder.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None, findings
        root = builder.node(next(builder.events), 0)
        next(builder.events)
        if not isinstance(extra := next(builder.events), yaml.StreamEndEvent):
            raise builder.refuse(extra, "a second document in one file", "remove the “---”")
        return root, findings
    except _Refused as refused:
        return None, [*findings, refused.found]
    except yaml.MarkedYAMLError as fault:
        return None, [*findings, explain_yaml(fault, text, builder.last, path, first_line)]
    except yaml.reader.ReaderError:
        bad = yaml.reader.Reader.NON_PRINTABLE.search(text)
        assert bad is not None
        line = text.count("\n", 0, bad.start()) + first_line
        column = bad.start() - text.rfind("\n", 0, bad.start())
        what = f"the character U+{ord(bad[0]):04X} is not allowed"
        return None, [*findings, error(Span(path, line, column), "yaml-syntax", what, "remove it")]
