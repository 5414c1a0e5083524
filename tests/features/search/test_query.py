"""Whatever is typed is words, phrases, beginnings and a few filters; never an operator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.features.search.highlights import highlights
from earmark.features.search.query import read_query


def terms(typed: str) -> list[str]:
    asked = read_query(typed).shown
    return [" ".join(term.words) + "*" * term.is_prefix for term in asked]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("two words", ["two", "words"]),
        ('"a phrase" and', ["a phrase", "and"]),
        ('"not closed', ["not closed"]),
        ("begin* mid*dle", ["begin*", "mid*", "dle"]),
        ("e-mail it's", ["e mail", "it s"]),
        ("NOT (a OR b) NEAR/2", ["not", "a", "or", "b", "near 2"]),
        ('text:x {a b} : ^y - "', ["text x", "a", "b", "y"]),
        ("* \" ' ; --", []),
        ("same same", ["same"]),
        ("after:lunch from: in:!", ["after lunch", "from", "in"]),
    ],
)
def test_what_is_typed_is_words(typed: str, read: list[str]) -> None:
    assert terms(typed) == read


def test_filters_are_taken_out_of_the_words() -> None:
    query = read_query('rent from:Anna in:"Flat share" FROM:ben')
    assert (query.values("from"), query.values("in")) == (("Anna", "ben"), ("Flat share",))
    assert terms('rent from:Anna in:"Flat share"') == ["rent"]


def test_days_are_those_of_the_owner() -> None:
    query = read_query("after:2025-01-01 before:2025-01-03", "Asia/Tokyo")
    assert query.end is not None
    assert query.start is not None
    assert query.end - query.start == 24 * 3_600_000
    assert query.start == 1_735_743_600_000


@given(st.text())
def test_nothing_typed_is_an_error(typed: str) -> None:
    query = read_query(typed)
    assert all(word and '"' not in word for term in query.terms for word in term.words)


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Der ZUG kommt", "zug", ["ZUG"]),
        ("Café, cafe\u0301!", "cafe", ["Café", "cafe\u0301"]),
        ("see you at noon", '"you at" no*', ["you at", "noon"]),
        ("今天天气很好", "天气", ["天气"]),
        ("aaa aa a", "aa*", ["aaa", "aa"]),
        ("ok 😀", "😀", ["😀"]),
        ("nothing", "here", []),
        ("Straße", "strasse", ["Straße"]),
    ],
)
def test_highlights_are_the_characters_that_matched(
    text: str, typed: str, marked: list[str]
) -> None:
    spans = highlights(text, read_query(typed).shown)
    assert [text[start:end] for start, end in spans] == marked


@given(st.text(), st.text())
def test_highlights_are_in_order_and_apart(text: str, typed: str) -> None:
    spans = highlights(text, read_query(typed).shown)
    places = [place for span in spans for place in span]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in spans)
