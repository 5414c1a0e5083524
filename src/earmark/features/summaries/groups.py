"""When a question in a group is settled: by the one asked, or by somebody else who could."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.features.summaries import gestures, talk

if TYPE_CHECKING:
    from earmark.features.summaries.addressing import Addressing
    from earmark.features.summaries.matters import Matter
    from earmark.features.summaries.replies import Reply
    from earmark.features.summaries.threads import Thread, Turn

HOUR = 3_600_000

NEAR_MESSAGES = 6

NEAR_TIME = 2 * HOUR

MOSTLY = 0.5
"""Share of the words of a question that another must take up to answer for the one asked."""

SOON = HOUR // 2

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
    thread = addressing.thread
    answered = False
    for matter in reversed(waiting):
        if matter.replied_at(reply.replied_to) is not None:
            _close(matter, turn, reply, thread)
            answered = True
    if reply.replied_to:
        return
    for matter in reversed(waiting):
        if matter.state != "open":
            continue
        if _is_asked(matter, turn.author, thread):
            answered = _own_word(matter, turn, reply, addressing, answered=answered) or answered
            continue
        near = not matter.wants_each and _is_close_by(matter, turn, thread)
        if near and _settled_by_another(matter, turn, reply, thread, answered=answered):
            _close(matter, turn, reply, thread)
            answered = True


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


def _own_word(
    matter: Matter, turn: Turn, reply: Reply, addressing: Addressing, *, answered: bool
) -> bool:
    """Follow a word of the one who was asked; return whether it was the answer."""
    thread = addressing.thread
    touches = bool(matter.about & reply.about) or _names(addressing, matter.asker, reply.at)
    near = _is_near(matter, turn, thread)
    if not (touches or near) or (answered and not touches):
        matter.passed_by += 1
        return False
    if reply.only_defers:
        matter.put_off.append(reply.at)
        return False
    if reply.only_asks or not reply.suits(wants_more=matter.wants_more):
        return False
    if not touches and (
        _speaks_to_another(addressing, matter.asker, reply.at)
        or _changes_subject(matter, turn, reply, thread)
    ):
        matter.passed_by += 1
        return False
    _close(matter, turn, reply, thread)
    return True


def _changes_subject(matter: Matter, turn: Turn, reply: Reply, thread: Thread) -> bool:
    """Return whether the one asked speaks of something else by now.

    A bare yes answers late; words of their own answer only near the question.
    """
    if len(reply.about) < OWN_WORDS:
        return False
    if reply.agrees or reply.refuses or matter.address.voice == "name":
        far = turn.start - matter.latest > NEAR_MESSAGES
        return far or _gap(matter, turn, thread) > HALF_A_DAY
    return not _is_next(matter, turn) or _gap(matter, turn, thread) > NEAR_TIME


def _settled_by_another(
    matter: Matter, turn: Turn, reply: Reply, thread: Thread, *, answered: bool
) -> bool:
    """Return whether somebody who was not asked settles it; one word settles one thing.

    What one person was asked by name, another settles only by offering it or taking up its words.
    """
    if reply.refuses and not reply.agrees:
        matter.refusals += 1
        return False
    if reply.only_asks or reply.only_defers or not reply.suits(wants_more=matter.wants_more):
        return False
    shares = bool(matter.about & reply.about)
    if answered and not shares:
        return False
    if matter.address.to is not None:
        offers = _stands_in(turn, thread) and _is_next(matter, turn)
        takes_up = talk.overlap(matter.about, reply.about) > MOSTLY
        return offers or (takes_up and len(matter.about & reply.about) >= OWN_WORDS)
    offers = reply.promises or (reply.agrees and not matter.wants_more)
    if matter.address.voice == "everybody" and not matter.wants_more:
        near = _is_next(matter, turn) and _gap(matter, turn, thread) <= SOON
        tells = not matter.is_request and reply.statements > 0 and near
        tells = tells or (near and _hands_over(turn, thread))
        return offers or shares or tells
    return offers or shares or _is_next(matter, turn)


def _hands_over(turn: Turn, thread: Thread) -> bool:
    """Return whether a number, an address of the web or a file is given."""
    return any(gestures.hands_over(thread.text(place)) for place in range(turn.start, turn.end))


def _stands_in(turn: Turn, thread: Thread) -> bool:
    return any(gestures.stands_in(thread.text(place)) for place in range(turn.start, turn.end))


def _close(matter: Matter, turn: Turn, reply: Reply, thread: Thread) -> None:
    direct = matter.replied_at(reply.replied_to)
    position = reply.at if direct is None else direct
    by_asked = _is_asked(matter, turn.author, thread)
    if by_asked and turn.author == thread.owner:
        matter.refused = reply.refuses and not reply.agrees
        matter.accepted = not matter.refused and (
            reply.agrees or reply.promises or reply.acknowledges
        )
    else:
        matter.accepted = reply.promises and not reply.refuses
        matter.refused = reply.refuses and not reply.agrees and not matter.is_request
    matter.close("answered" if by_asked else "settled", position)


def _is_near(matter: Matter, turn: Turn, thread: Thread) -> bool:
    wide = matter.wants_each or matter.address.to is not None
    between = OWN_MESSAGES if wide else NEAR_MESSAGES
    longest = OWN_TIME if wide else NEAR_TIME
    return turn.start - matter.latest <= between and _gap(matter, turn, thread) <= longest


def _is_close_by(matter: Matter, turn: Turn, thread: Thread) -> bool:
    return turn.start - matter.latest <= NEAR_MESSAGES and _gap(matter, turn, thread) <= OWN_TIME


def _is_next(matter: Matter, turn: Turn) -> bool:
    return turn.start - matter.latest <= 2  # noqa: PLR2004 the next word, or after one more line


def _gap(matter: Matter, turn: Turn, thread: Thread) -> int:
    return thread.speech[turn.start].sent_at - thread.speech[matter.latest].sent_at


def _names(addressing: Addressing, person: str, position: int) -> bool:
    return addressing.address(position) == (person, "name")


def _speaks_to_another(addressing: Addressing, person: str, position: int) -> bool:
    address = addressing.address(position)
    return address.voice == "name" and address.to != person
