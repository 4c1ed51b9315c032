"""Single pages, as MkDocs renders them in its whole run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from generator.publish.finished import nested
from generator.publish.templates import Bytecode
from generator.views.site import MarkdownFile

if TYPE_CHECKING:  # Reading MkDocs takes a while, and not every build renders a page.
    from mkdocs.structure.pages import Page


BYTECODE = "build/templates"
"""The folder of a project in which the templates of its theme are kept as what they compile to."""


class PageRenderer:
    """Renders single pages of one language in this process, as `mkdocs build` would write them.

    Plugins and hooks are asked at each step, as MkDocs asks them. Without any, a page is handed to
    the templates as it is: its Markdown and its front matter would be written only to be read.

    Args:
        config_file: the language's `mkdocs.yml`.
        bytecode: where the theme's templates are kept as what they compile to.
        runs_others: whether it names plugins or hooks.
        watches: whether templates are read again once they are saved.
        mark: tells it from a renderer made for another configuration.
    """

    def __init__(
        self,
        config_file: Path,
        bytecode: Path,
        runs_others: bool,
        watches: bool = False,
        mark: str = "",
    ) -> None:
        from mkdocs.config import load_config
        from mkdocs.structure.files import File, Files
        from mkdocs.structure.nav import get_navigation

        self.mark = mark
        self._runs_others = runs_others
        config = load_config(str(config_file.resolve()))
        config.plugins.on_startup(command="serve", dirty=False)
        self._config = config.plugins.on_config(config)
        environment = self._config.theme.get_env()
        environment.bytecode_cache = Bytecode(bytecode)
        # MkDocs reads a template once; who watches over the files wants those that are saved.
        environment.auto_reload = watches
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

    def render(self, name: str, document: MarkdownFile) -> bytes:
        """Return the HTML of a document, by the name of its file."""
        from mkdocs.commands.build import get_context
        from mkdocs.structure.files import File
        from mkdocs.structure.pages import Page

        config, files, plugins = self._config, self._files, self._config.plugins
        file = files.get_file_from_path(name) or File(
            name, None, config.site_dir, use_directory_urls=True
        )
        page = file.page or Page(None, file, config)
        if self._runs_others:
            file.content_string = str(document)
            self._read(page)
        else:
            _fill(page, document)
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

    def _read(self, page: Page) -> None:
        """Read a page as MkDocs does, and ask the plugins at each step."""
        config, files, plugins = self._config, self._files, self._config.plugins
        page = plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = plugins.on_page_markdown(
            page.markdown or "", page=page, config=config, files=files
        )
        page.render(config, files)
        page.content = plugins.on_page_content(
            page.content or "", page=page, config=config, files=files
        )

    def render_missing(self, base: str | None = None) -> bytes:
        """Return the HTML of the page for addresses that lead nowhere.

        Args:
            base: from where its links are counted; where the site stands, if nothing is given.
        """
        from mkdocs.commands.build import get_context

        if base is None:
            base = urlsplit(self._config.site_url or "/").path
        context = get_context(self._navigation, self._files, self._config, base_url=base)
        return bytes(self._environment.get_template("404.html").render(context), "utf-8")

    def write_assets(self) -> None:
        """Write what pages ask for, of the theme and of this project, into an empty site."""
        from mkdocs.structure.files import Files
        from mkdocs.utils import clean_directory

        config = self._config
        clean_directory(config.site_dir)
        assets = Files([])
        assets.add_files_from_theme(self._environment, config)
        assets.copy_static_files()


def _fill(page: Page, document: MarkdownFile) -> None:
    """Let a page be what a document is, as if MkDocs had read it."""
    from mkdocs.structure.toc import get_toc

    listed = [(one.level, one.id, str(one.title)) for one in document.sections]
    page.meta = dict(document.front)
    page.markdown = ""
    page.content = document.content
    page.toc = get_toc(nested(listed))  # type: ignore[arg-type]


def _named(nav: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Return the files that a `nav` names, at every depth."""
    for item in nav:
        for there in item.values():
            if isinstance(there, list):
                yield from _named(there)
            else:
                yield there
