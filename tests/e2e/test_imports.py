"""What a drop can lead to besides a smooth report: a question, a refusal, a change of mind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.e2e.serving import Served
from tests.e2e.visits import Look, Visit

Open = Callable[[str, Look], Visit]
pytestmark = pytest.mark.full
AMBIGUOUS = """04/05/2025, 19:12 - Lotte Baumann: Samstag um zehn am Tor?
04/05/2025, 19:15 - Noor: Ja, ich bringe den Kuchen mit
05/05/2025, 08:01 - Lotte Baumann: Wunderbar, danke dir
"""


@pytest.fixture
def ambiguous(tmp_path: Path) -> Path:
    """Write an export whose dates prove nothing."""
    file = tmp_path / "WhatsApp Chat with Lotte Baumann.txt"
    file.write_text(AMBIGUOUS, "utf-8")
    return file


@pytest.mark.parametrize("look", [Look(), Look(390, "dark")], ids=str)
def test_a_date_nobody_can_prove_is_asked_on_its_real_line(
    empty: Served, ambiguous: Path, visit: Open, look: Look
) -> None:
    here = visit(empty.link(), look)
    page = here.page
    here.drop([ambiguous])
    expect(page.get_by_role("heading", name="Which day is this?")).to_be_visible(timeout=60_000)
    expect(page.locator(".raw").first).to_contain_text("04/05/2025, 19:12")
    here.settle()
    here.check("question")
    page.get_by_role("button", name="Month first").click()
    expect(page.get_by_text("April").first).to_be_visible()
    page.get_by_role("link", name="Show me what matters").click()
    expect(page.get_by_text("Wunderbar, danke dir").first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("5 May 2025")


def test_an_import_is_taken_back(empty: Served, ambiguous: Path, visit: Open) -> None:
    empty.link()
    empty.run("import", str(ambiguous), "--date-order", "dmy", "--owner", "Noor")
    here = visit(empty.link(), Look())
    here.go("/imports")
    here.page.locator("main .row").first.click()
    here.page.get_by_role("button", name="Undo this import").click()
    expect(here.page.get_by_text("3 messages that only this holds go")).to_be_visible()
    here.check("undo")
    here.page.get_by_role("button", name="Take it back").click()
    expect(here.page.get_by_text("Taken back.")).to_be_visible()
    here.go("/chats")
    expect(here.page.get_by_role("button", name="Choose files")).to_be_visible()


def test_a_file_that_is_no_export_says_what_to_do(
    empty: Served, tmp_path: Path, visit: Open
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir,\nthis is no chat.\n", "utf-8")
    here = visit(empty.link(), Look())
    here.drop([letter])
    expect(here.page.get_by_role("alert")).to_be_visible(timeout=60_000)
    expect(here.page.get_by_role("alert")).to_contain_text("Nothing of th")
    here.settle()
    here.check("refused")
    here.problems[:] = [one for one in here.problems if "422" not in one]


def test_an_unknown_owner_is_asked_once_and_never_blocks(
    empty: Served, tmp_path: Path, visit: Open
) -> None:
    group = tmp_path / "WhatsApp Chat with Allotment 27.txt"
    group.write_text(AMBIGUOUS + "05/05/2025, 08:02 - Marek: Ich komme auch\n", "utf-8")
    empty.link()
    empty.run("import", str(group), "--date-order", "dmy")
    here = visit(empty.link(), Look())
    here.go("?period=week")
    expect(here.page.get_by_role("heading", name="Which of these is you?")).to_be_visible()
    here.check("who")
    here.page.get_by_role("button", name="Noor").click()
    expect(here.page.get_by_role("heading", name="Which of these is you?")).to_have_count(0)
