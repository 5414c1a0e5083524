"""The turn of a month, a week, a quarter and a year, and the nights the clocks change."""

from datetime import datetime

import pytest
from tests.language.dated import BERLIN, dates


def read(now: str, language: str, text: str) -> list[str]:
    return dates(text, language, datetime.fromisoformat(now).replace(tzinfo=BERLIN))


@pytest.mark.parametrize(
    ("now", "language", "text", "expected"),
    [
        ("2026-02-28T12:00", "de", "morgen", "2026-03-01"),
        ("2028-02-28T12:00", "de", "morgen", "2028-02-29"),
        ("2028-02-29T12:00", "de", "in einem Jahr", "2029-02-28"),
        ("2026-01-31T12:00", "de", "in einem Monat", "2026-02-28"),
        ("2026-01-31T12:00", "es", "en un mes", "2026-02-28"),
        ("2026-03-31T12:00", "de", "vor einem Monat", "2026-02-28"),
        ("2026-03-31T12:00", "es", "hace un mes", "2026-02-28"),
        ("2026-05-31T12:00", "de", "am 31.", "2026-05-31"),
        ("2026-06-01T12:00", "de", "am 31.", "2026-07-31"),
        ("2026-06-01T12:00", "es", "el 31", "2026-07-31"),
        ("2026-04-30T12:00", "es", "el 30", "2026-04-30"),
        ("2026-05-01T12:00", "es", "el 30", "2026-05-30"),
        ("2026-11-30T12:00", "en", "in November", "2026-11-01 - 2026-11-30"),
        ("2026-12-01T12:00", "en", "in November", "2027-11-01 - 2027-11-30"),
        ("2026-12-01T12:00", "es", "en noviembre", "2027-11-01 - 2027-11-30"),
    ],
)
def test_the_end_of_a_month_is_the_last_day_it_has(
    now: str, language: str, text: str, expected: str
) -> None:
    assert read(now, language, text) == [expected]


@pytest.mark.parametrize(
    ("now", "language", "text", "expected"),
    [
        ("2026-05-03T23:00", "de", "diese Woche", "2026-04-27 - 2026-05-03"),
        ("2026-05-04T00:10", "de", "diese Woche", "2026-05-04 - 2026-05-10"),
        ("2026-05-03T23:00", "es", "esta semana", "2026-04-27 - 2026-05-03"),
        ("2026-05-04T00:10", "es", "la semana pasada", "2026-04-27 - 2026-05-03"),
        ("2026-05-02T12:00", "de", "am Wochenende", "2026-05-02 - 2026-05-03"),
        ("2026-05-03T12:00", "es", "este finde", "2026-05-02 - 2026-05-03"),
        ("2026-05-04T12:00", "de", "am Montag", "2026-05-11"),
        ("2026-05-04T12:00", "es", "el lunes", "2026-05-11"),
    ],
)
def test_a_week_begins_on_monday_at_midnight(
    now: str, language: str, text: str, expected: str
) -> None:
    assert read(now, language, text) == [expected]


@pytest.mark.parametrize(
    ("now", "language", "text", "expected"),
    [
        ("2026-01-01T00:10", "de", "gestern", "2025-12-31"),
        ("2026-01-01T00:10", "es", "ayer", "2025-12-31"),
        ("2026-01-01T00:10", "es", "anoche", "2025-12-31"),
        ("2026-01-01T00:10", "de", "letzte Woche", "2025-12-22 - 2025-12-28"),
        ("2026-01-01T00:10", "de", "letztes Jahr", "2025-01-01 - 2025-12-31"),
        ("2026-01-01T00:10", "es", "el mes pasado", "2025-12-01 - 2025-12-31"),
        ("2025-12-31T23:50", "de", "in 20 Minuten", "2026-01-01 00:10"),
        ("2025-12-31T23:50", "es", "en 20 minutos", "2026-01-01 00:10"),
        ("2025-12-31T23:50", "de", "um Mitternacht", "2026-01-01 00:00"),
        ("2025-12-31T23:50", "es", "a medianoche", "2026-01-01 00:00"),
        ("2025-12-31T23:50", "de", "Ende des Jahres", "2025-12-31"),
        ("2025-12-31T23:50", "es", "fin de mes", "2025-12-31"),
        ("2025-12-31T10:00", "es", "en Nochevieja", "2025-12-31"),
        ("2026-01-01T10:00", "es", "en Nochevieja", "2026-12-31"),
        ("2026-01-01T10:00", "de", "an Silvester", "2026-12-31"),
        ("2026-09-30T12:00", "en", "next quarter", "2026-10-01 - 2026-12-31"),
        ("2026-12-31T12:00", "de", "nächstes Quartal", "2027-01-01 - 2027-03-31"),
        ("2026-10-01T12:00", "es", "el trimestre pasado", "2026-07-01 - 2026-09-30"),
    ],
)
def test_a_year_and_a_quarter_are_left_at_midnight(
    now: str, language: str, text: str, expected: str
) -> None:
    assert read(now, language, text) == [expected]


@pytest.mark.parametrize(
    ("now", "language", "text", "expected"),
    [
        ("2026-03-28T12:00", "de", "morgen um 8", "2026-03-29 08:00"),
        ("2026-03-28T12:00", "es", "mañana a las 8", "2026-03-29 08:00"),
        ("2026-03-28T12:00", "de", "in 2 Tagen", "2026-03-30"),
        ("2026-03-29T01:30", "de", "in 20 Minuten", "2026-03-29 01:50"),
        ("2026-10-24T12:00", "es", "en 2 días", "2026-10-26"),
        ("2026-10-25T10:00", "de", "gestern um 18 Uhr", "2026-10-24 18:00"),
        ("2026-10-25T10:00", "de", "heute um 18 Uhr", "2026-10-25 18:00"),
    ],
)
def test_a_day_of_23_or_25_hours_is_one_day(
    now: str, language: str, text: str, expected: str
) -> None:
    assert read(now, language, text) == [expected]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-28T12:00", "2026-03-28 13:00"),
        ("2026-03-29T12:00", "2026-03-29 14:00"),
        ("2026-10-24T12:00", "2026-10-24 14:00"),
        ("2026-10-25T12:00", "2026-10-25 13:00"),
    ],
)
def test_a_clock_of_another_zone_knows_summer_time(now: str, expected: str) -> None:
    assert read(now, "en", "today at 12:00 GMT") == [expected]
