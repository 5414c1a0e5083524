"""Options that several commands share, and the way a command takes a group of them as one value."""

from __future__ import annotations

import functools
import inspect
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar, get_type_hints

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")

Json = Annotated[bool, typer.Option("--json", help="Write JSON to stdout, and nothing else.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]
Files = Annotated[
    list[Path],
    # What cannot be read is said of each file, beside those that can.
    typer.Argument(help="Chat exports: .txt, .zip, .json or .csv.", metavar="FILE", readable=False),
]
OptionalFiles = Annotated[
    list[Path] | None,
    typer.Argument(help="Read these exports and keep nothing.", metavar="FILE", readable=False),
]


# What the columns of a table may be; the first three are needed.
COLUMNS = (
    "message_content",
    "timestamp",
    "user_id",
    "conversation_id",
    "message_id",
    "user_type",
)


def _check_columns(given: list[str] | None) -> list[str] | None:
    for each in given or []:
        name, is_told, header = each.partition("=")
        if name not in COLUMNS or not is_told or not header:
            raise typer.BadParameter(
                f"{each!r} says of no column what it holds."
                f" Write NAME=HEADER; the names are {', '.join(COLUMNS)}."
            )
    return given


class DateOrderName(StrEnum):
    """Which part of a numeric date comes first."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"
    YDM = "ydm"


@dataclass(frozen=True)
class Reading:
    """What the owner says about the files before they are read."""

    owner: Annotated[
        str | None,
        typer.Option("--owner", metavar="NAME", help="Your name as the files write it."),
    ] = None
    timezone: Annotated[
        str | None,
        typer.Option(
            "--timezone", metavar="ZONE", help="Zone of the phone; the machine's by default."
        ),
    ] = None
    date_order: Annotated[
        DateOrderName | None,
        typer.Option("--date-order", help="Only needed when a file does not prove it."),
    ] = None
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="NAME=HEADER",
            callback=_check_columns,
            help="Which column of a table holds what, as message_content=Body; may be repeated.",
        ),
    ] = None
    now: Annotated[
        str | None,
        typer.Option("--now", metavar="ISO", help="Act as if it were this moment."),
    ] = None

    def columns(self) -> dict[str, str] | None:
        """Return the header of each column that was told."""
        told = [each.partition("=") for each in self.column or []]
        return {name: header for name, _, header in told} or None


@dataclass(frozen=True)
class Span:
    """Which days a digest is of."""

    today: Annotated[bool, typer.Option("--today", help="Since midnight.")] = False
    week: Annotated[bool, typer.Option("--week", help="The last seven days.")] = False
    last: Annotated[
        int | None, typer.Option("--last", metavar="DAYS", min=1, help="The last so many days.")
    ] = None
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="From this day or moment on.")
    ] = None
    to: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Up to the end of this day.")
    ] = None


def grouped(command: Callable[..., Result]) -> Callable[..., Result]:
    """Let a command take dataclasses of options: each field becomes an option of its own."""
    signature = inspect.signature(command, eval_str=True)
    groups = {
        name: parameter.annotation
        for name, parameter in signature.parameters.items()
        if isinstance(parameter.annotation, type) and is_dataclass(parameter.annotation)
    }
    expanded: list[inspect.Parameter] = []
    for name, parameter in signature.parameters.items():
        expanded += _options(groups[name]) if name in groups else [_by_name(parameter)]

    @functools.wraps(command)
    def called(**given: object) -> Result:
        for name, group in groups.items():
            given[name] = group(**{each.name: given.pop(each.name) for each in fields(group)})
        return command(**given)

    called.__annotations__ = {each.name: each.annotation for each in expanded}
    vars(called)["__signature__"] = signature.replace(parameters=expanded)
    return called


def _by_name(parameter: inspect.Parameter) -> inspect.Parameter:
    return parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)


def _options(group: type) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            each.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=each.default,
            annotation=hints[each.name],
        )
        for each in fields(group)
    ]
