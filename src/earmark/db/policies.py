"""Builds the second wall on PostgreSQL: policies on every table that says whose its rows are.

They are made by what the database holds after each upgrade, not by a list: a table with an
`account_id` is walled as soon as it exists, whoever made it. Migrations see all rows, so the wall
is lowered before them and built again in the same transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

from earmark.db.walls import SETTING, Wall

if TYPE_CHECKING:
    from sqlalchemy import Connection

MEMBER = "earmark_member"
"""The role a transaction takes when the user of the URL is one that no policy holds back."""

FIRST_WALLED = "0009"
"""The version from which stores have the wall."""

# The planner may use the full-text index only where no policy comes first: `@@` is not leakproof.
# Its one reader (db/dialects) filters by account and joins messages, which are walled.
OPEN_TO_READERS = ("messages_fts",)

_MINE = f"account_id = nullif(current_setting('{SETTING}', true), '')::bigint"
_TABLES = text(
    "select c.relname, c.relforcerowsecurity from pg_class c"
    " join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'"
    " where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')"
    " and not a.attisdropped order by c.relname"
)
_MAKE_MEMBER = f"""
do $$ begin
    create role {MEMBER} nologin;
exception when duplicate_object or unique_violation then null;
end $$
"""
_USER = text(
    "select rolsuper, rolbypassrls, rolcreaterole or rolsuper as makes_roles from pg_roles"
    " where rolname = current_user"
)
_MAY_BE_MEMBER = text(
    "select exists (select from pg_roles where rolname = :member"
    " and pg_has_role(current_user, oid, 'member')"
    " and has_table_privilege(oid, 'messages', 'insert'))"
)
_GRANTS = (
    "grant usage on schema {schema} to {member}",
    "grant select, insert, update, delete on all tables in schema {schema} to {member}",
    "revoke insert, update, delete on alembic_version from {member}",
    "grant usage, select on all sequences in schema {schema} to {member}",
)


class Walled(NamedTuple):
    """A table with an `account_id`, and whether its policies hold for its owner too."""

    name: str
    is_walled: bool


def walled_tables(connection: Connection) -> list[Walled]:
    """Return the tables that belong behind the wall."""
    return [Walled(*row) for row in connection.execute(_TABLES)]


def lower_walls(connection: Connection) -> None:
    """Let the owner of the tables see all rows until the walls are built again."""
    for table in walled_tables(connection):
        if table.is_walled:
            connection.exec_driver_sql(f"alter table {table.name} no force row level security")


def build_walls(connection: Connection) -> None:
    """Give every table its policies, and the role that is held back by them its rights."""
    for name, _ in walled_tables(connection):
        _remove_policies(connection, name)
        connection.exec_driver_sql(f"alter table {name} enable row level security")
        connection.exec_driver_sql(f"alter table {name} force row level security")
        connection.exec_driver_sql(
            f"create policy earmark_account on {name} using ({_MINE}) with check ({_MINE})"
        )
        if name in OPEN_TO_READERS:
            connection.exec_driver_sql(
                f"create policy earmark_readers on {name} for select using (true)"
            )
    let_members_in(connection)


def remove_walls(connection: Connection) -> None:
    """Leave the tables as versions before the wall knew them."""
    for name, _ in walled_tables(connection):
        _remove_policies(connection, name)
        connection.exec_driver_sql(f"alter table {name} no force row level security")
        connection.exec_driver_sql(f"alter table {name} disable row level security")


def find_wall(connection: Connection) -> Wall | None:
    """Return how transactions open so that policies hold; None when they would not."""
    user = connection.execute(_USER).one()
    if not (user.rolsuper or user.rolbypassrls):
        return Wall()
    may = connection.scalar(_MAY_BE_MEMBER, {"member": MEMBER})
    return Wall(MEMBER) if may else None


def _remove_policies(connection: Connection, name: str) -> None:
    for policy in ("earmark_account", "earmark_readers"):
        connection.exec_driver_sql(f"drop policy if exists {policy} on {name}")


def let_members_in(connection: Connection) -> None:
    """Make the role for a user whom no policy holds back, where that user may."""
    user = connection.execute(_USER).one()
    if not (user.rolsuper or user.rolbypassrls) or not user.makes_roles:
        return
    connection.exec_driver_sql(_MAKE_MEMBER)
    if not user.rolsuper:
        connection.exec_driver_sql(f"grant {MEMBER} to current_user")
    schema = connection.scalar(text("select quote_ident(current_schema())"))
    for grant in _GRANTS:
        connection.exec_driver_sql(grant.format(schema=schema, member=MEMBER))
