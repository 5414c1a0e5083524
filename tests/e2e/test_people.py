"""People in the page: found, described, made one and parted again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.serving import Served
from tests.e2e.visits import Look, Visit

Open = Callable[[str, Look], Visit]
GROUP = """04/05/2025, 19:12 - Lotte Baumann: Samstag um zehn am Tor?
04/05/2025, 19:15 - Noor: Ja, ich bringe den Kuchen mit
14/05/2025, 08:01 - Lotte Bauman: Wunderbar
15/05/2025, 08:01 - Marek: Ich komme auch
"""


@pytest.fixture
def page(empty: Served, tmp_path: Path, visit: Open) -> Page:
    """Open the people of one small group, two of whom are one."""
    file = tmp_path / "WhatsApp Chat with Allotment 27.txt"
    file.write_text(GROUP, "utf-8")
    empty.link()
    empty.run("import", str(file), "--owner", "Noor")
    here = visit(empty.link(), Look())
    here.go("/people")
    return here.page


def test_two_who_are_one_are_merged_and_parted_again(page: Page) -> None:
    page.get_by_role("button", name="Have a look").click()
    page.get_by_role("radio", name="Lotte Baumann").check()
    page.get_by_role("button", name="Make 2 one person").click()
    expect(page.get_by_role("heading", name="Lotte Baumann", level=1)).to_be_visible()
    page.get_by_role("link", name="Allotment 27").click()
    expect(page.locator(".m").nth(2)).to_contain_text("Lotte Baumann")
    page.go_back()
    page.get_by_role("button", name="Take apart: Lotte Bauman").click()
    expect(page.get_by_role("heading", name="Put together from")).to_have_count(0)
    page.get_by_role("link", name="All people").click()
    expect(page.get_by_role("link", name="Lotte Bauman", exact=True)).to_be_visible()


@pytest.mark.full
def test_a_person_is_described_and_found_by_it(page: Page) -> None:
    page.get_by_role("link", name="Marek").click()
    number = page.get_by_label("Number")
    number.fill("+49 170 1234567")
    number.press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.get_by_label("Another name").fill("Marek from the gate")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("button", name="Remove Marek from the gate")).to_be_visible()
    page.get_by_role("link", name="All people").click()
    page.get_by_role("searchbox").fill("gate")
    expect(page.locator("[data-person]")).to_have_count(1)
    page.get_by_role("searchbox").fill("170 1234567")
    expect(page.locator("[data-person]")).to_have_count(1)


@pytest.mark.full
def test_what_a_person_wrote_is_one_press_away(page: Page) -> None:
    page.get_by_role("link", name="Marek").click()
    page.get_by_role("link", name="Their messages").click()
    expect(page.locator(".hit")).to_have_count(1)
    expect(page.get_by_role("button", name="Remove from Marek")).to_be_visible()
