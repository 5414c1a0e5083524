"""Each check gives back the value to keep, or refuses it with the name and what is allowed."""

from collections.abc import Callable

import pytest

from earmark.core.errors import InputError
from earmark.db.base import JsonValue
from earmark.db.engine import Store
from earmark.features.accounts import values
from earmark.features.accounts.preferences import (
    change_preferences,
    change_profile,
    read_preferences,
    read_profile,
)

Check = Callable[[str, JsonValue], JsonValue]
HOURS: list[JsonValue] = [f"{hour:02d}:00" for hour in range(24)]
WORDS: list[JsonValue] = [f"word {number}" for number in range(500)]


@pytest.mark.parametrize(
    ("check", "value", "kept"),
    [
        (values.one_of("low", "high"), "high", "high"),
        (values.yes_or_no, False, False),
        (values.clock_time, "00:00", "00:00"),
        (values.clock_time, "23:59", "23:59"),
        (values.clock_times, [], []),
        (values.clock_times, ["18:30", "07:05", "18:30"], ["07:05", "18:30"]),
        (values.clock_times, HOURS, HOURS),
        (values.keywords, [], []),
        (values.keywords, [" Rent ", "tax", "RENT"], ["Rent", "tax"]),
        (values.keywords, ["Straße", "STRASSE"], ["Straße"]),
        (values.keywords, ["x" * 100], ["x" * 100]),
        (values.keywords, [f" {'x' * 100} "], ["x" * 100]),
        (values.keywords, WORDS, WORDS),
        (values.short_text, "  Zoë 😀 ", "Zoë 😀"),
        (values.short_text, "", ""),
        (values.short_text, "x" * 320, "x" * 320),
        (values.language, "en", "en"),
        (values.language, "yue", "yue"),
        (values.language, "zh-Hant", "zh-Hant"),
        (values.timezone, "Europe/Berlin", "Europe/Berlin"),
        (values.timezone, "UTC", "UTC"),
    ],
)
def test_what_is_allowed_is_given_back_as_it_is_kept(
    check: Check, value: JsonValue, kept: JsonValue
) -> None:
    assert check("setting", value) == kept


@pytest.mark.parametrize(
    ("check", "value", "allowed"),
    [
        (values.one_of("low", "high"), "High", "one of low, high"),
        (values.one_of("low", "high"), None, "one of low, high"),
        (values.one_of("low", "high"), ["low"], "one of low, high"),
        (values.yes_or_no, 1, "true or false"),
        (values.yes_or_no, None, "true or false"),
        (values.clock_time, "9:00", "a time from 00:00 to 23:59"),
        (values.clock_time, "23:60", "a time from 00:00 to 23:59"),
        (values.clock_time, "09:00\n", "a time from 00:00 to 23:59"),
        (values.clock_time, 900, "a time from 00:00 to 23:59"),
        (values.clock_times, "09:00", "at most 24 times of day"),
        (values.clock_times, [*HOURS, "00:30"], "at most 24 times of day"),
        (values.clock_times, ["09:00", "24:00"], "a time from 00:00 to 23:59"),
        (values.clock_times, [["09:00"]], "a time from 00:00 to 23:59"),
        (values.keywords, {"rent": 1}, "at most 500 words"),
        (values.keywords, [*WORDS, "more"], "at most 500 words"),
        (values.keywords, ["rent", "  "], "words of 1 to 100 characters"),
        (values.keywords, ["x" * 101], "words of 1 to 100 characters"),
        (values.keywords, ["rent", 7], "words of 1 to 100 characters"),
        (values.short_text, "x" * 321, "one line of at most 320 characters"),
        (values.short_text, "a\tb", "one line of at most 320 characters"),
        (values.short_text, None, "one line of at most 320 characters"),
        (values.language, "EN", "a language code such as en, de or es"),
        (values.language, "e", "a language code such as en, de or es"),
        (values.language, "en-", "a language code such as en, de or es"),
        (values.language, None, "a language code such as en, de or es"),
        (values.timezone, "Europe/Nowhere", "a time zone such as Europe/Berlin"),
        (values.timezone, "/etc/localtime", "a time zone such as Europe/Berlin"),
        (values.timezone, "", "a time zone such as Europe/Berlin"),
        (values.timezone, "Europe", "a time zone such as Europe/Berlin"),
        (values.timezone, 1, "a time zone such as Europe/Berlin"),
        (values.timezone, "UTC\0", "a time zone such as Europe/Berlin"),
    ],
)
def test_what_is_not_allowed_is_refused_with_its_name_and_what_is(
    check: Check, value: JsonValue, allowed: str
) -> None:
    with pytest.raises(InputError) as error:
        check("setting", value)
    assert error.value.field == "setting"
    assert "setting" in error.value.message
    assert error.value.hint == f"Give {allowed}."


