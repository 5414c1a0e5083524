"""What was chosen for the whole run: the data folder and whether to use colour."""

from __future__ import annotations

import os
import sys
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from earmark.cli.answers import current

if TYPE_CHECKING:
    from earmark.settings import Settings

GLOBAL_FLAGS = ("--no-color",)
GLOBAL_VALUES = ("--data-dir",)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The options every command obeys."""

    home: Path | None = None
    no_color: bool = False


_chosen: ContextVar[Chosen] = ContextVar("chosen", default=Chosen())  # noqa: B039 frozen


def choose(chosen: Chosen) -> None:
    """Keep the options of this run."""
    _chosen.set(chosen)


def settings() -> Settings:
    """Return the settings with the data folder of this run.

    Raises:
        InputError: when a setting of the environment cannot be understood.
    """
    from pydantic import ValidationError

    from earmark.core.errors import InputError
    from earmark.settings import Settings

    home = _chosen.get().home
    try:
        return Settings() if home is None else Settings(home=home.expanduser().absolute())
    except ValidationError as error:
        names = ", ".join(f"EARMARK_{str(each['loc'][0]).upper()}" for each in error.errors())
        raise InputError(
            f"These settings cannot be understood: {names}.",
            hint="Correct or unset them; the reference lists what each may be.",
        ) from error


def colour() -> bool:
    """Tell whether output may carry colour: a terminal, and nobody said no."""
    return sys.stdout.isatty() and not is_plain()


def is_plain() -> bool:
    """Tell whether somebody said no to colour, or the terminal knows none."""
    no_colour = _chosen.get().no_color or os.environ.get("NO_COLOR")
    return bool(no_colour) or os.environ.get("TERM") == "dumb"


def is_interactive() -> bool:
    """Tell whether a person sits at both ends, and wants no JSON."""
    return not current().wants_json and sys.stdin.isatty() and sys.stdout.isatty()


def globals_first(arguments: list[str]) -> list[str]:
    """Move the options of the whole run to the front, so that they may stand anywhere."""
    front: list[str] = []
    rest: list[str] = []
    given = iter(arguments)
    for argument in given:
        if argument == "--":
            rest.append(argument)
            break
        if argument in GLOBAL_VALUES:
            front += [argument, *([value] if (value := next(given, None)) is not None else [])]
        elif argument in GLOBAL_FLAGS or argument.startswith(tuple(f"{n}=" for n in GLOBAL_VALUES)):
            front.append(argument)
        else:
            rest.append(argument)
    return [*front, *rest, *given]
