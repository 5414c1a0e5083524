"""Every error of ours has one status, one shape, and says the next step."""

from __future__ import annotations

import json

import pytest

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
from earmark.core.reports import Question, QuestionOption
from earmark.http.problems import ContentTypeError, answer, documented, problem, problem_of


class OddInputError(InputError):
    """A kind of input error nobody mapped."""


QUESTION = Question(
    "date_order", "a.txt", 3, "04/05/2025: hi", (QuestionOption("dmy", "2025-05-04"),)
)


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (InputError("No."), 422, "invalid_input"),
        (InputError("No.", code="empty_file"), 422, "empty_file"),
        (OddInputError("No."), 422, "invalid_input"),
        (ContentTypeError("No."), 415, "unsupported_media_type"),
        (LimitError("No."), 413, "too_large"),
        (NotFoundError("No."), 404, "not_found"),
        (ConflictError("No."), 409, "conflict"),
        (QuestionOpenError([QUESTION]), 409, "question_open"),
        (StoreError("No."), 503, "store_unavailable"),
        (AccessError("No."), 401, "access_denied"),
        (AccessError("No.", forbidden="not_our_page"), 403, "not_our_page"),
        (EarmarkError("No."), 500, "error"),
    ],
)
def test_an_error_has_its_status_and_its_code(error: EarmarkError, status: int, code: str) -> None:
    found = problem_of(error)
    assert (found.status, found.code) == (status, code)
    assert found.type == f"urn:earmark:problem:{code}"
    assert found.title


def test_the_sentence_the_next_step_and_the_field_are_carried_over() -> None:
    found = problem_of(InputError("It is empty.", hint="Export it again.", field="file"))
    assert (found.detail, found.hint, found.field) == ("It is empty.", "Export it again.", "file")


def test_a_question_is_asked_with_each_reading() -> None:
    (question,) = problem_of(QuestionOpenError([QUESTION])).questions or []
    assert question.model_dump() == {
        "id": "date_order",
        "file": "a.txt",
        "line": 3,
        "text": "04/05/2025: hi",
        "options": [{"value": "dmy", "reads_as": "2025-05-04"}],
    }


def test_what_is_not_known_is_left_out_of_the_answer() -> None:
    response = answer(problem(404, "not_found", "Nothing here."))
    assert json.loads(bytes(response.body)).keys() == {"type", "title", "status", "detail", "code"}
    assert response.headers["content-type"] == "application/problem+json"


def test_only_who_is_not_signed_in_is_asked_to() -> None:
    assert answer(problem(401, "x", "No.")).headers["www-authenticate"] == "Bearer"
    assert "www-authenticate" not in answer(problem(403, "x", "No.")).headers


def test_a_status_nobody_named_has_a_title_too() -> None:
    assert problem(418, "teapot", "No.").title == "The request failed"


def test_the_document_names_what_each_status_means() -> None:
    told = documented(404, 409)
    assert list(told) == [404, 409]
    assert told[404]["description"] == "Not found"
