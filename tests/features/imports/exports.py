"""Exports made for tests: a plain archive, and a store to import them into."""

import io
import json
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import select

from earmark.adapters.blobs.local import LocalBlobs
from earmark.adapters.blobs.local import Settings as BlobSettings
from earmark.core.errors import InputError, QuestionOpenError
from earmark.core.messages import Incoming, MessageKind
from earmark.core.ports.archive import Member, ReadingChoices
from earmark.core.reports import (
    DateOrder,
    DateOrderProof,
    ImportReport,
    Question,
    QuestionOption,
    ReadingReport,
)
from earmark.db.base import owned
from earmark.db.engine import Store
from earmark.features.accounts.tables import contact_aliases, contacts
from earmark.features.chats.tables import attachments, chat_members, chat_titles, chats, messages
from earmark.features.imports.service import Choices, Imports
from earmark.settings import Settings

MINUTE = 60_000
START = 1_760_000_040_000 // MINUTE * MINUTE
ME = 1


def line(minute: float, author: str | None, text: str | None = None, **more: object) -> Incoming:
    """Return a message at so many minutes after the start."""
    kind = MessageKind.TEXT if author else MessageKind.SYSTEM
    base = Incoming(START + int(minute * MINUTE), author, kind, text)
    return base._replace(**more)


def talk(count: int, *people: str, start: int = 0, about: str = "message number") -> list[Incoming]:
    """Return a conversation in which people take turns, a message every other minute."""
    return [
        line(2 * n, people[n % len(people)], f"{about} {n}") for n in range(start, start + count)
    ]


@dataclass
class Export:
    """One chat as a phone exports it."""

    messages: Sequence[Incoming]
    title: str | None = "Anna"
    owner: str | None = None
    chat_type: str = "one_to_one"
    format: str = "whatsapp-android"
    files: Mapping[str, bytes] = field(default_factory=dict)
    proof: str | None = "day_over_12"
    conversation_id: str | None = None
    breaks_after: int | None = None

    def save(self, path: Path) -> Path:
        """Write the export to a file."""
        values = {name: getattr(self, name) for name in vars(self)}
        values["files"] = {name: content.hex() for name, content in self.files.items()}
        path.write_text(json.dumps(values))
        return path


