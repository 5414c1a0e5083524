"""The data folder of the demo: beside the real one, emptied and built anew each time."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from earmark.core.errors import ConflictError, InputError
from earmark.db.folder import DataFolder
from earmark.jobs.ownership import owner_of

if TYPE_CHECKING:
    from pathlib import Path

    from earmark.settings import Settings

# The server reads it: a page of sample chats says so.
MARK = "demo"


def showroom(settings: Settings) -> Settings:
    """Return the settings of the demo, with an empty data folder.

    Raises:
        ConflictError: when a server shows the demo right now.
        InputError: when the folder holds something else.
    """
    home = settings.home.with_name(f"{settings.home.name}-demo")
    _empty(home)
    DataFolder(home).create()
    (home / MARK).touch(mode=0o600)
    return settings.model_copy(update={"home": home, "database_url": None})


def _empty(home: Path) -> None:
    if not home.exists():
        return
    if (
        not home.is_dir()
        or home.is_symlink()
        or (any(home.iterdir()) and not (home / MARK).is_file())
    ):
        raise InputError(
            f"{home} is not a folder of the demo.",
            hint="Move it away, or name another place with --data-dir.",
        )
    owner = owner_of(home)
    if owner is not None:
        raise ConflictError(
            f"The demo is shown already, at {owner.url} (process {owner.pid}).",
            hint="End it with Ctrl-C where it runs, then start it again.",
        )
    shutil.rmtree(home)
