"""Find the dates of a text: read the tokens, run the rules in order, join days with clocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from earmark.core.findings import DateSpan
from earmark.language.dates.clocks import MIDNIGHT, NOON, in_part, read_clocks
from earmark.language.dates.days import read_days, read_named_days
from earmark.language.dates.distances import read_joined, read_periods
from earmark.language.dates.frame import Frame
from earmark.language.dates.lending import lend_clock, without_feasts
from earmark.language.dates.lexicon import LANGUAGES, Lexicon, lexicon
from earmark.language.dates.reading import read
from earmark.language.dates.tokens import Clock, Day, Token, rewrite
from earmark.language.folding import fold
from earmark.language.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterable


MAX_HITS = 8
LATE, WEEK_UNIT = 11, 4
NIGHT, SMALL_HOURS = 5, 5
# One is an hour only where nothing else follows: "at one point" is none.
AT_ONE = re.compile(r"\b(?:um eins|at one)\s*(?:[.,!?]|\Z)")
WORDS = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")
SHORT = 5
LINK = re.compile(r"\S*(?:://|www\.)\S*")
INSTANT = re.compile(r"(?<=\d-\d\d)t(?=\d\d:\d\d)")
DOTTED_HALF = re.compile(r"\b([ap])\.\s?m\b\.?")


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date at characters `start` to `end`; `grain` is what was named: minute, day, week, ... .

    A clock whose day had to be guessed has the grain `clock`.
    """

    start: int
    end: int
    span: DateSpan
    confidence: float
    grain: str


def may_hold_date(words: Iterable[str], language: str) -> bool:
    """Say cheaply whether any of the folded words (or a digit) can be part of a date."""
    return not lexicon(language).triggers.isdisjoint(words)


def find_dates(text: str, language: str, moment: datetime, order: str = "dmy") -> list[DateHit]:
    """Return the dates of a text, told from the moment it was written in its own zone.

    Only English, German and Spanish are read; other languages give nothing rather than a guess.
    """
    if language not in LANGUAGES:
        return []
    folded = fold(text)
    is_sign = DIGIT.search(folded) or len(text) < SHORT or AT_ONE.search(folded)
    if not is_sign and not may_hold_date(WORDS.findall(folded), language):
        return []
    if lexicon(language).past.search(text.lower()):
        return _by_sentence(text, _cleaned(folded), moment, order, lexicon(language))
    return _read(Frame(text, _cleaned(folded), moment, order, lexicon(language)))


def _by_sentence(
    text: str, folded: str, moment: datetime, order: str, words: Lexicon
) -> list[DateHit]:
    """Read every sentence for itself: a tale in one does not put the next into the past."""
    return [
        replace(hit, start=hit.start + start, end=hit.end + start)
        for start, end in split(text)
        for hit in _read(Frame(text[start:end], folded[start:end], moment, order, words))
    ][:MAX_HITS]


def _read(frame: Frame) -> list[DateHit]:
    tokens = read(frame.folded, frame.lexicon)
    tokens = _prepare(without_feasts(tokens, frame), frame)
    for step in (read_clocks, read_periods, read_days, read_named_days, read_joined, _attach_parts):
        tokens = step(tokens, frame)
    tokens = rewrite(tokens, JOIN, _join)
    tokens = rewrite(tokens, RANGE, _range)
    tokens = rewrite(tokens, ABUTTING, partial(_range_abutting, frame))
    tokens = rewrite(tokens, BETWEEN, partial(_range_between, frame))
    tokens = rewrite(tokens, IN_A_WEEK, _a_week_on)
    tokens = rewrite(tokens, AGAIN, lambda _: Token("x", 0, 0))
    tokens = lend_clock(tokens, frame)
    hits = [hit for token in tokens if (hit := _settle(token, frame)) is not None]
    return sorted(hits, key=lambda hit: hit.grain == "now")[:MAX_HITS]


DAY_MORGEN = re.compile(r"[RWG]R")
PARTS = re.compile(r"[XV][,dis]{0,2}[Pp]|[Pp],?s?X")
JOIN = re.compile(r"XZ|T[,Aeds-]{0,3}X|X[,Ade-]{0,3}[TDH]|[DN],?X|[DN]X")
RANGE = re.compile(r"X(?:-|r|e|A|k|d)d?X")
ABUTTING = re.compile(r"XX")
UP_TO = ("al ", "hasta ", "bis ", "until ", "till ", "til ")
BETWEEN = re.compile(r"eX[&y]d?X")
IN_A_WEEK = re.compile(r"XU|1Ud?X")
AGAIN = re.compile(r"\*[XZTP]+|T?[,Ads]{0,2}w[,Ade]{0,2}T?")


