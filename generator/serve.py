"""`explainer serve` is `mkdocs serve` with the project's own configuration: one server, one way."""

from __future__ import annotations

from pathlib import Path


def serve(project: Path, port: int) -> int:
    """Build the site, serve it on 127.0.0.1, rebuild on change and reload the browser."""
    import logging

    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import Abort

    logging.basicConfig(format="%(message)s", level=logging.INFO)
    logging.getLogger("MARKDOWN").setLevel(logging.WARNING)
    try:
        mkdocs_serve(str(project / "mkdocs.yml"), dev_addr=f"127.0.0.1:{port}")
    except Abort as fault:
        raise RuntimeError(str(fault)) from None
    return 0
