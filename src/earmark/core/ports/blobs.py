"""The blobs port: bytes kept by their hash (media of messages)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Iterator


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """`sha256` in hex, `size` in bytes, `media_type` found from the bytes, never from the name."""

    sha256: str
    size: int
    media_type: str


class Blobs(Protocol):
    """Content-addressed storage; keeping the same bytes twice costs nothing."""

    def keep(self, chunks: Iterator[bytes], *, limit: int) -> StoredBlob:
        """Store the bytes durably under their hash; blocking, call it in a thread.

        Raises:
            LimitError: when there are more than `limit` bytes; nothing is kept.
            StoreError: when the disk is full; nothing is kept.
        """

    def read(self, sha256: str, *, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """Stream bytes `start` to `end` (exclusive).

        Raises:
            NotFoundError: when no such blob is kept.
        """

    def size(self, sha256: str) -> int:
        """Return the size in bytes; raise NotFoundError when no such blob is kept."""

    def forget(self, sha256: str) -> None:
        """Remove the bytes; removing what is not there is fine."""

    def sweep(self, needed: Collection[str]) -> None:
        """Remove all but the needed bytes, and what a crash left half written; blocking.

        Nobody may be keeping anything meanwhile.
        """
