"""A chat of many years, written as the phone exports it."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

NAME = "Allotment 27"
PEOPLE = ("Helen Marsh", "Noor", "Marek", "أمينة منصور")
WORDS = ("garden", "roof", "boat", "ladder", "morning", "paper", "window", "kitchen", "ticket")
LENGTHS = (1, 2, 4, 6, 9, 14, 30)
FIRST = datetime(2016, 3, 1, 8, 0)  # noqa: DTZ001 an export knows no zone
LAST = datetime(2026, 11, 20, 18, 0)  # noqa: DTZ001 as above
NEEDLE = "albatross"


def write(folder: Path, count: int) -> Path:
    """Write so many messages, spread evenly; the word looked for stands in every 20,000th."""
    chance = random.Random(4)  # noqa: S311 the same chat every time
    step = (LAST - FIRST) / count
    file = folder / f"WhatsApp Chat with {NAME}.txt"
    with file.open("w", encoding="utf-8") as out:
        for number in range(count):
            words = chance.choices(WORDS, k=chance.choice(LENGTHS))
            if number % 20_000 == 10_000:
                words.append(NEEDLE)
            sent = FIRST + timedelta(seconds=int(number * step.total_seconds()))
            out.write(f"{sent:%d/%m/%Y, %H:%M} - {chance.choice(PEOPLE)}: {' '.join(words)}\n")
    return file
