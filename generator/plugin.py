"""`mkdocs build` and `mkdocs serve` at the root give the whole site, through the same functions."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from generator.build import build_site
from generator.model.diagnostics import Diagnostic
from generator.report import format_text

log = logging.getLogger("mkdocs.plugins.explainer")

_WATCHED = ("content", "seeds", "site_overrides")
_OVERLAY = (
    "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;padding:1rem 1.5rem;"
    "background:#2a0f0d;color:#ffe9e4;font:14px/1.5 monospace;white-space:pre-wrap;z-index:99"
)


class ExplainerPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Builds the site before MkDocs begins, and hands it over when MkDocs is done.

    MkDocs itself renders each language in a process of its own, with this plugin switched off
    (see `render`); what is left to do here is an empty run around the finished site.
    """

    def __init__(self) -> None:
        self._serving = False
        self._place = Path()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether the site is served or built."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build the site, then give MkDocs an empty folder to work on."""
        project = Path(config.config_file_path).parent
        self._place = Path(config.site_dir)
        finished = project / "build" / "served" if self._serving else self._place
        built = build_site(project, finished, lambda step: log.info("explainer: %s", step))
        if built.diagnostics:
            log.info("\n%s", format_text(built.diagnostics))
        if not built.published and not (self._serving and finished.is_dir()):
            raise Abort("the content has errors; nothing was published")
        if self._serving:
            # A server that raised here would keep the browser waiting until the error is mended.
            errors = [found for found in built.diagnostics if found.severity == "error"]
            _show(finished, self._place, errors)
        shell = project / "build" / "shell"
        (shell / "docs").mkdir(parents=True, exist_ok=True)
        config.docs_dir = str(shell / "docs")
        config.site_dir = str(shell / "site")
        config.theme.static_templates.clear()
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave MkDocs nothing to write."""
        return Files([])

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Put the configuration back as it was typed."""
        config.site_dir = str(self._place)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch what the site is made of."""
        server.unwatch(config.docs_dir)
        for folder in _WATCHED:
            server.watch(str(Path(config.config_file_path).parent / folder))
        return server


def _show(finished: Path, place: Path, errors: list[Diagnostic]) -> None:
    """Copy the site for the live server, whose own script the pages' policy would forbid.

    Errors of the content stand over every page, which is the last one without them.
    """
    shutil.copytree(finished, place, dirs_exist_ok=True)
    overlay = ""
    if errors:
        overlay = str(
            Markup('<pre id="errors" role="alert" style="{}">{}</pre>\n').format(
                _OVERLAY, format_text(errors)
            )
        )
    for page in place.rglob("*.html"):
        lines = page.read_text(encoding="utf-8").split("\n")
        kept = [line for line in lines if "Content-Security-Policy" not in line]
        text = "\n".join(kept).replace("</body>", overlay + "</body>")
        page.write_text(text, encoding="utf-8")
