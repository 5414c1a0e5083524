"""The first sentence of the letter: who waits, since when, and what the rest was about."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from earmark.features.summaries.days import Calendar, clash, clock_of
from earmark.features.summaries.phrases import Voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from earmark.core.digest import Digest

NAMED_TOPICS = 2


def headline(digest: Digest, foreign: Callable[[str], str]) -> str:
    """Return two or three short sentences; `foreign` makes words from chats harmless."""
    voice = Voice.of(digest.language)
    calendar = told_on(digest)
    if not digest.message_count and not digest.needs_you:
        return voice.say("nothing")
    parts = [
        _waiting(digest, voice, calendar),
        _today(digest, voice),
        _twice(digest, voice, calendar),
        _about(digest, voice, foreign),
    ]
    return " ".join(part for part in parts if part)


def told_on(digest: Digest) -> Calendar:
    """Return the calendar of the day a digest is told from."""
    return Calendar(digest.timezone, digest.made_at if digest.as_of is None else digest.as_of)


def _waiting(digest: Digest, voice: Voice, calendar: Calendar) -> str:
    asked = [item for item in digest.needs_you if item.kind != "promise"]
    people = {(item.conversation_id, item.lines[0].author) for item in asked}
    if not people:
        return "" if digest.notes and not digest.needs_you else voice.say("nobody_waits")
    is_one = len(people) == 1
    said = voice.say("waits_one") if is_one else voice.say("waits_many", count=len(people))
    oldest = min(line.sent_at for item in asked for line in item.lines)
    if calendar.days_ago(oldest) > 0:
        said = f"{said}, {_since(oldest, voice, calendar, is_one=is_one)}"
    return f"{said[:1].upper()}{said[1:]}."


def _since(oldest: int, voice: Voice, calendar: Calendar, *, is_one: bool) -> str:
    day = voice.since(calendar.local(oldest).date(), calendar.today)
    return voice.say("since" if is_one else "one_since", day=day)


def _today(digest: Digest, voice: Voice) -> str:
    own = sum(item.kind == "promise" for item in digest.needs_you)
    if not own:
        return ""
    said = voice.say("owes_one") if own == 1 else voice.say("owes_many", count=own)
    return f"{said[:1].upper()}{said[1:]}."


def _twice(digest: Digest, voice: Voice, calendar: Calendar) -> str:
    """Return which part of which day two plans want, the soonest; nothing when none."""
    for item, other in combinations(digest.upcoming, 2):
        day = calendar.day(item.due) if item.due else None
        if day is None or item.due is None or not clash(item, other):
            continue
        clock = clock_of(item.due.time)
        part = voice.part_of_day(day, clock.hour if clock else 0, calendar.today)
        said = voice.say("twice", part=part)
        return f"{said[:1].upper()}{said[1:]}"
    return ""


def _about(digest: Digest, voice: Voice, foreign: Callable[[str], str]) -> str:
    names = [foreign(topic.topic_name) for topic in digest.topics[:NAMED_TOPICS]]
    if not names:
        return ""
    listed = names[0] if len(names) == 1 else voice.say("and", one=names[0], other=names[1])
    return voice.say("about", topics=listed)
