"""Named days: numeric dates, day and month, weekdays, relative days, holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from earmark.language.dates import calendar
from earmark.language.dates.tokens import Day, Token, rewrite
from earmark.language.keywords import stop_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from earmark.language.dates.frame import Frame

WEEKDAYS, MONTHS, NUMBERS = "WG", "MB", "DNOo1"
NEXT_WORD = re.compile(r"\W*([^\W\d_]+)")
SUNDAY, CLOCK_ARTICLE, MONTHS_A_YEAR = 6, 2, 12
GRAINS = {3: "X", 4: "V", 5: "V", 6: "L", 7: "J", 8: "J"}
NAMES = {3: "day", 4: "week", 5: "week", 6: "month", 7: "quarter", 8: "year"}
COARSE = {"day": 0.9, "week": 0.6, "month": 0.4, "quarter": 0.3, "year": 0.3}


def made(day: Day | date | None, part: int = -1) -> Token | None:
    """Wrap a day in the result token of its grain."""
    if day is None:
        return None
    if isinstance(day, date):
        day = Day(day)
    code = {"week": "V", "month": "L", "quarter": "J", "year": "J"}.get(day.grain, "X")
    return Token(code, 0, 0, day=day if part < 0 else day._replace(part=part), part=part)


def stretch(day: date, unit: int) -> Day:
    """Return the week, month, quarter or year that holds the day."""
    if unit == 3:  # noqa: PLR2004
        return Day(day)
    first, last = calendar.period(day, unit)
    return Day(first, last, NAMES[unit], sure=COARSE[NAMES[unit]])


def pick(run: list[Token], codes: str) -> list[Token]:
    """Return the tokens of the run that have one of the codes."""
    return [token for token in run if token.code in codes]


def _weekday_in(run: list[Token]) -> int | None:
    return next((token.number for token in run if token.code in WEEKDAYS), None)


def numeric(frame: Frame, run: list[Token]) -> Token | None:
    """Read a date in numbers, a weekday beside it deciding the year."""
    token = pick(run, "IFf")[0]
    year, first, second = token.parts
    year = year or next((each.number for each in pick(run, "Y")), 0)  # "7. 4. 2027"
    if token.number in (3, 4):
        found = calendar.day_or_none(year, first, second) or calendar.day_or_none(
            year, second, first
        )
        if found and token.number == 4:  # noqa: PLR2004 a month
            return made(stretch(found, 6))
        return made(found)
    month_first = token.number == 0 and frame.order == "mdy"
    pairs = (
        [(first, second), (second, first)] if month_first else [(second, first), (first, second)]
    )
    for month, day in pairs:
        if year:
            found = calendar.day_or_none(year, month, day)
        else:
            found = frame.month_day(month, day, _weekday_in(run))
        if found:
            return made(found)
    return None


def bare_numeric(frame: Frame, run: list[Token]) -> Token | None:
    """Read "3/4" or "22.04" without a preposition only when nothing else can be meant."""
    token = run[0]
    if frame.is_whole(run):
        is_rating = token.parts[1] == token.parts[2]  # "10/10", with or without a day like it
        is_score = is_rating or (token.part == 1 and max(token.parts) <= MONTHS_A_YEAR)  # "3-1"
        is_date = not is_score if token.code == "f" else frame.lexicon.dot_dates
    elif token.code == "f":
        is_date = token.part == 0 and max(token.parts) > MONTHS_A_YEAR
    else:
        is_date = frame.lexicon.dot_dates and _has_two_digits(token)
    is_always = token.parts[1:] == (24, 7)
    return numeric(frame, run) if is_date and not is_always else None


def _has_two_digits(token: Token) -> bool:
    """Say whether "22.04" or "10.12" stands there, not the "3.5" of a price or a version 3.11."""
    return max(token.parts) > MONTHS_A_YEAR or (token.part == 1 and min(token.parts[1:]) > 9)  # noqa: PLR2004


def day_and_month(frame: Frame, run: list[Token]) -> Token | None:
    """Read "3 de marzo", "May twenty nine", "am 15. Februar 2024", "Fri, Jul 18"."""
    month = pick(run, MONTHS)[0]
    numbers = pick(run, NUMBERS)
    years = pick(run, "Y")
    if not 1 <= numbers[0].number <= 31:  # noqa: PLR2004
        return None
    if years:
        return made(calendar.day_or_none(years[0].number, month.number, numbers[0].number))
    if len(numbers) > 1:
        short = numbers[1].number
        year = short + (2000 if short < 50 else 1900)  # noqa: PLR2004 the turn of the century
        return made(calendar.day_or_none(year, month.number, numbers[0].number))
    return made(frame.month_day(month.number, numbers[0].number, _weekday_in(run)))


def day_range(frame: Frame, run: list[Token]) -> Token | None:
    """Read "vom 3. bis 5. Mai", "Oct 20-22" and "del 3 al 5 de mayo"."""
    month = pick(run, MONTHS)[0].number
    fused = pick(run, "f")
    first, last = (
        fused[0].parts[1:] if fused else [token.number for token in pick(run, NUMBERS)][:2]
    )
    years = pick(run, "Y")
    year = years[0].number if years else None
    start = calendar.day_or_none(year, month, first) if year else frame.month_day(month, first)
    end = calendar.day_or_none(start.year, month, last) if start else None
    if start is None or end is None or end <= start:
        return None
    return made(Day(start, end))


def numeric_range(frame: Frame, run: list[Token]) -> Token | None:
    """Read "12/11 - 14/11": two days in numbers of which one can be no fraction."""
    ends = pick(run, "f")
    if max(max(token.parts) for token in ends) <= MONTHS_A_YEAR:
        return None
    first, last = (numeric(frame, [token]) for token in ends)
    if not (first and last and first.day and last.day and first.day.first < last.day.first):
        return None
    return made(Day(first.day.first, last.day.first))


def number_month(frame: Frame, run: list[Token]) -> Token | None:
    """Read the German "am siebten vierten" and "dritter/11."."""
    day, month = pick(run, "DNOo")
    years = pick(run, "Y")
    if years:
        return made(calendar.day_or_none(years[0].number, month.number, day.number))
    return made(frame.month_day(month.number, day.number))


def month_only(frame: Frame, run: list[Token]) -> Token | None:
    """Read "in March", "October 2014", "next May"."""
    month = pick(run, MONTHS)[0]
    years = pick(run, "Y")
    if years:
        return made(stretch(date(years[0].number, month.number, 1), 6))
    if month.code == "B" and not frame.is_capital(month):
        return None
    marks = "".join(token.code for token in run)
    year = frame.today.year + (month.number < frame.today.month) + ("u" in marks)
    if "l" in marks or (frame.tells_of_past and "n" not in marks):
        is_ahead = date(year, month.number, 1) > frame.today
        year -= is_ahead or "l" in marks
    return made(stretch(date(year, month.number, 1), 6))


def relative(frame: Frame, run: list[Token]) -> Token | None:
    """Read "tomorrow", "pasado mañana", "heute Abend"; a lone capital "Morgen!" is a greeting."""
    token = run[0]
    word = frame.folded[token.start : token.end]
    rest = frame.folded[token.end : token.end + 1]
    if (
        word == "morgen"
        and token.start == 0
        and frame.is_capital(token)
        and rest in ("", "!", ",", ".")
    ):
        return None
    return made(frame.today + timedelta(days=token.number), token.part)


def day_number(frame: Frame, run: list[Token]) -> Token | None:
    """Read "on the 19th", "el 17", "am 3.": a number that stands for a day."""
    number = pick(run, NUMBERS)[0]
    if not 1 <= number.number <= 31 or _is_no_day(frame, run, number):  # noqa: PLR2004
        return None
    month = next((token.day.first for token in pick(run, "L") if token.day), None)
    if month is not None:
        return made(calendar.day_or_none(month.year, month.month, number.number))
    return made(frame.day_of_month(number.number, _weekday_in(run)))


def day_before_word(frame: Frame, run: list[Token]) -> Token | None:
    """Read "by the 20th please" and "am 1. fällig", but not "by the 20th century"."""
    word = NEXT_WORD.match(frame.text, run[-1].end)
    if word is None:
        return None
    if frame.lexicon.language == "de":
        is_day = word[1].islower()  # a noun would have a capital
    else:
        is_day = run[0].code in "eb" and word[1].lower() in stop_words(frame.lexicon.language)
    return day_number(frame, run) if is_day else None


def day_as_noun(frame: Frame, run: list[Token]) -> Token | None:
    """Read the German "am Dritten" and "bis zum Ersten", whose capital makes them a day."""
    is_day = frame.lexicon.language == "de" and frame.is_capital(run[-1])
    return day_number(frame, run) if is_day else None


def _is_no_day(frame: Frame, run: list[Token], number: Token) -> bool:
    """Say whether the number is an hour ("Friday 8", "las 5") or one end of "between the 2nd"."""
    if any(token.number == CLOCK_ARTICLE for token in pick(run, "de")):
        return True
    is_small = number.code == "D" and number.number <= MONTHS_A_YEAR
    return is_small and frame.lexicon.language == "en"


def holiday(frame: Frame, run: list[Token]) -> Token | None:
    """Read a holiday, with its year or the coming one."""
    code = pick(run, "E")[0].number
    named = _year_of(run)
    year = named or frame.today.year
    found = calendar.holiday(code, year)
    if named or found is None:
        return made(found)
    marks = "".join(token.code for token in run)
    is_past = "l" in marks or (frame.tells_of_past and "n" not in marks)
    is_over = found < frame.today
    if is_over == is_past:
        return made(found)
    return made(calendar.holiday(code, year - 1 if is_past else year + 1))


def _year_of(run: list[Token]) -> int | None:
    """Return the year a run names, in digits or as "this year"."""
    years = [token.number for token in pick(run, "Y")]
    years += [token.day.first.year for token in pick(run, "J") if token.day]
    return years[0] if years else None


def weekday(frame: Frame, run: list[Token]) -> Token | None:
    """Read "Friday", "next tuesday", "el viernes que viene", "übernächsten Freitag"."""
    token = pick(run, WEEKDAYS)[0]
    if token.code == "G" and not (run[0] is not token or frame.is_whole(run)):
        return None
    if token.code == "G" and run[0].code == "d" and run[0].number and not frame.is_capital(token):
        return None
    marks = "".join(each.code for each in run if each.code in "nltcu")
    return made(frame.weekday(token.number, marks), token.part)


def weekday_with_clock(frame: Frame, run: list[Token]) -> Token | None:
    """Read "sat 3pm": beside a clock the short form needs no preposition."""
    token = pick(run, WEEKDAYS)[0]
    if token.number == SUNDAY and frame.lexicon.language == "de":
        return None
    return made(frame.weekday(token.number), token.part)


def weekday_of_week(_: Frame, run: list[Token]) -> Token | None:
    """Read "wednesday of next week" and "next week on Tuesday"."""
    week = pick(run, "V")[0].day
    number = _weekday_in(run)
    if week is None or number is None:
        return None
    return made(calendar.on_or_after(week.first, number))


def nth_of_month(frame: Frame, run: list[Token]) -> Token | None:
    """Read "last friday of october", "third day of october", "erste Woche im Oktober 2014"."""
    month = _month_of(frame, run)
    if month is None:
        return None
    nth = next((token.number for token in pick(run, "Oo")), 1)
    nth = -nth if pick(run, "l") else nth
    weekday_number = _weekday_in(run)
    if weekday_number is not None:
        return made(calendar.nth_weekday(month.year, month.month, weekday_number, nth))
    return _nth_unit(month, nth, pick(run, "U")[0].number)


def _nth_unit(month: date, nth: int, unit: int) -> Token | None:
    """Return the n-th day or week of a month, counted from its end for a negative number."""
    day, week = 3, 4
    if unit == day:
        last = calendar.period(month, 6)[1]
        number = nth if nth > 0 else last.day + nth + 1
        return made(calendar.day_or_none(month.year, month.month, number))
    monday = calendar.nth_weekday(month.year, month.month, 0, nth) if unit == week else None
    return made(stretch(monday, week)) if monday else None


def _month_of(frame: Frame, run: list[Token]) -> date | None:
    for token in pick(run, "LJ"):
        if token.day:
            return token.day.first
    months = pick(run, MONTHS)
    years = pick(run, "Y")
    if not months:
        return None
    year = years[0].number if years else frame.today.year + (months[0].number < frame.today.month)
    return date(year, months[0].number, 1)


Rule = tuple["re.Pattern[str]", "Callable[[Frame, list[Token]], Token | None]"]
D = r"(?:[NDOo][.]?)"
M = r"[MB]\.?"
YEAR = r"(?:[,s-]{0,2}Y)"
FIRST: list[Rule] = [
    (re.compile(rf"Y-{M}-[DO]|Y-[DO]-{M}|[DO]-Y-{M}|{M}-Y-[DO]"), day_and_month),
    (re.compile(r"[WG][.]?[,ds]{0,3}[IFf],?|R[,d]{0,2}I"), numeric),
    (re.compile(r"[de]?IY?"), numeric),
    (re.compile(r"d?f[-re]d?f(?![U$])"), numeric_range),
    (re.compile(r"[dt][Ff](?![U$KM%])|[Ff](?=,?[dA]?[WT])"), numeric),
    (re.compile(r"F(?![U$KM])|f(?![U$KMx&r-])"), bare_numeric),
    (
        re.compile(
            rf"[ads]?{D}(?:[-rek]|[A&y]d?|d){D}s?{M}{YEAR}?|fs?{M}{YEAR}?|{M}(?:f|{D}[-rek]{D}){YEAR}?"
        ),
        day_range,
    ),
    (
        re.compile(
            rf"(?:[WG][.]?[,ds]{{0,3}})?(?<![MB])(?<![MB]\.){D}[-,ds]{{0,2}}{M}(?:[,s-]{{0,2}}Y|sD|-D)?(?:[,.]{{1,2}}[WG](?!A?T),?)?"
        ),
        day_and_month,
    ),
    (
        re.compile(
            rf"(?:[WG][.]?[,d]{{0,3}})?{M}[-ds,]{{0,2}}[DOoN](?!\$|[Km]){YEAR}?(?:[,.]{{1,2}}[WG],?)?"
        ),
        day_and_month,
    ),
    (re.compile(r"[dD]?[DN][sd]DsY|d[DN][sd]D(?=[.,]|$|i|A)"), number_month),
    (re.compile(r"(?:[WG][.]?[,ds]{0,3}|d)[Oo][-.]?[Oo][.]?Y?"), number_month),
]


def read_days(tokens: list[Token], frame: Frame) -> list[Token]:
    """Replace what names a day by itself: numbers, day and month, relative days."""
    return apply(tokens, frame, FIRST)


NAMED: list[Rule] = [
    (
        re.compile(r"d?(?:[Oo]l?|l[Oo]?|[Oo])[WGU][.]?[sdin]{1,3}(?:[MB][.]?[,sid]{0,2}[YJ]?|L)"),
        nth_of_month,
    ),
    (re.compile(r"d?[DOo]U?[sd]{0,3}L"), day_number),
    (re.compile(r"[nl]?E[,si]{0,2}U?(?:Y|J)?"), holiday),
    (re.compile(r"R"), relative),
    (
        re.compile(
            r"(?<=z)M|(?<=z[sd])M|[nltcu]{1,2}M|[MB][nlu]|[id]?[MB][,s]?Y|[id]M|[nlt]B|i[B]|^[MB]$"
        ),
        month_only,
    ),
    (re.compile(r"V,?d?[WG]|[WG],?[sdi]{0,3}V"), weekday_of_week),
    (
        re.compile(
            r"[WG][.]?[,ds]{0,2}(?:O|o(?!U)|(?<=[ds])[DN](?=[.,]|$|A|m)|D(?=[.,]?$|[.,]?A|T))(?![MBU$])"
        ),
        day_number,
    ),
    (
        re.compile(
            r"d?[nltcu]{1,2}d?[WG][nlc]?|d?W[nlcu]{1,2}|d[WG]|(?<![oO])W|G(?=[.]?$)|G(?=&[WG])"
        ),
        weekday,
    ),
    (re.compile(r"G(?=[.]?,?[eA]?T)"), weekday_with_clock),
    (
        re.compile(
            r"(?<!e)dd?O(?![MBU$WGoOx])|(?<=d)dO(?![MBU$WGoO])|d(?:D(?=[.,]?$|[.,AeT&rp]))(?![MBU$WGoO])|[eb]d?O(?=[.,]|$)|dd?(?<=dd)o(?=[.,]|$)"
        ),
        day_number,
    ),
    (re.compile(r"(?:[eb]d?|d)O(?=x)"), day_before_word),
    (re.compile(r"e?do(?=[.,x]|$)"), day_as_noun),
]


def read_named_days(tokens: list[Token], frame: Frame) -> list[Token]:
    """Replace weekdays, holidays and days counted inside a week or month that was read before."""
    return apply(tokens, frame, NAMED)


def apply(tokens: list[Token], frame: Frame, rules: list[Rule]) -> list[Token]:
    """Run the rules over the tokens, each seeing what the ones before it made."""
    for pattern, make in rules:
        tokens = rewrite(tokens, pattern, partial(make, frame))
    return tokens
