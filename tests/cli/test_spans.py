"""The period of a digest, as the options say it."""

from datetime import UTC, datetime

import pytest

from earmark.cli.options import Span
from earmark.cli.spans import period_of
from earmark.core.errors import InputError

NOW = round(datetime(2026, 11, 18, 9, 20, tzinfo=UTC).timestamp() * 1000)


def kind(span: Span) -> str:
    return period_of(span, now=NOW, timezone="UTC").kind


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(), "week"),
        (Span(week=True), "week"),
        (Span(today=True), "today"),
        (Span(last=3), "last"),
        (Span(from_="2026-11-01"), "dates"),
        (Span(to="2026-11-01"), "dates"),
    ],
)
def test_each_option_names_a_period(span: Span, expected: str) -> None:
    assert kind(span) == expected


@pytest.mark.parametrize(
    "span", [Span(today=True, week=True), Span(last=2, from_="2026-11-01"), Span(week=True, to="x")]
)
def test_two_periods_at_once_are_refused(span: Span) -> None:
    with pytest.raises(InputError, match="Several periods"):
        kind(span)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InputError, match="ends before"):
        kind(Span(from_="2026-11-05", to="2026-11-01"))
