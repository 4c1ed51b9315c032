"""`explainer check`: every finding, once or after each save."""

from __future__ import annotations

import argparse
import threading

from generator.commands.terminal import tell
from generator.disk.project import check_project
from generator.model.diagnostics import has_errors
from generator.model.report import FORMATS, format_briefly


def run(options: argparse.Namespace) -> int:
    """Print every finding; with `--watch`, again after each save."""
    if not options.watch:
        return _check(options)

    from generator.disk.watching import watch

    def check() -> None:
        tell("checking the content")
        _check(options)
        tell("")

    watch(options.project, check, threading.Event())
    return 0


def _check(options: argparse.Namespace) -> int:
    checked = check_project(options.project)
    found = checked.diagnostics
    if options.base and checked.corpus:
        # Only this comparison needs what renders pages; a plain check is done before that loads.
        from generator.commands.diff import check_against

        found = sorted([*found, *check_against(options.project, options.base, checked.corpus)])
    if options.links and checked.corpus:
        from generator.commands.outside import check_outside

        found = sorted([*found, *check_outside(checked.corpus)])
    # Who watches has an editor read along, which shows each finding at its words.
    brief = options.format == "text" and not options.watch
    tell((format_briefly if brief else FORMATS[options.format])(found))
    return 1 if has_errors(found) else 0
