"""Matters: the questions and requests a message raises, and when each is due."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from earmark.core.findings import DateSpan, FindingKind
from earmark.core.messages import MessageKind
from earmark.features.summaries import gestures, talk
from earmark.features.summaries.days import day_of, day_of_text
from earmark.features.summaries.threads import is_noise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from earmark.core.digest import DigestMessage, ItemState
    from earmark.core.findings import Finding
    from earmark.features.summaries.addressing import Address, Addressing
    from earmark.features.summaries.days import Calendar
    from earmark.features.summaries.threads import Thread

MINUTE = 60_000

LEAST_CONFIDENCE = 0.5
"""A finding below this is kept for search and left out of every digest."""

SAME_BREATH = 2 * MINUTE
"""Messages of one person this close are one saying: a deadline in one holds for the other."""

TOLD = 0.7
"""From this confidence on a request tells somebody what to do."""

BESIDE = 60
"""Days ahead within which a day named beside a question is what the question is about."""

FEW_WORDS = 2

ASKING = frozenset({FindingKind.QUESTION, FindingKind.REQUEST})


@dataclass(slots=True, eq=False)
class Matter:
    """One question or request and what became of it; positions are those of its thread."""

    finding: Finding
    position: int
    asker: str
    address: Address
    about: frozenset[str]
    due: DateSpan | None = None
    is_deadline: bool = False
    wants_each: bool = False
    wants_more: bool = False
    state: ItemState = "open"
    closed_at: int | None = None
    refused: bool = False
    accepted: bool = False
    earlier: list[int] = field(default_factory=list)
    nudged: list[int] = field(default_factory=list)
    put_off: list[int] = field(default_factory=list)
    countered: int | None = None
    came_back: bool = False
    refusals: int = 0
    passed_by: int = 0

    @property
    def is_request(self) -> bool:
        """Whether something is to be done, not only said."""
        return self.finding.kind is FindingKind.REQUEST

    @property
    def latest(self) -> int:
        """Where it was last asked, a bare "any news?" included."""
        return self.nudged[-1] if self.nudged else self.position

    def replied_at(self, replied_to: Mapping[int, int]) -> int | None:
        """Return where somebody answered with the reply function, None when nobody did."""
        for position in (self.position, *self.nudged, *self.earlier):
            if position in replied_to:
                return replied_to[position]
        return None

    def close(self, state: ItemState, position: int) -> None:
        """Record what settled it."""
        self.state = state
        self.closed_at = position

    def open_again(self) -> None:
        """Forget what settled it: more people are wanted than answered."""
        self.state = "open"
        self.closed_at = None
        self.accepted = self.refused = False
        self.wants_each = True


@dataclass(frozen=True)
class Due:
    """When something is due, and whether the words make it a deadline."""

    date: DateSpan | None = None
    is_deadline: bool = False


def said_dates(message: DigestMessage) -> list[Finding]:
    """Return the dates a message names, with the spans they stand in."""
    return [
        finding
        for finding in message.analysis.findings
        if finding.kind is FindingKind.DATE
        and finding.date is not None
        and finding.confidence >= LEAST_CONFIDENCE
    ]


def due_of(message: DigestMessage, finding: Finding, calendar: Calendar) -> Due:
    """Return the date a finding is due: its own, one inside it, or the only one of the message."""
    said = calendar.local(message.sent_at).date()
    found, is_deadline = _due_words(message, finding, said)
    return Due(_by_its_end(found, said), is_deadline) if found is not None else Due()


def _due_words(
    message: DigestMessage, finding: Finding, said: date
) -> tuple[DateSpan | None, bool]:
    """Return the date as it was said, and whether the words make it a deadline."""
    dates = [found for found in said_dates(message) if _last_day(found) >= said]
    near = sorted(dates, key=lambda found: _distance(found, finding))
    deadlines = [found for found in near if talk.is_deadline(message.text or "", found.start)]
    chosen = _named_in(finding, near, said)
    if len(deadlines) == 1 and (chosen is None or finding.kind is FindingKind.REQUEST):
        chosen = deadlines[0].date
    if chosen is None:
        chosen = deadlines[0].date if deadlines else _only_one(near, said)
    return chosen, any(found.date == chosen for found in deadlines)


def _named_in(finding: Finding, near: Sequence[Finding], said: date) -> DateSpan | None:
    """Return the date a finding was given, else the first that stands in its words."""
    if finding.date is not None and _last_day(finding) >= said:
        return finding.date
    return next((found.date for found in near if _distance(found, finding) == 0), None)


def _only_one(near: list[Finding], said: date) -> DateSpan | None:
    """Return the date that stands alone in a message, unless it is too far off to belong."""
    if len(near) != 1 or (_day(near[0]) - said).days > BESIDE:
        return None
    return near[0].date


def _by_its_end(span: DateSpan, said: date) -> DateSpan:
    """Read "this week", said in that week, as its last day: nothing is late before that."""
    start, end = day_of(span), day_of_text(span.end or "")
    if start is None or end is None or not start <= said < end:
        return span
    return DateSpan(end.isoformat())


def _day(finding: Finding) -> date:
    day = day_of(finding.date) if finding.date is not None else None
    return day or date.min


def _last_day(finding: Finding) -> date:
    """Return the last day a date names: of "this week" its Sunday."""
    last = day_of_text(finding.date.end or "") if finding.date is not None else None
    return max(last or date.min, _day(finding))


def _distance(one: Finding, other: Finding) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def asking(message: DigestMessage) -> list[Finding]:
    """Return the questions and requests of a message that wait for something, in reading order."""
    if not message.analysis.findings or is_noise(message):
        return []
    text = message.text or ""
    found = [
        finding
        for finding in message.analysis.findings
        if finding.kind in ASKING
        and finding.confidence >= LEAST_CONFIDENCE
        and not _is_courtesy(text[finding.start : finding.end])
        and not _is_rather_a_promise(finding, message)
        and not _is_own_task(finding, text[finding.start : finding.end])
    ]
    if not found or talk.defers(text) or _is_only_yes(message, found):
        return []
    return _without_doubles(_plainly_asked(found, text))


def _is_rather_a_promise(finding: Finding, message: DigestMessage) -> bool:
    """Return whether the same words are more surely a promise: "I can only leave at six"."""
    if finding.kind is not FindingKind.REQUEST or "interrogative" in message.analysis.flags:
        return False
    return any(
        other.kind is FindingKind.PROMISE
        and (other.start, other.end) == (finding.start, finding.end)
        and other.confidence > finding.confidence
        for other in message.analysis.findings
    )


def _is_own_task(finding: Finding, asked: str) -> bool:
    """Return whether somebody tells of a task of their own: "I need to practise first"."""
    is_weak = finding.kind is FindingKind.REQUEST and finding.confidence < TOLD
    return is_weak and "?" not in asked and gestures.tells_own_task(asked)


def _is_courtesy(asked: str) -> bool:
    """Return whether words that ask wait for nothing: small talk, or thanks to be passed on."""
    if talk.is_small_talk(asked):
        return True
    return "?" not in asked and (talk.gives_thanks(asked) or gestures.gives_time(asked))


def _plainly_asked(found: Sequence[Finding], text: str) -> Sequence[Finding]:
    """Return what asks with a question mark, where anything does, and every request."""
    if not any("?" in text[finding.start : finding.end] for finding in found):
        return found
    return [
        finding
        for finding in found
        if finding.kind is FindingKind.REQUEST or "?" in text[finding.start : finding.end]
    ]


def _is_only_yes(message: DigestMessage, found: Sequence[Finding]) -> bool:
    """Return whether "yes please" and "yeah go on" only agree to what another asked."""
    text = message.text or ""
    if "?" in text or len(found) > 1:
        return False
    few = FEW_WORDS if "agreement" in message.analysis.flags else 1
    return len(talk.stems(text)) < few


def _without_doubles(findings: Iterable[Finding]) -> list[Finding]:
    """Return one finding where a question and a request share a span; the request says more."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.kind is not FindingKind.REQUEST, f.start)):
        if all(finding.end <= other.start or finding.start >= other.end for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda finding: finding.start)


