"""Days of the demo: named as a person would, whatever day it is."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from earmark.demo.days import Days, phrase

WEDNESDAY = Days(date(2026, 11, 18), ZoneInfo("Europe/Berlin"))
SUNDAY = Days(date(2026, 11, 22), ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("form", "day", "written"),
    [
        ("on", date(2026, 11, 18), "today"),
        ("by", date(2026, 11, 19), "by tomorrow"),
        ("am", date(2026, 11, 17), "gestern"),
        ("am", date(2026, 11, 20), "am Freitag"),
        ("del", date(2026, 11, 19), "de mañana"),
        ("el", date(2026, 11, 29), "el domingo 29 de noviembre"),
        ("de", date(2026, 11, 27), "Freitag, 27. November"),
        ("en", date(2026, 11, 18), "Wednesday"),
    ],
)
def test_a_day_is_named_as_on_the_day_of_the_message(form: str, day: date, written: str) -> None:
    assert phrase(day, date(2026, 11, 18), form) == written


def test_saturday_is_always_ahead() -> None:
    saturday = Days(date(2026, 11, 21), ZoneInfo("UTC"))
    assert saturday.fill("{on:SAT}", saturday.today, "en") == "on Saturday 28 November"
    assert WEDNESDAY.fill("{on:SAT}", WEDNESDAY.today, "en") == "on Saturday"


def test_working_days_skip_the_weekend() -> None:
    assert SUNDAY.working(0) == date(2026, 11, 20)
    assert SUNDAY.working(1) == date(2026, 11, 23)
    assert SUNDAY.working(-4) == date(2026, 11, 16)


def test_a_named_weekday_moves_to_the_nearest() -> None:
    assert WEDNESDAY.ago(30, "tue") == date(2026, 10, 20)
    assert WEDNESDAY.ago(30).weekday() == date(2026, 10, 19).weekday()


def test_a_text_without_placeholders_stays_as_it_is() -> None:
    assert WEDNESDAY.fill("{not:one} {} fine", WEDNESDAY.today, "en") == "{not:one} {} fine"
