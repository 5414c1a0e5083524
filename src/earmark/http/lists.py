"""How lists are asked for and answered: one envelope, cursors or page numbers, and `fields=`.

Lists are written by orjson from plain dictionaries, which takes less CPU than
models would. The response schema is declared on the route all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, TypeVar

import orjson
from fastapi import Depends, Query, Response
from pydantic import BaseModel, BeforeValidator, Field

from earmark.core.errors import InputError

DEFAULT_LIMIT = 50
MOST = 500
LAST_PAGE = 1_000_000
MOST_VALUES = 500

Row = dict[str, object]


def _split(values: object) -> object:
    """Take values apart before each is checked; what is no list of texts fails that check.

    Nothing between commas stays a value, so that `?type=` is refused and never means every type.
    """
    if not isinstance(values, list):
        return values
    return [part for value in values for part in str(value).split(",")]


Value = TypeVar("Value")
Several = Annotated[
    Annotated[list[Value], Field(max_length=MOST_VALUES)] | None, BeforeValidator(_split)
]
"""A query parameter of several values, repeated or separated by commas."""

Words = Several[Annotated[str, Field(min_length=1, max_length=400)]]
"""The same of any words."""


class Envelope(BaseModel):
    """What every list has besides its items."""

    next_cursor: Annotated[
        str | None, Field(description="Send it as `cursor` for the next page; null at the end.")
    ] = None
    total: Annotated[int | None, Field(description="Only with `page`.")] = None


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which part of a list is wanted: what follows a cursor, or a page by its number from 1."""

    limit: int
    cursor: str | None
    fields: tuple[str, ...]
    page: int | None = None

    @property
    def offset(self) -> int | None:
        """How many rows stand before the page; None when no page was asked for by number."""
        return None if self.page is None else (self.page - 1) * self.limit


async def place_query(
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many at most.")] = DEFAULT_LIMIT,
    cursor: Annotated[
        str | None, Query(max_length=400, description="The `next_cursor` of the answer before.")
    ] = None,
    fields: Annotated[
        Words,
        Query(description="Only these fields of each item; repeat or use commas."),
    ] = None,
) -> ListQuery:
    """Read what every list is asked with."""
    return ListQuery(limit, cursor, tuple(fields or ()))


_Place = Annotated[ListQuery, Depends(place_query)]


async def list_query(
    place: _Place,
    page: Annotated[
        int | None,
        Query(ge=1, le=LAST_PAGE, description="A page by its number, instead of a cursor."),
    ] = None,
) -> ListQuery:
    """Read the query of a list that also has pages.

    Raises:
        InputError: when both a cursor and a page are given.
    """
    if page is not None and place.cursor is not None:
        raise InputError("A cursor and a page were given.", hint="Send one of them.", field="page")
    return replace(place, page=page)


async def place_only_query(
    place: _Place, page: Annotated[str | None, Query(include_in_schema=False)] = None
) -> ListQuery:
    """Read the query of a list that only goes on from a place: one chat, or a search.

    Raises:
        InputError: when a page is asked for; the first one must not pass for it.
    """
    if page is not None:
        raise InputError(
            "This list goes on by cursors, not by pages.",
            hint="Send the `next_cursor` of the last answer as `cursor`.",
            field="page",
        )
    return place


async def item_fields(
    fields: Annotated[
        Words,
        Query(description="Only these fields; repeat or use commas."),
    ] = None,
) -> tuple[str, ...]:
    """Read which fields of one item are wanted; none means all."""
    return tuple(fields or ())


Fields = Annotated[tuple[str, ...], Depends(item_fields)]
Listing = Annotated[ListQuery, Depends(list_query)]
PlaceListing = Annotated[ListQuery, Depends(place_only_query)]


def answer_list(
    items: Sequence[Row],
    query: ListQuery,
    *,
    total: int | None = None,
    more: Row | None = None,
    **cursors: str | None,
) -> Response:
    """Answer with the envelope; `next_cursor` is always there, `total` when it was counted.

    `more` stands beside the items.

    Raises:
        InputError: when fields are asked for and no item has any of them.
    """
    rows = [only(item, query.fields) for item in items] if query.fields else items
    if items and not any(rows):
        raise _unknown_field(items[0])
    counted = {} if total is None else {"total": total}
    return json_response({"items": rows, "next_cursor": None, **cursors, **counted, **(more or {})})


def chosen(item: Row, fields: Sequence[str]) -> Row:
    """Return an item with the fields that were asked for, all where none was.

    Raises:
        InputError: when it has none of them.
    """
    if not fields:
        return item
    found = only(item, fields)
    if not found:
        raise _unknown_field(item)
    return found


def _unknown_field(item: Row) -> InputError:
    return InputError(
        "None of these fields is there.",
        hint=f"They are {', '.join(item)}.",
        code="unknown_field",
        field="fields",
    )


def only(item: Row, fields: Sequence[str]) -> Row:
    """Return these fields of an item; unknown ones are left out."""
    return {name: item[name] for name in fields if name in item}


def json_response(content: object, status: int = 200) -> Response:
    """Write plain dictionaries as JSON."""
    return Response(orjson.dumps(content), status_code=status, media_type="application/json")
