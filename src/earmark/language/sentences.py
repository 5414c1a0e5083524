"""Where sentences begin and end in chat text, which rarely keeps the rules."""

from __future__ import annotations

import re

BOUNDARY = re.compile(r"[!?…]+[)\"'”»]*|\.+(?=[)\"'”»]*(?:\s|$)|[A-ZÄÖÜ¿¡])[)\"'”»]*|\n+")
ABBREVIATIONS = frozenset(
    (
        *(
            "mr",
            "mrs",
            "ms",
            "dr",
            "prof",
            "st",
            "vs",
            "etc",
            "approx",
            "e.g",
            "i.e",
            "a.m",
            "p.m",
        ),
        *(
            "nr",
            "str",
            "ca",
            "bzw",
            "usw",
            "z.b",
            "d.h",
            "u.a",
            "evtl",
            "ggf",
            "inkl",
            "zzgl",
            "tel",
        ),
        *(
            "sr",
            "sra",
            "srta",
            "ud",
            "uds",
            "dpto",
            "núm",
            "pág",
            "av",
            "p.ej",
            "z",
            "b",
            "d",
            "h",
            "u",
        ),
    )
)
WORDS_TOO = frozenset(("no",))
"""Abbreviations only before a number: "no. 5", but "No. Call me"."""

ADDRESS = re.compile(r"(?:https?://|www\.)\S*[\w/=&#%+-]", re.IGNORECASE)
MARKS = str.maketrans(".?!…", "____")

LAST_WORD = re.compile(r"[\w.]+$")
DAY_AND_MONTH = re.compile(r"\d{1,2}\.\d{1,2}")
MAX_SENTENCES = 60


def without_marks_in_addresses(text: str) -> str:
    """Return the text, sign by sign, with no mark of a sentence left inside a web address."""
    if "://" not in text and "www." not in text.lower():
        return text
    return ADDRESS.sub(lambda found: found.group().translate(MARKS), text)


def split(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences, marks included, space around them left out."""
    text = without_marks_in_addresses(text)
    spans: list[tuple[int, int]] = []
    start = 0
    for found in BOUNDARY.finditer(text):
        if text[found.start()] == "." and not _ends(text, start, found.start()):
            continue
        _add(spans, text, start, found.end())
        start = found.end()
        if len(spans) >= MAX_SENTENCES:
            return spans
    _add(spans, text, start, len(text))
    return spans


def _ends(text: str, start: int, dot: int) -> bool:
    """Say whether a dot ends a sentence; after "Dr", "z.B" or a German "3" it does not."""
    word = LAST_WORD.search(text, max(start, dot - 12), dot)
    if word is None:
        return True
    after = text[dot + 1 : dot + 3].strip()[:1]
    if word.group().lower() in WORDS_TOO:
        return not after.isdigit()
    if word.group().lower() in ABBREVIATIONS:
        return False
    if DAY_AND_MONTH.fullmatch(word.group()):
        return not after.islower()
    is_day = word.group().isdigit() and len(word.group()) <= 2  # noqa: PLR2004
    return not (is_day and after.isalnum())


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        spans.append((start + left, start + right))
