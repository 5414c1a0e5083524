"""Lists have one envelope, cursors that are ours, and fields by name."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Annotated

import httpx2
import pytest
from fastapi import FastAPI, Query, Response
from pydantic import Field

from earmark.core.errors import InputError
from earmark.http.errors import handle_errors
from earmark.http.lists import (
    Listing,
    ListQuery,
    PlaceListing,
    Several,
    answer_list,
    chosen,
    item_fields,
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


def test_what_was_not_counted_has_no_total_and_nothing_has_the_total_zero() -> None:
    assert "total" not in json.loads(answer_list([], ALL).body)
    assert json.loads(answer_list([], ALL, total=0).body)["total"] == 0


@pytest.mark.parametrize(("page", "limit", "before"), [(1, 50, 0), (2, 50, 50), (3, 7, 14)])
def test_a_page_begins_after_all_pages_before_it(page: int, limit: int, before: int) -> None:
    assert ListQuery(limit, None, (), page).offset == before


def test_without_a_page_nothing_is_skipped_or_counted() -> None:
    assert ALL.offset is None


@pytest.fixture
async def lists() -> AsyncIterator[httpx2.AsyncClient]:
    """A list with pages and one that only goes on from a place; each answers what it was asked."""
    app = FastAPI()
    handle_errors(app)

    @app.get("/pages")
    async def pages(asked: Listing) -> Response:
        return answer_list([{"offset": asked.offset, "limit": asked.limit}], asked)

    @app.get("/places")
    async def places(asked: PlaceListing) -> Response:
        return answer_list([{"cursor": asked.cursor}], asked)

    @app.get("/several")
    async def values(
        names: Annotated[Several[Annotated[str, Field(max_length=3)]], Query()] = None,
    ) -> list[str] | None:
        return names

    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://here") as client:
        yield client


async def test_a_page_and_a_limit_are_read(lists: httpx2.AsyncClient) -> None:
    answer = await lists.get("/pages", params={"page": 3, "limit": 10})
    assert answer.json()["items"] == [{"offset": 20, "limit": 10}]


@pytest.mark.parametrize("page", ["0", "-1", "1.5", "one", "", str(2**63), "1000001"])
async def test_a_page_that_cannot_be_is_refused(lists: httpx2.AsyncClient, page: str) -> None:
    answer = await lists.get("/pages", params={"page": page})
    assert (answer.status_code, answer.json()["field"]) == (422, "query.page")


async def test_a_cursor_and_a_page_are_not_both_taken(lists: httpx2.AsyncClient) -> None:
    answer = await lists.get("/pages", params={"page": 1, "cursor": "x"})
    assert (answer.status_code, answer.json()["field"]) == (422, "page")


async def test_a_list_without_pages_says_so(lists: httpx2.AsyncClient) -> None:
    assert (await lists.get("/places", params={"cursor": "x"})).json()["items"] == [{"cursor": "x"}]
    answer = await lists.get("/places", params={"page": 1})
    assert (answer.status_code, answer.json()["field"]) == (422, "page")


@pytest.mark.parametrize("fields", [("nope",), ("nope", "Id"), (" id",)])
def test_fields_no_item_has_are_refused_and_the_known_ones_named(fields: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as refused:
        answer_list([{"id": "1", "name": "Helen"}], ListQuery(50, None, fields))
    assert refused.value.hint == "They are id, name."
    assert (refused.value.code, refused.value.field) == ("unknown_field", "fields")


def test_a_list_of_nothing_has_no_field_to_miss() -> None:
    assert json.loads(answer_list([], ListQuery(50, None, ("nope",))).body)["items"] == []


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("a,b", ["a", "b"]),
        (",a", ["", "a"]),
        ("a b", ["a b"]),
        ("", [""]),
        (",", ["", ""]),
    ],
)
async def test_a_parameter_of_several_values_is_taken_apart(
    lists: httpx2.AsyncClient, asked: str, read: list[str]
) -> None:
    answer = await lists.get("/several", params={"names": asked})
    assert answer.json() == read


async def test_values_repeated_and_with_commas_are_one_list(lists: httpx2.AsyncClient) -> None:
    answer = await lists.get("/several?names=a&names=b,c")
    assert answer.json() == ["a", "b", "c"]
    assert (await lists.get("/several")).json() is None


async def test_each_of_several_values_is_checked_and_named(lists: httpx2.AsyncClient) -> None:
    answer = await lists.get("/several", params={"names": "a,toolong"})
    assert (answer.status_code, answer.json()["field"]) == (422, "query.names.1")


@pytest.mark.parametrize("limit", ["0", "-1", "501", "ten", "1e2", ""])
async def test_a_limit_that_cannot_be_is_refused(lists: httpx2.AsyncClient, limit: str) -> None:
    answer = await lists.get("/pages", params={"limit": limit})
    assert (answer.status_code, answer.json()["field"]) == (422, "query.limit")


async def test_without_a_word_fifty_are_meant(lists: httpx2.AsyncClient) -> None:
    answer = await lists.get("/pages")
    assert answer.json() == {"items": [{"offset": None, "limit": 50}], "next_cursor": None}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ((), {"id": "1", "name": "Helen"}),
        (("name",), {"name": "Helen"}),
        (("name", "nope"), {"name": "Helen"}),
    ],
)
async def test_one_item_has_the_fields_that_were_asked_for(
    fields: tuple[str, ...], found: dict[str, object]
) -> None:
    assert chosen({"id": "1", "name": "Helen"}, fields) == found
    assert await item_fields(["id", "name", "x"]) == ("id", "name", "x")
    assert await item_fields() == ()
