"""The half of the day is told by known words, by pairs, and by what comes first."""

from __future__ import annotations

import pytest

from earmark.adapters.archives.whatsapp.clock import INVALID, Clock

HOUR = 3_600_000


def _hours(*times: str) -> list[float]:
    clock = Clock([("1", time) for time in times])
    return [value / HOUR for value in clock.read(list(times))]


@pytest.mark.parametrize(
    ("am", "pm"),
    [
        ("AM", "PM"),
        ("a. m.", "p.\u00a0m."),
        ("ap.", "ip."),
        ("ÖÖ", "ÖS"),
        ("π.μ.", "μ.μ."),
        ("ص", "م"),
        ("SA", "CH"),
        ("dop.", "odp."),
        ("to", "tk"),
        ("foo", "bar"),
    ],
)
def test_words_tell_the_half_of_the_day(am: str, pm: str) -> None:
    times = (f", 9:00 {am}", f", 11:00 {am}", f", 12:30 {pm}", f", 1:00 {pm}")
    assert _hours(*times) == [9, 11, 12.5, 13]


def test_midnight_and_noon() -> None:
    assert _hours(", 12:00 AM", ", 0:30 AM", ", 12:00 PM", ", 0:30 PM") == [0, 0.5, 12, 12.5]


def test_parts_of_the_chinese_day() -> None:
    times = (" 凌晨12:30", " 早上8:30", " 中午12:30", " 下午1:30", " 晚上11:30")
    assert _hours(*times) == [0.5, 8.5, 12.5, 13.5, 23.5]


def test_a_word_beside_every_time_is_part_of_the_frame() -> None:
    assert _hours(" klo 2.30 ip.", " klo 11.30 ap.", " klo 1.00 ip.") == [14.5, 11.5, 13]
    assert _hours(", 14:30 ч.", ", 2:30 ч.") == [14.5, 2.5]


def test_a_joining_word_is_not_taken_for_a_half() -> None:
    assert _hours(" a las 12:30", " a las 9:30") == [12.5, 9.5]


def test_twenty_four_hours_with_a_needless_word() -> None:
    assert _hours(", 14:30 PM", ", 2:30 AM") == [14.5, 2.5]


def test_seconds_are_read_apart() -> None:
    clock = Clock([("1", ", 14:56:01] ")])
    assert clock.read([", 14:56:59] ", ", 00:00:07] "]) == [53_819_000, 7_000]


def test_a_time_that_is_none_is_invalid() -> None:
    assert Clock([("1", ", 14:56")]).read([", 25:00", ", 10:61", ", 24:00"]) == [
        INVALID,
        INVALID,
        0,
    ]


def test_a_word_that_comes_later_is_the_other_half() -> None:
    clock = Clock([("1", ", 9:00 PM"), ("1", ", 10:00 PM")])
    assert clock.read([", 9:00 zzz"]) == [9 * HOUR]
    assert clock.guessed


def test_words_for_minutes_and_seconds_are_no_half_of_the_day() -> None:
    assert _hours(" 12 h 30 min 00 s] ", " 09 h 00 min 00 s] ") == [12.5, 9]


@pytest.mark.parametrize(
    ("time", "hour"),
    [
        ("3:05 du matin", 3),
        ("3:05 de la noche", 15),
        ("3:05 in the morning", 3),
        ("3:05 de l’après-midi", 15),
        ("অপৰাহ্ন 3:05", 15),
        ("11:05 nachts", 23),
        ("12:05 ночи", 0),
    ],
)
def test_the_telling_word_of_several_counts(time: str, hour: int) -> None:
    assert Clock([("1", time)]).read([time]) == [(hour * 60 + 5) * 60_000]


@pytest.mark.parametrize(("am", "pm"), [("AN", "ANW"), ("i.b.", "e.b."), ("WD", "WB")])
def test_two_short_words_of_one_file_decide_each_other(am: str, pm: str) -> None:
    clock = Clock([("1", f"9:05 {pm}"), ("2", f"8:05 {am}")])
    assert clock.read([f"9:05 {pm}", f"8:05 {am}"]) == [75_900_000, 29_100_000]
