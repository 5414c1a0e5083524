"""Takes the pictures of the README: the sample chats, a real server, a real browser.

Run: ./run python docs/pictures/make.py
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402 the path comes first
from tests.e2e.browser import obtain  # noqa: E402
from tests.e2e.serving import Served  # noqa: E402
from tests.e2e.visits import Look, Visit  # noqa: E402

from earmark.demo.builder import OWNER, build  # noqa: E402

MOST_BYTES = 300_000
MORNING = 10
"""The hour at which somebody opens the letter with coffee."""


def morning_zone(now: datetime) -> str:
    """Return a time zone in which it is morning, so that no picture tells of midnight."""
    ahead = (MORNING - now.hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}"  # the signs of these names are turned round


def take(visit: Visit, name: str) -> None:
    """Save what is shown.

    Raises:
        SystemExit: when a picture would be too large for the repository.
    """
    visit.settle()
    picture = HERE / f"{name}.png"
    visit.page.screenshot(path=picture)
    size = picture.stat().st_size
    print(f"{picture.name}: {size // 1000} kB")
    if size > MOST_BYTES:
        raise SystemExit(f"{picture.name} is larger than {MOST_BYTES // 1000} kB")


def take_all(served: Served, browser: Browser, zone: str) -> None:
    """Take the letter, the message behind a line, and the letter on a phone at night."""
    day = Visit(browser, served.link(), Look(timezone=zone))
    day.go("?period=week")
    take(day, "today-desktop-light")
    day.page.locator(".matter .quote").first.click()
    day.page.locator(".m.here").wait_for()
    day.page.mouse.move(0, 0)
    take(day, "reader-desktop-light")
    day.close()
    night = Visit(browser, served.new_link(), Look(390, "dark", timezone=zone))
    night.go("?period=week")
    take(night, "today-phone-dark")
    night.close()


def main() -> None:
    """Make the sample chats, serve them, take the pictures."""
    found = obtain()
    zone = morning_zone(datetime.now(UTC))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder) / "home"
        home.mkdir(mode=0o700)
        exports = build(Path(folder) / "exports", now=time.time_ns() // 1_000_000, timezone=zone)
        served = Served(home, Path(folder) / "serve.log", zone)
        browser = playwright.chromium.launch(
            executable_path=found.path, args=list(found.arguments), env=found.environment
        )
        try:
            served.link()
            served.run("import", *map(str, exports), "--owner", OWNER)
            take_all(served, browser, zone)
        finally:
            browser.close()
            served.stop()


if __name__ == "__main__":
    main()
