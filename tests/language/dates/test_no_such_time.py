"""Hours no clock shows and days no calendar has: nothing is read rather than something near."""

import pytest
from tests.language.dated import dates

NO_TIME = [
    ("en", "at 12:60"),
    ("en", "at half past 30"),
    ("en", "quarter to 30"),
    ("en", "a quarter past 45"),
    ("en", "at 75 to five"),
    ("en", "ten past thirty"),
    ("en", "at 99"),
    ("en", "at 2575"),
    ("en", "13 in the afternoon"),
    ("en", "from 3.5 to 4"),
    ("en", "at 3.5"),
    ("en", "the bus costs 17.45"),
    ("en", "score was 17.45"),
    ("en", "at quarter past"),
    ("en", "half past"),
    ("en", "7 for 7.30"),
    ("de", "um halb 30"),
    ("de", "viertel nach 30"),
    ("de", "fünf vor halb 30"),
    ("de", "um 12:60"),
    ("de", "ab 25 Uhr"),
    ("de", "25-30 Uhr"),
    ("de", "14 - 16"),
    ("de", "in einem Viertel"),
    ("de", "vor drei Viertel"),
    ("de", "um Viertel nach"),
    ("de", "12 Uhr 99"),
    ("es", "a las 12:60"),
    ("es", "a las 30 y media"),
    ("es", "a las 3 menos 70"),
    ("es", "a las tres y setenta"),
    ("es", "las 25"),
    ("es", "la una"),
    ("es", "a las y media"),
    ("es", "a las 9 y 75"),
    ("es", "y cuarto"),
    ("es", "3 a 1"),
    ("es", "ganaron 3 a 1"),
    ("es", "3/4 de hora"),
]
NO_DAY = [
    ("en", "on the 32nd"),
    ("en", "on the 0th"),
    ("en", "32 December"),
    ("en", "0 January"),
    ("en", "40 May"),
    ("en", "2025-02-30"),
    ("en", "31/04"),
    ("en", "31/04/2026"),
    ("en", "30/02/2026"),
    ("en", "32/13"),
    ("en", "13/13"),
    ("en", "30-31 April"),
    ("en", "the quarter"),
    ("en", "by the 20th century"),
    ("en", "the 3rd time"),
    ("de", "am 32."),
    ("de", "am 0."),
    ("de", "am 31.2."),
    ("de", "31.04.2026"),
    ("de", "30.2.26"),
    ("de", "am 13.13."),
    ("de", "am 31. 4."),
    ("de", "40. Mai"),
    ("de", "5. Quartal"),
    ("de", "der 20. Mann"),
    ("de", "der dritte Mann"),
    ("de", "am 3. Tag"),
    ("de", "im 3. Stock"),
    ("de", "am 20. Jahrestag"),
    ("es", "el 32"),
    ("es", "el 0"),
    ("es", "31/04/2026"),
    ("es", "30/02/2026"),
    ("es", "el 32 de mayo"),
    ("es", "el 40 de mayo"),
    ("es", "el 5 piso"),
    ("es", "el quinto piso"),
    ("es", "el tercer hombre"),
    ("es", "la segunda vez"),
    ("es", "el quinto trimestre"),
]
NO_STRETCH = [
    ("en", "the end"),
    ("en", "end of the party"),
    ("en", "weekend of work"),
    ("en", "this we"),
    ("en", "mid-May"),
    ("en", "Jan 5-3"),
    ("en", "every other Friday"),
    ("en", "may"),
    ("en", "in may"),
    ("en", "in 4001 days"),
    ("en", "in 100 years"),
    ("en", "1/2 - 3/4"),
    ("de", "Ende"),
    ("de", "we"),
    ("de", "Anfang Mai"),
    ("de", "Mitte Mai"),
    ("de", "jeden zweiten Freitag"),
    ("de", "in 4001 Tagen"),
    ("de", "in 100 Jahren"),
    ("de", "Morgen, alle zusammen"),
    ("de", "Mi kommt"),
    ("de", "Do geht nicht"),
    ("de", "1-2 mal"),
    ("de", "3/4 Liter"),
    ("es", "el fin"),
    ("es", "fin de semana"),
    ("es", "a principios de mayo"),
    ("es", "mediados de mayo"),
    ("es", "en 4001 días"),
    ("es", "en 100 años"),
    ("es", "por la mañana"),
    ("es", "el mar"),
]


@pytest.mark.parametrize(("language", "text"), NO_TIME)
def test_an_hour_no_clock_shows_is_not_read(language: str, text: str) -> None:
    assert dates(text, language) == []


@pytest.mark.parametrize(("language", "text"), NO_DAY)
def test_a_day_no_calendar_has_is_not_read(language: str, text: str) -> None:
    assert dates(text, language) == []


@pytest.mark.parametrize(("language", "text"), NO_STRETCH)
def test_a_stretch_without_an_edge_is_not_read(language: str, text: str) -> None:
    assert dates(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "25 tomorrow", "2025-10-16"),
        ("en", "I need 9 on Friday", "2025-10-17"),
        ("en", "tomorrow morning 2570", "2025-10-16"),
        ("en", "from 25 to 30 tomorrow", "2025-10-16"),
        ("en", "Friday weeks", "2025-10-17"),
        ("en", "3 Nov at 25:00", "2025-11-03"),
        ("en", "room 12 on Friday", "2025-10-17"),
        ("en", "5 of us on Friday", "2025-10-17"),
        ("de", "morgen um 12:60", "2025-10-16"),
        ("de", "3 Karten für Freitag", "2025-10-17"),
        ("de", "zu zweit am Freitag", "2025-10-17"),
        ("de", "am Freitag ab 25 Uhr", "2025-10-17"),
        ("es", "mañana a las 30 y media", "2025-10-16"),
        ("es", "el viernes a las 12:60", "2025-10-17"),
        ("es", "3 entradas para el viernes", "2025-10-17"),
    ],
)
def test_a_number_that_is_no_hour_leaves_the_day_beside_it(
    language: str, text: str, day: str
) -> None:
    assert dates(text, language) == [day]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25/10 - 20/10", ["2025-10-20"]),
        ("12/11 - 11/11", []),
        ("by Monday and Tuesday", ["2025-10-20", "2025-10-21"]),
        ("Monday and Tuesday", ["2025-10-20", "2025-10-21"]),
        ("9am and 11am", ["2025-10-16 09:00", "2025-10-16 11:00"]),
        ("at 3pm and 5pm", ["2025-10-15 15:00", "2025-10-15 17:00"]),
    ],
)
def test_two_dates_that_make_no_stretch_are_not_joined(text: str, expected: list[str]) -> None:
    assert dates(text, "en") == expected
