"""Errors people can act on: what happened, what to do next, and never what was said."""

from __future__ import annotations

import re

import pytest

from earmark.core import errors
from earmark.core.errors import (
    AccessError,
    ConflictError,
    EarmarkError,
    InputError,
    LimitError,
    NotFoundError,
    QuestionOpenError,
    StoreError,
    places,
)
from earmark.core.reports import Question, QuestionOption

KINDS = [
    (EarmarkError, "error"),
    (InputError, "invalid_input"),
    (LimitError, "too_large"),
    (NotFoundError, "not_found"),
    (ConflictError, "conflict"),
    (AccessError, "access_denied"),
    (StoreError, "store_unavailable"),
]


def question(text: str = "3/4/2025, 10:00 - Ann: hi") -> Question:
    options = (QuestionOption("dmy", "3 April"), QuestionOption("mdy", "4 March"))
    return Question("date_order", "chat.txt", 1, text, options)


@pytest.mark.parametrize(("kind", "code"), KINDS)
def test_every_error_has_a_stable_code_of_its_own(kind: type[EarmarkError], code: str) -> None:
    assert kind("It went wrong.").code == code
    assert re.fullmatch(r"[a-z_]+", code)


def test_no_two_errors_share_a_code() -> None:
    codes = [code for _, code in KINDS] + [QuestionOpenError.code]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(("kind", "code"), KINDS)
def test_every_error_is_caught_as_one_of_ours(kind: type[EarmarkError], code: str) -> None:
    with pytest.raises(EarmarkError) as caught:
        raise kind("It went wrong.", hint="Do that.")
    assert caught.value.code == code


def test_an_error_is_shown_with_its_next_step() -> None:
    error = InputError("The file is empty.", hint="Export the chat again.")
    assert str(error) == "The file is empty. Export the chat again."
    assert (error.message, error.hint) == ("The file is empty.", "Export the chat again.")


def test_an_error_without_a_hint_is_shown_without_a_gap() -> None:
    assert str(InputError("The file is empty.")) == "The file is empty."


def test_an_error_names_the_field_at_fault() -> None:
    assert InputError("Too large.", field="limit").field == "limit"
    assert InputError("Too large.").field is None


def test_a_code_can_be_made_more_exact_for_one_error_only() -> None:
    assert InputError("No.", code="unknown_zone").code == "unknown_zone"
    assert InputError("No.").code == "invalid_input"


def test_access_is_denied_for_want_of_a_token_or_forbidden_by_name() -> None:
    missing = AccessError("No token.")
    foreign = AccessError("Foreign page.", forbidden="foreign_origin")
    assert (missing.is_forbidden, missing.code) == (False, "access_denied")
    assert (foreign.is_forbidden, foreign.code) == (True, "foreign_origin")


@pytest.mark.parametrize(
    ("count", "message"), [(1, "One thing the file cannot tell us."), (2, "Questions are open.")]
)
def test_open_questions_are_counted_and_kept(count: int, message: str) -> None:
    error = QuestionOpenError([question()] * count)
    assert error.message == message
    assert error.questions == (question(),) * count
    assert error.hint


def test_an_open_question_is_not_quoted_in_the_message() -> None:
    assert "secret" not in str(QuestionOpenError([question("the secret line")]))


def deep(levels: int) -> None:
    if levels == 0:
        raise ValueError("Ann said: the secret line")
    deep(levels - 1)


def test_the_place_of_an_error_is_told_without_its_words() -> None:
    with pytest.raises(ValueError, match="secret") as caught:
        deep(2)
    told = places(caught.value)
    assert all(re.fullmatch(r"\S+\.py:\d+ \S+", place) for place in told)
    assert told[-1].endswith(" deep")
    assert not any("secret" in place or "/" in place for place in told)


def test_only_the_innermost_places_of_an_error_are_told() -> None:
    with pytest.raises(ValueError, match="secret") as caught:
        deep(30)
    assert len(places(caught.value)) == 8


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert places(ValueError("x")) == []


def test_every_error_of_the_tree_says_when_it_is_raised() -> None:
    kinds = [each for each in vars(errors).values() if isinstance(each, type)]
    assert all(each.__doc__ for each in kinds if issubclass(each, EarmarkError))
