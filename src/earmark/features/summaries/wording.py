"""Words for numbers, days and months, in English, German and Spanish."""

from __future__ import annotations

NUMBERS: dict[str, tuple[str, ...]] = {
    "en": (
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    "de": (
        "kein",
        "ein",
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
    ),
    "es": (
        "ningún",
        "un",
        "dos",
        "tres",
        "cuatro",
        "cinco",
        "seis",
        "siete",
        "ocho",
        "nueve",
        "diez",
        "once",
        "doce",
    ),
}

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}

MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    "es": (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
}

NEAR_DAYS: dict[str, dict[int, str]] = {
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
    "de": {-1: "gestern", 0: "heute", 1: "morgen"},
    "es": {-1: "ayer", 0: "hoy", 1: "mañana"},
}

QUOTES = {"en": "“{}”", "de": "„{}“", "es": "«{}»"}

PARTS_OF_DAY = {
    "en": ("morning", "afternoon", "evening"),
    "de": ("vormittag", "nachmittag", "abend"),
    "es": ("por la mañana", "por la tarde", "por la noche"),
}

TODAY_PARTS = {
    "en": ("this {part}", "tomorrow {part}"),
    "de": ("heute {part}", "morgen {part}"),
}
"""Today's and tomorrow's part of the day."""
