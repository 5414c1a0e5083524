"""One text and one name are the same however a phone writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.core.names import is_phone_number, plain_name
from earmark.features.imports.keys import (
    DELETED,
    MEDIA,
    Ordinals,
    Said,
    plain_text,
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("\u200eimage of\u202fus", "image of us"),
        ("at 5\u00a0pm ", "at 5 pm"),
        ("cafe\u0301", "café"),
        ("@\u2068Anna Schmidt\u2069 look", "@ look"),
        ("@491701234567 look", "@ look"),
        ("@+491701234567", "@"),
        ("mail me@example.org", "mail me@example.org"),
        ("\u2067שלום\u2069", "שלום"),
    ],
)
def test_a_text_is_compared_without_the_marks_of_a_phone(written: str, plain: str) -> None:
    assert plain_text(written, "text", deleted=False) == plain


def test_what_has_no_text_is_compared_by_what_it_is() -> None:
    assert plain_text("gone", "text", deleted=True) == DELETED
    assert plain_text(None, "image", deleted=False) == plain_text("", "video", deleted=False)
    assert plain_text(None, "image", deleted=False) == MEDIA
    assert plain_text(None, "call", deleted=False) != plain_text(None, "poll", deleted=False)


@given(st.text())
def test_the_plain_form_is_its_own_plain_form(text: str) -> None:
    plain = plain_text(text, "text", deleted=False)
    if not plain.startswith("\x00"):
        assert plain_text(plain, "text", deleted=False) in {plain, "\x00text"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("~\u202fAnna", "Anna"),
        ("\u202a+49 170 1234567\u202c", "+491701234567"),
        ("+49 (170) 123-4567", "+491701234567"),
        ("0170 1234567", "01701234567"),
        ("Anna   Maria\u200f", "Anna Maria"),
        ("\uff21nna", "Anna"),
        ("محمد", "محمد"),
        ("\u200e", "?"),
        ("~", "?"),
    ],
)
def test_a_name_is_kept_without_the_marks_of_a_phone(written: str, name: str) -> None:
    assert plain_name(written) == name
    assert plain_name(name) == name


@pytest.mark.parametrize(
    ("name", "is_number"),
    [("+49 170 1234567", True), ("112", False), ("Anna 2", False), ("12 34 56", True)],
)
def test_a_number_nobody_named_is_known(name: str, *, is_number: bool) -> None:
    assert is_phone_number(name) is is_number


def test_equal_lines_of_a_minute_are_counted_across_two_batches() -> None:
    names = Ordinals()
    first = [names.name(7, 1, "ok") for _ in range(2)]
    names.next_batch()
    assert len({*first, names.name(7, 1, "ok"), names.name(7, 2, "ok")}) == 4


def test_the_same_export_gives_the_same_names() -> None:
    lines = [(7, 1, "ok"), (7, 1, "ok"), (8, None, "no"), (8, 2, "\ud800")]
    one, other = Ordinals(), Ordinals()
    assert [one.name(*each) for each in lines] == [other.name(*each) for each in lines]


def test_a_name_that_is_taken_is_counted_on() -> None:
    taken = {Ordinals().name(7, 1, "ok")}
    free = Ordinals().name_unlike(Said(7, 1, "ok"), taken)
    assert free not in taken
