"""One-time codes: signed by the folder's token, used once, and never from before the start."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.http.tokens import CODE_LIFETIME_MS, UsedCodes, matches, sign_in_code

NOW = 1_760_000_000_000
TOKEN = "t0ken"  # noqa: S105 of a test


@pytest.fixture
def codes() -> UsedCodes:
    return UsedCodes(NOW)


def test_a_code_opens_the_page_once(codes: UsedCodes) -> None:
    code = sign_in_code(TOKEN, NOW)
    assert codes.accept(code, TOKEN, NOW)
    assert not codes.accept(code, TOKEN, NOW)


def test_two_codes_of_one_moment_are_two(codes: UsedCodes) -> None:
    one, two = sign_in_code(TOKEN, NOW), sign_in_code(TOKEN, NOW)
    assert one != two
    assert codes.accept(one, TOKEN, NOW)
    assert codes.accept(two, TOKEN, NOW)


@pytest.mark.parametrize(
    ("made_at", "shown_at", "opens"),
    [
        (NOW, NOW + CODE_LIFETIME_MS - 1, True),
        (NOW, NOW + CODE_LIFETIME_MS, False),
        (NOW - 1, NOW, False),
        (NOW + 1, NOW, False),
        (NOW + 5_000, NOW + 5_000, True),
    ],
)
def test_a_code_is_good_for_twelve_hours_of_this_server(
    codes: UsedCodes, made_at: int, shown_at: int, *, opens: bool
) -> None:
    assert codes.accept(sign_in_code(TOKEN, made_at), TOKEN, shown_at) is opens


def test_a_code_of_another_token_opens_nothing(codes: UsedCodes) -> None:
    assert not codes.accept(sign_in_code("another", NOW), TOKEN, NOW)


def test_a_used_code_stays_used_while_it_could_still_be_shown(codes: UsedCodes) -> None:
    first = sign_in_code(TOKEN, NOW)
    assert codes.accept(first, TOKEN, NOW)
    late = NOW + CODE_LIFETIME_MS - 1
    assert codes.accept(sign_in_code(TOKEN, late), TOKEN, late)
    assert not codes.accept(first, TOKEN, late)


@given(st.integers(0, 35), st.integers(0, 7))
def test_a_code_with_one_bit_changed_opens_nothing(place: int, bit: int) -> None:
    code = sign_in_code(TOKEN, NOW)
    raw = bytearray(base64.urlsafe_b64decode(code + "=" * (-len(code) % 4)))
    raw[place] ^= 1 << bit
    forged = base64.urlsafe_b64encode(raw).decode().rstrip("=")
    assert not UsedCodes(NOW).accept(forged, TOKEN, NOW)


@given(st.text(max_size=80))
def test_whatever_is_sent_as_a_code_is_answered(code: str) -> None:
    assert not UsedCodes(NOW).accept(code, TOKEN, NOW)


@pytest.mark.parametrize(("given_", "same"), [("t0ken", True), ("T0ken", False), ("", False)])
def test_only_the_token_is_the_token(given_: str, *, same: bool) -> None:
    assert matches(given_, TOKEN) is same


def test_a_token_in_another_script_is_no_error() -> None:
    assert not matches("tökén", TOKEN)
