"""Preferences and the profile of the owner: what was chosen, and the defaults for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

import orjson
from sqlalchemy import Select, select

from earmark.core.errors import InputError
from earmark.core.ranking import DEFAULT_KEYWORDS, RankingWeights
from earmark.db.base import owned
from earmark.db.statements import ACCOUNT, Statement
from earmark.db.upserts import insert_or_replace
from earmark.features.accounts import values
from earmark.features.accounts.merged import is_shown
from earmark.features.accounts.tables import accounts, contacts, preferences

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.base import JsonValue
    from earmark.db.engine import Store

Frequency = Literal["daily", "weekly", "scheduled", "manual", "off"]
ChatTypes = Literal["all", "group_chats_only", "one_to_one_chats_only"]
Theme = Literal["light", "dark", "system"]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

START: dict[str, JsonValue] = {
    "summary_frequency": "daily",
    "daily_summary_time": "09:00",
    "weekly_summary_day": "Monday",
    "scheduled_summary_times": [],
    "summarize_chat_types": "all",
    "keywords_enabled": False,
    "retention_days": 0,
    "critical_keywords": [word for words in DEFAULT_KEYWORDS.values() for word in words],
    "ranking_weights": cast("dict[str, JsonValue]", RankingWeights().as_mapping()),
}
START_PROFILE: dict[str, JsonValue] = {
    "name": "",
    "email": None,
    "preferred_language": "en",
    "theme": "system",
    "timezone": "UTC",
}


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the owner prefers."""

    summary_frequency: Frequency
    daily_summary_time: str
    weekly_summary_day: str
    scheduled_summary_times: tuple[str, ...]
    summarize_chat_types: ChatTypes
    keywords_enabled: bool
    retention_days: int
    critical_keywords: tuple[str, ...]
    ranking_weights: RankingWeights


@dataclass(frozen=True, slots=True)
class Profile:
    """Who the owner is, and in which language, look and zone to answer."""

    name: str
    email: str | None
    preferred_language: str
    theme: Theme
    timezone: str


async def read_preferences(store: Store, account_id: int) -> Preferences:
    """Return all preferences, those never set with their start values."""
    async with store.read(account_id) as connection:
        return _preferences(START | await _kept(connection, account_id))


async def change_preferences(
    store: Store,
    account_id: int,
    changes: Mapping[str, JsonValue],
    check: Callable[[Preferences], None] | None = None,
) -> Preferences:
    """Keep these preferences and return all; of the weights, those not given stay.

    `check` may refuse what it finds by raising.

    Raises:
        InputError: when one is unknown or its value not allowed; nothing is kept then.
    """
    checked = _checked(changes, _PREFERENCES)
    async with store.write(account_id) as connection:
        await _hold(connection, account_id)
        now = START | await _kept(connection, account_id)
        if check is not None:
            check(_preferences(now))
        if "ranking_weights" in checked:
            checked["ranking_weights"] = _weights(now["ranking_weights"], checked)
        await _keep(connection, account_id, checked)
        return _preferences(now | checked)


async def read_profile(store: Store, account_id: int, machine_timezone: str = "UTC") -> Profile:
    """Return the profile; a zone never set is the machine's, a name never set the owner's."""
    async with store.read(account_id) as connection:
        return await _profile(connection, account_id, machine_timezone)


async def read_timezone(store: Store, account_id: int, machine_timezone: str) -> str:
    """Return the zone the owner reads times in; one never set is the machine's."""
    async with store.read(account_id) as connection:
        found = await _TIMEZONE.rows(connection, account_id=account_id)
    return str(orjson.loads(found[0][0])) if found and found[0][0] else machine_timezone


def _timezone() -> Select[tuple[str]]:
    value = preferences.c.value
    return select(value).where(owned(preferences, ACCOUNT), preferences.c.name == "timezone")


_TIMEZONE: Statement[tuple[str]] = Statement(_timezone)


async def change_profile(
    store: Store,
    account_id: int,
    changes: Mapping[str, JsonValue],
    machine_timezone: str = "UTC",
    check: Callable[[Profile], None] | None = None,
) -> Profile:
    """Keep these fields and return the whole profile; `check` may refuse what it finds by raising.

    Raises:
        InputError: when one is unknown or its value not allowed; nothing is kept then.
    """
    checked = _checked(changes, _PROFILE)
    async with store.write(account_id) as connection:
        await _hold(connection, account_id)
        if check is not None:
            check(await _profile(connection, account_id, machine_timezone))
        await _keep(connection, account_id, checked)
        return await _profile(connection, account_id, machine_timezone)


