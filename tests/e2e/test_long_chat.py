"""A chat of hundreds of thousands of messages: opened, crossed and searched without waiting."""

from __future__ import annotations

import http.client
import json
import time
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import serve
from tests.e2e.long_chat import NEEDLE, write
from tests.e2e.serving import Served
from tests.e2e.visits import Look, Visit

Open = Callable[[str, Look], Visit]
pytestmark = pytest.mark.full
COUNT = 200_000
MOST_NODES = 6_000
MOST_BUBBLES = 280
MOST_MEGABYTES = 150
CHAT = "/chats/allotment-27"
AT_TOP = """(day) => {
  const [flow, found] = [document.querySelector(".flow"), document.getElementById(`day-${day}`)];
  if (flow === null || found === null) return false;
  const top = found.parentElement.getBoundingClientRect().top;
  return Math.abs(top - flow.getBoundingClientRect().top) < 120;
}"""
SCROLL = """async ([steps, by]) => {
  const flow = document.querySelector(".flow");
  const gaps = [];
  let [last, jumps] = [performance.now(), 0];
  for (let step = 0; step < steps; step++) {
    const seen = [...document.querySelectorAll("[data-message]")]
      .find((one) => one.getBoundingClientRect().top > flow.getBoundingClientRect().top + 100);
    const before = seen.getBoundingClientRect().top;
    flow.scrollTop += by;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    if (seen.isConnected && Math.abs(seen.getBoundingClientRect().top - before + by) > 3) jumps++;
    gaps.push(performance.now() - last);
    last = performance.now();
  }
  gaps.sort((a, b) => a - b);
  return { jumps, middle: gaps[gaps.length >> 1] };
}"""
SIZE = """() => ({
  nodes: document.querySelectorAll("*").length,
  bubbles: document.querySelectorAll(".m").length,
  megabytes: performance.memory.usedJSHeapSize / 1e6,
})"""


@pytest.fixture(scope="module")
def long_chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve one chat of ten years."""
    folder = tmp_path_factory.mktemp("long")
    for served in serve(folder):
        served.link()
        served.run("import", str(write(folder, COUNT)), "--owner", "Noor")
        rested(served)
        yield served


def rested(served: Served) -> None:
    """Wait until everything is analysed: what is measured here is reading."""
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        with ask(served, "/system/status") as answer:
            if json.load(answer)["analysis"]["remaining"] == 0:
                return
        time.sleep(1)


def ask(served: Served, path: str, body: object = None) -> http.client.HTTPResponse:
    """Ask the server as another program does."""
    token = (served.home / "token").read_text().strip()
    base = served.link().partition("/app")[0]
    content = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{base}/api/v1{path}", content, headers)  # noqa: S310 loopback
    return urllib.request.urlopen(request)  # noqa: S310 as above


@pytest.fixture
def page(long_chat: Served, visit: Open) -> Page:
    """Open the chat at its end."""
    here = visit(long_chat.new_link(), Look())
    here.go(CHAT)
    expect(here.page.locator(".m").last).to_be_in_viewport()
    return here.page


def jump(page: Page, day: str) -> None:
    """Choose a day of the calendar."""
    year, month, number = (int(part) for part in day.split("-"))
    page.keyboard.press("d")
    page.get_by_label("Year", exact=True).select_option(str(year))
    page.get_by_label("Month", exact=True).select_option(str(month - 1))
    page.locator(".calendar td button:not(.other)").nth(number - 1).click()
    page.wait_for_function(AT_TOP, arg=day, timeout=5_000)


def test_any_day_of_ten_years_is_two_steps_away(page: Page) -> None:
    for day in ("2019-02-14", "2016-03-01", "2026-11-20", "2021-06-06"):
        jump(page, day)
    page.reload()
    page.wait_for_function(AT_TOP, arg="2021-06-06")


def test_scrolling_stays_light_and_where_it_is(page: Page) -> None:
    for steps, by in ((400, -120), (200, 120)):
        moved = page.evaluate(SCROLL, [steps, by])
        assert moved["jumps"] == 0
        assert moved["middle"] < 120  # two frames, on a machine that does other things too
    size = page.evaluate(SIZE)
    assert size["nodes"] < MOST_NODES
    assert size["bubbles"] <= MOST_BUBBLES
    assert size["megabytes"] < MOST_MEGABYTES


def test_words_are_found_one_after_the_other(page: Page) -> None:
    page.keyboard.press("f")
    page.keyboard.type(NEEDLE)
    place = page.locator(".find-bar .num")
    expect(place).to_have_text("1 of 10")
    for at in range(2, 11):
        page.keyboard.press("Enter")
        expect(place).to_have_text(f"{at} of 10")
        expect(page.locator(".m.here mark")).to_be_in_viewport()
    page.keyboard.press("Shift+Enter")
    expect(place).to_have_text("9 of 10")
    page.keyboard.press("Escape")
    expect(page.locator(".find-bar")).to_have_count(0)


def test_home_and_end_lead_to_both_ends(page: Page) -> None:
    page.locator(".flow").focus()
    page.keyboard.press("Home")
    expect(page.get_by_text("The chat begins here.")).to_be_in_viewport()
    page.locator(".flow").focus()
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="Newest message")).to_have_count(0)
    expect(page.locator(".m").last).to_be_in_viewport()


def test_a_message_that_is_gone_says_so(long_chat: Served, visit: Open) -> None:
    here = visit(long_chat.new_link(), Look())
    here.go(f"{CHAT}?message=999999999")
    gone = here.page.get_by_role("heading", name="This message is not here any more")
    expect(gone).to_be_visible()
    here.check("gone")
    here.page.get_by_role("button", name="Newest message").click()
    expect(here.page.locator(".m").last).to_be_in_viewport()
    here.problems[:] = [one for one in here.problems if "404" not in one]


def test_the_same_day_is_found_again_after_straying(page: Page) -> None:
    jump(page, "2020-05-05")
    page.evaluate(SCROLL, [250, 400])
    jump(page, "2020-05-05")


def post(served: Served, text: str) -> None:
    """Let another program add a message to the chat."""
    message = {
        "conversation_id": "allotment-27",
        "message_id": text,
        "user_id": "Marek",
        "message_content": text,
        "timestamp": "2026-11-21T09:00:00Z",
    }
    ask(served, "/messages", message).close()


def test_what_is_written_meanwhile_appears_without_moving_what_is_read(
    page: Page, long_chat: Served
) -> None:
    post(long_chat, "first news")
    expect(page.get_by_text("first news")).to_be_in_viewport(timeout=30_000)
    page.locator(".flow").evaluate("flow => flow.scrollTo(0, flow.scrollHeight - 3000)")
    before = page.locator(".flow").evaluate("flow => flow.scrollHeight - flow.scrollTop")
    post(long_chat, "second news")
    fresh = page.get_by_role("button", name="1 new message")
    expect(fresh).to_be_visible(timeout=30_000)
    assert page.locator(".flow").evaluate("flow => flow.scrollHeight - flow.scrollTop") >= before
    fresh.click()
    expect(page.get_by_text("second news")).to_be_in_viewport()
