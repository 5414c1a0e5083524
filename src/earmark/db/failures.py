"""Tells a store that cannot be used (full, locked, damaged) from a mistake in the program."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from earmark.core.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Failure(NamedTuple):
    code: str
    message: str
    hint: str


_FULL = _Failure(
    "disk_full", "The disk is full; nothing was changed.", "Free some space and try again."
)
_LOCKED = _Failure(
    "store_locked",
    "Another process is writing to the store and did not finish in time.",
    "Wait until it is done, or stop it, and try again.",
)
_DAMAGED = _Failure(
    "store_damaged",
    "The store's file is damaged.",
    "Keep a copy of the data folder, restore your last backup, or import into a new --data-dir.",
)
_NOT_OURS = _Failure(
    "not_a_store",
    "The file earmark.sqlite in the data folder is not a database.",
    "Move it away, or use another --data-dir.",
)
_READ_ONLY = _Failure(
    "store_read_only",
    "The store cannot be written to.",
    "Check the permissions of the data folder and its files.",
)
_FAILING = _Failure(
    "disk_failing",
    "The disk did not take or give the data; it may be full or failing.",
    "Check the disk and its free space, then try again.",
)
_UNREACHABLE = _Failure(
    "store_unreachable",
    "The database server cannot be reached, or refused the user.",
    "Check EARMARK_DATABASE_URL and that the server runs.",
)
_BUSY = _Failure(
    "store_busy",
    "Too many requests wait for the database.",
    "Try again in a moment, or raise EARMARK_DATABASE_POOL_SIZE.",
)
_NO_RIGHTS = _Failure(
    "database_rights",
    "The database user may not use or change these tables.",
    "Open the store once as the owner of the database, or give the user the rights docs name.",
)
_SLOW = _Failure(
    "store_slow",
    "The database server stopped a statement that took too long; nothing was changed.",
    "Try again, or raise statement_timeout of the database user.",
)
_NOT_UTF8 = _Failure(
    "database_encoding",
    "The database is not UTF-8 and could not hold every message.",
    "Make one with: create database NAME encoding 'UTF8' template template0.",
)
_BY_NAME = {
    "SQLITE_FULL": _FULL,
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _NOT_OURS,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_CANTOPEN": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_IOERR": _FAILING,
}
# A row refused by a policy has the code of missing rights, and is a mistake of ours.
_BY_POLICY = "row-level security"
# PostgreSQL's own codes: 53100 disk full, 08 connection, 28 authorisation, 3D000 no such database.
_BY_STATE = {"53100": _FULL, "55P03": _LOCKED, "57P0": _UNREACHABLE, "08": _UNREACHABLE}
_BY_STATE |= {"28": _UNREACHABLE, "3D000": _UNREACHABLE, "53300": _UNREACHABLE}
_BY_STATE |= {"42501": _NO_RIGHTS, "57014": _SLOW, "25P03": _SLOW}


@contextmanager
def store_failures() -> Iterator[None]:
    """Raise StoreError for what the disk, another process or the server did to the store."""
    try:
        yield
    except PoolTimeoutError as error:
        raise store_error(_BUSY) from error
    except (DBAPIError, sqlite3.Error) as error:
        failure = _failure(error)
        if failure is None:
            raise
        raise store_error(failure) from error


def store_error(failure: _Failure) -> StoreError:
    """Return the error a person reads for this failure."""
    return StoreError(failure.message, hint=failure.hint, code=failure.code)


def not_a_store() -> StoreError:
    """Return the error for a database file that is none, or that holds something else."""
    return store_error(_NOT_OURS)


def unreachable() -> StoreError:
    """Return the error for a database server that does not answer."""
    return store_error(_UNREACHABLE)


def not_utf8() -> StoreError:
    """Return the error for a database that cannot hold every character."""
    return store_error(_NOT_UTF8)


def _failure(error: Exception) -> _Failure | None:
    origin = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(origin, "sqlite_errorname", None)
    if isinstance(name, str):
        return next((known for start, known in _BY_NAME.items() if name.startswith(start)), None)
    state = getattr(origin, "sqlstate", None)
    if isinstance(state, str) and _BY_POLICY not in str(origin):
        return next((known for start, known in _BY_STATE.items() if state.startswith(start)), None)
    if isinstance(error, OperationalError | InterfaceError):
        return _UNREACHABLE
    return None
