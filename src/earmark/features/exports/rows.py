"""What an export holds, row by row, in the names of the API; times to the millisecond.

Ids are those of the store it came from: they join rows of one export and mean nothing elsewhere.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Boolean, select

from earmark.core.messages import UserType
from earmark.db.base import owned
from earmark.features.accounts.preferences import START_PROFILE
from earmark.features.accounts.tables import (
    contact_aliases,
    contact_merges,
    contacts,
    merged_contacts,
    preferences,
)
from earmark.features.chats.repository import visible
from earmark.features.chats.tables import (
    attachments,
    chat_members,
    chat_titles,
    chats,
    merged_members,
    merged_messages,
    message_versions,
    messages,
)
from earmark.http.times import zone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Row as DatabaseRow
    from sqlalchemy import Select
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.base import JsonValue

    Row = dict[str, object]

_SECOND = 1000
_BATCH = 500
MARKS = tuple(f"{c.name}" for c in messages.c if isinstance(c.type, Boolean))
"""The yes-or-no columns of a message, those of later versions included."""


class Place(NamedTuple):
    """Where the next messages of a chat begin: after this time and id."""

    sent_at: int
    message_id: int


BEGINNING = Place(-(2**62), 0)


class Said(NamedTuple):
    """One message: as it is exported, and what a page shows of it."""

    row: Row
    place: Place
    author: str | None
    is_owner: bool


def exact(milliseconds: int | None, timezone: str = "UTC") -> str | None:
    """Return a moment as ISO 8601 with milliseconds and the offset of a zone."""
    if milliseconds is None:
        return None
    seconds, rest = divmod(milliseconds, _SECOND)
    moment = datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest * _SECOND)
    return moment.astimezone(zone(timezone)).isoformat(timespec="milliseconds")


async def owner_rows(connection: AsyncConnection, account_id: int) -> tuple[Row, Row]:
    """Return the profile and the preferences, as far as they were chosen."""
    query = select(preferences.c.name, preferences.c.value).where(owned(preferences, account_id))
    kept: dict[str, JsonValue] = {row[0]: row[1] for row in await connection.execute(query)}
    profile: Row = {name: value for name, value in kept.items() if name in START_PROFILE}
    return profile, {name: value for name, value in sorted(kept.items()) if name not in profile}


async def chat_rows(
    connection: AsyncConnection, account_id: int, wanted: Sequence[str] | None
) -> list[tuple[int, Row]]:
    """Return the chats with their keys, who is in them and what they were called before."""
    query = select(chats).where(visible(account_id)).order_by(chats.c.id)
    rows = (await connection.execute(query)).all()
    if wanted is not None:
        names = frozenset(wanted)
        rows = [row for row in rows if row.conversation_id in names]
    members: dict[int, list[Row]] = {}
    people = select(chat_members).where(owned(chat_members, account_id))
    for row in await connection.execute(people.order_by(chat_members.c.contact_id)):
        member: Row = {"contact_id": str(row.contact_id), "user_type": row.user_type}
        members.setdefault(row.chat_id, []).append(member)
    titles: dict[int, list[str]] = {}
    called = select(chat_titles).where(owned(chat_titles, account_id))
    for row in await connection.execute(called.order_by(chat_titles.c.title)):
        titles.setdefault(row.chat_id, []).append(row.title)
    return [(row.id, _chat(row, members.get(row.id, []), titles.get(row.id, []))) for row in rows]


def _chat(row: DatabaseRow[tuple[object, ...]], members: list[Row], titles: list[str]) -> Row:
    return {
        "conversation_id": row.conversation_id,
        "chat_name": row.title,
        "chat_type": row.chat_type,
        "chat_language": row.language,
        "source": row.source,
        "date_order": row.date_order,
        "retention_days": row.retention_days,
        "is_muted": row.is_muted,
        "is_critical": row.is_critical,
        "creation_date": exact(row.created_at),
        "first_message_date": exact(row.first_message_at),
        "last_message_date": exact(row.last_message_at),
        "message_count": row.message_count,
        "participants": members,
        "titles": titles,
    }


async def contact_rows(
    connection: AsyncConnection,
    account_id: int,
    chat_names: Mapping[int, str],
    *,
    all_of_them: bool,
) -> list[tuple[int, Row]]:
    """Return people with all names they go by, those of a chat with the chat's id.

    Without `all_of_them` only those who take part in these chats.
    """
    aliases: dict[int, list[Row]] = {}
    known = select(contact_aliases).where(owned(contact_aliases, account_id))
    for row in await connection.execute(known.order_by(contact_aliases.c.id)):
        if row.chat_id is None or row.chat_id in chat_names:
            place = None if row.chat_id is None else chat_names[row.chat_id]
            alias: Row = {"kind": row.kind, "value": row.value, "conversation_id": place}
            aliases.setdefault(row.contact_id, []).append(alias)
    query = select(contacts).where(owned(contacts, account_id)).order_by(contacts.c.id)
    found = list(await connection.execute(query))
    if not all_of_them:
        there = await _people_of(connection, account_id, list(chat_names))
        found = [row for row in found if row.id in there]
    return [(row.id, _contact(row, aliases.get(row.id, []))) for row in found]


async def merge_rows(
    connection: AsyncConnection, account_id: int, chat_names: Mapping[int, str]
) -> list[Row]:
    """Return which contacts were found to be one person, and what that changed."""
    parts: dict[int, list[str]] = {}
    people = select(merged_contacts).where(owned(merged_contacts, account_id))
    for row in await connection.execute(people.order_by(merged_contacts.c.contact_id)):
        parts.setdefault(row.merge_id, []).append(str(row.contact_id))
    members: dict[int, list[Row]] = {}
    query = select(merged_members).where(owned(merged_members, account_id))
    ordered = query.order_by(merged_members.c.chat_id, merged_members.c.contact_id)
    for row in await connection.execute(ordered):
        if row.chat_id in chat_names:
            member: Row = {
                "conversation_id": chat_names[row.chat_id],
                "contact_id": str(row.contact_id),
                "user_type": row.user_type,
            }
            members.setdefault(row.merge_id, []).append(member)
    merges = select(contact_merges).where(owned(contact_merges, account_id))
    return [
        {
            "merge_id": str(row.id),
            "kept": str(row.kept_id),
            "merged_at": exact(row.merged_at),
            "before": row.before,
            "contacts": parts.get(row.id, []),
            "members": members.get(row.id, []),
        }
        for row in await connection.execute(merges.order_by(contact_merges.c.id))
    ]


async def _people_of(
    connection: AsyncConnection, account_id: int, chat_ids: Sequence[int]
) -> set[int]:
    found: set[int] = set()
    for at in range(0, len(chat_ids), _BATCH):
        some = chat_ids[at : at + _BATCH]
        query = select(chat_members.c.contact_id).where(
            owned(chat_members, account_id), chat_members.c.chat_id.in_(some)
        )
        found |= set(await connection.scalars(query.distinct()))
    return found


def _contact(row: DatabaseRow[tuple[object, ...]], aliases: list[Row]) -> Row:
    return {
        "contact_id": str(row.id),
        "name": row.name,
        "is_owner": row.is_owner,
        "is_critical": row.is_critical,
        "priority": row.priority,
        "contact_language": row.language,
        "phone_number": row.phone_number,
        "email_address": row.email_address,
        "chat_app_username": row.chat_app_username,
        "creation_date": exact(row.created_at),
        "aliases": aliases,
    }


async def message_rows(
    connection: AsyncConnection,
    account_id: int,
    chat: tuple[int, str],
    after: Place,
    limit: int,
) -> list[Said]:
    """Return the messages of a chat that follow a place, by time."""
    chat_id, conversation_id = chat
    later = (messages.c.sent_at > after.sent_at) | (
        (messages.c.sent_at == after.sent_at) & (messages.c.id > after.message_id)
    )
    query = (
        _with_all_of_it()
        .where(owned(messages, account_id), messages.c.chat_id == chat_id)
        .where(messages.c.sent_at >= after.sent_at, later)
        .order_by(messages.c.sent_at, messages.c.id)
        .limit(limit)
    )
    found = (await connection.execute(query)).all()
    versions = await _versions(connection, account_id, [row.id for row in found])
    return [
        Said(
            _message(row, conversation_id, versions.get(row.id, [])),
            Place(row.sent_at, row.id),
            row.author,
            bool(row.is_owner),
        )
        for row in found
    ]


def _with_all_of_it() -> Select[tuple[object, ...]]:
    """Return the query for messages with author, file, role and what they answer; not filtered."""
    asked = messages.alias()
    same = messages.c.account_id
    return (
        select(
            messages,
            contacts.c.name.label("author"),
            contacts.c.is_owner,
            asked.c.external_id.label("asked"),
            *(attachments.c[name].label(f"file_{name}") for name in _FILE),
            chat_members.c.user_type,
            merged_messages.c.contact_id.label("written_as"),
        )
        .outerjoin(
            contacts, (contacts.c.id == messages.c.sender_id) & (contacts.c.account_id == same)
        )
        .outerjoin(
            attachments,
            (attachments.c.message_id == messages.c.id) & (attachments.c.account_id == same),
        )
        .outerjoin(
            chat_members,
            (chat_members.c.account_id == same)
            & (chat_members.c.chat_id == messages.c.chat_id)
            & (chat_members.c.contact_id == messages.c.sender_id),
        )
        .outerjoin(
            merged_messages,
            (merged_messages.c.message_id == messages.c.id)
            & (merged_messages.c.account_id == same),
        )
        .outerjoin(asked, (asked.c.id == messages.c.reply_to_id) & (asked.c.account_id == same))
    )


_FILE = ("file_name", "media_type", "size", "sha256", "state", "url")


def _message(
    row: DatabaseRow[tuple[object, ...]], conversation_id: str, versions: list[Row]
) -> Row:
    return {
        "message_id": str(row.id),
        "external_id": row.external_id,
        "conversation_id": conversation_id,
        "message_content": row.text,
        "user_id": None if row.sender_id is None else str(row.sender_id),
        "user_type": _user_type(row),
        "author": row.author,
        "written_as": None if row.written_as is None else str(row.written_as),
        "timestamp": exact(row.sent_at, row.timezone),
        "timezone": row.timezone,
        "message_type": row.kind,
        "system_event": row.system_event,
        "reply_to": None if row.reply_to_id is None else str(row.reply_to_id),
        "reply_to_external_id": row.asked,
        **{name: bool(getattr(row, name)) for name in MARKS},
        "attachment": _attachment(row),
        "versions": versions,
    }


def _user_type(row: DatabaseRow[tuple[object, ...]]) -> str:
    if row.sender_id is None:
        return UserType.SYSTEM
    return UserType.OWNER if row.is_owner else row.user_type or UserType.CONTACT


def _attachment(row: DatabaseRow[tuple[object, ...]]) -> Row | None:
    if row.file_state is None:
        return None
    return {name: getattr(row, f"file_{name}") for name in _FILE}


async def _versions(
    connection: AsyncConnection, account_id: int, message_ids: Sequence[int]
) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for at in range(0, len(message_ids), _BATCH):
        query = (
            select(message_versions)
            .where(
                owned(message_versions, account_id),
                message_versions.c.message_id.in_(message_ids[at : at + _BATCH]),
            )
            .order_by(message_versions.c.id)
        )
        for row in await connection.execute(query):
            version: Row = {"message_content": row.text, "replaced_at": exact(row.replaced_at)}
            found.setdefault(row.message_id, []).append(version)
    return found
