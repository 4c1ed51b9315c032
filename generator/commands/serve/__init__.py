"""`explainer serve`: the site in memory, over HTTP on loopback."""

from __future__ import annotations

import argparse

from generator.commands.serve.server import serve


def run(options: argparse.Namespace) -> int:
    """Serve the site until it is interrupted."""
    return serve(options.project, options.port)
