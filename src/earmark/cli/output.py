"""What the commands write: data to stdout, remarks to stderr, and nothing a terminal would obey."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from typing import TYPE_CHECKING

import typer

from earmark.cli.answers import current

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

WIDEST = 100
# What another program reads is not broken into lines.
UNBROKEN = 1000
FOLDED = ("People", "File")
# Control characters become visible signs of the same width, so that positions in a text stay right.
_SIGNS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}
_SIGNS |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_SIGNS |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
# Overrides of the writing direction could make a line read as something else.
_SIGNS |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0x2060)
_DELICATE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """Return the text with every character a terminal would obey made visible or harmless."""
    return text.translate(_SIGNS)


def out(text: str) -> None:
    """Write to stdout; end quietly when nobody reads on (`| head`)."""
    current().has_answered = True
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from error


def note(text: str) -> None:
    """Write a remark to stderr."""
    sys.stderr.write(clean(text) + "\n")
    sys.stderr.flush()


def json_text(value: object, *, indent: int | None = 2) -> str:
    """Return JSON with everything a terminal might obey escaped; it reads back unchanged."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return _DELICATE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def out_json(value: object) -> None:
    """Write one JSON value to stdout."""
    out(json_text(value))


def with_parts(document: Mapping[str, object], parts: Mapping[str, object]) -> dict[str, object]:
    """Return a JSON object with those parts that hold something, such as `errors`."""
    return {**document, **{name: part for name, part in parts.items() if part}}


def width() -> int:
    """Return how many columns to use."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def table(headers: Sequence[str], rows: Iterable[Sequence[str]], *, colour: bool) -> str:
    """Return a plain table; its cells are cleaned, and only names of people and files fold."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for header in headers:
        drawn.add_column(header, overflow="fold", no_wrap=header not in FOLDED)
    for row in rows:
        drawn.add_row(*(Text(clean(cell)) for cell in row))
    console = Console(
        width=width() if sys.stdout.isatty() else UNBROKEN,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        markup=False,
    )
    with console.capture() as capture:
        console.print(drawn)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 message`, `3,100 messages`."""
    noun = one if number == 1 else many or f"{one}s"
    return f"{number:,} {noun}"
