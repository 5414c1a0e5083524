"""Clock times: patterns over token codes, each with what it makes of the run it matches."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from earmark.language.dates.tokens import Clock, Token, rewrite

if TYPE_CHECKING:
    from collections.abc import Callable

    from earmark.language.dates.frame import Frame

NOON, MIDNIGHT, HOUR = 12, 24, 60
AFTER = r"(?=[-.,;pPXRWGmKrtiVe@&dasx]|$)"
TIMETABLE = frozenset(
    ("leaves", "leaving", "departs", "arrives", "starts", "begins", "opens", "closes", "lands")
)
STRICT = r"(?![U$MBDN&s/]|[yk][DN]|-[HY])"
LOOSE = r"(?=[.,;pPRWmK@-]|$|d[RWP])"
RANGE_END = r"(?=[.,;pPXRWG@]|$|d[RWGPX])"
NAMED_DAY = r"(?<=[RWGO])"


def _made(clock: Clock | None) -> Token | None:
    if clock is None or not (0 <= clock.hour <= MIDNIGHT and 0 <= clock.minute < HOUR):
        return None
    return Token("T", 0, 0, clock=clock)


def _hour(token: Token) -> Clock | None:
    """Read one token as a clock: 8, 20, 815, 20:15, noon."""
    if token.clock is not None:
        return token.clock
    if token.code == "T":
        return Clock(token.number, 0, sure=True)
    if token.code in "HY":
        hour, minute = divmod(token.number, 100)
        return Clock(hour, minute, sure=hour > NOON)
    if token.code == "F":
        _, hour, minute = token.parts
        return Clock(hour, minute, sure=hour > NOON) if token.part == 1 else None
    return Clock(token.number, 0, sure=token.number > NOON or token.number == 0)


def _with_half(clock: Clock | None, half: int) -> Clock | None:
    """Apply am (0) or pm (12)."""
    if clock is None or not 1 <= clock.hour <= NOON:
        return clock
    hour = clock.hour % NOON + half
    return Clock(hour or MIDNIGHT if half == 0 else hour, clock.minute, sure=True)


def _shift(clock: Clock | None, minutes: int) -> Clock | None:
    if clock is None:
        return None
    total = clock.hour * HOUR + clock.minute + minutes
    if total < 0:
        return None
    if total < HOUR and not clock.sure:
        total += NOON * HOUR
    return Clock(total // HOUR, total % HOUR, clock.sure)


def _numbers(run: list[Token], codes: str = "DNHCTYF") -> list[Token]:
    return [token for token in run if token.code in codes]


def _half_of(run: list[Token]) -> int | None:
    return next((token.number for token in run if token.code == "m"), None)


def plain(_: Frame, run: list[Token]) -> Token | None:
    """Read "15:30", "at 5", "3 pm", "15 Uhr 20", "six thirty", "a las 6 0 2 pm"."""
    clock = _with_minutes(run)
    half = _half_of(run)
    if half is None or clock is None:
        return _made(clock)
    is_24_hours = clock.hour > NOON and run[0].code != "C"
    return None if is_24_hours else _made(_with_half(clock, half))


def _with_minutes(run: list[Token]) -> Clock | None:
    """Read the hour and the minutes that follow it as numbers of their own."""
    first, *rest = _numbers(run)
    clock = _hour(first)
    if clock is None or not rest:
        return clock
    minute = int("".join(str(token.number) for token in rest))
    least = 0 if len(rest) > 1 or any(token.code in "Km" for token in run) else 10
    return Clock(clock.hour, minute, clock.sure) if least <= minute < HOUR else None


def before_half(frame: Frame, run: list[Token]) -> Token | None:
    """Read "halb acht" as 7:30, "half eight" as 8:30, "fünf vor halb acht" as 7:25."""
    numbers = _numbers(run)
    clock = _hour(numbers[-1])
    if clock is None or clock.hour > MIDNIGHT:
        return None
    minutes = -30 if frame.lexicon.half_before else 30
    if len(numbers) > 1:
        away = numbers[0].number
        minutes += -away if any(token.code in "vk" for token in run) else away
    return _made(_shift(clock, minutes))


def past_hour(_: Frame, run: list[Token]) -> Token | None:
    """Read "quarter to five", "zehn nach acht", "tres y media", "ocho menos cuarto"."""
    if run[0].code == "d" and run[0].number != 2:  # noqa: PLR2004 only after "las"
        return None
    minutes, hour = _minutes_and_hour(run)
    if hour is None or minutes >= HOUR:
        return None
    clock = _shift(_hour(hour), minutes * _direction(run))
    half = _half_of(run)
    return _made(clock if half is None else _with_half(clock, half))


def _direction(run: list[Token]) -> int:
    return -1 if any(token.code in "vk" for token in run) else 1


def _minutes_and_hour(run: list[Token]) -> tuple[int, Token | None]:
    """Return the minutes away and the hour; after "a las" the hour stands first."""
    words = {"Q": 15, "q": 30, "3": 45}
    named = next((words[token.code] for token in run if token.code in words), None)
    numbers = _numbers(run)
    if named is not None:
        return named, numbers[-1]
    if len(numbers) == 1:
        return 0, None
    first, second = numbers[:2]
    is_hour_first = run[0].code in "AdT" and all(token.code != "U" for token in run)
    return (second.number, first) if is_hour_first else (first.number, second)


def _connector(run: list[Token]) -> int:
    return next((place for place, token in enumerate(run) if token.code in "yakv"), 0)


def minutes_first(_: Frame, run: list[Token]) -> Token | None:
    """Read "at ten to five" and "um zehn nach acht": the minutes stand first."""
    numbers = _numbers(run)
    sign = -1 if any(token.code in "vk" for token in run) else 1
    return (
        _made(_shift(_hour(numbers[1]), sign * numbers[0].number))
        if numbers[0].number < HOUR
        else None
    )


def _to_hour(frame: Frame, run: list[Token]) -> Token | None:
    """Read "twenty to nine" as 8:40, but "eight to nine" as from hour to hour."""
    return minutes_first(frame, run) if run[0].number in (5, 20, 25) else None


def quarter_of(_: Frame, run: list[Token]) -> Token | None:
    """Read the regional "viertel acht" (7:15) and "dreiviertel acht" (7:45)."""
    minutes = -15 if run[0].code == "3" else -45
    return _made(_shift(_hour(_numbers(run)[0]), minutes))


def span(_: Frame, run: list[Token]) -> Token | None:
    """Read "14-16 Uhr", "from 3 to 5pm", "zwischen 3 und 5" as a clock with an end."""
    if run[0].code == "f":
        first, last = run[0].parts[1:]
        start, end = Clock(first, 0, sure=first > NOON), Clock(last, 0, sure=last > NOON)
        if run[0].part == 0:
            return None
    else:
        numbers = _numbers(run)
        made = _hour(numbers[0]), _hour(numbers[1])
        if made[0] is None or made[1] is None:
            return None
        half = _half_of(run)
        start, end = made[0], (made[1] if half is None else _with_half(made[1], half) or made[1])
    return _made(_until(start, end))


def _until(start: Clock, end: Clock) -> Clock:
    """Join two clocks: "3 to 5pm" starts in the afternoon, "9 to 5" ends in it."""
    if end.sure and not start.sure and start.hour + NOON <= end.hour:
        start = Clock(start.hour + NOON, start.minute, sure=True)
    hour = end.hour
    if not end.sure and hour <= NOON and hour < start.hour:
        hour += NOON
    return Clock(start.hour, start.minute, start.sure or end.sure, (hour, end.minute))


def with_part(_: Frame, run: list[Token]) -> Token | None:
    """Read "3 in the afternoon" and "nueve de la noche": the part of the day decides the half."""
    number = _numbers(run)[0]
    if number.code in "DN" and number.number > NOON:  # "el 24 por la noche" is a day
        return None
    clock = _hour(number)
    part = next(token.part for token in run if token.code in "Pp")
    return _made(in_part(clock, part)) if clock else None


def in_part(clock: Clock, part: int) -> Clock:
    """Return the clock in a part of the day: 8 in the evening is 20:00, 12 at night is midnight.

    The end of a span moves with its start.
    """
    start = _start_in_part(clock, part)
    if clock.end is None or clock.end[0] > NOON:
        return start._replace(end=clock.end)
    return start._replace(end=(clock.end[0] + start.hour - clock.hour, clock.end[1]))


def _start_in_part(clock: Clock, part: int) -> Clock:
    morning, midday, afternoon, evening, night = 1, 2, 3, 4, 5
    hour = clock.hour
    is_told = clock.sure and part not in (afternoon, evening)  # "um 3:30 nachmittags"
    if part < 0 or hour > NOON or hour == 0 or (is_told and hour != NOON):
        return clock
    if part == morning:
        return Clock(hour, clock.minute, sure=True)
    small = 5
    if hour == NOON:
        hour = NOON if part <= midday + 1 else MIDNIGHT
    elif part != night or hour > small:
        hour += NOON
    return Clock(hour, clock.minute, sure=True)


def in_zone(_: Frame, run: list[Token]) -> Token | None:
    """Read "8:00 GMT": a clock of another zone, by its minutes from UTC."""
    clock = _hour(run[0])
    return _made(clock._replace(sure=True, offset=run[-1].number)) if clock else None


Maker: TypeAlias = "Callable[[Frame, list[Token]], Token | None]"


def _hours(frame: Frame, run: list[Token]) -> Token | None:
    hour = 2
    return plain(frame, run[:-1]) if run[-1].number == hour else None


def _span_in_hours(frame: Frame, run: list[Token]) -> Token | None:
    """Read "de 17 a 19h"."""
    hour = 2
    return span(frame, run[:-1]) if run[-1].number == hour else None


def _span_of_day(frame: Frame, run: list[Token]) -> Token | None:
    """Read "tomorrow 8 to 10" and "Friday 14-16": the day before says that hours are meant."""
    return span(frame, [token for token in run if token.code not in ",A"])


def _after_article(frame: Frame, run: list[Token]) -> Token | None:
    """Read "después de las 5" and "las 9 de la noche": the article says that an hour is meant."""
    article = 2
    is_hour = any(token.code == "d" and token.number == article for token in run)
    return plain(frame, run) if is_hour else None


def _at_one(_: Frame, run: list[Token]) -> Token | None:
    """Read "ein Uhr" and "um ein Uhr dreißig", whose number is an article too."""
    minutes = _numbers(run)
    return _made(Clock(1, minutes[0].number if minutes else 0))


def _past_one(_: Frame, run: list[Token]) -> Token | None:
    """Read "la una y cuarto" and "la una menos cuarto"."""
    minutes = {"Q": 15, "q": 30}[run[-1].code] * _direction(run)
    return _made(_shift(Clock(1), minutes))


def _behind_number(frame: Frame, run: list[Token]) -> Token | None:
    """Read "el día 30 a las 12", but not the "3 a 1" of a match."""
    is_bare = run[0].number == 1
    return None if is_bare else plain(frame, run)


def _lone_point(frame: Frame, run: list[Token]) -> Token | None:
    """Read a text that is only "15.30" as a clock when no calendar has such a day."""
    month = 12
    return plain(frame, run) if run[0].parts[2] > month else None


def _timetable(frame: Frame, run: list[Token]) -> Token | None:
    """Read "the coach leaves 8.15": what keeps a timetable is followed by a clock."""
    before = frame.folded[: run[0].start].split()[-1:]
    return plain(frame, run) if before and before[0] in TIMETABLE else None


def _loose(frame: Frame, run: list[Token]) -> Token | None:
    if run[0].number == 1 or (run[1].code == "D" and run[1].number > MIDNIGHT):
        return None
    return plain(frame, run)


# For which languages (none: for all), what is read, and by whom.
_TABLE: tuple[tuple[str, str, Maker], ...] = (
    ("de", r"[DN]U?[akv]q[DN]K?", before_half),
    ("en es", r"[DN]U?[ykv]q[DN]K?", before_half),
    ("de", r"(?<!i)q[DN](?!U)K?", before_half),
    ("en es", r"(?<!i)q[DN](?=[.,pm]|$)m?", before_half),
    ("de", r"d?1?[Qq]a[DNTC]K?m?", past_hour),
    ("en es", r"d?1?[Qq]y[DNTC]K?m?", past_hour),
    ("", r"d?1?Q[kv][DNTC]K?m?", past_hour),
    ("de", r"[DN]U[av][DNTC]K?m?", minutes_first),
    ("en es", r"[DN]U[yak][DNTC]K?m?", minutes_first),
    ("de", r"[Q3][DN]K?(?=[.,p]|$)", quarter_of),
    ("en", r"[DN]y[DNTC]m?(?=[.,pPR]|$|d?[WG])", minutes_first),
    ("en", r"Nk[DN]m?(?=[.,pPR]|$|d?[WG])", _to_hour),
    ("de", r"A[DN][akv][DN]K?m?", minutes_first),
    ("en", r"A[DN][ykv][DN]K?m?", minutes_first),
    ("es", r"A[DN][ykv][DN]K?m?", past_hour),
    ("de", r"[DN][akv][DN](?:K|$|(?=p))", minutes_first),
    ("", r"[Ad][DNC][yk][QqDN]m?(?!sM)", past_hour),
    ("de es", r"T[yk][QqDN]m?", past_hour),
    ("es", r"[ab]d[DN]K?" + STRICT, _after_article),
    ("de", r"A?1K[DN]?", _at_one),
    ("es", r"d1[yk][Qq]", _past_one),
    ("es", r"ADU(?!e?X)", _hours),
    ("es", r"[aes][DN][rkAe][DN]U", _span_in_hours),
    ("", r"^F$", _lone_point),
    ("", r"[DN][yk][Qq]m?" + AFTER, past_hour),
    ("", r"f(?=K)K", span),
    ("", r"[aes]?[DNC](?:-|r|k|e)[DNC]m?K(?!U)|(?:a|s)?[DNC](?:-|r|k)(?:C|[DNH]m)", span),
    ("", r"(?<!\$)(?:[ase][DN][rkAe]|e[DNC][&y]d?)[DNC]K?" + RANGE_END, span),
    ("", NAMED_DAY + r",?A?(?:f|[DN][rkAe-]A?[DN])" + RANGE_END, _span_of_day),
    ("", NAMED_DAY + r"fU" + RANGE_END, _span_in_hours),
    ("", r"A[DN][N]m?" + STRICT + r"|A?[DN][DN]{1,2}m|A?N-N-N(?=[.,]|$)|N-N(?=$)", plain),
    ("", r"A?[DN]K[DN]?m?|FK", plain),
    ("en", r"F(?![U$MK])", _timetable),
    ("en", r"F(?=,?[RP])|(?<=[WR])F(?![U$MK])", plain),
    ("en de", r"(?<=[WR])a[DN](?=[.,]|$)", plain),
    ("", r"[AeF]?[DNH]m", plain),
    ("", r"C[Km]?", plain),
    ("", r"A[DNHYF]K?(?=p)", plain),
    ("", r"(?<![DN])A[DNHYF]" + STRICT, plain),
    ("", r"(?<=[DN])A[DNHYF]" + STRICT, _behind_number),
    ("", r"A[DN](?=&(?:[DN](?:[.,pXRWG]|$)|d?[WGR]))", plain),
    ("", r"(?:a|s|e)[DN][rk]T", span),
    ("", r"(?<![DN])N-?N(?=,?d?[RWX])", plain),
    ("", r"T[rke]A?[DNC]" + RANGE_END, span),
    ("", r"(?<![$DN])e[DNH]" + LOOSE, _loose),
    ("", r"d[DN](?=p)", _after_article),
)

RULES = {
    language: [
        (re.compile(pattern), make)
        for spoken, pattern, make in _TABLE
        if not spoken or language in spoken.split()
    ]
    for language in ("en", "de", "es")
}
PARTS = re.compile(r"(?:T|(?<!d)[DN]),?[ids]{0,2}p|[Pp],?T")
RANGES = re.compile(r"T(?:-|r|k|e|A|&(?=T))T")
ZONED = re.compile(r"T,?@")


def read_clocks(tokens: list[Token], frame: Frame) -> list[Token]:
    """Replace every clock time among the tokens by one `T` token."""
    for token in tokens:
        if token.code == "T":
            token.clock = Clock(token.number, 0, sure=True)
    for pattern, make in RULES[frame.lexicon.language]:
        tokens = rewrite(tokens, pattern, partial(make, frame))
    tokens = rewrite(tokens, PARTS, lambda run: with_part(frame, run))
    tokens = rewrite(tokens, ZONED, lambda run: in_zone(frame, run))
    return rewrite(tokens, RANGES, _join)


def _join(run: list[Token]) -> Token | None:
    first, last = run[0].clock, run[-1].clock
    if first is None or last is None or run[1].code == "&":
        return None
    return _made(_until(first, last))
