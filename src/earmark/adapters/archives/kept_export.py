"""Reads an export of Earmark itself: its manifest first, and nothing that does not agree with it.

Whoever hands it over may have changed it. Every file has to be named in the manifest with its size
and hash, names are never used as paths, and unpacking is counted as everywhere.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import msgspec

from earmark.adapters.archives.names import base_name, without_unseen
from earmark.adapters.archives.opened import ZippedMember
from earmark.adapters.archives.sources import CHUNK, open_source
from earmark.adapters.archives.unpacking import Budget, Packed
from earmark.adapters.archives.zips import Entry, entries, is_zip
from earmark.core.errors import InputError
from earmark.core.kept import (
    KeptFacts,
    KeptMerge,
    KeptMessage,
    KeptPerson,
    KeptWhole,
    milliseconds,
)
from earmark.core.messages import Incoming, MessageKind, UserType
from earmark.core.reports import DateOrderProof, ReadingReport

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from earmark.adapters.archives.opened import Limits
    from earmark.core.ports.archive import Member, ReadingChoices

_MANIFEST = "manifest.json"
_FORMAT = "earmark-export"
_NEWEST = 1
_BATCH = 2_000
_MOST_MANIFEST = 256 * 1024 * 1024
_LONGEST_LINE = 64 * 1024 * 1024

Kind = TypeVar("Kind")


class _File(msgspec.Struct, frozen=True):
    path: str
    size: int
    sha256: str


class _Manifest(msgspec.Struct, frozen=True):
    format: str
    version: int
    files: list[_File]
    media: dict[str, str]


def kept_chats(path: Path, file_name: str, limits: Limits) -> list[KeptExportChat] | None:
    """Return the chats of an export of Earmark itself, None when the file is something else.

    Raises:
        InputError: when it was damaged or changed since it was written; names the file in it.
        LimitError: when it unpacks to more than it may.
    """
    source = open_source(path)
    if not is_zip(source.read_at(0, 64)):
        return None
    found = {entry.path: entry for entry in entries(source)}
    if _MANIFEST not in found:
        return None
    budget = Budget()

    def member(entry: Entry) -> ZippedMember:
        most = _MOST_MANIFEST if entry.path == _MANIFEST else limits.text_bytes
        name = base_name(entry.path)
        return ZippedMember(name, Packed(source, entry, budget, most, name))

    manifest = _manifest(member(found[_MANIFEST]))
    if manifest is None:
        return None
    members = {name: member(entry) for name, entry in found.items()}
    _check(manifest, entries(source), members)
    return _chats(_Opened(base_name(file_name), manifest, members))


@dataclass(frozen=True, slots=True)
class _Opened:
    """An export whose files are those of its manifest."""

    file: str
    manifest: _Manifest
    members: Mapping[str, ZippedMember]

    def read(self, path: str, kind: type[Kind]) -> Iterator[Kind]:
        """Read the lines of a file.

        Raises:
            InputError: when one is not what it should be; names it.
        """
        decoder = msgspec.json.Decoder(kind)
        with self.members[path].open() as stream:
            for number, line in enumerate(iter(lambda: stream.readline(_LONGEST_LINE), b""), 1):
                if rb"\u0000" in line:  # no store keeps it, so no export writes it
                    raise _changed(f"{path}, line {number},")
                try:
                    yield decoder.decode(line)
                except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
                    raise _changed(f"{path}, line {number},") from error

    def document(self, path: str) -> dict[str, object]:
        """Read a file that is one JSON object; empty when it is not there."""
        if path not in self.members:
            return {}
        with self.members[path].open() as stream:
            try:
                return msgspec.json.decode(stream.read(_LONGEST_LINE), type=dict[str, object])
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise _changed(path) from error


def _manifest(member: ZippedMember) -> _Manifest | None:
    with member.open() as stream:
        content = stream.read()
    try:
        manifest = msgspec.json.decode(content, type=_Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if manifest.format != _FORMAT:
        return None
    if manifest.version > _NEWEST:
        raise InputError(
            "This export was made by a newer Earmark.",
            hint="Install the newer Earmark and import it again.",
            code="export_newer",
            field="file",
        )
    return manifest


def _check(
    manifest: _Manifest, found: Sequence[Entry], members: Mapping[str, ZippedMember]
) -> None:
    """Prove that the zip holds what its manifest names, byte by byte, and nothing else."""
    named = {each.path: each for each in manifest.files}
    if len(found) != len(members) or any(entry.is_link for entry in found):
        raise _changed("A file that stands in it twice, or a link,")
    for name in members:
        if (name != _MANIFEST and name not in named) or _escapes(name):
            raise _changed(without_unseen(name)[:100])
    for name, each in named.items():
        if name not in members or _hash(members[name], each.size) != each.sha256:
            raise _changed(without_unseen(name)[:100])


def _escapes(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name


def _hash(member: ZippedMember, size: int) -> str:
    digest, count = hashlib.sha256(), 0
    with member.open() as stream:
        while count <= size and (chunk := stream.read(CHUNK)):
            digest.update(chunk)
            count += len(chunk)
    return digest.hexdigest() if count == size else ""


def _changed(what: str) -> InputError:
    return InputError(
        f"{what} is not as it was exported; nothing was imported.",
        hint="Copy the export again from where it was written, or export anew.",
        code="export_changed",
        field="file",
    )


def _chats(opened: _Opened) -> list[KeptExportChat]:
    facts = list(opened.read("data/chats.jsonl", KeptFacts))
    people = tuple(opened.read("data/contacts.jsonl", KeptPerson))
    merges = "data/merges.jsonl"
    whole = KeptWhole(
        people,
        opened.document("data/profile.json") | opened.document("data/preferences.json"),
        tuple(opened.read(merges, KeptMerge)) if merges in opened.members else (),
    )
    for each in facts:
        if each.file not in opened.members:
            raise _changed(without_unseen(each.file)[:100])
    if not facts:
        raise InputError(
            f"{opened.file} is an export without chats.",
            hint="Export again where chats are.",
            code="no_chat_in_file",
            field="file",
        )
    last = len(facts) - 1
    return [
        KeptExportChat(opened, each, whole, is_last=number == last)
        for number, each in enumerate(facts)
    ]


class KeptExportChat:
    """One chat of an export of Earmark itself."""

    def __init__(
        self, opened: _Opened, facts: KeptFacts, whole: KeptWhole, *, is_last: bool
    ) -> None:
        self._opened = opened
        self.facts = facts
        self.whole = whole
        self.is_last = is_last
        self._owners = {each.contact_id for each in whole.people if each.is_owner}
        self.report = self._fresh("UTC")

    def _fresh(self, timezone: str) -> ReadingReport:
        return ReadingReport(
            file=self._opened.file,
            format=_FORMAT,
            title=without_unseen(self.facts.chat_name).strip() or self.facts.conversation_id,
            chat_type=self.facts.chat_type,
            date_order_proof=DateOrderProof.NOT_NEEDED,
            timezone=timezone,
            conversation_id=self.facts.conversation_id,
        )

    def rows(self) -> Iterator[list[KeptMessage]]:
        """Yield batches of messages by time."""
        self.report = self._fresh(self.report.timezone)
        batch: list[KeptMessage] = []
        for message in self._opened.read(self.facts.file, KeptMessage):
            try:
                self._count(message)
            except (ValueError, OverflowError) as error:
                raise _changed(f"{self.facts.file}: a time") from error
            batch.append(message)
            if len(batch) == _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def messages(self, choices: ReadingChoices) -> Iterator[list[Incoming]]:
        """Yield the same as any other export would show it."""
        self.report.timezone = choices.timezone
        for batch in self.rows():
            yield [_incoming(message) for message in batch]

    def survey(self, choices: ReadingChoices) -> ReadingReport:
        """Read to the end and return the report."""
        for _ in self.messages(choices):
            pass
        return self.report

    def media(self, attachment: str) -> Member | None:
        """Return nothing: files are named by their hash."""
        return self.kept_media(attachment)

    def kept_media(self, sha256: str) -> Member | None:
        """Return the bytes of a hash, None when they are not in the export."""
        return self._opened.members.get(self._opened.manifest.media.get(sha256, ""))

    def _count(self, message: KeptMessage) -> None:
        report, sent_at = self.report, milliseconds(message.timestamp)
        if message.user_id is None:
            report.system_events[message.system_event or "other"] += 1
            return
        report.messages += 1
        report.first = min(sent_at, sent_at if report.first is None else report.first)
        report.last = max(sent_at, sent_at if report.last is None else report.last)
        name = message.author or "?"
        report.participants[name] += 1
        if message.user_id in self._owners:
            report.owner = name
        if message.attachment is not None:
            is_here = self.kept_media(message.attachment.sha256 or "") is not None
            report.media_present += is_here
            report.media_missing += not is_here


def _incoming(message: KeptMessage) -> Incoming:
    file = message.attachment
    known = message.message_type in set(MessageKind)
    return Incoming(
        sent_at=milliseconds(message.timestamp),
        author=None if message.user_id is None else message.author or "?",
        kind=MessageKind(message.message_type) if known else MessageKind.OTHER,
        text=message.message_content,
        attachment=None if file is None else file.sha256 or file.file_name,
        edited=message.is_edited,
        deleted=message.is_deleted,
        forwarded=message.is_forwarded,
        external_id=message.external_id,
        reply_to=message.reply_to_external_id,
        system_event=message.system_event,
        user_type=UserType.SYSTEM if message.user_id is None else None,
    )
