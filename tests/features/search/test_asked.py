"""What is looked for besides the words themselves: their forms, and words taken for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from earmark.core.ports.search import Scope, Sought, Term
from earmark.db.dialects.postgresql import PostgreSQL
from earmark.db.dialects.sqlite import SQLite
from earmark.db.fulltext import folded_words, phrase, words
from earmark.features.search.query import read_query
from earmark.features.search.widening import Asked
from earmark.language.stems import are_related, starts, stems

LETTERS = some.text("abcdeiglnorstuy", min_size=1, max_size=12)
ENDED = (
    " s es ies ed ing ation ator ational ness y en ungen ando aciones e er ity able izing edly "
    "fulness sses ly"
)
ENDINGS = some.sampled_from(ENDED.split(" "))
MADE = some.builds(str.__add__, LETTERS, ENDINGS)
SCRIPTS = (
    "aZß éÉİıŒœǅﬁ０Ａ\u0301\u0308\u200d\u200e αΆςϊ ЁёйҐ אבש\u05c1\u05bc "
    "اآأىيـة\u064bکی\ufdfa कखािं\u094d "
    "今天気 ガｶﾞﾊﾟ 한국ㅋ กขำ้ ຂອຍ 👍🏽❤\ufe0f☃ \ue000\uf8f0 ,.-_'*\"():/\\\t\n\x00"
)


def asked(word: str) -> Asked:
    (pair,) = zip(read_query(word).terms, read_query(word).shown, strict=True)
    return Asked(*pair)


@given(MADE, MADE)
def test_words_that_are_related_begin_as_they_must(one: str, other: str) -> None:
    assert one.startswith(starts(one))
    if are_related(one, other):
        assert other.startswith(starts(one))
        assert one.startswith(starts(other))


@given(MADE)
def test_whatever_ending_is_cut_a_word_begins_as_its_stems_say(word: str) -> None:
    english, *others = stems(word)
    assert word.startswith(tuple(others))
    assert word.startswith(english[:-1] if english[-1] in "ie" else english)


@given(MADE)
def test_the_forms_looked_for_hold_the_word_itself(word: str) -> None:
    forms = asked(word).forms
    assert any(
        term.words == (word,) or (term.is_prefix and word.startswith(term.words[0]))
        for term in forms
    )


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("hiking", [Term(("hiki",), is_prefix=True)]),
        ("paint*", [Term(("paint",), is_prefix=True)]),
        ('"red van"', [Term(("red", "van"))]),
        ("京都", [Term(("京都",))]),
    ],
)
def test_a_long_word_is_looked_for_by_its_beginning_a_phrase_as_it_is(
    typed: str, forms: list[Term]
) -> None:
    found = list(asked(typed).forms)
    if typed == "hiking":
        assert all("hiking".startswith(term.words[0][:3]) for term in found)
    else:
        assert found == forms


def test_a_word_taken_for_another_is_looked_for_in_its_place_and_both_are_marked() -> None:
    one = Asked(Term(("musuem",)), Term(("musuem",)), ("museum", "muses"))
    assert one.exact == one.forms == (Term(("museum",)), Term(("muses",)))
    assert one.marked == (Term(("musuem",)), Term(("museum",)), Term(("muses",)))


@given(some.text(some.sampled_from(SCRIPTS), max_size=40))
def test_words_without_their_places_are_the_same_words(text: str) -> None:
    assert folded_words(text) == [word.folded for word in words(text)]


@given(some.text(max_size=40))
def test_that_holds_for_whatever_anybody_writes(text: str) -> None:
    assert folded_words(text) == [word.folded for word in words(text)]


def test_a_word_without_end_is_cut_where_it_is_cut_with_its_place() -> None:
    for text in ("x" * 500 + " y", "é" * 500 + " y", "\ufdfa" * 30):
        assert folded_words(text) == [word.folded for word in words(text)]
        assert max(map(len, folded_words(text))) == 200


HOSTILE = some.text(
    some.sampled_from("ab京é'\"\\()*&|!<->:;%_\x00\uf8f0a1c1 NOTANDOREAR"), max_size=20
)


@given(some.lists(HOSTILE, min_size=1, max_size=3), some.lists(HOSTILE, max_size=2))
def test_nothing_typed_ends_the_quotes_it_is_put_in(typed: list[str], unwanted: list[str]) -> None:
    terms = [Term(phrase(one)) for one in typed if phrase(one)]
    without = tuple(Term(phrase(one)) for one in unwanted if phrase(one))
    if not terms:
        return
    sought = Sought(tuple((term,) for term in terms), without)
    scope = Scope(1, (7,))
    plain = "".join(word for term in (*terms, *without) for word in term.words)
    assert not set("'\"\\()*&|!<>:\x00\uf8f0") & set(plain)
    on_file = SQLite().written(scope, sought)
    assert on_file.count('"') == 2 * (len(terms) + len(without) + 1)
    assert on_file.count("\uf8f0") == 1
    on_server = PostgreSQL().written(scope, sought)
    count = sum(len(term.words) for term in (*terms, *without))
    assert on_server.count("'") == 2 * (count + 1)
