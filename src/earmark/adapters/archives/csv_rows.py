"""The rows of a table file: delimiter and encoding found, damage survived, memory bounded."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import itertools
import json
import re
import sqlite3
from collections import deque
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Literal, NamedTuple

from earmark.adapters.archives.csv_columns import known_names
from earmark.adapters.archives.csv_times import is_moment
from earmark.adapters.archives.formats import encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark.core.ports.archive import Member

DELIMITERS = ",;\t|"
# Excel's own first line, which tells the delimiter.
_TOLD = re.compile(r'\ufeff?"?sep=([,;\t|])"?\r?\n', re.IGNORECASE)
_HEAD = 256 * 1024
_SAMPLE_ROWS = 50
_MOST_COLUMNS = 200
# Text, time and who wrote it.
_FEWEST_COLUMNS = 3
# One field of a broken file may swallow what follows; it ends here.
_LARGEST_FIELD = 4 * 1024 * 1024
_LONGEST_LINE = 2 * _LARGEST_FIELD
_SPILL = 2000


class Row(NamedTuple):
    """One row and the line it begins on; `cells` is None where it could not be read."""

    line: int
    cells: list[str] | None


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is written; `skipped` lines stand before its header.

    One that is `headless` begins with a message; its columns are called by their numbers.
    """

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    skipped: int = 0
    headless: bool = False


def _as_windows_wrote(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as cp1252: tables are glued together from many sources."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    broken = error.object[error.start : error.end]
    return broken.decode("cp1252", "replace"), error.end


csv.field_size_limit(_LARGEST_FIELD)
codecs.register_error("earmark.cp1252", _as_windows_wrote)


def shape_of(member: Member) -> Shape | None:
    """Find out how a table is written; None when the file is no table."""
    with member.open() as stream:
        head = stream.read(_HEAD)
    found = encoding_of(head)
    encoding = "utf-8" if found == "cp1252" else found
    text = head.decode(encoding, _errors(encoding)).replace("\0", "")
    told = _TOLD.match(text)
    text = text[told.end() :] if told else text
    tried = (_try(text, delimiter) for delimiter in (told[1] if told else DELIMITERS))
    best = max((found for found in tried if found), default=None)
    if best is None:
        return None
    header, headless = tuple(best[3]), _is_message(best[3])
    if headless:
        header = tuple(f"column {number}" for number in range(1, len(header) + 1))
    return Shape(encoding, best[2], header, 1 if told else 0, headless)


def _is_message(cells: list[str]) -> bool:
    """Tell a message from the names of columns: one of at least three cells is a moment."""
    return len(cells) >= _FEWEST_COLUMNS and any(map(is_moment, cells))


def _errors(encoding: str) -> str:
    return "earmark.cp1252" if encoding.startswith("utf-8") else "replace"


def _try(text: str, delimiter: str) -> tuple[int, int, str, list[str]] | None:
    """Rate a delimiter: known names in the first row, then columns that all rows have."""
    rows = _first_rows(text, delimiter)
    if not rows or not 1 < len(rows[0]) <= _MOST_COLUMNS:
        return None
    header = [name.strip() for name in rows[0]]
    regular = sum(len(row) == len(header) for row in rows) >= len(rows) * 0.9
    known = known_names(header)
    if not known and not (regular and len(rows) > 1):
        return None
    return known, len(header) if regular else 0, delimiter, header


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    """Return rows to judge by, up to the first that cannot be read."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    with contextlib.suppress(csv.Error):
        rows.extend(row for row in itertools.islice(reader, _SAMPLE_ROWS) if row)
    return rows


def rows_of(member: Member, shape: Shape) -> Iterator[Row]:
    """Yield the rows after the header, one at a time."""
    with member.open() as stream:
        text = io.TextIOWrapper(stream, shape.encoding, errors=_errors(shape.encoding), newline="")
        read = itertools.islice(_lines(text), shape.skipped, None)
        lines = (line.replace("\0", "") for line in read)
        yield from _rows(_Feed(lines), shape)
        text.detach()


def _lines(text: IO[str]) -> Iterator[str]:
    """Yield lines; of one longer than any field may be, only the beginning."""
    while line := text.readline(_LONGEST_LINE):
        yield line
        while len(line) == _LONGEST_LINE and not line.endswith("\n"):
            line = text.readline(_LONGEST_LINE)


class _Feed:
    """Lines for a reader of tables; those of a row that went wrong can be given back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._waiting: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self.taken.append(line)
        return line

    def only_first(self) -> str:
        """Give back all taken lines but the first, and return that."""
        self._waiting.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]
        return self.taken[0]


def _rows(feed: _Feed, shape: Shape) -> Iterator[Row]:
    line, is_header = shape.skipped + 1, not shape.headless
    reader = csv.reader(feed, delimiter=shape.delimiter, strict=True)
    while True:
        feed.taken.clear()
        try:
            cells: list[str] | None = next(reader)
        except StopIteration:
            return
        except csv.Error:
            # A quote that nothing closes would take all that follows into one field.
            cells = _alone(feed.only_first(), shape.delimiter)
            reader = csv.reader(feed, delimiter=shape.delimiter, strict=True)
        if cells != []:
            if not is_header:
                yield Row(line, cells)
            is_header = False
        line += len(feed.taken)


def _alone(line: str, delimiter: str) -> list[str] | None:
    """Read a line whose quotes are wrong; one that stays open is a letter like any other."""
    is_open = line.count('"') % 2 == 1
    quoting: Literal[0, 3] = csv.QUOTE_NONE if is_open else csv.QUOTE_MINIMAL
    try:
        return next(csv.reader([line], delimiter=delimiter, quoting=quoting))
    except csv.Error:
        return None


class GroupedRows:
    """The rows of each conversation of one table, in file order, on disk instead of in memory."""

    def __init__(self) -> None:
        # An empty name is a private temporary file that SQLite removes itself.
        self._spill = sqlite3.connect("", check_same_thread=False)
        self._spill.execute("create table rows (chat integer, line integer, cells text)")
        self._numbers: dict[str, int] = {}
        self._waiting: list[tuple[int, int, str]] = []
        self._last: str | None = None
        self._unnamed: list[Row] = []

    def add(self, conversation: str | None, row: Row) -> None:
        """Keep one row; one that names no conversation belongs to that of the row before it."""
        conversation = self._last if conversation is None else conversation
        if conversation is None and len(self._unnamed) < _SPILL:
            self._unnamed.append(row)
            return
        self._last = conversation or ""
        for each in (*self._unnamed, row):
            self._keep(self._last, each)
        self._unnamed.clear()

    def _keep(self, conversation: str, row: Row) -> None:
        number = self._numbers.setdefault(conversation, len(self._numbers))
        self._waiting.append((number, row.line, json.dumps(row.cells, ensure_ascii=False)))
        if len(self._waiting) >= _SPILL:
            self._flush()

    def _flush(self) -> None:
        self._spill.executemany("insert into rows values (?, ?, ?)", self._waiting)
        self._waiting.clear()

    def close_writing(self) -> list[str]:
        """Make the rows ready for reading by conversation; return the conversations."""
        for row in self._unnamed:
            self._keep("", row)
        self._unnamed.clear()
        self._flush()
        self._spill.execute("create index by_chat on rows (chat)")
        return list(self._numbers)

    def rows(self, conversation: str) -> Iterator[Row]:
        """Yield the rows of one conversation."""
        found = self._spill.execute(
            "select line, cells from rows where chat = ? order by rowid",
            (self._numbers[conversation],),
        )
        for line, cells in found:
            yield Row(line, json.loads(cells))

    def __del__(self) -> None:
        self._spill.close()
