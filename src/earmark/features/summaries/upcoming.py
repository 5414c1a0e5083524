"""Dates ahead: appointments and plans as they stand after everything that was said since."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from earmark.core.findings import DateSpan, FindingKind
from earmark.features.summaries import gestures, talk
from earmark.features.summaries.dates_said import (
    at_hour,
    days_of,
    fits,
    hours_and_days,
    is_by_the_way,
    length,
    spans_of,
)
from earmark.features.summaries.days import day_of, hour_on_another_day
from earmark.features.summaries.matters import said_dates
from earmark.features.summaries.threads import is_noise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.core.digest import DigestMessage, ItemState
    from earmark.core.findings import Finding
    from earmark.features.summaries.days import Calendar
    from earmark.features.summaries.matters import Matter
    from earmark.features.summaries.threads import Thread

FURTHEST = 400
"""Days ahead beyond which a date is no plan."""

NEARBY = 6
"""Messages within which "cancelled" or "moved" means the plan just spoken of."""

FEW = 2
"""With more content words than this a message says itself what it calls off."""

PLANS = frozenset({FindingKind.PROMISE, FindingKind.DECISION})

ASKING = frozenset({FindingKind.QUESTION, FindingKind.REQUEST})

A_WEEK = 6
"""Days from which on a stretch of time is no appointment in a question."""


@dataclass(slots=True, eq=False)
class Event:
    """A date ahead in one chat and the messages that name it, the latest first in `positions`."""

    finding: Finding
    date: DateSpan
    positions: list[int]
    about: frozenset[str]
    state: ItemState = "open"
    agreed_at: int | None = None

    @property
    def latest(self) -> int:
        """The message to quote."""
        return self.positions[0]


@dataclass
class EventReading:
    """Follows the plans of one thread."""

    thread: Thread
    calendar: Calendar
    events: list[Event] = field(default_factory=list)
    _offered: list[tuple[Event, set[str]]] = field(default_factory=list)

    def read(self, matters: Sequence[Matter]) -> list[Event]:
        """Return the plans that stand, soonest first; moved and cancelled ones are gone."""
        asked: dict[int, list[Matter]] = {}
        for matter in matters:
            for place in (matter.position, *matter.earlier):
                asked.setdefault(place, []).append(matter)
        for position, message in self.thread.followed:
            if not is_noise(message):
                self._hear(position, message, asked.get(position, []))
        return sorted(self.events, key=lambda event: self._when(event.date))

    def _hear(self, position: int, message: DigestMessage, raised: Sequence[Matter]) -> None:
        """Take in one message: what it calls off, what it moves, what it plans."""
        if self._moves_clock(position, message):
            return
        dates = self._ahead(message) if message.analysis.findings else []
        self._take_up(dates, asks=bool(raised))
        self._propose(position, message, dates)
        if self.events or dates:
            self._forget_past(message)
            dates = self._change(position, message, dates)
        for finding in dates:
            if not raised or not all(
                self._is_no_plan(matter, finding, position) for matter in raised
            ):
                self._add(position, finding, raised)

    def _propose(self, position: int, message: DigestMessage, dates: list[Finding]) -> None:
        """Remember another day offered for a plan: "can't do Sunday, Saturday instead?"."""
        text = (message.text or "")[: talk.READ]
        if not dates or not (talk.MOVES.search(text) or talk.UNABLE.search(text)):
            return
        days, named = days_of(dates), days_of(said_dates(message))
        for event in self._meant(position, named):
            others = days - {event.date.date}
            if event.date.date in named and others:
                self._offered.append((event, others))

    def _take_up(self, dates: list[Finding], *, asks: bool) -> None:
        """Drop a plan once somebody speaks of the day offered in its place as settled."""
        if asks or not dates:
            return
        days = days_of(dates)
        self._drop([event for event, others in self._offered if others & days])

    def _moves_clock(self, position: int, message: DigestMessage) -> bool:
        """Give the plan meant a new hour when a message names nothing else: "we eat at three"."""
        text = (message.text or "")[: talk.READ]
        if not self.events or not gestures.changes_plan(text):
            return False
        clocks, days = hours_and_days(text, said_dates(message))
        if not clocks:
            return False
        meant = self._meant_by_clock(position, [span.time for span in spans_of(clocks)], days)
        new = self._new_hour(text, clocks)
        if meant is None or new is None:
            return False
        return _give_hour(meant, new, position, text[new.start :])

    def _new_hour(self, text: str, clocks: Sequence[Finding]) -> Finding | None:
        """Return the hour a plan is moved to: the first that is neither left nor known before."""
        known = {event.date.time for event in self.events}
        for found in clocks:
            is_known = any(span.time in known for span in spans_of([found]))
            if not is_known and not talk.is_left(text, found.start):
                return found
        return None

    def _meant_by_clock(
        self, position: int, clocks: Sequence[str | None], days: set[str]
    ) -> Event | None:
        """Return the plan whose day or old hour is named, else the one spoken of last."""
        if days:
            on_day = [event for event in self.events if event.date.date in days]
            return on_day[-1] if len(days) == 1 and on_day else None
        named = [event for event in self.events if event.date.time in clocks]
        if named:
            return named[-1]
        about = self.thread.stems(position)
        near = [
            event
            for event in self.events
            if event.about & about or position - max(event.positions) <= NEARBY
        ]
        return near[-1] if near else None

    def _is_no_plan(self, matter: Matter, found: Finding, position: int) -> bool:
        """Return whether a date is none to keep free: declined, doubted, or only a deadline."""
        text = self.thread.text(position)
        whole = self.thread.text(matter.position)
        asked = whole[matter.finding.start : matter.finding.end]
        if matter.refused or matter.state == "withdrawn" or gestures.asks_whether(asked):
            return True
        if self._is_told_as_need(matter, found):
            return True
        occasion = matter.wants_more and gestures.is_occasion(text, found.start)
        return occasion or talk.is_deadline(text, found.start)

    def _is_told_as_need(self, matter: Matter, found: Finding) -> bool:
        """Return whether a bare day is only what an open question to the owner is about."""
        if matter.state != "open" or found.date is None or found.date.time is not None:
            return False
        is_mine = matter.address.to is not None and matter.address.to == self.thread.owner
        return is_mine and not gestures.invites(self.thread.text(matter.position))

    def _forget_past(self, message: DigestMessage) -> None:
        """Drop a day without a clock when this message gives it one that is over."""
        if not message.analysis.findings:
            return
        over = {
            found.date.date
            for found in said_dates(message)
            if found.date and found.date.time and self.calendar.is_over(found.date)
        }
        if over:
            self.events = [
                event for event in self.events if event.date.time or event.date.date not in over
            ]

    def _ahead(self, message: DigestMessage) -> list[Finding]:
        text = message.text or ""
        dates = [found for found in said_dates(message) if self._is_plan(message, found)]
        if dates and talk.defers(text):
            return []
        if len(dates) > 1 and talk.MOVES.search(text[: talk.READ]):
            goals = [found for found in dates if gestures.is_goal(text, found.start)]
            return goals or [found for found in dates if not talk.is_left(text, found.start)]
        return dates

    def _is_plan(self, message: DigestMessage, finding: Finding) -> bool:
        """Return whether a date is ahead, and more than "today" in passing."""
        date = finding.date
        if date is None or not self._is_ahead(message, date):
            return False
        kinds = {found.kind for found in message.analysis.findings}
        if not ASKING.isdisjoint(kinds) and length(date) >= A_WEEK:
            return False
        if is_by_the_way(message.text or "", finding):
            return False
        return not PLANS.isdisjoint(kinds) or self._is_exact(message, finding, date)

    def _is_exact(self, message: DigestMessage, finding: Finding, date: DateSpan) -> bool:
        """Return whether a date is one to keep free, told by its day or its hour."""
        day = day_of(date)
        said = self.calendar.local(message.sent_at).date()
        later = date.time is not None or (day is not None and day > said)
        return later and not gestures.is_vague((message.text or "")[finding.start : finding.end])

    def _is_ahead(self, message: DigestMessage, date: DateSpan) -> bool:
        day = day_of(date)
        if day is None or self.calendar.is_over(date):
            return False
        said = self.calendar.local(message.sent_at).date()
        return day >= said and (day - said).days <= FURTHEST

    def _add(self, position: int, finding: Finding, asked: Sequence[Matter]) -> None:
        date = finding.date
        if date is None:
            return
        agreed = next((m.closed_at for m in asked if m.accepted and m.closed_at is not None), None)
        about = self.thread.stems(position)
        for known in self.events:
            if self._is_same(known, date, position, about):
                self._join(known, position, finding, about)
                known.agreed_at = agreed if agreed is not None else known.agreed_at
                return
        state: ItemState = "settled" if agreed is not None else "open"
        self.events.append(Event(finding, date, [position], about, state, agreed))

    def _is_same(self, known: Event, date: DateSpan, position: int, about: frozenset[str]) -> bool:
        """Return whether a date is a plan already known, not another of the same day."""
        if known.date.date != date.date or not fits(known.date, date):
            return False
        if date.time is None or date.time == known.date.time or len(about) < FEW:
            return True
        if known.about & about:
            return True
        return position - max(known.positions) <= NEARBY

    def _join(self, known: Event, position: int, finding: Finding, about: frozenset[str]) -> None:
        """Add a message about the same date; the one with the clock time is quoted."""
        date = finding.date or known.date
        if position in known.positions:
            more_exact = known.date.time is None and date.time is not None
            known.date = date if more_exact else known.date
            return
        if known.date.time is None and date.time is not None:
            known.positions.insert(0, position)
            known.finding, known.date = finding, date
        elif date.time is not None or len(about) >= len(known.about):
            if known.date.time == date.time:
                known.positions.insert(0, position)
                known.finding = finding
            else:
                known.positions.append(position)
        else:
            known.positions.append(position)
        known.about |= about

    def _change(self, position: int, message: DigestMessage, dates: list[Finding]) -> list[Finding]:
        """Drop what this message calls off or moves; return the dates that stand after it."""
        text = (message.text or "")[: talk.READ]
        if gestures.is_unable(text, talk.UNABLE):
            return self._without_called_off(position, message, text, dates)
        if not dates or talk.MOVES.search(text) is None:
            return dates
        return self._moved(position, message, dates)

    def _moved(self, position: int, message: DigestMessage, dates: list[Finding]) -> list[Finding]:
        """Drop the plan that is moved; the new date keeps its hour when it says "same time"."""
        text = message.text or ""
        left = [found for found in dates if not talk.is_left(text, found.start)]
        new = {(span.date, span.time) for span in spans_of(left)}
        if not new:
            return left
        said = days_of(said_dates(message))
        # "Can we do Friday instead?" names only the new day: what was spoken of last is meant.
        meant = self._meant(position, said) or self._meant(position, said - {day for day, _ in new})
        gone = [event for event in meant if (event.date.date, event.date.time) not in new]
        self._drop(gone)
        hours = {event.date.time for event in gone if event.date.time is not None}
        if len(hours) == 1 and gestures.keeps_the_hour(text):
            return [at_hour(found, next(iter(hours))) for found in left]
        return left

    def _drop(self, gone: Sequence[Event]) -> None:
        self.events = [event for event in self.events if event not in gone]

    def _without_called_off(
        self, position: int, message: DigestMessage, text: str, dates: list[Finding]
    ) -> list[Finding]:
        """Drop what is called off; in a group one who cannot come calls nothing off."""
        signs = talk.CANCELS if self.thread.is_group else talk.UNABLE
        rather = [found for found in dates if gestures.is_rather(text, found.start)]
        off = days_of(
            found
            for found in said_dates(message)
            if talk.calls_off(text, found.start, talk.UNABLE) and found not in rather
        )
        if signs.search(text):
            gone = self._meant(position, off)
            self._drop(gone)
            off |= {event.date.date for event in gone}
        return [found for found in dates if found in rather or off.isdisjoint(days_of([found]))]

    def _meant(self, position: int, days: set[str]) -> list[Event]:
        """Return the plans a message means: by date, by words, else the last one."""
        by_day = [event for event in self.events if event.date.date in days]
        about = self.thread.stems(position)
        by_words = [event for event in self.events if event.about & about]
        near = [event for event in self.events if position - max(event.positions) <= NEARBY]
        if days or len(about - talk.CALLING_OFF) > FEW:
            near = []
        return by_day or by_words or near[-1:]

    def _when(self, date: DateSpan) -> tuple[str, str]:
        return (date.date, date.time or "24:00")


def _give_hour(event: Event, found: Finding, position: int, words: str) -> bool:
    """Move a plan to another hour of its day; return that it was done."""
    hour = found.date.time if found.date is not None else None
    if found.date is not None and found.date.date != event.date.date:
        hour = hour_on_another_day(words[: found.end - found.start + 12], hour)
    event.date = DateSpan(event.date.date, hour)
    event.finding = found
    event.positions.insert(0, position)
    return True
