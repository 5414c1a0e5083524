"""What the dates of one message name."""

from __future__ import annotations

import pytest

from earmark.core.findings import DateSpan, Finding, FindingKind
from earmark.features.summaries import dates_said
from earmark.features.summaries.days import hour_on_another_day


def named(text: str, words: str, span: DateSpan) -> Finding:
    start = text.index(words)
    return Finding(FindingKind.DATE, start, start + len(words), 0.9, span)


@pytest.mark.parametrize(
    ("words", "clock", "hour"),
    [
        ("um 9 statt 10", "21:00", "09:00"),
        ("at 8.30", "20:30", "08:30"),
        ("a las 11", "23:00", "11:00"),
        ("um 6", "18:00", "18:00"),
        ("at 9 pm", "21:00", "21:00"),
        ("um 9 Uhr abends", "21:00", "21:00"),
        ("a las 9 de la noche", "21:00", "21:00"),
        ("at 12", "12:00", "12:00"),
        ("um 21", "21:00", "21:00"),
        ("at noon", "12:00", "12:00"),
    ],
)
def test_an_early_hour_on_another_day_is_in_the_morning(words: str, clock: str, hour: str) -> None:
    assert hour_on_another_day(words, clock) == hour


def test_no_hour_stays_no_hour() -> None:
    assert hour_on_another_day("am 9.", None) is None


@pytest.mark.parametrize(
    ("one", "other", "may_be_one"),
    [
        ("19:30", "19:30", True),
        ("07:30", "19:30", True),
        ("07:30", "19:00", False),
        ("10:00", "11:00", False),
        (None, "11:00", True),
    ],
)
def test_half_past_seven_fits_half_past_nineteen(
    one: str | None,
    other: str,
    may_be_one: bool,  # noqa: FBT001 a column of the table
) -> None:
    first, second = DateSpan("2026-10-16", one), DateSpan("2026-10-16", other)
    assert dates_said.fits(first, second) is may_be_one


def test_a_stretch_is_as_long_as_its_midnights() -> None:
    assert dates_said.length(DateSpan("2026-10-12", None, "2026-10-18")) == 6
    assert dates_said.length(DateSpan("2026-10-12")) == 0


def test_hours_and_days_are_told_apart_only_when_nothing_more_is_named() -> None:
    text = "not Friday, at three"
    day = named(text, "Friday", DateSpan("2026-10-16"))
    hour = named(text, "at three", DateSpan("2026-10-15", "15:00"))
    assert dates_said.hours_and_days(text, [day, hour]) == ([hour], {"2026-10-16"})
    text = "Friday at three, or at four"
    both = named(text, "Friday at three", DateSpan("2026-10-16", "15:00"))
    hour = named(text, "at four", DateSpan("2026-10-15", "16:00"))
    assert dates_said.hours_and_days(text, [both, hour]) == ([], set())


def test_a_moved_day_takes_over_the_hour_unless_it_has_its_own() -> None:
    text = "on Friday"
    bare = named(text, text, DateSpan("2026-10-16"))
    timed = named(text, text, DateSpan("2026-10-16", "08:00"))
    assert dates_said.at_hour(bare, "19:30").date == DateSpan("2026-10-16", "19:30")
    assert dates_said.at_hour(timed, "19:30") is timed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("this week is mad", "this week"),
        ("I'll call you about Friday", "Friday"),
        ("any day but Friday", "Friday"),
        ("a bike for Christmas", "Christmas"),
        ("we need it by Friday", "Friday"),
        ("lo necesitamos para el viernes", "el viernes"),
        ("ich brauche es bis Freitag", "Freitag"),
    ],
)
def test_a_day_by_the_way_is_nothing_to_keep_free(text: str, words: str) -> None:
    assert dates_said.is_by_the_way(text, named(text, words, DateSpan("2026-10-16")))


@pytest.mark.parametrize("text", ["dinner on Friday", "Friday is the party", "el viernes cenamos"])
def test_any_other_day_is_kept(text: str) -> None:
    words = "viernes" if "viernes" in text else "Friday"
    assert not dates_said.is_by_the_way(text, named(text, words, DateSpan("2026-10-16")))


def test_findings_without_a_date_name_no_day() -> None:
    text = "maybe"
    undated = Finding(FindingKind.QUESTION, 0, len(text), 0.9)
    assert dates_said.spans_of([undated]) == []
    assert dates_said.days_of([undated]) == set()