def raised(
    thread: Thread, addressing: Addressing, position: int, calendar: Calendar
) -> list[Matter]:
    """Return the matters the message at a position raises."""
    message = thread.speech[position]
    found = asking(message)
    if not found:
        return []
    address = addressing.address(position)
    return [_matter(thread, position, finding, address, calendar) for finding in found]


def _matter(
    thread: Thread, position: int, finding: Finding, address: Address, calendar: Calendar
) -> Matter:
    message = thread.speech[position]
    asked = (message.text or "")[finding.start : finding.end]
    due = due_of(message, finding, calendar)
    if due.date is None:
        due = _due_nearby(thread, position, calendar)
    for_each = thread.is_group and (
        _is_for_each(message, finding, address) or _is_call(message, finding, address, due)
    )
    return Matter(
        finding=finding,
        position=position,
        asker=thread.author(position),
        address=address,
        about=_subject(message, asked),
        due=due.date,
        is_deadline=due.is_deadline,
        wants_each=for_each,
        wants_more=talk.asks_for_more(asked) and not for_each,
    )


def _is_for_each(message: DigestMessage, finding: Finding, address: Address) -> bool:
    """Return whether everybody is to answer: a poll, or words that say so beside the question."""
    if message.kind is MessageKind.POLL:
        return True
    text = message.text or ""
    is_alone = sum(found.kind in ASKING for found in message.analysis.findings) == 1
    asked = text if is_alone else text[finding.start : finding.end]
    return address.voice != "name" and talk.asks_each(asked)


def _subject(message: DigestMessage, asked: str) -> frozenset[str]:
    """Return what is asked about: its own words, of a bare "asap please" those around it."""
    about = talk.stems(asked)
    return about if len(about) >= FEW_WORDS else talk.stems(message.text or "")


def _is_call(message: DigestMessage, finding: Finding, address: Address, due: Due) -> bool:
    """Return whether a whole group is told to do something by a day."""
    asked = (message.text or "")[finding.start : finding.end]
    to_all = address.voice in {"open", "everybody"} and not talk.asks_anybody(asked)
    is_told = finding.kind is FindingKind.REQUEST and finding.confidence >= TOLD
    return to_all and is_told and due.is_deadline and "interrogative" not in message.analysis.flags


def _due_nearby(thread: Thread, position: int, calendar: Calendar) -> Due:
    """Return a deadline the same person said in the same breath: "by three" before the question."""
    message = thread.speech[position]
    for place in (position - 1, position + 1):
        if not 0 <= place < len(thread.speech):
            continue
        other = thread.speech[place]
        if (
            other.author_id != message.author_id
            or abs(other.sent_at - message.sent_at) > SAME_BREATH
            or is_noise(other)
        ):
            continue
        said = calendar.local(other.sent_at).date()
        for found in said_dates(other):
            if _day(found) >= said and talk.is_deadline(other.text or "", found.start):
                return Due(found.date, is_deadline=True)
    return Due()
