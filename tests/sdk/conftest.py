"""A running server, what the client needs, and the client's own programs run against both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.conftest import SQLITE_FIRST
from tests.e2e.serving import Served
from tests.fakes.flaky_proxy import flaky
from tests.sdk.node import LIVE, NoNodeError, node, set_up


@pytest.fixture(scope="module")
def client() -> None:
    """Have the client's dependencies at hand; skip, with the reason, where they cannot be had."""
    try:
        set_up()
    except NoNodeError as reason:
        pytest.skip(str(reason))


@contextmanager
def serving(request: pytest.FixtureRequest, folder: Path) -> Iterator[Served]:
    """Serve an empty store of the kind the fixture asks for."""
    settings = {}
    if request.param == "postgresql":
        database = request.getfixturevalue("postgresql")
        name = f"sdk_{next(request.getfixturevalue('database_numbers'))}"
        database.psql(f"create database {name}")
        settings["EARMARK_DATABASE_URL"] = database.get_uri(name)
    home = folder / "home"
    home.mkdir(mode=0o700)
    served = Served(home, folder / "serve.log", **settings)
    served.address()
    yield served
    served.stop()


@pytest.fixture(scope="module", params=SQLITE_FIRST)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Serve a store to the tests of a file: SQLite, and with the marker `full` PostgreSQL too."""
    with serving(request, tmp_path_factory.mktemp("sdk")) as served:
        yield served


@pytest.fixture(params=SQLITE_FIRST)
def empty_server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """Serve a store that nothing else writes to."""
    with serving(request, tmp_path) as served:
        yield served


@pytest.fixture
def passes(client: None, empty_server: Served) -> Callable[..., None]:  # noqa: ARG001 asked for to be there
    """Return a function that runs a file of the client's live tests and says what failed in it."""
    server = empty_server

    def run(name: str, *options: str, messages: int = 2_000) -> None:
        with flaky(server.address()) as proxy:
            environment = {
                "EARMARK_URL": server.address(),
                "EARMARK_FLAKY_URL": proxy.url,
                "EARMARK_TOKEN": server.token(),
                "EARMARK_MESSAGES": str(messages),
            }
            done = node("--test", *options, Path(LIVE / name), environment=environment)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "pass 0" not in done.stdout

    return run
