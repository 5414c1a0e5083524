"""From an hour to an hour, told on Wednesday 15 October 2025, 14:00 in Berlin."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from earmark.core.findings import FindingKind
from earmark.language.dates.finder import find_dates
from earmark.language.engine import TextContext, analyse

NOW = datetime(2025, 10, 15, 14, 0, tzinfo=ZoneInfo("Europe/Berlin"))

RANGES = [
    ("en", "tomorrow 8 to 10", "2025-10-16 08:00 10:00"),
    ("en", "tomorrow, 8-10", "2025-10-16 08:00 10:00"),
    ("en", "from 8 till 10 on friday", "2025-10-17 08:00 10:00"),
    ("en", "tomorrow from half past 8 until 10", "2025-10-16 08:30 10:00"),
    ("en", "the electrician comes friday between 8 and 12", "2025-10-17 08:00 12:00"),
    ("en", "tuesday evening between 6 and 8", "2025-10-21 18:00 20:00"),
    ("en", "tomorrow morning from 9 to 11", "2025-10-16 09:00 11:00"),
    ("en", "friday 14-16", "2025-10-17 14:00 16:00"),
    ("en", "between 11 and 1 on saturday", "2025-10-18 11:00 13:00"),
    ("de", "morgen zwischen 8 und 10", "2025-10-16 08:00 10:00"),
    ("de", "morgen abend zwischen 7 und 8", "2025-10-16 19:00 20:00"),
    ("de", "am freitag von acht bis zehn", "2025-10-17 08:00 10:00"),
    ("de", "morgen 8 bis 10", "2025-10-16 08:00 10:00"),
    ("de", "freitag 8-10 Uhr", "2025-10-17 08:00 10:00"),
    ("de", "morgen von halb acht bis zehn", "2025-10-16 07:30 10:00"),
    ("de", "samstag 14:30-16:00", "2025-10-18 14:30 16:00"),
    ("es", "mañana entre las 8 y las 10", "2025-10-16 08:00 10:00"),
    ("es", "mañana entre las 8 y las 10 de la noche", "2025-10-16 20:00 22:00"),
    ("es", "mañana de 4 a 6 de la tarde", "2025-10-16 16:00 18:00"),
    ("es", "mañana desde las 9 hasta las 11", "2025-10-16 09:00 11:00"),
    ("es", "el viernes de 8 a 10", "2025-10-17 08:00 10:00"),
    ("es", "mañana 8-10h", "2025-10-16 08:00 10:00"),
]
COUNTS = [
    ("en", "children between 8 and 10"),
    ("en", "ages 8 to 10"),
    ("en", "it costs 8 to 10 euros"),
    ("en", "read pages 8 to 10"),
    ("de", "Seite 8 bis 10"),
    ("de", "zwischen 8 und 10 Leute"),
    ("de", "von 8 bis 10 Grad"),
    ("es", "niños de 8 a 10 años"),
    ("es", "hay entre 8 y 10 personas"),
    ("es", "ganamos 3 a 1"),
]


@pytest.mark.parametrize(("language", "text", "span"), RANGES)
def test_hours_are_read_with_their_end(language: str, text: str, span: str) -> None:
    (hit,) = find_dates(text, language, NOW)
    assert f"{hit.span.date} {hit.span.time} {hit.span.end}" == span


@pytest.mark.parametrize(("language", "text"), COUNTS)
def test_what_is_counted_is_no_hour(language: str, text: str) -> None:
    assert find_dates(text, language, NOW) == []


@pytest.mark.parametrize("text", ["morgen 8-10 Uhr", "Morgen 14:30-16:00", "Morgen um 8"])
def test_a_word_of_greeting_beside_an_hour_is_an_appointment(text: str) -> None:
    context = TextContext(int(NOW.timestamp() * 1000), "Europe/Berlin", language_prior="de")
    found = analyse(text, context)
    assert "greeting" not in found.flags
    assert FindingKind.DATE in {finding.kind for finding in found.findings}
