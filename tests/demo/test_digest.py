"""The digest of the demo's week finds what was planted, and nothing that was not."""

from datetime import datetime

import pytest

from earmark.cli.reading import streamed, survey
from earmark.core.digest import Digest, Item
from earmark.core.ports.archive import ReadingChoices
from earmark.demo.builder import OWNER, build
from earmark.features.summaries.from_archive import Wishes, digest_chats
from earmark.features.summaries.periods import parse_period

ZONE = "Europe/Berlin"
NOW = round(datetime.fromisoformat("2026-11-18T09:20:00+01:00").timestamp() * 1000)


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Digest:
    files = build(tmp_path_factory.mktemp("demo"), now=NOW, timezone=ZONE)
    surveyed, failures = survey(files, ReadingChoices(timezone=ZONE, now=NOW), None)
    assert not failures
    assert not [question for one in surveyed for question in one.report.questions]
    assert not [one for one in surveyed if one.report.not_understood_count]
    period = parse_period("week", now=NOW, timezone=ZONE)
    return digest_chats(streamed(surveyed), period, Wishes(owner=OWNER))


def quoted(items: tuple[Item, ...]) -> str:
    return "\n".join(line.text for item in items for line in item.lines)


@pytest.mark.parametrize(
    "planted",
    [
        "sextant or the chart",
        "new address",
        "um 8:15 Uhr",
        "serial number",
        "are you still coming",
        "contract letter",
        "Rauchmelder-Termin",
    ],
)
def test_open_questions_wait_for_the_owner(week: Digest, planted: str) -> None:
    assert planted in quoted(week.needs_you)


def test_the_owners_promises_wait_too(week: Digest) -> None:
    assert "per Einschreiben" in quoted(week.needs_you)


def test_a_promise_nobody_kept_is_remembered(week: Digest) -> None:
    broken = [item for item in week.promises if item.state in {"open", "expired"}]
    assert "Bohrmaschine" in quoted(tuple(broken))


def test_saturday_evening_is_promised_twice(week: Digest) -> None:
    saturday = [item for item in week.upcoming if item.due and item.due.date == "2026-11-21"]
    assert {item.conversation_title for item in saturday} >= {"Alster Rowers", "Theo"}


def test_what_was_settled_is_a_decision(week: Digest) -> None:
    assert "Nordlicht" in quoted(week.decisions)


def test_chain_letters_and_injections_are_not_believed(week: Digest) -> None:
    lists = (week.needs_you, week.upcoming, week.promises, week.decisions, week.questions)
    said = "\n".join(map(quoted, lists))
    shown = "\n".join(line.text for chat in week.top_ranked_conversations for line in chat.lines)
    for trap in ("ignore your instructions", "18 friends", "20 contactos"):
        assert trap not in said
        assert trap not in shown


def test_the_week_is_read_whole(week: Digest) -> None:
    assert week.conversation_count == 10
    assert week.coverage.lines_not_understood == 0
