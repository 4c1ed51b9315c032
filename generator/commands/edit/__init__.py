"""`explainer edit`: the visual editor in the browser, and what saving does."""

from __future__ import annotations

import argparse

from generator.commands.edit.server import edit, install
from generator.commands.terminal import tell


def run(options: argparse.Namespace) -> int:
    """Serve the visual editor until it is interrupted."""
    if options.install:
        install(tell)
    return edit(options.project, options.port, tell)
