"""What is typed is read by laws: nothing is an error, marks are exact, slips are counted right."""

from __future__ import annotations

import itertools
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from earmark.core.ports.search import Term
from earmark.db.fulltext import folded, phrase, words
from earmark.features.search.highlights import highlights
from earmark.features.search.likeness import closest, may_be_mistyped, slips, trigrams
from earmark.features.search.operators import DATED, LISTED, NAMED, Span, known, listed, span
from earmark.features.search.query import read_query

LETTERS = "abc"
ANY_TEXT = some.text(max_size=60)
WORDS = some.text(alphabet="abcdefgh", min_size=1, max_size=8)
TYPED = some.lists(
    some.one_of(
        some.sampled_from(
            ["from:", "in:", 'from:"', "before:2025", "has:image", "-is:done", '"', "-", "*", ":"]
        ),
        some.text(max_size=10),
    ),
    max_size=10,
).map(" ".join)


def apart(one: str, other: str) -> int:
    """Count slips the slow way: every row of the table, no shortcut."""
    table = {(at, 0): at for at in range(len(one) + 1)}
    table |= {(0, at): at for at in range(len(other) + 1)}
    for row, column in itertools.product(range(1, len(one) + 1), range(1, len(other) + 1)):
        costs = [
            table[row - 1, column] + 1,
            table[row, column - 1] + 1,
            table[row - 1, column - 1] + (one[row - 1] != other[column - 1]),
        ]
        crossed = one[row - 2 : row] == other[column - 2 : column][::-1]
        if row > 1 and column > 1 and crossed:
            costs.append(table[row - 2, column - 2] + 1)
        table[row, column] = min(costs)
    return table[len(one), len(other)]


@given(TYPED)
def test_whatever_is_typed_is_read(typed: str) -> None:
    query = read_query(typed, "Europe/Berlin", date(2026, 3, 14))
    assert len(query.terms) == len(query.shown)
    for note in query.notes:
        assert 0 <= note.start < note.end <= len(typed)
        written = typed[note.start : note.end].lower()
        assert written.startswith(f"{note.operator}:")
        assert note.value.lower() in written
    for each in query.filters:
        assert each.operator in {*NAMED, *DATED, *LISTED}


@given(TYPED)
def test_reading_twice_is_reading_once(typed: str) -> None:
    assert read_query(typed) == read_query(typed)
    assert read_query(f"  {typed}\t").terms == read_query(typed).terms


@given(some.lists(WORDS, min_size=1, max_size=5))
def test_plain_words_are_their_own_terms(typed: list[str]) -> None:
    query = read_query(" ".join(typed))
    assert [term.words for term in query.terms] == [(word,) for word in dict.fromkeys(typed)]
    assert not query.filters
    assert not query.notes
    assert not query.without


@given(some.lists(WORDS, min_size=2, max_size=4))
def test_words_between_quotes_are_one_term(typed: list[str]) -> None:
    (term,) = read_query(f'"{" ".join(typed)}"').terms
    assert term.words == tuple(typed)
    assert not term.is_prefix


@given(WORDS, WORDS)
def test_a_minus_takes_a_word_out_and_a_star_leaves_its_end_open(one: str, other: str) -> None:
    query = read_query(f"{one}* -{other}")
    assert [(term.words, term.is_prefix) for term in query.terms] == [((one,), True)]
    assert [term.words for term in query.without] == [(other,)]


@pytest.mark.parametrize("operator", LISTED)
def test_each_word_for_a_value_means_it_in_any_case(operator: str) -> None:
    for value, others in LISTED[operator].items():
        for word in (value, *others):
            assert listed(operator, word) == value
            assert listed(operator, f" {word.upper()} ") == value
    assert listed(operator, "") is None
    assert set(known(operator)) == set(LISTED[operator])


