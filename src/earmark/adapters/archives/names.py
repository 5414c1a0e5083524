"""File names as strangers wrote them, made safe to show and to match; never used as paths."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 200

_DRIVE = re.compile(r"^[A-Za-z]:")
_SEPARATORS = re.compile(r"[/\\]+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def without_unseen(text: str) -> str:
    """Remove control characters, bidi marks and lone surrogates; compose accents (NFC)."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    elif text.isprintable():
        return text
    return "".join(letter for letter in text if unicodedata.category(letter) not in _UNSEEN)


def path_parts(raw: str) -> list[str]:
    """Split a path of any system into clean names, without drives, dots and empty parts."""
    names = (without_unseen(part).strip() for part in _SEPARATORS.split(_DRIVE.sub("", raw)))
    return [name[:LONGEST_NAME] for name in names if name not in {"", ".", ".."}]


def base_name(raw: str) -> str:
    """Return the last name of a path, `unnamed` when nothing is left of it."""
    parts = path_parts(raw)
    return parts[-1] if parts else "unnamed"


def ending(name: str) -> str:
    """Return what follows the last dot, in lower case; empty when there is none."""
    stem, dot, last = name.rpartition(".")
    return last.lower() if dot and stem else ""
