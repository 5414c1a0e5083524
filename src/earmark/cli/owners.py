"""Says so when nobody in the files has the name the owner gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.core.errors import InputError
from earmark.core.names import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from earmark.core.reports import ReadingReport

MOST_NAMES = 12


def stranger(given: str | None, reports: Iterable[ReadingReport]) -> InputError | None:
    """Return what is wrong with the name of `--owner`; None when one of the files has it.

    The files are read all the same: who wrote nothing in a group may be its owner.
    """
    names = list(dict.fromkeys(name for report in reports for name in report.participants))
    if given is None or not names or _plain(given) in map(_plain, names):
        return None
    more = f" and {len(names) - MOST_NAMES:,} more" if len(names) > MOST_NAMES else ""
    return InputError(
        f"Nobody in these files is called {given}.",
        hint=f"Give --owner one of their names: {', '.join(names[:MOST_NAMES])}{more}.",
        code="owner_not_found",
        field="owner",
    )


def _plain(name: str) -> str:
    return plain_name(name).casefold()
