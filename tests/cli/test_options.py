"""A command takes a group of options as one value."""

from dataclasses import dataclass
from typing import Annotated

import typer
from typer.testing import CliRunner

from earmark.cli.options import grouped


@dataclass(frozen=True)
class Size:
    """Two options."""

    width: Annotated[int, typer.Option("--width", min=1, help="How wide.")] = 1
    colour: Annotated[str | None, typer.Option("--colour")] = None


program = typer.Typer(pretty_exceptions_enable=False)


@program.command()
@grouped
def paint(size: Size, names: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Paint something."""
    typer.echo(f"{size.width} {size.colour} {names}")


def said(*arguments: str) -> str:
    return CliRunner().invoke(program, arguments).output.strip()


def test_each_field_is_an_option() -> None:
    assert said("a", "--width", "3", "b") == "3 None ['a', 'b']"
    assert said("--colour", "red") == "1 red None"


def test_help_and_limits_are_kept() -> None:
    assert "How wide." in said("--help")
    assert "Paint something." in said("--help")
    assert CliRunner().invoke(program, ["--width", "0"]).exit_code == 2
