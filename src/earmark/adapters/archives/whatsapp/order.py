"""Which number of a date is the day: proven by the file, or asked."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations, groupby
from typing import TYPE_CHECKING, NamedTuple

from earmark.adapters.archives.whatsapp.calendars import EPOCH, FIRST_YEAR
from earmark.adapters.archives.whatsapp.dates import (
    POSITIONS,
    Written,
    day_of,
    orders_of,
    read_date,
)
from earmark.adapters.archives.whatsapp.marks import without_marks
from earmark.core.errors import InputError
from earmark.core.reports import DateOrder, DateOrderProof

if TYPE_CHECKING:
    from collections.abc import Iterable

    from earmark.core.ports.archive import ReadingChoices

_ORDERS = tuple(POSITIONS)
_YEAR_FIRST = (DateOrder.YMD, DateOrder.YDM)
# The order that has the year at the same end.
_PARTNERS = {
    DateOrder.DMY: DateOrder.MDY,
    DateOrder.MDY: DateOrder.DMY,
    DateOrder.YMD: DateOrder.YDM,
    DateOrder.YDM: DateOrder.YMD,
}
_DAY = 86_400_000
_OLDEST = 365 * (FIRST_YEAR - 1970)
# One foreign date pasted at the start of a line must not outweigh fifty of the file's own.
_STRAY = 0.02
_SURE = 3
_CLEAR = 5
_MOST_CACHED = 50_000
# So written, a short year stands last; with dashes or in the digits of Nepal it may stand first.
_USUAL = re.compile(r"[\[\s]*(?![\u0966-\u096f])\d{1,4}(/|\. ?)\d{1,2}\1\d{1,4}")
Days = tuple[int | None, ...]


class Decision(NamedTuple):
    """The order to read by; `proof` is None while only the owner can tell, among `open`."""

    order: DateOrder
    proof: DateOrderProof | None
    open: tuple[DateOrder, ...] = ()


class Evidence:
    """What the dates of a file say about their order, gathered in constant memory."""

    def __init__(self, now: int, this_year: int, *, year_first: bool = False) -> None:
        self._latest = now // _DAY + 1
        self._this_year = this_year
        # Some languages write a two-digit year first; nothing in the numbers shows that.
        self._year_first = year_first
        self._seen: dict[str, Days] = {}
        self._distinct = 0
        self._named = False
        self._four_digit_year = False
        self._bad = dict.fromkeys(_ORDERS, 0)
        self._out_of_time = dict.fromkeys(_ORDERS, 0)
        self._apart: set[frozenset[DateOrder]] = set()
        self._unusual = False
        # The first, second and third numbers of the dates.
        self._numbers: tuple[set[int], set[int], set[int]] = (set(), set(), set())
        self._previous: Days | None = None
        self._back = {(a, b): 0 for a in _ORDERS for b in _ORDERS}

    def add(self, dates: Iterable[str]) -> None:
        """Take in the date parts of headers in file order."""
        for text, _ in groupby(dates):
            days = self._seen.get(text) or self._first_seen(text)
            if days and days != self._previous:
                self._step(days)

    def _first_seen(self, text: str) -> Days:
        if len(self._seen) >= _MOST_CACHED:
            self._seen.clear()
        written = read_date(text)
        days = self._days(written) if written else ()
        self._seen[text] = days
        if written:
            self._weigh(written, days)
            self._unusual = self._unusual or not _USUAL.match(without_marks(text))
        return days

    def _days(self, written: Written) -> Days:
        possible = orders_of(written)
        return tuple(
            day_of(written, order, self._this_year) if order in possible else None
            for order in _ORDERS
        )

    def _weigh(self, written: Written, days: Days) -> None:
        self._distinct += 1
        self._named = self._named or written.named is not None
        self._four_digit_year = self._four_digit_year or written.year is not None
        for seen, number in zip(self._numbers, written.numbers, strict=True):
            seen.add(number)
        for order, day in zip(_ORDERS, days, strict=True):
            if day is None:
                self._bad[order] += 1
            elif day > self._latest or day < _OLDEST:
                self._out_of_time[order] += 1
        self._apart |= self._pairs_apart(days)

    def _step(self, days: Days) -> None:
        previous, self._previous = self._previous, days
        if previous is None:
            return
        back = [
            now is not None and before is not None and now < before - 1
            for now, before in zip(days, previous, strict=True)
        ]
        if any(back) and not all(back):
            for a, a_back in zip(_ORDERS, back, strict=True):
                for b, b_back in zip(_ORDERS, back, strict=True):
                    self._back[a, b] += a_back and not b_back

    @property
    def has_four_digit_years(self) -> bool:
        """Whether a date of the file writes its year in full."""
        return self._four_digit_year

    def is_empty(self) -> bool:
        """Tell whether no date was seen."""
        return not self._distinct

    def pairs_apart(self, text: str) -> set[frozenset[DateOrder]]:
        """Return the pairs of orders under which a date reads as different days."""
        return self._pairs_apart(self._seen.get(text) or ())

    def _pairs_apart(self, days: Days) -> set[frozenset[DateOrder]]:
        possible = [
            (order, day)
            for order, day in zip(_ORDERS, days, strict=bool(days))
            if day is not None and _OLDEST <= day <= self._latest
        ]
        return {frozenset((a, b)) for (a, x), (b, y) in combinations(possible, 2) if x != y}

    def reaches_beyond(self, order: DateOrder) -> bool:
        """Tell whether many dates under this order lie in the future or before WhatsApp."""
        return self._out_of_time[order] > self._distinct * _STRAY

    def is_plain(self) -> bool:
        """Tell whether more lines could hardly change the decision."""
        decision = self._proven()
        partner = _PARTNERS[decision.order]
        if decision.proof is None or self._bad[partner] < max(_SURE, self._distinct // _CLEAR):
            return False
        return self._four_digit_year or self._named or abs(self._spread()) >= _CLEAR

    def _spread(self) -> int:
        """Return how many more numbers stand last than first: the year is what hardly changes."""
        return len(self._numbers[2]) - len(self._numbers[0])

    def decide(self, choices: ReadingChoices) -> Decision:
        """Return the order by proof, by a sibling file, or by the owner's word, else leave it open.

        Raises:
            InputError: when the given order contradicts the dates of the file.
        """
        decision = self._proven()
        given = choices.date_order
        if given is not None and decision.proof is not DateOrderProof.NOT_NEEDED:
            return self._given(decision, given)
        if given is not None and given != decision.order and self._contradicts(given):
            raise _contradiction(given)
        if decision.proof is None and choices.sibling_date_order in decision.open:
            return Decision(choices.sibling_date_order, DateOrderProof.SIBLING_FILE)
        return decision

    def _given(self, decision: Decision, given: DateOrder) -> Decision:
        if given == decision.order and decision.proof is not None:
            return decision
        if self._contradicts(given):
            raise _contradiction(given)
        return Decision(given, DateOrderProof.GIVEN)

    def _contradicts(self, given: DateOrder) -> bool:
        return not self._named and self._bad[given] > self._distinct * _STRAY

    def _proven(self) -> Decision:
        fit = [o for o in _ORDERS if self._bad[o] <= self._distinct * _STRAY]
        fit = fit or [min(_ORDERS, key=self._bad.__getitem__)]
        first = [o for o in fit if o in _YEAR_FIRST]
        last = [o for o in fit if o not in _YEAR_FIRST]
        if not first or not last:
            return self._among(fit)
        year_first = self._year_stands_first(first, last)
        if year_first is not None:
            return self._among(first if year_first else last)
        return self._open(self._among(last), self._among(first))

    def _open(self, last: Decision, first: Decision) -> Decision:
        """Leave open whether the year stands first or last, unless both give the same days."""
        orders = tuple(o for side in (last, first) for o in side.open or (side.order,))
        if not any(frozenset(pair) in self._apart for pair in combinations(orders, 2)):
            return Decision(last.order, DateOrderProof.NOT_NEEDED)
        return Decision(last.order, None, orders)

    def _among(self, fit: list[DateOrder]) -> Decision:
        """Decide between orders that have the year at the same end."""
        if len(fit) == 1:
            return Decision(fit[0], self._reason(fit[0]))
        possible = [o for o in fit if self._out_of_time[o] <= self._distinct * _STRAY] or fit
        if len(possible) == 1:
            return Decision(possible[0], DateOrderProof.SEQUENCE)
        if frozenset(possible) not in self._apart:
            return Decision(possible[0], DateOrderProof.NOT_NEEDED)
        return self._by_sequence(possible)

    def _reason(self, order: DateOrder) -> DateOrderProof:
        if self._named or (order is DateOrder.YMD and self._four_digit_year):
            return DateOrderProof.NOT_NEEDED
        if order is DateOrder.YMD:
            return DateOrderProof.NOT_NEEDED if self._year_first else DateOrderProof.SEQUENCE
        return DateOrderProof.DAY_OVER_12

    def _year_stands_first(self, first: list[DateOrder], last: list[DateOrder]) -> bool | None:
        """Tell where a two-digit year stands; None when nothing in the file tells."""
        first_off = min(self._out_of_time[o] for o in first)
        last_off = min(self._out_of_time[o] for o in last)
        if first_off != last_off:
            return first_off < last_off
        spread = self._spread()
        if self._year_first:
            return spread > -_CLEAR
        if spread > 0:
            # One number that never changes may be a year, or the birthday of every year.
            is_birthday = len(self._numbers[0]) == len(self._numbers[1]) == 1
            return None if is_birthday and self._distinct < _CLEAR else True
        return None if self._unusual and not spread else False

    def _by_sequence(self, possible: list[DateOrder]) -> Decision:
        a, b = possible[:2]
        a_only, b_only = self._back[a, b], self._back[b, a]
        for order, own, other in ((a, a_only, b_only), (b, b_only, a_only)):
            if other > own * _CLEAR:
                return Decision(order, DateOrderProof.SEQUENCE)
        if a is DateOrder.YMD:
            return Decision(a, DateOrderProof.NOT_NEEDED)
        return Decision(a, None, tuple(possible))


def _contradiction(given: DateOrder) -> InputError:
    return InputError(
        f"The dates of this file cannot be read as {given.value}.",
        hint="Leave --date-order out, or give the order the file has.",
        code="date_order_impossible",
        field="date_order",
    )


def year_of(now: int) -> int:
    """Return the year of an instant, near enough to tell centuries."""
    return 1970 + int(now // _DAY / 365.2425)


def iso_date(text: str, order: DateOrder, this_year: int) -> str | None:
    """Return how a written date reads under an order, None where it is no day."""
    written = read_date(text)
    day = None if written is None else day_of(written, order, this_year)
    return None if day is None else date.fromordinal(day + EPOCH).isoformat()
