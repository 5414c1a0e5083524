"""JSON of any size, walked piece by piece: values whole, lines and bytes counted, damage said."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from earmark.adapters.archives.json_stream import JsonStream
from earmark.core.errors import InputError


class Dripping(io.RawIOBase):
    """Bytes that come a few at a time, as from a slow disk or out of a zip."""

    def __init__(self, content: bytes, step: int) -> None:
        self._rest = content
        self._step = step

    def read(self, count: int = -1) -> bytes:
        """Return the next few bytes."""
        count = self._step if count < 0 else min(count, self._step)
        found, self._rest = self._rest[:count], self._rest[count:]
        return found

    def seekable(self) -> bool:
        """A zip cannot be jumped about in."""
        return False


def stream(text: str, encoding: str = "utf-8", step: int = 3) -> JsonStream:
    return JsonStream(Dripping(text.encode(encoding), step), encoding)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(json_values, st.integers(1, 9), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]))
def test_any_value_is_read_whole_however_the_bytes_come(
    value: object, step: int, encoding: str
) -> None:
    text = json.dumps(value, ensure_ascii=False).encode(errors="ignore").decode()
    assert stream(text + " ", encoding, step).value() == json.loads(text)


@settings(max_examples=40, deadline=None)
@given(st.lists(json_values, max_size=5), st.sampled_from([None, 1]))
def test_items_are_walked_one_by_one(values: list[object], indent: int | None) -> None:
    text = json.dumps(values, indent=indent)
    reading = stream(text)
    assert [reading.value() for _ in reading.items()] == json.loads(text)


def test_a_number_in_two_pieces_is_one_number() -> None:
    reading = stream("[12345, 67890]", step=4)
    assert [reading.value() for _ in reading.items()] == [12345, 67890]


def test_fields_are_walked_in_their_order_and_may_hold_anything() -> None:
    reading = stream('{"a": 1, "b": {"c": [2]}, "a": null}')
    assert [(key, reading.value()) for key in reading.fields()] == [
        ("a", 1),
        ("b", {"c": [2]}),
        ("a", None),
    ]


@pytest.mark.parametrize("text", ["[]", "[ ]", "{}", "{\n}"])
def test_what_is_empty_is_walked_without_a_step(text: str) -> None:
    reading = stream(text)
    walked = reading.items() if text[0] == "[" else reading.fields()
    assert list(walked) == []


def test_a_line_is_that_of_the_value_to_come() -> None:
    reading = stream('[\n1,\n\n"a b",\n{"x":\n2},\n3]')
    lines = []
    for _ in reading.items():
        reading.peek()
        lines.append(reading.line)
        reading.value()
    assert lines == [2, 4, 5, 7]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_place_can_be_opened_again_at_its_byte(encoding: str) -> None:
    content = '["Grüße", "日本", "👋", "last"]'.encode(encoding)
    reading = JsonStream(Dripping(content, 5), encoding)
    places = []
    for _ in reading.items():
        reading.peek()
        places.append(reading.offset)
        reading.value()
    found = [JsonStream(io.BytesIO(content), encoding, place).value() for place in places]
    assert found == ["Grüße", "日本", "👋", "last"]


def test_broken_bytes_do_not_move_a_place() -> None:
    content = b'["\xff\xfe", "last"]'
    reading = JsonStream(io.BytesIO(content), "utf-8")
    for _ in reading.items():
        reading.peek()
        place = reading.offset
        reading.value()
    assert JsonStream(Dripping(content, 4), "utf-8", place).value() == "last"


def test_take_steps_only_over_what_it_names() -> None:
    reading = stream("  :x")
    assert not reading.take(",")
    assert reading.take(":")
    assert reading.peek() == "x"


def test_at_the_end_there_is_nothing_to_peek_at() -> None:
    assert stream(" \n ").peek() == ""


def _walked(reading: JsonStream, walk: Iterator[object]) -> None:
    for _ in walk:
        reading.value()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": ', "ends early at line 1"),
        ('["a",\n"b', "at line 2"),
        ("", "ends early at line 1"),
        ("[1 2]", "is damaged at line 1"),
        ("[1,\n2,\nx]", "is damaged at line 3"),
        ('{"a" 1}', "is damaged at line 1"),
        ("{1: 2}", "is damaged at line 1"),
        ('{"a": 1\n"b": 2}', "is damaged at line 2"),
        ("\n\n3", "at line 3"),
    ],
)
def test_damage_is_said_with_its_line_and_the_next_step(text: str, words: str) -> None:
    reading = stream(text)
    walk = reading.fields() if text.startswith("{") else reading.items()
    with pytest.raises(InputError) as caught:
        _walked(reading, walk)
    assert caught.value.code == "damaged_json"
    assert words in str(caught.value)
    assert "Export the chat again" in str(caught.value.hint)


def test_a_value_nested_without_end_is_damage_not_a_crash() -> None:
    with pytest.raises(InputError):
        stream("[" * 200_000, step=1_000_000).value()


def test_control_signs_inside_a_text_are_text() -> None:
    assert stream('"a\tb\x00c\nd"').value() == "a\tb\x00c\nd"


def test_lines_inside_a_text_count_as_lines_of_the_file() -> None:
    reading = stream('["a\nb",\n1]')
    for _ in reading.items():
        reading.peek()
        line = reading.line
        reading.value()
    assert line == 3


def test_what_is_damaged_can_be_stepped_over() -> None:
    stream = JsonStream(io.BytesIO(b'[{"id": oops},\n {"id": 2}]'), "utf-8")
    assert stream.take("[")
    assert stream.skip_to(re.compile(r'\{"id": \d'), re.compile("never")) == '{"id": oops},\n '
    assert (stream.line, stream.value()) == (2, {"id": 2})


def test_no_barrier_is_stepped_over() -> None:
    stream = JsonStream(io.BytesIO(b'[{"id": oops}], "messages": [{"id": 2}]'), "utf-8")
    assert stream.take("[")
    assert stream.skip_to(re.compile(r'\{"id": \d'), re.compile('"messages"')) is None
    assert stream.peek() == "{"


def test_nothing_is_stepped_over_to_the_end() -> None:
    stream = JsonStream(io.BytesIO(b"[oops"), "utf-8")
    assert stream.take("[")
    assert stream.skip_to(re.compile("never"), re.compile("never")) is None
