"""`explainer assemble`: the shards of a site joined, made searchable and published."""

from __future__ import annotations

import argparse

from generator.commands.build import tell_built
from generator.commands.terminal import make_progress


def run(options: argparse.Namespace) -> int:
    """Join the shards and put the site in its place; where there are errors, publish nothing."""
    from generator.publish.shards import join_shards

    place = options.project / options.to
    built = join_shards(options.project, options.shards, place, make_progress())
    return tell_built(built, place, options.quiet)
