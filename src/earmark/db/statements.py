"""Short statements, written out once: what a request does often costs little more than the driver.

Building a query and looking up how it is written takes SQLAlchemy longer than a database needs to
find a row by its key. A statement here is built and written once for each kind of database. On a
file whose transaction has begun it runs where it is asked: the change to the driver's thread and
back would cost ten times what it does. So only what finds or changes few rows by a key may be one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, cast

import orjson
from sqlalchemy import BindParameter, Boolean, ColumnElement, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.visitors import InternalTraversal
from typing_extensions import override

from earmark.db.base import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Dialect, Row
    from sqlalchemy.ext.asyncio import AsyncConnection
    from sqlalchemy.sql.base import Executable
    from sqlalchemy.sql.compiler import SQLCompiler
    from sqlalchemy.sql.operators import OperatorType

    from earmark.db.connections import FileConnection

Found = TypeVar("Found")

ACCOUNT: BindParameter[int] = bindparam("account_id", type_=KEY)
"""The account a statement is run for."""


class Statement(Generic[Found]):
    """A statement that is run often; its rows are as the driver gives them, a flag 0 or 1."""

    def __init__(self, build: Callable[[], Executable]) -> None:
        """Remember how to build it; it is built when it is first run."""
        self._build = build
        self._written: dict[str, _Written] = {}

    async def rows(self, connection: AsyncConnection, **values: object) -> Sequence[Found]:
        """Run it and return what it finds; the values of an `among` are a list."""
        written, file = self._for(connection), await _file(connection)
        if file is None:
            given = written.ordered(values)
            return cast(
                "Sequence[Found]", (await connection.exec_driver_sql(written.sql, given)).fetchall()
            )
        on_file = {name: _on_file(value) for name, value in values.items()}
        return cast("Sequence[Found]", await file.find(written.sql, written.ordered(on_file)))

    async def rows_in_time(self, connection: AsyncConnection, **values: object) -> Sequence[Found]:
        """Do the same for one that may look at many rows: on a file nobody waits for its thread."""
        written, file = self._for(connection), await _file(connection)
        if file is None:
            return await self.rows(connection, **values)
        given = written.ordered({name: _on_file(value) for name, value in values.items()})
        found = await file.run_with_file(lambda open_: open_.execute(written.sql, given).fetchall())
        return cast("Sequence[Found]", found)

    async def run(self, connection: AsyncConnection, **values: object) -> None:
        """Run it once where it returns nothing."""
        on_file = {name: _on_file(value) for name, value in values.items()}
        is_file = connection.dialect.name == "sqlite"
        await self.run_for_each(connection, [on_file if is_file else values])

    async def run_for_each(
        self, connection: AsyncConnection, values: Sequence[Mapping[str, object]]
    ) -> int | None:
        """Run it with each of these; return how many rows that changed, None if nobody can tell."""
        written, file = self._for(connection), await _file(connection)
        rows = [written.ordered(each) for each in values]
        if file is None:
            await connection.exec_driver_sql(written.sql, rows)
            return None
        return await file.change(written.sql, rows)

    def _for(self, connection: AsyncConnection) -> _Written:
        name = connection.dialect.name
        if name not in self._written:
            self._written[name] = _write(self._build(), connection.dialect)
        return self._written[name]


async def rows_of(
    connection: AsyncConnection, query: Executable, **values: object
) -> Sequence[Row[tuple[object, ...]]]:
    """Run a query that is built for once with the values a statement would be given."""
    if connection.dialect.name == "sqlite":
        values = {name: _on_file(value) for name, value in values.items()}
    return (await connection.execute(query, values)).fetchall()


class Among(ColumnElement[bool]):
    """The condition that a column is one of a list of values, however long it is."""

    __visit_name__ = "among"
    inherit_cache = True
    type = Boolean()
    _traverse_internals = [  # noqa: RUF012 # as the library declares it
        ("column", InternalTraversal.dp_clauseelement),
        ("values", InternalTraversal.dp_clauseelement),
    ]

    def __init__(self, column: ColumnElement[object], name: str) -> None:
        """Compare a column with the list that is given under a name."""
        self.column = column
        self.values: BindParameter[object] = bindparam(name, type_=column.type)

    @override
    def self_group(self, against: OperatorType | None = None) -> Among:
        """Stand beside other conditions as it is: compared with true, no index would serve it."""
        return self


class Listed(ColumnElement[str]):
    """The keys of a column as one text, with commas between: one row in place of many."""

    __visit_name__ = "listed"
    inherit_cache = True
    type = Text()
    _traverse_internals = [  # noqa: RUF012 # as the library declares it
        ("column", InternalTraversal.dp_clauseelement),
    ]

    def __init__(self, column: ColumnElement[int]) -> None:
        """List this column of all rows."""
        self.column = column


class InsertIfAbsent(Insert):
    """An insert that leaves rows already there as they are, the same on both databases."""

    inherit_cache = True


@compiles(Among, "sqlite")
def _among_on_file(element: Among, compiler: SQLCompiler, **options: object) -> str:
    column = compiler.process(element.column, **options)
    values = compiler.process(element.values, **options)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 written by compilers


@compiles(Among, "postgresql")
def _among_on_server(element: Among, compiler: SQLCompiler, **options: object) -> str:
    column = compiler.process(element.column, **options)
    return f"{column} = ANY ({compiler.process(element.values, **options)}[])"


@compiles(Listed, "sqlite")
def _listed_on_file(element: Listed, compiler: SQLCompiler, **options: object) -> str:
    return f"group_concat({compiler.process(element.column, **options)}, ',')"


@compiles(Listed, "postgresql")
def _listed_on_server(element: Listed, compiler: SQLCompiler, **options: object) -> str:
    return f"string_agg(({compiler.process(element.column, **options)})::text, ',')"


@compiles(InsertIfAbsent)
def _insert_if_absent(element: InsertIfAbsent, compiler: SQLCompiler, **options: object) -> str:
    written = compiler.visit_insert(element, **options)  # type: ignore[no-untyped-call] # the library says nothing
    return f"{written} ON CONFLICT DO NOTHING"


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement as one kind of database reads it, and its values in their order."""

    sql: str
    names: tuple[str, ...]
    constants: Mapping[str, object]

    def ordered(self, values: Mapping[str, object]) -> tuple[object, ...]:
        return tuple(
            [values[name] if name in values else self.constants[name] for name in self.names]
        )


def _write(built: Executable, dialect: Dialect) -> _Written:
    compiled = cast("ColumnElement[object]", built).compile(dialect=dialect)
    return _Written(str(compiled), tuple(compiled.positiontup or ()), compiled.params)


def _on_file(value: object) -> object:
    return orjson.dumps(value).decode() if isinstance(value, list) else value


async def _file(connection: AsyncConnection) -> FileConnection | None:
    if connection.dialect.name != "sqlite":
        return None
    return cast("FileConnection", (await connection.get_raw_connection()).driver_connection)
