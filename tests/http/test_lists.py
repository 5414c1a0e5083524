"""Lists have one envelope, cursors that are ours, and fields by name."""

from __future__ import annotations

import json

from earmark.http.lists import (
    ListQuery,
    answer_list,
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


def test_several_values_come_repeated_or_with_commas() -> None:
    assert several(["a,b", "c", ","]) == ["a", "b", "c"]
    assert several(None) == []
