"""Local wall time to UTC: one sum a message, and care on the two odd days of the year."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from earmark.adapters.archives.whatsapp.clock import INVALID
from earmark.adapters.archives.whatsapp.dates import day_of, read_date
from earmark.core.errors import InputError
from earmark.core.reports import DateOrder

DAY = 86_400_000
_MOST_CACHED = 50_000
_START = datetime(1970, 1, 1)  # noqa: DTZ001 wall time; the zone is added where it is known
# Messages of a group arrive out of order by minutes; a larger step back is the hour's second pass.
_SLIP = 5 * 60_000


def zone_named(name: str) -> ZoneInfo:
    """Return the IANA zone of that name; an unknown one is an input error."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise InputError(
            f"There is no time zone {name[:60]!r}.",
            hint="Give an IANA name, such as --timezone Europe/Berlin.",
            field="timezone",
        ) from error


class Midnights(dict[str, int]):
    """Maps the date part of a header to its local midnight in milliseconds UTC; `INVALID` if none.

    Adding the milliseconds of the day gives the instant, save on days in `changing`, when the clock
    is set forward or back; there `instant` knows.
    """

    def __init__(self, order: DateOrder, this_year: int, zone: ZoneInfo) -> None:
        super().__init__()
        self._order = order
        self._this_year = this_year
        self._zone = zone
        self._days: dict[str, int] = {}
        self.changing: set[str] = set()

    def __missing__(self, text: str) -> int:
        if len(self) >= _MOST_CACHED:
            self.clear()
            self.changing.clear()
        written = read_date(text)
        day = None if written is None else day_of(written, self._order, self._this_year)
        value = INVALID if day is None else self._midnight(text, day)
        self[text] = value
        return value

    def _midnight(self, text: str, day: int) -> int:
        start, end = self._offset(day * DAY), self._offset((day + 1) * DAY)
        if start != end or self._offset(day * DAY, fold=1) != start:
            self.changing.add(text)
            self._days[text] = day
        return day * DAY - start

    def _offset(self, wall: int, fold: int = 0) -> int:
        moment = (_START + timedelta(milliseconds=wall)).replace(tzinfo=self._zone, fold=fold)
        offset = moment.utcoffset()
        return 0 if offset is None else round(offset.total_seconds() * 1000)

    def instant(self, text: str, of_day: int, after: int | None) -> int:
        """Return the instant of a wall time on a day when the clock changes.

        A wall time that is skipped is moved forward by the gap. One that comes twice is the first,
        unless the message before it, at `after`, shows that the clock has been set back already.
        """
        wall = self._days[text] * DAY + of_day
        first = wall - self._offset(wall)
        second = wall - self._offset(wall, fold=1)
        if second > first and after is not None and first < after - _SLIP:
            return second
        return first
