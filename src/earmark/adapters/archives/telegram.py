"""Telegram Desktop's JSON export: `result.json` of one chat or of the whole account.

The file is walked twice at most: once to find where each chat starts, once to read it. Times are
exact (UTC) and messages carry ids, so nothing has to be asked. The HTML export is not read.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark.adapters.archives.formats import encoding_of
from earmark.adapters.archives.json_stream import JsonStream
from earmark.adapters.archives.names import without_unseen
from earmark.adapters.archives.opened import PlainMember
from earmark.adapters.archives.settings import Settings
from earmark.adapters.archives.sources import spool
from earmark.adapters.archives.telegram_messages import (
    Record,
    author_of,
    left_out,
    name_of,
    read_record,
    record,
    sender_of,
    string,
    written,
)
from earmark.adapters.archives.telegram_records import records, skip_to_next_chat
from earmark.core.errors import InputError
from earmark.core.messages import ChatType, Incoming
from earmark.core.reports import DateOrderProof, ReadingReport

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from earmark.core.ports.archive import Archive, ArchivedChat, Bundle, Member, ReadingChoices
    from earmark.settings import Settings as AllSettings

__all__ = ["Settings", "TelegramArchive", "connect"]

_BATCH = 5000
_HEAD = 65_536
_WITH_ONE = frozenset({"personal_chat", "bot_chat"})
_TWO_PEOPLE = _WITH_ONE | {"saved_messages", "verification_codes"}
# These chats of Telegram itself are exported without a name.
_TITLES = {
    "saved_messages": "Saved Messages",
    "replies": "Replies",
    "verification_codes": "Verification Codes",
}
_HEADER = frozenset({"name", "type", "id"})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the messages of one chat start, and what stands before them."""

    offset: int
    line: int
    header: Record


class TelegramChat:
    """One chat of an export."""

    def __init__(self, bundle: Bundle, member: Member, encoding: str, place: _Place) -> None:
        self._bundle = bundle
        self._member = member
        self._encoding = encoding
        self._place = place
        self._owner_id = string(place.header.get("owner_id"))
        self._kind = string(place.header.get("type"))
        self.report = self._fresh_report()

    def _fresh_report(self) -> ReadingReport:
        header = self._place.header
        kind = string(header.get("type"))
        fallback = _TITLES.get(kind, "Deleted account")
        number = header.get("id")
        return ReadingReport(
            file=self._bundle.file,
            format="telegram-json",
            title=without_unseen(string(header.get("name"))).strip() or fallback,
            chat_type=ChatType.ONE_TO_ONE if kind in _TWO_PEOPLE else ChatType.GROUP,
            date_order_proof=DateOrderProof.NOT_NEEDED,
            conversation_id=f"telegram-{number}" if isinstance(number, int | str) else None,
        )

    def messages(self, choices: ReadingChoices) -> Iterator[list[Incoming]]:
        """Yield batches in file order; a file that ends early is read to its end and says so."""
        notes = self.report.notes
        self.report = self._fresh_report()
        self.report.notes = notes
        self.report.timezone = choices.timezone
        batch: list[Incoming] = []
        for message in self._each(choices.timezone):
            batch.append(message)
            if len(batch) == _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def survey(self, choices: ReadingChoices) -> ReadingReport:
        """Read to the end and return the report."""
        for _ in self.messages(choices):
            pass
        return self.report

    def media(self, attachment: str) -> Member | None:
        """Return the file an attachment names."""
        return self._bundle.media.get(attachment)

    def _each(self, timezone: str) -> Iterator[Incoming]:
        place = self._place
        with self._member.open() as raw:
            stream = JsonStream(raw, self._encoding, place.offset, place.line)
            try:
                for line, value in records(stream):
                    item = record(value)
                    message = read_record(item, timezone, line)
                    if message is None:
                        self.report.cannot_read(line, written(value))
                    else:
                        self._count(item, message)
                        yield message
            except InputError as error:
                if error.code != "damaged_json":
                    raise
                if str(error) not in self.report.notes:
                    self.report.notes.append(str(error))
            self.report.lines = stream.line - place.line + 1

    def _count(self, item: Record, message: Incoming) -> None:
        report = self.report
        report.first = min(report.first or message.sent_at, message.sent_at)
        report.last = max(report.last or message.sent_at, message.sent_at)
        if message.author is None:
            report.system_events[message.system_event or "other"] += 1
            return
        report.messages += 1
        report.participants[message.author] += 1
        if message.attachment is not None:
            found = message.attachment in self._bundle.media
            report.media_present += found
            report.media_missing += not found
        else:
            report.media_missing += left_out(item)
        if report.owner is None and self._is_owner(item):
            report.owner = author_of(item)

    def _is_owner(self, item: Record) -> bool:
        """Tell the owner: by the account's own id, else as the one who is not the other of two."""
        sender, name = sender_of(item), name_of(item)
        if self._owner_id:
            return sender == self._owner_id
        if self._kind not in _WITH_ONE:
            return self._kind == "saved_messages"
        other = self._place.header.get("id")
        if other is not None and sender:
            return sender != f"user{other}"
        # Without ids, the chat is called as the other of the two is.
        return bool(name and self._place.header.get("name")) and name != self.report.title


