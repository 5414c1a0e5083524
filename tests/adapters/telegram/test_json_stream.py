"""A JSON file is walked value by value, in little memory, with its places known."""

from __future__ import annotations

import io
import json
import re

import pytest

from earmark.adapters.archives.json_stream import JsonStream
from earmark.core.errors import InputError


def _stream(text: str, encoding: str = "utf-8") -> JsonStream:
    return JsonStream(io.BytesIO(text.encode(encoding)), encoding)


def _fields(stream: JsonStream) -> dict[str, object]:
    return {key: stream.value() for key in stream.fields()}


def _items(stream: JsonStream) -> list[object]:
    return [stream.value() for _ in stream.items()]


@pytest.mark.parametrize(
    "value",
    [1, -2.5, "text", 'quoted "text"', None, True, [], {}, [1, [2, {"a": None}]], "é\n😀"],
)
def test_a_value_is_what_was_written(value: object) -> None:
    assert _stream(json.dumps(value)).value() == value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_any_encoding_of_json_is_read(encoding: str) -> None:
    assert _stream('{"a": "é😀"}', encoding).value() == {"a": "é😀"}


def test_a_value_larger_than_a_piece_is_whole() -> None:
    text = "x" * 2_000_000
    assert _stream(json.dumps([text, 1])).value() == [text, 1]


def test_a_number_at_the_end_of_a_piece_goes_on_in_the_next() -> None:
    stream = _stream(" " * (512 * 1024 - 2) + "12345")
    assert stream.value() == 12345


def test_fields_and_items_are_walked_one_by_one() -> None:
    stream = _stream('{"a": [1, 2], "b": {"c": 3}}')
    found: dict[str, list[object]] = {}
    for key in stream.fields():
        if key == "a":
            found[key] = [stream.value() for _ in stream.items()]
        else:
            found[key] = [stream.value()]
    assert found == {"a": [1, 2], "b": [{"c": 3}]}


def test_lines_are_counted_over_space_and_values() -> None:
    stream = _stream('\n\n[\n"a",\n\n"b\\n"\n]')
    lines = []
    for _ in stream.items():
        stream.peek()
        lines.append(stream.line)
        stream.value()
    assert lines == [4, 6]


def test_an_offset_opens_the_same_place_again() -> None:
    text = '{"é": [1, 2, 3]}'
    stream = _stream(text)
    next(stream.fields())
    stream.peek()
    again = JsonStream(io.BytesIO(text.encode()), "utf-8", stream.offset, stream.line)
    assert [again.value() for _ in again.items()] == [1, 2, 3]


def test_a_stream_that_cannot_seek_is_read_up_to_its_place() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    stream = JsonStream(Pipe(b'{"a": [1, 2]}'), "utf-8", 6)
    assert [stream.value() for _ in stream.items()] == [1, 2]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "ends early at line 1"),
        ('{"a": ', "ends early at line 1"),
        ('\n\n{"a": [1, 2', "is damaged at line 3"),
        ('{"a" 1}', "is damaged at line 1"),
        ("{1: 2}", "is damaged at line 1"),
        ('{"a": 1 "b": 2}', "is damaged at line 1"),
        ("oops", "is damaged at line 1"),
    ],
)
def test_damage_says_its_line_and_the_next_step(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        _fields(_stream(text))
    assert caught.value.code == "damaged_json"
    assert "Export the chat again" in caught.value.hint


def test_an_endless_nesting_is_damage_and_no_crash() -> None:
    with pytest.raises(InputError, match="is damaged"):
        _stream("[" * 100_000).value()


def test_a_list_without_commas_is_damaged() -> None:
    with pytest.raises(InputError, match="is damaged"):
        _items(_stream("[1 2]"))


def test_what_is_damaged_can_be_stepped_over() -> None:
    stream = _stream('[{"id": oops}, {"id": 2}]')
    assert stream.take("[")
    skipped = stream.skip_to(re.compile(r'\{"id": \d'), re.compile(r"never"))
    assert skipped == '{"id": oops}, '
    assert stream.value() == {"id": 2}


def test_no_barrier_is_stepped_over() -> None:
    stream = _stream('[{"id": oops}], "messages": [{"id": 2}]')
    assert stream.take("[")
    assert stream.skip_to(re.compile(r'\{"id": \d'), re.compile('"messages"')) is None
    assert stream.peek() == "{"


def test_nothing_is_stepped_over_to_the_end() -> None:
    stream = _stream("[oops")
    assert stream.take("[")
    assert stream.skip_to(re.compile("never"), re.compile("never")) is None