@given(some.dates(date(1970, 1, 1), date(2200, 12, 31)))
def test_days_months_and_years_follow_each_other_without_a_gap(day: date) -> None:
    found = span(day.isoformat(), None)
    assert found == Span(day, day + timedelta(days=1))
    month = span(f"{day:%Y-%m}", None)
    year = span(f"{day:%Y}", None)
    assert month is not None
    assert year is not None
    assert year.first <= month.first <= day < month.after <= year.after
    assert (month.first.day, month.after.day) == (1, 1)
    following = span(month.after.strftime("%Y-%m"), None)
    assert following is not None
    assert following.first == month.after


@given(some.dates(date(1990, 1, 1), date(2100, 12, 31)), some.integers(1, 12))
def test_a_month_alone_is_the_last_one_that_has_begun(today: date, month: int) -> None:
    name = date(2000, month, 1).strftime("%B")
    found = span(name, today)
    assert found is not None
    assert found.first <= today
    assert found.first.month == month
    assert (today - found.first).days < 366


@given(ANY_TEXT)
def test_a_time_that_is_none_is_never_an_error(written: str) -> None:
    found = span(written, date(2026, 1, 1))
    assert found is None or found.first < found.after


@given(some.text(LETTERS, max_size=10), some.text(LETTERS, max_size=10))
def test_slips_are_counted_as_the_slow_way_counts_them(typed: str, meant: str) -> None:
    most = 2 if len(typed) >= 8 else 1
    count = apart(typed, meant)
    assert slips(typed, meant) == (count if count <= most else None)


@given(WORDS)
def test_a_word_is_no_slip_of_itself(word: str) -> None:
    assert slips(word, word) == 0
    assert closest(word, [word]) == []  # it was not mistyped
    assert len(trigrams(word)) <= len(word)


@given(WORDS, some.lists(WORDS, max_size=8), some.integers(1, 4))
def test_the_closest_have_the_fewest_slips(typed: str, others: list[str], most: int) -> None:
    found = closest(typed, others, most)
    assert len(found) <= most
    counts = {word: slips(typed, word) for word in others}
    possible = [count for count in counts.values() if count]
    assert all(counts[word] == min(possible) for word in found)
    assert bool(found) == bool(possible)


@pytest.mark.parametrize(
    ("word", "may"),
    [
        ("abc", False),
        ("abcd", True),
        ("a1cd", False),
        ("ärger", True),
        ("x" * 33, False),
        ("", False),
    ],
)
def test_only_words_of_letters_are_mistyped(word: str, may: bool) -> None:  # noqa: FBT001 # a table
    assert may_be_mistyped(word) is may


@given(ANY_TEXT, some.lists(WORDS, max_size=3))
def test_marks_are_in_order_apart_and_inside_the_text(text: str, asked: list[str]) -> None:
    terms = [Term((word,)) for word in asked] + [Term((word,), is_prefix=True) for word in asked]
    marks = highlights(text, terms)
    ends = [0, *itertools.chain.from_iterable(marks), len(text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in marks)
    assert all(first[1] < second[0] for first, second in itertools.pairwise(marks))


@given(
    some.lists(some.sampled_from(["Zoë", "naïve", "ab", "日本語", "👍", "É", "x-y"]), min_size=1)
)
def test_every_word_that_was_asked_for_is_marked_and_no_other(parts: list[str]) -> None:
    text = " | ".join(parts)
    for part in set(parts):
        asked = phrase(part)
        marks = highlights(text, [Term((word,)) for word in folded(part).split()])
        shown = {text[start:end] for start, end in marks}
        assert shown or not asked
        for piece in shown:
            assert folded(piece).split()[0] in {w.folded for w in words(part)} or piece in part


@given(some.text(alphabet="aáéÉeßöO\u0301\u0308 ", max_size=20))
def test_a_mark_never_parts_a_letter_from_its_accent(text: str) -> None:
    marks = highlights(text, [Term((word.folded,)) for word in words(text)])
    for start, end in marks:
        assert not unicodedata.combining(text[start])
        assert end == len(text) or not unicodedata.combining(text[end])
