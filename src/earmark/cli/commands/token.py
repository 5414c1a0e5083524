"""`earmark token`: show or replace the token programs sign in with."""

from __future__ import annotations

from typing import Annotated

import typer

from earmark.cli.chosen import is_interactive, settings
from earmark.cli.options import Json, Yes
from earmark.cli.output import out, out_json


def token(
    new: Annotated[
        bool, typer.Option("--new", help="Replace it; programs and pages must sign in again.")
    ] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Show the token that programs send to the API."""
    from earmark.db.folder import DataFolder

    folder = DataFolder(settings().home)
    if not new:
        _write(folder.read_or_create_token(), as_json=as_json)
        return
    if is_interactive() and not yes:
        typer.confirm(
            "Every program and open page has to sign in again. Go on?", abort=True, err=True
        )
    _write(folder.new_token(), as_json=as_json)


def _write(token: str, *, as_json: bool) -> None:
    if as_json:
        out_json({"token": token})
    else:
        out(token)
