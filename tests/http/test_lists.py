"""Lists have one envelope, cursors that are ours, and fields by name."""

from __future__ import annotations

import json

import pytest

from earmark.core.errors import InputError
from earmark.http.lists import (
    ListQuery,
    answer_list,
    decode_cursor,
    encode_cursor,
    several,
)

ALL = ListQuery(limit=50, cursor=None, fields=())


def test_the_envelope_always_names_the_next_page() -> None:
    assert json.loads(answer_list([{"id": "1"}], ALL).body) == {
        "items": [{"id": "1"}],
        "next_cursor": None,
    }


def test_only_the_fields_asked_for_are_sent() -> None:
    query = ListQuery(limit=50, cursor=None, fields=("name", "unknown"))
    answer = answer_list([{"id": "1", "name": "Helen"}], query, next_cursor="x", total=1)
    assert json.loads(answer.body) == {"items": [{"name": "Helen"}], "next_cursor": "x", "total": 1}


@pytest.mark.parametrize("parts", [(1,), (1_760_000_000_000, 42), ("Zoë", 7)])
def test_a_cursor_gives_back_its_parts(parts: tuple[int | str, ...]) -> None:
    assert decode_cursor(encode_cursor(*parts), len(parts)) == list(parts)


@pytest.mark.parametrize(
    "cursor", ["", "x", "ä", "bnVsbA", encode_cursor(1), encode_cursor(1, 2, 3)]
)
def test_a_made_up_cursor_is_refused_with_the_next_step(cursor: str) -> None:
    with pytest.raises(InputError, match="without one") as refused:
        decode_cursor(cursor, 2)
    assert refused.value.field == "cursor"


def test_several_values_come_repeated_or_with_commas() -> None:
    assert several(["a,b", "c", ","]) == ["a", "b", "c"]
    assert several(None) == []
