"""A whole site opened in a browser: what goes wrong on the way, and what axe finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

PHONE: Any = {"width": 360, "height": 740}
DESKTOP: Any = {"width": 1280, "height": 900}
KINDS = ["", "what-happened/", "articles/", "articles/us-ban-looms/", "articles/us-ban-looms/both/",
         "claims/", "timeline/", "timeline/themes/ban/", "themes/", "themes/privacy/", "glossary/",
         "voices/", "overview/", "corrections/", "search/", "about/"]  # fmt: skip
"""A page of each kind of the real site, below a language."""


def pages_of(site: Path) -> list[str]:
    return ["/", *sorted("/" + path.parent.relative_to(site).as_posix() + "/"
                         for path in site.rglob("index.html") if path.parent != site)]  # fmt: skip


WAKE = """() => new Promise(done => {
  if (!document.querySelector("script[data-late]")) return done()
  dispatchEvent(new Event("pointermove"))
  const script = [...document.scripts].find(script => script.src.includes("/bundle."))
  script.addEventListener("load", () => requestAnimationFrame(done))
})"""
"""Moves on the page, and waits for Material's script, which waited for that."""


OpenPage = Callable[..., Page]
"""Opens a page; takes what a context takes of its reader: a viewport, whether scripts run, and so on."""


class Readers:
    """Readers of whom nothing is kept from test to test, though the browser begins but once for them.

    A new context begins a process, and fetches and compiles all that pages share. So there is one
    for those with scripts or without, with touch or without, held by an empty page that stays; what
    else there is to a reader is set on each page.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: dict[tuple[bool, bool], BrowserContext] = {}
        self._pages: list[Page] = []

    def open_page(
        self,
        viewport: ViewportSize = DESKTOP,
        java_script_enabled: bool = True,
        has_touch: bool = False,
        **media: Any,
    ) -> Page:
        """Open a page of a reader with these settings, and with these media features."""
        kind = java_script_enabled, has_touch
        if kind not in self._contexts:
            self._contexts[kind] = self._browser.new_context(
                java_script_enabled=java_script_enabled, has_touch=has_touch
            )
            self._contexts[kind].new_page()
        page = self._contexts[kind].new_page()
        self._pages.append(page)
        page.set_viewport_size(viewport)
        page.emulate_media(**media)
        return page

    def forget(self) -> None:
        """Close the pages, and take back what their sites kept and were allowed."""
        for page in self._pages:
            origin = page.evaluate("origin")
            if origin != "null":
                session = page.context.new_cdp_session(page)
                session.send(
                    "Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"}
                )
            page.context.clear_permissions()
            page.close()
        self._pages.clear()

    def leave(self) -> None:
        """Close everything."""
        for context in self._contexts.values():
            context.close()


class Watch:
    """Everything that goes wrong while pages are open."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.wrong: list[str] = []
        context.on("console", self._console)
        context.on("weberror", lambda fault: self.wrong.append(str(fault.error)))
        context.on("requestfailed", self._failed)
        context.on("request", lambda request: self._request(request.url, address))
        context.on("response", lambda response: self._response(response.status, response.url))

    def _failed(self, request: Any) -> None:
        # A page that is left gives up what it was still fetching; that is no fault of it.
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"failed {request.url}: {request.failure}")

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(f"console: {message.text}")

    def _request(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            self.wrong.append(f"third party: {url}")

    def _response(self, status: int, url: str) -> None:
        if status >= 400:
            self.wrong.append(f"{status} {url}")


def open_every_page(browser: Browser, site: Path, address: str, script: bool) -> list[str]:
    """Open every page on a phone; give each fault, and each page without heading or too wide."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=script)
    watch = Watch(context, address)
    page = context.new_page()
    for path in pages_of(site):
        page.goto(address + path)
        if path != "/" and not page.locator("h1").is_visible():
            watch.wrong.append(f"no heading: {path}")
        if script and path.split("/", 2)[-1] in KINDS:
            page.evaluate(WAKE)
        if script and page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            watch.wrong.append(f"scrolls sideways: {path}")
    context.close()
    return watch.wrong


AXE = """([scheme, rules, shown]) => {
  const still = new CSSStyleSheet()
  still.replaceSync("* { transition: none !important }")
  document.adoptedStyleSheets = [still]
  document.body.dataset.mdColorScheme = scheme
  return axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(found =>
    found.violations.map(one => [one.id, one.nodes.slice(0, shown).map(node => node.html)]))
}"""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]


@cache
def _axe_script() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def axe_faults(browser: Browser, address: str, paths: Iterable[str]) -> list[tuple[str, ...]]:
    """Return what axe finds on pages at WCAG 2.2 AA: the page, the palette, the rule, elements.

    Each page is read whole in the light palette; in the dark one, which is the same page in other
    colours, only what depends on them.
    """
    context = browser.new_context(viewport=DESKTOP, color_scheme="light")
    page = context.new_page()
    faults = []
    for path in paths:
        page.goto(f"{address}/{path}")
        page.evaluate(_axe_script())
        for scheme, rules in (("default", WCAG), ("slate", OF_COLOUR)):
            found = page.evaluate(AXE, [scheme, rules, 3])
            faults += [(path, scheme, rule, *elements) for rule, elements in found]
    context.close()
    return faults
