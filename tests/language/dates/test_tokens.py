"""Runs of codes are rewritten, from left to right, and keep their place in the text."""

import re

from hypothesis import given
from hypothesis import strategies as st

from earmark.language.dates.tokens import Token, rewrite, token_pattern


def row(codes: str) -> list[Token]:
    return [Token(code, place, place + 1) for place, code in enumerate(codes)]


def codes(tokens: list[Token]) -> str:
    return "".join(token.code for token in tokens)


def joined(_: list[Token]) -> Token:
    return Token("Z", 0, 0)


def test_a_run_becomes_one_token_from_its_start_to_its_end() -> None:
    found = rewrite(row("xABCx"), re.compile("ABC"), joined)
    assert codes(found) == "xZx"
    assert (found[1].start, found[1].end) == (1, 4)


def test_every_run_is_rewritten() -> None:
    assert codes(rewrite(row("ABxABAB"), re.compile("AB"), joined)) == "ZxZZ"


def test_a_run_that_is_refused_stays_as_it_was() -> None:
    before = row("xABx")
    assert rewrite(before, re.compile("AB"), lambda _: None) == before


def test_behind_a_refused_run_the_search_goes_on_inside_it() -> None:
    found = rewrite(
        row("AAB"),
        re.compile("AA?B"),
        lambda run: joined(run) if run[1:2] and run[1].code == "B" else None,
    )
    assert codes(found) == "AZ"


def test_what_is_made_is_not_read_again() -> None:
    again = rewrite(row("AA"), re.compile("A"), lambda _: Token("A", 0, 0))
    assert codes(again) == "AA"


def test_the_run_that_is_made_of_is_exactly_the_match() -> None:
    seen: list[str] = []

    def note(run: list[Token]) -> Token | None:
        seen.append(codes(run))
        return None

    rewrite(row("xDUxDU"), re.compile("DU"), note)
    assert seen == ["DU", "DU"]


@given(st.text("ABx", max_size=30))
def test_rewriting_loses_no_place_of_the_text(written: str) -> None:
    found = rewrite(row(written), re.compile("A+B"), joined)
    assert "".join(written[token.start : token.end] for token in found) == written


def test_am_is_a_half_of_the_day_only_where_the_language_has_it() -> None:
    kinds = [
        [found.lastgroup for found in token_pattern(has_meridian).finditer("3 am")]
        for has_meridian in (True, False)
    ]
    assert kinds == [["clock"], ["digits", "word"]]
