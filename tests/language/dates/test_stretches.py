"""From one hour or day to another, parts of the day, and the parts of a month or a year."""

import pytest
from tests.language.dated import dates, rows

HOURS = rows(
    en={
        "from noon to 3pm": "2025-10-16 12:00 - 15:00",
        "from noon until 2": "2025-10-16 12:00 - 14:00",
        "11 to 1pm": "2025-10-16 11:00 - 13:00",
        "10pm to 2am": "2025-10-15 22:00 - 02:00",
        "from 22:00 to 02:00": "2025-10-15 22:00 - 02:00",
        "23:30-00:30": "2025-10-15 23:30 - 00:30",
        "between 9 and 11 in the morning": "2025-10-16 09:00 - 11:00",
        "from 2 to 4 in the afternoon": "2025-10-16 14:00 - 16:00",
        "from 7 to 9 in the evening": "2025-10-15 19:00 - 21:00",
        "Friday 14-16": "2025-10-17 14:00 - 16:00",
        "Friday 10-12": "2025-10-17 10:00 - 12:00",
        "on Saturday between 2 and 4": "2025-10-18 14:00 - 16:00",
        "between 2 and 4 on Saturday": "2025-10-18 14:00 - 16:00",
        "Sat 2-4pm": "2025-10-18 14:00 - 16:00",
        "Monday 9am - 5pm": "2025-10-20 09:00 - 17:00",
        "on Monday, 9 to 5": "2025-10-20 09:00 - 17:00",
    },
    de={
        "zwischen 9 und 11 Uhr vormittags": "2025-10-16 09:00 - 11:00",
        "von 2 bis 4 nachmittags": "2025-10-16 14:00 - 16:00",
        "14-16 Uhr": "2025-10-16 14:00 - 16:00",
        "Freitag 14-16": "2025-10-17 14:00 - 16:00",
        "Freitag 14 bis 16 Uhr": "2025-10-17 14:00 - 16:00",
        "von 8 bis 10 Uhr morgens": "2025-10-16 08:00 - 10:00",
        "von 18 bis 20 Uhr am Freitag": "2025-10-17 18:00 - 20:00",
        "Freitag 18-20 Uhr": "2025-10-17 18:00 - 20:00",
        "am Freitag zwischen 2 und 4": "2025-10-17 14:00 - 16:00",
        "Montag 9 bis 17 Uhr": "2025-10-20 09:00 - 17:00",
    },
    es={
        "de 22 a 2h": "2025-10-15 22:00 - 02:00",
        "de 9 a 14h": "2025-10-16 09:00 - 14:00",
        "de 10 a 12 de la mañana": "2025-10-16 10:00 - 12:00",
        "entre las 9 y las 11 de la mañana": "2025-10-16 09:00 - 11:00",
        "entre las 22 y las 24": "2025-10-15 22:00 - 00:00",
        "de 5 a 7 de la tarde": "2025-10-15 17:00 - 19:00",
        "de 8 a 10 de la mañana": "2025-10-16 08:00 - 10:00",
        "de 18 a 20h el viernes": "2025-10-17 18:00 - 20:00",
        "el viernes entre las 2 y las 4": "2025-10-17 14:00 - 16:00",
        "el lunes de 9 a 17h": "2025-10-20 09:00 - 17:00",
    },
)
DAYS = rows(
    en={
        "20/10 to 25/10": "2025-10-20 - 2025-10-25",
        "between Friday and Monday": "2025-10-17 - 2025-10-20",
        "Friday till Monday": "2025-10-17 - 2025-10-20",
        "Sunday to Saturday": "2025-10-19 - 2025-10-25",
        "Wednesday to Wednesday": "2025-10-22 - 2025-10-29",
        "tomorrow till Friday": "2025-10-16 - 2025-10-17",
        "Dec 24-26": "2025-12-24 - 2025-12-26",
        "24 to 26 December 2026": "2026-12-24 - 2026-12-26",
        "from Dec 30 to Jan 2": "2025-12-30 - 2026-01-02",
        "the 5th to the 7th": "2025-11-05 - 2025-11-07",
    },
    de={
        "Freitag bis Montag": "2025-10-17 - 2025-10-20",
        "von Montag bis Montag": "2025-10-20 - 2025-10-27",
        "vom 30. Dezember bis 2. Januar": "2025-12-30 - 2026-01-02",
        "5.-7. Mai 2027": "2027-05-05 - 2027-05-07",
        "zwischen Freitag und Montag": "2025-10-17 - 2025-10-20",
    },
    es={
        "de viernes a lunes": "2025-10-17 - 2025-10-20",
        "del 24 al 26 de diciembre": "2025-12-24 - 2025-12-26",
        "del 30 de diciembre al 2 de enero": "2025-12-30 - 2026-01-02",
        "del 5 al 7 de mayo de 2027": "2027-05-05 - 2027-05-07",
        "entre el viernes y el lunes": "2025-10-17 - 2025-10-20",
    },
)
PARTS_OF_THE_DAY = rows(
    en={
        "12 at night": "2025-10-16 00:00",
        "lunch at 12 in the afternoon": "2025-10-16 12:00",
        "3:30 in the afternoon": "2025-10-15 15:30",
        "at 4 in the morning": "2025-10-16 04:00",
        "at 10 in the evening on Friday": "2025-10-17 22:00",
        "tomorrow evening 8": "2025-10-16 20:00",
        "tomorrow evening 830": "2025-10-16 20:30",
        "half past twelve": "2025-10-16 12:30",
        "quarter past noon": "2025-10-16 12:15",
        "quarter to midnight": "2025-10-15 23:45",
        "at five to one": "2025-10-16 12:55",
        "0:30": "2025-10-16 00:30",
        "24:00": "2025-10-16 00:00",
        "the bus departs 17.45": "2025-10-15 17:45",
        "8.30 o'clock": "2025-10-15 20:30",
        "noon GMT": "2025-10-15 14:00",
        "half past 9 in the morning": "2025-10-16 09:30",
        "quarter to six in the morning": "2025-10-16 05:45",
        "Friday night at 12": "2025-10-18 00:00",
        "tonight at 12": "2025-10-16 00:00",
        "this evening at half seven": "2025-10-15 19:30",
        "last night at 11": "2025-10-14 23:00",
        "8:15pm sharp on 3 Nov": "2025-11-03 20:15",
    },
    de={
        "um 12 Uhr nachts": "2025-10-16 00:00",
        "um 12 mittags": "2025-10-16 12:00",
        "um 4 Uhr morgens": "2025-10-16 04:00",
        "um ein Uhr nachts": "2025-10-16 01:00",
        "um ein Uhr mittags": "2025-10-16 13:00",
        "halb neun abends": "2025-10-15 20:30",
        "halb neun morgens": "2025-10-16 08:30",
        "um 0:30 Uhr": "2025-10-16 00:30",
        "viertel vor Mitternacht": "2025-10-15 23:45",
        "fünf nach halb eins": "2025-10-16 12:35",
        "dreiviertel eins": "2025-10-16 12:45",
        "viertel eins": "2025-10-16 12:15",
        "übermorgen Abend": "2025-10-17",
        "heute Nacht um 12": "2025-10-16 00:00",
        "Freitagmittag um 12": "2025-10-17 12:00",
        "gestern Abend um 8": "2025-10-14 20:00",
        "um eins nachts": "2025-10-16 01:00",
        "12 Uhr 5": "2025-10-16 12:05",
        "kurz nach Mitternacht": "2025-10-16 00:00",
        "Morgen früh um 7": "2025-10-16 07:00",
    },
    es={
        "a las doce y media": "2025-10-16 12:30",
        "a la una de la tarde": "2025-10-16 13:00",
        "a la una de la madrugada": "2025-10-16 01:00",
        "a las 12 del día": "2025-10-16 12:00",
        "a las 4 de la madrugada": "2025-10-16 04:00",
        "a las 0:30": "2025-10-16 00:30",
        "a las 24": "2025-10-16 00:00",
        "esta noche a las 12": "2025-10-16 00:00",
        "ayer por la noche a las 8": "2025-10-14 20:00",
        "a las 12 menos cuarto de la noche": "2025-10-15 23:45",
        "las nueve y media de la noche": "2025-10-15 21:30",
        "a las 20 y 15": "2025-10-15 20:15",
        "pasada la medianoche": "2025-10-16 00:00",
        "mañana por la mañana a las 8": "2025-10-16 08:00",
        "pasado mañana por la tarde": "2025-10-17",
        "sáb a las 9": "2025-10-18 09:00",
    },
)
PARTS_OF_A_YEAR = rows(
    en={
        "fifth Friday of October": "2025-10-31",
        "last day of February": "2026-02-28",
        "first week of December": "2025-12-01 - 2025-12-07",
        "the second week of November": "2025-11-10 - 2025-11-16",
        "the third day of November": "2025-11-03",
        "3rd quarter": "2025-07-01 - 2025-09-30",
        "4th quarter 2026": "2026-10-01 - 2026-12-31",
        "last quarter": "2025-07-01 - 2025-09-30",
        "the year after next": "2027-01-01 - 2027-12-31",
        "the month after next": "2025-12-01 - 2025-12-31",
        "the 2nd of this month": "2025-10-02",
        "2 months before Christmas": "2025-10-25",
        "2 days before Friday": "2025-10-15",
        "last October": "2024-10-01 - 2024-10-31",
    },
    de={
        "am fünften Freitag im Oktober": "2025-10-31",
        "letzter Tag im Februar": "2026-02-28",
        "zweite Woche im Dezember": "2025-12-08 - 2025-12-14",
        "3. Quartal": "2025-07-01 - 2025-09-30",
        "4. Quartal 2026": "2026-10-01 - 2026-12-31",
        "übernächstes Jahr": "2027-01-01 - 2027-12-31",
        "übernächsten Monat": "2025-12-01 - 2025-12-31",
        "im letzten Oktober": "2024-10-01 - 2024-10-31",
        "Ende Mai": "2026-05-31",
        "am 3. nächsten Monats": "2025-11-03",
        "zwei Tage vor Freitag": "2025-10-15",
        "einen Monat nach Ostern": "2026-05-05",
        "Ende Freitag": "2025-10-17",
        "am dritten dritten": "2026-03-03",
    },
    es={
        "el último día de febrero": "2026-02-28",
        "el segundo martes de diciembre": "2025-12-09",
        "el tercer trimestre": "2025-07-01 - 2025-09-30",
        "el pasado octubre": "2024-10-01 - 2024-10-31",
        "a finales de mayo": "2026-05-31",
        "el 3 del mes que viene": "2025-11-03",
        "el segundo domingo de mayo": "2026-05-10",
        "el último domingo de marzo": "2026-03-29",
        "a finales de año": "2025-12-31",
        "el martes 13": "2026-01-13",
    },
)
FEASTS = rows(
    en={
        "Christmas 2027": "2027-12-25",
        "Thanksgiving 2026": "2026-11-26",
        "Memorial Day": "2026-05-25",
        "on Labor Day": "2026-09-07",
        "third tuesday after christmas": "2026-01-13",
        "second Sunday after Easter": "2026-04-19",
    },
    de={
        "letzte Weihnachten": "2024-12-25",
        "Weihnachten 2027": "2027-12-25",
        "nächste Ostern": "2026-04-05",
        "zwei Wochen vor Ostern": "2026-03-22",
        "Rosenmontag": "2026-02-16",
        "Aschermittwoch": "2026-02-18",
        "Himmelfahrt": "2026-05-14",
        "Fronleichnam": "2026-06-04",
        "am ersten Advent": "2025-11-30",
        "am Tag der Deutschen Einheit": "2026-10-03",
    },
    es={
        "Navidad de 2027": "2027-12-25",
        "el Jueves Santo": "2026-04-02",
        "Domingo de Pascua": "2026-04-05",
        "Nochevieja": "2025-12-31",
    },
)