def _any_weights(name: str, value: JsonValue) -> JsonValue:
    if not isinstance(value, dict) or not all(
        isinstance(weight, int | float) and not isinstance(weight, bool)
        for weight in value.values()
    ):
        raise values.refuse(name, "a number for each criterion")
    return value


def _text_or_nothing(name: str, value: JsonValue) -> JsonValue:
    return None if value is None else values.short_text(name, value) or None


_PREFERENCES: dict[str, Callable[[str, JsonValue], JsonValue]] = {
    "summary_frequency": values.one_of("daily", "weekly", "scheduled", "manual", "off"),
    "daily_summary_time": values.clock_time,
    "weekly_summary_day": values.one_of(*DAYS),
    "scheduled_summary_times": values.clock_times,
    "summarize_chat_types": values.one_of("all", "group_chats_only", "one_to_one_chats_only"),
    "keywords_enabled": values.yes_or_no,
    "retention_days": values.days,
    "critical_keywords": values.keywords,
    "ranking_weights": _any_weights,
}
_PROFILE: dict[str, Callable[[str, JsonValue], JsonValue]] = {
    "name": values.short_text,
    "email": _text_or_nothing,
    "preferred_language": values.language,
    "theme": values.one_of("light", "dark", "system"),
    "timezone": values.timezone,
}


def _checked(
    changes: Mapping[str, JsonValue],
    checks: Mapping[str, Callable[[str, JsonValue], JsonValue]],
) -> dict[str, JsonValue]:
    unknown = sorted(changes.keys() - checks.keys())
    if unknown:
        raise InputError(
            f"There is no setting {unknown[0]!r}.",
            hint=f"There are {', '.join(checks)}.",
            field=unknown[0],
        )
    return {name: checks[name](name, value) for name, value in changes.items()}


def _weights(now: JsonValue, checked: Mapping[str, JsonValue]) -> JsonValue:
    both = cast("dict[str, float]", now) | cast("dict[str, float]", checked["ranking_weights"])
    return cast("JsonValue", RankingWeights.from_mapping(both).as_mapping())


def _preferences(kept: Mapping[str, JsonValue]) -> Preferences:
    return Preferences(
        summary_frequency=cast("Frequency", kept["summary_frequency"]),
        daily_summary_time=str(kept["daily_summary_time"]),
        weekly_summary_day=str(kept["weekly_summary_day"]),
        scheduled_summary_times=tuple(cast("list[str]", kept["scheduled_summary_times"])),
        summarize_chat_types=cast("ChatTypes", kept["summarize_chat_types"]),
        keywords_enabled=bool(kept["keywords_enabled"]),
        retention_days=int(cast("int", kept["retention_days"])),
        critical_keywords=tuple(cast("list[str]", kept["critical_keywords"])),
        ranking_weights=RankingWeights.from_mapping(
            cast("dict[str, float]", kept["ranking_weights"])
        ),
    )


async def _profile(connection: AsyncConnection, account_id: int, machine_timezone: str) -> Profile:
    mine = owned(contacts, account_id) & is_shown(account_id)
    found = select(contacts.c.name).where(mine, contacts.c.is_owner)
    name = await connection.scalar(found.order_by(contacts.c.id).limit(1))
    start = START_PROFILE | {"name": name or "", "timezone": machine_timezone}
    kept = start | await _kept(connection, account_id)
    email = kept["email"]
    return Profile(
        name=str(kept["name"] or start["name"]),
        email=None if email is None else str(email),
        preferred_language=str(kept["preferred_language"]),
        theme=cast("Theme", kept["theme"]),
        timezone=str(kept["timezone"]),
    )


async def _hold(connection: AsyncConnection, account_id: int) -> None:
    """Let nobody else change what the owner chose until the transaction ends."""
    one = select(accounts.c.id).where(accounts.c.id == account_id)
    await connection.execute(one.with_for_update())


async def _kept(connection: AsyncConnection, account_id: int) -> dict[str, JsonValue]:
    query = select(preferences.c.name, preferences.c.value).where(owned(preferences, account_id))
    return {row[0]: row[1] for row in await connection.execute(query)}


async def _keep(
    connection: AsyncConnection, account_id: int, checked: Mapping[str, JsonValue]
) -> None:
    if checked:
        upsert = insert_or_replace(connection, preferences, ("account_id", "name"), ("value",))
        rows = [{"account_id": account_id, "name": n, "value": v} for n, v in checked.items()]
        await connection.execute(upsert, rows)
