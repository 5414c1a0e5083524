"""Writes an export: chat by chat into a zip, in constant memory, as the store is at one moment."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

import orjson

from earmark import __version__
from earmark.core.errors import NotFoundError
from earmark.features.exports.packing import Packed, pieces
from earmark.features.exports.reading_pages import Listed, chat_page, index_page
from earmark.features.exports.rows import (
    BEGINNING,
    Said,
    chat_rows,
    contact_rows,
    exact,
    merge_rows,
    message_rows,
    owner_rows,
)
from earmark.features.imports.reporting import record_to_json
from earmark.features.imports.repository import find_imports, records
from earmark.features.imports.tables import imports
from earmark.http.media import SHOWN

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.ports.blobs import Blobs
    from earmark.db.engine import Store

    Row = dict[str, object]

FORMAT = "earmark-export"
VERSION = 1
_PAGE = 1_000
_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "video/mp4": ".mp4",
    "audio/aac": ".aac",
    "audio/amr": ".amr",
    "audio/mp4": ".m4a",
    "audio/mpeg": ".mp3",
    "audio/ogg": ".ogg",
    "audio/opus": ".opus",
    "audio/wav": ".wav",
    "application/pdf": ".pdf",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What goes into an export: these chats, or all there is; with media or without."""

    conversation_ids: tuple[str, ...] | None = None
    includes_media: bool = True


@dataclass(slots=True)
class Written:
    """What went into an export so far."""

    messages: int = 0
    chats: int = 0
    contacts: int = 0
    media: int = 0
    files: int = 0
    left_out: list[str] = field(default_factory=list)


