"""A visit to the page: one window, what went wrong in it, and the checks of every screen."""

from __future__ import annotations

import base64
import mimetypes
from dataclasses import dataclass
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser, Page, expect

AXE = (Path(axe_playwright_python.__path__[0]) / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]
DROP = """async (files) => {
  const transfer = new DataTransfer();
  for (const { name, type, data } of files) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type }));
  }
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const event = new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    await new Promise((done) => setTimeout(done, 60));
  }
}"""
BLINDED = "() => axe.run(document, { runOnly: %r })"
OVERFLOW = "() => document.documentElement.scrollWidth - window.innerWidth"


@dataclass(frozen=True)
class Look:
    """How the page is looked at."""

    width: int = 1280
    theme: str = "light"
    language: str = "en-GB"
    timezone: str = "Europe/Berlin"

    @property
    def is_phone(self) -> bool:
        """Tell whether this is a phone."""
        return self.width < 760

    def __str__(self) -> str:
        return f"{self.width}-{self.theme}"


class Visit:
    """One window of one browser."""

    def __init__(self, browser: Browser, address: str, look: Look) -> None:
        self.look = look
        self.base = address.partition("#")[0]
        self.problems: list[str] = []
        self._context = browser.new_context(
            viewport={"width": look.width, "height": 844 if look.is_phone else 800},
            device_scale_factor=2 if look.is_phone else 1,
            has_touch=look.is_phone,
            color_scheme="dark" if look.theme == "dark" else "light",
            locale=look.language,
            timezone_id=look.timezone,
            reduced_motion="reduce",
        )
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))
        self.page.on("console", lambda line: self._heard(line.type, line.text))
        self.page.goto(address)
        self.settle()  # a code is spent by then

    def _heard(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.problems.append(f"console {kind}: {text}")

    def go(self, path: str) -> None:
        """Go to an address inside the page and wait until it stands still."""
        self.page.goto(f"{self.base}{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is loaded any more."""
        self.page.wait_for_load_state("networkidle")

    def drop(self, files: list[Path]) -> None:
        """Drop files on the window."""
        dropped = [
            {
                "name": file.name,
                "type": mimetypes.guess_type(file.name)[0] or "",
                "data": base64.b64encode(file.read_bytes()).decode(),
            }
            for file in files
        ]
        self.page.evaluate(DROP, dropped)

    def check(self, screen: str) -> None:
        """Assert that a screen can be used by everybody and fits its window.

        A screen is there with its heading; before, it says that it is loading.
        """
        expect(self.page.locator("h1").first).to_be_attached()
        self.page.evaluate(AXE)
        found = self.page.evaluate(BLINDED % RULES)["violations"]
        broken = [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]
        assert broken == [], f"{screen} at {self.look}: {broken}"
        assert self.page.evaluate(OVERFLOW) <= 0, f"{screen} at {self.look} is too wide"

    def close(self) -> None:
        """Close the window."""
        self._context.close()