class TelegramArchive:
    """Reads `result.json`, alone or in a zip with its media."""

    def chats(self, bundle: Bundle) -> Sequence[ArchivedChat]:
        """Return the chats of every member that is such an export."""
        return [chat for member in bundle.texts for chat in _chats(bundle, member)]


def _chats(bundle: Bundle, member: Member) -> list[TelegramChat]:
    with member.open() as raw:
        head = raw.read(_HEAD)
        can_seek = raw.seekable()
    encoding, start = _encoding(head)
    if not head[start:].decode(encoding, "replace").lstrip().startswith("{"):
        return []
    places = list(_places(member, encoding, start))
    if len(places) > 1 and not can_seek:
        # Otherwise each chat of an account would be unpacked from the start of the file.
        member = _unpacked(member)
    return [TelegramChat(bundle, member, encoding, place) for place in places]


def _unpacked(member: Member) -> Member:
    with member.open() as raw:
        source = spool(raw)
    return PlainMember(member.name, source, source.size)


def _encoding(head: bytes) -> tuple[str, int]:
    """Return the encoding and how many bytes its mark takes."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if head.startswith(mark):
            return name, len(mark)
    found = encoding_of(head)
    return (found if found.startswith("utf-16") else "utf-8"), 0


def _places(member: Member, encoding: str, start: int) -> Iterator[_Place]:
    """Find the chats; a file that is damaged further on gives those before the damage."""
    with member.open() as raw:
        stream = JsonStream(raw, encoding, start)
        try:
            yield from _top_level(stream)
        except InputError as error:
            if error.code != "damaged_json":
                raise


def _top_level(stream: JsonStream) -> Iterator[_Place]:
    header: dict[str, object] = {}
    for key in stream.fields():
        if key == "messages" and stream.peek() == "[":
            yield _Place(stream.offset, stream.line, header)
            # One chat: what follows its messages is seldom needed, so they are seldom walked.
            if "type" in header:
                return
            _pass_over(stream)
            continue
        if key in {"chats", "left_chats"} and stream.peek() == "{":
            yield from _account(stream, header)
        elif key == "personal_information":
            user = record(stream.value()).get("user_id")
            header["owner_id"] = "" if user is None else f"user{user}"
        else:
            _keep(header, key, stream.value())


def _account(stream: JsonStream, account: Record) -> Iterator[_Place]:
    for key in stream.fields():
        if key != "list" or stream.peek() != "[":
            stream.value()
            continue
        yield from _chats_of(stream, account)


def _chats_of(stream: JsonStream, account: Record) -> Iterator[_Place]:
    """Find the chats of a list, also those behind one that is damaged."""
    stream.take("[")
    while stream.peek() not in ("]", ""):
        try:
            yield from _chat(stream, dict(account))
            stream.take(",")
        except InputError:
            if not skip_to_next_chat(stream):
                raise
    stream.take("]")


def _chat(stream: JsonStream, header: dict[str, object]) -> Iterator[_Place]:
    for key in stream.fields():
        if key == "messages" and stream.peek() == "[":
            yield _Place(stream.offset, stream.line, header)
            _pass_over(stream)
        else:
            _keep(header, key, stream.value())


def _pass_over(stream: JsonStream) -> None:
    for _ in records(stream):
        pass


def _keep(header: dict[str, object], key: str, value: object) -> None:
    if key in _HEADER:
        header[key] = value


def connect(settings: AllSettings | None) -> Archive:  # noqa: ARG001 the door of every archive
    """Return the reader of Telegram exports."""
    return TelegramArchive()