class Writing:
    """The work of writing one export.

    `told` hears of each step how many messages are written, and of how many.
    """

    def __init__(
        self,
        store: Store,
        blobs: Blobs,
        account_id: int,
        wanted: Wanted,
        told: Callable[[int, int], Awaitable[None]],
    ) -> None:
        self._store = store
        self._blobs = blobs
        self._account = account_id
        self._wanted = wanted
        self._told = told
        self._written = Written()
        self._media: dict[str, str] = {}
        self._listed: list[Listed] = []

    async def run(self, path: Path, now: int) -> Written:
        """Write the file, from one look at the store that sees nothing half."""
        with Packed(path, now) as packed:
            async with self._store.read(self._account) as connection:
                await self._write(connection, packed, now)
            manifest = self._manifest(packed, now)
            await asyncio.to_thread(packed.add, "manifest.json", [_pretty(manifest)])
        self._written.files = len(packed.files)
        return self._written

    async def _write(self, connection: AsyncConnection, packed: Packed, now: int) -> None:
        found = await chat_rows(connection, self._account, self._wanted.conversation_ids)
        is_whole = self._wanted.conversation_ids is None
        total = sum(int(str(row["message_count"])) for _, row in found)
        names = {key: str(row["conversation_id"]) for key, row in found}
        people = await contact_rows(connection, self._account, names, all_of_them=is_whole)
        if is_whole:
            profile, preferences = await owner_rows(connection, self._account)
            await asyncio.to_thread(packed.add, "data/profile.json", [_pretty(profile)])
            await asyncio.to_thread(packed.add, "data/preferences.json", [_pretty(preferences)])
            reports = await self._reports(connection)
            await asyncio.to_thread(packed.add, "data/imports.jsonl", _lines(reports))
        contacts = [row for _, row in people]
        if is_whole:
            merges = await merge_rows(connection, self._account, names)
            await asyncio.to_thread(packed.add, "data/merges.jsonl", _lines(merges))
        await asyncio.to_thread(packed.add, "data/contacts.jsonl", _lines(contacts))
        chats: list[Row] = []
        for number, (key, row) in enumerate(found, start=1):
            name = f"{number:05d}"
            chats.append({**row, "file": f"data/messages/{name}.jsonl"})
            await self._chat(connection, packed, name, (key, row), total)
        await asyncio.to_thread(packed.add, "data/chats.jsonl", _lines(chats))
        self._written.chats, self._written.contacts = len(chats), len(contacts)
        told = f"Exported by Earmark {__version__} on {(exact(now) or '')[:10]}."
        await asyncio.to_thread(packed.add, "index.html", [index_page(self._listed, told)])

    async def _reports(self, connection: AsyncConnection) -> list[Row]:
        rows = await find_imports(connection, self._account, imports.c.id > 0)
        return [record_to_json(each) for each in await records(connection, self._account, rows)]

    async def _chat(
        self,
        connection: AsyncConnection,
        packed: Packed,
        name: str,
        chat: tuple[int, Row],
        total: int,
    ) -> None:
        """Write one chat: its pages as they fill, its lines at the end."""
        key, row = chat
        place, page, title = BEGINNING, 0, str(row["chat_name"])
        spoken_of = (key, str(row["conversation_id"]))
        with tempfile.TemporaryFile() as lines:
            is_more = True
            while is_more:
                found = await message_rows(connection, self._account, spoken_of, place, _PAGE + 1)
                said, is_more = found[:_PAGE], len(found) > _PAGE
                await self._keep_media(packed, said)
                links = _links(name, page, is_more=is_more)
                content = chat_page(title, said, links, self._media)
                await asyncio.to_thread(_page_and_lines, packed, name, page, content, said, lines)
                page += 1
                self._written.messages += len(said)
                await self._told(self._written.messages, total)
                place = said[-1].place if said else place
            await asyncio.to_thread(packed.add, f"data/messages/{name}.jsonl", pieces(lines))
        first, last = (str(row[f"{end}_message_date"] or "")[:10] for end in ("first", "last"))
        count = int(str(row["message_count"]))
        self._listed.append(Listed(f"chats/{name}.html", title, count, first, last))

    async def _keep_media(self, packed: Packed, said: Sequence[Said]) -> None:
        """Add the files of these messages that are not in the export yet."""
        if not self._wanted.includes_media:
            return
        for each in said:
            file = each.row["attachment"]
            if not isinstance(file, dict) or file["state"] != "present":
                continue
            sha256, kind = str(file["sha256"]), str(file["media_type"])
            if sha256 not in self._media and await self._add_media(packed, sha256, kind):
                self._written.media += 1

    async def _add_media(self, packed: Packed, sha256: str, kind: str) -> bool:
        path = f"media/{sha256}{_ENDINGS.get(kind, '.bin')}"
        try:
            self._blobs.size(sha256)
        except NotFoundError:
            self._written.left_out.append(sha256)
            return False
        with packed.open(path, packed=kind not in SHOWN) as write:
            async for chunk in self._blobs.read(sha256):
                await asyncio.to_thread(write, chunk)
        self._media[sha256] = path
        return True

    def _manifest(self, packed: Packed, now: int) -> Row:
        wanted = self._wanted.conversation_ids
        return {
            "format": FORMAT,
            "version": VERSION,
            "program": f"Earmark {__version__}",
            "created_at": exact(now),
            "conversation_ids": None if wanted is None else sorted(wanted),
            "includes_media": self._wanted.includes_media,
            "counts": {
                "chats": self._written.chats,
                "contacts": self._written.contacts,
                "messages": self._written.messages,
                "media": self._written.media,
                "media_missing": len(self._written.left_out),
            },
            "media": self._media,
            "files": packed.files,
        }


def _page_and_lines(
    packed: Packed, name: str, page: int, content: bytes, said: Sequence[Said], lines: IO[bytes]
) -> None:
    packed.add(_page_name(name, page), [content])
    for chunk in _lines(each.row for each in said):
        lines.write(chunk)


def _page_name(name: str, page: int) -> str:
    return f"chats/{name}.html" if page == 0 else f"chats/{name}-{page + 1}.html"


def _links(name: str, page: int, *, is_more: bool) -> dict[str, str]:
    links = {"All chats": "../index.html"}
    if page:
        links["Earlier"] = _page_name(name, page - 1).removeprefix("chats/")
    if is_more:
        links["Later"] = _page_name(name, page + 1).removeprefix("chats/")
    return links


def _lines(rows: Iterable[Row]) -> Iterable[bytes]:
    return (orjson.dumps(row) + b"\n" for row in rows)


def _pretty(row: Row) -> bytes:
    return orjson.dumps(row, option=orjson.OPT_INDENT_2) + b"\n"
