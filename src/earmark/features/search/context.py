"""What stands around a message in its chat, by time and then by arrival."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from sqlalchemy import select, tuple_

from earmark.db.base import owned
from earmark.db.statements import ACCOUNT, Among, Statement
from earmark.features.chats.repository import Message, MessageValues, message_of, select_messages
from earmark.features.chats.tables import messages

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import BindParameter, ScalarSelect, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

Side = Literal["before", "after"]


class Beside(NamedTuple):
    """A message with the one before and the one after it in its chat."""

    message_id: int
    before: int | None
    after: int | None

    @property
    def sides(self) -> tuple[int, ...]:
        """What stands on its sides, where something does."""
        return tuple(key for key in (self.before, self.after) if key is not None)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands before and after a message, oldest first."""

    before: tuple[Message, ...] = ()
    after: tuple[Message, ...] = ()


async def beside(
    connection: AsyncConnection, account_id: int, ids: Collection[int]
) -> list[Beside]:
    """Return the messages with these ids, each with those on its sides."""
    rows = await _BESIDE.rows_in_time(connection, account_id=account_id, ids=list(ids))
    return [Beside(*row) for row in rows]


async def around(
    connection: AsyncConnection, account_id: int, ids: Sequence[int], count: int
) -> dict[int, Around]:
    """Return so many messages before and after each of these."""
    chains = await _chains(connection, account_id, ids, count)
    wanted = {key for chain in chains.values() for side in chain for key in side}
    found = await messages_with(connection, account_id, wanted)
    return {
        key: Around(_seen(found, reversed(before)), _seen(found, after))
        for key, (before, after) in chains.items()
    }


async def _chains(
    connection: AsyncConnection, account_id: int, ids: Sequence[int], count: int
) -> dict[int, tuple[list[int], list[int]]]:
    """Return the ids before and after each of these, the nearest first."""
    chains: dict[int, tuple[list[int], list[int]]] = {key: ([], []) for key in ids}
    ends: dict[int, tuple[int | None, int | None]] = {key: (key, key) for key in ids}
    for _ in range(count):
        known = {key for pair in ends.values() for key in pair if key is not None}
        found = await beside(connection, account_id, known)
        steps: dict[int | None, Beside] = {one.message_id: one for one in found}
        for key, (first, last) in ends.items():
            ends[key] = _further(steps, first, last)
            for side, one in zip(chains[key], ends[key], strict=True):
                side.extend(() if one is None else (one,))
    return chains


def _further(
    steps: Mapping[int | None, Beside], first: int | None, last: int | None
) -> tuple[int | None, int | None]:
    before = steps[first].before if first in steps else None
    return before, steps[last].after if last in steps else None


def _seen(found: Mapping[int, Message], ids: Iterable[int]) -> tuple[Message, ...]:
    return tuple(found[one] for one in ids if one in found)


async def messages_with(
    connection: AsyncConnection, account_id: int, ids: Collection[int]
) -> dict[int, Message]:
    """Return the messages with these ids that a reader may see."""
    rows = await _THESE.rows_in_time(connection, account_id=account_id, ids=list(ids))
    return {row[0]: message_of(row) for row in rows}


def _these() -> Select[tuple[object, ...]]:
    return select_messages(ACCOUNT).where(Among(messages.c.id, "ids"))


def _beside() -> Select[tuple[object, ...]]:
    sides = (_next(ACCOUNT, "before"), _next(ACCOUNT, "after"))
    query = select(messages.c.id, *sides).where(owned(messages, ACCOUNT))
    return query.where(Among(messages.c.id, "ids"))


def _next(account_id: BindParameter[int], side: Side) -> ScalarSelect[int]:
    other = messages.alias()
    here = tuple_(messages.c.sent_at, messages.c.id)
    there = tuple_(other.c.sent_at, other.c.id)
    is_back = side == "before"
    time, key = other.c.sent_at, other.c.id
    nearest = select(key).where(
        other.c.account_id == account_id,
        other.c.chat_id == messages.c.chat_id,
        there < here if is_back else there > here,
    )
    order = (time.desc(), key.desc()) if is_back else (time, key)
    return nearest.order_by(*order).limit(1).correlate(messages).scalar_subquery()


_THESE: Statement[MessageValues] = Statement(_these)
_BESIDE: Statement[tuple[int, int | None, int | None]] = Statement(_beside)
