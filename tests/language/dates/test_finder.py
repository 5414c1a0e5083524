"""What every hit promises: its place, its confidence, its grain, and that none is invented."""

import re
from datetime import date, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.language.dated import NOW, dates, first

from earmark.language.dates.finder import DateHit, find_dates, may_hold_date


def hit(text: str, language: str = "en") -> DateHit:
    (found,) = find_dates(text, language, NOW)
    return found


def held(text: str, language: str) -> list[str]:
    return [text[found.start : found.end] for found in find_dates(text, language, NOW)]


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "See you tomorrow, or on Friday at 5pm?", ["tomorrow", "on Friday at 5pm"]),
        ("en", "the 24th of October is fine", ["24th of October"]),
        ("en", "🎉🎉 tomorrow 🎉", ["tomorrow"]),
        ("en", "“tomorrow”", ["tomorrow"]),
        ("en", "TOMORROW!!!", ["TOMORROW"]),
        ("de", "Wir sehen uns übermorgen um 9 Uhr am Tor", ["übermorgen um 9 Uhr"]),
        ("de", "Ääääh… nächsten Freitag?", ["nächsten Freitag"]),
        ("es", "¿Quedamos pasado mañana a las 9?", ["pasado mañana a las 9"]),
        ("es", "el miércoles, ¿no?", ["el miércoles"]),
    ],
)
def test_the_span_holds_exactly_what_names_the_date(
    language: str, text: str, parts: list[str]
) -> None:
    assert held(text, language) == parts


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Monday, Wednesday and Friday", ["2025-10-20", "2025-10-22", "2025-10-17"]),
        ("en", "tomorrow at 5 or Friday at 4?", ["2025-10-16 17:00", "2025-10-17 16:00"]),
        ("de", "Montag oder Dienstag", ["2025-10-20", "2025-10-21"]),
        ("de", "am 3.11. und am 5.12.", ["2025-11-03", "2025-12-05"]),
        ("es", "el lunes o el martes", ["2025-10-20", "2025-10-21"]),
    ],
)
def test_several_dates_are_found_in_their_order(
    language: str, text: str, expected: list[str]
) -> None:
    assert dates(text, language) == expected


def test_at_most_eight_dates_are_told_of_one_text() -> None:
    assert len(find_dates("tomorrow. Friday! " * 20, "en", NOW)) == 8


@pytest.mark.parametrize("language", ["fr", "it", "pt", "nl", "und", "ja", ""])
def test_a_language_without_a_grammar_gives_no_dates(language: str) -> None:
    assert find_dates("2025-10-20 at 15:30", language, NOW) == []


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("tomorrow at 5pm", "minute"),
        ("in 20 minutes", "minute"),
        ("at 5pm", "clock"),
        ("tomorrow", "day"),
        ("next week", "week"),
        ("in March", "month"),
        ("next quarter", "quarter"),
        ("next year", "year"),
        ("this weekend", "weekend"),
        ("right now", "now"),
    ],
)
def test_the_grain_says_what_was_named(text: str, grain: str) -> None:
    assert hit(text).grain == grain


def test_the_longer_a_stretch_the_less_sure_its_day() -> None:
    told = [hit(text).confidence for text in ("tomorrow", "next week", "in March", "next year")]
    assert told == sorted(told, reverse=True)
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("text", ["tomorrow", "on 3 November", "Friday at 5pm", "in 3 days"])
def test_a_named_day_is_sure_enough_to_show(text: str) -> None:
    assert hit(text).confidence >= 0.75


@pytest.mark.parametrize("text", ["in March", "next year", "next quarter"])
def test_a_long_stretch_is_not_sure_enough_to_show(text: str) -> None:
    assert hit(text).confidence < 0.5


