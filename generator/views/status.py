"""What is still to do: a page for editors, which no other page links to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.status.gather import TASK_KINDS, gather_status
from generator.views.page import Page, Reader


def render(reader: Reader) -> Iterator[Page]:
    """Make the editors' page."""
    title = reader.wording.plain("Still to do")

    def body(reader: Reader) -> str:
        status = gather_status(reader.corpus, reader.index, reader.diagnostics)
        tasks = [(kind, status.of_kind(kind)) for kind in TASK_KINDS]
        return reader.render(
            "status.html",
            "status",
            title=reader.wording.text("Still to do"),
            status=status,
            tasks=tasks,
            unjudged=reader.wording.list(map(reader.wording.language_name, status.unjudged)),
        )

    yield Page("status", title, title, body, "status", ())
