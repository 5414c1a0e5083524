"""One message in, everything the text itself can tell out.

The rest of Earmark calls `analyse` and nothing deeper; each part has its own module beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from earmark.core.findings import Analysis, DateSpan, Finding, FindingKind
from earmark.language.dates.finder import DateHit, find_dates
from earmark.language.detect import UNDETERMINED, detect
from earmark.language.requests import Acts, answer_request, read_acts
from earmark.language.sentiment import polarity
from earmark.language.style import is_chain_letter, style_flags

VERSION = 4
"""Raised whenever the same text may be judged differently, so that stored rows are redone."""

MAX_LENGTH = 4000
"""Characters read of one message; what stands behind them is kept and searched, not judged."""

MAX_PREVIOUS = 600
SURE_DATE, SURE_DAY = 0.5, 0.75
WITH_DATE = frozenset((FindingKind.REQUEST, FindingKind.PROMISE, FindingKind.DECISION))
GREETS_ALONE = re.compile(r"\W*morgen\W*", re.IGNORECASE)
NOT_OURS = frozenset(("chain_letter", "injection"))


@dataclass(frozen=True, slots=True)
class TextContext:
    """What is known around a message before its text is read.

    `sent_at` is milliseconds UTC and `timezone` an IANA name: together they anchor "tomorrow".
    `date_order` is `dmy` or `mdy` and reads "3/4". `previous_text` is the turn before,
    `previous_by_other` whether somebody else wrote it: "ok" after a request is a promise.
    `language_prior` is the language of the chat or sender so far, None when unknown.
    """

    sent_at: int
    timezone: str
    date_order: str = "dmy"
    previous_text: str | None = None
    previous_by_other: bool = False
    language_prior: str | None = None
    is_group: bool = False


def analyse(text: str, context: TextContext) -> Analysis:
    """Return language, sentiment, findings with their spans, and style flags of one message.

    Findings of kind `date` below a confidence of 0.5 name a stretch (a month, a year) or a clock
    whose day is a guess; show only the others. Text of a chain letter or of an injection attempt
    asks and promises nothing.
    """
    body = text[:MAX_LENGTH]
    language = detect(body, context.language_prior)
    read_in = _read_in(language, context)
    acts = read_acts(body, read_in)
    _answer_previous(acts, body, read_in, context)
    flags = acts.flags | style_flags(body, read_in)
    if is_chain_letter(body, acts.kinds):
        flags.add("chain_letter")
    dates = _dates(body, read_in, context)
    if "greeting" in flags and _is_only_a_day(body, dates, context):
        flags.discard("greeting")
    if "greeting" in flags:
        dates = []
    findings = [_dated(found, dates) for found in acts.findings]
    if flags & NOT_OURS:
        findings = []
    findings += [
        Finding(FindingKind.DATE, hit.start, hit.end, hit.confidence, hit.span) for hit in dates
    ]
    return Analysis(
        language,
        polarity(body, language),
        tuple(sorted(findings, key=lambda found: (found.start, found.kind))),
        frozenset(flags),
        VERSION,
    )


def _read_in(language: str, context: TextContext) -> str:
    """Return the language to read in: an "ok" that tells none is in that of the turn before."""
    if language != UNDETERMINED:
        return language
    if context.language_prior is not None or context.previous_text is None:
        return context.language_prior or UNDETERMINED
    return detect(context.previous_text[-MAX_PREVIOUS:])


def _answer_previous(acts: Acts, body: str, language: str, context: TextContext) -> None:
    """Read an "ok" or "no" with the turn it answers."""
    if context.previous_text is None or not context.previous_by_other:
        return
    answer_request(acts, body, read_acts(context.previous_text[-MAX_PREVIOUS:], language))


def _dates(body: str, language: str, context: TextContext) -> list[DateHit]:
    moment = _moment(context.sent_at, context.timezone)
    hits = find_dates(body, language, moment, context.date_order)
    hits = [hit for hit in hits if hit.grain != "now"]
    if len(hits) == 1 and hits[0].grain == "clock" and context.previous_text:
        return [_on_day_before(hits[0], body, language, context)]
    return hits


def _is_only_a_day(body: str, dates: list[DateHit], context: TextContext) -> bool:
    """Say whether the message is a day and nothing else: "tomorrow morning" greets nobody.

    A German "morgen" does, unless it follows what somebody else said.
    """
    if not dates or (GREETS_ALONE.fullmatch(body) and not context.previous_by_other):
        return False
    beside = [
        letter
        for place, letter in enumerate(body)
        if letter.isalpha() and not any(hit.start <= place < hit.end for hit in dates)
    ]
    return not beside


def _on_day_before(hit: DateHit, body: str, language: str, context: TextContext) -> DateHit:
    """Put a clock alone on the day the turn before spoke of: "Thursday?" "at nine then"."""
    before = (context.previous_text or "")[-MAX_PREVIOUS:]
    moment = _moment(context.sent_at, context.timezone)
    spoken = find_dates(f"{before}\n{body[hit.start : hit.end]}", language, moment)
    joined = [each for each in spoken if each.grain == "minute" and each.start < len(before)]
    day = joined[0].span if len(joined) == 1 and len(spoken) == 1 else None
    if day is None or day.time is None or day.date < moment.date().isoformat():
        return hit
    return replace(hit, span=day, confidence=SURE_DAY)


def _moment(sent_at: int, timezone: str) -> datetime:
    return datetime.fromtimestamp(sent_at / 1000, _zone(timezone))


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):  # an unknown zone must not lose the message
        return UTC


def _dated(found: Finding, dates: list[DateHit]) -> Finding:
    """Give a request, promise or decision the date that stands in its sentence."""
    if found.kind not in WITH_DATE:
        return found
    span = _date_within(found, dates)
    return found if span is None else replace(found, date=span)


def _date_within(found: Finding, dates: list[DateHit]) -> DateSpan | None:
    inside = [
        hit for hit in dates if found.start <= hit.start < found.end and hit.confidence >= SURE_DATE
    ]
    return inside[0].span if inside else None
