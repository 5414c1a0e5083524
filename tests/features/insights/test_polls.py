"""Polls: their question is asked of everybody, their options say nothing."""

from __future__ import annotations

from earmark.core.findings import FindingKind
from earmark.features.insights.analysis import ChatAnalysis, poll_question

POLL = "POLL:\nWhich vacuum cleaner\nOPTION: Miele, on offer on Friday\nOPTION: Bosch by 12.12."


def test_the_question_of_a_poll_is_what_is_quoted() -> None:
    start, end = poll_question(POLL)
    assert POLL[start:end] == "Which vacuum cleaner"


def test_the_options_of_a_poll_name_no_dates() -> None:
    found = ChatAnalysis(is_group=True).read("ann", POLL, 0, "UTC", is_poll=True)
    assert [finding.kind for finding in found.findings] == [FindingKind.QUESTION]
