"""`explainer status`: what there is, and what is still to do."""

from __future__ import annotations

import argparse

from generator.commands.terminal import tell
from generator.disk.catalogues import find_unread
from generator.disk.project import check_project
from generator.model.report import format_text
from generator.status.formats import FORMATS
from generator.status.gather import gather_status


def run(options: argparse.Namespace) -> int:
    """Print the state of the content."""
    checked = check_project(options.project)
    if checked.corpus is None or checked.index is None:
        tell(format_text(checked.diagnostics))
        return 1
    site = checked.corpus.site
    unread = find_unread(site.languages, options.project, site.locales)
    status = gather_status(checked.corpus, checked.index, checked.diagnostics, unread)
    tell(FORMATS[options.format](status))
    return 0
