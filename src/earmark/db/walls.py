"""The wall around an account on PostgreSQL: a transaction says whose it is as it begins.

The owner filter (`db.base.owned`) is the first wall. The second is the database's own: each table
has a policy that compares `account_id` with a setting of the transaction, so a query that forgets
the filter finds nothing of anybody else. The setting goes out with BEGIN and costs no way of its
own to the server.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

SETTING = "earmark.account_id"
_ACCOUNTS = text("select id from accounts order by id")
_ENTER = text(f"select set_config('{SETTING}', :account_id, true)")


class Opens(Protocol):
    """A connection that says something more with each BEGIN."""

    opening: str


@dataclass(frozen=True, slots=True)
class Wall:
    """How a transaction opens: as which role, when the user of the URL would not be held back."""

    role: str | None = None

    def inside(self, account_id: int) -> str:
        """Return what a transaction inside an account says as it begins."""
        return f"{self.before()} set local {SETTING} = '{account_id:d}';"

    def before(self) -> str:
        """Return what one says that is inside no account yet."""
        return "" if self.role is None else f" set local role {self.role};"


@dataclass(frozen=True, slots=True)
class Across:
    """A transaction that goes from account to account; it sees the rows of one at a time."""

    connection: AsyncConnection
    account_ids: tuple[int, ...]

    @classmethod
    async def over(cls, connection: AsyncConnection) -> Across:
        """Go through all accounts of the store."""
        return cls(connection, tuple(await connection.scalars(_ACCOUNTS)))

    async def enter(self, account_id: int) -> AsyncConnection:
        """Leave the account before and go into this one."""
        if self.connection.dialect.name == "postgresql":
            await self.connection.execute(_ENTER, {"account_id": str(account_id)})
        return self.connection


@cache
def connection_class() -> type[Opens]:
    """Return asyncpg's connection, made to say `opening` with each BEGIN.

    Raises:
        ModuleNotFoundError: when the driver is not installed.
    """
    import asyncpg  # noqa: PLC0415 only who uses a server has it

    class Walled(asyncpg.Connection):  # type: ignore[misc]  # the package carries no types
        """A connection whose transactions open with the words they were given."""

        opening = ""

        async def execute(self, query: str, *args: object, **options: object) -> str:
            """Run a statement; a BEGIN takes `opening` along in the same message."""
            sent = f"{query}{self.opening}" if query.startswith("BEGIN") else query
            return cast("str", await super().execute(sent, *args, **options))

    return cast("type[Opens]", Walled)
