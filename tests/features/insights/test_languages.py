"""The languages of a chat are its habits, the most frequent first."""

from __future__ import annotations

import pytest
from sqlalchemy import update
from tests.features.stored import keep

from earmark.db.engine import Store
from earmark.features.insights import service
from earmark.features.insights.languages import languages_of
from earmark.features.insights.tables import message_insights


async def speak(store: Store, spoken: dict[str, int]) -> dict[int, list[str]]:
    """Return the languages of a chat in which so many messages are of each language."""
    wanted = [language for language, messages in spoken.items() for _ in range(messages)]
    lines = [("2026-10-01T09:00", "Ann", f"line {place}?") for place in range(len(wanted))]
    await keep(store, 1, "Ann", lines)
    await service.enrich(store, 1)
    async with store.write(1) as connection:
        for place, language in enumerate(wanted, start=1):
            row = message_insights.c.message_id == place
            await connection.execute(update(message_insights).where(row).values(language=language))
    return await languages_of(store, 1)


@pytest.mark.parametrize(
    ("spoken", "habits"),
    [
        ({"es": 2, "en": 5}, ["en", "es"]),
        ({"en": 3, "de": 3}, ["de", "en"]),
        ({"en": 18, "nl": 2}, ["en", "nl"]),
        ({"en": 19, "nl": 1}, ["en"]),
        ({"und": 9, "de": 1}, ["de"]),
    ],
)
async def test_a_language_counts_when_it_is_no_slip(
    store: Store, spoken: dict[str, int], habits: list[str]
) -> None:
    assert list((await speak(store, spoken)).values()) == [habits]


async def test_a_chat_of_no_known_language_has_none(store: Store) -> None:
    assert await speak(store, {"und": 3}) == {}


async def test_another_account_sees_no_languages(store: Store) -> None:
    await speak(store, {"en": 3})
    assert await languages_of(store, 2) == {}
