"""Writes the messages of one chat: one idempotent upsert, full text in the same transaction.

Imports come this way; what programs post to many chats at once goes through `recording.py`.

The order of `external_id` decides the speed: ids that begin with the time are appended to the
unique index, ids that begin with a hash are spread over it and take half as long again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, case, select, update

from earmark.db.base import owned
from earmark.db.upserts import insert_if_absent
from earmark.features.accounts.merged import shown_for
from earmark.features.chats.tables import attachments, chat_members, chats, messages
from earmark.features.chats.writers import note_writers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.dialects.port import Dialect, Inserted

SYSTEM = "system"
_MOST_AT_ONCE = 1_000


class AttachmentRow(NamedTuple):
    """A file that came with a message; `state` is one of the API's attachment states."""

    file_name: str | None
    media_type: str | None = None
    size: int | None = None
    sha256: str | None = None
    state: str = "missing"
    url: str | None = None


class MessageRow(NamedTuple):
    """One message to store. A tuple of plain values, because imports store millions of them.

    Flags are 0 or 1 and `kind` is a plain string: the driver is slower with anything else.
    """

    external_id: str
    sender_id: int | None
    sent_at: int
    timezone: str
    kind: str
    text: str | None = None
    is_deleted: int = 0
    is_edited: int = 0
    is_forwarded: int = 0
    reply_to_external: str | None = None
    system_event: str | None = None
    is_live: int = 0
    attachment: AttachmentRow | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What `record` did.

    `new` and `already_present` count messages; system events are stored but not counted. `spans`
    are ranges of the ids now held, new and old. `known` are the rows that were there before, with
    their ids: nothing of them was changed.
    """

    new: int
    already_present: int
    spans: tuple[tuple[int, int], ...]
    known: tuple[tuple[int, MessageRow], ...] = ()


async def record(
    connection: AsyncConnection,
    dialect: Dialect,
    account_id: int,
    chat_id: int,
    rows: Sequence[MessageRow],
) -> Recorded:
    """Store the messages the chat does not hold yet, in order, with all that belongs to them.

    Somebody who was merged into another contact writes as that one, and it is noted who it was.
    """
    if not rows:
        return Recorded(0, 0, ())
    given = storable_rows(rows)
    rows = as_shown(given, await shown_for(connection, account_id))
    bare = [row if row[12] is None else row._replace(attachment=None) for row in rows]
    inserted = await dialect.insert_new(connection, account_id, chat_id, bare)
    new = spoken = [row for row in rows if row[4] != SYSTEM]
    known: tuple[tuple[int, MessageRow], ...] = ()
    if inserted.count < len(rows):
        known = await _known(connection, account_id, chat_id, rows, inserted)
        added = _without(rows, known)
        new = [row for row in added if row[4] != SYSTEM]
    if inserted.count:
        await _complete(connection, account_id, chat_id, new)
        was = changed_senders(given, rows)
        ids = await ids_of(connection, account_id, chat_id, list(was))
        await note_writers(connection, account_id, _fresh(was, ids, inserted))
    span = [(inserted.first, inserted.last)] if inserted.count else []
    held = merged([(message_id, message_id) for message_id, _ in known] + span)
    return Recorded(len(new), len(spoken) - len(new), held, known)


def _fresh(was: dict[str, int], ids: dict[str, int], inserted: Inserted) -> dict[int, int]:
    """Return who wrote the messages that are new, by their ids."""
    first, last = inserted.first, inserted.last
    return {key: was[name] for name, key in ids.items() if first <= key <= last}


def merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the same ids in as few ranges as possible, in order."""
    ranges: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if ranges and first <= ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
        else:
            ranges.append((first, last))
    return tuple(ranges)


def as_shown(rows: Sequence[MessageRow], shown: Mapping[int, int]) -> Sequence[MessageRow]:
    """Return the rows with those as their senders who are shown for merged contacts."""
    if not shown:
        return rows
    return [
        row if row.sender_id is None else row._replace(sender_id=shown.get(row[1] or 0, row[1]))
        for row in rows
    ]


def changed_senders(before: Iterable[MessageRow], after: Iterable[MessageRow]) -> dict[str, int]:
    """Return by external id who wrote what is stored as written by another contact."""
    return {
        old.external_id: old.sender_id
        for old, new in zip(before, after, strict=True)
        if old.sender_id is not None and old.sender_id != new.sender_id
    }


