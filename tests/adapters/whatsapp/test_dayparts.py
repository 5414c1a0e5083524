"""Words for parts of the day turn a clock of twelve into hours of the day."""

from __future__ import annotations

import pytest

from earmark.adapters.archives.whatsapp.clock import INVALID, Clock, Remembered, words_beside
from earmark.adapters.archives.whatsapp.dayparts import PAIRS, Half, hour_of

HOUR = 3_600_000


@pytest.mark.parametrize(
    ("hour", "half", "meant"),
    [
        (0, "am", 0),
        (12, "am", 0),
        (11, "am", 11),
        (0, "pm", 12),
        (12, "pm", 12),
        (11, "pm", 23),
        (10, "noon", 10),
        (11, "noon", 11),
        (12, "noon", 12),
        (1, "noon", 13),
        (9, "noon", 21),
        (12, "night", 0),
        (5, "night", 5),
        (6, "night", 18),
        (11, "night", 23),
        (13, "am", 13),
        (21, "night", 21),
        (24, "pm", 0),
    ],
)
def test_an_hour_and_a_part_of_the_day_are_one_hour_of_the_day(
    hour: int, half: Half, meant: int
) -> None:
    assert hour_of(hour, half) == meant


@pytest.mark.parametrize("half", ["am", "pm", "noon", "night"])
def test_every_part_of_the_day_has_twelve_different_hours(half: Half) -> None:
    hours = [hour_of(hour, half) for hour in range(1, 13)]
    assert len(set(hours)) == 12
    assert sorted(hour % 12 for hour in hours) == list(range(12))


@pytest.mark.parametrize(
    ("word", "half"),
    [
        ("morgens", "am"),
        ("abends", "pm"),
        ("mittags", "noon"),
        ("nachts", "night"),
        ("de la mañana", "am"),
        ("de la tarde", "pm"),
        ("du soir", "pm"),
        ("Uhr früh", "am"),
        ("утра", "am"),
        ("вечера", "pm"),
        ("ночи", "night"),
        ("o'clock", None),
    ],
)
def test_a_time_beside_a_word_is_in_its_part_of_the_day(word: str, half: Half | None) -> None:
    time = f"3:00 {word}"
    expected = 3 if half is None else hour_of(3, half)
    assert Clock([("1", time)]).read([time]) == [expected * HOUR]


def test_the_two_words_of_a_pair_are_told_apart() -> None:
    for pair, (am, pm) in PAIRS.items():
        assert am != pm
        assert pair == {am, pm}


@pytest.mark.parametrize(
    ("am", "pm"), [("F", "E"), ("PD", "MD"), ("D", "P"), ("B", "N"), ("G", "S"), ("ق", "ب")]
)
def test_a_pair_wins_over_what_each_word_means_alone(am: str, pm: str) -> None:
    times = [f"8:00 {am}", f"8:00 {pm}"]
    clock = Clock([("1", time) for time in reversed(times)])
    assert clock.read(times) == [8 * HOUR, 20 * HOUR]
    assert not clock.guessed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (", 9:00", ()),
        (", 9:00 p. m. - ", ("p m",)),
        (", 9:00 P.\u00a0M.] ", ("p m",)),
        (" a las 9:00 p. m.", ("a las", "p m")),
        ("日 下午9:00", ("下午",)),
        (" 21 h 05 min 06 s] ", ("h", "min")),
        (" klo 9.00", ("klo",)),
        ("\u200e9:00\u202fAM", ("am",)),
    ],
)
def test_what_stands_beside_the_numbers_is_folded(text: str, words: tuple[str, ...]) -> None:
    assert words_beside(text) == words


@pytest.mark.parametrize(
    ("sample", "twelve", "guessed"),
    [
        (["9:00", "21:00"], False, False),
        (["9:00 AM", "9:00 PM"], True, False),
        (["9:00 PM"], True, False),
        (["9:00 foo", "9:00 bar"], True, True),
        (["9:00 AM", "9:00 bar"], True, True),
        (["9:00 foo"], False, False),
        (["21:00 foo", "9:00 bar"], False, False),
        ([], False, False),
    ],
)
def test_a_clock_tells_how_it_is_written_and_what_it_guessed(
    sample: list[str],
    twelve: bool,  # noqa: FBT001 columns of the table
    guessed: bool,  # noqa: FBT001 columns of the table
) -> None:
    clock = Clock([("1", time) for time in sample])
    assert (clock.twelve_hours, clock.guessed) == (twelve, guessed)


def test_of_two_unknown_words_the_first_of_most_days_is_the_mornings() -> None:
    days = [("1", "9:00 foo"), ("1", "8:00 bar"), ("2", "9:00 foo"), ("2", "8:00 bar")]
    odd = [("3", "9:00 bar"), ("3", "8:00 foo")]
    clock = Clock([*odd, *days])
    assert clock.read(["9:00 foo", "9:00 bar"]) == [9 * HOUR, 21 * HOUR]


@pytest.mark.parametrize(
    ("time", "milliseconds"),
    [
        ("23:59", 86_340_000),
        ("23:59:59", 86_399_000),
        ("23:59:60", 86_400_000),
        ("24:00", 0),
        ("24:01", INVALID),
        ("23:60", INVALID),
        ("12:00:61", INVALID),
        ("9.05", 32_700_000),
        ("9 h 05", 32_700_000),
    ],
)
def test_a_time_is_milliseconds_of_its_day(time: str, milliseconds: int) -> None:
    assert Clock([("1", "9:05"), ("1", "9:05:07")]).read([time]) == [milliseconds]


def test_no_time_is_no_list_of_times() -> None:
    assert Clock([]).read([]) == []


def test_a_value_is_worked_out_once() -> None:
    asked: list[str] = []

    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    remembered = Remembered(length)
    assert [remembered[text] for text in ("ab", "abc", "ab")] == [2, 3, 2]
    assert asked == ["ab", "abc"]
