"""Starts the command line."""

from __future__ import annotations

import sys

from earmark.cli.start import start


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(start(sys.argv[1:]))


if __name__ == "__main__":
    main()
