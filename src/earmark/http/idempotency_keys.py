"""What was answered to each `Idempotency-Key`, so that a request sent twice is done once.

A row is claimed before the request is done and completed with its answer afterwards; both live for
a day. Answers may name chats and people, so erasing a chat forgets them all.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import (
    Column,
    ColumnElement,
    SmallInteger,
    String,
    Table,
    Text,
    delete,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from earmark.core.ports.clock import Clock
from earmark.db.base import account_column, instant, metadata, owned
from earmark.db.engine import Store
from earmark.db.upserts import insert_if_absent

LIFETIME_MS = 24 * 60 * 60 * 1000

idempotency_keys = Table(
    "idempotency_keys",
    metadata,
    account_column(primary_key=True),
    # SHA-256 of method, path and key: what a client chose stands in no file.
    Column("digest", String(64), primary_key=True),
    # SHA-256 of what was sent with it.
    Column("fingerprint", String(64), nullable=False),
    # Both NULL until the request is answered.
    Column("status", SmallInteger, nullable=True),
    Column("body", Text, nullable=True),
    instant("created_at"),
    sqlite_with_rowid=False,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One request with a key: whose it is, which key of which path, and what was sent."""

    account_id: int
    digest: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known of an earlier request with the same key; `status` is None while it runs."""

    fingerprint: str
    status: int | None
    body: str


class IdempotencyKeys:
    """Claims keys and remembers answers, in the store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def claim(self, claim: Claim) -> Earlier | None:
        """Take the key for a request that begins now; return the earlier one when it is taken."""
        now = self._clock.now()
        table = idempotency_keys
        async with self._store.write(claim.account_id) as connection:
            old = table.c.created_at < now - LIFETIME_MS
            await connection.execute(delete(table).where(owned(table, claim.account_id), old))
            row = {
                "account_id": claim.account_id,
                "digest": claim.digest,
                "fingerprint": claim.fingerprint,
                "created_at": now,
            }
            taken = await connection.execute(insert_if_absent(connection, table).values(row))
            if taken.rowcount:
                return None
            query = select(table.c.fingerprint, table.c.status, table.c.body).where(_row(claim))
            fingerprint, status, body = (await connection.execute(query)).one()
            return Earlier(fingerprint, status, body or "")

    async def keep(self, claim: Claim, status: int, body: str) -> None:
        """Remember the answer, and what was sent where only reading it to its end could tell."""
        async with self._store.write(claim.account_id) as connection:
            values = {"status": status, "body": body, "fingerprint": claim.fingerprint}
            await connection.execute(update(idempotency_keys).where(_row(claim)).values(values))

    async def release(self, claim: Claim) -> None:
        """Give the key back: the request failed and changed nothing, so it may be tried again."""
        async with self._store.write(claim.account_id) as connection:
            await connection.execute(delete(idempotency_keys).where(_row(claim)))

    async def release_unfinished(self, account_id: int) -> None:
        """Give back the keys of requests that a process took with it when it died."""
        async with self._store.write(account_id) as connection:
            unfinished = idempotency_keys.c.status.is_(None)
            await connection.execute(
                delete(idempotency_keys).where(owned(idempotency_keys, account_id), unfinished)
            )


async def forget_all_answers(connection: AsyncConnection, account_id: int) -> None:
    """Forget all answers of an account: they may name what is erased."""
    answered = idempotency_keys.c.status.is_not(None)
    await connection.execute(
        delete(idempotency_keys).where(owned(idempotency_keys, account_id), answered)
    )


def _row(claim: Claim) -> ColumnElement[bool]:
    return owned(idempotency_keys, claim.account_id) & (idempotency_keys.c.digest == claim.digest)
