"""Pictures, sound, how long is kept, and names from right to left: with the mouse and without."""

from __future__ import annotations

import io
import wave
import zipfile
from collections.abc import Callable, Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import serve
from tests.e2e.serving import Served
from tests.e2e.visits import Look, Visit

Open = Callable[[str, Look], Visit]
pytestmark = pytest.mark.full
ARABIC = "أمينة منصور"
CHAT = f"""04/05/2019, 19:12 - {ARABIC}: IMG-20190504-WA0001.jpg (file attached)
04/05/2019, 19:13 - {ARABIC}: IMG-20190504-WA0002.jpg (file attached)
04/05/2019, 19:15 - Noor: Shukran
14/05/2019, 08:01 - {ARABIC}: AUD-20190514-WA0003.wav (file attached)
"""
PLAYED = """async (sound) => {
  sound.muted = true;
  await sound.play();
  await new Promise((done) => sound.addEventListener("ended", done, { once: true }));
  return sound.currentTime;
}"""


def silence(seconds: float) -> bytes:
    """Return a sound file of that length."""
    kept = io.BytesIO()
    with wave.open(kept, "wb") as sound:
        sound.setparams((1, 2, 8_000, 0, "NONE", ""))
        sound.writeframes(bytes(int(seconds * 16_000)))
    return kept.getvalue()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve one chat with two pictures and a sound."""
    folder = tmp_path_factory.mktemp("media")
    export = folder / f"WhatsApp Chat with {ARABIC}.zip"
    pictures = files("earmark.demo") / "pictures"
    with zipfile.ZipFile(export, "w") as packed:
        packed.writestr(f"WhatsApp Chat with {ARABIC}.txt", CHAT)
        packed.writestr("IMG-20190504-WA0001.jpg", (pictures / "gerhard.jpg").read_bytes())
        packed.writestr("IMG-20190504-WA0002.jpg", (pictures / "kajak.jpg").read_bytes())
        packed.writestr("AUD-20190514-WA0003.wav", silence(0.3))
    for served in serve(folder):
        served.link()
        served.run("import", str(export), "--owner", "Noor", "--date-order", "dmy")
        yield served


@pytest.fixture(params=[Look(), Look(390, "dark")], ids=str)
def here(filled: Served, visit: Open, request: pytest.FixtureRequest) -> Visit:
    """Open the chat, wide and on a phone."""
    window = visit(filled.new_link(), request.param)
    window.go("/chats")
    window.page.locator(".c").first.click()
    expect(window.page.locator(".m").last).to_be_visible()
    return window


def pictures(page: Page) -> list[str]:
    return [str(one.get_attribute("src")) for one in page.locator(".m .shot img").all()]


def test_pictures_are_walked_by_key_and_the_focus_returns(here: Visit) -> None:
    page = here.page
    first, second = pictures(page)
    opener = page.locator(".m .shot").first
    opener.focus()
    page.keyboard.press("Enter")
    shown = page.locator("dialog.lightbox img")
    expect(shown).to_have_attribute("src", first)
    here.check("lightbox")
    page.keyboard.press("ArrowRight")
    expect(shown).to_have_attribute("src", second)
    expect(page.get_by_role("button", name="Later picture")).to_be_disabled()
    page.keyboard.press("ArrowRight")
    expect(shown).to_have_attribute("src", second)
    page.keyboard.press("ArrowLeft")
    expect(shown).to_have_attribute("src", first)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_sound_is_played_to_its_end(here: Visit) -> None:
    played = here.page.locator("audio.sound").evaluate(PLAYED)
    assert played == pytest.approx(0.3, abs=0.05)


def test_a_name_from_right_to_left_stands_by_itself(here: Visit) -> None:
    name = here.page.locator("bdi", has_text=ARABIC).first
    assert name.evaluate("one => getComputedStyle(one).unicodeBidi") == "isolate"
    here.go("/people")
    here.page.get_by_role("link", name=ARABIC).first.click()
    expect(here.page.get_by_role("heading", name=ARABIC, level=1)).to_be_visible()
    here.settle()
    here.check("person from right to left")


def test_what_a_shorter_time_takes_is_shown_and_nothing_goes_on_cancel(here: Visit) -> None:
    here.go("/data")
    kept = here.page.get_by_role("combobox", name="How long it is kept")
    kept.select_option("365")
    dialog = here.page.get_by_role("dialog", name="Keep messages for 1 year")
    expect(dialog.get_by_text("This goes")).to_be_visible()
    expect(dialog).to_contain_text("4 messages")
    here.check("retention")
    dialog.get_by_role("button", name="Cancel").click()
    expect(kept).to_have_value("0")
    here.go("/chats")
    here.page.locator(".c").first.click()
    expect(here.page.get_by_text("Shukran").first).to_be_visible()
