"""What `earmark doctor` looks at; every check answers with what it found and the next step."""

from __future__ import annotations

import platform
import shutil
import sqlite3
import stat
import sys
from contextlib import closing
from dataclasses import dataclass
from os import F_OK, access
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from earmark.cli.output import count
from earmark.core.errors import StoreError
from earmark.db.engine import PASSES_POLICIES, Store
from earmark.db.folder import DataFolder
from earmark.db.migrate import NEWEST
from earmark.http.pages import built_page
from earmark.http.zones import machine_zone
from earmark.jobs.ownership import owner_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from earmark.settings import Settings

OTHERS = stat.S_IRWXG | stat.S_IRWXO
LITTLE_SPACE = 500_000_000
UNFINISHED = "select count(*) from imports where state in ('running', 'interrupted')"
VERSION = "select version_num from alembic_version"
RESTORE = "Stop Earmark and put a copy from the folder `backups` in its place."
ELSEWHERE = "Give a folder you may write to with --data-dir or EARMARK_HOME."
NOTHING_YET = "nothing kept yet"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    ok: bool
    found: str
    next_step: str = ""


UNSEEN = Check(
    "database", ok=False, found="not looked at", next_step="Make the data folder writable first."
)


async def checks(settings: Settings) -> list[Check]:
    """Look at everything; changes nothing."""
    refusal = _refusal(settings.home)
    if settings.database_url:
        kept = await _server_store(settings)
    else:
        kept = [UNSEEN] if refusal else [*_file_store(settings)]
    return [
        _python(),
        _zone(settings),
        _folder(settings.home, refusal),
        _space(settings.home),
        *kept,
        _page(),
        _server(settings.home),
    ]


def _python() -> Check:
    supported = sys.version_info >= (3, 11)
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return Check("python", supported, found, "" if supported else "Install Python 3.11 or newer.")


def _zone(settings: Settings) -> Check:
    zone = settings.timezone or machine_zone()
    hint = "Set EARMARK_TIMEZONE if that is not where you live." if zone == "UTC" else ""
    return Check("time_zone", ok=True, found=zone, next_step=hint)


def _folder(home: Path, refusal: str | None) -> Check:
    if refusal is not None:
        return Check("data_folder", ok=False, found=f"{home}: {refusal}", next_step=ELSEWHERE)
    if not home.is_dir():
        return Check("data_folder", ok=True, found=f"{home} ({NOTHING_YET})")
    open_to_others = [
        path.name
        for path in (home, *home.iterdir())
        if not path.is_symlink() and path.stat().st_mode & OTHERS
    ]
    if open_to_others:
        found = f"{home}: other users may reach {', '.join(sorted(open_to_others)[:5])}"
        return Check("data_folder", ok=False, found=found, next_step=f"Run: chmod -R go= '{home}'")
    return Check("data_folder", ok=True, found=f"{home}, closed to other users")


def _refusal(home: Path) -> str | None:
    """Return why nothing can be kept there; None when a file was written, and is gone again."""
    try:
        with TemporaryFile(dir=_nearest(home)):
            return None
    except OSError as error:
        return error.strerror or type(error).__name__


def _nearest(home: Path) -> Path:
    """Return the folder itself, else the one that has to take it."""
    return next(each for each in (home, *home.parents) if access(each, F_OK))


def _space(home: Path) -> Check:
    free = shutil.disk_usage(_nearest(home)).free
    enough = free >= LITTLE_SPACE
    hint = "" if enough else "Free some space before you import."
    return Check("disk_space", enough, f"{free / 1e9:.1f} GB free", hint)


def _file_store(settings: Settings) -> Iterator[Check]:
    database = DataFolder(settings.home).database
    if not database.is_file():
        yield Check("database", ok=True, found=NOTHING_YET)
        return
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            yield _integrity(str(connection.execute("pragma quick_check(1)").fetchone()[0]))
            yield _version(str(connection.execute(VERSION).fetchone()[0]))
            yield _imports(settings.home, int(connection.execute(UNFINISHED).fetchone()[0]))
    except (sqlite3.Error, TypeError):
        yield Check("database", ok=False, found="The file cannot be read.", next_step=RESTORE)


def _integrity(said: str) -> Check:
    sound = said == "ok"
    return Check("database", sound, "sound" if sound else "damaged", "" if sound else RESTORE)


def _version(found: str) -> Check:
    if found > NEWEST:
        hint = "Install the newer Earmark, or use another --data-dir."
        return Check(
            "schema", ok=False, found=f"{found}; this program knows {NEWEST}", next_step=hint
        )
    hint = "" if found == NEWEST else "The next command brings it up to date, after a backup."
    return Check("schema", ok=True, found=found, next_step=hint)


def _imports(home: Path, unfinished: int) -> Check:
    if not unfinished:
        return Check("imports", ok=True, found="all finished")
    if owner_of(home) is not None:
        return Check(
            "imports", ok=True, found=f"{count(unfinished, 'import')} at work in the server"
        )
    hint = "Import the same files again to go on, or take them back: earmark imports, earmark undo."
    return Check("imports", ok=False, found=f"{unfinished} interrupted", next_step=hint)


async def _server_store(settings: Settings) -> list[Check]:
    try:
        store = await Store.open(settings, migrate=False)
    except StoreError as error:
        return [Check("database", ok=False, found=error.message, next_step=error.hint)]
    await store.close()
    found = "policies hold" if store.is_walled else "the database user passes all policies"
    next_step = "" if store.is_walled else f"{PASSES_POLICIES[0].upper()}{PASSES_POLICIES[1:]}."
    return [
        Check("database", ok=True, found="PostgreSQL answers"),
        _version(NEWEST),
        Check("accounts_apart", store.is_walled, found, next_step),
    ]


def _page() -> Check:
    built = (built_page() / "index.html").is_file()
    hint = "" if built else "From a clone: ./run earmark demo. The command line works without it."
    return Check("page", built, "built" if built else "not built in this installation", hint)


def _server(home: Path) -> Check:
    owner = owner_of(home)
    if owner is None:
        return Check("server", ok=True, found="not running", next_step="Start it: earmark serve")
    return Check("server", ok=True, found=f"running at {owner.url} (process {owner.pid})")
