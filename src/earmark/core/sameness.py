"""What makes two texts the same message, on whatever phone they were exported.

Phones write one text in different ways (marks of direction, mentions by name or by number), so
texts are compared in a plain form; the form is never stored.
"""

from __future__ import annotations

import re
import unicodedata

from earmark.core.messages import MEDIA_KINDS

MINUTE = 60_000
MEDIA = "\x00media"
DELETED = "\x00deleted"

_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# iOS writes a mention as a name between isolates, Android as the number it knows.
_MENTION = re.compile("@(?:\u2068[^\u2069]*\u2069|\\+?\\d{7,15})")
_MEDIA_KINDS = frozenset(MEDIA_KINDS)


def plain_text(text: str | None, kind: str, *, deleted: bool) -> str:
    """Return the form of a text that is the same in every export of a chat."""
    if deleted:
        return DELETED
    if not text:
        return MEDIA if kind in _MEDIA_KINDS else f"\x00{kind}"
    if "@" in text:
        text = _MENTION.sub("@", text)
    if not text.isascii():
        text = _MARKS.sub("", text).replace("\u202f", " ").replace("\u00a0", " ")
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    return text.strip()


def is_media(kind: str) -> bool:
    """Tell kinds whose text is only a caption."""
    return kind in _MEDIA_KINDS
