"""Requests that come most often, answered without the framework's questions about each parameter.

A shortcut answers only what it knows to the last letter: a path, a token that is right, a few plain
parameters. Everything else, and everything that goes wrong, is left to the route, whose word it is;
`tests/app/test_shortcuts.py` holds both to the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from earmark.core.errors import EarmarkError
from earmark.http.auth import Caller, signed_in
from earmark.http.lists import DEFAULT_LIMIT, MOST, ListQuery
from earmark.http.services import Services, services_of

_LIMIT = re.compile("[1-9][0-9]{0,2}")
_MOST_CHARACTERS = 600
_PARAMETERS = frozenset({"limit", "cursor"})

Answer = Callable[[Services, Caller, ListQuery], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """The middleware that takes them: the answers to GET by their paths."""

    app: ASGIApp
    answers: Mapping[str, Answer]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or leave it to the routes."""
        is_read = scope["type"] == "http" and scope["method"] == "GET"
        answer = self.answers.get(scope["path"]) if is_read else None
        response = None if answer is None else await _answered(Request(scope), answer)
        await (self.app if response is None else response)(scope, receive, send)


async def _answered(request: Request, answer: Answer) -> Response | None:
    """Return the answer; None where a route must look closer or say what is wrong."""
    query = _plain(request.scope["query_string"])
    if query is None:
        return None
    try:
        caller = await signed_in(request)
        return await answer(services_of(request.app), caller, query)
    except EarmarkError:
        return None


def _plain(written: bytes) -> ListQuery | None:
    """Read a query that holds nothing but a limit and a cursor, each at most once."""
    if len(written) > _MOST_CHARACTERS or not written.isascii():
        return None
    try:
        pairs = parse_qsl(written.decode(), keep_blank_values=True, strict_parsing=bool(written))
    except ValueError:
        return None
    given = dict(pairs)
    limit, cursor = given.get("limit", str(DEFAULT_LIMIT)), given.get("cursor")
    is_known = len(given) == len(pairs) and given.keys() <= _PARAMETERS
    if not is_known or not _LIMIT.fullmatch(limit) or int(limit) > MOST or cursor == "":
        return None
    return ListQuery(int(limit), cursor, ())
