"""Promises and whether they were kept, as far as the chat itself shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from earmark.core.findings import Finding, FindingKind
from earmark.core.messages import MEDIA_KINDS, MessageKind
from earmark.features.summaries import gestures, talk
from earmark.features.summaries.matters import LEAST_CONFIDENCE, due_of
from earmark.features.summaries.threads import is_noise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.core.digest import DigestMessage, ItemState
    from earmark.core.findings import DateSpan
    from earmark.features.summaries.days import Calendar
    from earmark.features.summaries.matters import Matter
    from earmark.features.summaries.threads import Thread

HOUR = 3_600_000

DAY = 24 * HOUR

SAME_BREATH = HOUR // 30

FOLLOWED = 8
"""Open promises of one person that are followed at a time."""

REMEMBERED = 14 * DAY
"""An undated promise is remembered this long."""

SAME_PROMISE = 0.5

SAME_TURN = 4

NEARBY = 6
"""Messages of a group after which a bare "done" may be of something else."""

PLAIN = 2
"""Content words from which on a yes says more than yes."""

OF_ANOTHER = 3
"""Content words beside a picture from which on it shows what they say, and nothing else."""

OF_THE_RESULT = 2
"""Content words of a promise that its writer takes up when it is kept."""

NOT_TOLD = frozenset({FindingKind.QUESTION, FindingKind.REQUEST, FindingKind.PROMISE})

SURE_QUESTION = 0.9

YES_IS_A_PROMISE = 0.6

FIRM = 0.75
"""Below this a promise is only read into an answer; "done" is none."""


@dataclass(slots=True, eq=False)
class Promise:
    """What somebody said they would do; `matter` is the request it says yes to.

    `sends` where something is to be handed over, `calls` where somebody is to be spoken to.
    """

    finding: Finding
    position: int
    author: str
    about: frozenset[str]
    due: DateSpan | None = None
    matter: Matter | None = None
    sends: bool = False
    calls: bool = False
    state: ItemState = "open"
    closed_at: int | None = None
    earlier: list[int] = field(default_factory=list)

    def close(self, state: ItemState, position: int) -> None:
        """Record what became of it."""
        self.state = state
        self.closed_at = position


class OwnWord:
    """A later message of the one who promised; what it says is looked for only when it matters."""

    def __init__(self, message: DigestMessage, about: frozenset[str], beside: str = "") -> None:
        self.message = message
        self.about = about
        self.beside = beside
        self.flags = message.analysis.flags
        self.text = (message.text or "")[: talk.READ]

    @cached_property
    def told(self) -> str:
        """What the message tells, without what it asks and promises."""
        return _told(self.text, self.message)

    @cached_property
    def takes_back(self) -> bool:
        """Whether the writer cannot or will not any more."""
        if self.flags & {"withdrawal", "refusal"}:
            return True
        return talk.CANNOT.search(self.text[:200]) is not None

    @property
    def _hands_over(self) -> bool:
        kind = self.message.kind
        return kind in MEDIA_KINDS and kind is not MessageKind.STICKER

    @cached_property
    def _is_done(self) -> bool:
        return talk.DONE.search(self.told) is not None or gestures.tells_a_result(self.told)

    @cached_property
    def _tells(self) -> bool:
        return bool(self.told) and not self.takes_back and not gestures.is_unfinished(self.text)

    def keeps(self, promise: Promise, *, is_last: bool) -> bool:
        """Return whether the message shows that a promise was kept."""
        if gestures.rest_follows(f"{self.text} {self.beside}"):
            return False
        if self._hands_over and self._shows(promise):
            return True
        shared = promise.about & self.about
        if "completion" in self.flags and (shared or is_last):
            return True
        if shared and self._is_done and promise.about & talk.stems(self.told):
            return True
        return self._tells_of(promise, shared)

    def _shows(self, promise: Promise) -> bool:
        """Return whether what is handed over is what was promised, as the words beside it say."""
        said = talk.stems(self.beside)
        if promise.about & said:
            return True
        return promise.sends and len(said) < OF_ANOTHER

    def _tells_of(self, promise: Promise, shared: frozenset[str]) -> bool:
        """Return whether it speaks of the result: the thing itself, or what was said on a call."""
        if len(shared) < OF_THE_RESULT and not promise.calls:
            return False
        if not self._tells:
            return False
        return len(shared) >= OF_THE_RESULT or gestures.has_called(self.told)


def _told(text: str, message: DigestMessage) -> str:
    """Return what a message tells, without what it asks and promises."""
    told = list(text)
    for finding in message.analysis.findings:
        if finding.kind in NOT_TOLD:
            start = _asks_from(text, finding)
            told[start : finding.end] = " " * max(0, min(finding.end, len(text)) - start)
    return "".join(told).strip()


def _asks_from(text: str, finding: Finding) -> int:
    """Return where the asking part of a sentence starts: "I rang, he comes at six. You in?"."""
    if finding.kind is FindingKind.PROMISE or "?" not in text[finding.start : finding.end]:
        is_sure = finding.kind is not FindingKind.QUESTION
        return finding.start if is_sure or finding.confidence >= SURE_QUESTION else finding.end
    return max(finding.start, *(text.rfind(mark, 0, finding.end - 1) for mark in ".,;\n"))


@dataclass
class PromiseReading:
    """Follows the promises of one thread."""

    thread: Thread
    calendar: Calendar
    promises: list[Promise] = field(default_factory=list)
    _open: dict[str, list[Promise]] = field(default_factory=dict)

    def read(self, matters: Sequence[Matter]) -> list[Promise]:
        """Return every promise with its state, in the order they were made."""
        accepted = _accepted(matters)
        put_off = {position for matter in matters for position in matter.put_off}
        for position, message in self.thread.followed:
            if self._open:
                self._follow(position, message)
            promise = None if position in put_off else self._made(position, message, accepted)
            if promise is not None:
                self._add(promise)
        for promise in self.promises:
            self._conclude(promise)
        return self.promises

    def _made(
        self, position: int, message: DigestMessage, accepted: dict[int, Matter]
    ) -> Promise | None:
        """Return the promise of a message: its own words, or a yes to a request."""
        finding = _promising(message)
        if is_noise(message) or not (finding or position in accepted):
            return None
        author = self.thread.author(position)
        matter = self._said_yes_to(position, author, accepted)
        if finding is None:
            if matter is None or not matter.is_request:
                return None
            text = message.text or ""
            finding = Finding(FindingKind.PROMISE, 0, len(text), YES_IS_A_PROMISE)
        if self._promises_nothing(position, finding, matter):
            return None
        return self._promise(position, finding, matter)

    def _promise(self, position: int, finding: Finding, matter: Matter | None) -> Promise | None:
        message = self.thread.speech[position]
        said = (message.text or "")[finding.start : finding.end]
        due = due_of(message, finding, self.calendar).date
        if matter is not None and (due is None or self._still_owed(due, matter)):
            due = matter.due
        if due is None and matter is None and talk.FLEETING.search(said[: talk.READ]):
            return None
        about = self._subject(position, said) | (matter.about if matter else frozenset())
        asked = self.thread.text(matter.position)[: talk.READ] if matter else ""
        wording = f"{said[: talk.READ]} {asked}"
        author = self.thread.author(position)
        return Promise(
            finding,
            position,
            author,
            about,
            due,
            matter,
            sends=talk.SENDING.search(wording) is not None,
            calls=gestures.is_to_call(wording),
        )

    def _subject(self, position: int, said: str) -> frozenset[str]:
        """Return what a promise is about; a bare "I'll bring it" what its writer just spoke of."""
        about = talk.stems(said)
        if len(about) >= PLAIN or not position:
            return about
        before, here = self.thread.speech[position - 1], self.thread.speech[position]
        same = before.author_id == here.author_id and here.sent_at - before.sent_at <= SAME_BREATH
        return about | self.thread.stems(position - 1) if same else about

    def _promises_nothing(self, position: int, finding: Finding, matter: Matter | None) -> bool:
        """Return whether a word read as a promise leaves nothing to do."""
        message = self.thread.speech[position]
        text = message.text or ""
        is_firm = finding.confidence >= FIRM
        if not is_firm and ("completion" in message.analysis.flags or self._allows(position)):
            return True
        if talk.HANDED.search(text[: talk.READ]) or gestures.depends(text, finding.start):
            return True
        if matter is None:
            return not is_firm
        return self._is_said_by_yes(text, matter, is_firm=is_firm)

    def _allows(self, position: int) -> bool:
        """Return whether a yes only gives another time: "no rush", or ok to a "let me think"."""
        if gestures.gives_time(self.thread.text(position)):
            return True
        before = position - 1
        if before < 0 or self.thread.author(before) == self.thread.author(position):
            return False
        return talk.defers(self.thread.text(before))

    def _is_said_by_yes(self, text: str, matter: Matter, *, is_firm: bool) -> bool:
        """Return whether the yes is all that was asked for.

        A yes to what both might do ("shall we book?") promises nothing of one alone.
        """
        is_plain = len(talk.stems(text)) < PLAIN
        if matter.wants_each and not is_firm:
            return True
        finding = matter.finding
        asked = self.thread.text(matter.position)[finding.start : finding.end][: talk.READ]
        if talk.JOINT.search(asked) is not None:
            return not is_firm or is_plain
        if not is_firm and gestures.asks_to_come(asked):
            return True
        return talk.SAYING.search(asked) is not None and is_plain

    def _still_owed(self, due: DateSpan, matter: Matter) -> bool:
        """Return whether the day promised has passed and the one asked for has not."""
        asked = matter.due
        return asked is not None and self.calendar.is_over(due) and not self.calendar.is_over(asked)

    def _said_yes_to(
        self, position: int, author: str, accepted: dict[int, Matter]
    ) -> Matter | None:
        for place in range(position, max(-1, position - SAME_TURN), -1):
            if self.thread.author(place) != author:
                return None
            if place in accepted:
                return accepted[place]
        return None

    def _add(self, promise: Promise) -> None:
        mine = self._open.setdefault(promise.author, [])
        for known in reversed(mine):
            same = promise.matter is not None and promise.matter is known.matter
            if same or talk.overlap(known.about, promise.about) >= SAME_PROMISE:
                promise.earlier = [*known.earlier, known.position]
                promise.matter = promise.matter or known.matter
                promise.due = promise.due or known.due
                mine.remove(known)
                self.promises.remove(known)
                break
        mine.append(promise)
        del mine[:-FOLLOWED]
        self.promises.append(promise)

    def _follow(self, position: int, message: DigestMessage) -> None:
        own = self._open.get(message.author_id or "")
        if own:
            self._own_word(own, position, message)
            _leave_open(own)
        others = [pending for pending in self._open.values() if pending and pending is not own]
        if others and talk.gives_thanks(message.text or ""):
            for pending in others:
                self._thanked(pending, position, message)
                _leave_open(pending)

    def _own_word(self, pending: list[Promise], position: int, message: DigestMessage) -> None:
        """Follow what the one who promised says later: done, or not going to be."""
        word = OwnWord(message, self.thread.stems(position), self._said_beside(position))
        last = pending[-1]
        near = not self.thread.is_group or position - last.position <= NEARBY
        kept = next((p for p in pending if word.keeps(p, is_last=near and p is last)), None)
        if kept is not None:
            kept.close("kept", position)
        for promise in pending:
            if promise.state == "open" and promise.about & word.about and word.takes_back:
                promise.close("withdrawn", position)

    def _said_beside(self, position: int) -> str:
        """Return the words of a picture: its caption and what its sender writes in one breath."""
        here = self.thread.speech[position]
        if here.kind not in MEDIA_KINDS:
            return ""
        said = [here.text or ""]
        for place in (position - 1, position + 1, position + 2):
            if not 0 <= place < len(self.thread.speech):
                continue
            other = self.thread.speech[place]
            close = abs(other.sent_at - here.sent_at) <= SAME_BREATH
            if close and other.author_id == here.author_id:
                said.append(other.text or "")
        return " ".join(said)[: talk.READ]

    def _thanked(self, pending: list[Promise], position: int, message: DigestMessage) -> None:
        for promise in pending:
            said = self.thread.speech[promise.position]
            if message.sent_at - said.sent_at < HOUR:
                continue
            named = gestures.thanks_for_something(message.text or "")
            only = len(pending) == 1 and not self.thread.is_group and (promise.sends or named)
            if only or promise.about & self.thread.stems(position):
                promise.close("kept", position)

    def _conclude(self, promise: Promise) -> None:
        if promise.state != "open":
            return
        if promise.due is not None:
            over = self.calendar.is_over(promise.due)
        else:
            sent = self.thread.speech[promise.position].sent_at
            over = self.calendar.now - sent > REMEMBERED
        if over:
            promise.state = "expired"


def _accepted(matters: Sequence[Matter]) -> dict[int, Matter]:
    """Return what was said yes to, by where; of several at once what is to be done by a day."""
    found: dict[int, Matter] = {}
    for matter in matters:
        if not matter.accepted or matter.closed_at is None:
            continue
        known = found.get(matter.closed_at)
        if known is None or (known.is_request, known.due is not None) <= (
            matter.is_request,
            matter.due is not None,
        ):
            found[matter.closed_at] = matter
    return found


def _leave_open(pending: list[Promise]) -> None:
    """Forget promises that are kept or taken back."""
    pending[:] = [promise for promise in pending if promise.state == "open"]


def _promising(message: DigestMessage) -> Finding | None:
    """Return the promise of a message to report: the first with a date, else the first."""
    found = [
        finding
        for finding in message.analysis.findings
        if finding.kind is FindingKind.PROMISE and finding.confidence >= LEAST_CONFIDENCE
    ]
    return next((finding for finding in found if finding.date), found[0] if found else None)
