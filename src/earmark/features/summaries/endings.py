"""How the asker ends a question: takes it back, did it alone, gives thanks, says it is decided.

The opposite too: "we still need two" opens again what one answer seemed to settle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark.core.findings import FindingKind
from earmark.features.summaries import gestures, talk
from earmark.features.summaries.threads import is_noise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from earmark.features.summaries.addressing import Addressing
    from earmark.features.summaries.matters import Matter
    from earmark.features.summaries.threads import Turn

OF_ANOTHER = 2
"""Content words from which on "never mind the car park" speaks of nothing asked before."""

NEARBY = 6
"""Messages within which a decision of the asker is about what they asked last."""

SHORT_OF = 12
"""Messages within which "one is still missing" is about what was asked of all."""


@dataclass(frozen=True)
class Endings:
    """The asker's own words after a question; `spoke_last` is where everybody's last turn began."""

    matters: Sequence[Matter]
    addressing: Addressing
    spoke_last: Mapping[str, int]

    def take_back(self, position: int, turn: Turn, pending: Sequence[Matter]) -> None:
        """Close what the asker withdraws, has done alone, or gives thanks for."""
        message = self.addressing.thread.speech[position]
        own = [m for m in pending if m.asker == turn.author and m.position < position]
        if not own or is_noise(message):
            return
        is_withdrawn = "withdrawal" in message.analysis.flags
        for matter in self._ended_by(position, turn, own):
            matter.close("withdrawn" if is_withdrawn else "settled", position)
        self._decided(own[-1], position)
        _come_back(own, position, message.analysis.flags)

    def still_wanted(self, position: int) -> Matter | None:
        """Return what everybody was asked and is short of somebody yet: "two are still missing"."""
        thread = self.addressing.thread
        if not thread.is_group or not gestures.is_short_of(thread.text(position)):
            return None
        asker = thread.author(position)
        asked = [m for m in self.matters if m.asker == asker and m.address.to is None]
        if not asked or position - asked[-1].position > SHORT_OF:
            return None
        return asked[-1] if asked[-1].state in {"answered", "settled"} else None

    def _ended_by(self, position: int, turn: Turn, own: list[Matter]) -> list[Matter]:
        """Return what the asker's own message ends: taken back, done alone, or thanked for."""
        thread = self.addressing.thread
        message, text = thread.speech[position], thread.text(position)
        about = thread.stems(position)
        if "withdrawal" in message.analysis.flags:
            return self._meant(turn.author, own, position)
        if "completion" in message.analysis.flags:
            return [matter for matter in own if matter.about & about]
        if not talk.gives_thanks(text):
            return []
        return [m for m in own if self._is_thanked(m, turn, position, is_last=m is own[-1])]

    def _is_thanked(self, matter: Matter, turn: Turn, position: int, *, is_last: bool) -> bool:
        """Return whether thanks are for this: for the last thing asked, or for what they name."""
        if matter.position >= turn.start or matter.wants_each:
            return False
        thanked = self.addressing.mentioned(position)
        if thanked and matter.address.to is not None and matter.address.to not in thanked:
            return False
        shares = bool(matter.about & self.addressing.thread.stems(position))
        return (is_last or shares) and self._somebody_spoke(matter, turn)

    def _meant(self, asker: str, own: list[Matter], position: int) -> list[Matter]:
        """Return what a "never mind" means: what shares its words, else the last thing asked.

        Said a second time it takes nothing more back.
        """
        about = self.addressing.thread.stems(position)
        shared = [matter for matter in own if matter.about & about]
        last = next((m for m in reversed(self.matters) if m.asker == asker), None)
        if not shared and self._names_another(position):
            return []
        if shared or last is None or last.state == "withdrawn":
            return shared
        return [matter for matter in own if matter.position == last.position]

    def _names_another(self, position: int) -> bool:
        """Return whether a "never mind" names its own thing, not why: "never mind, found mine"."""
        thread = self.addressing.thread
        text = thread.text(position)
        if gestures.names_a_subject(text):
            return True
        said = thread.stems(position) - talk.TAKING_BACK
        return len(said) >= OF_ANOTHER and not gestures.tells_why_not(text)

    def _decided(self, matter: Matter, position: int) -> None:
        """Close what the asker asked everybody last and now says is settled."""
        thread = self.addressing.thread
        findings = thread.speech[position].analysis.findings
        decides = any(found.kind is FindingKind.DECISION for found in findings)
        if not decides or matter.state != "open" or matter.address.to is not None:
            return
        between = range(matter.latest + 1, position)
        spoken = any(thread.author(place) != matter.asker for place in between)
        if (spoken and len(between) < NEARBY) or matter.about & thread.stems(position):
            matter.close("settled", position)

    def _somebody_spoke(self, matter: Matter, turn: Turn) -> bool:
        return any(
            matter.position < start < turn.start
            for author, start in self.spoke_last.items()
            if author != matter.asker
        )


def _come_back(own: Sequence[Matter], position: int, flags: frozenset[str]) -> None:
    """Follow what was asked in return: agreement ends it, an answer brings it back."""
    for matter in own:
        if matter.countered is None or matter.countered > position or matter.state != "open":
            continue
        if flags & {"agreement", "acknowledgement"}:
            matter.close("answered", matter.countered)
        else:
            matter.came_back = True
