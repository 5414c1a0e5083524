"""Two who change the same at once: the slower is told what the faster wrote, and decides."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from tests.e2e.serving import Served
from tests.e2e.visits import Look, Visit

Open = Callable[[str, Look], Visit]
pytestmark = pytest.mark.full
GROUP = """04/05/2025, 19:12 - Lotte Baumann: Samstag um zehn am Tor?
04/05/2025, 19:15 - Noor: Ja, ich bringe den Kuchen mit
14/05/2025, 08:01 - Marek: Ich komme auch
"""
FIRST = "+4930111"
MINE = "+4930222"


class Other:
    """Another program that writes to the same server."""

    def __init__(self, served: Served) -> None:
        self._base = f"{served.address()}/api/v1"
        self._token = served.token()

    def ask(self, method: str, path: str, body: object = None) -> dict[str, object]:
        """Send a request and return the answer."""
        content = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        sent = urllib.request.Request(self._base + path, content, headers, method=method)  # noqa: S310 loopback
        with urllib.request.urlopen(sent) as answer:  # noqa: S310 as above
            told: dict[str, object] = json.load(answer)
        return told

    def person(self, name: str) -> str:
        """Return the path of a person."""
        items = self.ask("GET", "/contacts")["items"]
        assert isinstance(items, list)
        return next(f"/contacts/{one['contact_id']}" for one in items if one["name"] == name)


@pytest.fixture
def other(empty: Served, tmp_path: Path) -> Other:
    """Let another program write beside the page."""
    file = tmp_path / "WhatsApp Chat with Allotment 27.txt"
    file.write_text(GROUP, "utf-8")
    empty.link()
    empty.run("import", str(file), "--owner", "Noor", "--date-order", "dmy")
    return Other(empty)


@pytest.fixture
def here(other: Other, empty: Served, visit: Open) -> Visit:  # noqa: ARG001 writes first
    """Open a window; what the server refuses there stands in the browser's console."""
    window = visit(empty.new_link(), Look())
    window.page.set_default_timeout(8_000)
    return window


@pytest.fixture(autouse=True)
def refused(here: Visit) -> Callable[[], int]:
    """Return a function that counts the refusals so far and forgives them."""

    def count() -> int:
        told = [one for one in here.problems if "412" in one]
        here.problems[:] = [one for one in here.problems if "412" not in one]
        return len(told)

    return count


def number_of(here: Visit, other: Other) -> Locator:
    """Open Marek's page and return the field of his number, another having been faster."""
    here.go(other.person("Marek").replace("/contacts", "/people"))
    field = here.page.get_by_label("Number")
    expect(field).to_have_value("")
    other.ask("PATCH", other.person("Marek"), {"phone_number": FIRST})
    field.fill(MINE)
    field.press("Enter")
    return field


@pytest.mark.parametrize(("press", "left"), [("Take theirs", FIRST), ("Keep mine", MINE)])
def test_a_number_both_wrote_is_decided_by_the_slower(
    here: Visit, other: Other, refused: Callable[[], int], press: str, left: str
) -> None:
    field = number_of(here, other)
    dialog = here.page.get_by_role("dialog", name="Changed somewhere else meanwhile")
    expect(dialog).to_contain_text(FIRST)
    expect(dialog).to_contain_text(MINE)
    expect(dialog.get_by_role("button", name="Take theirs")).to_be_focused()
    here.check("clash")
    assert other.ask("GET", other.person("Marek"))["phone_number"] == FIRST
    dialog.get_by_role("button", name=press).click()
    expect(dialog).to_have_count(0)
    expect(field).to_have_value(left)
    here.settle()
    assert other.ask("GET", other.person("Marek"))["phone_number"] == left
    assert refused() == 1


def test_escape_leaves_what_the_other_wrote(
    here: Visit, other: Other, refused: Callable[[], int]
) -> None:
    field = number_of(here, other)
    expect(here.page.get_by_role("dialog")).to_be_visible()
    here.page.keyboard.press("Escape")
    expect(field).to_have_value(FIRST)
    assert other.ask("GET", other.person("Marek"))["phone_number"] == FIRST
    assert refused() == 1


def test_what_another_wrote_beside_it_is_kept_without_a_question(
    here: Visit, other: Other, refused: Callable[[], int]
) -> None:
    here.go(other.person("Marek").replace("/contacts", "/people"))
    other.ask("PATCH", other.person("Marek"), {"email_address": "marek@example.org"})
    here.page.get_by_label("Priority").select_option("high")
    expect(here.page.get_by_label("Email")).to_have_value("marek@example.org")
    here.settle()
    now = other.ask("GET", other.person("Marek"))
    assert (now["priority"], now["email_address"]) == ("high", "marek@example.org")
    expect(here.page.get_by_role("dialog")).to_have_count(0)
    assert refused() == 1


def test_keywords_of_two_windows_do_not_wipe_each_other_out(
    here: Visit, other: Other, refused: Callable[[], int]
) -> None:
    here.go("/settings")
    field = here.page.get_by_label("New word")
    expect(field).to_be_visible()
    other.ask("POST", "/config/preferences", {"critical_keywords": ["boiler"]})
    field.fill("scaffolding")
    here.page.get_by_role("button", name="Add", exact=True).first.click()
    dialog = here.page.get_by_role("dialog")
    expect(dialog).to_contain_text("boiler")
    dialog.get_by_role("button", name="Take theirs").click()
    expect(here.page.get_by_role("button", name="Remove boiler")).to_be_visible()
    assert other.ask("GET", "/config/preferences")["critical_keywords"] == ["boiler"]
    assert refused() == 1


def test_a_message_is_marked_done_and_that_is_undone(here: Visit, other: Other) -> None:
    here.go("/chats")
    here.page.locator(".c").first.click()
    bubble = here.page.locator(".m", has_text="Ich komme auch")
    bubble.hover()
    bubble.get_by_role("button", name="More about this message").click()
    here.check("message")
    here.page.get_by_role("button", name="Mark as done").click()
    expect(bubble.locator("time")).to_contain_text("done")
    done = other.ask("GET", "/messages?done=true")["items"]
    assert isinstance(done, list)
    assert [one["message_content"] for one in done] == ["Ich komme auch"]
    here.page.get_by_role("button", name="Undo", exact=True).click()
    expect(bubble.locator("time")).not_to_contain_text("done")
    here.settle()
    assert other.ask("GET", "/messages?done=true")["items"] == []
