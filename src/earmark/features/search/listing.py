"""Decides what a search lists: messages that hold all words, and where few do, more of them.

With many matches the words say little and the newest come first. With fewer the best come first.
With next to none the list goes on with what `widening.py` finds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from earmark.features.search.hits import Listing, in_order
from earmark.features.search.ranking import Family, Scores
from earmark.features.search.widening import widened

if TYPE_CHECKING:
    from earmark.features.search.looking import Groups, Looking
    from earmark.features.search.query import Query
    from earmark.features.search.ranking import Figures
    from earmark.features.search.wanted import Matching

MOST_RANKED = 300
"""With more matches than this the newest come first."""
FEW = 10
"""With fewer matches than this more are looked for."""
_MOST_COUNTED = 1_000


async def listed(
    looking: Looking, typed: Query, match: Matching, known: Figures | None = None
) -> Listing:
    """Return the list for what was typed; one that goes on is scored by figures already known."""
    groups = tuple((term,) for term in typed.terms)
    if not groups:
        return await _newest(looking, groups, typed)
    held = [] if match == "any" else await looking.holding(groups, MOST_RANKED + 1)
    if len(held) > MOST_RANKED:
        return await _newest(looking, groups, typed)
    if len(held) >= FEW or (held and match == "all"):
        scores = Scores([Family(term) for term in typed.shown], len(held), held, known)
        ranked = in_order(held, scores.of(held), "all")
        found = Listing(groups, ranked, "all", len(ranked), is_exact=True, marked=typed.shown)
        return replace(found, figures=scores.figures)
    return await widened(looking, typed, match, held, known)


async def _newest(looking: Looking, groups: Groups, typed: Query) -> Listing:
    counts = await looking.counted(groups, _MOST_COUNTED + 1)
    count, is_exact = min(counts.held, _MOST_COUNTED), counts.held <= _MOST_COUNTED
    return Listing(groups, None, "all", count, is_exact, typed.shown, counts=counts)
