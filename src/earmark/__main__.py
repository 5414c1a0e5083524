"""Starts the command line; whoever stops it before it is loaded gets no traceback either."""

from __future__ import annotations

import sys

INTERRUPTED = 130

try:
    from earmark.cli.start import start
except KeyboardInterrupt:
    sys.exit(INTERRUPTED)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(start(sys.argv[1:]))


if __name__ == "__main__":
    main()
