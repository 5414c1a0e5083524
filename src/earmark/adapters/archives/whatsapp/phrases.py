"""Tells what a phrase of WhatsApp's own says, in the languages whose words we know.

Rules that need no language come first (`bodies.py`); these decide the rest.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from earmark.adapters.archives.whatsapp.sentences import (
    ATTACHED_SENTENCES,
    DELETED_BY_OWNER_SENTENCES,
    DELETED_SENTENCES,
    EDITED_SENTENCES,
    LIVE_LOCATION_SENTENCES,
    OMITTED_SENTENCES,
)
from earmark.adapters.archives.whatsapp.stems import (
    ATTACHED_STEMS,
    DELETED_STEMS,
    EDITED_STEMS,
    KINDS,
    MESSAGE_STEMS,
    OMITTED_STEMS,
)

if TYPE_CHECKING:
    from earmark.core.messages import MessageKind


def _sentences(table: str) -> list[str]:
    return [phrase for line in table.split("\n") for phrase in line.split("|") if phrase]


def folded(text: str) -> str:
    """Return a sentence as these tables compare it: one spelling, no case, no full stop."""
    return _spelled(text.strip().rstrip(".。।۔"))


def _spelled(text: str) -> str:
    """Write composed letters, apostrophes, Romanian cedillas and spaces in one way only."""
    return unicodedata.normalize("NFC", text).casefold().translate(_SPELLINGS)


_SPELLINGS = str.maketrans("’şţ\u00a0\u202f", "'șț  ")
DELETED = frozenset(
    map(folded, _sentences(DELETED_SENTENCES) + _sentences(DELETED_BY_OWNER_SENTENCES))
)
DELETED_BY_OWNER = frozenset(map(folded, _sentences(DELETED_BY_OWNER_SENTENCES)))
EDITED = frozenset(map(folded, _sentences(EDITED_SENTENCES)))
OMITTED = frozenset(map(folded, _sentences(OMITTED_SENTENCES)))
ATTACHED = frozenset(map(folded, _sentences(ATTACHED_SENTENCES)))
LIVE_LOCATION = frozenset(map(folded, _sentences(LIVE_LOCATION_SENTENCES)))
_OMITTED_WORDS = tuple(map(_spelled, _sentences(OMITTED_STEMS)))
_MESSAGE_WORDS = tuple(map(_spelled, _sentences(MESSAGE_STEMS)))
_DELETED_WORDS = tuple(map(_spelled, _sentences(DELETED_STEMS)))
_EDITED_WORDS = tuple(map(_spelled, _sentences(EDITED_STEMS)))
_ATTACHED_WORDS = tuple(map(_spelled, _sentences(ATTACHED_STEMS)))
_KIND_WORDS = tuple((kind, tuple(_spelled(words).split("|"))) for kind, words in KINDS)
# As written, with and without a full stop: one look-up finds them among a hundred thousand bodies.
WHOLE_BODIES = frozenset(
    phrase + stop
    for table in (
        DELETED_SENTENCES,
        DELETED_BY_OWNER_SENTENCES,
        LIVE_LOCATION_SENTENCES,
    )
    for sentence in _sentences(table)
    for spelled in (sentence, sentence[0].upper() + sentence[1:])
    for phrase in (spelled, spelled.replace("'", "’"))
    for stop in ("", ".", "。", "।")
)


def says_omitted(text: str) -> bool:
    """Tell whether a short phrase says that something was left out."""
    return _holds(_OMITTED_WORDS, _spelled(text))


def says_deleted(text: str) -> bool:
    """Tell whether a phrase the phone wrote says that a message was deleted."""
    plain = _spelled(text)
    return _holds(_MESSAGE_WORDS, plain) and _holds(_DELETED_WORDS, plain)


def says_edited(text: str) -> bool:
    """Tell whether a phrase in angle brackets says that the message was edited."""
    plain = _spelled(text)
    return folded(text) in EDITED or (
        _holds(_MESSAGE_WORDS, plain) and _holds(_EDITED_WORDS, plain)
    )


def says_attached(text: str) -> bool:
    """Tell whether the phrase behind a file name says that the file is attached."""
    return folded(text) in ATTACHED or _holds(_ATTACHED_WORDS, _spelled(text))


def _holds(words: tuple[str, ...], plain: str) -> bool:
    return any(word in plain for word in words)


def kind_named(text: str) -> MessageKind | None:
    """Return the kind of media a phrase names, if it does."""
    plain = f"{_spelled(text)} "
    for kind, words in _KIND_WORDS:
        if _holds(words, plain):
            return kind
    return None
