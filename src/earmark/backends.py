"""Finds back ends by name: our own modules first, then what is installed; imports only those."""

from __future__ import annotations

import importlib
import pkgutil
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, cast

from earmark.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from earmark.adapters.archives.opened import OpenedBundle
    from earmark.core.ports.archive import Archive, ArchivedChat, ReadingChoices
    from earmark.core.ports.blobs import Blobs
    from earmark.core.reports import ReadingReport
    from earmark.settings import Settings


def names(kind: str) -> list[str]:
    """Name the back ends of a kind (`archives`, `blobs`) that are here or installed."""
    package = importlib.import_module(f"earmark.adapters.{kind}")
    own = [name for _, name, _ in pkgutil.iter_modules(package.__path__) if _is_one(kind, name)]
    return [*own, *(each.name for each in entry_points(group=f"earmark.{kind}"))]


def _is_one(kind: str, name: str) -> bool:
    return hasattr(importlib.import_module(f"earmark.adapters.{kind}.{name}"), "connect")


def connect(kind: str, name: str, settings: Settings | None) -> object:
    """Build one back end; an unknown name is answered with what is installed."""
    installed = names(kind)
    if name not in installed:
        raise InputError(
            f"There is no {name!r} among the {kind}.", hint=f"Installed: {', '.join(installed)}."
        )
    outside = entry_points(group=f"earmark.{kind}", name=name)
    make = (
        next(iter(outside)).load()
        if outside
        else importlib.import_module(f"earmark.adapters.{kind}.{name}").connect
    )
    return cast("Callable[[Settings | None], object]", make)(settings)


def archives(settings: Settings | None = None) -> list[Archive]:
    """Return everything that reads exports."""
    return [cast("Archive", connect("archives", name, settings)) for name in names("archives")]


def blobs(settings: Settings, name: str = "local") -> Blobs:
    """Return the store of media."""
    return cast("Blobs", connect("blobs", name, settings))


class Noted:
    """A chat whose report also says what opening its file had to leave out."""

    def __init__(self, chat: ArchivedChat, notes: Sequence[str]) -> None:
        self._chat = chat
        self._notes = notes
        self.messages = chat.messages
        self.media = chat.media

    @property
    def report(self) -> ReadingReport:
        """What reading found so far, with the notes."""
        found = self._chat.report
        found.notes.extend(note for note in self._notes if note not in found.notes)
        return found

    def survey(self, choices: ReadingChoices) -> ReadingReport:
        """Read to the end and return the report."""
        self._chat.survey(choices)
        return self.report


def read_file(path: Path, name: str, settings: Settings | None = None) -> Sequence[ArchivedChat]:
    """Open a file and return its chats, whichever archive reads them.

    Raises:
        InputError: when the file cannot be opened or nobody reads it; says the next step.
        LimitError: when it is larger than anyone's export.
    """
    from earmark.adapters.archives.bundle import open_bundle
    from earmark.adapters.archives.kept_export import kept_chats
    from earmark.adapters.archives.opened import Limits

    limits = Limits(settings.import_max_bytes, settings.media_max_bytes) if settings else Limits()
    own = kept_chats(path, name, limits)
    if own is not None:
        return own
    opened = open_bundle(path, name, limits)
    readers = archives(settings)
    # A zip of chats may hold a text about them; only without a chat in it are they opened.
    chats = _chats_of(opened.parts, readers) or _chats_of(opened.beside(), readers)
    if not chats:
        raise InputError(
            f"{opened.file} holds no chat that Earmark can read.",
            hint="It reads WhatsApp exports (.txt, .zip), Telegram's result.json, and CSV tables.",
            code="no_chat_in_file",
            field="file",
        )
    if opened.inner and opened.notes:
        chats[0] = Noted(chats[0], opened.notes)
    return chats


def _chats_of(parts: Sequence[OpenedBundle], readers: Sequence[Archive]) -> list[ArchivedChat]:
    """Return the chats of each bundle as the first archive reads them that can."""
    chats: list[ArchivedChat] = []
    for part in parts:
        found = next((found for reader in readers if (found := reader.chats(part))), ())
        # Reading a damaged text adds a note.
        chats.extend(Noted(chat, part.notes) for chat in found)
    return chats
