"""Problem details (RFC 9457): the one shape in which anything that went wrong is answered."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response
from pydantic import BaseModel, Field

from earmark.core.errors import (
    AccessError,
    ConflictError,
    EarmarkError,
    InputError,
    LimitError,
    NotFoundError,
    QuestionOpenError,
    StoreError,
)
from earmark.core.reports import Question

MEDIA_TYPE = "application/problem+json"


class ContentTypeError(InputError):
    """The body is of another kind than the path takes. HTTP 415."""

    code = "unsupported_media_type"


class StateChangedError(ConflictError):
    """The thing is not what the caller read any more; nothing was changed. HTTP 412."""

    code = "state_changed"

    def __init__(self) -> None:
        super().__init__(
            "This was changed since you read it.",
            hint="Read it again and repeat the change on what it says now, with its new ETag.",
            field="If-Match",
        )


STATUS_OF: dict[type[EarmarkError], int] = {
    ContentTypeError: 415,
    InputError: 422,
    LimitError: 413,
    NotFoundError: 404,
    ConflictError: 409,
    StateChangedError: 412,
    QuestionOpenError: 409,
    StoreError: 503,
}

TITLES = {
    400: "The request cannot be read",
    401: "Not signed in",
    403: "Not allowed from here",
    404: "Not found",
    405: "Not a method of this path",
    409: "Contradicts the present state",
    412: "Changed since it was read",
    413: "Too large",
    415: "Not a content type of this path",
    416: "Not a part of this file",
    422: "Not acceptable as given",
    500: "Something went wrong inside Earmark",
    503: "The data folder cannot be used now",
}


class FieldProblem(BaseModel):
    """One field at fault."""

    field: Annotated[str, Field(description="Where it stands, such as `body.ranking_weights`.")]
    code: str
    detail: str


class OptionOut(BaseModel):
    """One possible answer: the value to send, and how the quoted line reads with it."""

    value: str
    reads_as: str


class QuestionOut(BaseModel):
    """Something only the owner can answer, about one real line of one file."""

    id: Annotated[str, Field(description="`date_order`, `owner` or `columns`.")]
    file: str
    line: int
    text: str
    options: list[OptionOut]


class Problem(BaseModel):
    """What went wrong and what to do next; `code` is stable, the sentences are not."""

    type: Annotated[str, Field(examples=["urn:earmark:problem:not_found"])]
    title: str
    status: int
    detail: str
    code: Annotated[str, Field(examples=["not_found"])]
    field: Annotated[str | None, Field(description="The input at fault.")] = None
    hint: Annotated[str | None, Field(description="The next step.")] = None
    errors: Annotated[list[FieldProblem] | None, Field(description="Every field at fault.")] = None
    questions: Annotated[list[QuestionOut] | None, Field(description="What to answer first.")] = (
        None
    )
    request_id: Annotated[str | None, Field(description="Names this request in the log.")] = None


def problem(
    status: int, code: str, detail: str, *, hint: str = "", field: str | None = None
) -> Problem:
    """Return a problem; title and type follow from status and code."""
    return Problem(
        type=f"urn:earmark:problem:{code}",
        title=TITLES.get(status, "The request failed"),
        status=status,
        detail=detail,
        code=code,
        hint=hint or None,
        field=field,
    )


def problem_of(error: EarmarkError) -> Problem:
    """Return the problem an error of ours stands for."""
    found = problem(_status(error), error.code, error.message, hint=error.hint, field=error.field)
    if isinstance(error, QuestionOpenError):
        found.questions = [question_out(question) for question in error.questions]
    return found


def question_out(question: Question) -> QuestionOut:
    """Return a question as the API writes it."""
    return QuestionOut(
        id=question.id,
        file=question.file,
        line=question.line,
        text=question.text,
        options=[OptionOut(value=o.value, reads_as=o.reads_as) for o in question.options],
    )


def _status(error: EarmarkError) -> int:
    if isinstance(error, AccessError):
        return 403 if error.is_forbidden else 401
    return next((STATUS_OF[kind] for kind in type(error).__mro__ if kind in STATUS_OF), 500)


def answer(found: Problem) -> Response:
    """Return the problem as a response."""
    headers = {"WWW-Authenticate": "Bearer"} if found.status == 401 else None  # noqa: PLR2004 HTTP's own number
    body = found.model_dump_json(exclude_none=True)
    return Response(body, status_code=found.status, headers=headers, media_type=MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, object]]:
    """Return the OpenAPI entries of the problems a route may answer with."""
    return {status: {"description": TITLES[status], "model": Problem} for status in statuses}
