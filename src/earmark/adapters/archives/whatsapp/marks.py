"""Invisible characters of exports: direction marks, odd spaces, and what a name is without them."""

from __future__ import annotations

import re
import unicodedata

# LRM, RLM, ALM, embeddings, isolates and a stray byte order mark; ready for use inside [...].
MARKS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
SPACES = " \u00a0\u202f\u2007\u2009\u3000"
LRM = "\u200e"
RLM = "\u200f"

_MARK = re.compile(f"[{MARKS}]")
_UNWANTED = re.compile(f"[{MARKS}\u200b\u0000-\u001f\u007f-\u009f\u2028\u2029]")
_SPACE_RUN = re.compile(r"\s+")
# WhatsApp writes "~" and a narrow space before the profile name of a person who is not saved.
_UNSAVED = re.compile(r"^~[\u202f\u00a0 ]+(?=\S)")


def without_marks(text: str) -> str:
    """Return the text without direction marks."""
    return _MARK.sub("", text)


def clean_name(text: str) -> str:
    """Return a name as one person's: no marks, no control characters, plain spaces, no `~`."""
    plain = _SPACE_RUN.sub(" ", _UNWANTED.sub("", text)).strip()
    return _UNSAVED.sub("", plain)


def letters_of(text: str) -> str:
    """Return only letters and their marks, case folded: `p. m.` and `P.M.` are both `pm`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalpha() or unicodedata.category(c)[0] == "M")
