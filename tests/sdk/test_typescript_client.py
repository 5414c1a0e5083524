"""The TypeScript client against a running server: lost answers, long lists, the package."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.code_blocks import DOCUMENTED, blocks
from tests.e2e.serving import Served
from tests.sdk.node import CLIENT, LIVE, node, pack

pytestmark = pytest.mark.xdist_group("sdk")

Passes = Callable[..., None]


def test_the_client_does_once_what_is_asked_once(passes: Passes) -> None:
    passes("walk.test.ts")


@pytest.mark.full
def test_a_hundred_thousand_messages_are_sent_and_read_over_a_bad_line(passes: Passes) -> None:
    passes("walk.test.ts", messages=100_000)


@pytest.fixture
def packed(client: None, tmp_path: Path) -> Path:  # noqa: ARG001 asked for to be there
    """Return a folder in which the packed client is installed, for programs that are modules."""
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return pack(tmp_path)


@pytest.mark.full
def test_the_packed_client_runs_in_plain_node(packed: Path, server: Served) -> None:
    program = shutil.copy(LIVE / "packed.mjs", packed)
    environment = {"EARMARK_URL": server.address(), "EARMARK_TOKEN": server.token()}
    done = node(program, folder=packed, environment=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "kept 1, found 1, refused NotFoundError\n"


@pytest.mark.full
@pytest.mark.parametrize("module", ["nodenext", "esnext"])
def test_the_types_of_the_packed_client_hold_for_whoever_uses_it(packed: Path, module: str) -> None:
    program = shutil.copy(LIVE / "typed.ts", packed)
    compiler = CLIENT / "node_modules" / "typescript" / "bin" / "tsc"
    resolution = "nodenext" if module == "nodenext" else "bundler"
    options = ["--noEmit", "--strict", "--target", "es2022", "--module", module]
    done = node(compiler, *options, "--moduleResolution", resolution, program, folder=packed)
    assert done.returncode == 0, done.stdout


@pytest.mark.full
def test_every_block_of_the_clients_page_runs_on_the_packed_client(
    packed: Path, server: Served
) -> None:
    page = [block for block in blocks("ts") if block.page == "sdk/typescript/README.md"]
    program = packed / "page.ts"
    text = "".join(block.text for block in page).replace(DOCUMENTED, server.address())
    program.write_text(text, encoding="utf-8")
    done = node(program, folder=packed, environment={"EARMARK_TOKEN": server.token()})
    assert done.returncode == 0, done.stderr
    for told in ("Could you send me the invoice?", "2500 sent, 0 not kept", "not_found", "high\ntrue"):
        assert told in done.stdout
