"""A difference as Markdown for the comment on a pull request.

Everything that comes from the content stands in fenced code, and nowhere else: there a mention
notifies nobody, and no link, image, HTML or heading comes to life. The fence is longer than any run
of backticks within it, and characters that a reader cannot see are written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.differences.compare import Difference
from generator.differences.pages import PageChange, TextChange
from generator.differences.records import FieldChange, RecordChange
from generator.model.kinds import LISTED
from generator.model.words import shorten

LIMIT = 60_000
"""The bytes that a report may have: GitHub takes comments of 65,536 characters."""
NOTHING = "No change that a reader would see."
_TITLE = "## What this change does to the site"
_CUT = "This report was cut short; the JSON report beside it (`--format json`) holds everything."
_RESERVED = 400
_LINE = 240
_LINES = 40
_CONTEXT = 48
_WORD = 16
_SEEN = "\u200c\u200d"
"""Joiners, which are part of how words are written."""
_VERDICTS = {
    "agree": "agree", "adds": "agree, and some add detail", "differ": "differ",
    "measures": "count different things", "times": "are of different times",
    "contradict": "contradict", "partly": "contradict in part",
    "itself": "contradict within a source", "single": "come from a single source",
}  # fmt: skip
_PLURALS = {
    "site": "The site itself", "chapter": "Chapters", "article": "Articles",
    **{kind.name: kind.title for kind in LISTED},
    "passage": "Passages", "note": "Notes", "retired": "Retired ids",
}  # fmt: skip


@dataclass(frozen=True)
class _Section:
    title: str
    items: tuple[tuple[str, ...], ...]
    """The lines of each item; an item is shown whole or not at all."""


def format_markdown(difference: Difference, base: str, limit: int = LIMIT) -> str:
    """Write a difference for people.

    Args:
        difference: what to tell.
        base: what was compared with, as it was typed.
        limit: the bytes the text may have. What does not fit is counted.
    """
    if difference.is_empty:
        return NOTHING + "\n"
    sections = [section for section in _sections(difference) if section.items]
    head = [_TITLE, "", f"Compared with {_code(base)}. {_summary(difference)}", ""]
    head += [line for note in difference.notes for line in (f"*{note}*", "")]
    if difference.errors:
        errors = _count(difference.errors, "error")
        head += [f"**The content has {errors}: nothing would be published.**", ""]
    fence = "`" * max(3, 1 + _longest_run(sections))
    left = limit - _RESERVED - _size(head)
    written, cut = head, False
    for number, section in enumerate(sections):
        lines, left_out = _write(section, fence, left // (len(sections) - number))
        written += lines
        left -= _size(lines)
        cut = cut or left_out
    return "\n".join([*written, *([_CUT, ""] if cut else [])])


def _write(section: _Section, fence: str, room: int) -> tuple[list[str], bool]:
    """Write as many items of a section as there is room for; tell whether any were left out."""
    frame = [f"### {section.title}", "", f"{fence}diff", fence, ""]
    room -= _size(frame) + 80
    shown: list[str] = []
    items = list(section.items)
    while items and (size := _size(items[0])) <= room:
        room -= size
        shown += items.pop(0)
    lines = frame[:2]
    if shown:
        lines += [frame[2], *shown, fence, ""]
    if items:
        lines += [f"*{'and ' if shown else ''}{len(items)} more, not shown here*", ""]
    return lines, bool(items)


def _sections(difference: Difference) -> Iterator[_Section]:
    yield _Section(
        "How sources compare, changed",
        tuple(
            _item(str(v.claim), [("answers", _verdict(v.was), _verdict(v.now))])
            for v in difference.verdicts
        ),
    )
    yield _Section("Passages no longer in their source", _list("-", map(str, difference.orphaned)))
    yield _Section(
        "Links that lead nowhere now",
        tuple((_line("-", f"{b.page} → {b.target}"),) for b in difference.broken),
    )
    yield _Section(
        "Translations made outdated",
        tuple((_line("!", f"{s.path}:{s.line} ({s.language})"), _line(" ", s.original))
              for s in difference.stale),
    )  # fmt: skip
    for kind, title in _PLURALS.items():
        changes = [change for change in difference.records if change.name.kind == kind]
        yield _Section(f"{title}: {_tally(changes)}", tuple(_record(change) for change in changes))
    yield _Section("Passages moved within their article", _list("!", map(str, difference.moved)))
    yield _Section("Pages removed", _list("-", difference.pages_removed))
    yield _Section("Pages added", _list("+", difference.pages_added))
    yield _Section("Text changed on pages", tuple(_pages(difference.pages_changed)))


def _verdict(verdict: str) -> str:
    return _VERDICTS.get(verdict, verdict)


def _record(change: RecordChange) -> tuple[str, ...]:
    told = {field.path[:-1] for field in change.fields if not _names_item(field)}
    return _item(
        str(change.name),
        [
            (" ".join(field.path), field.was, field.now)
            for field in change.fields
            if not (_names_item(field) and field.path[:-1] in told)
        ],
    )


def _names_item(field: FieldChange) -> bool:
    """Tell whether a value is what its item of a list is named for already."""
    return len(field.path) > 2 and (field.was or field.now) == field.path[-2].partition(" (")[0]


def _item(name: str, fields: Iterable[tuple[str, str | None, str | None]]) -> tuple[str, ...]:
    lines = [f"@@ {_cap(name)} @@"]
    for label, was, now in fields:
        shorter = narrow(was or "", now or "") if was and now else (was or "", now or "")
        lines += [
            _line(sign, f"{label}: {text}")
            for sign, text, given in zip("-+", shorter, (was, now), strict=True)
            if given is not None
        ]
    return _first(lines)


def _pages(changed: tuple[PageChange, ...]) -> Iterator[tuple[str, ...]]:
    """Return each change of text once, under the first page on which it is seen."""
    told: set[TextChange] = set()
    repeated = []
    for page in changed:
        fresh = [change for change in dict.fromkeys(page.changes) if change not in told]
        told.update(fresh)
        if not fresh:
            repeated.append(page.page)
            continue
        lines = [f"@@ {_cap(page.page)} @@"]
        for change in fresh:
            was, now = change.was, change.now
            if was and now:
                was, now = narrow(was, now)
            lines += [_line(sign, text) for sign, text in (("-", was), ("+", now)) if text]
        if again := len(set(page.changes)) - len(fresh):
            lines.append(f"  and {_count(again, 'change')} told above")
        yield _first(lines)
    for page_path in repeated:
        yield (_line(" ", f"{page_path} as told above"),)


def narrow(was: str, now: str) -> tuple[str, str]:
    """Return both texts without most of what they begin and end with alike."""
    shorter = min(len(was), len(now))
    start = next((at for at in range(shorter) if was[at] != now[at]), shorter)
    rest = shorter - start
    end = next((at for at in range(rest) if was[-1 - at] != now[-1 - at]), rest)
    start, end = (max(0, alike - _CONTEXT) for alike in (start, end))
    # Begin and end with whole words, where there are words near.
    start = was.rfind(" ", max(0, start - _WORD), start) + 1 or start
    space = was.find(" ", len(was) - end, len(was) - end + _WORD)
    end = len(was) - space if space >= 0 else end
    cut = [
        ("…" if start else "") + text[start : len(text) - end] + ("…" if end else "")
        for text in (was, now)
    ]
    return cut[0], cut[1]


def _list(sign: str, names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple((_line(sign, name),) for name in names)


def _line(sign: str, text: str) -> str:
    return f"{sign} {_cap(text)}"


def _first(lines: list[str]) -> tuple[str, ...]:
    if len(lines) <= _LINES:
        return tuple(lines)
    return (*lines[:_LINES], f"  … {len(lines) - _LINES} more lines")


def _cap(text: str) -> str:
    return shorten(show_unseen(text[: 4 * _LINE]), _LINE)


def show_unseen(text: str) -> str:
    """Write a text on one line, with characters that cannot be seen as `<U+202E>`."""
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return "".join(
        character if character.isprintable() or character in _SEEN else f"<U+{ord(character):04X}>"
        for character in line
    )


def _code(text: str) -> str:
    """Write a short text as a code span that ends where it should."""
    seen = _cap(text)
    run = "`" * (1 + _longest(seen))
    return f"{run} {seen} {run}" if "`" in seen else f"`{seen or ' '}`"


def _longest_run(sections: list[_Section]) -> int:
    return max(
        (_longest(line) for section in sections for item in section.items for line in item),
        default=0,
    )


def _longest(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def _size(lines: Iterable[str]) -> int:
    return sum(len(line.encode("utf-8")) + 1 for line in lines)


def _tally(changes: Sequence[RecordChange]) -> str:
    counts = {name: sum(change.change == name for change in changes)
              for name in ("added", "changed", "removed")}  # fmt: skip
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)


def _summary(difference: Difference) -> str:
    parts = [
        _count(len(found), what) + after
        for found, what, after in (
            (difference.pages_added, "page", " added"),
            (difference.pages_removed, "page", " removed"),
            (difference.pages_changed, "page", " changed"),
            (difference.verdicts, "comparison", " changed"),
            (difference.orphaned, "passage", " orphaned"),
            (difference.moved, "passage", " moved"),
            (difference.stale, "translation", " made outdated"),
            (difference.broken, "link", " broken"),
        )
        if found
    ]
    told = [", ".join(parts)] if parts else []
    if difference.records:
        told.append(f"records: {_tally(difference.records)}")
    was, now = difference.weight.was, difference.weight.now
    text = "; ".join([*told, f"the pages weigh {now:,} bytes ({now - was:+,})"]) + "."
    return text[0].upper() + text[1:]


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
