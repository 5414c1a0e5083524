"""Starts the command line."""

from __future__ import annotations

import sys
import warnings

from earmark.cli.program import run


def main() -> None:
    """Run the command line and end the process with its exit code."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # those of libraries help nobody who reads a digest
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
