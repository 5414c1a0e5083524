"""Dates ahead: appointments and plans as they stand after everything that was said since."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from earmark.core.findings import FindingKind
from earmark.features.summaries import gestures, talk
from earmark.features.summaries.days import clock_of, day_of, day_of_text
from earmark.features.summaries.matters import said_dates
from earmark.features.summaries.threads import is_noise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.core.digest import DigestMessage, ItemState
    from earmark.core.findings import DateSpan, Finding
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

    def read(self, matters: Sequence[Matter]) -> list[Event]:
        """Return the plans that stand, soonest first; moved and cancelled ones are gone."""
        asked: dict[int, list[Matter]] = {}
        for matter in matters:
            asked.setdefault(matter.position, []).append(matter)
        for position, message in self.thread.followed:
            if is_noise(message):
                continue
            dates = self._ahead(message) if message.analysis.findings else []
            raised = asked.get(position, [])
            if self.events or dates:
                self._forget_past(message)
                dates = self._change(position, message, dates)
            for finding in dates:
                if not raised or not all(self._is_no_plan(m, finding) for m in raised):
                    self._add(position, finding, raised)
        return sorted(self.events, key=lambda event: self._when(event.date))

    def _is_no_plan(self, matter: Matter, found: Finding) -> bool:
        """Return whether a date is none to keep free: declined, doubted, or only a deadline."""
        text = self.thread.text(matter.position)
        asked = text[matter.finding.start : matter.finding.end]
        if matter.refused or matter.state == "withdrawn" or gestures.asks_whether(asked):
            return True
        occasion = matter.wants_more and gestures.is_occasion(text, found.start)
        return occasion or talk.is_deadline(text, found.start)

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
        day = day_of(date) if date is not None else None
        if date is None or day is None or self.calendar.is_over(date):
            return False
        said = self.calendar.local(message.sent_at).date()
        if day < said or (day - said).days > FURTHEST:
            return False
        kinds = {found.kind for found in message.analysis.findings}
        if not ASKING.isdisjoint(kinds) and _days_of(date) >= A_WEEK:
            return False
        plans = not PLANS.isdisjoint(kinds)
        words = (message.text or "")[finding.start : finding.end]
        return plans or ((day > said or date.time is not None) and not gestures.is_vague(words))

    def _add(self, position: int, finding: Finding, asked: Sequence[Matter]) -> None:
        date = finding.date
        if date is None:
            return
        agreed = next((m.closed_at for m in asked if m.accepted and m.closed_at is not None), None)
        about = self.thread.stems(position)
        for known in self.events:
            if known.date.date == date.date and _fits(known.date, date):
                self._join(known, position, finding, about)
                known.agreed_at = agreed if agreed is not None else known.agreed_at
                return
        state: ItemState = "settled" if agreed is not None else "open"
        self.events.append(Event(finding, date, [position], about, state, agreed))

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
        if talk.UNABLE.search(text):
            return self._without_called_off(position, message, text, dates)
        if not dates or talk.MOVES.search(text) is None:
            return dates
        left = [found for found in dates if not talk.is_left(text, found.start)]
        new = {found.date.date for found in left if found.date is not None}
        clocks = {found.date.time for found in left if found.date is not None}
        if new:
            gone = [
                event
                for event in self._meant(position, self._days(message))
                if event.date.date not in new or event.date.time not in clocks
            ]
            self.events = [event for event in self.events if event not in gone]
        return left

    def _without_called_off(
        self, position: int, message: DigestMessage, text: str, dates: list[Finding]
    ) -> list[Finding]:
        """Drop what is called off; in a group one who cannot come calls nothing off."""
        signs = talk.CANCELS if self.thread.is_group else talk.UNABLE
        said = [found for found in said_dates(message) if found.date is not None]
        off = {
            found.date.date
            for found in said
            if found.date is not None and talk.calls_off(text, found.start, talk.UNABLE)
        }
        if signs.search(text):
            gone = self._meant(position, off)
            self.events = [event for event in self.events if event not in gone]
            off.update(event.date.date for event in gone)
        return [found for found in dates if found.date and found.date.date not in off]

    def _days(self, message: DigestMessage) -> set[str]:
        return {found.date.date for found in said_dates(message) if found.date is not None}

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


def _days_of(date: DateSpan) -> int:
    first, last = day_of(date), day_of_text(date.end or "")
    return (last - first).days if first and last else 0


def _fits(one: DateSpan, other: DateSpan) -> bool:
    """Return whether two mentions of one day can be one appointment."""
    first, second = clock_of(one.time), clock_of(other.time)
    return first is None or second is None or first == second
