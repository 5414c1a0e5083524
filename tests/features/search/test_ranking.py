"""What holds more of what was asked ranks higher; in which order it was asked is nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from earmark.core.ports.search import Term
from earmark.features.search.hits import in_order
from earmark.features.search.ranking import LENT, Candidate, Family, Scores, spread
from earmark.language.stems import are_related

WORDS = ["lake", "lakes", "boat", "boats", "paint", "painting", "zoe", "a", "of", "wind"]
SENTENCES = some.lists(some.sampled_from(WORDS), max_size=12).map(" ".join)
POOLS = some.lists(SENTENCES, min_size=1, max_size=8)
ASKED = some.lists(some.sampled_from(WORDS), min_size=1, max_size=4, unique=True)


def said(texts: Sequence[str], author: str = "Ben") -> list[Candidate]:
    return [Candidate(key, 1, key, text, author) for key, text in enumerate(texts, start=1)]


def families(*words: str) -> list[Family]:
    return [Family(Term((word,))) for word in words]


def scored(texts: Sequence[str], *asked: Family) -> list[float]:
    pool = said(texts)
    return list(Scores(list(asked), len(pool), pool).of(pool).values())


@given(POOLS, ASKED)
def test_a_message_scores_when_it_holds_a_form_of_a_word_and_only_then(
    texts: list[str], asked: list[str]
) -> None:
    found = scored(texts, *families(*asked))
    for text, score in zip(texts, found, strict=True):
        holds = any(are_related(word, one) for word in text.split() for one in asked)
        assert (score > 0) == holds
        assert math.isfinite(score)


@given(POOLS, ASKED)
def test_the_order_of_asking_changes_nothing(texts: list[str], asked: list[str]) -> None:
    there = scored(texts, *families(*asked))
    back = scored(texts, *families(*reversed(asked)))
    assert there == pytest.approx(back)


@given(POOLS, ASKED, some.sampled_from(WORDS))
def test_one_word_more_to_look_for_takes_nothing_from_a_score(
    texts: list[str], asked: list[str], more: str
) -> None:
    few = scored(texts, *families(*asked))
    many = scored(texts, *families(*dict.fromkeys([*asked, more])))
    assert all(after >= before - 0.01 for before, after in zip(few, many, strict=True))


@given(POOLS, ASKED, SENTENCES)
def test_what_is_scored_later_is_scored_as_if_it_were_there_from_the_start(
    texts: list[str], asked: list[str], later: str
) -> None:
    pool = said(texts)
    late = Candidate(99, 1, 99, later, "Ben")
    one = Scores(families(*asked), 9, pool)
    other = Scores(families(*asked), 9, pool, one.figures)
    alone, together = one.of([late]), other.of([*pool, late])
    assert alone[99] == together[99]
    assert one.of(pool) == {key: together[key] for key in one.of(pool)}


@given(POOLS, ASKED, SENTENCES)
def test_with_the_figures_of_the_beginning_scores_stay_as_they_began(
    texts: list[str], asked: list[str], new: str
) -> None:
    pool = said(texts)
    began = Scores(families(*asked), 50, pool)
    left = pool[1:] + said([new] * 20, "Lake")[len(pool) :]
    later = Scores(families(*asked), 70, left, began.figures)
    kept = {one.message_id for one in pool[1:]}
    before, after = began.of(pool), later.of(left)
    assert {key: before[key] for key in kept} == {key: after[key] for key in kept}


@pytest.mark.parametrize(
    ("better", "worse", "asked"),
    [
        ("lake boat", "lake wind", ("lake", "boat")),
        ("lake lake wind", "lake wind wind", ("lake",)),
        ("lake", "lake wind wind wind wind wind", ("lake",)),
        ("lake here", "lakes here", ("lake",)),
        ("boat now", "lake now", ("lake", "boat")),
    ],
)
def test_more_exact_shorter_and_rarer_is_better(
    better: str, worse: str, asked: Sequence[str]
) -> None:
    others = ["lake of"] * 5 if len(asked) > 1 else ["wind"] * 5
    first, second, *_ = scored([better, worse, *others], *families(*asked))
    assert first > second > 0


@pytest.mark.parametrize(
    ("family", "counting", "not_counting"),
    [
        (Family(Term(("lake",), is_prefix=True)), "lakeside", "flake"),
        (Family(Term(("red", "van"))), "a red van", "red and van"),
        (Family(Term(("red", "van"))), "red red van", "van red"),
        (Family(Term(("musuem",)), ("museum",)), "the museum", "the muse"),
        (Family(Term(("x",))), "x", "xy"),
        (Family(Term(("京",))), "東京", "東"),
        (Family(Term(("zoe",))), "Zoë", "zo"),
        (Family(Term(("story",))), "stories", "store"),
    ],
)
def test_a_family_counts_its_own_and_nothing_else(
    family: Family, counting: str, not_counting: str
) -> None:
    first, second = scored([counting, not_counting], family)
    assert (first > 0, second) == (True, 0)


def test_who_is_named_says_it_better_and_the_name_alone_says_little() -> None:
    pool = [
        Candidate(1, 1, 1, "the lake is cold", "Zoe"),
        Candidate(2, 1, 2, "the lake is cold", "Ben"),
        Candidate(3, 1, 3, "zoe is at home", "Ben"),
    ]
    score = Scores(families("zoe", "lake"), 100, pool).of(pool)
    assert score[1] == pytest.approx(1.3 * score[2])
    assert score[3] < score[2]


def test_only_the_beginning_of_a_very_long_text_counts() -> None:
    near, far = scored(["lake " + "x " * 2_000, "x " * 2_000 + "lake"], *families("lake"))
    assert near > far == 0


@given(
    some.dictionaries(some.integers(1, 9), some.floats(0, 50)),
    some.dictionaries(some.integers(1, 9), some.lists(some.integers(1, 9), max_size=2)),
)
def test_a_score_is_lent_once_and_never_taken(
    scores: Mapping[int, float], beside: Mapping[int, list[int]]
) -> None:
    lent = spread(scores, beside)
    assert scores.keys() <= lent.keys()
    for key, score in lent.items():
        givers = [scores.get(one, 0.0) for one, others in beside.items() if key in others]
        assert score == scores.get(key, 0.0) + LENT * max(givers, default=0.0)


@given(some.lists(some.tuples(some.integers(0, 3), some.integers(0, 3)), max_size=9))
def test_hits_are_in_the_order_of_their_places(rows: list[tuple[int, int]]) -> None:
    found = [Candidate(key, 1, sent_at, "", "") for key, (sent_at, _) in enumerate(rows)]
    scores = {key: float(score) for key, (_, score) in enumerate(rows)}
    ranked = in_order(found, scores, "all")
    assert sorted(one.message_id for one in ranked) == sorted(scores)
    assert [one.place for one in ranked] == sorted(one.place for one in ranked)
    first = in_order(found, scores, "any")
    assert all(one.place < other.place for one in ranked for other in first)