def storable_rows(rows: Sequence[MessageRow]) -> Sequence[MessageRow]:
    """Return the rows without what no database takes: NUL, and halves of characters."""
    written = "".join([row[0] for row in rows] + [row[5] for row in rows if row[5]])
    try:
        written.encode()
    except UnicodeEncodeError:
        is_clean = False
    else:
        is_clean = "\x00" not in written
    if is_clean:
        return rows
    return [
        row._replace(
            external_id=storable(row.external_id),
            text=None if row.text is None else storable(row.text),
        )
        for row in rows
    ]


def _bare(row: MessageRow) -> MessageRow:
    return row._replace(attachment=None)


def storable(text: str) -> str:
    """Return a text without what no database takes: NUL, and halves of characters."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\x00", "\N{REPLACEMENT CHARACTER}")


def _without(
    rows: Sequence[MessageRow], known: Sequence[tuple[int, MessageRow]]
) -> Iterable[MessageRow]:
    """Return the rows that are new, each once."""
    first = {row.external_id: row for row in reversed(rows)}
    for _, row in known:
        first.pop(row.external_id, None)
    return reversed(first.values())


async def ids_of(
    connection: AsyncConnection, account_id: int, chat_id: int, external_ids: Sequence[str]
) -> dict[str, int]:
    """Return the ids of messages of a chat by what their source calls them."""
    found: dict[str, int] = {}
    for at in range(0, len(external_ids), _MOST_AT_ONCE):
        query = select(messages.c.external_id, messages.c.id).where(
            owned(messages, account_id),
            messages.c.chat_id == chat_id,
            messages.c.external_id.in_(external_ids[at : at + _MOST_AT_ONCE]),
        )
        found.update((row[0], row[1]) for row in await connection.execute(query))
    return found


async def _known(
    connection: AsyncConnection,
    account_id: int,
    chat_id: int,
    rows: Sequence[MessageRow],
    inserted: Inserted,
) -> tuple[tuple[int, MessageRow], ...]:
    """Return the rows that were there before this batch, each once."""
    ids = await ids_of(connection, account_id, chat_id, [row.external_id for row in rows])
    if inserted.count:
        ids = {name: key for name, key in ids.items() if not inserted.first <= key <= inserted.last}
    return tuple((ids.pop(row.external_id), row) for row in rows if row.external_id in ids)


async def _complete(
    connection: AsyncConnection, account_id: int, chat_id: int, new: Sequence[MessageRow]
) -> None:
    """Add what belongs to new messages: attachments, replies, members, the chat's counters."""
    await _add_attachments(connection, account_id, chat_id, [row for row in new if row[12]])
    await _add_replies(connection, account_id, chat_id, [row for row in new if row[9]])
    senders = {row[1] for row in new if row[1] is not None}
    if senders:
        member = {"account_id": account_id, "chat_id": chat_id}
        await connection.execute(
            insert_if_absent(connection, chat_members),
            [member | {"contact_id": sender} for sender in sorted(senders)],
        )
    times = [row[2] for row in new]
    if times:
        await _count(connection, account_id, chat_id, times)


async def _add_attachments(
    connection: AsyncConnection, account_id: int, chat_id: int, rows: Sequence[MessageRow]
) -> None:
    if not rows:
        return
    ids = await ids_of(connection, account_id, chat_id, [row.external_id for row in rows])
    values = [
        {
            "account_id": account_id,
            "message_id": ids[row.external_id],
            **row.attachment._asdict(),
            "file_name": storable(row.attachment.file_name or "") or None,
        }
        for row in rows
        if row.attachment
    ]
    await connection.execute(insert_if_absent(connection, attachments), values)


async def _add_replies(
    connection: AsyncConnection, account_id: int, chat_id: int, rows: Sequence[MessageRow]
) -> None:
    wanted = {row.external_id: row.reply_to_external for row in rows if row.reply_to_external}
    ids = await ids_of(connection, account_id, chat_id, [*wanted, *wanted.values()])
    pairs = [
        {"answer": ids[answer], "asked": ids[asked]}
        for answer, asked in wanted.items()
        if asked in ids
    ]
    if pairs:
        statement = update(messages).where(
            owned(messages, account_id), messages.c.id == bindparam("answer")
        )
        await connection.execute(statement.values(reply_to_id=bindparam("asked")), pairs)


async def _count(
    connection: AsyncConnection, account_id: int, chat_id: int, times: Sequence[int]
) -> None:
    first, last = min(times), max(times)
    await connection.execute(
        update(chats)
        .where(owned(chats, account_id), chats.c.id == chat_id)
        .values(
            message_count=chats.c.message_count + len(times),
            first_message_at=case(
                (chats.c.first_message_at <= first, chats.c.first_message_at), else_=first
            ),
            last_message_at=case(
                (chats.c.last_message_at >= last, chats.c.last_message_at), else_=last
            ),
        )
    )
