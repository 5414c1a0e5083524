"""Turns every error into a problem; the only place that knows which error has which status."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from earmark.core.errors import EarmarkError
from earmark.http.problems import (
    TITLES,
    ContentTypeError,
    FieldProblem,
    Problem,
    answer,
    problem,
    problem_of,
)
from earmark.http.routing import methods_of

_NOT_A_METHOD = 405

_CODES = {
    400: "bad_request",
    401: "access_denied",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_media_type",
    416: "range_not_satisfiable",
    422: "invalid_input",
}
_HINTS = {
    400: "Send the body as plain JSON in UTF-8, neither packed nor nested hundreds deep.",
    404: "The paths are listed in /api/v1/openapi.json.",
    405: "The methods of each path are listed in /api/v1/openapi.json.",
    413: "Send less at once.",
    415: "The kinds each path takes are listed in /api/v1/openapi.json.",
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
    if status == _NOT_A_METHOD and (methods := methods_of(request.app, request.url.path)):
        response.headers["Allow"] = ", ".join(methods)
    return response


async def _invalid(request: Request, error: Exception) -> Response:
    """Say which fields are wrong, without repeating what was sent."""
    if not isinstance(error, RequestValidationError):
        raise error
    if any(map(_is_unread, error.errors())) and not _is_json(request):
        return _answer(request, problem_of(_not_json()))
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


def _is_unread(found: Mapping[str, object]) -> bool:
    """Tell whether the body as a whole was not understood; an empty one is only missing."""
    return found["loc"] == ("body",) and found["type"] != "missing"


def _is_json(request: Request) -> bool:
    """Tell whether the body says that it is JSON, as the framework reads it."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    main, _, sub = kind.partition("/")
    return main == "application" and (sub == "json" or sub.endswith("+json"))


def _not_json() -> ContentTypeError:
    return ContentTypeError(
        "This path takes JSON.", hint="Send the body with `Content-Type: application/json`."
    )


def _without_values(message: str) -> str:
    """Cut what pydantic quotes from the input."""
    return re.sub(r"input_value=.*?(?=, input_type|$)", "", message)


def _answer(request: Request, found: Problem) -> Response:
    found.request_id = request_id(request)
    return answer(found)
