"""Turns what an adapter read into rows to store: quickly, as imports hold millions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from earmark.core.errors import InputError, LimitError
from earmark.db.base import owned
from earmark.features.chats.record import AttachmentRow, MessageRow
from earmark.features.chats.tables import attachments, messages
from earmark.features.imports.keys import MINUTE, Ordinals, plain_text
from earmark.features.imports.matching import Held, Spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.messages import Incoming
    from earmark.core.ports.archive import ArchivedChat, Member
    from earmark.core.ports.blobs import Blobs

_MOST_WINDOWS = 20
_IDS_AT_ONCE = 900
_CHUNK = 256 * 1024
# Exact strings: the driver is slower with members of an enumeration.
_string = str.__str__
# Half the time of calling the class by its name.
_new = tuple.__new__


def new_rows(
    batch: Sequence[Incoming],
    people: Mapping[str, int],
    timezone: str,
    names: Ordinals,
    files: Mapping[str, AttachmentRow],
) -> list[MessageRow]:
    """Return the rows of messages of which a chat holds none yet."""
    names.next_batch()
    name = names.name
    rows: list[MessageRow] = []
    for message in batch:
        sent_at, author, kind, text, file, edited, deleted, forwarded, _, known, reply, event, _ = (
            message
        )
        sender = None if author is None else people[author]
        if known is None:
            if text and not deleted and text.isascii() and "@" not in text:
                plain = text.strip()
            else:
                plain = plain_text(text, kind, deleted=deleted)
            known = name(sent_at // MINUTE, sender, plain)
        rows.append(
            _new(
                MessageRow,
                (
                    known,
                    sender,
                    sent_at,
                    timezone,
                    _string(kind),
                    text,
                    +deleted,
                    +edited,
                    +forwarded,
                    reply,
                    event,
                    0,
                    files.get(file) if file else None,
                ),
            )
        )
    return rows


def unmatched_rows(
    batch: Sequence[Spoken],
    held: Sequence[Held],
    people: Mapping[str, int],
    timezone: str,
    names: Ordinals,
    files: Mapping[str, AttachmentRow],
) -> list[MessageRow]:
    """Return the rows of messages to be added beside those a chat holds."""
    taken = {row.external_id for row in held}
    found = new_rows([each.message for each in batch], people, timezone, names, files)
    return [
        row._replace(external_id=names.name_unlike(each.said, taken))
        if row.external_id in taken
        else row
        for each, row in zip(batch, found, strict=True)
    ]


def keep_files(
    chat: ArchivedChat, blobs: Blobs, names: Iterable[str], limit: int
) -> dict[str, AttachmentRow]:
    """Keep the files these attachments name; blocking.

    Raises:
        StoreError: when the disk is full.
    """
    return {name: kept_file(name, chat.media(name), blobs, limit) for name in set(names)}


def kept_file(name: str, member: Member | None, blobs: Blobs, limit: int) -> AttachmentRow:
    """Keep the bytes of one file and say what became of it; blocking."""
    if member is None:
        return AttachmentRow(name, state="missing")
    try:
        blob = blobs.keep(_chunks(member), limit=limit)
    except LimitError:
        return AttachmentRow(name, size=member.size, state="too_large")
    except InputError:
        return AttachmentRow(name, state="refused")
    return AttachmentRow(name, blob.media_type, blob.size, blob.sha256, "present")


def _chunks(member: Member) -> Iterator[bytes]:
    with member.open() as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


async def held_rows(
    connection: AsyncConnection,
    account_id: int,
    chat_id: int,
    batch: Sequence[Spoken],
    reach: int,
) -> list[Held]:
    """Return the messages of a chat that some of these may be: same ids, or about the same time.

    `reach` says how many minutes off they may be.
    """
    ids = [each.message.external_id for each in batch if each.message.external_id]
    if len(ids) == len(batch):
        found: list[Held] = []
        for at in range(0, len(ids), _IDS_AT_ONCE):
            wanted = messages.c.external_id.in_(ids[at : at + _IDS_AT_ONCE])
            query = _HELD.where(owned(messages, account_id), messages.c.chat_id == chat_id, wanted)
            found += [Held(*row) for row in await connection.execute(query)]
        return found
    rows: dict[int, Held] = {}
    for start, end in _windows(sorted(each.message.sent_at for each in batch)):
        near = messages.c.sent_at.between(start - reach * MINUTE, end + reach * MINUTE)
        query = _HELD.where(owned(messages, account_id), messages.c.chat_id == chat_id, near)
        rows |= {row[0]: Held(*row) for row in await connection.execute(query)}
    return list(rows.values())


_HELD = select(
    messages.c.id,
    messages.c.external_id,
    messages.c.sent_at,
    messages.c.sender_id,
    messages.c.kind,
    messages.c.text,
    messages.c.is_deleted,
    messages.c.is_edited,
    attachments.c.state,
).outerjoin(
    attachments,
    (attachments.c.message_id == messages.c.id)
    & (attachments.c.account_id == messages.c.account_id),
)


def _windows(times: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Part times at their largest gaps, so that one line out of place does not load all between."""
    gaps = sorted(range(1, len(times)), key=lambda at: times[at - 1] - times[at])
    cuts = sorted(gaps[: _MOST_WINDOWS - 1])
    for start, end in zip([0, *cuts], [*cuts, len(times)], strict=True):
        yield times[start], times[end - 1]
