"""Puts the commands together; imports nothing that a command needs only when it runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from earmark import __version__
from earmark.cli.chosen import Chosen, choose, globals_first
from earmark.cli.commands import (
    backup,
    chats,
    db,
    demo,
    digest,
    doctor,
    erase,
    export,
    imports,
    inspect,
    open_,
    search,
    serve,
    token,
)
from earmark.cli.failures import Exit, guarded

START = "Start here"
KEEP = "Chats you keep"
CARE = "Care"

program = typer.Typer(
    name="earmark",
    help="Reads your chat exports and tells you what needs you. Everything stays on this computer.",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"earmark {__version__}")
        raise typer.Exit


def _folder(given: str | None) -> str | None:
    """Refuse a folder without a name: that would be whatever folder one stands in."""
    if given is not None and not given.strip():
        raise typer.BadParameter("Name a folder.")
    return given


@program.callback()
def everywhere(
    context: typer.Context,
    data_dir: Annotated[
        str | None,
        typer.Option(
            "--data-dir",
            envvar="EARMARK_HOME",
            metavar="FOLDER",
            callback=_folder,
            help="Where Earmark keeps everything.",
        ),
    ] = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="Write without colour.")] = False,
    version: Annotated[  # noqa: ARG001 its callback answers
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Show the version.")
    ] = False,
) -> None:
    """Options of the whole run; they may stand anywhere."""
    choose(Chosen(home=Path(data_dir) if data_dir else None, no_color=no_color))
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(Exit.USAGE)


program.command(rich_help_panel=START)(demo.demo)
program.command("open", rich_help_panel=START)(open_.open_)
program.command(rich_help_panel=START)(digest.digest)
program.command(rich_help_panel=START)(inspect.inspect)
program.command("import", rich_help_panel=KEEP)(imports.import_)
program.command(rich_help_panel=KEEP)(imports.imports)
program.command(rich_help_panel=KEEP)(imports.undo)
program.command(rich_help_panel=KEEP)(chats.chats)
program.command(rich_help_panel=KEEP)(search.search)
program.command(rich_help_panel=KEEP)(export.export)
program.command(rich_help_panel=KEEP)(erase.erase)
program.command(rich_help_panel=CARE)(serve.serve)
program.command(rich_help_panel=CARE)(token.token)
program.command(rich_help_panel=CARE)(backup.backup)
program.command(rich_help_panel=CARE)(backup.restore)
program.command(rich_help_panel=CARE)(doctor.doctor)
program.add_typer(db.group, rich_help_panel=CARE)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    ordered = globals_first(arguments)
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments

    def called() -> object:
        return program(ordered, prog_name="earmark", standalone_mode=False)

    return guarded(called, as_json="--json" in options)
