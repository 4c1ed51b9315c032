"""The status as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

from generator.status.gather import TASK_KINDS, Status

_SHOWN = 20
"""How many tasks of one kind the text lists; the JSON has them all."""


def format_text(status: Status) -> str:
    """Write the numbers as short tables, and the tasks with their places."""
    lines = [f"{name:14}{count:6}" for name, count in status.counts.items()]
    lines += ["", format_coverage(status), "", "texts                  there    current         of"]
    for language, of in status.languages.items():
        lines.append(f"{language:20}{of.there:>8}{of.current:>11}{of.texts:>11}")
    lines += ["", "notes"]
    for slug, article in status.articles.items():
        kinds = ", ".join(f"{count} {kind}" for kind, count in article.notes.items()) or "none"
        total = sum(article.notes.values())
        lines.append(f"{slug}: {total} notes ({kinds}) on {article.passages} passages")
    if status.unjudged:
        lines += ["", f"attribution: cannot be told in {', '.join(status.unjudged)}"]
        lines.append("  the program knows no words there that say whose a statement is")
    if status.unread:
        lines += ["", f"interface texts: read by no native speaker in {', '.join(status.unread)}"]
        lines.append(
            "  one who has read them puts a name for `none` in the .po file's Language-Team"
        )
    for kind in TASK_KINDS:
        tasks = status.of_kind(kind)
        if tasks:
            lines += ["", f"{kind}: {len(tasks)}"]
            lines += [f"  {task.span}: {task.about}" for task in tasks[:_SHOWN]]
        if len(tasks) > _SHOWN:
            lines.append(f"  and {len(tasks) - _SHOWN} more; `--format json` lists them all")
    return "\n".join(lines)


def format_coverage(status: Status) -> str:
    """Write for each page how many paragraphs cite a passage, and how many do not and why."""
    lines = ["paragraphs             cited  unsourced  editorial    uncited"]
    for page, of in status.coverage.items():
        numbers = (of.cited, of.unsourced, of.editorial, of.uncited)
        lines.append(f"{page:20}{numbers[0]:>8}" + "".join(f"{n:>11}" for n in numbers[1:]))
    return "\n".join(lines)


def format_json(status: Status) -> str:
    """Write everything for programs; tasks by kind, each with its place."""
    tasks = {
        kind: [
            {
                "path": task.span.path,
                "line": task.span.line,
                "column": task.span.column,
                "about": task.about,
            }
            for task in status.of_kind(kind)
        ]
        for kind in TASK_KINDS
    }
    return json.dumps({**asdict(status), "tasks": tasks}, ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[Status], str]] = {"text": format_text, "json": format_json}
