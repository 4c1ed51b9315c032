"""A whole site opened in a browser: what goes wrong on the way, and what axe finds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext

PHONE: Any = {"width": 360, "height": 740}
DESKTOP: Any = {"width": 1280, "height": 900}


def pages_of(site: Path) -> list[str]:
    return ["/", *sorted("/" + path.parent.relative_to(site).as_posix() + "/"
                         for path in site.rglob("index.html") if path.parent != site)]  # fmt: skip


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
        if script and page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            watch.wrong.append(f"scrolls sideways: {path}")
    context.close()
    return watch.wrong


def axe_faults(
    browser: Browser, address: str, paths: Iterable[str], scheme: str
) -> list[tuple[str, str, list[str]]]:
    """Give what axe finds on pages at WCAG 2.2 AA: the page, the rule, some of the elements."""
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport=DESKTOP, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    faults = []
    for path in paths:
        page.goto(f"{address}/{path}")
        found = Axe().run(page, options=options).response["violations"]
        faults += [(path, f["id"], [n["html"][:90] for n in f["nodes"][:3]]) for f in found]
    context.close()
    return faults
