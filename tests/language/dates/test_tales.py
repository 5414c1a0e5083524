"""A tale is told of what has been, and a meal decides which half of the day is meant."""

from datetime import datetime

import pytest
from tests.language.dated import BERLIN, dates, rows

TALES = rows(
    en={
        "the call was at 11am": "2025-10-15 11:00",
        "Christmas was cold": "2024-12-25",
        "we were there on the 31st": "2025-08-31",
        "we were there at the weekend": "2025-10-11 - 2025-10-12",
    },
    de={
        "das Treffen war um 11 Uhr": "2025-10-15 11:00",
        "Weihnachten war kalt": "2024-12-25",
        "wir waren am 31. dort": "2025-08-31",
        "am Wochenende waren wir dort": "2025-10-11 - 2025-10-12",
    },
    es={
        "la reunión fue a las 11": "2025-10-15 11:00",
        "la Navidad fue fría": "2024-12-25",
        "en mayo estuvimos en Roma": "2025-05-01 - 2025-05-31",
        "el finde estuvimos allí": "2025-10-11 - 2025-10-12",
    },
)
WITH_A_YEAR = rows(
    en={"after next Friday": "2025-10-24", "after next May": "2026-05-01 - 2026-05-31"},
    de={"am siebten vierten 2027": "2027-04-07", "22.04 passt mir": "2026-04-22"},
    es={
        "el 1 de mayo de 27": "2027-05-01",
        "nació el 1 de mayo de 99": "1999-05-01",
        "10.12 me viene bien": "2025-12-10",
    },
)


@pytest.mark.parametrize(("language", "text", "when"), TALES)
def test_a_tale_is_told_of_the_last_such_day(language: str, text: str, when: str) -> None:
    assert dates(text, language) == [when]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "it was at 5pm"), ("de", "das war um 17 Uhr"), ("es", "fue a las 17:00")],
)
def test_a_tale_of_an_hour_still_to_come_is_no_time_of_today(language: str, text: str) -> None:
    assert dates(text, language) == []


@pytest.mark.parametrize(("language", "text", "when"), WITH_A_YEAR)
def test_short_years_and_bare_numbers_are_days(language: str, text: str, when: str) -> None:
    assert dates(text, language) == [when]


@pytest.mark.parametrize(
    ("text", "language"), [("3.5 is fine", "en"), ("22.04 suits me", "en"), ("3.5 kostet es", "de")]
)
def test_a_bare_decimal_is_no_day(text: str, language: str) -> None:
    assert dates(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "dinner at 7", "2025-10-15 19:00"),
        ("en", "breakfast at 7", "2025-10-15 07:00"),
        ("de", "Abendessen um 7", "2025-10-15 19:00"),
        ("de", "Frühstück um 7", "2025-10-15 07:00"),
        ("es", "cena a las 9", "2025-10-15 21:00"),
        ("es", "desayuno a las 9", "2025-10-15 09:00"),
    ],
)
def test_dinner_is_in_the_evening_and_breakfast_in_the_morning(
    language: str, text: str, expected: str
) -> None:
    morning = datetime(2025, 10, 15, 6, 0, tzinfo=BERLIN)
    assert dates(text, language, morning) == [expected]


@pytest.mark.parametrize(
    ("now", "text", "expected"),
    [("20:30", "dinner at 7", "2025-10-16 19:00"), ("23:50", "at 23:45", "2025-10-16 23:45")],
)
def test_an_hour_that_is_over_is_tomorrows(now: str, text: str, expected: str) -> None:
    moment = datetime.fromisoformat(f"2025-10-15T{now}").replace(tzinfo=BERLIN)
    assert dates(text, "en", moment) == [expected]
