"""What a date leaves open is chosen by the day of the message and by the tense of its text."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.language.dated import BERLIN, NOW

from earmark.language.dates.frame import Frame
from earmark.language.dates.lexicon import lexicon
from earmark.language.dates.tokens import Token
from earmark.language.folding import fold

MONDAY, WEDNESDAY, FRIDAY, SUNDAY = 0, 2, 4, 6


def frame(text: str = "", language: str = "en", now: datetime = NOW) -> Frame:
    return Frame(text, fold(text), now, "dmy", lexicon(language))


def test_today_is_the_day_in_the_zone_of_the_message() -> None:
    late = datetime(2025, 10, 15, 23, 59, tzinfo=BERLIN)
    assert frame(now=late).today == date(2025, 10, 15)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("we were there", "en"),
        ("She told me so", "en"),
        ("I paid it", "en"),
        ("wir waren dort", "de"),
        ("ich habe es gestern gekauft", "de"),
        ("Er kam zu spät", "de"),
        ("fuimos todos", "es"),
        ("ya había salido", "es"),
        ("llegó tarde", "es"),
    ],
)
def test_a_tale_is_known_by_its_verbs(text: str, language: str) -> None:
    assert frame(text, language).tells_of_past


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("we will be there", "en"),
        ("it needs to get paid", "en"),
        ("I have got to go", "en"),
        ("wir kommen", "de"),
        ("das ist gut", "de"),
        ("vamos todos", "es"),
        ("llego tarde", "es"),
    ],
)
def test_a_plan_is_no_tale(text: str, language: str) -> None:
    assert not frame(text, language).tells_of_past


@pytest.mark.parametrize(
    ("text", "language", "is_evening"),
    [
        ("dinner at mine", "en", True),
        ("a walk in the park", "en", False),
        ("drinks after work", "en", True),
        ("lunch at mine", "en", False),
        ("Grillen bei uns", "de", True),
        ("Frühstück bei uns", "de", False),
        ("cenamos juntos", "es", True),
        ("comemos juntos", "es", False),
    ],
)
def test_what_people_do_in_the_evening_is_in_the_evening(
    text: str, language: str, *, is_evening: bool
) -> None:
    assert frame(text, language).is_evening is is_evening


@pytest.mark.parametrize(
    ("text", "start", "end", "is_whole"),
    [
        ("friday", 0, 6, True),
        ("  friday!? ", 2, 8, True),
        ("friday ok", 0, 6, False),
        ("on friday", 3, 9, False),
    ],
)
def test_a_run_is_the_whole_text_when_only_marks_stand_beside_it(
    text: str, start: int, end: int, *, is_whole: bool
) -> None:
    assert frame(text).is_whole([Token("W", start, end)]) is is_whole


def test_a_capital_is_seen_in_the_text_as_written() -> None:
    text = "May or may"
    assert frame(text).is_capital(Token("B", 0, 3))
    assert not frame(text).is_capital(Token("B", 7, 10))


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [
        (10, 15, "2025-10-15"),
        (10, 16, "2025-10-16"),
        (10, 14, "2026-10-14"),
        (1, 1, "2026-01-01"),
        (12, 31, "2025-12-31"),
        (2, 29, "2028-02-29"),
    ],
)
def test_a_day_without_a_year_is_the_coming_one(month: int, day: int, expected: str) -> None:
    found = frame().month_day(month, day)
    assert found is not None
    assert found.isoformat() == expected


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [(10, 14, "2025-10-14"), (10, 15, "2025-10-15"), (3, 3, "2025-03-03"), (12, 8, "2025-12-08")],
)
def test_a_tale_of_a_day_looks_back_within_the_year(month: int, day: int, expected: str) -> None:
    found = frame("we were there").month_day(month, day)
    assert found is not None
    assert found.isoformat() == expected


def test_a_weekday_beside_a_day_decides_the_year() -> None:
    found = [frame().month_day(10, 14, weekday) for weekday in (1, 2)]
    assert found == [date(2025, 10, 14), date(2026, 10, 14)]


def test_a_weekday_that_fits_no_year_near_is_left_aside() -> None:
    assert frame().month_day(12, 25, SUNDAY) == date(2025, 12, 25)


def test_a_day_no_year_has_is_none() -> None:
    assert frame().month_day(2, 30) is None
    assert frame().day_of_month(32) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [(15, "2025-10-15"), (16, "2025-10-16"), (14, "2025-11-14"), (31, "2025-10-31")],
)
def test_a_number_of_a_day_is_the_next_such_day(day: int, expected: str) -> None:
    found = frame().day_of_month(day)
    assert found is not None
    assert found.isoformat() == expected


def test_a_month_without_such_a_day_is_skipped() -> None:
    november = datetime(2025, 11, 1, 9, 0, tzinfo=BERLIN)
    assert frame(now=november).day_of_month(31) == date(2025, 12, 31)


def test_a_tale_takes_the_last_such_day() -> None:
    assert frame("it was great").day_of_month(14) == date(2025, 10, 14)
    assert frame("it was great").day_of_month(20) == date(2025, 9, 20)


def test_a_weekday_beside_a_number_finds_the_month_they_share() -> None:
    assert frame().day_of_month(13, FRIDAY) == date(2026, 2, 13)


@pytest.mark.parametrize(
    ("weekday", "mark", "language", "expected"),
    [
        (FRIDAY, "", "en", "2025-10-17"),
        (WEDNESDAY, "", "en", "2025-10-22"),
        (FRIDAY, "n", "en", "2025-10-24"),
        (MONDAY, "n", "en", "2025-10-20"),
        (FRIDAY, "l", "en", "2025-10-10"),
        (MONDAY, "l", "en", "2025-10-06"),
        (FRIDAY, "c", "en", "2025-10-17"),
        (FRIDAY, "u", "en", "2025-10-24"),
        (FRIDAY, "n", "de", "2025-10-17"),
        (MONDAY, "l", "de", "2025-10-13"),
        (FRIDAY, "u", "de", "2025-10-24"),
    ],
)
def test_next_and_last_count_in_weeks_or_days_as_the_language_does(
    weekday: int, mark: str, language: str, expected: str
) -> None:
    assert frame(language=language).weekday(weekday, mark).first.isoformat() == expected


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_bare_weekday_is_within_the_next_seven_days(day: date, weekday: int) -> None:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=BERLIN)
    found = frame(now=now).weekday(weekday).first
    assert found.weekday() == weekday
    assert 1 <= (found - day).days <= 7
