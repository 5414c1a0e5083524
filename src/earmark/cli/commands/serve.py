"""`earmark serve`: the page and the API on this computer."""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from earmark.cli.chosen import settings
from earmark.cli.options import Json
from earmark.cli.output import out, out_json


def serve(
    host: Annotated[
        str | None, typer.Option("--host", help="Address to listen on.", show_default="127.0.0.1")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", min=0, max=65535, help="0 takes a free one.", show_default="8000"),
    ] = None,
    allow_remote: Annotated[
        bool,
        typer.Option("--allow-remote", help="Let other machines reach it; they need the token."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Serve the page and the API until Ctrl-C."""
    # What is loaded stays: looking through it for garbage would take a tenth of the start.
    gc.disable()
    from earmark.app import run_server

    gc.freeze()
    gc.enable()
    given = {"host": host, "port": port}
    changes = {name: value for name, value in given.items() if value is not None}
    announce = _announced_as_json if as_json else out
    run_server(settings().model_copy(update=changes), announce, allow_remote=allow_remote)


def _announced_as_json(link: str) -> None:
    out_json({"page": link})
