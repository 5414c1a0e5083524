"""Ranking: five criteria, adjustable, deterministic, between 0 and 1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.core import ranking
from earmark.core.errors import InputError
from earmark.core.ranking import Keywords, RankingWeights, Signals

part = st.floats(0, 1)
weight = st.floats(0, 100)


def test_weights_start_at_four_three_three_two_one() -> None:
    assert list(RankingWeights().as_mapping().values()) == [4, 3, 3, 2, 1]


@pytest.mark.parametrize("wrong", [{"sender": -1}, {"keyword": 101}, {"recency": float("nan")}])
def test_a_weight_out_of_range_is_refused_by_name(wrong: dict[str, float]) -> None:
    with pytest.raises(InputError) as refused:
        RankingWeights.from_mapping(wrong)
    assert refused.value.field in wrong


def test_all_weights_zero_are_refused() -> None:
    with pytest.raises(InputError):
        RankingWeights(0, 0, 0, 0, 0)


def test_an_unknown_criterion_is_refused() -> None:
    with pytest.raises(InputError, match="no ranking criterion"):
        RankingWeights.from_mapping({"charm": 1})


def test_given_weights_replace_only_their_own() -> None:
    assert RankingWeights.from_mapping({"sender": 1}) == RankingWeights(sender=1)


@given(st.tuples(part, part, part, part, part), st.tuples(weight, weight, weight, weight, weight))
def test_every_score_is_between_zero_and_one(
    values: tuple[float, ...], weights: tuple[float, ...]
) -> None:
    if any(weights):
        assert 0 <= ranking.score(Signals(*values), RankingWeights(*weights)) <= 1


@given(st.tuples(part, part, part, part, part), part, st.integers(0, 4))
def test_more_of_a_criterion_never_lowers_the_score(
    values: tuple[float, ...], more: float, place: int
) -> None:
    raised = list(values)
    raised[place] = max(raised[place], more)
    assert ranking.score(Signals(*raised), RankingWeights()) >= ranking.score(
        Signals(*values), RankingWeights()
    )


def test_a_starred_sender_outweighs_recency_alone() -> None:
    starred = ranking.score(Signals(sender=1), RankingWeights())
    recent = ranking.score(Signals(recency=1), RankingWeights())
    assert starred > recent


def test_leading_criteria_come_strongest_first() -> None:
    assert ranking.leading(Signals(sender=1, keyword=1), RankingWeights()) == ["sender", "keyword"]


def test_a_criterion_that_adds_nothing_does_not_lead() -> None:
    assert ranking.leading(Signals(sentiment=0.5), RankingWeights()) == []


def test_recency_halves_with_each_half_life() -> None:
    assert ranking.recency(0, ranking.HALF_LIFE) == pytest.approx(0.5)


def test_a_message_from_the_future_is_only_as_recent_as_now() -> None:
    assert ranking.recency(10, 0) == 1.0


def test_answering_at_once_is_closer_than_answering_late() -> None:
    assert ranking.responsiveness([60_000]) > ranking.responsiveness([86_400_000])


def test_one_forgotten_message_changes_closeness_little() -> None:
    quick = [60_000, 60_000, 60_000]
    assert ranking.responsiveness([*quick, 10**10]) == ranking.responsiveness(quick)


def test_never_answering_is_no_closeness() -> None:
    assert ranking.responsiveness([]) == 0


def test_a_starred_message_has_full_interaction() -> None:
    assert ranking.interaction(0, starred=True) == 1


def test_a_waiting_message_outranks_a_merely_close_one() -> None:
    assert ranking.interaction(0, waiting=True) > ranking.interaction(1, replies_to_owner=True)


def test_only_negative_sentiment_raises() -> None:
    assert ranking.sentiment(0.8) == 0
    assert ranking.sentiment(-0.8) == pytest.approx(0.8)


@pytest.mark.parametrize(
    "text", ["URGENT!", "this is urgently needed", "so  schnell wie möglich", "ÜBERFÄLLIG"]
)
def test_a_keyword_is_found_in_any_case_and_form(text: str) -> None:
    keywords = Keywords.of(["urgent", "so schnell wie möglich", "überfällig"])
    assert keywords is not None
    assert keywords.find(text)


def test_a_keyword_inside_another_word_is_not_found() -> None:
    keywords = Keywords.of(["art"])
    assert keywords is not None
    assert not keywords.find("the start")


def test_no_keywords_make_no_pattern() -> None:
    assert Keywords.of([" ", ""]) is None


def test_a_keyword_with_signs_of_regular_expressions_is_taken_literally() -> None:
    keywords = Keywords.of(["c++ (now)"])
    assert keywords is not None
    assert keywords.find("the c++ (now) thing") == "c++ (now)"


@given(
    st.lists(st.text("gGuUrReEnNtTß \0\nxİ,", max_size=30), max_size=20),
    st.lists(st.text("urgentßx ", min_size=1, max_size=6), min_size=1, max_size=3),
)
def test_looking_through_many_texts_finds_what_looking_one_by_one_finds(
    texts: list[str], words: list[str]
) -> None:
    keywords = Keywords.of(words)
    alone = {place for place, text in enumerate(texts) if keywords and keywords.find(text)}
    assert (keywords.among(texts) if keywords else set()) == alone


def test_a_keyword_is_found_in_each_of_many_texts_that_hold_it_twice() -> None:
    keywords = Keywords.of(["rent"])
    assert keywords is not None
    texts = ["rent, rent", "parents", "", "the RENT", "ren", "t"]
    assert keywords.among(texts) == {0, 3}


def test_no_texts_hold_no_keyword() -> None:
    keywords = Keywords.of(["rent"])
    assert keywords is not None
    assert keywords.among([]) == set()


def test_one_message_that_matters_beats_many_that_do_not() -> None:
    assert ranking.conversation_score([0.9]) > ranking.conversation_score([0.4] * 500)


def test_an_empty_conversation_scores_nothing() -> None:
    assert ranking.conversation_score([]) == 0


@given(st.lists(part, max_size=30), part)
def test_one_more_message_never_lowers_a_conversation(scores: list[float], more: float) -> None:
    assert ranking.conversation_score([*scores, more]) >= ranking.conversation_score(scores) - 1e-9


@pytest.mark.parametrize(
    ("name", "value"), [("sender", -0.1), ("keyword", 100.1), ("sentiment", float("inf"))]
)
def test_a_refused_weight_says_which_numbers_are_allowed(name: str, value: float) -> None:
    with pytest.raises(InputError) as refused:
        RankingWeights.from_mapping({name: value})
    assert name in refused.value.message
    assert "0 to 100" in refused.value.hint


@pytest.mark.parametrize("value", [0, 100])
def test_the_ends_of_the_range_are_weights_too(value: float) -> None:
    assert RankingWeights.from_mapping({"sender": value}).sender == value


@given(st.tuples(weight, weight, weight, weight, weight))
def test_weights_survive_being_written_and_read(weights: tuple[float, ...]) -> None:
    if any(weights):
        made = RankingWeights(*weights)
        assert RankingWeights.from_mapping(made.as_mapping()) == made


@given(st.tuples(part, part, part, part, part))
def test_doubling_every_weight_changes_no_score(values: tuple[float, ...]) -> None:
    once, twice = RankingWeights(1, 2, 3, 4, 5), RankingWeights(2, 4, 6, 8, 10)
    signals = Signals(*values)
    assert ranking.score(signals, once) == pytest.approx(ranking.score(signals, twice))


def test_a_weight_of_zero_switches_its_criterion_off() -> None:
    weights = RankingWeights(sender=0)
    assert ranking.score(Signals(sender=1), weights) == 0
    assert ranking.leading(Signals(sender=1), weights) == []


def test_everything_at_once_is_a_full_score() -> None:
    assert ranking.score(Signals(1, 1, 1, 1, 1), RankingWeights()) == pytest.approx(1)


def test_nothing_known_of_a_message_is_no_score() -> None:
    assert ranking.score(Signals(), RankingWeights()) == 0


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_older_is_never_more_recent(one: int, other: int) -> None:
    older, newer = sorted((one, other))
    now = 10**12
    assert ranking.recency(older, now) <= ranking.recency(newer, now) <= 1


def test_a_half_life_can_be_chosen() -> None:
    assert ranking.recency(0, 2 * ranking.HOUR, half_life=ranking.HOUR) == pytest.approx(0.25)


def test_an_answer_before_the_question_counts_as_at_once() -> None:
    assert ranking.responsiveness([-5000]) == 1


@given(part, part)
def test_interaction_grows_with_closeness_and_stays_a_share(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert 0 <= ranking.interaction(less) <= ranking.interaction(more) <= 1


def test_a_reply_to_the_owner_is_closer_than_a_message_of_the_same_person() -> None:
    assert ranking.interaction(0.5, replies_to_owner=True) > ranking.interaction(0.5)


@pytest.mark.parametrize(
    ("feeling", "expected"), [(-2.0, 1.0), (-1.0, 1.0), (0.0, 0.0), (2.0, 0.0)]
)
def test_a_feeling_beyond_the_scale_is_held_to_it(feeling: float, expected: float) -> None:
    assert ranking.sentiment(feeling) == expected


@pytest.mark.parametrize("words", [[], [""], ["  ", "\t"]])
def test_no_words_are_no_keywords(words: list[str]) -> None:
    assert Keywords.of(words) is None


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("urgent", "URGENTLY needed", "URGENTLY"),
        ("Frist", "die Fristen laufen", "Fristen"),
        ("rent", "my parents", ""),
        ("rent", "rental car", "rental"),
        ("so schnell wie möglich", "bitte so  schnell\nwie möglich!", "so  schnell\nwie möglich"),
        ("c++", "we use c++.", "c++"),
        ("straße", "STRASSE", "STRASSE"),
        ("straße", "in der Straße 5", "Straße"),
        ("gross", "zu groß", "groß"),
        ("緊急", "これは 緊急 です", "緊急"),
        ("דחוף", "זה דחוף מאוד", "דחוף"),
        ("50%", "save 50% now", "50%"),
    ],
)
def test_a_keyword_is_found_as_written_with_a_short_ending(
    word: str, text: str, found: str
) -> None:
    keywords = Keywords.of([word])
    assert keywords is not None
    assert keywords.find(text) == found


def test_the_longest_keyword_at_a_place_is_the_one_found() -> None:
    keywords = Keywords.of(["final", "final notice"])
    assert keywords is not None
    assert keywords.find("a final notice came") == "final notice"


def test_the_start_words_of_every_language_are_found() -> None:
    for words in ranking.DEFAULT_KEYWORDS.values():
        keywords = Keywords.of(words)
        assert keywords is not None
        assert all(keywords.find(f"das ist {word}!") for word in words)


def test_three_good_messages_lift_a_conversation_above_one() -> None:
    one, three = ranking.conversation_score([0.6]), ranking.conversation_score([0.6] * 3)
    assert one < three < 0.9


def test_only_the_best_messages_of_a_conversation_count() -> None:
    best = [0.9, 0.8, 0.7, 0.6, 0.5]
    assert ranking.conversation_score([*best, *[0.4] * 100]) == ranking.conversation_score(best)


@given(st.lists(part, max_size=20))
def test_the_order_of_messages_changes_no_conversation(scores: list[float]) -> None:
    assert ranking.conversation_score(scores) == ranking.conversation_score(scores[::-1])
