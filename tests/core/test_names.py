"""Names of people are compared in one form, whoever wrote them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.core.names import is_phone_number, plain_name


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Ann", "Ann"),
        ("  Ann   Lee ", "Ann Lee"),
        ("~Ann", "Ann"),
        ("~ Ann Lee", "Ann Lee"),
        ("\u200eAnn", "Ann"),
        ("\u202bשרה כהן\u202c", "שרה כהן"),
        ("\u2068Ann\u2069", "Ann"),
        ("Ｓａｋｕｒａ", "Sakura"),
        ("Ann\u00a0Lee", "Ann Lee"),
        ("+49 170 1234567", "+491701234567"),
        ("+49\u00a0170\u00a01234567", "+491701234567"),
        ("+1 (555) 010-9999", "+15550109999"),
        ("\u202a+49 170 1234567\u202c", "+491701234567"),
        ("0170 1234567", "01701234567"),
        ("Ann 2", "Ann 2"),
        ("", "?"),
        ("\u200e", "?"),
        ("~", "?"),
    ],
)
def test_one_person_has_one_form_of_the_name(written: str, plain: str) -> None:
    assert plain_name(written) == plain


@pytest.mark.parametrize("name", ["+49 170 1234567", "0170/1234567".replace("/", " "), "123456"])
def test_a_number_is_a_number_that_nobody_named(name: str) -> None:
    assert is_phone_number(name)


@pytest.mark.parametrize("name", ["Ann", "12345", "Ann 0170 1234567", "", "+", "12:30:45 pm"])
def test_a_name_is_no_number(name: str) -> None:
    assert not is_phone_number(name)


@given(st.text(max_size=60))
def test_a_compared_name_is_never_empty_and_has_single_spaces(name: str) -> None:
    plain = plain_name(name)
    assert plain == " ".join(plain.split())
    assert plain
