"""`earmark doctor`: is everything in order, and if not, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from earmark.cli.chosen import colour, settings
from earmark.cli.failures import Exit
from earmark.cli.options import Json
from earmark.cli.output import clean, out, out_json

if TYPE_CHECKING:
    from earmark.cli.checks import Check


def doctor(as_json: Json = False) -> None:
    """Check the data folder, the database, the page and the machine."""
    import asyncio
    from dataclasses import asdict

    from earmark.cli.checks import checks

    found = asyncio.run(checks(settings()))
    sound = all(check.ok for check in found)
    if as_json:
        out_json({"ok": sound, "checks": [asdict(check) for check in found]})
    else:
        out("\n".join(line(check, coloured=colour()) for check in found))
    if not sound:
        raise typer.Exit(Exit.FAILED)


def line(check: Check, *, coloured: bool) -> str:
    """Return a check as a line, and its next step below."""
    mark = "ok " if check.ok else "no "
    if coloured:
        mark = f"\x1b[{32 if check.ok else 31}m{mark}\x1b[0m"
    step = f"\n    {'':<12}{clean(check.next_step)}" if check.next_step else ""
    return f"{mark} {check.name.replace('_', ' '):<12}{clean(check.found)}{step}"
