"""When a matter is due."""

from datetime import date

import pytest

from earmark.core.findings import DateSpan
from earmark.features.summaries.matters import _by_its_end

WEEK = DateSpan("2026-10-12", None, "2026-10-18")


@pytest.mark.parametrize("said", [date(2026, 10, 12), date(2026, 10, 15)])
def test_this_week_is_due_at_its_end(said: date) -> None:
    assert _by_its_end(WEEK, said) == DateSpan("2026-10-18")


def test_a_stretch_ahead_is_due_when_it_begins() -> None:
    assert _by_its_end(WEEK, date(2026, 10, 9)) == WEEK


def test_a_clock_end_stays() -> None:
    span = DateSpan("2026-10-12", "10:00", "12:00")
    assert _by_its_end(span, date(2026, 10, 12)) == span
