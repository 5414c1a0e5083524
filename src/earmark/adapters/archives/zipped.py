"""Sorting what is in a zip: texts that may hold messages, media, folders and inner zips."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from earmark.adapters.archives.formats import holds_messages_by_name, is_text
from earmark.adapters.archives.names import base_name, ending, path_parts
from earmark.adapters.archives.opened import Limits, MediaByName, OpenedBundle, ZippedMember
from earmark.adapters.archives.salvage import salvaged
from earmark.adapters.archives.sources import Source, spool
from earmark.adapters.archives.unpacking import Budget, Packed
from earmark.adapters.archives.zips import Entry, entries, is_zip
from earmark.core.errors import EarmarkError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from earmark.core.ports.archive import Member

_HEAD = 4096
_MOST_LOOKS = 2000
_MOST_INNER = 1000
_KINDS = {"csv": "table", "tsv": "table", "tab": "table", "json": "json"}
_LITTER = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class _File:
    """One file of a zip and the folder it stands in."""

    folder: tuple[str, ...]
    member: ZippedMember


def zipped_bundle(source: Source, name: str, limits: Limits) -> OpenedBundle:
    """Open a zip: one chat with its media, several side by side, or a zip of chat zips.

    Raises:
        InputError: when no text is in it that can be read; names what is in the way.
        LimitError: when it lists more than anyone exports.
    """
    budget = Budget()
    files, notes = _files(source, limits, budget)
    texts = _texts(files)

    def beside() -> tuple[OpenedBundle, ...]:
        return tuple(_inner_bundles(files, limits, budget, notes))

    inner = () if texts else beside()
    if inner:
        return OpenedBundle(name, notes=notes, inner=inner)
    if not texts:
        raise _nothing_to_read(name, files)
    groups = _by_folder(name, texts, files)
    if len(groups) == 1:
        groups[0].notes.extend(notes)
        return replace(groups[0], beside=beside)
    return OpenedBundle(name, notes=notes, inner=tuple(groups), beside=beside)


def _files(source: Source, limits: Limits, budget: Budget) -> tuple[list[_File], list[str]]:
    notes: list[str] = []
    found = entries(source)
    if not found:
        found, note = salvaged(source, limits.text_bytes)
        notes.append(note)
    if any(entry.is_link for entry in found):
        notes.append("Links in the zip were left out.")
    return [
        _File(tuple(path_parts(entry.path)[:-1]), _member(source, entry, limits, budget))
        for entry in found
        if not (entry.is_link or _is_litter(entry.path))
    ], notes


def _is_litter(path: str) -> bool:
    parts = path_parts(path)
    is_folder = path.endswith(("/", "\\"))
    return is_folder or not parts or not _LITTER.isdisjoint(parts) or parts[-1].startswith("._")


def _member(source: Source, entry: Entry, limits: Limits, budget: Budget) -> ZippedMember:
    name = base_name(entry.path)
    is_media = holds_messages_by_name(name) is False
    limit = limits.media_bytes if is_media and ending(name) != "zip" else limits.text_bytes
    return ZippedMember(name, Packed(source, entry, budget, limit, name))


def _texts(files: Sequence[_File]) -> list[_File]:
    """Choose what may hold messages: by ending and by bytes, as an ending may be wrong."""
    looks = 0
    found: list[_File] = []
    for each in files:
        if holds_messages_by_name(each.member.name) is False:
            continue
        looks += 1
        if looks <= _MOST_LOOKS and _holds_text(each.member):
            found.append(each)
    return found


def _holds_text(member: ZippedMember) -> bool:
    head = _head(member) or b""
    return bool(head) and not is_zip(head) and is_text(head)


def _head(member: ZippedMember) -> bytes | None:
    """Return the first bytes; None when the member cannot be opened."""
    try:
        with replace(member, notes=[]).open() as stream:
            return stream.read(_HEAD)
    except EarmarkError:
        return None


def _inner_bundles(
    files: Sequence[_File], limits: Limits, budget: Budget, notes: list[str]
) -> Iterator[OpenedBundle]:
    """Open the zips inside a zip that holds nothing else to read, one level deep."""
    for each in _inner_zips(files)[:_MOST_INNER]:
        try:
            with each.member.open() as stream:
                source = spool(stream)
            opened = _flat_bundle(source, each.member.name, limits, budget)
        except EarmarkError as error:
            notes.append(f"{each.member.name} was left out: {error}")
        else:
            yield from opened.parts


def _flat_bundle(source: Source, name: str, limits: Limits, budget: Budget) -> OpenedBundle:
    files, notes = _files(source, limits, budget)
    texts = _texts(files)
    if not texts:
        raise _nothing_to_read(name, files)
    groups = _by_folder(name, texts, files)
    for each in groups:
        each.notes.extend(notes)
    return OpenedBundle(name, inner=tuple(groups))


def _inner_zips(files: Sequence[_File]) -> list[_File]:
    return [each for each in files if is_zip(_head(each.member) or b"")]


def _nothing_to_read(name: str, files: Sequence[_File]) -> InputError:
    for each in files:
        if holds_messages_by_name(each.member.name) is not False:
            # Opening it again raises the reason: a password, an unknown packing, damage.
            with each.member.open() as stream:
                stream.read(_HEAD)
    nested = [each.member.name for each in _inner_zips(files)]
    if nested:
        return InputError(
            f"{name} holds another zip, {nested[0]}.",
            hint=f"Unpack it and import {nested[0]} on its own.",
            code="zip_in_zip",
            field="file",
        )
    pages = [each for each in files if ending(each.member.name) in {"html", "htm"}]
    if pages:
        return InputError(
            f"{name} holds web pages, which Earmark does not read.",
            hint="In Telegram, export again with the format JSON.",
            code="zip_of_web_pages",
            field="file",
        )
    return InputError(
        f"{name} holds no chat: no text, JSON or CSV file is in it.",
        hint="Choose the zip that the chat app exported.",
        code="zip_without_chat",
        field="file",
    )


def _by_folder(name: str, texts: Sequence[_File], files: Sequence[_File]) -> list[OpenedBundle]:
    """Make a bundle for each folder and kind of its texts; its media stand in it or below it."""
    folders = sorted({each.folder for each in texts})
    media: dict[tuple[str, ...], dict[str, Member]] = {folder: {} for folder in folders}
    for each in files:
        home = _home(each.folder, media)
        media[home].setdefault(each.member.name, each.member)
    return [
        _bundle_of(f"{folder[-1]}.zip" if folder else name, alike, media[folder])
        for folder in folders
        for alike in _alike([each.member for each in texts if each.folder == folder])
    ]


def _alike(texts: Sequence[ZippedMember]) -> Iterator[list[ZippedMember]]:
    """Part texts by what they are called: of one bundle, only one app's files are read."""
    kinds: dict[str, list[ZippedMember]] = {}
    for each in texts:
        kinds.setdefault(_KINDS.get(ending(each.name), "text"), []).append(each)
    yield from kinds.values()


def _bundle_of(name: str, texts: Sequence[ZippedMember], media: dict[str, Member]) -> OpenedBundle:
    """Make a bundle whose texts note their damage in it, so that what is whole is read."""
    notes: list[str] = []
    noting = tuple(replace(each, notes=notes) for each in texts)
    return OpenedBundle(name, noting, MediaByName(media), notes)


def _home(
    folder: tuple[str, ...], homes: dict[tuple[str, ...], dict[str, Member]]
) -> tuple[str, ...]:
    """Return the nearest folder above that holds texts, else the first that does."""
    above = (folder[:length] for length in range(len(folder), -1, -1))
    return next((each for each in above if each in homes), next(iter(homes)))
