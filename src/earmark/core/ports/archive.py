"""The archive port: a chat export that can be read as a stream of messages.

An archive adapter is a module or folder in `adapters/archives/` with a function
`connect(settings) -> Archive`. Adapters get files only through a `Bundle`, which has already made
zip bombs, path escapes and odd encodings harmless.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from earmark.core.messages import Incoming
    from earmark.core.reports import DateOrder, ReadingReport


@dataclass(frozen=True, slots=True)
class ReadingChoices:
    """What the owner said, or the machine knows, before a file is read.

    `timezone` is an IANA name. `date_order` was given by the owner; `sibling_date_order` was proven
    in another file of the same phone. `columns` maps our column names to the headers of a CSV file.
    `now` is milliseconds UTC: no message is later than a day after it.
    """

    timezone: str
    now: int
    date_order: DateOrder | None = None
    sibling_date_order: DateOrder | None = None
    columns: Mapping[str, str] | None = None


class Member(Protocol):
    """One file inside a bundle; `name` is for showing and matching, never a path to write."""

    @property
    def name(self) -> str:
        """The base name as written in the bundle, cleaned of path parts and control characters."""

    @property
    def size(self) -> int:
        """Bytes when unpacked, as proven so far by reading; never more than the limit."""

    def open(self) -> IO[bytes]:
        """Open the unpacked bytes for reading; may be called again for a second pass.

        Raises:
            LimitError: while reading, when the member unpacks to more than it may.
            InputError: when the bytes are damaged; says what could be read.
        """


class Bundle(Protocol):
    """What the owner dropped in: one file, or a zip of several, opened safely."""

    @property
    def file(self) -> str:
        """The name the owner knows the file by."""

    @property
    def texts(self) -> Sequence[Member]:
        """Members that may hold messages (.txt, .json, .csv, unknown endings with text inside)."""

    @property
    def media(self) -> Mapping[str, Member]:
        """All other members, by base name."""


class ArchivedChat(Protocol):
    """One chat inside a bundle, read lazily."""

    @property
    def report(self) -> ReadingReport:
        """What reading found so far; complete once `messages` or `survey` has ended."""

    def messages(self, choices: ReadingChoices) -> Iterator[list[Incoming]]:
        """Yield batches of at most 5,000 messages in file order, in constant memory.

        System events are included (kind `system`, author None).

        Raises:
            QuestionOpenError: before the first batch, when only the owner can tell the date order.
        """

    def survey(self, choices: ReadingChoices) -> ReadingReport:
        """Read to the end and return the report, with open questions, without building messages."""

    def media(self, attachment: str) -> Member | None:
        """Return the member an attachment names, None when it is not in the bundle."""


class Archive(Protocol):
    """Reads one family of export formats."""

    def chats(self, bundle: Bundle) -> Sequence[ArchivedChat]:
        """Return the chats this archive can read; empty when the bundle is of another format."""
