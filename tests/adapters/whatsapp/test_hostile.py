"""Odd bytes, endless lines and half files are read or refused clearly."""

from __future__ import annotations

import io
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from tests.adapters.whatsapp.bundles import (
    MemoryBundle,
    MemoryMember,
    bundle,
    choices,
    read,
    survey,
)
from typing_extensions import override

from earmark.adapters.archives.whatsapp import connect
from earmark.adapters.archives.whatsapp.columns import LONGEST_TEXT
from earmark.core.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

AT = "18/03/2022, 14:56 - "
TEXT = f"{AT}Bob: héllo\n{AT}Ann: c\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_any_unicode_encoding_is_found(encoding: str) -> None:
    assert [m.text for m in read(TEXT.encode(encoding))] == ["héllo", "c"]


def test_bytes_that_are_no_utf_8_read_as_windows_wrote_them_and_are_noted() -> None:
    assert [m.text for m in read(TEXT.encode("latin-1"))] == ["héllo", "c"]
    (note,) = survey(TEXT.encode("latin-1")).notes
    assert note.startswith("1 characters were not valid UTF-8")


def test_a_character_cut_off_at_the_end_is_replaced_and_noted() -> None:
    cut = f"{AT}Bob: hé".encode()[:-1]
    assert read(cut)[0].text == "h\ufffd"
    assert survey(cut).notes == ["1 characters were not valid text and were replaced."]


def test_nul_bytes_are_left_out_and_noted() -> None:
    text = f"{AT}Bob: a\0b\n"
    assert read(text)[0].text == "ab"
    assert survey(text).notes == ["1 NUL characters were left out."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_once(end: str) -> None:
    report = survey(f"{AT}Bob: a\nb\n\nc\n{AT}Ann: d".replace("\n", end))
    assert (report.lines, report.messages, report.continuation_lines) == (5, 2, 3)


def test_other_separators_stay_inside_a_message() -> None:
    body = "a\u2028b\u2029c\u0085d\x0be\x0cf\x1cg"
    assert read(f"{AT}Bob: {body}\n{AT}Ann: x\n")[0].text == body


@pytest.mark.parametrize("text", ["", "\n", " ", "hello\nworld", "{}", "a;b\n1;2\n", "\0" * 50])
def test_what_is_no_export_gives_no_chat(text: str) -> None:
    assert list(connect().chats(bundle(text))) == []


def test_an_empty_export_is_refused_with_the_next_step() -> None:
    with pytest.raises(InputError, match="Export the chat again"):
        connect().chats(bundle("", "WhatsApp Chat with Bob.txt"))


def test_half_a_file_is_read_and_says_what_was_not() -> None:
    report = survey(f"lo, the rest\n\nof it\n{AT}Bob: hi\n18/03/2022, 14:5")
    assert [(u.line, u.text) for u in report.not_understood] == [(1, "lo, the rest"), (3, "of it")]
    assert (report.lines, report.messages, report.continuation_lines) == (5, 1, 2)


def test_an_impossible_date_of_someone_in_the_chat_is_not_understood() -> None:
    report = survey(f"{AT}Bob: a\n45/13/2022, 14:56 - Bob: bad\nmore\n{AT}Bob: b\n")
    assert [u.line for u in report.not_understood] == [2, 3]
    assert (report.messages, report.continuation_lines) == (2, 0)


def test_markup_formulas_and_escapes_stay_data() -> None:
    bodies = ["<script>alert(1)</script>", "=HYPERLINK(1)", "\x1b[2Jx", "\u202eabc"]
    assert [m.text for m in read("".join(f"{AT}Bob: {b}\n" for b in bodies))] == bodies


def test_one_text_of_several_is_a_chat_of_its_own() -> None:
    members = [MemoryMember(f"{n}.txt", TEXT.encode()) for n in "ab"]
    other = MemoryMember("notes.txt", b"hello")
    assert len(connect().chats(MemoryBundle("all.zip", [*members, other]))) == 2


class _Endless(io.RawIOBase):
    """A message whose one line has so many bytes."""

    def __init__(self, start: bytes, size: int) -> None:
        self._start, self._left = start, size

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        if self._start:
            count = len(self._start)
            view[:count], self._start = self._start, b""
            return count
        count = min(len(view), self._left)
        view[:count] = b"x" * count
        self._left -= count
        return count


class _EndlessMember(MemoryMember):
    @override
    def open(self) -> io.BufferedReader:  # type: ignore[override] # both are binary streams
        return io.BufferedReader(_Endless(self.data, 100_000_000))


def test_a_line_of_a_hundred_megabytes_is_cut_in_little_memory() -> None:
    member = _EndlessMember("a.txt", f"{AT}Ann: x\n{AT}Bob: ".encode())
    (found,) = connect().chats(MemoryBundle("a.txt", [member]))
    tracemalloc.start()
    batches = list(found.messages(choices()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(str(batches[-1][-1].text)) == LONGEST_TEXT
    assert peak < 20_000_000
    assert "98951424 characters were left out" in found.report.notes[0]
