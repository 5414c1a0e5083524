"""Dates as people write them every day, told from Wednesday 15 October 2025, 14:00 in Berlin."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from earmark.language.dates.finder import find_dates

NOW = datetime(2025, 10, 15, 14, 0, tzinfo=ZoneInfo("Europe/Berlin"))

ENGLISH: dict[str, str] = {
    "today at 5": "2025-10-15 17:00",
    "tonight": "2025-10-15",
    "tonight at 9": "2025-10-15 21:00",
    "tomorrow morning": "2025-10-16",
    "tomorrow at noon": "2025-10-16 12:00",
    "at midnight": "2025-10-16 00:00",
    "yesterday": "2025-10-14",
    "yesterday at 3pm": "2025-10-14 15:00",
    "on Monday": "2025-10-20",
    "this Friday": "2025-10-17",
    "next week": "2025-10-20 - 2025-10-26",
    "next month": "2025-11-01 - 2025-11-30",
    "last week": "2025-10-06 - 2025-10-12",
    "in 3 days": "2025-10-18",
    "in three days": "2025-10-18",
    "in a week": "2025-10-22",
    "in a fortnight": "2025-10-29",
    "in 20 minutes": "2025-10-15 14:20",
    "in an hour": "2025-10-15 15:00",
    "in 2 hours": "2025-10-15 16:00",
    "3 days ago": "2025-10-12",
    "a week ago": "2025-10-08",
    "two weeks ago": "2025-10-01",
    "October 20": "2025-10-20",
    "20 October": "2025-10-20",
    "the 20th of October": "2025-10-20",
    "Oct 20th, 2026": "2026-10-20",
    "2025-11-03": "2025-11-03",
    "2025-11-03 18:30": "2025-11-03 18:30",
    "21/11/2025": "2025-11-21",
    "21.11.": "2025-11-21",
    "at 18:30": "2025-10-15 18:30",
    "at 6.30pm": "2025-10-15 18:30",
    "6:30 p.m.": "2025-10-15 18:30",
    "half past six": "2025-10-15 18:30",
    "quarter past 7": "2025-10-15 19:15",
    "between 8 and 10 tomorrow": "2025-10-16 08:00 - 10:00",
    "8 to 10 pm": "2025-10-15 20:00 - 22:00",
    "8-10pm": "2025-10-15 20:00 - 22:00",
    "from 8pm till 10pm on Friday": "2025-10-17 20:00 - 22:00",
    "Saturday or Sunday": "2025-10-18",
    "Mon 20 Oct at 10": "2025-10-20 10:00",
    "Friday night": "2025-10-17",
    "on the 21st at 4": "2025-10-21 16:00",
    "on New Year's Eve": "2025-12-31",
    "on Christmas Day": "2025-12-25",
    "the weekend after next": "2025-10-25 - 2025-10-26",
    "Friday week": "2025-10-24",
    "thurs": "2025-10-16",
    "tmr 9am": "2025-10-16 09:00",
    "by tomorrow": "2025-10-16",
    "before Friday": "2025-10-17",
    "until Sunday": "2025-10-19",
    "first of November": "2025-11-01",
    "Nov 1st": "2025-11-01",
    "25 dec": "2025-12-25",
    "second time today": "2025-10-15",
    "doors 7pm": "2025-10-15 19:00",
    "Sat 18th": "2025-10-18",
    "Sat 18/10 8pm": "2025-10-18 20:00",
    "11am tomorrow": "2025-10-16 11:00",
    "tomorrow 11ish": "2025-10-16 11:00",
    "noon on Saturday": "2025-10-18 12:00",
    "Sunday lunch": "2025-10-19",
    "at ten past six in the evening": "2025-10-15 18:10",
}
ENGLISH_WITHOUT = [
    "summer 2026",
    "back in 2010",
    "call me at 555-1234",
    "room 12",
    "I'm 30 now",
    "10 euros",
    "5 people are coming",
    "page 3/4",
    "score was 3-1",
    "he scored 2:1",
    "version 3.5",
    "size 10.5",
    "wed like to come",
    "sun is out",
    "mar is my cat",
    "I may come",
    "see you in a bit",
    "any day now",
    "one day we will",
    "give me a second",
    "the first one is better",
    "24 hours a day",
    "5 out of 10",
    "at home",
    "it was 20 degrees",
]

GERMAN: dict[str, str] = {
    "heute um 17 Uhr": "2025-10-15 17:00",
    "heute Abend": "2025-10-15",
    "heute abend um acht": "2025-10-15 20:00",
    "morgen": "2025-10-16",
    "morgen früh um 7": "2025-10-16 07:00",
    "übermorgen": "2025-10-17",
    "gestern": "2025-10-14",
    "vorgestern": "2025-10-13",
    "am Montag": "2025-10-20",
    "nächsten Montag": "2025-10-20",
    "kommenden Freitag": "2025-10-17",
    "um halb neun": "2025-10-15 20:30",
    "Viertel nach drei": "2025-10-15 15:15",
    "Viertel vor 9": "2025-10-15 20:45",
    "um 8": "2025-10-15 20:00",
    "gegen 15 Uhr": "2025-10-15 15:00",
    "so um fünf": "2025-10-15 17:00",
    "so gegen drei": "2025-10-15 15:00",
    "zwischen 8 und 10": "2025-10-15 20:00 - 22:00",
    "zwischen 8 und 10 Uhr morgen": "2025-10-16 08:00 - 10:00",
    "morgen zwischen 8 und 10": "2025-10-16 08:00 - 10:00",
    "von 17 bis 19 Uhr": "2025-10-15 17:00 - 19:00",
    "Mittwoch 17 bis 19 Uhr": "2025-10-22 17:00 - 19:00",
    "17-19 Uhr": "2025-10-15 17:00 - 19:00",
    "am 24.11. um halb neun": "2025-11-24 08:30",
    "25. Juni": "2026-06-25",
    "am 25. Juni um 9.15 Uhr": "2026-06-25 09:15",
    "24.12.2025": "2025-12-24",
    "am 1. November": "2025-11-01",
    "in drei Tagen": "2025-10-18",
    "in einer Woche": "2025-10-22",
    "in 14 Tagen": "2025-10-29",
    "in einer Stunde": "2025-10-15 15:00",
    "in 20 Minuten": "2025-10-15 14:20",
    "vor drei Tagen": "2025-10-12",
    "letzte Woche": "2025-10-06 - 2025-10-12",
    "nächste Woche": "2025-10-20 - 2025-10-26",
    "dieses Wochenende": "2025-10-18 - 2025-10-19",
    "bis Freitag": "2025-10-17",
    "bis morgen": "2025-10-16",
    "bis zum 18.": "2025-10-18",
    "Ende des Monats": "2025-10-31",
    "Ende November": "2025-11-30",
    "an Heiligabend": "2025-12-24",
    "an Silvester": "2025-12-31",
    "am Samstagabend": "2025-10-18",
    "Samstag Nachmittag um 3": "2025-10-18 15:00",
    "Dienstag, 21. Oktober, 19:30 Uhr": "2025-10-21 19:30",
    "heute in einer Woche": "2025-10-22",
    "morgen in einer Woche": "2025-10-23",
    "Freitag in einer Woche": "2025-10-24",
    "um Mitternacht": "2025-10-16 00:00",
    "am Sa. um 10": "2025-10-18 10:00",
    "am Do um 18h": "2025-10-16 18:00",
    "heit um 5": "2025-10-15 17:00",
    "am Sonntag Vormittag": "2025-10-19",
    "Samstag ab 18 Uhr": "2025-10-18 18:00",
}
GERMAN_WITHOUT = [
    "wir sind so weit",
    "Guten Morgen zusammen",
    "einen Moment",
    "das kostet 12,50",
    "eins von zwei",
    "die ersten drei",
    "um was geht es",
    "vor allem",
    "Seite 3",
    "Zimmer 12",
    "zu acht",
    "ich hab acht gegeben",
    "so ist das",
    "mi casa",
    "wir waren zu dritt",
    "3:1 gewonnen",
]

SPANISH: dict[str, str] = {
    "hoy a las 5": "2025-10-15 17:00",
    "esta noche": "2025-10-15",
    "esta noche a las 9": "2025-10-15 21:00",
    "mañana": "2025-10-16",
    "mañana a las 10": "2025-10-16 10:00",
    "ayer": "2025-10-14",
    "anteayer": "2025-10-13",
    "el lunes": "2025-10-20",
    "el próximo lunes": "2025-10-20",
    "a las ocho y media": "2025-10-15 20:30",
    "a las nueve menos cuarto": "2025-10-15 20:45",
    "a las 3 y cuarto": "2025-10-15 15:15",
    "a la una": "2025-10-16 13:00",
    "a las 18:30": "2025-10-15 18:30",
    "a las 7 de la tarde": "2025-10-15 19:00",
    "a las 9 de la mañana": "2025-10-16 09:00",
    "a mediodía": "2025-10-16 12:00",
    "a medianoche": "2025-10-16 00:00",
    "entre las 8 y las 10": "2025-10-15 20:00 - 22:00",
    "de 5 a 7": "2025-10-15 17:00 - 19:00",
    "el 24 a las 21:30": "2025-10-24 21:30",
    "el 24 de diciembre": "2025-12-24",
    "el 3 de abril de 2026": "2026-04-03",
    "24/12/2025": "2025-12-24",
    "el domingo 19": "2025-10-19",
    "el miércoles 22 de octubre a las 19:30": "2025-10-22 19:30",
    "en tres días": "2025-10-18",
    "dentro de una semana": "2025-10-22",
    "en media hora": "2025-10-15 14:30",
    "en una hora": "2025-10-15 15:00",
    "en 20 minutos": "2025-10-15 14:20",
    "hace tres días": "2025-10-12",
    "la semana que viene": "2025-10-20 - 2025-10-26",
    "la próxima semana": "2025-10-20 - 2025-10-26",
    "la semana pasada": "2025-10-06 - 2025-10-12",
    "el fin de semana": "2025-10-18 - 2025-10-19",
    "el mes que viene": "2025-11-01 - 2025-11-30",
    "antes del viernes": "2025-10-17",
    "hasta el domingo": "2025-10-19",
    "para el lunes": "2025-10-20",
    "a finales de mes": "2025-10-31",
    "el sábado por la noche": "2025-10-18",
    "el sábado a las 10 de la noche": "2025-10-18 22:00",
    "el jueves a mediodía": "2025-10-16 12:00",
    "en Nochevieja": "2025-12-31",
    "el día 20": "2025-10-20",
    "mañana tarde": "2025-10-16",
    "mañana en la tarde": "2025-10-16",
    "el lunes en la mañana": "2025-10-20",
}
SPANISH_WITHOUT = [
    "buenos días",
    "una vez más",
    "a las personas",
    "los lunes",
    "cada lunes",
    "dos de ellos",
    "un segundo",
    "cuesta 12,50",
    "somos 5",
    "de 5 a 7 personas",
    "ganamos 3-1",
    "tiene 30 años",
    "la una es mejor",
    "el mar está bien",
]


def first(text: str, language: str) -> str | None:
    hits = [hit for hit in find_dates(text, language, NOW) if hit.grain != "now"]
    if not hits:
        return None
    span = hits[0].span
    written = f"{span.date} {span.time}" if span.time else span.date
    return f"{written} - {span.end}" if span.end else written


@pytest.mark.parametrize(("text", "day"), ENGLISH.items())
def test_english_is_read_as_it_is_meant(text: str, day: str) -> None:
    assert first(text, "en") == day


@pytest.mark.parametrize(("text", "day"), GERMAN.items())
def test_german_is_read_as_it_is_meant(text: str, day: str) -> None:
    assert first(text, "de") == day


@pytest.mark.parametrize(("text", "day"), SPANISH.items())
def test_spanish_is_read_as_it_is_meant(text: str, day: str) -> None:
    assert first(text, "es") == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(("en", text) for text in ENGLISH_WITHOUT),
        *(("de", text) for text in GERMAN_WITHOUT),
        *(("es", text) for text in SPANISH_WITHOUT),
    ],
)
def test_numbers_and_words_that_are_no_dates_are_none(language: str, text: str) -> None:
    assert first(text, language) is None


@pytest.mark.parametrize("text", ["a " * 100_000, "(" * 100_000, "1/" * 50_000, "8 " * 50_000])
def test_a_very_long_text_is_read_in_a_moment(text: str) -> None:
    assert len(find_dates(text, "en", NOW)) <= 8