async def test_every_preference_can_be_chosen_and_is_read_again(any_store: Store) -> None:
    chosen: dict[str, JsonValue] = {
        "summary_frequency": "scheduled",
        "daily_summary_time": "07:15",
        "weekly_summary_day": "Sunday",
        "scheduled_summary_times": ["18:00", "08:00"],
        "summarize_chat_types": "group_chats_only",
        "keywords_enabled": True,
        "critical_keywords": ["Miete"],
        "ranking_weights": {"recency": 0.5, "sentiment": 0},
    }
    changed = await change_preferences(any_store, 1, chosen)
    assert (changed.summary_frequency, changed.daily_summary_time) == ("scheduled", "07:15")
    assert (changed.weekly_summary_day, changed.keywords_enabled) == ("Sunday", True)
    assert changed.scheduled_summary_times == ("08:00", "18:00")
    assert changed.summarize_chat_types == "group_chats_only"
    assert changed.critical_keywords == ("Miete",)
    weights = changed.ranking_weights
    assert (weights.sender, weights.recency, weights.sentiment) == (4, 0.5, 0)
    assert await read_preferences(any_store, 1) == changed


async def test_weights_given_one_after_another_add_up(store: Store) -> None:
    await change_preferences(store, 1, {"ranking_weights": {"sender": 9}})
    changed = await change_preferences(store, 1, {"ranking_weights": {"keyword": 0}})
    assert (changed.ranking_weights.sender, changed.ranking_weights.keyword) == (9, 0)
    assert (await read_preferences(store, 2)).ranking_weights.sender == 4


async def test_no_change_of_preferences_returns_them_all(store: Store) -> None:
    assert await change_preferences(store, 1, {}) == await read_preferences(store, 1)


async def test_an_unknown_setting_is_named_with_those_there_are(store: Store) -> None:
    with pytest.raises(InputError) as error:
        await change_preferences(store, 1, {"zebra": 1, "colour": "blue"})
    assert (error.value.field, "'colour'" in error.value.message) == ("colour", True)
    assert "daily_summary_time" in (error.value.hint or "")
    with pytest.raises(InputError) as of_profile:
        await change_profile(store, 1, {"summary_frequency": "off"})
    assert "timezone" in (of_profile.value.hint or "")


async def test_a_refused_field_keeps_the_rest_of_a_profile_from_being_kept(store: Store) -> None:
    before = await read_profile(store, 1)
    with pytest.raises(InputError):
        await change_profile(store, 1, {"name": "Mia", "theme": "pink"})
    assert await read_profile(store, 1) == before


async def test_a_name_and_an_address_can_be_taken_back(store: Store) -> None:
    set_once = await change_profile(store, 1, {"name": " Mia ", "email": " m@example.org "})
    assert (set_once.name, set_once.email) == ("Mia", "m@example.org")
    emptied = await change_profile(store, 1, {"name": "", "email": " "}, "Asia/Tokyo")
    assert (emptied.name, emptied.email, emptied.timezone) == ("", None, "Asia/Tokyo")


async def test_a_zone_that_was_chosen_wins_over_the_machines(store: Store) -> None:
    await change_profile(store, 1, {"timezone": "Europe/Rome"})
    assert (await read_profile(store, 1, "Asia/Tokyo")).timezone == "Europe/Rome"
    assert (await read_profile(store, 2, "Asia/Tokyo")).timezone == "Asia/Tokyo"


async def test_accounts_do_not_share_a_profile(any_store: Store) -> None:
    await change_profile(any_store, 1, {"name": "Mia", "preferred_language": "de"})
    other = await change_profile(any_store, 2, {"theme": "dark"})
    assert (other.name, other.preferred_language, other.theme) == ("", "en", "dark")
    assert (await read_profile(any_store, 1)).theme == "system"
