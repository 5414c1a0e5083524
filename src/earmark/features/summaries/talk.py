"""Small signs of talk in English, German and Spanish: putting off, asking again, calling off.

The language engine says what a message is; these signs say what it does to the one before it. They
read short stretches only, so a long text costs no more than a short one.
"""

from __future__ import annotations

import re

from earmark.features.summaries import signs

READ = 600
"""Characters of a message in which a sign is looked for."""

SHORT = 120
"""Characters beyond which nothing is a mere nudge or courtesy."""

NUDGE = 60
"""Characters beyond which nobody merely asks again."""

STEM = 5
"""Letters that two forms of a word share: enough for endings in all three languages."""

LATER = 16
"""A longer message that holds the words of putting off says more than that."""

SENTENCE_END = re.compile(r"[!?\n]|(?<=[^\W\d])\.\s")
"""Where a sentence ends after a date: not at the dots of "27.11."."""

WORD = re.compile(r"[^\W_]{3,}")

COMMON = signs.word_set("common")

DEFERS = signs.pattern("defers")
LATER_ONLY = signs.pattern("later_only")
NUDGES = signs.pattern("nudges")
SMALL_TALK = signs.pattern("small_talk")
REACTIONS = signs.pattern("reactions")
EVERYBODY = signs.pattern("everybody")
ANYBODY = signs.pattern("anybody")
EACH = signs.pattern("each")
CANCELS = signs.pattern("cancels")
UNABLE = signs.pattern("unable")
"""Between two people, one who cannot calls it off; in a group only that one stays away."""

MOVES = signs.pattern("moves")
THANKS = signs.pattern("thanks")
IN_ADVANCE = signs.pattern("in_advance")
SENDING = signs.pattern("sending")
FLEETING = signs.pattern("fleeting")
ASKS_FOR_MORE = signs.pattern("asks_for_more")
DEADLINE = signs.pattern("deadline")
BY = signs.pattern("by")
LEFT = signs.pattern("left")
CANNOT = signs.pattern("cannot")

DONE = signs.pattern("done")
HANDED = signs.pattern("handed")
SAYING = signs.pattern("saying")
JOINT = signs.pattern("joint")
CALLING_OFF = signs.word_set("calling_off")
"""Stems of words that call something off and say nothing of what it was."""

TAKING_BACK = signs.word_set("taking_back")

YES_SIGNS = frozenset("👍👌✅🆗🙆☑✔🤝💯")

NO_SIGNS = frozenset("👎❌🙅🚫")


def stems(text: str) -> frozenset[str]:
    """Return what the text is about: its longer words, cut so that inflected forms meet."""
    found = WORD.findall(text[:READ].casefold())
    return frozenset(word[:STEM] for word in found if word not in COMMON)


def has_subject(text: str) -> bool:
    """Return whether a text is about anything: whether `stems` would find a word in it."""
    found = WORD.finditer(text[:READ].casefold())
    return any(word.group() not in COMMON for word in found)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much two texts share, from 0 to 1 of the smaller one."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def defers(text: str) -> bool:
    """Return whether a short text puts an answer off."""
    if len(text.split(None, LATER)) > LATER:
        return False
    return DEFERS.search(text) is not None or LATER_ONLY.fullmatch(text) is not None


def nudges(text: str) -> bool:
    """Return whether the whole text only asks again for something asked before."""
    return len(text) <= NUDGE and NUDGES.fullmatch(text) is not None


def is_small_talk(text: str) -> bool:
    """Return whether a question is said out of kindness or surprise and waits for nothing."""
    if len(text) > SHORT:
        return False
    return SMALL_TALK.fullmatch(text) is not None or REACTIONS.fullmatch(text) is not None


def asks_everybody(text: str) -> bool:
    """Return whether a text speaks to a whole group."""
    return EVERYBODY.search(text[:READ]) is not None


def asks_anybody(text: str) -> bool:
    """Return whether one volunteer is enough."""
    return ANYBODY.search(text[:READ]) is not None


def asks_each(text: str) -> bool:
    """Return whether everybody has to answer for themselves, so that one answer settles nothing."""
    return EACH.search(text[:READ]) is not None


def asks_for_more(text: str) -> bool:
    """Return whether yes or no would be no answer."""
    return ASKS_FOR_MORE.search(text[:READ]) is not None


def is_deadline(text: str, date_start: int) -> bool:
    """Return whether the words before a date make it a deadline, not an appointment."""
    before = DEADLINE.search(text[max(0, date_start - 40) : date_start])
    return before is not None or BY.match(text, date_start) is not None


def is_left(text: str, date_start: int) -> bool:
    """Return whether the words right before a date say it no longer holds: "not on Friday"."""
    return LEFT.search(text[max(0, date_start - 30) : date_start]) is not None


def gives_thanks(text: str) -> bool:
    """Return whether a text gives thanks for what has been done, not in advance."""
    short = text[:READ]
    return THANKS.search(short) is not None and IN_ADVANCE.search(short) is None


def calls_off(text: str, date_start: int, sign: signs.Sign = CANCELS) -> bool:
    """Return whether the sentence a date stands in calls something off."""
    start = max(text.rfind(sign, 0, date_start) for sign in ".!?\n") + 1
    end = SENTENCE_END.search(text, date_start)
    return sign.search(text[start : end.start() if end else len(text)]) is not None
