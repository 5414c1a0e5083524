"""What one act of erasing takes, as it is kept until all of it is gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import insert, select, update

from earmark.core.errors import NotFoundError
from earmark.db.base import owned
from earmark.features.chats.erased import erasures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Row
    from sqlalchemy.ext.asyncio import AsyncConnection


class Kind(StrEnum):
    """What is erased."""

    MESSAGES = "messages"
    CONVERSATION = "conversation"
    CONTACT = "contact"
    ACCOUNT = "account"
    RETENTION = "retention"


class EraseState(StrEnum):
    """How far it is; from `erasing` on nobody can read what goes."""

    HIDING = "hiding"
    ERASING = "erasing"
    SCRUBBING = "scrubbing"
    COMPLETED = "completed"
    FAILED = "failed"


UNFINISHED = (EraseState.HIDING, EraseState.ERASING, EraseState.SCRUBBING)


@dataclass(slots=True)
class Plan:
    """What goes: whole chats, messages, a person, messages of a chat older than a moment.

    `names` are what the people of it go by, by contact; `conversations` how the chats were called
    that hold it out of sight; `sources` the chats it was taken from, `staged`
    uploads of imports that go. Forgotten when all is gone.
    """

    chat_ids: list[int] = field(default_factory=list)
    message_ids: list[int] = field(default_factory=list)
    contact_id: int | None = None
    older: dict[int, int] = field(default_factory=dict)
    names: dict[int, list[str]] = field(default_factory=dict)
    conversations: dict[int, str] = field(default_factory=dict)
    sources: dict[int, int] = field(default_factory=dict)
    staged: list[str] = field(default_factory=list)
    with_backups: bool = False


@dataclass(frozen=True, slots=True)
class Erasure:
    """One act of erasing."""

    erase_id: int
    account_id: int
    kind: Kind
    state: EraseState
    plan: Plan
    messages: int
    erased: int
    error: dict[str, object] | None
    created_at: int
    gone_at: int | None
    erased_at: int | None
    finished_at: int | None


async def add(
    connection: AsyncConnection, account_id: int, kind: Kind, plan: Plan, now: int
) -> int:
    """Note that something is going to be erased; return its id."""
    row = insert(erasures).values(
        account_id=account_id,
        kind=str(kind),
        state=str(EraseState.HIDING),
        plan=msgspec.to_builtins(plan, str_keys=True),
        created_at=now,
    )
    return int(await connection.scalar(row.returning(erasures.c.id)) or 0)


async def save(
    connection: AsyncConnection, account_id: int, erase_id: int, **values: object
) -> None:
    """Note how far it is."""
    plan = values.get("plan")
    if isinstance(plan, Plan):
        values["plan"] = msgspec.to_builtins(plan, str_keys=True)
    one = owned(erasures, account_id) & (erasures.c.id == erase_id)
    await connection.execute(update(erasures).where(one).values(**values))


async def find(
    connection: AsyncConnection, account_id: int, *which: ColumnElement[bool]
) -> list[Erasure]:
    """Return acts of erasing, the latest first."""
    query = select(erasures).where(owned(erasures, account_id), *which)
    rows = await connection.execute(query.order_by(erasures.c.id.desc()))
    return [_read(row) for row in rows]


async def unfinished(connection: AsyncConnection, account_id: int) -> Sequence[Erasure]:
    """Return what was begun and not ended, the oldest first."""
    states = erasures.c.state.in_([str(state) for state in UNFINISHED])
    return (await find(connection, account_id, states))[::-1]


async def get(connection: AsyncConnection, account_id: int, erase_id: int) -> Erasure:
    """Return one.

    Raises:
        NotFoundError: when there is none of this id.
    """
    found = await find(connection, account_id, erasures.c.id == erase_id)
    if not found:
        raise NotFoundError(
            "There is no such erasure.", hint="List the recent ones with GET /data/erase/status."
        )
    return found[0]


def _read(row: Row[tuple[object, ...]]) -> Erasure:
    return Erasure(
        erase_id=row.id,
        account_id=row.account_id,
        kind=Kind(row.kind),
        state=EraseState(row.state),
        plan=msgspec.convert(row.plan or {}, Plan, strict=False),
        messages=row.messages,
        erased=row.erased,
        error=row.error,
        created_at=row.created_at,
        gone_at=row.gone_at,
        erased_at=row.erased_at,
        finished_at=row.finished_at,
    )
