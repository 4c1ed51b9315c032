"""What the tests share: projects in temporary folders, the real site built once, a browser."""

from __future__ import annotations

import contextlib
import fcntl
import http.server
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser

from generator.publish.build import build_site
from generator.views.site import SiteFiles
from tests.visits import OpenPage, Readers

# How long an example takes says nothing on a machine that does other work as well.
hypothesis.settings.register_profile("explainer", deadline=None)
hypothesis.settings.load_profile("explainer")

# What is compiled is kept, as on the machine of a user: programs that tests start begin at once.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests"
PROJECT = ("content", "seeds", "site_overrides", "mkdocs.yml")
SMALL = TESTS / "golden" / "small" / "project"
HOSTILE = TESTS / "golden" / "hostile" / "project"
"""Three languages, one of them right to left, and markup in every text."""


SOAKING = "--soak" in sys.argv or "SOAKING" in os.environ
"""Whether the random tests have their long run; known before their examples are counted."""


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--soak"):
        # The processes that share the work are started by this one.
        os.environ["SOAKING"] = "yes"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")
    parser.addoption("--soak", action="store_true", help="give the random tests their long run")


@pytest.fixture(scope="session", autouse=True)
def _no_host() -> None:
    for name in (
        "READTHEDOCS_CANONICAL_URL",
        "DEPLOY_PRIME_URL",
        "CI_PAGES_URL",
        "SITE_URL",
        "PREVIEW",
    ):
        os.environ.pop(name, None)


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> None:
    """Let the programs that tests start be interrupted, even where the shell ignores SIGINT."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def soak(request: pytest.FixtureRequest) -> bool:
    """Whether a random test shall run long; such a test is marked `soak`."""
    return bool(request.config.getoption("--soak"))


def copy_project(target: Path) -> Path:
    """Copy the real project, without what is made from it."""
    target.mkdir(parents=True)
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            shutil.copy(source, target / name)
    return target


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the real project."""
    return copy_project(tmp_path / "project")


def built_once(factory: pytest.TempPathFactory, name: str, copy: Callable[[Path], object]) -> Path:
    """Copy a project and build it, once for all test processes."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with (shared.parent / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "site").is_dir():
            copy(shared)
            result = build_site(shared, shared / "site")
            assert result.published, result.diagnostics
    return shared


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real project, built once for all test processes; read it, do not change it."""
    return built_once(tmp_path_factory, "real", copy_project)


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project whose first language is Arabic, built with the real styles and scripts."""

    def copy(target: Path) -> None:
        hostile = golden_project(target, HOSTILE)
        for name in ("site.css", "site.js"):
            shutil.copy(ROOT / "site_overrides/assets" / name, hostile / "site_overrides/assets")

    return built_once(tmp_path_factory, "arabic", copy)


def golden_project(target: Path, project: Path = SMALL) -> Path:
    """Copy the small bilingual project, or another, with the real templates and empty styles."""
    shutil.copytree(project, target)
    overrides = target / "site_overrides"
    shutil.copytree(ROOT / "site_overrides", overrides, ignore=lambda *_: ["assets"])
    shutil.copytree(ROOT / "site_overrides/assets/fonts", overrides / "assets/fonts")
    for name in ("announce.js", "consent.js", "frame.js", "missing.js", "palette.js"):
        shutil.copy(ROOT / "site_overrides/assets" / name, overrides / "assets")
    for name in ("icon.svg", "site.css", "site.js"):
        (overrides / "assets" / name).write_text("")
    return target


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small bilingual project."""
    return golden_project(tmp_path / "small")


@pytest.fixture
def published(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with its site, as a build left them: the next renders what changed."""
    built = built_once(tmp_path_factory, "small", golden_project)
    return Path(shutil.copytree(built, tmp_path / "small", symlinks=True))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def page_names(files: SiteFiles) -> list[str]:
    """Name every page of the site, as `LiveSite.get` takes it."""
    return [
        f"{tree.language}/{name.removesuffix('index.md')}index.html"
        for tree in files.trees
        for name in tree.docs
    ]


@contextlib.contextmanager
def served_folder(folder: Path, missing: str = "") -> Iterator[str]:
    """Serve a folder on loopback, with a file of it for what is missing; gives its address."""

    class Handler(_Quiet):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, directory=str(folder), **kwargs)  # type: ignore[arg-type]

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "max-age=600")
            super().end_headers()

        def send_error(
            self, code: int, message: str | None = None, explain: str | None = None
        ) -> None:
            if code != 404 or not missing:
                return super().send_error(code, message, explain)
            self.send_response(404)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write((folder / missing).read_bytes())

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The address on loopback under which the real site is served."""
    with served_folder(built / "site") as there:
        yield there


def find_chromium() -> str:
    """Return the browser's path: Debian's that has no windows takes half as long as the whole one."""
    named = os.environ.get("CHROMIUM")
    names = [named] if named else ["chromium-headless-shell", "chromium"]
    path = next(filter(None, map(shutil.which, names)), None)
    assert path, "no chromium: run `make browser`"
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless; another one may be named in $CHROMIUM."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def _readers(browser: Browser) -> Iterator[Readers]:
    readers = Readers(browser)
    yield readers
    readers.leave()


@pytest.fixture
def open_page(_readers: Readers) -> Iterator[OpenPage]:
    """Opens pages of readers who have seen none before; see `Readers`."""
    yield _readers.open_page
    _readers.forget()
