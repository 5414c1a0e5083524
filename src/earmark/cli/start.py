"""The first step of the program, small enough that Ctrl-C is heard while the rest is loaded."""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130


def start(arguments: list[str]) -> int:
    """Load the commands, run one, and return its exit code."""
    _mend_streams()
    try:
        from earmark.cli.program import run
    except KeyboardInterrupt:
        return INTERRUPTED
    return run(arguments)


def _mend_streams() -> None:
    """Give the process a place to write where it was started with stdout or stderr closed."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 open to the end
