"""Asks the store of one search: which messages, how many, what they say, what stands beside them.

Every question begins with the same condition: messages of the account, within reach, in chats that
are shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import Text, and_, cast, func, literal, not_, select, tuple_, union_all

from earmark.core.ports.search import Sought
from earmark.db.base import owned
from earmark.db.counting import count_rows
from earmark.db.dialects.port import MOST_CHATS
from earmark.features.accounts.tables import contacts
from earmark.features.chats.repository import visible
from earmark.features.chats.tables import chats, messages
from earmark.features.search.ranking import Candidate

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import CTE, Row, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.ports.search import Term
    from earmark.db.dialects.port import Dialect, Found
    from earmark.features.search.filters import Reach

_FEW_TO_SORT = 3_000
_PLACE = (messages.c.sent_at, messages.c.id)
Groups: TypeAlias = "tuple[tuple[Term, ...], ...]"


@dataclass(frozen=True, slots=True)
class Postings:
    """The newest messages that hold a term, newest first, and about how many do in all."""

    ids: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Looking:
    """A search in a transaction: what to keep out, and where to look."""

    connection: AsyncConnection
    dialect: Dialect
    account_id: int
    reach: Reach
    without: tuple[Term, ...] = ()

    async def holding(self, groups: Groups, most: int) -> list[Candidate]:
        """Return messages that hold one term of each group, at most so many, in no order."""
        query = _candidates(self._holding(groups))
        rows = await self.connection.execute(query.limit(most))
        return [_candidate(row) for row in rows]

    async def counted(self, groups: Groups, most: int) -> int:
        """Return how many messages hold one term of each group; no more than `most` are counted."""
        return await count_rows(self.connection, self._holding(groups).limit(most))

    async def per_chat(self, groups: Groups) -> list[tuple[int, int]]:
        """Return the chats with how many of their messages hold one term of each group.

        The chat with the newest one comes first.
        """
        newest = func.max(messages.c.sent_at)
        query = self._holding(groups).with_only_columns(messages.c.chat_id, func.count())
        query = query.group_by(messages.c.chat_id).order_by(newest.desc(), messages.c.chat_id)
        return [(row[0], row[1]) for row in await self.connection.execute(query)]

    def within(self, chat_id: int) -> Looking:
        """Return the same search in one chat only."""
        scope = replace(self.reach.scope, chat_ids=(chat_id,))
        return replace(self, reach=replace(self.reach, scope=scope))

    async def newest(
        self, groups: Groups, limit: int, place: tuple[int, int] | None
    ) -> list[tuple[int, int]]:
        """Return (sent_at, id) of messages that hold one term of each group, after a place.

        A few matches are sorted; many are met on the way through the messages by time.
        """
        if groups and await self.counted(groups, _FEW_TO_SORT) == _FEW_TO_SORT:
            query = self._here().where(self._found(groups).holds(messages.c.id))
        else:
            query = self._holding(groups)
        if place is not None:
            query = query.where(tuple_(*_PLACE) < tuple_(*place))
        query = query.order_by(messages.c.sent_at.desc(), messages.c.id.desc())
        query = query.with_only_columns(*_PLACE).limit(limit)
        return [(row[0], row[1]) for row in await self.connection.execute(query)]

    async def postings(self, families: Groups, most: int) -> list[Postings]:
        """Return for each family of terms the newest messages that hold one of them.

        Where nothing but the scope narrows the search the index is asked alone, so some may be out
        of sight: whoever takes them asks for them again with `candidates`.
        """
        if self.reach.conditions or len(self.reach.scope.chat_ids) > MOST_CHATS:
            found = [self._holding((terms,)) for terms in families]
            newest = [query.order_by(messages.c.id.desc()) for query in found]
        else:
            newest = [self._indexed(terms) for terms in families]
        return await self._gather([query.limit(most) for query in newest], most)

    async def present(self, families: Groups) -> list[bool]:
        """Return of which families some message in sight holds a term."""
        found = await self._gather([self._holding((terms,)).limit(1) for terms in families], 1)
        return [bool(posting.ids) for posting in found]

    async def _gather(
        self, queries: Sequence[Select[tuple[object, ...]]], most: int
    ) -> list[Postings]:
        found = [Postings((), 0)] * len(queries)
        if queries:
            parts = [_gathered(at, query) for at, query in enumerate(queries)]
            for row in await self.connection.execute(union_all(*parts)):
                found[row.at] = self._postings(row.ids, most)
        return found

    async def candidates(self, ids: Collection[int]) -> list[Candidate]:
        """Return the messages of these that are within reach."""
        query = _candidates(self._here())
        rows = await self.connection.execute(query.where(messages.c.id.in_(ids)))
        return [_candidate(row) for row in rows]

    async def total(self) -> int:
        """Return about how many messages there are within the scope."""
        scope = self.reach.scope
        if scope.is_alone and not scope.chat_ids:
            return scope.up_to_id
        query = select(func.sum(chats.c.message_count)).where(visible(self.account_id))
        if scope.chat_ids:
            query = query.where(chats.c.id.in_(scope.chat_ids))
        return int(await self.connection.scalar(query) or 0)

    def _postings(self, written: str | None, most: int) -> Postings:
        ids = tuple(sorted(map(int, written.split(",")), reverse=True)) if written else ()
        if len(ids) < most:
            return Postings(ids, len(ids))
        # Where the newest stand this close together, so do the older ones.
        newest = self.reach.scope.up_to_id
        return Postings(ids, len(ids) * newest // max(1, newest - ids[-1]))

    def _indexed(self, terms: tuple[Term, ...]) -> Select[tuple[object, ...]]:
        return _newest_of(self._found((terms,)).ids)

    def _found(self, groups: Groups) -> Found:
        sought = Sought((*groups, *self.reach.groups), (*self.without, *self.reach.without))
        return self.dialect.find(self.reach.scope, sought)

    def _holding(self, groups: Groups) -> Select[tuple[object, ...]]:
        """Begin at the index, or with nothing asked of it at the messages."""
        if groups or self.reach.groups:
            hits = self._found(groups).ids
            return self._here().join(hits, hits.c.message_id == messages.c.id)
        unwanted = (*self.without, *self.reach.without)
        if not unwanted:
            return self._here()
        found = self.dialect.find(self.reach.scope, Sought.any_of(unwanted))
        return self._here().where(not_(found.holds(messages.c.id)))

    def _here(self) -> Select[tuple[object, ...]]:
        shown = select(chats.c.id).where(visible(self.account_id))
        if self.reach.scope.chat_ids:
            shown = shown.where(chats.c.id.in_(self.reach.scope.chat_ids))
        return select(messages.c.id).where(
            owned(messages, self.account_id),
            messages.c.chat_id.in_(shown),
            messages.c.id <= self.reach.scope.up_to_id,
            *self.reach.conditions,
        )


def _candidates(query: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
    """Ask what messages say, and who wrote them."""
    wrote = and_(
        contacts.c.id == messages.c.sender_id, contacts.c.account_id == messages.c.account_id
    )
    return query.outerjoin(contacts, wrote).with_only_columns(
        messages.c.id,
        messages.c.chat_id,
        messages.c.sent_at,
        func.coalesce(messages.c.text, "").label("text"),
        func.coalesce(contacts.c.name, "").label("author"),
    )


def _candidate(row: Row[tuple[object, ...]]) -> Candidate:
    return Candidate(row.id, row.chat_id, row.sent_at, row.text, row.author)


def _newest_of(hits: CTE) -> Select[tuple[object, ...]]:
    """Return what an index found, the newest first."""
    return select(hits.c.message_id.label("id")).order_by(hits.c.message_id.desc())


def _gathered(at: int, query: Select[tuple[object, ...]]) -> Select[int, str]:
    """Return the ids a question finds as one text, beside its number: one row in place of many."""
    found = query.subquery()
    return select(
        literal(at).label("at"), func.aggregate_strings(cast(found.c.id, Text), ",").label("ids")
    )
