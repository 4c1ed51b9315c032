"""`explainer build`: check, generate, render, index, publish."""

from __future__ import annotations

import argparse

from generator.commands.terminal import make_progress, tell
from generator.model.diagnostics import has_errors
from generator.model.report import format_text
from generator.publish.built import Built
from generator.publish.standing import recall


def run(options: argparse.Namespace) -> int:
    """Build the site and put it in its place; where there are errors, publish nothing."""
    place = options.project / options.to
    if (standing := recall(options.project, place, options.offline)) is not None:
        built = Built(standing.diagnostics, published=True, coverage=standing.coverage)
    else:
        from generator.publish.build import build_site

        built = build_site(
            options.project, place, make_progress(), options.offline, options.workers
        )
    errors = [found for found in built.diagnostics if found.severity != "info"]
    if errors and (not options.quiet or has_errors(errors)):
        tell(format_text(errors))
    if not built.published:
        tell("nothing was published; fix the errors above and build again")
        return 1
    if not options.quiet:
        tell(built.coverage)
        tell(f"{place}/ is {'published' if built.changed else 'unchanged'}")
    return 0
