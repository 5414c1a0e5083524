"""Names of people as they are kept and compared, whoever wrote them and on whatever phone."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PHONE = re.compile(r"\+?[\d\s().\u00a0\u2011-]{6,24}")


def plain_name(name: str) -> str:
    """Return the form of a name in which names are kept and compared: no marks, single spaces.

    A number is only its digits, however a phone groups them.
    """
    name = unicodedata.normalize("NFKC", _MARKS.sub("", name)).strip()
    if is_phone_number(name):
        return "+" * name.startswith("+") + re.sub(r"\D", "", name)
    return " ".join(name.removeprefix("~").split()) or "?"


def is_phone_number(name: str) -> bool:
    """Tell a number that nobody gave a name yet."""
    return bool(_PHONE.fullmatch(_MARKS.sub("", name).strip()))
