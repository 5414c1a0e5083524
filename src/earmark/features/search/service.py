"""Search: what was typed is read, found, and turned page by page, each hit once.

Which messages a list holds is decided in `listing.py`; this hands out pages of it. A page says as
of which message it was made, and the next ones look at the same state: what others write meanwhile
shifts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from earmark.features.search.context import Around, around, messages_with
from earmark.features.search.filters import reach_of, scope_of
from earmark.features.search.highlights import highlights, highlights_of_forms
from earmark.features.search.hits import Listing, Match, Ranked
from earmark.features.search.listing import listed
from earmark.features.search.looking import Looking
from earmark.features.search.naming import Meant
from earmark.features.search.place import Place, read_place
from earmark.features.search.query import Note, Query, read_query
from earmark.features.search.wanted import ANYTHING, Wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.engine import Store
    from earmark.features.chats.repository import Message


@dataclass(frozen=True, slots=True)
class Hit:
    """A message that matched, how, and the ranges of characters of its text that did."""

    message: Message
    highlights: tuple[tuple[int, int], ...]
    match: Match = "all"
    around: Around = field(default_factory=Around)

    @property
    def conversation_title(self) -> str:
        """The name of the chat the message stands in."""
        return self.message.conversation_title


@dataclass(frozen=True, slots=True)
class Summary:
    """What is true of a whole list: how its hits match, how many there are, what else was meant.

    No message newer than `as_of` counts.
    """

    as_of: int
    match: Match = "all"
    count: int = 0
    count_is_exact: bool = True
    suggestions: tuple[Meant, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some hits, the best first, and where the next ones begin."""

    items: tuple[Hit, ...]
    next_cursor: str | None
    summary: Summary


@dataclass(frozen=True, slots=True)
class Search:
    """One search in a transaction: what was typed, where to look, what is listed."""

    typed: Query
    wanted: Wanted
    looking: Looking
    listing: Listing | None

    @property
    def as_of(self) -> int:
        """The newest message that counts."""
        return self.looking.reach.scope.up_to_id

    @property
    def summary(self) -> Summary:
        """Return what is true of the whole list."""
        notes, meant = self.typed.notes, self.looking.reach.meant
        if self.listing is None:
            return Summary(self.as_of, notes=notes, suggestions=meant)
        return Summary(
            self.as_of,
            self.listing.match,
            self.listing.count,
            self.listing.is_exact,
            (*meant, *self.listing.meant),
            notes,
        )

    async def hits(self, ranked: Sequence[Ranked]) -> tuple[Hit, ...]:
        """Return what is listed as readers see it."""
        connection, account_id = self.looking.connection, self.looking.account_id
        ids = [one.message_id for one in ranked]
        found = await messages_with(connection, account_id, ids)
        count = self.wanted.way.context
        beside = await around(connection, account_id, ids, count) if count else {}
        return tuple(
            Hit(
                found[one.message_id],
                self._marks(found[one.message_id], one.match),
                one.match,
                beside.get(one.message_id, Around()),
            )
            for one in ranked
            if one.message_id in found
        )

    def _marks(self, message: Message, match: Match) -> tuple[tuple[int, int], ...]:
        if self.listing is None:
            return ()
        if match in {"any", "beside"}:
            return highlights_of_forms(message.text, self.listing.telling)
        return highlights(message.text, self.listing.marked)


async def search(
    store: Store,
    account_id: int,
    query: str,
    wanted: Wanted = ANYTHING,
    *,
    limit: int = 50,
    cursor: str | None = None,
) -> SearchPage:
    """Return the messages that hold all that was typed; nothing typed finds nothing.

    Besides words: "phrases", beginnings*, -without, and the operators of `operators.py`.

    Raises:
        NotFoundError: when the account has no such chat.
        InputError: when the cursor is not one of a search.
    """
    place = read_place(cursor)
    async with store.read(account_id) as connection:
        found = await begin(connection, store, account_id, query, wanted, place)
        rows, more = await _page(found, limit, place)
        return SearchPage(await found.hits(rows), more, found.summary)


async def begin(
    connection: AsyncConnection,
    store: Store,
    account_id: int,
    query: str,
    wanted: Wanted,
    place: Place | None,
) -> Search:
    """Read what was typed and find what it lists.

    Raises:
        NotFoundError: when the account has no such chat.
    """
    typed = read_query(query, wanted.timezone, wanted.today)
    as_of = place.up_to_id if place else wanted.way.as_of
    scope = await scope_of(connection, account_id, as_of)
    reach = await reach_of(connection, scope, typed, wanted.only, wanted.conversation_id)
    looking = Looking(connection, store.dialect, account_id, reach, typed.without)
    if typed.is_empty:
        return Search(typed, wanted, looking, None)
    figures = place.figures if place else None
    listing = await listed(looking, typed, wanted.way.match, figures)
    return Search(typed, wanted, looking, listing)


async def _page(
    found: Search, limit: int, place: Place | None
) -> tuple[Sequence[Ranked], str | None]:
    """Return a page of what is listed, and the cursor of the next."""
    if found.listing is None:
        return (), None
    if found.listing.ranked is None:
        return await _newest_page(found, found.listing, limit, place)
    ranked: Sequence[Ranked] = found.listing.ranked
    if found.wanted.way.order == "newest" or (place and place.kind == "newest"):
        return _page_by_time(found, _by_time(ranked), limit, place)
    ranked = place.behind(ranked) if place else ranked
    rows = ranked[:limit]
    if len(ranked) <= limit:
        return rows, None
    last = rows[-1]
    figures = found.listing.figures
    more = Place(
        "best", found.as_of, last.sent_at, last.message_id, last.is_behind, last.score, figures
    )
    return rows, more.write()


def _page_by_time(
    found: Search, ranked: Sequence[Ranked], limit: int, place: Place | None
) -> tuple[Sequence[Ranked], str | None]:
    """Return what is older than a place: no hit that goes meanwhile takes another with it."""
    if place:
        last = (place.at, place.last_id)
        ranked = [one for one in ranked if (one.sent_at, one.message_id) < last]
    rows = ranked[:limit]
    if len(ranked) <= limit:
        return rows, None
    return rows, Place("newest", found.as_of, rows[-1].sent_at, rows[-1].message_id).write()


async def _newest_page(
    found: Search, listing: Listing, limit: int, place: Place | None
) -> tuple[Sequence[Ranked], str | None]:
    after = (place.at, place.last_id) if place else None
    keys = await found.looking.newest(listing.groups, limit + 1, after, listing.counts)
    rows = [Ranked(key, 0, sent_at, "all") for sent_at, key in keys[:limit]]
    if len(keys) <= limit:
        return rows, None
    return rows, Place("newest", found.as_of, rows[-1].sent_at, rows[-1].message_id).write()


def _by_time(ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """Return the hits that match in the best way any does, the newest first."""
    best = [one for one in ranked if one.match == ranked[0].match]
    return tuple(sorted(best, key=lambda one: (-one.sent_at, -one.message_id)))
