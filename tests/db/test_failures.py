"""What a disk, another process or a server does to the store is told in words with a next step."""

import sqlite3
from collections.abc import Callable

import pytest
from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError

from earmark.core.errors import StoreError
from earmark.db.failures import not_a_store, store_failures, unreachable


def sqlite_error(name: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("the words of the driver")
    error.sqlite_errorname = name
    return error


class ServerError(Exception):
    """What a driver of PostgreSQL raises."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__("the words of the server")
        self.sqlstate = sqlstate


def told(error: Exception) -> StoreError:
    with pytest.raises(StoreError) as found, store_failures():
        raise error
    return found.value


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("SQLITE_FULL", "full"),
        ("SQLITE_IOERR_WRITE", "disk"),
        ("SQLITE_CORRUPT_INDEX", "damaged"),
        ("SQLITE_NOTADB", "not a database"),
        ("SQLITE_READONLY_DIRECTORY", "written"),
        ("SQLITE_CANTOPEN", "written"),
    ],
)
def test_what_happened_to_the_file_is_told(name: str, word: str) -> None:
    error = told(OperationalError("select 1", {}, sqlite_error(name)))
    assert word in f"{error.message} {error.hint}"
    assert "words of the driver" not in error.message
    assert told(sqlite_error(name)).code == error.code


@pytest.mark.parametrize(
    ("state", "twin"),
    [("53100", "SQLITE_FULL"), ("55P03", "SQLITE_BUSY")],
)
def test_both_databases_say_the_same_of_the_same(state: str, twin: str) -> None:
    server = told(OperationalError("select 1", {}, ServerError(state)))
    assert server.message == told(sqlite_error(twin)).message


@pytest.mark.parametrize("state", ["08006", "57P01", "28P01", "3D000", "53300"])
def test_a_server_that_is_gone_or_refuses_cannot_be_reached(state: str) -> None:
    error = told(OperationalError("select 1", {}, ServerError(state)))
    assert error.message == unreachable().message


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_a_driver_without_words_means_nobody_answers(
    kind: Callable[[str, dict[str, str], Exception], Exception],
) -> None:
    assert told(kind("select 1", {}, OSError())).message == unreachable().message


@pytest.mark.parametrize(
    "error",
    [
        ProgrammingError("select x", {}, OSError()),
        OperationalError("select x", {}, ServerError("42601")),
        sqlite_error("SQLITE_ERROR"),
        KeyError("x"),
    ],
)
def test_a_mistake_of_ours_is_not_blamed_on_the_disk(error: Exception) -> None:
    with pytest.raises(type(error)), store_failures():
        raise error


@pytest.mark.parametrize("error", [not_a_store(), unreachable()])
def test_each_failure_says_the_next_step(error: StoreError) -> None:
    assert error.hint
    assert error.code