class FileMember:
    """A file that came with an export."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content
        self.size = len(content)

    def open(self) -> io.BytesIO:
        """Open the bytes."""
        return io.BytesIO(self.content)


class ExportedChat:
    """Reads an export again, as an adapter does."""

    def __init__(self, export: Export, file: str) -> None:
        self._export = export
        self._file = file
        self.report = self._fresh()

    def _fresh(self) -> ReadingReport:
        export = self._export
        return ReadingReport(
            self._file,
            export.format,
            export.title,
            export.chat_type,
            conversation_id=export.conversation_id,
        )

    def _order(self, choices: ReadingChoices) -> tuple[DateOrder, DateOrderProof]:
        if self._export.proof:
            return DateOrder.DMY, DateOrderProof(self._export.proof)
        if choices.date_order:
            return choices.date_order, DateOrderProof.GIVEN
        if choices.sibling_date_order:
            return choices.sibling_date_order, DateOrderProof.SIBLING_FILE
        options = (QuestionOption("dmy", "2025-05-04"), QuestionOption("mdy", "2025-04-05"))
        raise QuestionOpenError([Question("date_order", self._file, 1, "04/05/25", options)])

    def messages(self, choices: ReadingChoices, size: int = 7) -> Iterator[list[Incoming]]:
        """Yield small batches."""
        order, proof = self._order(choices)
        self.report = replace(
            self._fresh(), date_order=order, date_order_proof=proof, timezone=choices.timezone
        )
        lines = [Incoming(m[0], m[1], MessageKind(m[2]), *m[3:]) for m in self._export.messages]
        size = size if len(lines) < 2000 else 500
        for at in range(0, len(lines), size):
            if self._export.breaks_after is not None and at >= self._export.breaks_after:
                raise InputError("The file is damaged.", hint="Export again.")
            self._count(lines[at : at + size])
            yield lines[at : at + size]

    def _count(self, batch: list[Incoming]) -> None:
        report = self.report
        for message in batch:
            if message.author is None:
                report.system_events["other"] += 1
                continue
            report.messages += 1
            report.participants[message.author] += 1
            report.first = min(report.first or message.sent_at, message.sent_at)
            report.last = max(report.last or message.sent_at, message.sent_at)
        report.owner = self._export.owner

    def survey(self, choices: ReadingChoices) -> ReadingReport:
        """Read to the end; an open question is in the report."""
        try:
            self._order(choices)
        except QuestionOpenError as error:
            known = replace(choices, date_order=DateOrder.DMY)
            report = self.survey(known)
            nothing = {"date_order": None, "date_order_proof": None, "first": None, "last": None}
            return replace(report, questions=list(error.questions), **nothing)
        for _ in self.messages(choices):
            pass
        return self.report

    def media(self, attachment: str) -> Member | None:
        """Return a file of the export."""
        content = self._export.files.get(attachment)
        return None if content is None else FileMember(attachment, content)


def read_exports(path: Path, name: str) -> list[ExportedChat]:
    """Read a file of one or several exports."""
    try:
        loaded = json.loads(path.read_text())
    except ValueError as error:
        raise InputError("This is no chat export.", hint="Choose another file.") from error
    found = []
    for values in loaded if isinstance(loaded, list) else [loaded]:
        values["files"] = {key: bytes.fromhex(text) for key, text in values["files"].items()}
        found.append(ExportedChat(Export(**values), name))
    return found


class StoppedClock:
    """A clock that stands."""

    def now(self) -> int:
        """Return a moment after all messages."""
        return START + 10_000 * MINUTE


class World:
    """A store, its imports, and questions about what they left."""

    def __init__(self, store: Store, folder: Path, settings: Settings | None = None) -> None:
        self.store = store
        self.folder = folder
        self.settings = settings or Settings(home=folder)
        self.blobs = LocalBlobs(BlobSettings(folder / "blobs"))
        self.imports = Imports(store, read_exports, self.blobs, StoppedClock(), self.settings)
        self._count = 0

    def save(self, *exports: Export, name: str | None = None) -> Path:
        """Write exports to one file."""
        self._count += 1
        self.folder.mkdir(exist_ok=True, parents=True)
        path = self.folder / (name or f"chat-{self._count}.txt")
        if len(exports) == 1:
            return exports[0].save(path)
        parts = [json.loads(each.save(path).read_text()) for each in exports]
        path.write_text(json.dumps(parts))
        return path

    async def add(self, *exports: Export, **choices: object) -> ImportReport:
        """Import exports as one file; return the first report."""
        return (await self.add_path(self.save(*exports), **choices))[0]

    async def add_path(self, path: Path, **choices: object) -> list[ImportReport]:
        """Import a file."""
        return await self.imports.add(ME, path, path.name, self.choices(**choices))

    async def stage(self, path: Path) -> str:
        """Upload a file."""

        async def stream() -> AsyncIterator[bytes]:
            yield path.read_bytes()  # noqa: ASYNC240 a small file of a test

        return await self.imports.stage(ME, stream(), path.name, self.choices())

    def choices(self, **more: object) -> Choices:
        """Return what is chosen with a file."""
        return Choices(**{"timezone": "UTC", **more})

    async def rows(self, table: object, *columns: str) -> list[tuple[object, ...]]:
        """Return columns of all rows, sorted."""
        query = select(*(table.c[name] for name in columns)).where(owned(table, ME))
        async with self.store.read(1) as connection:
            return sorted((tuple(row) for row in await connection.execute(query)), key=str)

    async def said(self, title: str | None = None) -> list[tuple[object, ...]]:
        """Return (minute, name, text) of all messages that can be seen, in order."""
        query = (
            select(messages.c.sent_at, contacts.c.name, messages.c.text)
            .select_from(messages)
            .join(chats, chats.c.id == messages.c.chat_id)
            .outerjoin(contacts, contacts.c.id == messages.c.sender_id)
            .where(owned(messages, ME), chats.c.pending_import_id.is_(None))
            .order_by(messages.c.sent_at, contacts.c.name, messages.c.text)
        )
        if title is not None:
            query = query.where(chats.c.title == title)
        async with self.store.read(1) as connection:
            found = await connection.execute(query)
            return [((row[0] - START) // MINUTE, row[1], row[2]) for row in found]

    async def everything(self) -> dict[str, list[tuple[object, ...]]]:
        """Return all that imports may change, without what only grows."""
        return {
            "messages": await self.rows(
                messages, "sent_at", "kind", "text", "is_deleted", "is_edited", "chat_id"
            ),
            "chats": await self.rows(
                chats, "conversation_id", "title", "chat_type", "message_count", "last_message_at"
            ),
            "contacts": await self.rows(contacts, "name", "phone_number", "is_owner"),
            "aliases": await self.rows(contact_aliases, "kind", "value", "chat_id"),
            "members": await self.rows(chat_members, "chat_id", "contact_id"),
            "titles": await self.rows(chat_titles, "chat_id", "title"),
            "files": await self.rows(attachments, "file_name", "sha256", "state"),
        }
