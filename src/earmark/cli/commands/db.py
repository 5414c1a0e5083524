"""`earmark db`: bring it to a version, check it, copy it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.chosen import colour, settings
from earmark.cli.failures import Exit
from earmark.cli.options import Json
from earmark.cli.output import count, out, out_json
from earmark.cli.progress import shown

if TYPE_CHECKING:
    from earmark.cli.moving import Moved

group = typer.Typer(
    name="db", help="Look after the database: its version, its soundness, where it is."
)

Revision = Annotated[
    str, typer.Argument(metavar="REVISION", help="A number like 0009; without one the one before.")
]
Repair = Annotated[
    bool, typer.Option("--repair", help="Compute counters and the full-text index anew.")
]
Place = Annotated[str, typer.Argument(help="A data folder, or postgresql://user@host/name.")]


@group.command()
def upgrade(as_json: Json = False) -> None:
    """Bring the database to the version of this program; a file is copied before.

    Every command does that by itself: this one says what was done.
    """
    from earmark.cli.versions import bring_forward
    from earmark.cli.workshop import run

    before, after = run(bring_forward(settings()))
    if as_json:
        out_json({"before": before, "after": after})
    elif before == after:
        out(f"The database has version {after} already.")
    else:
        out(f"The database has version {after} now; before: {before or 'none'}.")


@group.command()
def downgrade(revision: Revision = "", as_json: Json = False) -> None:
    """Take the database back to an earlier version, for an older program; a file is copied before.

    What only later versions keep is lost. This program would bring it forward again at once.
    """
    from earmark.cli.versions import bring_back
    from earmark.cli.workshop import run

    before, after = run(bring_back(settings(), revision))
    if as_json:
        out_json({"before": before, "after": after})
    else:
        out(f"The database has version {after} now; before: {before}. Install the older Earmark.")


@group.command()
def check(repair: Repair = False, as_json: Json = False) -> None:
    """Check the database: its file and tables, counters, full text and media."""
    from dataclasses import asdict

    from earmark.cli.caring import check_store, repair_store
    from earmark.cli.commands.doctor import line
    from earmark.cli.workshop import run

    chosen = settings()
    if repair:
        run(repair_store(chosen))
    found = run(check_store(chosen))
    sound = all(each.ok for each in found)
    if as_json:
        out_json({"ok": sound, "checks": [asdict(each) for each in found]})
    else:
        out("\n".join(line(each, coloured=colour()) for each in found))
    if not sound:
        raise typer.Exit(Exit.FAILED)


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
