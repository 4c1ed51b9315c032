"""The numbers of lists in a Word document, counted as ISO/IEC 29500-1, 17.9 says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup
from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BEGIN, _END = "\ue000", "\ue001"
"""What stands around the number of an item on its way through the reader, which does not count."""
_DEEPEST = 8
_NONE = ("0", 0)
"""The list and level of what is in none."""


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list.

    Args:
        sign: what stands before its items: a number, a bullet, or nothing.
        start: its first number.
        counts_on: whether it does so below another item of the level above.
    """

    sign: str
    start: int
    counts_on: bool


@dataclass
class _Numbering:
    """The lists of a document.

    Args:
        levels: the levels of each definition.
        definitions: the definition of each list, by the list's number.
        starts: the first numbers that a list has of its own, by list and level.
        of_styles: list and level of each style of paragraphs.
        counts: how far each definition has counted, by level.
    """

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    of_styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)


def mark_numbers(text: Any, lists: Any, styles: Any) -> bool:
    """Write before each numbered paragraph the number that it has; tell whether there is one.

    Args:
        text: the root of the document; it is changed.
        lists: the root of its definitions of lists.
        styles: the root of its styles, or None.
    """
    numbering = _read_numbering(lists, styles)
    is_changed = False
    for paragraph in text.iter(f"{WORD}p"):
        held = paragraph.find(f"{WORD}pPr")
        if held is None or (place := _place(held, numbering)) is None:
            continue
        is_changed = True
        _set_place(held, place)
        number = _count(numbering, *place)
        if number is not None:
            run = etree.Element(f"{WORD}r")
            etree.SubElement(run, f"{WORD}t").text = f"{_BEGIN}{number}{_END}"
            held.addnext(run)
    return is_changed


def take_numbers(page: BeautifulSoup) -> None:
    """Give items the numbers that stand before them."""
    for node in page.find_all(string=lambda words: words is not None and _BEGIN in words):
        before, _, rest = str(node).partition(_BEGIN)
        number, _, words = rest.partition(_END)
        item = node.find_parent(["li", "p", "h1", "h2", "h3", "h4", "h5", "h6", "td"])
        if item is not None and item.name == "li":
            item["value"] = number
        node.replace_with(before + words)


def _value(node: Any, path: str) -> str:
    """Return what an element below another says, “” where there is none."""
    found = node.find("/".join(f"{WORD}{name}" for name in path.split("/")))
    return "" if found is None else found.get(f"{WORD}val", "")


def _whole(words: str) -> int | None:
    return int(words) if words.isdecimal() and len(words) < 7 else None


def _read_numbering(lists: Any, styles: Any) -> _Numbering:
    found = _Numbering()
    linked: dict[str, str] = {}
    for definition in lists.iter(f"{WORD}abstractNum"):
        name = definition.get(f"{WORD}abstractNumId", "")
        found.levels[name] = dict(_levels(definition))
        linked[name] = _value(definition, "numStyleLink")
    for one in lists.iter(f"{WORD}num"):
        number = one.get(f"{WORD}numId", "")
        found.definitions[number] = _value(one, "abstractNumId")
        for override in one.iter(f"{WORD}lvlOverride"):
            level = _whole(override.get(f"{WORD}ilvl", "0")) or 0
            start = _whole(_value(override, "startOverride") or _value(override, "lvl/start"))
            if start is not None:
                found.starts[number, level] = start
    found.of_styles = dict(_styled(styles)) if styles is not None else {}
    for number, name in found.definitions.items():
        if (style := linked.get(name)) and style in found.of_styles:
            other = found.of_styles[style][0]
            found.definitions[number] = found.definitions.get(other, name)
    return found


def _levels(definition: Any) -> Iterator[tuple[int, _Level]]:
    for level in definition.iter(f"{WORD}lvl"):
        look = _value(level, "numFmt")
        at = _whole(level.get(f"{WORD}ilvl", "0")) or 0
        yield (
            at,
            _Level(
                look if look in ("bullet", "none") else "number",
                _whole(_value(level, "start")) or 0,
                _value(level, "lvlRestart") == "0",
            ),
        )


def _styled(styles: Any) -> Iterator[tuple[str, tuple[str, int]]]:
    """Return the list and the level of styles, those that they are made from included."""
    every = {one.get(f"{WORD}styleId", ""): one for one in styles.iter(f"{WORD}style")}
    for name, style in every.items():
        seen: set[str] = set()
        above, at = name, style
        while above in every and above not in seen and not _value(at, "pPr/numPr/numId"):
            seen.add(above)
            above = _value(at, "basedOn")
            at = every.get(above, at)
        if number := _value(at, "pPr/numPr/numId"):
            yield name, (number, _whole(_value(at, "pPr/numPr/ilvl")) or 0)


def _place(held: Any, numbering: _Numbering) -> tuple[str, int] | None:
    """Return the list and the level of a paragraph; list 0 is none."""
    of_style = numbering.of_styles.get(_value(held, "pStyle"), ("", 0))
    number = _value(held, "numPr/numId") or of_style[0]
    level = _whole(_value(held, "numPr/ilvl"))
    at = of_style[1] if level is None else level
    if number not in numbering.definitions:
        return None
    level_of = numbering.levels.get(numbering.definitions[number], {}).get(at)
    return _NONE if level_of and level_of.sign == "none" else (number, min(at, _DEEPEST))


def _set_place(held: Any, place: tuple[str, int]) -> None:
    """Write list and level of a paragraph where the reader looks for it."""
    for old in held.findall(f"{WORD}numPr"):
        held.remove(old)
    numbered = etree.SubElement(held, f"{WORD}numPr")
    etree.SubElement(numbered, f"{WORD}ilvl").set(f"{WORD}val", str(place[1]))
    etree.SubElement(numbered, f"{WORD}numId").set(f"{WORD}val", place[0])


def _count(numbering: _Numbering, number: str, level: int) -> int | None:
    """Return the number of the next item of a level; those of the levels below begin anew."""
    name = numbering.definitions.get(number, "")
    levels = numbering.levels.get(name, {})
    counts = numbering.counts.setdefault(name, {})
    for deeper in [one for one in counts if one > level]:
        if deeper not in levels or not levels[deeper].counts_on:
            del counts[deeper]
    if level not in levels or levels[level].sign != "number":
        return None
    # A list has a first number of its own only once.
    start = numbering.starts.pop((number, level), None)
    if start is not None or level not in counts:
        counts[level] = levels[level].start if start is None else start
    else:
        counts[level] += 1
    return counts[level]
