"""What became of each question and request: the talk is read once, keeping what is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from earmark.core.findings import FindingKind
from earmark.features.summaries import gestures, talk
from earmark.features.summaries.addressing import Addressing
from earmark.features.summaries.asked_again import is_same, said_along, was_named
from earmark.features.summaries.endings import Endings
from earmark.features.summaries.groups import may_settle, settle_in_group
from earmark.features.summaries.matters import raised
from earmark.features.summaries.replies import read_reply
from earmark.features.summaries.threads import is_noise

if TYPE_CHECKING:
    from earmark.features.summaries.days import Calendar
    from earmark.features.summaries.matters import Matter
    from earmark.features.summaries.replies import Reply
    from earmark.features.summaries.threads import Thread, Turn

DAY = 24 * 3_600_000

WEEK = 7 * DAY

REMEMBERED = 12
"""Open matters of a chat followed at a time; what is older is not looked at again."""

FORGOTTEN_IN_GROUP = 60
"""Messages after which a question between others in a group is followed no longer."""

STALE = 30 * DAY

STALE_IN_GROUP = 14 * DAY

OVERDUE = 2 * DAY
"""How long after its deadline a thing is still owed."""

HOUR = 3_600_000

LATE = 3 * HOUR

OF_ITS_OWN = 3
"""Content words from which on a late message is about something of its own."""

OF_ANOTHER = 2
"""Content words from which on a message speaks of something else."""

LET_GO = 10
"""Messages of the one asked after which, a week later, what has no day is asked no more."""


@dataclass
class Reading:
    """Reads one thread from its first message to its last."""

    thread: Thread
    calendar: Calendar
    matters: list[Matter] = field(default_factory=list)
    _pending: list[Matter] = field(default_factory=list)
    _spoke_last: dict[str, int] = field(default_factory=dict)

    def read(self) -> list[Matter]:
        """Return every matter of the thread with its final state, in the order they came up."""
        addressing = Addressing(self.thread)
        for turn in self.thread.turns():
            self._answer(turn, addressing)
            self._ask(turn, addressing)
            self._spoke_last[turn.author] = turn.start
            self._forget(turn)
        for matter in self.matters:
            self._conclude(matter)
        return self.matters

    def _answer(self, turn: Turn, addressing: Addressing) -> None:
        waiting = [matter for matter in self._pending if matter.asker != turn.author]
        if self.thread.is_group:
            waiting = [matter for matter in waiting if may_settle(matter, turn, self.thread)]
        waiting = [matter for matter in waiting if not self._puts_off(matter, turn)]
        if not waiting:
            return
        reply = read_reply(self.thread, turn)
        if reply.is_empty:
            return
        if self.thread.is_group:
            settle_in_group(waiting, turn, reply, addressing)
        else:
            self._settle(waiting, turn, reply)
        self._pending = [matter for matter in self._pending if matter.state == "open"]

    def _puts_off(self, matter: Matter, turn: Turn) -> bool:
        """Return whether one message of several puts this off: "nine. Easter I'll tell you"."""
        if turn.end - turn.start == 1 or not self._is_asked(matter, turn.author):
            return False
        for position in range(turn.start, turn.end):
            shares = bool(matter.about & self.thread.stems(position))
            if shares and talk.defers(self.thread.text(position)):
                matter.put_off.append(position)
                return True
        return False

    def _is_asked(self, matter: Matter, author: str) -> bool:
        return not self.thread.is_group or matter.address.to == author

    def _settle(self, waiting: list[Matter], turn: Turn, reply: Reply) -> None:
        """Two people: the next thing said answers, unless it puts off, asks back or talks past."""
        for matter in waiting:
            direct = matter.replied_at(reply.replied_to)
            if direct is not None and not reply.only_defers:
                _close(matter, reply, direct)
        rest = [matter for matter in waiting if matter.state == "open"]
        fresh = [matter for matter in rest if self._is_fresh(matter, turn)]
        if reply.only_defers or reply.only_asks:
            _leave_waiting(fresh, reply)
        elif not reply.replied_to or len(rest) == len(waiting):
            self._answer_last(rest, fresh, reply)

    def _answer_last(self, rest: list[Matter], fresh: list[Matter], reply: Reply) -> None:
        """Answer what was said last, then what the words plainly mean among the older."""
        last = [matter for matter in fresh if self._is_last_said(matter, reply)]
        self._assign(last, reply)
        for matter in rest:
            if matter.state == "open" and matter not in last:
                self._settle_older(matter, reply, fresh=matter in fresh, alone=not last)

    def _is_last_said(self, matter: Matter, reply: Reply) -> bool:
        """Return whether the asker wrote nothing in a new turn since, or came back to it."""
        spoken = self._spoke_last.get(matter.asker, -1)
        if matter.latest >= spoken or matter.came_back:
            return True
        if not matter.put_off:
            return False
        return bool(matter.about & reply.about) or self._comes_back_to(matter, reply)

    def _comes_back_to(self, matter: Matter, reply: Reply) -> bool:
        """Return whether an answer that was put off is given now, in other words than it asked.

        Not once the asker has asked something else; after other talk only by a plain yes or no.
        """
        since = range(matter.put_off[-1] + 1, reply.at)
        said = [place for place in since if self.thread.author(place) == matter.asker]
        if any(other.position in said for other in self.matters):
            return False
        thanks = talk.gives_thanks(self.thread.text(reply.at))
        plain = (reply.agrees or reply.refuses) and not thanks
        return plain or all(len(self.thread.stems(place)) < OF_ANOTHER for place in said)

    def _settle_older(self, matter: Matter, reply: Reply, *, fresh: bool, alone: bool) -> None:
        """Close what was asked before the last turn only when the answer is plainly to it."""
        plain = fresh and alone and not matter.put_off and (reply.agrees or reply.refuses)
        plain = plain and not self._agrees_to_a_promise(matter, reply)
        if plain or (reply.statements and matter.about & reply.about):
            _close(matter, reply, reply.at)
            matter.accepted = matter.accepted and alone

    def _agrees_to_a_promise(self, matter: Matter, reply: Reply) -> bool:
        """Return whether a bare yes only takes note of what was promised right before it."""
        before = self.thread.speech[reply.at - 1] if reply.at else None
        if before is None or before.author_id != matter.asker:
            return False
        kinds = {found.kind for found in before.analysis.findings}
        return FindingKind.PROMISE in kinds and FindingKind.QUESTION not in kinds

    def _is_fresh(self, matter: Matter, turn: Turn) -> bool:
        """Return whether this is the first turn that could answer, or one that was promised."""
        speech = self.thread.speech
        if speech[turn.start].sent_at - speech[matter.latest].sent_at > WEEK:
            return False
        if matter.put_off or matter.came_back:
            return True
        return matter.latest > self._spoke_last.get(turn.author, -1)

    def _assign(self, fresh: list[Matter], reply: Reply) -> None:
        """Give one answer to one question, those with shared words first, then the last asked."""
        left = reply.statements + reply.has_media
        matched = [m for m in fresh if m.about & reply.about] if len(fresh) > 1 else []
        for matter in matched:
            place = self._best_place(matter, reply)
            _close(matter, reply, place)
            left -= not gestures.ends_in_yes(self.thread.text(place))
        for matter in reversed(fresh):
            is_enough = left > 0 or (reply.is_short and not (matched or matter.wants_more))
            if is_enough and self._may_answer(matter, reply):
                _close(matter, reply, reply.at)
                left -= 1

    def _best_place(self, matter: Matter, reply: Reply) -> int:
        """Return the message of an answer that speaks of a matter, else its first."""
        for place in range(reply.at, reply.last + 1):
            if matter.about & self.thread.stems(place) and not is_noise(self.thread.speech[place]):
                return place
        return reply.at

    def _may_answer(self, matter: Matter, reply: Reply) -> bool:
        if matter.state != "open" or not reply.suits(wants_more=matter.wants_more):
            return False
        return not self._talks_past(matter, reply)

    def _talks_past(self, matter: Matter, reply: Reply) -> bool:
        """Return whether the answer is to something else the asker said in the same turn.

        Hours later, words of their own begin something new.
        """
        if reply.agrees or reply.refuses or reply.acknowledges or matter.about & reply.about:
            return False
        if gestures.names_none(self.thread.text(reply.at)) or self._says_done(matter, reply):
            return False
        speech = self.thread.speech
        gap = speech[reply.at].sent_at - speech[matter.latest].sent_at
        if gap > LATE and len(reply.about) >= OF_ITS_OWN and not reply.replied_to:
            return True
        return bool((self._said_beside(matter, reply.at) - matter.about) & reply.about)

    def _says_done(self, matter: Matter, reply: Reply) -> bool:
        """Return whether what was to be done is told as done, in whatever words."""
        is_done = "completion" in self.thread.speech[reply.at].analysis.flags
        return is_done and matter.finding.kind is FindingKind.REQUEST

    def _said_beside(self, matter: Matter, before: int) -> frozenset[str]:
        """Return what the asker spoke of around a question, in its message and the same hour."""
        place = matter.position
        text = self.thread.text(place)
        beside = talk.stems(text[: matter.finding.start] + " " + text[matter.finding.end :])
        around = (place - 2, place - 1, place + 1, place + 2)
        spoken = (
            self.thread.stems(other)
            for other in around
            if 0 <= other < before and self._is_same_saying(place, other)
        )
        return beside.union(*spoken)

    def _is_same_saying(self, place: int, other: int) -> bool:
        one, two = self.thread.speech[place], self.thread.speech[other]
        return one.author_id == two.author_id and abs(one.sent_at - two.sent_at) <= HOUR

    def _end(self, position: int, turn: Turn, endings: Endings) -> None:
        """Close what the asker ends, and open again what is still short of somebody."""
        endings.take_back(position, turn, self._pending)
        self._pending = [matter for matter in self._pending if matter.state == "open"]
        again = endings.still_wanted(position)
        if again is not None:
            again.open_again()
            self._pending.append(again)

    def _ask(self, turn: Turn, addressing: Addressing) -> None:
        endings = Endings(self.matters, addressing, self._spoke_last)
        for position in range(turn.start, turn.end):
            self._end(position, turn, endings)
            text = self.thread.text(position)
            own = [m for m in self._pending if m.asker == turn.author]
            if own and (talk.nudges(text) or addressing.only_calls(position)):
                _ask_again(own[-1], position)
                continue
            for matter in raised(self.thread, addressing, position, self.calendar):
                self._add(matter, own)

    def _add(self, matter: Matter, own: list[Matter]) -> None:
        for known in reversed(own):
            if known.position != matter.position and is_same(known, matter):
                matter.earlier = [*known.earlier, known.position, *known.nudged]
                matter.put_off = known.put_off
                if was_named(known, matter):
                    matter.address = known.address
                matter.wants_each = matter.wants_each or known.wants_each
                matter.due = matter.due or known.due
                matter.is_deadline = matter.is_deadline or known.is_deadline
                for gone in (known, *said_along(known, matter, own)):
                    self._pending.remove(gone)
                    self.matters.remove(gone)
                    own.remove(gone)
                break
        self.matters.append(matter)
        self._pending.append(matter)

    def _forget(self, turn: Turn) -> None:
        if self.thread.is_group:
            owner = self.thread.owner
            self._pending = [
                matter
                for matter in self._pending
                if turn.end - matter.position < FORGOTTEN_IN_GROUP
                or matter.address.to == owner
                or matter.wants_each
            ]
        del self._pending[:-REMEMBERED]

    def _conclude(self, matter: Matter) -> None:
        """Give what is still open its last state: answered by a question back, or out of date."""
        if matter.state != "open":
            return
        if matter.countered is not None and not matter.came_back:
            matter.close("answered", matter.countered)
        elif self._is_too_late(matter):
            matter.state = "expired"

    def _is_too_late(self, matter: Matter) -> bool:
        now = self.calendar.now
        if matter.due is not None:
            over = self.calendar.over_at(matter.due)
            grace = OVERDUE if matter.is_deadline else 0
            return over is not None and over + grace < now
        age = now - self.thread.speech[matter.latest].sent_at
        if self.thread.is_group:
            return age > STALE_IN_GROUP
        return age > STALE or (age > WEEK and self._is_talked_over(matter))

    def _is_talked_over(self, matter: Matter) -> bool:
        """Return whether the one asked has written so much since that it was let go."""
        later = range(matter.latest + 1, len(self.thread.speech))
        return sum(self.thread.author(place) != matter.asker for place in later) > LET_GO


def _close(matter: Matter, reply: Reply, position: int) -> None:
    matter.refused = reply.declines
    matter.accepted = not matter.refused and reply.says_yes
    matter.close("answered", position)


def _leave_waiting(fresh: list[Matter], reply: Reply) -> None:
    """Keep open what was put off or met by a question; a day proposed in return answers "when"."""
    for matter in fresh:
        if reply.only_asks and reply.proposes and matter.wants_more:
            _close(matter, reply, reply.at)
        else:
            _wait(matter, reply)


def _wait(matter: Matter, reply: Reply) -> None:
    if reply.only_defers:
        matter.put_off.append(reply.at)
    else:
        matter.countered = reply.at
        matter.came_back = False


def _ask_again(matter: Matter, position: int) -> None:
    """Record a bare "any news?"; the first wording stays the one to quote."""
    matter.nudged.append(position)
