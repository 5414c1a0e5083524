"""The period of a digest as the options of the command say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.core.errors import InputError
from earmark.features.summaries.periods import between, parse_period

if TYPE_CHECKING:
    from earmark.cli.options import Span
    from earmark.features.summaries.periods import Period


def period_of(span: Span, *, now: int, timezone: str) -> Period:
    """Return the period of the options; the last week when none is given.

    Raises:
        InputError: when more than one period is given, or one that cannot be.
    """
    dated = span.from_ is not None or span.to is not None
    given = [span.today, span.week, span.last is not None, dated]
    if sum(given) > 1:
        raise InputError(
            "Several periods were given.",
            hint="Give one of --today, --week, --last DAYS, or --from and --to.",
            field="period",
        )
    if dated:
        return between(span.from_, span.to, now=now, timezone=timezone)
    if span.last is not None:
        return parse_period("last", now=now, timezone=timezone, days=span.last)
    return parse_period("today" if span.today else "week", now=now, timezone=timezone)
