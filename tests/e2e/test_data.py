"""Taking everything along, and having it gone: from the page, as a person does it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.serving import Served
from tests.e2e.visits import Look, Visit

Open = Callable[[str, Look], Visit]
pytestmark = pytest.mark.full
GROUP = """04/05/2025, 19:12 - Lotte Baumann: Samstag um zehn am Tor?
04/05/2025, 19:15 - Noor: Ja, ich bringe den Kuchen mit
14/05/2025, 08:01 - Lotte Baumann: Ein Geheimnis, bitte vergessen
15/05/2025, 08:01 - Marek: Ich komme auch
"""
WHISPER = "Geheimnis"


@pytest.fixture
def page(empty: Served, tmp_path: Path, visit: Open) -> Page:
    """Open the page on one small group."""
    file = tmp_path / "WhatsApp Chat with Allotment 27.txt"
    file.write_text(GROUP, "utf-8")
    empty.link()
    empty.run("import", str(file), "--owner", "Noor")
    here = visit(empty.link(), Look())
    return here.page


def go(page: Page, path: str) -> None:
    """Go to an address inside the page."""
    page.goto(f"{page.url.split('/app')[0]}/app{path}")


def test_everything_is_exported_and_downloaded(page: Page, tmp_path: Path) -> None:
    go(page, "/data")
    page.get_by_role("button", name="Export everything").click()
    with page.expect_download(timeout=60_000) as begun:
        page.get_by_role("link", name="Download").click()
    kept = tmp_path / "export.zip"
    begun.value.save_as(kept)
    with zipfile.ZipFile(kept) as found:
        assert "manifest.json" in {Path(name).name for name in found.namelist()}
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("link", name="Download")).to_have_count(0)


def test_one_message_is_erased_from_the_chat(page: Page) -> None:
    go(page, "/chats")
    page.locator(".c").first.click()
    bubble = page.locator(".m", has_text=WHISPER)
    bubble.hover()
    bubble.get_by_role("button", name="More about this message").click()
    page.get_by_role("button", name="Erase", exact=True).click()
    expect(page.get_by_text("This goes")).to_be_visible()
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_text(WHISPER)).to_have_count(0)
    expect(page.get_by_text("Ich komme auch")).to_be_visible()


def test_a_chat_is_erased_from_beside_it(page: Page) -> None:
    go(page, "/chats")
    page.locator(".c").first.click()
    page.get_by_role("button", name="Erase this chat").click()
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_role("button", name="Choose files")).to_be_visible()


def test_a_person_is_erased_from_their_page(page: Page) -> None:
    go(page, "/people")
    page.get_by_role("link", name="Lotte Baumann").click()
    page.get_by_role("button", name="Erase this person").click()
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_role("heading", name="People", level=1)).to_be_visible()
    expect(page.get_by_text("Lotte Baumann")).to_have_count(0)


def test_everything_is_erased_only_after_the_word(page: Page) -> None:
    go(page, "/data")
    page.get_by_role("button", name="Erase everything").click()
    sure = page.get_by_role("button", name="Erase for good")
    expect(sure).to_be_disabled()
    page.get_by_label("Type “erase” to go on").fill("erase")
    sure.click()
    expect(page.get_by_text("gone from every file")).to_be_visible(timeout=90_000)
    go(page, "/chats")
    expect(page.get_by_role("button", name="Choose files")).to_be_visible()
