"""Preferences start as the reference says, keep what is allowed and refuse the rest."""

import pytest
from sqlalchemy import insert

from earmark.core.errors import InputError
from earmark.db.base import JsonValue
from earmark.db.engine import Store
from earmark.features.accounts.preferences import (
    change_preferences,
    change_profile,
    read_preferences,
    read_profile,
)
from earmark.features.accounts.tables import contacts


async def test_the_start_values_are_those_of_the_reference(any_store: Store) -> None:
    start = await read_preferences(any_store, 1)
    assert (start.summary_frequency, start.daily_summary_time) == ("daily", "09:00")
    assert (start.weekly_summary_day, start.summarize_chat_types) == ("Monday", "all")
    assert not start.keywords_enabled
    assert {"urgent", "dringend", "urgente"} <= set(start.critical_keywords)
    assert start.ranking_weights.as_mapping() == {
        "sender": 4,
        "keyword": 3,
        "recency": 3,
        "interaction": 2,
        "sentiment": 1,
    }


async def test_what_is_chosen_is_kept_and_the_rest_stays(any_store: Store) -> None:
    await change_preferences(any_store, 1, {"summary_frequency": "weekly"})
    await change_preferences(any_store, 1, {"ranking_weights": {"sender": 10}})
    kept = await read_preferences(any_store, 1)
    assert kept.summary_frequency == "weekly"
    assert (kept.ranking_weights.sender, kept.ranking_weights.keyword) == (10, 3)


async def test_keywords_are_kept_once_and_in_order(store: Store) -> None:
    changed = await change_preferences(store, 1, {"critical_keywords": [" Rent", "tax", "rent"]})
    assert changed.critical_keywords == ("Rent", "tax")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("summary_frequency", "hourly"),
        ("daily_summary_time", "24:00"),
        ("daily_summary_time", "٠٩:٠٠"),
        ("weekly_summary_day", "monday"),
        ("scheduled_summary_times", ["09:00", 9]),
        ("keywords_enabled", "yes"),
        ("critical_keywords", [""]),
        ("critical_keywords", "urgent"),
        ("ranking_weights", {"sender": True}),
        ("ranking_weights", {"mood": 1}),
        ("ranking_weights", {"sender": -1}),
        ("colour", "blue"),
    ],
)
async def test_what_is_not_allowed_is_refused_by_name(
    store: Store, name: str, value: JsonValue
) -> None:
    before = await read_preferences(store, 1)
    with pytest.raises(InputError) as error:
        await change_preferences(store, 1, {"summary_frequency": "off", name: value})
    assert error.value.field in {name, "sender", "mood"}
    assert await read_preferences(store, 1) == before


async def test_the_profile_starts_with_the_machine_and_the_owner(any_store: Store) -> None:
    async with any_store.write(1) as connection:
        me = {"account_id": 1, "name": "Mia", "is_owner": True, "created_at": 0}
        await connection.execute(insert(contacts).values(**me))
    profile = await read_profile(any_store, 1, "Europe/Madrid")
    assert (profile.name, profile.timezone, profile.theme) == ("Mia", "Europe/Madrid", "system")


async def test_the_profile_keeps_what_is_chosen(store: Store) -> None:
    await change_profile(store, 1, {"timezone": "Asia/Tokyo", "email": "m@example.org"})
    profile = await change_profile(store, 1, {"email": None, "theme": "dark"})
    assert (profile.timezone, profile.email, profile.theme) == ("Asia/Tokyo", None, "dark")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("timezone", "../../etc/passwd"),
        ("timezone", "Mars/Olympus"),
        ("theme", "pink"),
        ("preferred_language", "English"),
        ("name", "two\nlines"),
        ("email", 7),
    ],
)
async def test_a_profile_field_that_is_not_allowed_is_refused(
    store: Store, name: str, value: JsonValue
) -> None:
    with pytest.raises(InputError) as error:
        await change_profile(store, 1, {name: value})
    assert error.value.field == name


async def test_accounts_do_not_share_preferences(store: Store) -> None:
    await change_preferences(store, 1, {"summary_frequency": "off"})
    assert (await read_preferences(store, 2)).summary_frequency == "daily"
