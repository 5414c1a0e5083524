"""How lists are asked for and answered: one envelope, cursors, and `fields=`.

Lists are written by orjson from plain dictionaries, which takes less CPU than
models would. The response schema is declared on the route all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import orjson
from fastapi import Depends, Query, Response
from pydantic import BaseModel, Field

DEFAULT_LIMIT = 50
MOST = 500

Row = dict[str, object]


class Envelope(BaseModel):
    """What every list has besides its items."""

    next_cursor: Annotated[
        str | None, Field(description="Send it as `cursor` for the next page; null at the end.")
    ] = None
    total: Annotated[int | None, Field(description="Only with `page`.")] = None


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which part of a list is wanted."""

    limit: int
    cursor: str | None
    fields: tuple[str, ...]


def list_query(
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT_LIMIT,
    cursor: Annotated[str | None, Query(max_length=400)] = None,
    fields: Annotated[
        list[str] | None, Query(description="Only these fields of each item; repeat or use commas.")
    ] = None,
) -> ListQuery:
    """Read the query of a list."""
    return ListQuery(limit, cursor, tuple(several(fields)))


Listing = Annotated[ListQuery, Depends(list_query)]


def several(values: Sequence[str] | None) -> list[str]:
    """Return values given repeated, separated by commas, or both."""
    return [part for value in values or () for part in value.split(",") if part]


def answer_list(items: Sequence[Row], query: ListQuery, **envelope: str | int | None) -> Response:
    """Answer with the envelope; `next_cursor` is always there."""
    rows = [only(item, query.fields) for item in items] if query.fields else items
    return json_response({"items": rows, "next_cursor": None, **envelope})


def only(item: Row, fields: Sequence[str]) -> Row:
    """Return these fields of an item; unknown ones are left out."""
    return {name: item[name] for name in fields if name in item}


def json_response(content: object, status: int = 200) -> Response:
    """Write plain dictionaries as JSON."""
    return Response(orjson.dumps(content), status_code=status, media_type="application/json")
