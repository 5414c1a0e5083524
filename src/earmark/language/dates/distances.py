"""Days and instants told by their distance: "in two weeks", "3 days after Easter"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from earmark.language.dates import calendar
from earmark.language.dates.days import apply, made, pick, stretch
from earmark.language.dates.tokens import Day, Token

if TYPE_CHECKING:
    from datetime import date

    from earmark.language.dates.days import Rule
    from earmark.language.dates.frame import Frame

MINUTE, HOUR, DAY, WEEK, MONTH, FRIDAY = 1, 2, 3, 4, 6, 4
SECONDS = {0: 1, 1: 60, 2: 3600}
OF_AN_HOUR = 1
"""The number of a word that holds the hour it is a part of: "Viertelstunde"."""
TOO_FAR, MANY = 4000, 99


def _amount(run: list[Token]) -> float:
    """Return how many units: 3, 2.5 ("two and a half", "zweieinhalb"), 0.5 ("half an"), 0.75."""
    total = 0.0
    whole = pick(run, "DNH")
    if whole:
        total = whole[0].number
    elif any(token.code == "1" for token in run):
        total = 0 if any(token.code in "qQ3" for token in run) else 1
    for token in run:
        if token.code in "qQ3":
            total += {"q": 0.5, "Q": 0.25, "3": 0.75}[token.code] + max(0, token.number - 1)
        if token.code == "f" and token.parts[2]:
            total += token.parts[1] / token.parts[2]
    return total


def _moved(frame: Frame, amount: float, unit: int, start: date | None = None) -> Token | None:
    if abs(amount) > (TOO_FAR if unit in SECONDS or unit <= WEEK else MANY):
        return None
    if unit in SECONDS:
        instant = frame.now + timedelta(seconds=amount * SECONDS[unit])
        return Token("Z", 0, 0, instant=instant)
    return made(calendar.add_units(start or frame.today, amount, unit))


def ahead(frame: Frame, run: list[Token]) -> Token | None:
    """Read "in 5 minutes", "en dos semanas", "3 years from today"."""
    start = next((token.day.first for token in run if token.code == "X" and token.day), None)
    return _moved(frame, _amount(run), pick(run, "U")[0].number, start)


def part_of_hour(frame: Frame, run: list[Token]) -> Token | None:
    """Read "in einer Viertelstunde" and "vor einer Dreiviertelstunde": the word holds its hour."""
    if run[-1].number != OF_AN_HOUR:
        return None
    return _moved(frame, -_amount(run) if run[0].code == "v" else _amount(run), HOUR)


def and_a_half(frame: Frame, run: list[Token]) -> Token | None:
    """Read "in an hour and a half", "hace dos horas y media" and "a year and a half ago"."""
    place = next(place for place, token in enumerate(run) if token.code == "U")
    amount = (_amount(run[:place]) or 1) + 0.5
    is_past = any(token.code in "vg" for token in run)
    return _moved(frame, -amount if is_past else amount, run[place].number)


def back(frame: Frame, run: list[Token]) -> Token | None:
    """Read "two weeks ago", "vor 14 Tagen", "hace dos horas"."""
    return _moved(frame, -_amount(run), pick(run, "U")[0].number)


def weekdays_on(frame: Frame, run: list[Token]) -> Token | None:
    """Read "2 sundays from now" and "two thursdays ago"."""
    number = pick(run, "WGw")[0].number
    count = int(_amount(run))
    first = calendar.on_or_after(frame.today + timedelta(days=1), number)
    if run[-1].code == "g":
        return made(first - timedelta(days=7 * (count + (first - frame.today).days // 7)))
    return made(first + timedelta(days=7 * (count - 1)))


def from_day(_: Frame, run: list[Token]) -> Token | None:
    """Read "3 days after January 12th" and "two weeks before May 13"."""
    base = run[-1].day
    unit = pick(run, "U")[0].number
    if base is None or unit in SECONDS:
        return None
    sign = -1 if any(token.code in "bv" for token in run) else 1
    return made(calendar.add_units(base.first, sign * _amount(run), unit))


def day_beside(_: Frame, run: list[Token]) -> Token | None:
    """Read "the day before Christmas" and "am Tag nach Ostern"."""
    base = run[-1].day
    if base is None or pick(run, "U")[0].number != DAY:
        return None
    sign = -1 if any(token.code in "bv" for token in run) else 1
    return made(base.first + timedelta(days=sign))


def day_in_weeks(frame: Frame, run: list[Token]) -> Token | None:
    """Read "Mittwoch in zwei Wochen" and "heute in einer Woche": the weekday of the week then."""
    base = run[0].day
    unit = pick(run, "U")[0].number
    if base is None or unit in SECONDS:
        return _moved(frame, _amount(run), unit) if base and base.first == frame.today else None
    return made(calendar.add_units(base.first, _amount(run), unit))


def weekday_after(_: Frame, run: list[Token]) -> Token | None:
    """Read "third tuesday after christmas 2014"."""
    base = run[-1].day
    if base is None:
        return None
    first = calendar.on_or_after(base.first + timedelta(days=1), pick(run, "WG")[0].number)
    return made(first + timedelta(days=7 * (pick(run, "oO")[0].number - 1)))


def period(frame: Frame, run: list[Token]) -> Token | None:
    """Read "next week", "el mes pasado", "dieses Quartal", "upcoming two weeks"."""
    unit = pick(run, "U")[0].number
    marks = "".join(token.code for token in run)
    counts = pick(run, "DN")
    if unit < DAY or (counts and "c" not in marks):
        return None
    if unit == DAY and "l" in marks and not counts:  # "the last day of school" is no yesterday
        return None
    steps = _steps(marks, counts[0].number if counts else 1)
    return made(stretch(calendar.add_units(frame.today, steps, unit), unit))


def _steps(marks: str, count: int) -> int:
    """Return how many periods from this one the marks point."""
    if "l" in marks:
        return -count
    if "u" in marks:
        return 2
    return 0 if "t" in marks and "n" not in marks else count


def nth_quarter(frame: Frame, run: list[Token]) -> Token | None:
    """Read "3rd quarter" and "4tes Quartal 2018"."""
    nth = pick(run, "oO")[0].number
    years = pick(run, "Y")
    quarter, quarters = 7, 4
    if pick(run, "U")[0].number != quarter or not 1 <= nth <= quarters:
        return None
    year = years[0].number if years else frame.today.year
    return made(stretch(frame.today.replace(year=year, month=nth * 3 - 2, day=1), quarter))


def weekend(frame: Frame, run: list[Token]) -> Token | None:
    """Read "this weekend", "am Wochenende", "el finde que viene" as Saturday and Sunday."""
    marks = "".join(token.code for token in run)
    written = frame.text[run[-1].start : run[-1].end]
    if written.lower() == "we" and not written.isupper():
        return None
    saturday = calendar.period(frame.today, WEEK)[0] + timedelta(days=5 + 7 * _weeks(frame, marks))
    return made(Day(saturday, saturday + timedelta(days=1), "weekend", sure=0.8))


def _weeks(frame: Frame, marks: str) -> int:
    """Return how many weeks from this one the marks point."""
    if "l" in marks:
        return -1
    if "u" in marks or ("n" in marks and frame.lexicon.next_skips):
        return 1
    return -1 if frame.tells_of_past and "t" not in marks and "n" not in marks else 0


def last_day(frame: Frame, run: list[Token]) -> Token | None:
    """Read "the last day of the month" and "letzter Tag des Jahres"."""
    unit, whole = (token.number for token in pick(run, "U"))
    if unit != DAY or whole < MONTH:
        return None
    return made(calendar.period(frame.today, whole)[1])


def end_of(frame: Frame, run: list[Token]) -> Token | None:
    """Read "end of the week" as Friday, "Ende des Monats" and "fin de mes" as the last day."""
    whole = run[-1].day or _whole(frame, run)
    if whole is None or whole.last is None:
        return None if whole is None else made(whole)
    last = whole.first + timedelta(days=FRIDAY) if whole.grain == "week" else whole.last
    return made(Day(last, sure=0.7))


def _whole(frame: Frame, run: list[Token]) -> Day | None:
    """Return the stretch whose end is meant: this week, this month; of a day that day."""
    unit = pick(run, "U") or [token for token in pick(run, "z") if token.number]
    if not unit or unit[0].number < DAY:  # the end of an hour is no day
        return None
    whole = stretch(frame.today, unit[0].number)
    return whole if whole.last is not None or unit[0].number == DAY else None


COUNT = r"(?:[DN1]&?1?q|[DN1]?[qQ3]|[DNH1]|f)"
PERIODS: list[Rule] = [
    (re.compile(rf"[iv]e?{COUNT}?U[&y]1?q|{COUNT}U[&y]1?qg"), and_a_half),
    (re.compile(r"[iv]e?1?[Q3](?!s?U)"), part_of_hour),
    (re.compile(r"d?lU[sd]{1,3}U"), last_day),
    (re.compile(rf"(?<![RWGX])(?<![RWGX],)ie?{COUNT}[es]?U(?:[ab](?=x)|h)?(?!a?X)"), ahead),
    (re.compile(rf"{COUNT}Uh"), ahead),
    (re.compile(rf"ve?{COUNT}U(?!\$)"), back),
    (re.compile(rf"{COUNT}Ug"), back),
    (re.compile(r"[DN1][wWG][hg]"), weekdays_on),
    (re.compile(r"c[DN]U|[DN]cU"), period),
    (re.compile(r"d?(?:[nltcu]{1,2}U[nlcu]?|U[nlcu]{1,2})(?!s?Y|[sid]{1,3}[MBYL])"), period),
    (re.compile(r"d?[oO]U[sd]{0,2}Y?"), nth_quarter),
    (re.compile(r"d?[nltcu]{1,2}d?j|[dAt]{1,2}j[nlcu]{0,2}"), weekend),
    (re.compile(r"[de]?z[sd]{0,2}(?:[UXVL])|[de]?z(?![sd]{0,2}[MBWG])"), end_of),
]
JOINED: list[Rule] = [
    (re.compile(r"[oO]W[ay]X"), weekday_after),
    (re.compile(rf"{COUNT}U[abvy]X"), from_day),
    (re.compile(r"d?U[abv]d?X"), day_beside),
    (re.compile(rf"X,?i{COUNT}U"), day_in_weeks),
    (re.compile(r"[de]?z[sd]{0,2}[XVL]"), end_of),
]


def read_periods(tokens: list[Token], frame: Frame) -> list[Token]:
    """Replace durations from now, whole weeks and months, weekends."""
    return apply(tokens, frame, PERIODS)


def read_joined(tokens: list[Token], frame: Frame) -> list[Token]:
    """Replace what is counted from a day that was read before."""
    return apply(tokens, frame, JOINED)