def _cleaned(folded: str) -> str:
    """Blank out links and write "a.m." as "am"; every character keeps its place.

    The "T" of an instant in ISO 8601 becomes a space.
    """
    folded = INSTANT.sub(" ", folded)
    if "://" in folded or "www." in folded:
        folded = LINK.sub(lambda found: " " * len(found.group()), folded)
    if ".m" in folded or ". m" in folded:
        folded = DOTTED_HALF.sub(lambda found: f"{found[1]}m".ljust(len(found.group())), folded)
    return folded


END_OF_DAY = 6
"""The part of the day that "EOD" names; beside another day it is that day's end."""

WORKDAY_END = re.compile(r"R[,ds]{0,2}(?=[RWGI])")
QUARTER = re.compile(r"(?<=[nltcoODN])Q(?![ykavDNC])")


def _prepare(tokens: list[Token], frame: Frame) -> list[Token]:
    """Settle what only the neighbours decide: "3rd quarter", "Samstag morgen", "EOD Friday"."""
    tokens = rewrite(tokens, WORKDAY_END, _end_of_day)
    if frame.lexicon.language != "de":
        tokens = rewrite(tokens, QUARTER, lambda _: Token("U", 0, 0, number=7))
        return [
            part
            for token, after in zip(tokens, [*tokens[1:], None], strict=False)
            for part in _split(token, after)
        ]

    def change(run: list[Token]) -> Token | None:
        if run[1].number != 1:
            return None
        first = run[0]
        return Token(first.code, 0, 0, first.number, part=1)

    return rewrite(tokens, DAY_MORGEN, change)


def _end_of_day(run: list[Token]) -> Token | None:
    return Token("e", 0, 0) if run[0].part == END_OF_DAY else None


def _split(token: Token, after: Token | None) -> list[Token]:
    """Read "after next" before a day as "after" and "next"."""
    if token.code != "u" or after is None or after.code not in "WGMB":
        return [token]
    middle = token.start + len("after")
    return [Token("a", token.start, middle), Token("n", middle, token.end)]


def _attach_parts(tokens: list[Token], _: Frame) -> list[Token]:
    def attach(run: list[Token]) -> Token | None:
        day = next(token.day for token in run if token.day)
        part = next(token.part for token in run if token.code in "Pp")
        return Token("X", 0, 0, day=day._replace(part=part), part=part)

    return rewrite(tokens, PARTS, attach)


def _join(run: list[Token]) -> Token | None:
    day = next(token for token in run if token.code == "X")
    if run[-1].instant is not None:
        return Token("Z", 0, 0, instant=run[-1].instant)
    number = next((token for token in run if token.code in "DHN"), None)
    if number is None:
        clock = next((token.clock for token in run if token.clock), None)
    else:
        is_meant = _opens_text(run[0]) if run[-1] is day else day.part > 0
        clock = _bare_clock(number) if is_meant else None
    return Token("Z", 0, 0, day=day.day, clock=clock) if clock else None


def _opens_text(number: Token) -> bool:
    """Say whether a number before a day is a clock: "9 tomorrow", but not "I need 9 tomorrow"."""
    return not number.start and number.code == "D"


def _bare_clock(number: Token) -> Clock | None:
    hour, minute = divmod(number.number, 100) if number.code == "H" else (number.number, 0)
    if hour > MIDNIGHT or minute > 59:  # noqa: PLR2004 no clock shows it
        return None
    return Clock(hour, minute, sure=hour > NOON)


def _range(run: list[Token]) -> Token | None:
    first, last = run[0].day, run[-1].day
    if first is None or last is None:
        return None
    end = last.first if last.first > first.first else last.first + timedelta(days=7)
    if end <= first.first:
        return None
    return Token("X", 0, 0, day=first._replace(last=end))


def _range_abutting(frame: Frame, run: list[Token]) -> Token | None:
    """Read "del lunes al miércoles" and "12.11. bis 14.11.": the second day holds the "to"."""
    return _range(run) if frame.folded.startswith(UP_TO, run[1].start) else None


def _range_between(frame: Frame, run: list[Token]) -> Token | None:
    """Read "between Monday and Wednesday"; "by Monday and Tuesday" names two days."""
    is_between = frame.folded.startswith(("between", "zwischen", "entre"), run[0].start)
    return _range(run[1:]) if is_between else None


