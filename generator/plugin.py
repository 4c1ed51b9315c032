"""`mkdocs build` and `mkdocs serve` at the root give the whole site, through the same functions."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.explainer")
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_AS_WRITTEN = re.compile(
    "(<(?:pre|textarea|script|style)\\b.*?</(?:pre|textarea|script|style)>)",
    re.DOTALL | re.IGNORECASE,
)
"""Elements in which a space is a space."""
_INDENTED = re.compile(r"\n[ \t\r\n]+")


class ExplainerPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Builds the site before MkDocs begins, or serves it in place of MkDocs' own server.

    MkDocs itself renders each language in a process of its own (see `publish.mkdocs`), where this
    plugin only takes out of the pages what their templates are indented with: a tenth of their
    bytes, and nothing that is seen. What is left to do here is an empty run around the finished
    site. Both read this module, so the program is imported where it is called.
    """

    config_scheme = (("renders", config_options.Type(bool, default=False)),)

    def __init__(self) -> None:
        self._serving = False
        self._place = Path()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether the site is served or built."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build the site, then give MkDocs an empty folder to work on."""
        if self.config["renders"]:
            return config
        project = Path(config.config_file_path).parent
        self._place = Path(config.site_dir)
        if not self._serving:
            from generator.model.report import format_text
            from generator.publish.build import build_site

            built = build_site(project, self._place, lambda step: log.info("explainer: %s", step))
            if built.diagnostics:
                log.info("\n%s", format_text(built.diagnostics))
            if not built.published:
                raise Abort("the content has errors; nothing was published")
        shell = project / "build" / "shell"
        (shell / "docs").mkdir(parents=True, exist_ok=True)
        config.docs_dir = str(shell / "docs")
        config.site_dir = str(shell / "site")
        config.theme.static_templates.clear()
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave MkDocs nothing to write."""
        return files if self.config["renders"] else Files([])

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Return a page without the indentation of its lines; how it is drawn does not change."""
        parts = _AS_WRITTEN.split(output)
        parts[::2] = [_INDENTED.sub("\n", part) for part in parts[::2]]
        return "".join(parts)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Put the configuration back as it was typed."""
        if not self.config["renders"]:
            config.site_dir = str(self._place)

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Serve with the program's own server, always on this machine alone."""
        from generator.commands.serve.server import LiveServer

        return LiveServer(Path(config.config_file_path).parent, config.dev_addr.port)
