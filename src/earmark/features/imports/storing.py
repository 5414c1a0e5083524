"""Stores one chat of one export: batch by batch into a hidden chat, shown when it is whole."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import insert, select

from earmark.core.errors import ConflictError, EarmarkError
from earmark.db.base import owned
from earmark.features.chats.record import AttachmentRow, record
from earmark.features.chats.remove import remove_chat
from earmark.features.chats.tables import chats
from earmark.features.imports.journal import (
    ATTACHMENT,
    MESSAGE,
    Change,
    Journal,
    changed_before,
    forget,
)
from earmark.features.imports.keys import Ordinals, is_system
from earmark.features.imports.looks import differs, file_look, message_look
from earmark.features.imports.matching import Held, Spoken, match, spoken
from earmark.features.imports.people import People
from earmark.features.imports.reporting import Progress
from earmark.features.imports.repository import ImportRow, save_progress
from earmark.features.imports.rows import held_rows, keep_files, new_rows, unmatched_rows
from earmark.features.imports.sampling import Sample
from earmark.features.imports.spans import Spans
from earmark.features.imports.sparing import Sparing
from earmark.features.imports.target import Target, any_chats, by_id, by_overlap, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.messages import Incoming
    from earmark.core.ports.archive import ArchivedChat, ReadingChoices
    from earmark.core.ports.blobs import Blobs
    from earmark.db.engine import Store
    from earmark.features.chats.erased import Ledger
    from earmark.features.imports.overlap import Clock
    from earmark.settings import Settings

_HELD_IN_MEMORY = 100_000
_REMEMBERED = 20_000
_WORTH_WRITING = 5_000
# About how much longer than its texts a file is: date, time and name; and a zip when unpacked.
_BESIDE_TEXT = 30
_ZIPPED = 4

Tell = Callable[[Progress], None]
Afterwards: TypeAlias = "Callable[[AsyncConnection], Awaitable[None]]"
Batches: TypeAlias = "AsyncGenerator[list[Incoming], None]"


@dataclass(frozen=True, slots=True)
class Tools:
    """What storing needs from outside."""

    store: Store
    blobs: Blobs
    settings: Settings
    now: Callable[[], int]
    ledger: Ledger


@dataclass(slots=True)
class Stored:
    """What was stored so far: the hidden chat, who is who, and which messages are held.

    `left_out` were erased before, `missed` says whose those are. `titles` are what the chat was
    called before, None where only the file says; `afterwards` is done once the chat is shown.
    """

    target: Target
    pending_id: int
    people: People
    journal: Journal
    new: Spans
    already: Spans
    messages: int = 0
    left_out: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    titles: Sequence[str] | None = None
    afterwards: Afterwards | None = None

    @property
    def is_told(self) -> bool:
        """Whether the export itself says who everybody is and what the chat was called."""
        return self.titles is not None


class Storing:
    """The work of one import."""

    def __init__(
        self,
        tools: Tools,
        row: ImportRow,
        chat: ArchivedChat,
        choices: ReadingChoices,
        tell: Tell,
    ) -> None:
        self._tools = tools
        self._row = row
        self._chat = chat
        self._choices = choices
        self._tell = tell
        self._names = Ordinals()
        self._used: dict[int, None] = {}
        self._share = Share(Path(row.staged_path or "/nowhere"))
        bring_back = bool(row.answers.get("bring_back"))
        self._sparing = Sparing(tools.store, tools.ledger, row.account_id, bring_back)

    async def run(self) -> Stored:
        """Read and store everything; nothing is shown yet.

        Raises:
            QuestionOpenError: when only the owner can tell how to read the file.
            ConflictError: when the import was stopped meanwhile.
        """
        found, target = await self._find_target()
        async with aclosing(found) as batches:
            first = await anext(batches, None)
            stored = await self._begin(target)
            if first is not None:
                await self._store(first, stored)
            async for batch in batches:
                await self._store(batch, stored)
        stored.left_out, stored.missed = self._sparing.left_out, self._sparing.authors
        return stored

    async def _find_target(self) -> tuple[Batches, Target]:
        """Find the chat this belongs to; only where there may be one is the file read twice."""
        account, report = self._row.account_id, self._chat.report
        async with self._tools.store.read(account) as connection:
            if report.conversation_id is not None:
                target = await by_id(connection, account, report.conversation_id)
                return self._batches(), target
            if not await any_chats(connection, account):
                return self._batches(), Target()
        sample, count = Sample(), 0
        kept: list[list[Incoming]] = []
        async with aclosing(self._batches()) as batches:
            async for batch in batches:
                sample.add(batch)
                count += len(batch)
                if count <= _HELD_IN_MEMORY:
                    kept.append(batch)
        async with self._tools.store.read(account) as connection:
            target = await by_overlap(connection, account, self._chat.report, sample)
        again = _each(kept) if count <= _HELD_IN_MEMORY else self._batches()
        return again, target

    async def _batches(self) -> Batches:
        """Read in a thread, one batch ahead: parsing and writing go on side by side."""
        batches = self._chat.messages(self._choices)
        ahead = asyncio.ensure_future(asyncio.to_thread(_next, batches))
        try:
            while (batch := await ahead) is not None:
                ahead = asyncio.ensure_future(asyncio.to_thread(_next, batches))
                yield batch
        finally:
            # A thread cannot be stopped; what it still finds is of no use any more.
            with suppress(EarmarkError, asyncio.CancelledError):
                await ahead

    async def _begin(self, target: Target) -> Stored:
        row = self._row
        await self._sparing.meet(target.chat_id, self._chat.report.conversation_id)
        async with self._tools.store.write(row.account_id) as connection:
            pending = await pending_chat(connection, self._tools, row, source_of(self._chat.report))
            await forget(connection, row.account_id, row.id, (MESSAGE, ATTACHMENT))
            journal = Journal(row.account_id, row.id)
            people = People(journal, target.chat_id or pending, self._tools.now())
            await people.learn(connection, target.people)
            await journal.write(connection)
        return Stored(target, pending, people, journal, Spans(), Spans())

    async def _store(self, batch: list[Incoming], stored: Stored) -> None:
        self._share.add(batch)
        batch = await self._sparing.wanted(batch)
        await self._resolve(batch, stored)
        if stored.target.chat_id is None:
            await self._store_new(batch, stored)
        else:
            await self._store_beside(batch, stored, stored.target.chat_id)
        stored.messages += len(batch)
        self._tell(Progress(self._share.percent, stored.messages, "storing"))

    async def _resolve(self, batch: Sequence[Incoming], stored: Stored) -> None:
        authors = {message[1] for message in batch} - stored.people.known.keys() - {None}
        if authors:
            async with self._tools.store.write(self._row.account_id) as connection:
                await stored.people.resolve(connection, (name for name in authors if name))
                await stored.journal.write(connection)

    async def _store_new(self, batch: Sequence[Incoming], stored: Stored) -> None:
        files = await self._keep_files([m[4] for m in batch if m[4]])
        zone = self._choices.timezone
        rows = new_rows(batch, stored.people.writers, zone, self._names, files)
        async with self._tools.store.write_messages(self._row.account_id) as connection:
            recorded = await record(
                connection,
                self._tools.store.dialect,
                self._row.account_id,
                stored.pending_id,
                rows,
            )
            await self._note_progress(connection, stored.messages + len(batch))
        stored.new.add_all(recorded.spans)

    async def _store_beside(self, batch: Sequence[Incoming], stored: Stored, chat_id: int) -> None:
        """Store what the chat does not hold; note what the export knows better of what it does."""
        clock, people = stored.target.clock, stored.people.known
        said = [
            spoken(m, None if m.author is None else people[m.author], clock.corrected(m.sent_at))
            for m in batch
        ]
        async with self._tools.store.read(self._row.account_id) as connection:
            held = await held_rows(connection, self._row.account_id, chat_id, said, clock.reach)
        found = self._match(said, held, clock)
        fresh = [each for each, row in zip(said, found, strict=True) if row is None]
        pairs = [(each, row) for each, row in zip(said, found, strict=True) if row is not None]
        files = await self._keep_files(_wanted_files(fresh, pairs))
        writers = stored.people.writers
        rows = unmatched_rows(fresh, held, writers, self._choices.timezone, self._names, files)
        await self._note_looks(stored, pairs, chat_id, files)
        async with self._tools.store.write_messages(self._row.account_id) as connection:
            recorded = await record(
                connection,
                self._tools.store.dialect,
                self._row.account_id,
                stored.pending_id,
                rows,
            )
            await stored.journal.write(connection)
            await self._note_progress(connection, stored.messages + len(batch))
        stored.new.add_all(recorded.spans)
        stored.already.add_ids(
            (row.id for _, row in pairs), sum(not is_system(row.kind) for _, row in pairs)
        )

    def _match(
        self, said: Sequence[Spoken], held: Sequence[Held], clock: Clock
    ) -> list[Held | None]:
        by_source = {row.external_id: row for row in held}
        ids = [each.message.external_id for each in said]
        if all(ids):
            return [by_source.get(name or "") for name in ids]
        free = [row for row in held if row.id not in self._used]
        found = match(said, free, loose=clock.is_loose, steps=clock.steps)
        self._used |= dict.fromkeys(row.id for row in found if row is not None)
        while len(self._used) > _REMEMBERED:
            del self._used[next(iter(self._used))]
        return found

    async def _note_looks(
        self,
        stored: Stored,
        pairs: Sequence[tuple[Spoken, Held]],
        chat_id: int,
        files: Mapping[str, AttachmentRow],
    ) -> None:
        """Note how the export shows messages and files that it, or another one, shows otherwise."""
        async with self._tools.store.read(self._row.account_id) as connection:
            changed = await changed_before(
                connection, self._row.account_id, chat_id, [row.id for _, row in pairs]
            )
        there = await asyncio.to_thread(self._with_bytes, pairs)
        for each, row in pairs:
            if (MESSAGE, row.id) in changed or differs(each.message, row):
                stored.journal.note(Change(MESSAGE, row.id, None, message_look(each.message)))
            name = each.message.attachment or ""
            is_noted = (ATTACHMENT, row.id) in changed
            look = file_look(
                files.get(name),
                row.file_state,
                name=name,
                is_here=name in there,
                is_noted=is_noted,
            )
            if look is not None:
                stored.journal.note(Change(ATTACHMENT, row.id, None, look))

    def _with_bytes(self, pairs: Sequence[tuple[Spoken, Held]]) -> set[str]:
        """Return the files of these messages that came with the export; blocking."""
        names = {
            each.message.attachment or "" for each, row in pairs if row.file_state == "present"
        }
        return {name for name in names if name and self._chat.media(name) is not None}

    async def _keep_files(self, names: Sequence[str]) -> dict[str, AttachmentRow]:
        if not names:
            return {}
        limit = self._tools.settings.media_max_bytes
        return await asyncio.to_thread(keep_files, self._chat, self._tools.blobs, names, limit)

    async def _note_progress(self, connection: AsyncConnection, messages: int) -> None:
        await note_progress(connection, self._row, self._share.percent, messages)


async def note_progress(
    connection: AsyncConnection, row: ImportRow, percent: int, messages: int
) -> None:
    """Note how far an import is.

    Raises:
        ConflictError: when it was stopped meanwhile.
    """
    progress = Progress(percent, messages, "storing")
    if not await save_progress(connection, row.account_id, row.id, progress):
        raise ConflictError(
            "The import was stopped.", hint="Resume or undo it.", code="import_stopped"
        )


async def pending_chat(
    connection: AsyncConnection, tools: Tools, row: ImportRow, source: str
) -> int:
    """Make the hidden chat anew: what a cut-off try left in it is read again."""
    account = row.account_id
    query = select(chats.c.id).where(owned(chats, account), chats.c.pending_import_id == row.id)
    for chat_id in list(await connection.scalars(query)):
        await remove_chat(connection, tools.store.dialect, account, chat_id)
    statement = insert(chats).values(
        account_id=account,
        conversation_id=f"\x1fimport-{row.id}",
        title="",
        source=source,
        created_at=tools.now(),
        pending_import_id=row.id,
    )
    return int(await connection.scalar(statement.returning(chats.c.id)) or 0)


class Share:
    """How much of a file was read, told by the length of what was found in it."""

    def __init__(self, path: Path) -> None:
        size = path.stat().st_size if path.is_file() else 0
        self._total = size * (_ZIPPED if path.suffix.lower() == ".zip" else 1)
        self._read = 0

    @classmethod
    def of_messages(cls, count: int) -> Share:
        """Return the share of so many messages."""
        share = cls(Path("/nowhere"))
        share._total = count
        return share

    def count(self, messages: int) -> None:
        """Count messages that were read."""
        self._read += messages

    def add(self, batch: Sequence[Incoming]) -> None:
        """Count what was read."""
        self._read += sum([len(message[3] or "") for message in batch]) + _BESIDE_TEXT * len(batch)

    @property
    def percent(self) -> int:
        """Return the share; the last part is for showing what was stored."""
        return min(95, 100 * self._read // self._total) if self._total else 0


def _next(batches: Iterator[list[Incoming]]) -> list[Incoming] | None:
    """Return the next messages, enough of them to be worth a transaction."""
    found = next(batches, None)
    while found is not None and len(found) < _WORTH_WRITING:
        more = next(batches, None)
        if more is None:
            break
        found += more
    return found


async def _each(batches: Sequence[list[Incoming]]) -> Batches:
    for batch in batches:
        yield batch


def _wanted_files(fresh: Sequence[Spoken], pairs: Sequence[tuple[Spoken, Held]]) -> list[str]:
    names = [each.message.attachment for each in fresh]
    names += [each.message.attachment for each, row in pairs if row.file_state != "present"]
    return [name for name in names if name]
