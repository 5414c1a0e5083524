"""What a file itself teaches about the words of its phone, in languages nobody listed."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from earmark.adapters.archives.whatsapp.marks import LRM, MARKS, RLM, without_marks
from earmark.adapters.archives.whatsapp.media import ANDROID_ATTACHED, OWN_FILE
from earmark.adapters.archives.whatsapp.phrases import folded
from earmark.adapters.archives.whatsapp.systems import OTHER, event_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

# Words in angle brackets at the end of a message, as the phone adds them.
ANGLES_AT_END = re.compile(rf"([ {MARKS}]*)<([^<>:：\n]{{3,80}})>[{MARKS}]*\Z")
_MARKUP = re.compile(r"[=/\"&;]")
_OFTEN = 2


class Learned(NamedTuple):
    """Phrases of this file's phone, folded; nothing is known yet in the empty one.

    `attached` stand in brackets behind a file name, `edited` in angle brackets behind a text.
    `unmarked` says that a file of iOS has lost its direction marks on the way; `phone` are the
    names, as written, in which only the phone speaks there.
    """

    attached: frozenset[str] = frozenset()
    edited: frozenset[str] = frozenset()
    unmarked: bool = False
    phone: frozenset[str] = frozenset()


def learn(bodies: Sequence[tuple[str, str]], *, is_ios: bool) -> Learned:
    """Learn from the first part of a file: names as written, each with the start of its body."""
    texts = dict.fromkeys(body for _, body in bodies)
    edited = _edited_phrases([text for text in texts if text.endswith((">", LRM))])
    if not is_ios:
        return Learned(_attached_phrases([t for t in texts if ")" in t or "）" in t]), edited)
    unmarked = not any(LRM in text or RLM in text for text in texts)
    return Learned(frozenset(), edited, unmarked, _phone(bodies) if unmarked else frozenset())


def _attached_phrases(texts: list[str]) -> frozenset[str]:
    """Return what stands behind names that WhatsApp gives, or behind several other names."""
    found: Counter[str] = Counter()
    for text in texts:
        match = ANDROID_ATTACHED.match(without_marks(text).partition("\n")[0])
        if match:
            found[folded(match[2])] += _OFTEN if OWN_FILE.match(match[1]) else 1
    return frozenset(phrase for phrase, count in found.items() if count >= _OFTEN)


def _edited_phrases(texts: list[str]) -> frozenset[str]:
    """Return what several different messages end with."""
    found: Counter[str] = Counter()
    for text in texts:
        end = ANGLES_AT_END.search(text)
        if end and end.start() and is_sentence(end[2]):
            found[folded(end[2])] += 1
    return frozenset(phrase for phrase, count in found.items() if count >= _OFTEN)


def is_sentence(phrase: str) -> bool:
    """Tell whether words in angle brackets can be WhatsApp's own, not markup a person typed."""
    return not _MARKUP.search(phrase) and (" " in phrase.strip() or not phrase.isascii())


def _phone(bodies: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Return the group's name where it was read as an author: it begins, and tells events only."""
    name, first = bodies[0] if bodies else ("", "")
    if not name or event_kind(first) != "encryption":
        return frozenset()
    own = [body for author, body in bodies if author == name]
    return frozenset({name}) if all(event_kind(body) != OTHER for body in own) else frozenset()
