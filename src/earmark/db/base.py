"""What every table shares: the metadata, the owner column and filter, keys, instants and JSON.

Keys grow in arrival order. SQLite numbers rows by `INTEGER PRIMARY KEY AUTOINCREMENT`; on
PostgreSQL primary and foreign keys begin with `account_id`, so no row points into another account.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import orjson
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
    false,
)
from typing_extensions import override

if TYPE_CHECKING:
    from sqlalchemy import BindParameter, Dialect, Table

JsonValue: TypeAlias = "str | int | float | bool | list[JsonValue] | dict[str, JsonValue] | None"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only when the type is exactly INTEGER.
KEY = BigInteger().with_variant(Integer(), "sqlite")


class Json(TypeDecorator[JsonValue]):
    """JSON as text, written and read by orjson; the same on both databases."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: JsonValue, dialect: Dialect) -> str | None:
        """Write a value as JSON text; None stays NULL."""
        return None if value is None else orjson.dumps(value).decode()

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> JsonValue:
        """Read JSON text; NULL is None."""
        parsed: JsonValue = None if value is None else orjson.loads(value)
        return parsed


def account_column(*, primary_key: bool = False) -> Column[int]:
    """Return the column that says whose row it is; every table with user data has it."""
    return Column("account_id", KEY, nullable=False, primary_key=primary_key, autoincrement=False)


def key_column() -> Column[int]:
    """Return the `id` column; the database counts."""
    return Column("id", KEY, primary_key=True, autoincrement=True)


def reference(name: str, *, nullable: bool = False, primary_key: bool = False) -> Column[int]:
    """Return a column that holds the `id` of a row elsewhere; `belongs_to` adds the foreign key."""
    return Column(name, KEY, nullable=nullable, primary_key=primary_key, autoincrement=False)


def instant(name: str, *, nullable: bool = False) -> Column[int]:
    """Return a column for a moment in milliseconds UTC."""
    return Column(name, BigInteger, nullable=nullable)


def flag(name: str) -> Column[bool]:
    """Return a yes-or-no column that starts as no."""
    return Column(name, Boolean, nullable=False, server_default=false())


def json_column(name: str, *, nullable: bool = True) -> Column[JsonValue]:
    """Return a column that holds JSON values; an absent one is NULL."""
    return Column(name, Json, nullable=nullable)


def belongs_to(column: str, table: str) -> tuple[ForeignKeyConstraint, ForeignKeyConstraint]:
    """Return the foreign key of `column` to `table.id`, as SQLite and as PostgreSQL hold it."""
    simple = ForeignKeyConstraint(
        [column], [f"{table}.id"], ondelete="CASCADE", info={"dialect": "sqlite"}
    )
    owned_key = ForeignKeyConstraint(
        ["account_id", column],
        [f"{table}.account_id", f"{table}.id"],
        ondelete="CASCADE",
        info={"dialect": "postgresql"},
    )
    return simple.ddl_if(dialect="sqlite"), owned_key.ddl_if(dialect="postgresql")


def owned(table: Table, account_id: int | BindParameter[int]) -> ColumnElement[bool]:
    """Return the filter that keeps a query inside one account; every query of user data uses it."""
    return table.c.account_id == account_id
