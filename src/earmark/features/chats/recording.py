"""Writes messages of several chats at once: as many statements for a hundred chats as for one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sqlalchemy import bindparam, case, select, tuple_, update

from earmark.db.base import owned
from earmark.db.statements import ACCOUNT, InsertIfAbsent, Statement
from earmark.db.upserts import insert_if_absent
from earmark.features.accounts.merged import shown_for
from earmark.features.chats.record import SYSTEM, MessageRow, as_shown, storable_rows
from earmark.features.chats.tables import attachments, chat_members, chats, messages
from earmark.features.chats.writers import note_writers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import BindParameter, Insert, Update
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.dialects.port import Dialect, Inserted

# A message as its source knows it: the key of its chat, and its id there.
Known: TypeAlias = tuple[int, str]

_BATCH = 400


class Kept(NamedTuple):
    """Where a message is now, and whether it was not there before."""

    message_id: int
    is_new: bool


async def record_in_chats(
    connection: AsyncConnection,
    dialect: Dialect,
    account_id: int,
    placed: Sequence[tuple[int, MessageRow]],
) -> list[Kept]:
    """Store messages their chats do not hold yet, and all that belongs to them; say of each.

    A message that stands here twice is new once. Somebody who was merged into another contact
    writes as that one, and it is noted who it was.
    """
    if not placed:
        return []
    chat_ids = [chat_id for chat_id, _ in placed]
    given = storable_rows([row for _, row in placed])
    rows = as_shown(given, await shown_for(connection, account_id))
    inserted = await dialect.insert_new_of_chats(
        connection,
        account_id,
        [
            (at, *row) if row[12] is None else (at, *row[:12], None)
            for at, row in zip(chat_ids, rows, strict=True)
        ],
    )
    keys = [(at, row[0]) for at, row in zip(chat_ids, rows, strict=True)]
    if inserted.count == len(rows):
        new, old = dict(zip(keys, inserted.ids, strict=True)), dict[Known, int]()
        kept = [Kept(message_id, is_new=True) for message_id in inserted.ids]
    else:
        new = await _added(connection, account_id, inserted)
        old = await _ids(connection, account_id, {key for key in keys if key not in new})
        kept = _told(keys, new, old)
    added = _first(keys, rows, new)
    await _complete(connection, account_id, added, new)
    if rows is not given:
        await _note_merged(connection, account_id, added, _first(keys, given, new), new)
    return kept


async def _note_merged(
    connection: AsyncConnection,
    account_id: int,
    added: Mapping[Known, MessageRow],
    given: Mapping[Known, MessageRow],
    ids: Mapping[Known, int],
) -> None:
    """Note who wrote what is kept as written by the contact they were merged into."""
    first = {
        ids[key]: row.sender_id
        for key, row in given.items()
        if row.sender_id is not None and row.sender_id != added[key].sender_id
    }
    await note_writers(connection, account_id, first)


def _first(
    keys: Sequence[Known], rows: Sequence[MessageRow], new: Mapping[Known, int]
) -> dict[Known, MessageRow]:
    """Return the rows that were added: of equal keys the first."""
    found: dict[Known, MessageRow] = {}
    for key, row in zip(keys, rows, strict=True):
        if key in new:
            found.setdefault(key, row)
    return found


def _told(keys: Sequence[Known], new: Mapping[Known, int], old: Mapping[Known, int]) -> list[Kept]:
    """Return where each message is now; one that stands here twice is new once."""
    kept, told = [], set[Known]()
    for key in keys:
        is_new = key in new and key not in told
        kept.append(Kept(new[key] if key in new else old[key], is_new))
        told.add(key)
    return kept


async def _added(
    connection: AsyncConnection, account_id: int, inserted: Inserted
) -> dict[Known, int]:
    if not inserted.count:
        return {}
    query = select(messages.c.chat_id, messages.c.external_id, messages.c.id).where(
        owned(messages, account_id), messages.c.id.between(inserted.first, inserted.last)
    )
    return {(row[0], row[1]): row[2] for row in await connection.execute(query)}


async def _ids(
    connection: AsyncConnection, account_id: int, wanted: Iterable[Known]
) -> dict[Known, int]:
    """Return the keys of messages their chats hold."""
    ordered, found = sorted(wanted), dict[Known, int]()
    place = tuple_(messages.c.chat_id, messages.c.external_id)
    for at in range(0, len(ordered), _BATCH):
        query = select(messages.c.chat_id, messages.c.external_id, messages.c.id).where(
            owned(messages, account_id), place.in_(ordered[at : at + _BATCH])
        )
        found.update({(row[0], row[1]): row[2] for row in await connection.execute(query)})
    return found


async def _complete(
    connection: AsyncConnection,
    account_id: int,
    rows: Mapping[Known, MessageRow],
    ids: Mapping[Known, int],
) -> None:
    """Add what belongs to new messages: files, replies, who takes part, the counters of chats."""
    await _add_attachments(connection, account_id, rows, ids)
    await _add_replies(connection, account_id, rows, ids)
    members = sorted({(key[0], row[1]) for key, row in rows.items() if row[1]})
    if members:
        await _MEMBERS.run_for_each(
            connection,
            [
                {"account_id": account_id, "chat_id": chat_id, "contact_id": contact_id}
                for chat_id, contact_id in members
            ],
        )
    times: defaultdict[int, list[int]] = defaultdict(list)
    for (chat_id, _), row in rows.items():
        if row[4] != SYSTEM:
            times[chat_id].append(row[2])
    await _count(connection, account_id, times)


async def _add_attachments(
    connection: AsyncConnection,
    account_id: int,
    rows: Mapping[Known, MessageRow],
    ids: Mapping[Known, int],
) -> None:
    values = [
        {"account_id": account_id, "message_id": ids[key], **row.attachment._asdict()}
        for key, row in rows.items()
        if row.attachment
    ]
    if values:
        await connection.execute(insert_if_absent(connection, attachments), values)


async def _add_replies(
    connection: AsyncConnection,
    account_id: int,
    rows: Mapping[Known, MessageRow],
    ids: Mapping[Known, int],
) -> None:
    asked = {
        ids[key]: (key[0], row.reply_to_external)
        for key, row in rows.items()
        if row.reply_to_external
    }
    if not asked:
        return
    known = await _ids(connection, account_id, set(asked.values()))
    pairs = [
        {"answer": answer, "asked": known[key]} for answer, key in asked.items() if key in known
    ]
    if pairs:
        one = owned(messages, account_id) & (messages.c.id == bindparam("answer"))
        statement = update(messages).where(one).values(reply_to_id=bindparam("asked"))
        await connection.execute(statement, pairs)


async def _count(
    connection: AsyncConnection, account_id: int, times: Mapping[int, Sequence[int]]
) -> None:
    """Count new messages into their chats, and note the first and the last."""
    if not times:
        return
    await _COUNTED.run_for_each(
        connection,
        [
            {
                "account_id": account_id,
                "chat": chat_id,
                "more": len(sent),
                "first": min(sent),
                "last": max(sent),
            }
            for chat_id, sent in sorted(times.items())
        ],
    )


def _members() -> Insert:
    names = ("account_id", "chat_id", "contact_id")
    return InsertIfAbsent(chat_members).values({name: bindparam(name) for name in names})


def _counted() -> Update:
    first: BindParameter[int] = bindparam("first")
    last: BindParameter[int] = bindparam("last")
    column = chats.c
    return (
        update(chats)
        .where(owned(chats, ACCOUNT), column.id == bindparam("chat"))
        .values(
            message_count=column.message_count + bindparam("more"),
            first_message_at=case(
                (column.first_message_at <= first, column.first_message_at), else_=first
            ),
            last_message_at=case(
                (column.last_message_at >= last, column.last_message_at), else_=last
            ),
        )
    )


_MEMBERS: Statement[None] = Statement(_members)
_COUNTED: Statement[None] = Statement(_counted)
