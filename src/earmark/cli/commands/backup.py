"""`earmark backup` and `restore`: a copy of the data folder, and the way back to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.chosen import is_interactive, settings
from earmark.cli.new_files import expect_new
from earmark.cli.options import Json, Yes
from earmark.cli.output import count, out, out_json
from earmark.core.errors import InputError, StoreError

if TYPE_CHECKING:
    from earmark.settings import Settings


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The zip to write.")],
    as_json: Json = False,
) -> None:
    """Copy the whole data folder into one file, while a server may go on writing."""
    from earmark.cli.moments import chosen_moment
    from earmark.cli.progress import shown
    from earmark.db.folder import DataFolder
    from earmark.features.exports.backups import back_up

    chosen = settings()
    if chosen.database_url:
        raise StoreError(
            "The store is on a PostgreSQL server, which makes its own backups.",
            hint="Use pg_dump and copy the folder blobs, or `earmark db copy` into a folder.",
            code="backup_without_store",
        )
    expect_new(file)
    with shown("Backing up") as show:
        folder = DataFolder(chosen.home)
        size = back_up(folder, file, chosen_moment(None, "UTC"), lambda at: show(at, ""))
    if as_json:
        out_json({"file": str(file), "size": size})
    else:
        out(f"{file} holds everything ({size:,} bytes). `earmark restore {file}` brings it back.")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `earmark backup` wrote.")],
    bring_back: Annotated[
        bool, typer.Option("--bring-back", help="Keep what was erased since the backup, too.")
    ] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Put a backup in the place of the data folder; what is there now is kept aside."""
    from earmark.cli.moments import chosen_moment
    from earmark.cli.restoring import erase_again, put_in_place
    from earmark.cli.workshop import run

    chosen = settings()
    _ask(chosen, yes=yes)
    now = chosen_moment(None, "UTC")
    placed = run(put_in_place(chosen, file, now))
    erased = 0 if bring_back else run(erase_again(chosen, now, placed.digests))
    if as_json:
        aside = None if placed.aside is None else str(placed.aside)
        out_json({"data_folder": str(chosen.home), "kept_aside": aside, "erased_again": erased})
        return
    out(f"{chosen.home} is as it was in {file.name}.")
    if placed.aside is not None:
        out(f"What was there before is in {placed.aside}; move it back to undo this.")
    if erased:
        out(f"{count(erased, 'message')} that you erased since stay erased.")


def _ask(chosen: Settings, *, yes: bool) -> None:
    if yes or not (chosen.home / "earmark.sqlite").exists():
        return
    if not is_interactive():
        raise InputError(
            f"There is a store in {chosen.home}.",
            hint="Give --yes; what is there is kept aside.",
            code="restore_unconfirmed",
            field="yes",
        )
    typer.confirm(f"Put the backup in the place of {chosen.home}?", abort=True, err=True)