def test_a_clock_of_today_is_surer_than_one_that_must_be_of_tomorrow() -> None:
    assert hit("at 5pm").confidence > hit("at 1pm").confidence >= 0.5


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "http://a.example/2025-10-20/tomorrow see you friday", "2025-10-17"),
        ("en", "www.example.com/2025/10/20", None),
        ("de", "https://example.com/morgen um 9 Uhr", "2025-10-15 21:00"),
        ("es", "mira https://example.com/el-lunes", None),
    ],
)
def test_what_stands_in_a_link_is_no_date(language: str, text: str, expected: str | None) -> None:
    assert first(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "every Friday at 6"),
        ("en", "each Monday"),
        ("en", "on Tuesdays"),
        ("de", "jeden Freitag um 18 Uhr"),
        ("de", "immer montags"),
        ("es", "cada viernes a las 6"),
        ("es", "todos los lunes a las 8"),
    ],
)
def test_a_habit_is_no_date(language: str, text: str) -> None:
    assert dates(text, language) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was fun on Monday. See you Friday", ["2025-10-13", "2025-10-17"]),
        ("We met on the 3rd. Next time on the 20th", ["2025-10-03", "2025-10-20"]),
    ],
)
def test_a_tale_in_one_sentence_leaves_the_next_in_the_future(
    text: str, expected: list[str]
) -> None:
    assert dates(text, "en") == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the Christmas party is fun"),
        ("en", "an Easter egg"),
        ("en", "my Halloween costume"),
        ("es", "la cena de Navidad"),
        ("es", "los regalos de Reyes"),
    ],
)
def test_a_feast_that_names_a_party_is_no_day(language: str, text: str) -> None:
    assert dates(text, language) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Saturday then, 8pm at mine", ["2025-10-18 20:00"]),
        ("at 11 I have the doctor on Tuesday", ["2025-10-21 11:00"]),
        ("at 5 I leave. On Saturday we talk", ["2025-10-15 17:00", "2025-10-18"]),
        ("Saturday or Sunday, at 7", ["2025-10-18", "2025-10-19 07:00"]),
        (
            "on Saturday we finally drive out to see my grandmother and her old dog, home by 7",
            ["2025-10-18", "2025-10-15 19:00"],
        ),
    ],
)
def test_a_clock_goes_to_the_only_day_near_it(text: str, expected: list[str]) -> None:
    assert dates(text, "en") == expected


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        (["see", "you", "tomorrow"], "en", True),
        (["see", "you", "soon"], "en", False),
        (["bis", "ubermorgen"], "de", True),
        (["bis", "bald"], "de", False),
        (["hasta", "manana"], "es", True),
        (["hasta", "luego"], "es", False),
        ([], "en", False),
    ],
)
def test_a_cheap_look_tells_whether_a_closer_one_is_worth_it(
    words: list[str], language: str, *, expected: bool
) -> None:
    assert may_hold_date(words, language) is expected


WORDS = """
tomorrow friday at 5 pm 3/4 15.30 24:00 31. may next last in two weeks half past quarter to noon
morgen um halb acht Uhr am 3. Mai el lunes a las 8 y media de la tarde 2025-10-20 99 0 . , ! - & (
1/2 12am the of every ago Christmas EOD between until bis hasta 100 20th third
""".split()  # noqa: SIM905 one word a line would be fifty lines
SIGNS = ["\u200f", "\u0301", "\u200b", "\n", "🎉"]
PIECES = st.lists(st.sampled_from(WORDS + SIGNS), max_size=12).map(" ".join)


@given(PIECES | st.text(max_size=80), st.sampled_from(["en", "de", "es"]))
def test_every_hit_of_any_text_is_a_real_day_inside_it(text: str, language: str) -> None:
    for found in find_dates(text, language, NOW):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        assert 0 < found.confidence <= 1
        assert date.fromisoformat(found.span.date)
        assert found.span.time is None or time.fromisoformat(found.span.time)
        end = found.span.end
        assert end is None or re.fullmatch(r"\d{4}-\d\d-\d\d|\d\d:\d\d", end)


@given(PIECES, st.sampled_from(["en", "de", "es"]))
def test_hits_never_overlap(text: str, language: str) -> None:
    found = sorted(find_dates(text, language, NOW), key=lambda each: each.start)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(PIECES)
def test_a_range_of_days_ends_behind_its_start(text: str) -> None:
    for found in find_dates(text, "en", NOW):
        if found.span.time is None and found.span.end is not None:
            assert found.span.end > found.span.date
