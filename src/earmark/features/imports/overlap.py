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

from earmark.features.imports.keys import MINUTE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# More hours than two places on earth are apart, twice over: one side may be wrong by a day.
FARTHEST_CLOCKS = 27 * 60
_COMMON_TEXT = 6
_WORTH = 24
_FEW_STEPS = (-60, -30, 30, 60)


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
    clock: Clock = field(default_factory=Clock)
    people: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_certain(self) -> bool:
        """Enough agrees to be the same chat, whatever it is called."""
        talk = self.run >= 3 and self.people_in_run > 1 and self.worth >= 36  # noqa: PLR2004
        return talk or (self.run >= 8 and self.worth >= 80)  # noqa: PLR2004 one person alone

    @property
    def is_likely(self) -> bool:
        """Enough agrees to be the same chat when its title or people say so too."""
        return self.run >= 2 or (self.matched > 0 and self.matched * 2 >= self.within)  # noqa: PLR2004

    @property
    def contradicts(self) -> bool:
        """Both sides tell of the same days, and not the same."""
        return self.within >= 3 and self.matched * 4 < self.within  # noqa: PLR2004


def agreement(export: Sequence[Line], kept: Sequence[Line]) -> Agreement:
    """Compare lines of an export with those of a chat, both in order."""
    if not export or not kept:
        return Agreement()
    offsets = _offsets(export, kept)
    clock = _clock(offsets)
    pairs = _pairs(export, kept, clock)
    run, worth, talkers = _longest_run(export, pairs)
    return Agreement(
        run,
        worth,
        talkers,
        len(pairs),
        _within(export, kept, clock),
        clock,
        _people(export, kept, pairs),
    )


def _offsets(export: Sequence[Line], kept: Sequence[Line]) -> list[tuple[int, int]]:
    """Return (minute, offset) votes of texts that both sides hold and that are not common."""
    places: dict[str, list[int]] = defaultdict(list)
    for line in kept:
        places[line.text].append(line.minute)
    return [
        (line.minute, minute - line.minute)
        for line in export
        if line.person and len(places.get(line.text, ())) <= _COMMON_TEXT
        for minute in places.get(line.text, ())
        if abs(minute - line.minute) <= FARTHEST_CLOCKS
    ]


def _clock(votes: Sequence[tuple[int, int]]) -> Clock:
    if not votes:
        return Clock()
    counts = Counter(offset for _, offset in votes)
    # Clocks that agree are likelier than clocks that differ by chance.
    best = max(counts, key=lambda offset: (counts[offset], offset == 0, -abs(offset)))
    near = counts[best - 1] + counts[best + 1]
    is_loose = best != 0 or near * 10 >= counts[best]
    # Zones change their hour on different days: other offsets are believed in half-hour steps.
    steps = {best} | {best + step for step in _FEW_STEPS if counts[best + step] > 2}  # noqa: PLR2004
    if len(steps) == 1:
        return Clock(offsets=(best,), is_loose=is_loose)
    return _changing_clock([vote for vote in sorted(votes) if vote[1] in steps], is_loose=is_loose)


def _changing_clock(votes: Sequence[tuple[int, int]], *, is_loose: bool) -> Clock:
    """Follow the offset over time; one vote alone changes nothing."""
    starts, offsets = [0], [votes[0][1]]
    for (minute, offset), (_, following) in pairwise(votes):
        if offset != offsets[-1] and offset == following:
            starts.append(minute)
            offsets.append(offset)
    return Clock(tuple(starts), tuple(offsets), is_loose)


def _pairs(export: Sequence[Line], kept: Sequence[Line], clock: Clock) -> dict[int, int]:
    """Pair places in the export with places in the chat: same minute and text, each used once."""
    free: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place in range(len(kept) - 1, -1, -1):
        free[kept[place].minute, kept[place].text].append(place)
    pairs: dict[int, int] = {}
    for slack in (0, -1, 1) if clock.is_loose else (0,):
        for place, line in enumerate(export):
            if place not in pairs:
                minute = line.minute + clock.offset(line.minute) + slack
                found = free.get((minute, line.text))
                if found:
                    pairs[place] = found.pop()
    return pairs


def _longest_run(export: Sequence[Line], pairs: Mapping[int, int]) -> tuple[int, int, int]:
    """Return length, worth and number of people of the longest run of lines agreeing in order."""
    best = (0, 0, 0)
    length, worth, last = 0, 0, -1
    people: set[str | int] = set()
    for place, line in enumerate(export):
        if not line.person:
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


def _people(
    export: Sequence[Line], kept: Sequence[Line], pairs: Mapping[int, int]
) -> dict[str, int]:
    """Learn who is who: each name goes to the person it agrees with most often, one to one."""
    votes: Counter[tuple[str, int]] = Counter()
    for place, at in pairs.items():
        name, person = export[place].person, kept[at].person
        if isinstance(name, str) and isinstance(person, int) and name and person:
            votes[name, person] += 1
    found: dict[str, int] = {}
    for (name, person), _ in votes.most_common():
        if name not in found and person not in found.values():
            found[name] = person
    return found
