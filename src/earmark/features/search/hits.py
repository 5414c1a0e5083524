"""What a search lists: messages in order, each with the reason why it is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from earmark.core.ports.search import Term
    from earmark.features.search.looking import Counts, Groups
    from earmark.features.search.naming import Meant
    from earmark.features.search.ranking import Candidate, Figures

Match = Literal["all", "similar", "any", "beside"]


class Ranked(NamedTuple):
    """One message of a list and why it is there."""

    message_id: int
    chat_id: int
    sent_at: int
    match: Match
    score: float = 0.0
    is_behind: bool = False

    @property
    def place(self) -> tuple[bool, float, int, int]:
        """What a list is sorted by: what holds all first, then the best, then the newest."""
        return self.is_behind, -self.score, -self.sent_at, -self.message_id


@dataclass(frozen=True, slots=True)
class Listing:
    """A whole list. Without `ranked` it is all that holds `groups`, the newest first.

    `match` is the widest way in which any hit matches; `figures` are those of the scores. `marked`
    are the terms to show in texts that hold all, `telling` those in texts that hold some.
    """

    groups: Groups
    ranked: tuple[Ranked, ...] | None
    match: Match
    count: int
    is_exact: bool
    marked: tuple[Term, ...]
    telling: tuple[Term, ...] = ()
    meant: tuple[Meant, ...] = ()
    counts: Counts | None = None
    figures: Figures | None = None


def in_order(
    candidates: Iterable[Candidate], scores: Mapping[int, float], match: Match
) -> tuple[Ranked, ...]:
    """Return candidates as hits, the best first; among equals the newest.

    What holds only some of what was asked for stands behind all that holds it all.
    """
    is_behind = match in {"any", "beside"}
    best = sorted(
        (-scores[one.message_id], -one.sent_at, -one.message_id, one.chat_id) for one in candidates
    )
    return tuple(
        Ranked(-key, chat_id, -sent_at, match, -score, is_behind)
        for score, sent_at, key, chat_id in best
    )
