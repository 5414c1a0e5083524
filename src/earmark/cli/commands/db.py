"""`earmark db`: the care of the database. Copy it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.chosen import settings
from earmark.cli.options import Json
from earmark.cli.output import count, out, out_json
from earmark.cli.progress import shown

if TYPE_CHECKING:
    from earmark.cli.moving import Moved

group = typer.Typer(name="db", help="Look after the database: copy it to another place.")

Place = Annotated[str, typer.Argument(help="A data folder, or postgresql://user@host/name.")]


@group.command()
def copy(source: Place, target: Place, as_json: Json = False) -> None:
    """Copy a store into an empty folder or database, and compare both.

    Run it again when it was cut off; it goes on from there.
    """
    from earmark.cli.moving import copy_store, place
    from earmark.cli.workshop import run

    chosen = settings()
    with shown("Copying") as show:
        moved = run(copy_store(place(source, chosen), place(target, chosen), show))
    if as_json:
        out_json(_json(moved))
        return
    if moved.copied.begun_anew:
        out("The source had changed since the copy was cut off, so it was begun anew.")
    files = f" and {count(moved.media, 'media file')}" if moved.media else ""
    out(f"{count(moved.copied.rows, 'row')}{files} copied; every table is equal in both.")


def _json(moved: Moved) -> dict[str, object]:
    return {
        "rows": moved.copied.rows,
        "media": moved.media,
        "resumed": moved.copied.resumed,
        "begun_anew": moved.copied.begun_anew,
        "tables": {
            name: {"rows": found.rows, "checksum": str(found)}
            for name, found in moved.copied.tables.items()
        },
    }
