"""Messages are read with what stands around them."""

from __future__ import annotations

import pytest

from earmark.features.insights.analysis import ASKING, ChatAnalysis, date_order_of


@pytest.mark.parametrize("zone", ["America/New_York", "America/Indiana/Knox", "Pacific/Honolulu"])
def test_the_month_comes_first_in_the_united_states(zone: str) -> None:
    assert date_order_of(zone) == "mdy"


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Mexico_City", "UTC"])
def test_the_day_comes_first_elsewhere(zone: str) -> None:
    assert date_order_of(zone) == "dmy"


def test_the_turn_before_is_remembered() -> None:
    chat = ChatAnalysis()
    chat.read(1, "can you come?", 0, "UTC")
    assert (chat.previous_text, chat.previous_author) == ("can you come?", 1)


def test_every_text_is_read() -> None:
    found = ChatAnalysis(is_group=True, language="de").read(1, "Kommst du?", 0, "UTC")
    assert found.findings


def test_the_phone_of_the_export_says_how_days_are_written() -> None:
    reader = ChatAnalysis(date_order="mdy")
    found = reader.read("ann", "the party is on 3/4", 1_760_000_000_000, "Europe/Berlin")
    assert [f.date.date for f in found.findings if f.date] == ["2026-03-04"]


DAY = 24 * 3_600_000
ASKED = "can you bring the ladder?"


@pytest.mark.parametrize(
    ("author", "later", "kinds"),
    [(2, DAY, ["promise"]), (2, DAY + 1, []), (1, DAY, [])],
    ids=["answered within a day", "too late to be an answer", "one does not answer oneself"],
)
def test_ok_promises_only_as_the_answer_to_another(
    author: int, later: int, kinds: list[str]
) -> None:
    chat = ChatAnalysis(language="en")
    chat.read(1, ASKED, 0, "UTC")
    assert [str(f.kind) for f in chat.read(author, "ok", later, "UTC").findings] == kinds


def test_three_messages_make_a_language_the_expected_one() -> None:
    chat = ChatAnalysis()
    for minute in range(3):
        chat.read(1, "ich habe das gestern schon gesagt", minute, "UTC")
    assert chat.read(1, "ok", 3, "UTC").language == "de"


@pytest.mark.parametrize("order", ["ymd", "", None])
def test_an_order_nobody_speaks_leaves_it_to_the_zone(order: str | None) -> None:
    chat = ChatAnalysis(language="en", date_order=order)
    found = chat.read(1, "the party is on 3/4/2026 at 8pm", 0, "America/New_York")
    assert {f.date.date for f in found.findings if f.date} == {"2026-03-04"}


@pytest.mark.parametrize(
    "zone",
    ["America/Kentucky/Monticello", "America/North_Dakota/Center", "US/Pacific", "America/Phoenix"],
)
def test_every_zone_of_the_united_states_puts_the_month_first(zone: str) -> None:
    assert date_order_of(zone) == "mdy"


@pytest.mark.parametrize("zone", ["America/Toronto", "America/Bogota", "Australia/Sydney", "", "x"])
def test_no_other_zone_does(zone: str) -> None:
    assert date_order_of(zone) == "dmy"


def test_the_text_of_a_day_ago_lends_no_day_to_a_clock() -> None:
    chat = ChatAnalysis(language="en")
    chat.read(1, "are you free on Saturday", 1_760_529_600_000, "UTC")
    found = chat.read(2, "5pm?", 1_760_529_600_000 + DAY + 1, "UTC").findings
    assert [each.date.date for each in found if each.date] == ["2025-10-16"]


def test_the_language_an_owner_set_gives_way_to_what_is_spoken() -> None:
    chat = ChatAnalysis(language="es")
    for minute in range(3):
        chat.read(1, "ich habe das gestern schon gesagt", minute, "UTC")
    assert chat.read(1, "ok", 3, "UTC").language == "de"


def test_a_language_spoken_twice_is_not_expected_yet() -> None:
    chat = ChatAnalysis(language="es")
    for minute in range(2):
        chat.read(1, "ich habe das gestern schon gesagt", minute, "UTC")
    assert chat.read(1, "ok", 3, "UTC").language == "es"


def test_a_poll_that_asks_in_its_own_words_asks_once() -> None:
    poll = "POLL:\nWhen shall we meet?\nOPTION: Friday"
    found = ChatAnalysis(language="en").read(1, poll, 0, "UTC", is_poll=True)
    asked = [each for each in found.findings if each.kind in ASKING]
    assert len(asked) == 1


def test_two_chats_are_read_apart() -> None:
    one, other = ChatAnalysis(language="en"), ChatAnalysis(language="en")
    one.read(1, ASKED, 0, "UTC")
    assert other.read(2, "ok", 1, "UTC").findings == ()
