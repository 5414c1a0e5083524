"""Asks the store of one search: which messages, how many, what they say, what stands beside them.

Every question begins with the same condition: messages of the account, within reach, in chats that
are shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from earmark.core.ports.search import Sought
from earmark.db.dialects.port import MOST_CHATS
from earmark.db.statements import rows_of
from earmark.features.search import questions
from earmark.features.search.questions import Form, kept
from earmark.features.search.ranking import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.ports.search import Term
    from earmark.db.dialects.port import Dialect
    from earmark.features.search.filters import Reach
    from earmark.features.search.questions import AnySelect, Begins

_FEW_TO_SORT = 3_000
Groups: TypeAlias = "tuple[tuple[Term, ...], ...]"
_Rows: TypeAlias = "Sequence[tuple[object, ...]]"


@dataclass(frozen=True, slots=True)
class Postings:
    """The newest messages that hold a term, newest first, and about how many do in all."""

    ids: tuple[int, ...]
    count: int


class Counts(NamedTuple):
    """How many messages hold what is sought, and whether they are few enough to sort them all."""

    held: int
    are_few: bool


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
        form, asked = self._form(groups), self._sought([groups])
        return _candidates(await self._ask(questions.candidates_held, form, **asked, most=most))

    async def counted(self, groups: Groups, most: int) -> Counts:
        """Return how many messages hold one term of each group; no more than `most` are counted."""
        form, asked = self._form(groups), self._sought([groups])
        asked |= {"most": most, "few": _FEW_TO_SORT}
        question = questions.counts if groups else questions.count
        ((held, *known),) = cast(
            "Sequence[tuple[int, ...]]", await self._ask(question, form, **asked)
        )
        return Counts(held, all(count < _FEW_TO_SORT for count in known))

    async def per_chat(self, groups: Groups) -> list[tuple[int, int]]:
        """Return the chats with how many of their messages hold one term of each group.

        The chat with the newest one comes first.
        """
        rows = await self._ask(questions.per_chat, self._form(groups), **self._sought([groups]))
        return cast("list[tuple[int, int]]", [tuple(row) for row in rows])

    def within(self, chat_id: int) -> Looking:
        """Return the same search in one chat only."""
        scope = replace(self.reach.scope, chat_ids=(chat_id,))
        return replace(self, reach=replace(self.reach, scope=scope))

    async def newest(
        self,
        groups: Groups,
        limit: int,
        place: tuple[int, int] | None,
        counts: Counts | None = None,
    ) -> list[tuple[int, int]]:
        """Return (sent_at, id) of messages that hold one term of each group, after a place.

        A few matches are sorted; many are met on the way through the messages by time. Whoever has
        counted them already says so.
        """
        counts = counts or await self.counted(groups, 0)
        question = questions.newest_sorted if counts.are_few else questions.newest_met
        form = self._form(groups)._replace(is_after=place is not None)
        asked = self._sought([groups]) | {"most": limit}
        if place is not None:
            asked |= {"sent_at": place[0], "last_id": place[1]}
        rows = await self._ask(question, form, **asked)
        return cast("list[tuple[int, int]]", [tuple(row) for row in rows])

    async def postings(self, families: Groups, most: int) -> list[Postings]:
        """Return for each family of terms the newest messages that hold one of them.

        Where nothing but the scope narrows the search the index is asked alone, so some may be out
        of sight: whoever takes them asks for them again with `candidates`.
        """
        return await self._gather(questions.postings, families, most)

    async def present(self, families: Groups) -> list[bool]:
        """Return of which families some message in sight holds a term."""
        return [bool(each.ids) for each in await self._gather(questions.present, families, 1)]

    async def candidates(self, ids: Collection[int]) -> list[Candidate]:
        """Return the messages of these that are within reach."""
        return _candidates(await self._ask(questions.candidates, self._form(()), ids=list(ids)))

    async def total(self) -> int:
        """Return about how many messages there are within the scope."""
        scope = self.reach.scope
        if scope.is_alone and not scope.chat_ids:
            return scope.up_to_id
        form = self._form(())._replace(conditions=())
        ((total,),) = cast("Sequence[tuple[int | None]]", await self._ask(questions.total, form))
        return int(total or 0)

    async def _gather(
        self, question: Callable[[Form], AnySelect], families: Groups, most: int
    ) -> list[Postings]:
        if not families:
            return []
        found = [Postings((), 0)] * len(families)
        form = self._form(families)._replace(parts=len(families))
        asked = self._sought([(terms,) for terms in families])
        rows = await self._ask(question, form, **asked, most=most)
        for at, ids in cast("Sequence[tuple[int, str | None]]", rows):
            found[at] = self._postings(ids, most)
        return found

    def _postings(self, written: str | None, most: int) -> Postings:
        ids = tuple(sorted(map(int, written.split(",")), reverse=True)) if written else ()
        if len(ids) < most:
            return Postings(ids, len(ids))
        # Where the newest stand this close together, so do the older ones.
        newest = self.reach.scope.up_to_id
        return Postings(ids, len(ids) * newest // max(1, newest - ids[-1]))

    async def _ask(
        self, question: Callable[[Form], AnySelect], form: Form, **asked: object
    ) -> _Rows:
        scope = self.reach.scope
        given = {"account_id": self.account_id, "up_to_id": scope.up_to_id, **asked}
        if form.in_chats:
            given["chat_ids"] = list(scope.chat_ids)
        if form.conditions:
            return await rows_of(self.connection, question(form), **given)
        return await kept(question, form).rows_in_time(self.connection, **given)

    def _form(self, groups: Groups) -> Form:
        """Return how to ask for what holds one term of each group."""
        begins: Begins = "anywhere"
        if groups or self.reach.groups:
            begins = "held"
        elif self.without or self.reach.without:
            begins = "not held"
        chat_ids, conditions = self.reach.scope.chat_ids, self.reach.conditions
        is_narrow = not conditions and len(chat_ids) <= MOST_CHATS
        return Form(self.dialect, begins, bool(chat_ids), conditions, is_narrow)

    def _sought(self, parts: Sequence[Groups]) -> dict[str, object]:
        """Return what the index is asked for each part of a question, by the name of the part."""
        unwanted = (*self.without, *self.reach.without)
        every = [(*groups, *self.reach.groups) for groups in parts]
        asked = [
            Sought(groups, unwanted) if groups else Sought.any_of(unwanted) for groups in every
        ]
        return {
            questions.sought(at): self.dialect.written(self.reach.scope, one)
            for at, one in enumerate(asked)
            if one.groups[0]
        }


def _candidates(rows: _Rows) -> list[Candidate]:
    return [Candidate(*row) for row in cast("Sequence[tuple[int, int, int, str, str]]", rows)]
