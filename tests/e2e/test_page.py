"""What the page promises once chats are there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.serving import Served
from tests.e2e.visits import Look, Visit

Open = Callable[[str, Look], Visit]
SCREENS = {
    "today": "?period=week",
    "chats": "/chats",
    "search": "/search?q=the",
    "search by chat": "/search?q=the&by=chat",
    "search help": "/search",
    "data": "/data",
    "people": "/people",
    "imports": "/imports",
    "settings": "/settings",
    "more": "/more",
    "nowhere": "/nowhere",
}
RANKING_DIFFERS = """(before) =>
  [...document.querySelectorAll(".ranks b")].map((one) => one.innerText).join() !== before"""
NAMES = "all => all.map((one) => one.dataset.person)"
EVERY_LOOK = [
    *(Look(width, theme) for width in (1280, 390) for theme in ("light", "dark")),
    Look(320),  # also what 200 % zoom leaves of a narrow window
]


@pytest.fixture
def here(sampled: Served, visit: Open) -> Visit:
    """Open the page on the demo chats, wide and light."""
    return visit(sampled.new_link(), Look())


def ranked(page: Page) -> list[str]:
    """Return the chats of the ranking in Settings, best first."""
    return page.locator(".ranks b").all_inner_texts()


def test_without_a_session_the_page_says_how_to_open_it(sampled: Served, visit: Open) -> None:
    locked = visit(sampled.link().partition("#")[0], Look())
    expect(locked.page.get_by_role("heading", name="This page is locked")).to_be_visible()
    locked.check("locked")
    locked.page.get_by_label("Or paste the address or the token").fill(sampled.run("token").strip())
    locked.page.get_by_role("button", name="Open").click()
    expect(locked.page.get_by_role("link", name="Today").first).to_be_visible()
    locked.problems[:] = [one for one in locked.problems if "401" not in one]


@pytest.mark.full
def test_a_link_opens_the_page_once(sampled: Served, visit: Open) -> None:
    link = sampled.new_link()
    expect(visit(link, Look()).page.get_by_role("link", name="Today").first).to_be_visible()
    second = visit(link, Look())
    expect(second.page.get_by_role("heading", name="This page is locked")).to_be_visible()
    second.problems[:] = [one for one in second.problems if "401" not in one]


def test_back_from_a_message_returns_to_the_same_place(here: Visit) -> None:
    here.go("?period=week")
    line = here.page.locator(".talk .line").last
    line.scroll_into_view_if_needed()
    before = here.page.evaluate("scrollY")
    line.click()
    expect(here.page.locator(".m.here")).to_be_in_viewport()
    here.page.go_back()
    expect(line).to_be_visible()
    here.page.wait_for_function(f"Math.abs(scrollY - {before}) < 4")


def weigh(visit: Visit, criterion: str) -> None:
    """Let one criterion alone decide the ranking."""
    visit.go("/settings")
    for slider in visit.page.get_by_role("slider").all():
        slider.fill("0")
    expect(visit.page.get_by_role("alert")).to_contain_text("At least one")
    visit.page.get_by_role("slider", name=criterion).fill("10")
    save = visit.page.get_by_role("button", name="Save these weights")
    if save.is_enabled():  # not when another test left them so
        save.click()
        expect(visit.page.get_by_text("The weights are saved.")).to_be_visible()
    visit.settle()


def test_starring_a_person_moves_their_chat_up(here: Visit) -> None:
    here.go("/people")
    people = here.page.locator("[data-person]").evaluate_all(NAMES)
    weigh(here, "Who writes")
    before = ranked(here.page)
    name = next(chat for chat in reversed(before) if chat in people)
    here.go("/people")
    star = here.page.get_by_role("button", name=f"Star {name}")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    here.settle()
    here.go("/settings")
    assert ranked(here.page).index(name) < before.index(name)
    here.go("/people")
    star.click()
    here.settle()


@pytest.mark.full
def test_a_weight_changes_the_ranking_before_it_is_saved(here: Visit) -> None:
    weigh(here, "Who writes")
    page = here.page
    before = ranked(page)
    page.get_by_role("slider", name="How recent").fill("10")
    page.wait_for_function(RANKING_DIFFERS, arg=",".join(before))
    page.reload()
    expect(page.get_by_role("slider", name="How recent")).to_have_value("0")
    page.get_by_role("button", name="Back to the start values").click()
    page.get_by_role("button", name="Save these weights").click()
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_role("slider", name="Who writes")).to_have_value("10")
    page.get_by_role("button", name="Back to the start values").click()
    page.get_by_role("button", name="Save these weights").click()
    expect(page.get_by_text("The weights are saved.")).to_be_visible()
    here.settle()


@pytest.mark.full
def test_a_keyword_is_added_and_taken_away(here: Visit) -> None:
    here.go("/settings")
    here.page.get_by_label("New word").fill("scaffolding")
    here.page.get_by_role("button", name="Add").click()
    remove = here.page.get_by_role("button", name="Remove scaffolding")
    expect(remove).to_be_visible()
    remove.click()
    expect(remove).to_have_count(0)


def test_search_finds_as_one_types_and_opens_the_message(here: Visit) -> None:
    here.go("/search")
    here.page.get_by_role("combobox").press_sequentially("morgen")
    hit = here.page.locator(".hit").first
    expect(hit.locator("mark").first).to_be_visible()
    hit.click()
    expect(here.page.locator(".m.here")).to_be_in_viewport()
    here.page.go_back()
    expect(here.page.get_by_role("combobox")).to_have_value("morgen")


@pytest.mark.full
@pytest.mark.parametrize(("code", "title"), [("de", "Einstellungen"), ("es", "Ajustes")])
def test_the_page_speaks_another_language_at_once(here: Visit, code: str, title: str) -> None:
    here.go("/settings")
    choice = here.page.get_by_label("Language").or_(here.page.get_by_label("Sprache"))
    choice = choice.or_(here.page.get_by_label("Idioma"))
    choice.select_option(code)
    expect(here.page.get_by_role("heading", name=title, level=1)).to_be_visible()
    here.check(f"settings in {code}")
    choice.select_option("en")
    expect(here.page.get_by_role("heading", name="Settings", level=1)).to_be_visible()


@pytest.mark.full
def test_keys_walk_open_and_explain(here: Visit) -> None:
    here.go("?period=week")
    here.page.keyboard.press("j")
    here.page.keyboard.press("j")
    expect(here.page.locator("[data-item]").nth(1)).to_be_focused()
    here.page.keyboard.press("?")
    expect(here.page.get_by_role("dialog")).to_be_visible()
    here.page.keyboard.press("Escape")
    here.page.keyboard.press("o")
    expect(here.page.locator(".m.here")).to_be_in_viewport()
    here.page.keyboard.press("/")
    expect(here.page.get_by_role("searchbox")).to_be_focused()


@pytest.mark.full
def test_a_long_chat_is_read_to_its_beginning(here: Visit) -> None:
    here.go("/chats")
    here.page.locator(".c").first.click()
    flow = here.page.locator(".flow")
    expect(here.page.locator("[data-message]").last).to_be_in_viewport()
    beginning = here.page.get_by_text("The chat begins here.")
    for _ in range(80):
        if beginning.count():
            break
        flow.evaluate("view => view.scrollTo(0, 0)")
        here.page.wait_for_timeout(60)
    expect(beginning).to_have_count(1)


def test_a_dark_letter_is_printed_dark_on_white(sampled: Served, visit: Open) -> None:
    here = visit(sampled.new_link(), Look(theme="dark"))
    here.go("?period=week")
    here.page.emulate_media(media="print")
    expect(here.page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(here.page.locator(".matter blockquote").first).to_be_visible()
    for hidden in (".rail", ".tabs", ".matter .star"):
        expect(here.page.locator(hidden).first).to_be_hidden()


@pytest.mark.full
@pytest.mark.parametrize("look", EVERY_LOOK, ids=str)
def test_every_screen_is_for_everybody(sampled: Served, visit: Open, look: Look) -> None:
    here = visit(sampled.new_link(), look)
    for screen, path in SCREENS.items():
        here.go(path)
        here.check(screen)
    here.go("/chats")
    here.page.locator(".c").first.click()
    here.settle()
    here.check("reader")
    about = here.page.get_by_role("button", name="About this chat")
    if about.is_visible():
        about.click()
        here.check("about a chat")
    here.go("/imports")
    here.page.locator("main .row").first.click()
    here.settle()
    here.check("report")
    here.go("/people")
    here.page.locator(".door").nth(2).click()
    here.settle()
    here.check("person")