@pytest.mark.parametrize(("language", "text", "span"), HOURS)
def test_hours_run_from_the_first_to_the_last(language: str, text: str, span: str) -> None:
    assert dates(text, language) == [span]


@pytest.mark.parametrize(("language", "text", "span"), DAYS)
def test_days_run_into_the_week_after_where_they_must(language: str, text: str, span: str) -> None:
    assert dates(text, language) == [span]


@pytest.mark.parametrize(("language", "text", "when"), PARTS_OF_THE_DAY)
def test_the_part_of_the_day_tells_which_hour_is_meant(language: str, text: str, when: str) -> None:
    assert dates(text, language) == [when]


@pytest.mark.parametrize(("language", "text", "when"), PARTS_OF_A_YEAR)
def test_a_part_of_a_month_or_year_is_found_in_it(language: str, text: str, when: str) -> None:
    assert dates(text, language) == [when]


@pytest.mark.parametrize(("language", "text", "day"), FEASTS)
def test_a_feast_stands_on_its_day_of_the_year_meant(language: str, text: str, day: str) -> None:
    assert dates(text, language) == [day]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the end of the hour", "en"),
        ("by the end of the minute", "en"),
        ("Ende der Stunde", "de"),
        ("am Ende der Minute", "de"),
        ("al final de la hora", "es"),
        ("fin de la hora", "es"),
    ],
)
def test_the_end_of_an_hour_is_no_day(text: str, language: str) -> None:
    assert dates(text, language) == []