def _a_week_on(run: list[Token]) -> Token | None:
    """Read "Friday week" and "a week on Friday"; "X weeks" is none."""
    day = next(token.day for token in run if token.code == "X")
    unit = next(token for token in run if token.code == "U")
    is_a_week = unit.number == WEEK_UNIT and unit.end - unit.start == len("week")
    if day is None or day.last is not None or not is_a_week:
        return None
    return Token("X", 0, 0, day=day._replace(first=day.first + timedelta(days=7)))


def _settle(token: Token, frame: Frame) -> DateHit | None:
    if token.instant is not None:
        made = token.instant
        span = DateSpan(made.date().isoformat(), f"{made:%H:%M}")
        return DateHit(token.start, token.end, span, 0.8, "minute")
    if token.code == "S":
        return DateHit(token.start, token.end, DateSpan(frame.today.isoformat()), 0.1, "now")
    if token.day is not None:
        return _dated(token, token.day, frame)
    if token.code == "T" and token.clock is not None:
        return _clock_only(token, token.clock, frame)
    return None


def _dated(token: Token, day: Day, frame: Frame) -> DateHit:
    end = day.last.isoformat() if day.last else None
    if token.clock is None:
        return DateHit(
            token.start, token.end, DateSpan(day.first.isoformat(), None, end), day.sure, day.grain
        )
    clock = in_part(token.clock, day.part)
    if clock.offset is not None:
        return _hit(token, _from_zone(day.first, clock, frame), clock, day.sure)
    is_over = day.first == frame.today and _at(day.first, clock, frame) < frame.now
    if day.part == NIGHT and clock.hour < SMALL_HOURS:  # two at night is of the next day
        return _hit(token, _at(day.first + timedelta(days=1), clock, frame), clock, day.sure)
    is_early = (clock.hour, clock.minute) <= (6, 0)  # nobody meets at three at night
    is_late = is_early or (clock.hour < LATE and frame.is_evening)
    if not clock.sure and (is_late or (is_over and clock.hour < NOON)):
        clock = clock._replace(hour=clock.hour + NOON)
    return _hit(token, _at(day.first, clock, frame), clock, day.sure)


def _from_zone(day: date, clock: Clock, frame: Frame) -> datetime:
    there = datetime(day.year, day.month, day.day, clock.hour % 24, clock.minute, tzinfo=UTC)
    there -= timedelta(minutes=clock.offset or 0)
    return there.astimezone(frame.now.tzinfo)


def _at(day: date, clock: Clock, frame: Frame) -> datetime:
    start = datetime(day.year, day.month, day.day, tzinfo=frame.now.tzinfo)
    return (start + timedelta(days=clock.hour // 24)).replace(
        hour=clock.hour % 24, minute=clock.minute
    )


def _hit(token: Token, when: datetime, clock: Clock, sure: float) -> DateHit:
    end = _end(when.hour, clock.end) if clock.end else None
    span = DateSpan(when.date().isoformat(), f"{when:%H:%M}", end)
    return DateHit(token.start, token.end, span, sure, "minute")


def _end(start_hour: int, end: tuple[int, int]) -> str:
    """Write the end of a span; "3 to 5" that began in the afternoon ends in it."""
    hour = end[0] + NOON if end[0] + NOON > start_hour > end[0] and end[0] <= NOON else end[0]
    return f"{hour % 24:02d}:{end[1]:02d}"


def _clock_only(token: Token, clock: Clock, frame: Frame) -> DateHit | None:
    """Place a clock without a day at its next sensible occurrence."""
    if clock.offset is not None:
        return _hit(token, _from_zone(frame.today, clock, frame), clock, 0.6)
    options = _occurrences(clock, frame)
    if frame.tells_of_past:
        past = [when for when in options if when <= frame.now]
        return replace(_hit(token, past[-1], clock, 0.4), grain="clock") if past else None
    coming = next((when for when in options if when > frame.now), None)
    if coming is None:
        return None
    sure = 0.7 if coming.date() == frame.today else 0.5
    return replace(_hit(token, coming, clock, sure), grain="clock")


def _occurrences(clock: Clock, frame: Frame) -> list[datetime]:
    """Return when a clock can be meant today and tomorrow; nobody meets before six."""
    night, hours = 6, [clock.hour]
    if not clock.sure and clock.hour < LATE and frame.is_evening:
        hours = [clock.hour + NOON]
    elif not clock.sure and clock.hour < NOON:
        hours = [hour for hour in (clock.hour, clock.hour + NOON) if hour >= night]
    days = (frame.today, frame.today + timedelta(days=1))
    return [_at(day, clock._replace(hour=hour), frame) for day in days for hour in hours]
