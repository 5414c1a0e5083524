"""`earmark token`: show or replace the token programs sign in with."""

from __future__ import annotations

from typing import Annotated

import typer

from earmark.cli.chosen import is_interactive, settings
from earmark.cli.options import Yes
from earmark.cli.output import out


def token(
    new: Annotated[
        bool, typer.Option("--new", help="Replace it; programs and pages must sign in again.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Show the token that programs send to the API."""
    from earmark.db.folder import DataFolder

    folder = DataFolder(settings().home)
    if not new:
        out(folder.read_or_create_token())
        return
    if is_interactive() and not yes:
        typer.confirm(
            "Every program and open page has to sign in again. Go on?", abort=True, err=True
        )
    out(folder.new_token())
