"""Whether an export belongs to a chat that is already kept: overlap decides, the title proposes.

Pure. Both sides are compared as what was said in order; the offset between two phones' clocks and
other names for the same people are found here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from earmark.features.imports.keys import DELETED, MINUTE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# More hours than two places on earth are apart, twice over: one side may be wrong by a day.
FARTHEST_CLOCKS = 27 * 60
_WORTH = 24
# How far two clocks may move against each other: an hour each, or half an hour on Lord Howe.
STEPS = (-60, 60, -30, 30, -90, 90, -120, 120)
# Lines this near to a line of the other side (minutes) are of the same talk, if it is the same.
_NEAR = 6 * 60
# What it takes to believe that two clocks differ: so many lines, or fewer that say much.
_FEW_PROOFS, _MUCH_SAID = 3, 60
_MANY_PROOFS = 5


class Line(NamedTuple):
    """One message of either side: who, when (minutes), what (plain), 0 for system lines' person."""

    minute: int
    person: str | int
    text: str


@dataclass(frozen=True, slots=True)
class Clock:
    """How far the clock of the chat is ahead of that of the export, in minutes, over time.

    `starts` are minutes of the export from which each of `offsets` holds. `is_loose` says that
    minutes differ by one here and there, as between two phones.
    """

    starts: tuple[int, ...] = (0,)
    offsets: tuple[int, ...] = (0,)
    is_loose: bool = False

    def offset(self, minute: int) -> int:
        """Return the offset at a minute of the export."""
        if len(self.offsets) == 1:
            return self.offsets[0]
        return self.offsets[max(0, bisect_right(self.starts, minute) - 1)]

    @property
    def steps(self) -> tuple[int, ...]:
        """How many minutes off a line may be where one clock moves: none if both are one clock."""
        return () if self.offsets == (0,) else STEPS

    @property
    def reach(self) -> int:
        """How many minutes off the same line may be at most."""
        return max(self.steps, default=0) + 2

    def corrected(self, sent_at: int) -> int:
        """Return a time of the export as the chat's clock tells it."""
        return sent_at + self.offset(sent_at // MINUTE) * MINUTE


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two sides agree: the longest run of consecutive lines, its worth, and who is who."""

    run: int = 0
    worth: int = 0
    people_in_run: int = 0
    matched: int = 0
    within: int = 0
    is_denied: bool = False
    clock: Clock = field(default_factory=Clock)
    people: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_certain(self) -> bool:
        """Enough agrees to be the same chat, whatever it is called."""
        if self.is_denied:
            return False
        talk = self.run >= 3 and self.people_in_run > 1 and self.worth >= 36  # noqa: PLR2004
        return talk or (self.run >= 8 and self.worth >= 80)  # noqa: PLR2004 one person alone

    @property
    def is_likely(self) -> bool:
        """Enough agrees to be the same chat when its title says so too."""
        much = self.run >= 2 and not self.is_denied  # noqa: PLR2004
        return much or (self.matched > 0 and self.matched * 2 >= self.within)

    @property
    def is_plausible(self) -> bool:
        """Enough agrees to be the same chat when the same people talk in it.

        They may have several chats, and one news sent to all of them is no talk.
        """
        talk = self.run >= 2 and self.people_in_run > 1  # noqa: PLR2004
        return talk and self.worth >= _WORTH and not self.is_denied

    @property
    def contradicts(self) -> bool:
        """Both sides tell of the same days, and not the same."""
        return self.within >= 3 and self.matched * 4 < self.within  # noqa: PLR2004


def agreement(
    export: Sequence[Line], kept: Sequence[Line], known: Mapping[str, int] | None = None
) -> Agreement:
    """Compare lines of an export with those of a chat, both in order.

    `known` says whom the names of the export meant so far.
    """
    if not export or not kept:
        return Agreement()
    once = _said_once(export, kept)
    people = _speaking(known or {}, kept)
    plain, votes = Clock(is_loose=_is_loose(once)), _votes(once)
    pairs, clock = _pairs(export, kept, plain, people), _clock(votes)
    if clock.offsets != plain.offsets:
        others = _pairs(export, kept, clock, people)
        if _is_proven(export, others, pairs, {place for place, _, _ in once}):
            pairs, plain = others, clock
    run, worth, talkers = _longest_run(export, pairs, _retold(export, kept, pairs, plain))
    return Agreement(
        run,
        worth,
        talkers,
        len(pairs),
        _within(export, kept, plain),
        _is_denied(export, kept, pairs, plain),
        plain,
        _people(export, kept, pairs, people),
    )


def _speaking(known: Mapping[str, int], kept: Sequence[Line]) -> dict[str, int]:
    """Return the names that mean somebody who speaks in the lines of the chat."""
    there = {line.person for line in kept}
    return {name: person for name, person in known.items() if person in there}


def _said_once(export: Sequence[Line], kept: Sequence[Line]) -> list[tuple[int, int, int]]:
    """Return (place, minute, offset) of what was said once on each side.

    Only these can tell of clocks: what is said again and again agrees at any distance.
    """
    minutes = {line.text: line.minute for line in kept}
    here = Counter(line.text for line in export)
    there = Counter(line.text for line in kept)
    found = [
        (place, line.minute, minutes[line.text] - line.minute)
        for place, line in enumerate(export)
        if line.person and here[line.text] == 1 == there[line.text]
    ]
    return [each for each in found if abs(each[2]) <= FARTHEST_CLOCKS]


def _votes(once: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    return [(minute, offset) for _, minute, offset in once]


def _is_loose(once: Sequence[tuple[int, int, int]]) -> bool:
    """Tell whether minutes differ by one here and there, between lines that agree to the minute."""
    same = [minute for _, minute, offset in once if offset == 0]
    if not same:
        return False
    first, last = min(same), max(same)
    near = sum(abs(offset) == 1 and first < minute < last for _, minute, offset in once)
    return near > 1 and near * 10 >= len(same)


def _clock(votes: Sequence[tuple[int, int]]) -> Clock:
    if not votes:
        return Clock()
    counts = Counter(offset for _, offset in votes)
    # Clocks that agree are likelier than clocks that differ by chance.
    best = max(counts, key=lambda offset: (counts[offset], offset == 0, -abs(offset)))
    # Zones change their hour on different days: other offsets are believed in half-hour steps.
    steps = {best} | {best + step for step in STEPS if counts[best + step] > 2}  # noqa: PLR2004
    if len(steps) == 1:
        return Clock(offsets=(best,), is_loose=True)
    return _changing_clock([vote for vote in sorted(votes) if vote[1] in steps])


def _changing_clock(votes: Sequence[tuple[int, int]]) -> Clock:
    """Follow the offset over time; one vote alone changes nothing."""
    starts, offsets = [0], [votes[0][1]]
    for (minute, offset), (_, following) in pairwise(votes):
        if offset != offsets[-1] and offset == following:
            starts.append(minute)
            offsets.append(offset)
    return Clock(tuple(starts), tuple(offsets), is_loose=True)


def _is_proven(
    export: Sequence[Line],
    others: Mapping[int, int],
    pairs: Mapping[int, int],
    once: set[int],
) -> bool:
    """Tell whether clocks that differ explain much that clocks that agree do not."""
    gained = (others.keys() - pairs.keys()) & once
    lost = (pairs.keys() - others.keys()) & once
    said = sum(min(len(export[place].text), _WORTH) for place in gained)
    much = len(gained) >= _FEW_PROOFS and said >= _MUCH_SAID
    return (much or len(gained) >= _MANY_PROOFS) and len(gained) > len(lost)


def _pairs(
    export: Sequence[Line], kept: Sequence[Line], clock: Clock, people: Mapping[str, int]
) -> dict[int, int]:
    """Pair places in the export with places in the chat: same minute and text, each used once.

    Of several lines that are the same, those of the same person belong together.
    """
    free: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place in range(len(kept) - 1, -1, -1):
        free[kept[place].minute, kept[place].text].append(place)
    pairs: dict[int, int] = {}
    for slack in (0, -1, 1) if clock.is_loose else (0,):
        for known in (people, None) if people else (None,):
            for place, line in enumerate(export):
                minute = line.minute + clock.offset(line.minute) + slack
                found = free.get((minute, line.text))
                if found and place not in pairs:
                    at = _taken(found, kept, line, known)
                    if at is not None:
                        pairs[place] = at
    return pairs


def _taken(
    found: list[int], kept: Sequence[Line], line: Line, known: Mapping[str, int] | None
) -> int | None:
    """Take the first place that is left, of the person the name is known for if any."""
    if known is None:
        return found.pop()
    person = known.get(str(line.person))
    at = next((at for at in reversed(found) if kept[at].person == person), None)
    if at is not None:
        found.remove(at)
    return at


def _retold(
    export: Sequence[Line], kept: Sequence[Line], pairs: Mapping[int, int], clock: Clock
) -> set[int]:
    """Return the places in the export that may be lines of the chat, edited or deleted since."""
    paired = set(pairs.values())
    free: dict[int, list[Line]] = defaultdict(list)
    for place, line in enumerate(kept):
        if line.person and place not in paired:
            free[line.minute].append(line)
    found: set[int] = set()
    for place, line in enumerate(export):
        if line.person and place not in pairs:
            lines = free.get(line.minute + clock.offset(line.minute), [])
            alike = next((other for other in lines if _is_retold(line.text, other.text)), None)
            if alike is not None:
                lines.remove(alike)
                found.add(place)
    return found


def _is_retold(one: str, other: str) -> bool:
    """Tell whether one text is the other deleted, or has most of its words."""
    if DELETED in {one, other}:
        return True
    here, there = set(one.split()), set(other.split())
    return 2 * len(here & there) > max(len(here), len(there))


def _longest_run(
    export: Sequence[Line], pairs: Mapping[int, int], retold: set[int]
) -> tuple[int, int, int]:
    """Return length, worth and number of people of the longest run of lines agreeing in order.

    A line that was edited or deleted on one side proves nothing, and breaks no run either.
    """
    best = (0, 0, 0)
    length, worth, last = 0, 0, -1
    people: set[str | int] = set()
    for place, line in enumerate(export):
        if not line.person or place in retold:
            continue
        at = pairs.get(place)
        if at is None or (length and not last < at <= last + 3):
            length, worth, people = 0, 0, set()
        if at is not None:
            length, last = length + 1, at
            worth += min(len(line.text), _WORTH)
            people.add(line.person)
            best = max(best, (length, worth, len(people)))
    return best


def _within(export: Sequence[Line], kept: Sequence[Line], clock: Clock) -> int:
    """Count the lines of the export that fall between the first and the last of the chat."""
    times = [line.minute for line in kept if line.person]
    if not times:
        return 0
    first, last = min(times), max(times)
    return sum(
        bool(line.person) and first < line.minute + clock.offset(line.minute) < last
        for line in export
    )


def _is_denied(
    export: Sequence[Line], kept: Sequence[Line], pairs: Mapping[int, int], clock: Clock
) -> bool:
    """Tell whether both sides tell of the same hours, and not the same.

    What one person sent to two chats agrees; what the others answered there does not. In a group
    one person may have deleted all of theirs, so there only all together deny.
    """
    times = sorted(line.minute for line in kept if line.person)
    near: Counter[str | int] = Counter()
    agreed: Counter[str | int] = Counter()
    for place, line in enumerate(export):
        if line.person and _is_near(line.minute + clock.offset(line.minute), times):
            near[line.person] += 1
            agreed[line.person] += place in pairs
    if len(near) > 2:  # noqa: PLR2004 a group
        return agreed.total() * 4 < near.total()
    return any(
        near[person] >= 3 and agreed[person] * 4 < near[person]  # noqa: PLR2004
        for person in near
    )


def _is_near(minute: int, times: Sequence[int]) -> bool:
    """Tell whether a moment is inside the times, and little before or after one of them."""
    at = bisect_right(times, minute)
    if at in {0, len(times)}:
        return False
    return min(minute - times[at - 1], times[at] - minute) <= _NEAR


def _people(
    export: Sequence[Line],
    kept: Sequence[Line],
    pairs: Mapping[int, int],
    known: Mapping[str, int],
) -> dict[str, int]:
    """Learn who is who: each name goes to the person it agrees with most often, one to one.

    A name that meant somebody else so far needs more than one line to mean another.
    """
    votes = _meetings(export, kept, pairs)
    found: dict[str, int] = {}
    for (name, person), count in votes.most_common():
        if name in found or person in found.values():
            continue
        before = known.get(name)
        is_new = before is None and person not in known.values()
        is_clear = count > 2 * (votes[name, before or 0] + 1)
        if is_new or before == person or is_clear:
            found[name] = person
    return found


def _meetings(
    export: Sequence[Line], kept: Sequence[Line], pairs: Mapping[int, int]
) -> Counter[tuple[str, int]]:
    """Count how often each name and each person said the same."""
    votes: Counter[tuple[str, int]] = Counter()
    for place, at in pairs.items():
        name, person = export[place].person, kept[at].person
        if isinstance(name, str) and isinstance(person, int) and name and person:
            votes[name, person] += 1
    return votes
