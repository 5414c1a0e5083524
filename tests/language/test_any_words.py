"""Whatever words of time stand together, reading them ends, and what is found lies in the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from earmark.features.insights.analysis import ChatAnalysis

NOON = 1_760_000_000_000
WORDS = [
    "the",
    "end",
    "of",
    "hour",
    "minute",
    "day",
    "week",
    "month",
    "year",
    "next",
    "last",
    "in",
    "two",
    "half",
    "quarter",
    "past",
    "to",
    "at",
    "from",
    "noon",
    "midnight",
    "Friday",
    "Monday",
    "Oct",
    "31",
    "24.12.",
    "9:30",
    "9",
    "pm",
    "am",
    "Ende",
    "der",
    "Stunde",
    "Woche",
    "nächste",
    "letzte",
    "halb",
    "viertel",
    "vor",
    "nach",
    "um",
    "bis",
    "von",
    "Freitag",
    "fin",
    "hora",
    "semana",
    "que",
    "viene",
    "pasado",
    "a",
    "las",
    "de",
    "la",
    "tarde",
    "mañana",
    "hace",
    "dentro",
    "12",
    "2026",
    "Christmas",
    "Weihnachten",
    "Navidad",
    "weekend",
    "ago",
    "Tag",
    "día",
    "second",
    "erste",
    "third",
    "und",
    "y",
    "and",
    "-",
    "–",
    "/",
    ".",
    ",",
    "?",
    "ein",
    "eine",
    "un",
    "una",
    "an",
]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_words_of_time_in_any_order_are_read_to_the_end(words: list[str]) -> None:
    text = " ".join(words)
    found = ChatAnalysis().read(1, text, NOON, "Europe/Berlin")
    for finding in found.findings:
        assert 0 <= finding.start < finding.end <= len(text)
