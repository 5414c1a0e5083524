"""Brings messages and their files to how all finished imports of a chat show them together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, column, delete, insert, select, table, update

from earmark.core.reports import ImportState
from earmark.db.base import owned
from earmark.features.chats.tables import attachments, message_versions, messages
from earmark.features.imports.journal import (
    ATTACHMENT,
    MESSAGE,
    Note,
    changes_of,
    drop_notes,
    notes_on,
    put_notes,
)
from earmark.features.imports.looks import (
    FILE_LOOK,
    KEPT,
    MESSAGE_LOOK,
    joined_all,
    joined_file,
    joined_message,
)
from earmark.features.imports.spans import holds, joined
from earmark.features.imports.tables import import_spans, imports

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import BindParameter
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.dialects.port import Dialect
    from earmark.features.imports.looks import Join, Look
    from earmark.features.imports.spans import Range

# Insights are strangers to imports; only this much is known of their table.
_INSIGHTS = table("message_insights", column("account_id"), column("message_id"))
JOINS: Mapping[str, Join] = {MESSAGE: joined_message, ATTACHMENT: joined_file}


@dataclass(frozen=True, slots=True)
class Place:
    """Where looks are kept: the messages of one account."""

    connection: AsyncConnection
    dialect: Dialect
    account_id: int

    async def looks(self, kind: str, row_ids: Collection[int]) -> dict[int, Look]:
        """Return how messages, or their files, are kept now.

        Messages that are gone are left out, and those the owner changed: their words are the
        owner's, whatever exports show.
        """
        found = await self._messages(row_ids)
        if kind == MESSAGE:
            query = select(message_versions.c.message_id).where(
                owned(message_versions, self.account_id), message_versions.c.message_id.in_(found)
            )
            changed = set(await self.connection.scalars(query))
            return {row_id: look for row_id, look in found.items() if row_id not in changed}
        columns = [attachments.c[name] for name in FILE_LOOK]
        query = select(attachments.c.message_id, *columns).where(
            owned(attachments, self.account_id), attachments.c.message_id.in_(row_ids)
        )
        files: dict[int, Look] = {row_id: {} for row_id in found}
        for row in await self.connection.execute(query):
            files[row[0]] = dict(zip(FILE_LOOK, row[1:], strict=True))
        return files

    async def _messages(self, row_ids: Collection[int]) -> dict[int, Look]:
        columns = [messages.c[name] for name in MESSAGE_LOOK]
        query = select(messages.c.id, *columns).where(
            owned(messages, self.account_id), messages.c.id.in_(row_ids)
        )
        return {
            row[0]: dict(zip(MESSAGE_LOOK, row[1:], strict=True))
            for row in await self.connection.execute(query)
        }

    async def bring(self, kind: str, now: Mapping[int, Look], wanted: Mapping[int, Look]) -> None:
        """Change what is kept now into what is wanted."""
        changed = {at: look for at, look in wanted.items() if look != now[at]}
        if kind == MESSAGE:
            await self._set_messages(now, changed)
        else:
            await self._set_files(now, changed)

    async def _set_messages(self, now: Mapping[int, Look], changed: Mapping[int, Look]) -> None:
        """Set columns of messages, their full text included."""
        texts = {
            at: look["text"] for at, look in changed.items() if look["text"] != now[at]["text"]
        }
        old = [(at, str(now[at]["text"])) for at in texts if now[at]["text"] is not None]
        await self.dialect.unindex_texts(self.connection, self.account_id, old)
        new = [(at, str(text)) for at, text in texts.items() if text is not None]
        await self.dialect.index_texts(self.connection, self.account_id, new)
        if texts:
            # What was found in the old words is no longer true; the analysis reads the new ones.
            await self.connection.execute(
                delete(_INSIGHTS).where(
                    _INSIGHTS.c.account_id == self.account_id, _INSIGHTS.c.message_id.in_(texts)
                )
            )
        if changed:
            one = owned(messages, self.account_id) & (messages.c.id == bindparam("row"))
            statement = update(messages).where(one)
            await self.connection.execute(statement.values(_places(MESSAGE_LOOK)), _bound(changed))

    async def _set_files(self, now: Mapping[int, Look], changed: Mapping[int, Look]) -> None:
        mine = owned(attachments, self.account_id)
        gone = [at for at, look in changed.items() if not look]
        await self.connection.execute(
            delete(attachments).where(mine, attachments.c.message_id.in_(gone))
        )
        other = {at: look for at, look in changed.items() if look and now[at]}
        if other:
            statement = update(attachments).where(
                mine, attachments.c.message_id == bindparam("row")
            )
            await self.connection.execute(statement.values(_places(FILE_LOOK)), _bound(other))
        new = {at: look for at, look in changed.items() if look and not now[at]}
        if new:
            base = {"account_id": self.account_id}
            rows = [{**base, "message_id": at, **look} for at, look in new.items()]
            await self.connection.execute(insert(attachments), rows)


def _places(names: Sequence[str]) -> dict[str, BindParameter[object]]:
    return {name: bindparam(f"new_{name}") for name in names}


def _bound(changed: Mapping[int, Look]) -> list[dict[str, object]]:
    return [
        {"row": at, **{f"new_{name}": value for name, value in look.items()}}
        for at, look in changed.items()
    ]


class Holders:
    """Which finished imports hold which messages of a chat."""

    def __init__(self, ranges: Mapping[int, Sequence[Range]]) -> None:
        self._ranges = ranges

    @classmethod
    async def of_chat(
        cls, connection: AsyncConnection, account_id: int, chat_id: int, besides: int
    ) -> Holders:
        """Ask for all imports of a chat but one."""
        row = import_spans.c
        query = (
            select(row.import_id, row.first_id, row.last_id)
            .join(imports, imports.c.id == row.import_id)
            .where(owned(import_spans, account_id), owned(imports, account_id))
            .where(row.chat_id == chat_id, row.import_id != besides)
            .where(imports.c.state == ImportState.DONE)
        )
        found: dict[int, list[Range]] = defaultdict(list)
        for import_id, first, last in await connection.execute(query):
            found[import_id].append((first, last))
        return cls({import_id: joined(ranges) for import_id, ranges in found.items()})

    def of(self, row_id: int) -> list[int]:
        """Return the imports that hold a message."""
        return [import_id for import_id, ranges in self._ranges.items() if holds(ranges, row_id)]


class _Settled(NamedTuple):
    """What becomes of the notes of some rows: those to write, and rows of which one goes."""

    notes: list[Note]
    needless: list[int]


async def apply_changes(place: Place, import_id: int, chat_id: int) -> None:
    """Bring messages to what an import that is being finished shows of them too.

    Where it shows less than the others do, the notes say so afterwards: undoing those leaves what
    this one shows.
    """
    holders = await Holders.of_chat(place.connection, place.account_id, chat_id, import_id)
    after = 0
    while batch := await changes_of(place.connection, place.account_id, import_id, after):
        for kind, join in JOINS.items():
            shown = {c.row_id: c.after or {} for _, c in batch if c.kind == kind}
            if shown:
                await _apply(place, kind, join, (import_id, shown), holders)
        after = batch[-1][0]


async def _apply(
    place: Place,
    kind: str,
    join: Join,
    shown_by: tuple[int, Mapping[int, Look]],
    holders: Holders,
) -> None:
    import_id, shown = shown_by
    now = await place.looks(kind, shown)
    others: dict[int, list[Note]] = defaultdict(list)
    for note in await notes_on(place.connection, place.account_id, kind, shown):
        others[note.row_id].append(note)
    settled = _Settled([], [])
    wanted: dict[int, Look] = {}
    for row_id, kept in now.items():
        look, notes = shown[row_id], others[row_id]
        look = kept if look == KEPT else look
        base = notes[0].base if notes else kept
        # Of two edits the later one counts, be it the words of the base once more.
        if join(base, look) == base and join(kept, look) == kept:
            settled.needless.append(row_id)
            lower = [] if look == base else _lowered(row_id, base, look, notes, holders)
            if lower:
                settled.notes.extend(lower)
                notes, base = lower, look
        else:
            notes = [*notes, Note(import_id, row_id, base, look)]
            settled.notes.append(notes[-1])
        wanted[row_id] = joined_all(join, base, [note.look for note in notes])
    settled.needless.extend(shown.keys() - now.keys())
    account = place.account_id
    await drop_notes(place.connection, account, kind, import_id, settled.needless)
    await put_notes(place.connection, account, kind, settled.notes)
    await place.bring(kind, now, wanted)


def _lowered(
    row_id: int, base: Look, look: Look, notes: Sequence[Note], holders: Holders
) -> list[Note]:
    """Return the notes of a row when its base is now a lesser look: who showed more has a note."""
    noted = {note.import_id for note in notes}
    shown = [Note(each, row_id, look, base) for each in holders.of(row_id) if each not in noted]
    return [*shown, *(note._replace(base=look) for note in notes)]


async def unused(connection: AsyncConnection, account_id: int, hashes: set[str]) -> set[str]:
    """Return the hashes no attachment names any more."""
    found: set[str] = set()
    for sha256 in sorted(hashes):
        query = select(attachments.c.id).where(
            owned(attachments, account_id), attachments.c.sha256 == sha256
        )
        if await connection.scalar(query.limit(1)) is None:
            found.add(sha256)
    return found
