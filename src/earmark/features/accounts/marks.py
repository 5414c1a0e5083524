"""What is known of a contact that was put together from several: whose word counts. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.core.names import is_phone_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from earmark.db.base import JsonValue

Marks = dict[str, "JsonValue"]

MARKED = (
    "name",
    "is_owner",
    "is_critical",
    "priority",
    "language",
    "phone_number",
    "email_address",
    "chat_app_username",
)
"""The columns of a contact that a merge combines."""

_URGENCY = {"normal": 0, "low": 1, "high": 2, "critical": 3}
"""`normal` is what nobody chose: any other word counts more, and of those the more urgent."""


def combined(kept: Mapping[str, JsonValue], others: Sequence[Mapping[str, JsonValue]]) -> Marks:
    """Return the marks of the one person: the kept contact's own word first, then the others'.

    Whoever is the owner or critical once is so as a whole. A number gives way to a name.
    """
    everybody = [kept, *others]
    found: Marks = {name: _first(name, everybody) for name in MARKED}
    found["name"] = _name(everybody)
    found["is_owner"] = any(each["is_owner"] for each in everybody)
    found["is_critical"] = any(each["is_critical"] for each in everybody)
    found["priority"] = max(
        (str(each["priority"]) for each in everybody), key=lambda word: _URGENCY.get(word, 0)
    )
    return found


def without(now: Mapping[str, JsonValue], whole: Mapping[str, JsonValue], rest: Marks) -> Marks:
    """Return the marks to bring back when a part leaves: only those nobody changed meanwhile.

    `whole` are the marks as merging made them, `rest` those without the part.
    """
    return {
        name: rest[name]
        for name in MARKED
        if now[name] == whole[name] and rest[name] != whole[name]
    }


def _first(name: str, everybody: Sequence[Mapping[str, JsonValue]]) -> JsonValue:
    return next((each[name] for each in everybody if each[name] is not None), None)


def _name(everybody: Sequence[Mapping[str, JsonValue]]) -> str:
    names = [str(each["name"]) for each in everybody]
    return next((name for name in names if not is_phone_number(name)), names[0])
