"""Starts what a person starts: a server process on a data folder of its own, and a browser."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.e2e.browser import NoBrowserError, obtain
from tests.e2e.serving import ZONE, Served
from tests.e2e.visits import Look, Visit

from earmark.demo.builder import OWNER, build
from earmark.http.pages import built_page


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start one browser for a file of tests; skip, with the reason, where there is none.

    Playwright keeps an event loop running in this thread until it is stopped, and no test with
    a loop of its own can run beside it: so not for the session.
    """
    if not (built_page() / "index.html").is_file():
        pytest.skip("the page is not built: `uv sync` builds it, EARMARK_UI=skip leaves it out")
    try:
        found = obtain()
    except NoBrowserError as reason:
        pytest.skip(str(reason))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.path, args=list(found.arguments), env=found.environment
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write the demo chats around now, as export files."""
    folder = tmp_path_factory.mktemp("exports")
    return build(folder, now=time.time_ns() // 1_000_000, timezone=ZONE)


def serve(folder: Path) -> Iterator[Served]:
    """Serve a fresh data folder and stop when the tests are done."""
    home = folder / "home"
    home.mkdir(mode=0o700)
    served = Served(home, folder / "serve.log")
    try:
        yield served
    finally:
        served.stop()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Served]:
    """Serve a data folder with nothing in it."""
    yield from serve(tmp_path)


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory, exports: list[Path]) -> Iterator[Served]:
    """Serve the demo chats to tests that share them."""
    for served in serve(tmp_path_factory.mktemp("sampled")):
        served.link()
        served.run("import", *map(str, exports), "--owner", OWNER)
        yield served


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[[str, Look], Visit]]:
    """Open the page the way a person does; nothing may have gone wrong by the end."""
    opened: list[Visit] = []

    def open_page(address: str, look: Look) -> Visit:
        opened.append(Visit(chromium, address, look))
        return opened[-1]

    yield open_page
    for one in opened:
        one.close()
        assert one.problems == []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the browser's tests on one worker: they share a browser and a filled server."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))
