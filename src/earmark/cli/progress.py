"""A progress bar on stderr while a person watches; nothing at all otherwise."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from earmark.cli.chosen import is_plain
from earmark.cli.output import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def shown(label: str) -> Iterator[Callable[[float, str], None]]:
    """Show how far a piece of work is; call what is yielded with per cent and a remark."""
    if not sys.stderr.isatty():
        yield _ignored
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, no_color=is_plain(), markup=False, highlight=False)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(24), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(clean(label), total=100)

        def show(percent: float, remark: str) -> None:
            told = f"{label}: {remark}" if remark else label
            bar.update(task, completed=percent, description=clean(told))

        yield show


def _ignored(_percent: float, _remark: str) -> None:
    """Keep quiet."""
