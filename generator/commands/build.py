"""`explainer build`: check, generate, render, index, publish."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.terminal import make_progress, tell
from generator.model.diagnostics import has_errors
from generator.model.report import format_text
from generator.model.shard import Shard
from generator.publish.built import Built
from generator.publish.standing import recall


def run(options: argparse.Namespace) -> int:
    """Build the site and put it in its place; where there are errors, publish nothing."""
    if options.shard is not None:
        return _build_shard(options)
    project, place = options.project, options.project / (options.to or "site")
    if options.explain is None:
        return build(project, place, options.offline, options.quiet, options.workers)
    from generator.publish.explain import address_of, explain, read_rendered

    page = address_of(options.explain)
    before = read_rendered(project / "build", page)
    status = build(project, place, options.offline, options.quiet, options.workers)
    if status == 0:
        tell("\n".join(explain(page, before, read_rendered(project / "build", page))))
    return status


def _build_shard(options: argparse.Namespace) -> int:
    from generator.publish.shards import build_shard

    shard: Shard = options.shard
    place = options.project / (options.to or f"build/shard-{shard.number}-of-{shard.of}")
    progress, offline, workers = make_progress(), options.offline, options.workers
    built = build_shard(options.project, shard, place, progress, offline, workers)
    return tell_built(built, place, options.quiet)


def build(
    project: Path,
    place: Path,
    offline: bool = False,
    quiet: bool = False,
    workers: int | None = None,
) -> int:
    """Build a project's site where it does not stand yet, tell what was found, give the status."""
    if (standing := recall(project, place, offline)) is not None:
        built = Built(standing.diagnostics, published=True, coverage=standing.coverage)
    else:
        from generator.publish.build import build_site

        built = build_site(project, place, make_progress(), offline, workers)
    return tell_built(built, place, quiet)


def tell_built(built: Built, place: Path, quiet: bool) -> int:
    """Tell what a build found and whether the site in a place is new; return the exit status."""
    errors = [found for found in built.diagnostics if found.severity != "info"]
    if errors and (not quiet or has_errors(errors)):
        tell(format_text(errors))
    if not built.published:
        tell("nothing was published; fix the errors above and build again")
        return 1
    if not quiet:
        if built.coverage:
            tell(built.coverage)
        tell(f"{place}/ is {'published' if built.changed else 'unchanged'}")
    return 0
