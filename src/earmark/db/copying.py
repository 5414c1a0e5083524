"""Copies a store into an empty one, between databases of either kind.

The source is read as it is at one moment. Rows keep their keys and go over in the order of tables
and keys; how far the copy has come is noted with each batch, so that one cut off goes on from
there. At the end every table of every account is compared by count and checksum. What was changed
in the source between two attempts shows there, and the copy then begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from earmark.core.errors import StoreError
from earmark.db.base import owned
from earmark.db.checksums import BATCH, Checksum, batches, checksum, keys_of
from earmark.db.copy_marks import Place, find_mark, move_mark, remove_mark, set_mark
from earmark.db.numbering import last_numbers, set_last_numbers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

    from sqlalchemy import RowMapping, Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.engine import Store
    from earmark.db.walls import Across

    Tell = Callable[[int, int], None]

ACCOUNTS = "accounts"
MESSAGES = "messages"


@dataclass(frozen=True, slots=True)
class Copied:
    """What is in both stores now: rows and checksum of each table."""

    tables: Mapping[str, Checksum]
    resumed: bool
    begun_anew: bool

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(table.rows for table in self.tables.values())


class Copying:
    """One copy of a store into another."""

    def __init__(
        self, source: Store, target: Store, tables: Sequence[Table], tell: Tell, batch: int = BATCH
    ) -> None:
        self._source = source
        self._target = target
        # Every account stands in `accounts`, so that goes first.
        self._tables = sorted(tables, key=lambda table: table.name != ACCOUNTS)
        self._tell = tell
        self._batch = batch
        self._place: Place | None = None
        self._done = self._total = 0

    async def begin(self, source_name: str) -> None:
        """Make sure that the target is empty, or a copy of this source that was cut off.

        Raises:
            StoreError: when it holds something else.
        """
        self._place = await find_mark(self._target, source_name)
        if self._place is None:
            await self._check_empty()
            await set_mark(self._target, source_name)

    async def run(self) -> Copied:
        """Copy everything, or go on with it, and compare.

        Raises:
            StoreError: when both differ at the end.
        """
        place, begun_anew = self._place, False
        async with self._source.read_across() as across:
            self._total = await self._count(across)
            await self._copy(across, place or Place())
            tables, differing = await self._compare(across)
            if differing and place is not None:
                begun_anew = True
                await self._clear()
                await self._copy(across, Place())
                tables, differing = await self._compare(across)
            if differing:
                raise _differs(differing)
            await self._go_on_counting(across)
        await remove_mark(self._target)
        return Copied(tables, place is not None, begun_anew)

    async def _copy(self, across: Across, place: Place) -> None:
        self._done = 0
        for table, account_id in self._parts(across.account_ids, place):
            connection = await across.enter(account_id)
            is_here = (table.name, account_id) == (place.table, place.account_id)
            after = place.key if is_here else ()
            async for rows in batches(connection, table, account_id, after, self._batch):
                await self._bring(table, account_id, rows)
                self._done += len(rows)
                self._tell(self._done, self._total)

    def _parts(self, account_ids: Sequence[int], place: Place) -> list[tuple[Table, int]]:
        """Return what is left to copy: a table of an account each."""
        parts = [
            (table, account_id)
            for table in self._tables
            for account_id in (account_ids if table.name != ACCOUNTS else (0,))
        ]
        names = [(table.name, account_id) for table, account_id in parts]
        at = (place.table, place.account_id)
        return parts[names.index(at) :] if at in names else parts

    async def _bring(self, table: Table, account_id: int, rows: Sequence[RowMapping]) -> None:
        place = Place(table.name, account_id, tuple(rows[-1][key] for key in keys_of(table)))
        async with self._target.write(account_id) as connection:
            if table.name == ACCOUNTS and self._done == 0:
                await connection.execute(delete(table))  # the one every new store has
            await connection.execute(insert(table), [dict(row) for row in rows])
            if table.name == MESSAGES:
                texts = [(row["id"], row["text"]) for row in rows if row["text"] is not None]
                if texts:
                    await self._target.dialect.index_texts(connection, account_id, texts)
            await move_mark(connection, place)

    async def _compare(self, across: Across) -> tuple[dict[str, Checksum], list[str]]:
        """Return the checksums of the source's tables, and which tables differ in the target."""
        sums: dict[str, Checksum] = {table.name: Checksum() for table in self._tables}
        differing: list[str] = []
        async with self._target.read_across() as theirs:
            if theirs.account_ids != across.account_ids:
                differing.append(ACCOUNTS)
            for table, account_id in self._parts(across.account_ids, Place()):
                ours = await checksum(await across.enter(account_id), table, account_id)
                if ours != await checksum(await theirs.enter(account_id), table, account_id):
                    differing.append(table.name)
                sums[table.name] = sums[table.name].merged(ours)
        return sums, differing

    async def _count(self, across: Across) -> int:
        total = len(across.account_ids)
        for table, account_id in self._parts(across.account_ids, Place()):
            if table.name != ACCOUNTS:
                connection = await across.enter(account_id)
                query = select(func.count()).select_from(table).where(owned(table, account_id))
                total += await connection.scalar(query) or 0
        return total

    async def _check_empty(self) -> None:
        async with self._target.read_across() as across:
            for account_id in across.account_ids:
                connection = await across.enter(account_id)
                async for name in self._filled(connection, account_id):
                    raise StoreError(
                        f"The target is not empty: there are rows in {name}.",
                        hint="Copy into a new folder or a new database.",
                        code="target_not_empty",
                    )

    async def _filled(self, connection: AsyncConnection, account_id: int) -> AsyncIterator[str]:
        for table in self._tables:
            if table.name != ACCOUNTS:
                mine = select(table).where(owned(table, account_id)).limit(1)
                if (await connection.execute(mine)).first() is not None:
                    yield table.name

    async def _clear(self) -> None:
        """Empty the target again, the tables that others point to last."""
        async with self._target.write_across() as across:
            for account_id in across.account_ids:
                connection = await across.enter(account_id)
                for table in reversed(self._tables):
                    if table.name == MESSAGES:
                        await self._unindex(connection, table, account_id)
                    if table.name != ACCOUNTS:
                        await connection.execute(delete(table).where(owned(table, account_id)))
            await move_mark(across.connection, Place())

    async def _unindex(self, connection: AsyncConnection, table: Table, account_id: int) -> None:
        async for rows in batches(connection, table, account_id):
            texts = [(row["id"], row["text"]) for row in rows if row["text"] is not None]
            await self._target.dialect.unindex_texts(connection, account_id, texts)

    async def _go_on_counting(self, across: Across) -> None:
        """Let the target number new rows from where the source would, not from its last row on."""
        last = await last_numbers(across, self._tables)
        async with self._target.upkeep() as connection:
            await set_last_numbers(connection, last)


def _differs(tables: Sequence[str]) -> StoreError:
    return StoreError(
        f"The copy differs from its source in: {', '.join(sorted(set(tables)))}.",
        hint="Keep the source; report this with the output of `earmark db check` for both.",
        code="copy_differs",
    )
