"""Single pages, as MkDocs renders them in its whole run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any


class PageRenderer:
    """Renders single pages of one language in this process, as `mkdocs build` would write them.

    Plugins and hooks are asked at each step, as MkDocs asks them.

    Args:
        config_file: the language's `mkdocs.yml`.
        mark: tells it from a renderer made for another configuration.
    """

    def __init__(self, config_file: Path, mark: str) -> None:
        from mkdocs.config import load_config
        from mkdocs.structure.files import File, Files
        from mkdocs.structure.nav import get_navigation

        self.mark = mark
        config = load_config(str(config_file.resolve()))
        config.plugins.on_startup(command="serve", dirty=False)
        self._config = config.plugins.on_config(config)
        environment = self._config.theme.get_env()
        environment.auto_reload = True  # MkDocs reads a template once.
        named = _named(self._config.nav or ())
        files = Files([File(n, None, config.site_dir, use_directory_urls=True) for n in named])
        self._files = self._config.plugins.on_files(files, config=self._config)
        navigation = get_navigation(self._files, self._config)
        self._navigation = self._config.plugins.on_nav(
            navigation, config=self._config, files=self._files
        )
        self._environment = self._config.plugins.on_env(
            environment, config=self._config, files=self._files
        )

    def render(self, name: str, text: str) -> bytes:
        """Return the HTML of a document: Markdown with front matter, under its file's name."""
        from mkdocs.commands.build import get_context
        from mkdocs.structure.files import File
        from mkdocs.structure.pages import Page

        config, files, plugins = self._config, self._files, self._config.plugins
        file = files.get_file_from_path(name) or File(
            name, None, config.site_dir, use_directory_urls=True
        )
        file.content_string = text
        page = file.page or Page(None, file, config)
        page = plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = plugins.on_page_markdown(
            page.markdown or "", page=page, config=config, files=files
        )
        page.render(config, files)
        page.content = plugins.on_page_content(
            page.content or "", page=page, config=config, files=files
        )
        context = get_context(self._navigation, files, config, page)
        page.active = True
        try:
            context = plugins.on_page_context(
                context, page=page, config=config, nav=self._navigation
            )
            html = self._environment.get_template("main.html").render(context)
            html = plugins.on_post_page(html, page=page, config=config)
        finally:
            page.active = False
        return bytes(html, "utf-8")

    def render_missing(self) -> bytes:
        """Return the HTML of the page for addresses that lead nowhere."""
        from mkdocs.commands.build import get_context

        context = get_context(self._navigation, self._files, self._config, base_url="")
        return bytes(self._environment.get_template("404.html").render(context), "utf-8")


def _named(nav: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Return the files that a `nav` names, at every depth."""
    for item in nav:
        for there in item.values():
            if isinstance(there, list):
                yield from _named(there)
            else:
                yield there
