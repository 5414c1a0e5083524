"""The shapes of an opened file: members, media by name, and the bundle that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from typing_extensions import override

from earmark.adapters.archives.names import base_name
from earmark.core.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.adapters.archives.sources import Source
    from earmark.adapters.archives.unpacking import Packed
    from earmark.core.ports.archive import Member

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The most bytes a text with messages, and any other file, may unpack to."""

    text_bytes: int = 4096 * MEGABYTE
    media_bytes: int = 64 * MEGABYTE


@dataclass(frozen=True, slots=True)
class PlainMember:
    """A file that was dropped in as it is."""

    name: str
    source: Source
    limit: int

    @property
    def size(self) -> int:
        """Bytes of the file when it was opened."""
        return self.source.size

    def open(self) -> IO[bytes]:
        """Open the bytes; raise LimitError when there are too many."""
        if self.source.size > self.limit:
            raise LimitError(
                f"{self.name} is larger than {self.limit:,} bytes.",
                hint="Raise the setting import_max_bytes, or split the file.",
                code="file_too_large",
                field="file",
            )
        return self.source.open()


@dataclass(frozen=True, slots=True)
class ZippedMember:
    """A file inside a zip.

    With a list of `notes`, damage on the way is noted there and what comes before it is read.
    """

    name: str
    packed: Packed
    notes: list[str] | None = None

    @property
    def size(self) -> int:
        """Bytes as the zip says, at most the limit; reading counts for itself."""
        return min(self.packed.entry.unpacked, self.packed.limit)

    def open(self) -> IO[bytes]:
        """Open the unpacked bytes, counted while they are read."""
        return self.packed.open(None if self.notes is None else self._note)

    def _note(self, damage: str) -> None:
        if self.notes is not None and damage not in self.notes:
            self.notes.append(damage)


class MediaByName(Mapping[str, "Member"]):
    """Files by base name; a name is looked up as a chat may write it."""

    def __init__(self, members: Mapping[str, Member]) -> None:
        self._members = members

    @override
    def __getitem__(self, name: str) -> Member:
        return self._members[base_name(name)]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    @override
    def __len__(self) -> int:
        return len(self._members)


@dataclass(frozen=True, slots=True)
class OpenedBundle:
    """One bundle: the files of one chat, or of several side by side.

    `inner` holds the bundles of a zip of several exports, one for each inner zip or folder; `notes`
    say what was left out and why, and grow when reading its texts meets damage. `beside` opens the
    zips that stand beside texts: to be asked when none of the texts holds a chat.
    """

    file: str
    texts: Sequence[Member] = ()
    media: Mapping[str, Member] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    inner: tuple[OpenedBundle, ...] = ()
    beside: Callable[[], tuple[OpenedBundle, ...]] = tuple

    @property
    def parts(self) -> tuple[OpenedBundle, ...]:
        """The bundles to read, one after the other."""
        return self.inner or (self,)
