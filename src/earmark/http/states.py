"""States of single things: an ETag on each answer, and what a caller expects before a change.

A tag has two parts: the state of the thing, and the bytes of this answer. `If-Match` compares the
state, so a tag from any answer about the thing will do, one with few `fields` too; `If-None-Match`
compares all of it. Both parts are digests of what is told: nobody has to count versions.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import orjson
from fastapi import Depends, Header, Request, Response

from earmark.core.errors import InputError
from earmark.http.lists import Row, chosen
from earmark.http.problems import StateChangedError

_TAG = re.compile(r'(W/)?"([^"]*)"')
LONGEST = 4_000
"""Of a header with tags, in characters."""
_PART = 16


@dataclass(frozen=True, slots=True)
class Expected:
    """The states in which a caller wants to change a thing; None for whatever it is."""

    states: frozenset[str] | None = None

    def check(self, state: Row) -> None:
        """Let the change go on in an expected state.

        Raises:
            StateChangedError: in any other.
        """
        if self.states is not None and _digest(state) not in self.states:
            raise StateChangedError


async def expected_state(
    if_match: Annotated[
        str | None,
        Header(
            alias="If-Match",
            max_length=LONGEST,
            description="Change it only if it is still as it was read: the `ETag` of an answer "
            "about it. `*` means whatever it is.",
            examples=['"1f0c2a7be6d94d31.9c44e0a17f3b5d20"'],
        ),
    ] = None,
) -> Expected:
    """Read `If-Match`; weak tags match nothing, as the standard has it."""
    if if_match is None or if_match.strip() == "*":
        return Expected()
    strong = [tag for weak, tag in _TAG.findall(if_match) if not weak]
    return Expected(frozenset(tag.partition(".")[0] for tag in strong))


ExpectedState = Annotated[Expected, Depends(expected_state)]


def answer_state(
    request: Request, item: Row, state: Row | None = None, fields: Sequence[str] = ()
) -> Response:
    """Answer with a thing and the tag of its state; with 304 where a reader has this very answer.

    `state` is what changes of it compare, where that is not all of the item.

    Raises:
        InputError: when the tags a reader has are longer than a header may be.
    """
    body = orjson.dumps(chosen(item, fields))
    tag = f"{_digest(item if state is None else state)}.{hashlib.sha256(body).hexdigest()[:_PART]}"
    headers = {"ETag": f'"{tag}"'}
    if request.method == "GET" and _is_known(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


def _is_known(request: Request, tag: str) -> bool:
    known = request.headers.get("if-none-match", "")
    if len(known) > LONGEST:
        hint = f"Send the ETag of one answer; at most {LONGEST} characters."
        raise InputError("If-None-Match is too long.", hint=hint, field="If-None-Match")
    return known.strip() == "*" or tag in {found for _, found in _TAG.findall(known)}


def _digest(state: Row) -> str:
    return hashlib.sha256(orjson.dumps(state, option=orjson.OPT_SORT_KEYS)).hexdigest()[:_PART]
