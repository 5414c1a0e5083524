"""Starts the command line."""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line and end the process with its exit code.

    Nothing is loaded before: whoever stops the program that early gets no traceback either.
    """
    try:
        from earmark.cli.start import start  # noqa: PLC0415 Ctrl-C is heard while it loads
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    sys.exit(start(sys.argv[1:]))


if __name__ == "__main__":
    main()
