"""Dates in chat text, told from Wednesday 15 October 2025, 14:00 in Berlin."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from earmark.language.dates import calendar
from earmark.language.dates.finder import find_dates

NOW = datetime(2025, 10, 15, 14, 0, tzinfo=ZoneInfo("Europe/Berlin"))
CASES: list[tuple[str, str, str | None]] = [
    # language, text, the first date in it
    ("en", "we should go", None),
    ("en", "may I ask you something", None),
    ("en", "May I ask you something?", None),
    ("en", "one or two of us", None),
    ("en", "what now", None),
    ("en", "I sat down in the sun", None),
    ("en", "march on, everyone", None),
    ("en", "that was second to none", None),
    ("en", "have a great week!", None),
    ("en", "have a nice weekend", None),
    ("en", "3/4 cups of flour", None),
    ("en", "24/7 support", None),
    ("en", "v2.10 on 192.168.1.1", None),
    ("en", "it cost $12.50", None),
    ("en", "every monday at 6", None),
    ("en", "aspect ratio 4:3", None),
    ("en", "tel 138-2010-2015", None),
    ("en", "see https://example.com/2019/10/12/a", None),
    ("en", "april is my sister", None),
    ("en", "see you tomorrow", "2025-10-16"),
    ("en", "tmrw at 8", "2025-10-16 08:00"),
    ("en", "at 8ish", "2025-10-15 20:00"),
    ("en", "this weekend?", "2025-10-18 - 2025-10-19"),
    ("en", "in 2 weeks", "2025-10-29"),
    ("en", "next friday", "2025-10-24"),
    ("en", "Friday 5pm", "2025-10-17 17:00"),
    ("en", "by EOD please", "2025-10-15"),
    ("en", "last night was fun", "2025-10-14"),
    ("en", "we met on Friday", "2025-10-10"),
    ("en", "the day after tomorrow", "2025-10-17"),
    ("en", "quarter to five", "2025-10-15 16:45"),
    ("en", "half seven", "2025-10-15 19:30"),
    ("en", "meet 5-6pm", "2025-10-15 17:00 - 18:00"),
    ("en", "from 9 to 5 tomorrow", "2025-10-16 09:00 - 17:00"),
    ("en", "Oct 20-22", "2025-10-20 - 2025-10-22"),
    ("en", "on the 3rd", "2025-11-03"),
    ("en", "May 5", "2026-05-05"),
    ("en", "Tuesday the 21st at 6pm", "2025-10-21 18:00"),
    ("en", "tomorrow evening at 8", "2025-10-16 20:00"),
    ("en", "in half an hour", "2025-10-15 14:30"),
    ("en", "end of the month", "2025-10-31"),
    ("en", "on christmas eve", "2025-12-24"),
    ("en", "3 days after January 12th", "2026-01-15"),
    ("en", "last friday of november", "2025-11-28"),
    ("en", "dinner on 3/4", "2026-04-03"),
    ("en", "sat 3pm", "2025-10-18 15:00"),
    ("de", "Guten Morgen", None),
    ("de", "Morgen!", None),
    ("de", "ich bin so müde", None),
    ("de", "kostet 3.50", None),
    ("de", "um 5 Euro", None),
    ("de", "jeden Montag", None),
    ("de", "schönes Wochenende", None),
    ("de", "vor allem das Brot", None),
    ("de", "Jan kommt", None),
    ("de", "so 3 Stück", None),
    ("de", "morgen um 18 Uhr", "2025-10-16 18:00"),
    ("de", "am 3.4. um 9", "2026-04-03 09:00"),
    ("de", "halb acht", "2025-10-15 19:30"),
    ("de", "viertel nach acht", "2025-10-15 20:15"),
    ("de", "dreiviertel acht", "2025-10-15 19:45"),
    ("de", "fünf vor halb acht", "2025-10-15 19:25"),
    ("de", "zehn nach acht", "2025-10-15 20:10"),
    ("de", "in zwei Wochen", "2025-10-29"),
    ("de", "morgen früh", "2025-10-16"),
    ("de", "heute morgen", "2025-10-15"),
    ("de", "Samstag morgen um 9", "2025-10-18 09:00"),
    ("de", "am Mittwochabend um 7", "2025-10-22 19:00"),
    ("de", "am Wochenende", "2025-10-18 - 2025-10-19"),
    ("de", "am Sa um 3", "2025-10-18 15:00"),
    ("de", "nächste Woche Dienstag", "2025-10-21"),
    ("de", "übernächsten Freitag", "2025-10-24"),
    ("de", "vor 3 Tagen", "2025-10-12"),
    ("de", "heute in 8 Tagen", "2025-10-23"),
    ("de", "von 18 bis 20 Uhr", "2025-10-15 18:00 - 20:00"),
    ("de", "vom 3. bis 5. Mai", "2026-05-03 - 2026-05-05"),
    ("de", "Termin: 20.10., 9:15", "2025-10-20 09:15"),
    ("de", "Heiligabend", "2025-12-24"),
    ("de", "in einer halben Stunde", "2025-10-15 14:30"),
    ("de", "wir waren am Montag da", "2025-10-13"),
    ("de", "Ende der Woche", "2025-10-17"),
    ("de", "am siebten vierten", "2026-04-07"),
    ("es", "por la mañana te llamo", None),
    ("es", "buen finde", None),
    ("es", "ahora voy", None),
    ("es", "ya está", None),
    ("es", "todos los lunes", None),
    ("es", "mi casa es tu casa", None),
    ("es", "el mar está frío", None),
    ("es", "el 20 por ciento", None),
    ("es", "3/4 partes", None),
    ("es", "pasado mañana", "2025-10-17"),
    ("es", "mañana por la mañana", "2025-10-16"),
    ("es", "en dos semanas", "2025-10-29"),
    ("es", "el viernes que viene", "2025-10-17"),
    ("es", "este finde", "2025-10-18 - 2025-10-19"),
    ("es", "a las ocho menos cuarto", "2025-10-15 19:45"),
    ("es", "a las 8 y media", "2025-10-15 20:30"),
    ("es", "las 3 de la tarde", "2025-10-15 15:00"),
    ("es", "mañana a las 9 de la mañana", "2025-10-16 09:00"),
    ("es", "el 3/4", "2026-04-03"),
    ("es", "nos vemos el 17", "2025-10-17"),
    ("es", "el martes 21 a las 18h", "2025-10-21 18:00"),
    ("es", "hace dos días", "2025-10-13"),
    ("es", "anoche", "2025-10-14"),
    ("es", "del 3 al 5 de mayo", "2026-05-03 - 2026-05-05"),
    ("es", "entre las 3 y las 5", "2025-10-15 15:00 - 17:00"),
    ("es", "fin de mes", "2025-10-31"),
    ("es", "en Nochebuena", "2025-12-24"),
    ("es", "el diez de octubre de dos mil treinta", "2030-10-10"),
    ("es", "tienes hasta mañana", "2025-10-16"),
    ("en", "Did anyone pay? It's due on the 20th", "2025-10-20"),
    ("en", "Practice is at 6pm on Tuesdays", None),
    ("en", "home Thursday between 8 and 12", "2025-10-16 08:00 - 12:00"),
    ("de", "Ich bin um 8 aufgestanden", "2025-10-15 08:00"),
    ("de", "bis 31.10.", "2025-10-31"),
    ("es", "la cena es el sábado a las 21:30", "2025-10-18 21:30"),
]


def first(text: str, language: str, now: datetime = NOW, order: str = "dmy") -> str | None:
    hits = [hit for hit in find_dates(text, language, now, order) if hit.grain != "now"]
    if not hits:
        return None
    span = hits[0].span
    written = f"{span.date} {span.time}" if span.time else span.date
    return f"{written} - {span.end}" if span.end else written


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_date_is_read_as_people_mean_it(language: str, text: str, expected: str | None) -> None:
    assert first(text, language) == expected


def test_the_order_of_day_and_month_is_the_chats_own() -> None:
    assert first("on 3/4", "en") == "2026-04-03"
    assert first("on 3/4", "en", order="mdy") == "2026-03-04"


def test_an_impossible_order_gives_way() -> None:
    assert first("on 3/25", "en") == "2026-03-25"


def test_the_weekday_decides_the_year() -> None:
    assert first("Fri, Jul 18", "en", datetime(2013, 2, 12, tzinfo=ZoneInfo("UTC"))) == "2014-07-18"


def test_the_reference_is_the_zone_of_the_message() -> None:
    late = datetime(2025, 10, 15, 23, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert first("tomorrow", "en", late) == "2025-10-16"
    assert first("tomorrow", "en", late.astimezone(ZoneInfo("Asia/Tokyo"))) == "2025-10-17"


def test_a_clock_of_another_zone_is_brought_home() -> None:
    assert first("Thursday 8:00 GMT", "en") == "2025-10-16 10:00"


def test_an_hour_already_over_is_the_evening_of_today() -> None:
    assert first("today at 7", "en") == "2025-10-15 19:00"


def test_a_clock_over_for_today_is_tomorrows_and_less_sure() -> None:
    hit = find_dates("call me at noon", "en", NOW)[0]
    assert hit.span.date == "2025-10-16"
    assert hit.confidence < 0.6


def test_a_month_is_less_sure_than_a_day() -> None:
    assert find_dates("See you in May", "en", NOW)[0].confidence < 0.5


def test_two_dates_are_two() -> None:
    hits = find_dates("Thursday or Friday?", "en", NOW)
    assert [hit.span.date for hit in hits] == ["2025-10-16", "2025-10-17"]


def test_the_span_is_where_the_date_stands() -> None:
    text = "Can we meet on Friday at 5pm instead?"
    hit = find_dates(text, "en", NOW)[0]
    assert text[hit.start : hit.end] == "on Friday at 5pm"


def test_other_languages_give_nothing_rather_than_a_guess() -> None:
    assert find_dates("domani alle 5", "it", NOW) == []


def test_a_day_no_calendar_has_is_not_a_date() -> None:
    assert first("on 30 February", "en") is None


@pytest.mark.parametrize(
    ("year", "expected"), [(2024, "2024-03-31"), (2025, "2025-04-20"), (2038, "2038-04-25")]
)
def test_easter_is_where_the_church_has_it(year: int, expected: str) -> None:
    assert calendar.easter(year).isoformat() == expected


def test_a_month_later_than_the_31st_is_the_last_day() -> None:
    assert calendar.add_months(date(2025, 1, 31), 1) == date(2025, 2, 28)


def test_the_fifth_monday_is_missing_in_most_months() -> None:
    assert calendar.nth_weekday(2025, 9, 0, 5) == date(2025, 9, 29)
    assert calendar.nth_weekday(2025, 10, 0, 5) is None


@pytest.mark.parametrize("now", ["2025-03-30T01:30", "2025-10-26T02:30", "2024-02-29T12:00"])
def test_clock_changes_and_leap_days_are_survived(now: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("Europe/Berlin"))
    for text in ("tomorrow at 2:30am", "in 24 hours", "in a year", "on 29/2", "at midnight"):
        assert find_dates(text, "en", moment)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "are you free on the 28th? 8pm at the Britons", "2025-10-28 20:00"),
        ("en", "dinner on Saturday at 7?", "2025-10-18 19:00"),
        ("en", "see you Friday week", "2025-10-24"),
        ("en", "a week on Friday", "2025-10-24"),
        ("en", "the Christmas dinner is off", None),
        ("en", "our Christmas party is on 11 December", "2025-12-11"),
        ("en", "home at 5, let's talk on Saturday", "2025-10-15 17:00"),
        ("de", "ich hätte morgen um 10 Zeit", "2025-10-16 10:00"),
        ("es", "te paso las llaves el lunes", "2025-10-20"),
        ("es", "el martes tengo médico a las 11", "2025-10-21 11:00"),
        ("es", "la fiesta de Navidad es el 18 de diciembre", "2025-12-18"),
    ],
)
def test_a_day_and_a_clock_find_each_other(language: str, text: str, expected: str | None) -> None:
    assert first(text, language) == expected
