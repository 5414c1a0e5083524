"""Leases: one runner at a time works on what a name stands for, and a dead one's turn ends.

Each time a lease goes to somebody its token is larger than ever before, over release and expiry: a
runner that was paused past its end is told from the one after it by whoever compares tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from earmark.core.errors import ConflictError
from earmark.db.base import owned
from earmark.db.upserts import insert_if_absent
from earmark.features.system.tables import leases

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.engine import Store


@dataclass(frozen=True, slots=True)
class Lease:
    """Who holds a name, by which token, and until when; `owner` is None when nobody does."""

    name: str
    owner: str | None
    token: int
    ttl_ms: int
    renewed_at: int

    @property
    def ends_at(self) -> int:
        """When it ends unless it is renewed."""
        return self.renewed_at + self.ttl_ms

    def is_held(self, now: int) -> bool:
        """Tell whether somebody holds it; the moment of its end is free already."""
        return self.owner is not None and now < self.ends_at

    def seen_at(self, now: int) -> Lease:
        """Return the lease as a clock shows it that was put back since.

        What is left of it cannot be known then: its time begins anew, so that nobody's turn is cut
        short, and a dead one's ends all the same.
        """
        if now >= self.renewed_at:
            return self
        return Lease(self.name, self.owner, self.token, self.ttl_ms, now)

    def taken_by(self, owner: str, ttl_ms: int, now: int) -> Lease:
        """Return the lease in the hands of an owner: renewed where it had it, else given anew.

        Raises:
            LeaseHeldError: when somebody else holds it.
        """
        if self.is_held(now):
            self._check(owner, now)
            return Lease(self.name, owner, self.token, ttl_ms, now)
        return Lease(self.name, owner, self.token + 1, ttl_ms, now)

    def released_by(self, owner: str, now: int) -> Lease:
        """Return the lease in nobody's hands.

        Raises:
            LeaseHeldError: when somebody else holds it.
        """
        if self.is_held(now):
            self._check(owner, now)
        return Lease(self.name, None, self.token, self.ttl_ms, now)

    def _check(self, owner: str, now: int) -> None:
        if self.owner != owner:
            raise LeaseHeldError(self, now)


class LeaseHeldError(ConflictError):
    """Somebody else holds the lease. HTTP 409."""

    code = "lock_held"

    def __init__(self, lease: Lease, now: int) -> None:
        seconds = max(1, -(-(lease.ends_at - now) // 1000))
        super().__init__(
            f"`{lease.owner}` holds this lock for {seconds} more seconds.",
            hint="Try again when it has ended; its owner renews or releases it.",
            field="name",
        )
        self.lease = lease
        self.seconds = seconds


async def take(
    store: Store, account_id: int, name: str, owner: str, ttl_ms: int, now: int
) -> tuple[Lease, bool]:
    """Give a lease to an owner, or renew what it holds; tell whether it is newly given.

    Raises:
        LeaseHeldError: when somebody else holds it.
    """
    refused: LeaseHeldError | None = None
    async with store.write(account_id) as connection:
        kept = await _kept(connection, account_id, name, now)
        lease = kept
        try:
            lease = kept.taken_by(owner, ttl_ms, now)
        except LeaseHeldError as error:
            refused = error
        # A refusal is written too, so that a clock that was put back is noticed once.
        await _write(connection, account_id, lease)
    if refused is not None:
        raise refused
    return lease, lease.token != kept.token


async def release(store: Store, account_id: int, name: str, owner: str, now: int) -> None:
    """End the lease of an owner; one that has ended, or was never given, is no error.

    Raises:
        LeaseHeldError: when somebody else holds it.
    """
    async with store.write(account_id) as connection:
        kept = await _kept(connection, account_id, name, now)
        await _write(connection, account_id, kept.released_by(owner, now))


async def look(store: Store, account_id: int, name: str, now: int) -> Lease:
    """Return a lease as it stands; a name nobody ever took has token 0."""
    async with store.read(account_id) as connection:
        return (await _read(connection, account_id, name)) or _never(name, now)


def _never(name: str, now: int) -> Lease:
    return Lease(name, None, 0, 0, now)


async def _kept(connection: AsyncConnection, account_id: int, name: str, now: int) -> Lease:
    """Return the lease and keep others from it until the transaction ends."""
    start = {"account_id": account_id, "name": name, "token": 0, "ttl_ms": 0, "renewed_at": now}
    await connection.execute(insert_if_absent(connection, leases), [start])
    found = await _read(connection, account_id, name, locks=True)
    return (found or _never(name, now)).seen_at(now)


async def _read(
    connection: AsyncConnection, account_id: int, name: str, *, locks: bool = False
) -> Lease | None:
    query = select(leases).where(owned(leases, account_id), leases.c.name == name)
    row = (await connection.execute(query.with_for_update() if locks else query)).first()
    if row is None:
        return None
    return Lease(row.name, row.owner, row.token, row.ttl_ms, row.renewed_at)


async def _write(connection: AsyncConnection, account_id: int, lease: Lease) -> None:
    one = owned(leases, account_id) & (leases.c.name == lease.name)
    await connection.execute(
        update(leases)
        .where(one)
        .values(
            owner=lease.owner,
            token=lease.token,
            ttl_ms=lease.ttl_ms,
            renewed_at=lease.renewed_at,
        )
    )
