"""A running server, what the client needs, and the client's own programs run against both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
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


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve an empty data folder."""
    home = tmp_path_factory.mktemp("sdk") / "home"
    home.mkdir(mode=0o700)
    served = Served(home, home.parent / "serve.log")
    served.address()
    yield served
    served.stop()


@pytest.fixture
def passes(client: None, server: Served) -> Callable[..., None]:  # noqa: ARG001 asked for to be there
    """Return a function that runs a file of the client's live tests and says what failed in it."""

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
