"""Turns every error into a problem; the only place that knows which error has which status."""

from __future__ import annotations

import re

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from earmark.core.errors import EarmarkError
from earmark.http.problems import TITLES, FieldProblem, Problem, answer, problem, problem_of

_CODES = {
    400: "bad_request",
    401: "access_denied",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    416: "range_not_satisfiable",
    422: "invalid_input",
}
_HINTS = {
    404: "The paths are listed in /api/v1/openapi.json.",
    405: "The methods of each path are listed in /api/v1/openapi.json.",
    413: "Send less at once.",
}


def handle_errors(app: FastAPI) -> None:
    """Answer every error of this application with a problem."""
    app.add_exception_handler(EarmarkError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _of_http)


def request_id(request: Request) -> str | None:
    """Return the id the guard gave this request."""
    found = request.scope.get("earmark.request_id")
    return found if isinstance(found, str) else None


async def _ours(request: Request, error: Exception) -> Response:
    if not isinstance(error, EarmarkError):
        raise error
    return _answer(request, problem_of(error))


async def _of_http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    status = error.status_code
    found = problem(
        status,
        _CODES.get(status, "http_error"),
        TITLES.get(status, "The request failed") + ".",
        hint=_HINTS.get(status, ""),
    )
    response = _answer(request, found)
    response.headers.update(error.headers or {})
    return response


async def _invalid(request: Request, error: Exception) -> Response:
    """Say which fields are wrong, without repeating what was sent."""
    if not isinstance(error, RequestValidationError):
        raise error
    fields = [
        FieldProblem(
            field=".".join(str(part) for part in found["loc"]),
            code=str(found["type"]),
            detail=_without_values(str(found["msg"])),
        )
        for found in error.errors()
    ]
    first = fields[0]
    found = problem(
        422,
        "invalid_input",
        f"{first.field}: {first.detail}",
        hint="Correct the fields named in `errors` and send it again.",
        field=first.field,
    )
    found.errors = fields
    return _answer(request, found)


def _without_values(message: str) -> str:
    """Cut what pydantic quotes from the input."""
    return re.sub(r"input_value=.*?(?=, input_type|$)", "", message)


def _answer(request: Request, found: Problem) -> Response:
    found.request_id = request_id(request)
    return answer(found)
