"""When a question in a group is settled: by the one asked, or by somebody else who could."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from earmark.core.findings import FindingKind
from earmark.features.summaries import gestures, talk
from earmark.features.summaries.matters import TOLD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.features.summaries.addressing import Address, Addressing
    from earmark.features.summaries.matters import Matter
    from earmark.features.summaries.replies import Reply
    from earmark.features.summaries.threads import Thread, Turn

HOUR = 3_600_000

NEAR_MESSAGES = 6

NEAR_TIME = 2 * HOUR

MOSTLY = 0.5
"""Share of the words of a question that another must take up to answer for the one asked."""

SOON = HOUR // 2

SAME_BREATH = HOUR // 30

OWN_WORDS = 2
"""Content words from which on a message speaks of something of its own."""

HALF_A_DAY = 12 * HOUR

OWN_MESSAGES = 25
"""Between being asked and answering, this many messages of others may stand in a busy group."""

OWN_TIME = 48 * HOUR


def settle_in_group(
    waiting: list[Matter], turn: Turn, reply: Reply, addressing: Addressing
) -> None:
    """Close what this turn answers; the rest stays open for those it was said to."""
    spoken = Spoken(turn, reply, addressing)
    answered: list[Matter] = []
    for matter in reversed(waiting):
        if matter.replied_at(reply.replied_to) is not None:
            spoken.close(matter)
    if reply.replied_to:
        return
    for matter in _latest_first(waiting):
        if matter.state == "open" and spoken.answers(matter, answered=answered):
            spoken.close(matter)
            answered.append(matter)
    beside = (*_tails(waiting, spoken.thread), *_answered_beside(waiting, turn, reply))
    for matter in (*_answered_by_proposal(waiting), *beside):
        if matter.state == "open":
            spoken.close(matter)


def _latest_first(waiting: list[Matter]) -> list[Matter]:
    """Return the latest message first, and of one message what it asks most plainly."""
    return sorted(waiting, key=lambda m: (-m.position, -m.finding.confidence))


def _tails(waiting: list[Matter], thread: Thread) -> list[Matter]:
    """Return what only ends a question that is answered: "who brings it? You or Bernd?"."""
    closed = {matter.position for matter in waiting if matter.state != "open"}
    return [
        matter
        for matter in waiting
        if matter.state == "open" and matter.position in closed and _says_little(matter, thread)
    ]


def _says_little(matter: Matter, thread: Thread) -> bool:
    text = thread.text(matter.position)
    return len(talk.stems(text[matter.finding.start : matter.finding.end])) < OWN_WORDS


def _answered_beside(waiting: list[Matter], turn: Turn, reply: Reply) -> list[Matter]:
    """Return what a yes answers along with its neighbour: "a present? a spa day?" "good idea".

    A no takes along only what was less plainly asked: "could you cox? I need to know by Friday".
    """
    sure = {
        matter.position: matter.finding.confidence
        for matter in waiting
        if matter.closed_at is not None and turn.start <= matter.closed_at < turn.end
    }
    least = 1.0 if reply.agrees or reply.promises else 0.0
    if reply.declines:
        least = TOLD
    return [
        matter
        for matter in waiting
        if matter.state == "open"
        and matter.position in sure
        and matter.finding.confidence < least
        and not matter.wants_more
        and not matter.wants_each
    ]


def _answered_by_proposal(waiting: list[Matter]) -> list[Matter]:
    """Return what is answered because a proposal to it was: "who draws it?" "Pete?" "yes"."""
    still_open = [matter for matter in waiting if matter.state == "open"]
    return [m for m in still_open if any(_is_proposal(other, m) for other in waiting)]


def _is_proposal(other: Matter, matter: Matter) -> bool:
    """Return whether a question only proposes what another asked for: "who draws it?" "Pete?"."""
    if not matter.wants_more or other.asker == matter.asker or other.state == "open":
        return False
    is_next = 0 < other.position - matter.latest <= 2  # noqa: PLR2004 the next word, or one after
    return is_next and len(other.about) <= OWN_WORDS and other.finding.kind is FindingKind.QUESTION


def may_settle(matter: Matter, turn: Turn, thread: Thread) -> bool:
    """Return whether a turn can have anything to do with a matter, before it is read closely."""
    if turn.start - matter.latest <= NEAR_MESSAGES or _is_asked(matter, turn.author, thread):
        return True
    return any(thread.speech[place].reply_to for place in range(turn.start, turn.end))


def _is_asked(matter: Matter, author: str, thread: Thread) -> bool:
    """Return whether the speaker owes this answer: asked themselves, or the owner among all."""
    if matter.address.to is not None:
        return matter.address.to == author
    return author == thread.owner


@dataclass(frozen=True)
class Spoken:
    """One turn in a group, held against what others asked before it."""

    turn: Turn
    reply: Reply
    addressing: Addressing

    @property
    def thread(self) -> Thread:
        """The talk the turn stands in."""
        return self.addressing.thread

    def answers(self, matter: Matter, *, answered: Sequence[Matter]) -> bool:
        """Return whether the turn settles a matter; `answered` are those it settled already.

        What it leaves open is remembered: put off, passed by, or declined by one of many.
        """
        if _is_asked(matter, self.turn.author, self.thread):
            return self._own_word(matter, answered=answered)
        near = not matter.wants_each and self._is_close_by(matter)
        return near and self._by_another(matter, answered=answered)

    def close(self, matter: Matter) -> None:
        """Record the answer: who gave it, and whether it was a yes."""
        reply = self.reply
        direct = matter.replied_at(reply.replied_to)
        position = reply.at if direct is None else direct
        declines = reply.declines
        if _is_asked(matter, self.turn.author, self.thread) and self._is_owner:
            matter.refused = declines
            matter.accepted = reply.says_yes and not declines
        else:
            matter.accepted = reply.promises and not reply.refuses
            matter.refused = declines and not matter.is_request
        matter.close("settled" if self._takes_over(matter) else "answered", position)

    def _takes_over(self, matter: Matter) -> bool:
        """Return whether somebody does what another, or anybody of all, was asked to do."""
        if _is_asked(matter, self.turn.author, self.thread):
            return False
        if matter.address.to is not None:
            return True
        text = self.thread.text(matter.position)[matter.finding.start : matter.finding.end]
        offers = self.reply.promises or self.reply.agrees
        return matter.is_request and offers and talk.JOINT.search(text) is None

    @property
    def _is_owner(self) -> bool:
        return self.turn.author == self.thread.owner

    def _own_word(self, matter: Matter, *, answered: Sequence[Matter]) -> bool:
        """Follow a word of the one who was asked; return whether it was the answer."""
        touches = self._touches(matter, answered)
        if not touches and (answered or not self._is_near(matter)):
            matter.passed_by += 1
            return False
        if self.reply.only_defers:
            matter.put_off.append(self.reply.at)
            return False
        if self.reply.only_asks:  # "are you driving back at four?" "rather half past, ok?"
            return self.reply.proposes and self._is_next(matter)
        if not self._suits(matter):
            return False
        if touches or not self._turns_elsewhere(matter):
            return True
        matter.passed_by += 1
        return False

    def _touches(self, matter: Matter, answered: Sequence[Matter] = ()) -> bool:
        """Return whether the turn takes up the words of a matter or calls its asker by name.

        Words that what it answered already is about speak for nothing else.
        """
        taken = frozenset[str]().union(*(other.about for other in answered))
        shares = bool((matter.about & self.reply.about) - taken)
        return shares or self._address == (matter.asker, "name")

    def _suits(self, matter: Matter) -> bool:
        """Return whether the turn can answer; a picture alone says neither yes nor no."""
        reply = self.reply
        if not reply.suits(wants_more=matter.wants_more):
            return False
        if not reply.has_media or reply.says_yes or reply.refuses:
            return True
        return self._touches(matter) or self._wants_a_file(matter)

    def _wants_a_file(self, matter: Matter) -> bool:
        return matter.is_request or gestures.wants_to_see(self.thread.text(matter.position))

    def _turns_elsewhere(self, matter: Matter) -> bool:
        """Return whether the turn is said to another, or of something else by now."""
        address = self._address
        to_another = address.voice == "name" and address.to != matter.asker
        if self.reply.declines and self._is_next(matter):  # "I can't. Bea could?"
            return False
        return to_another or self._does_nothing(matter) or self._changes_subject(matter)

    def _does_nothing(self, matter: Matter) -> bool:
        """Return whether words that come late neither take up a request nor turn it down."""
        reply = self.reply
        if not matter.is_request or reply.says_yes or reply.refuses or reply.has_media:
            return False
        if len(reply.about) < OWN_WORDS:
            return False
        return self._gap(matter) > SOON and not any(sign.isdigit() for sign in self._text)

    def _changes_subject(self, matter: Matter) -> bool:
        """Return whether the one asked speaks of something else by now.

        A bare yes answers late; words of their own answer only near the question.
        """
        reply = self.reply
        if len(reply.about) < OWN_WORDS:
            return self._is_aside(matter)
        if reply.promises and not matter.is_request and self._gap(matter) > SOON:
            return True
        if reply.agrees or reply.refuses or matter.address.voice == "name":
            far = self.turn.start - matter.latest > NEAR_MESSAGES
            return far or self._gap(matter) > HALF_A_DAY
        return not self._is_next(matter) or self._gap(matter) > NEAR_TIME

    def _is_aside(self, matter: Matter) -> bool:
        """Return whether a word or two, hours and others later, answer somebody else."""
        reply = self.reply
        plain = reply.says_yes or reply.refuses or reply.has_media or self._hands_over()
        if plain and not self._is_next(matter) and self._gap(matter) > HALF_A_DAY:
            return True  # a bare ok, the day after, is to what was said last
        if plain or any(sign.isdigit() for sign in self._text):
            return False
        return not self._is_next(matter) and self._gap(matter) > NEAR_TIME

    def _by_another(self, matter: Matter, *, answered: Sequence[Matter]) -> bool:
        """Return whether somebody who was not asked settles it; one word settles one thing."""
        reply = self.reply
        if reply.declines or (matter.is_request and self._is_elsewhere()):
            matter.refusals += 1
            return False
        if reply.leaves_open or not reply.suits(wants_more=matter.wants_more):
            return self._proposes(matter)
        if matter.about & reply.about:
            return matter.address.to is None or self._answers_for_another(matter)
        if answered or self._came_too_late(matter):
            return False
        if matter.address.to is not None:
            return self._answers_for_another(matter)
        return self._answers_all(matter)

    def _came_too_late(self, matter: Matter) -> bool:
        """Return whether the asker went on to something else, and nobody takes this on."""
        takes_on = matter.is_request and self.reply.promises
        return not takes_on and self._came_after_more(matter)

    def _proposes(self, matter: Matter) -> bool:
        """Return whether a day asked in return answers "when?"."""
        is_proposal = self.reply.only_asks and self.reply.proposes and matter.wants_more
        return is_proposal and matter.address.to is None and self._is_next(matter)

    def _answers_for_another(self, matter: Matter) -> bool:
        """Return whether one settles what another was asked: by offering, or in its words."""
        if matter.is_request and self._offers() and self._is_next(matter):
            return self._gap(matter) <= NEAR_TIME
        if self._is_named_in(matter):
            return self._is_next(matter)
        shared = matter.about & self.reply.about
        if gestures.speaks_of_own(self._text):
            return False
        return len(shared) >= OWN_WORDS and talk.overlap(matter.about, self.reply.about) > MOSTLY

    def _is_named_in(self, matter: Matter) -> bool:
        """Return whether the question names the speaker too: "Ingo, who? You or Bernd?"."""
        names = self.thread.name(self.turn.author).casefold().split()
        words = self.thread.text(matter.position).casefold()
        return bool(names) and re.search(rf"(?<!\w){re.escape(names[0])}(?!\w)", words) is not None

    def _answers_all(self, matter: Matter) -> bool:
        """Return whether one of all answers what everybody was asked."""
        reply = self.reply
        if reply.offers or (reply.agrees and not matter.wants_more):
            return True
        if matter.address.voice != "everybody" or matter.wants_more:
            return self._is_next(matter)
        if not self._is_next(matter) or self._gap(matter) > SOON:
            return False
        return self._hands_over() or (not matter.is_request and reply.tells)

    def _came_after_more(self, matter: Matter) -> bool:
        """Return whether the asker has gone on to something else since: that is what is meant."""
        speech = self.thread.speech
        asked = speech[matter.latest]
        return any(
            later.author_id == matter.asker and later.sent_at - asked.sent_at > SAME_BREATH
            for later in speech[matter.latest + 1 : self.turn.start]
        )

    @cached_property
    def _address(self) -> Address:
        return self.addressing.address(self.reply.at)

    @cached_property
    def _text(self) -> str:
        return " ".join(self.thread.text(place) for place in range(self.turn.start, self.turn.end))

    def _hands_over(self) -> bool:
        """Return whether a number, an address of the web or a file is given."""
        return gestures.hands_over(self._text)

    def _is_elsewhere(self) -> bool:
        return not self.reply.says_yes and gestures.is_elsewhere(self._text)

    def _offers(self) -> bool:
        return gestures.stands_in(self._text)

    def _is_near(self, matter: Matter) -> bool:
        wide = matter.wants_each or matter.address.to is not None
        between = OWN_MESSAGES if wide else NEAR_MESSAGES
        longest = OWN_TIME if wide else NEAR_TIME
        return self.turn.start - matter.latest <= between and self._gap(matter) <= longest

    def _is_close_by(self, matter: Matter) -> bool:
        return self.turn.start - matter.latest <= NEAR_MESSAGES and self._gap(matter) <= OWN_TIME

    def _is_next(self, matter: Matter) -> bool:
        return self.turn.start - matter.latest <= 2  # noqa: PLR2004 the next word, or after one more line

    def _gap(self, matter: Matter) -> int:
        speech = self.thread.speech
        return speech[self.turn.start].sent_at - speech[matter.latest].sent_at
