"""The digest of the demo's week finds what was planted, and nothing that was not."""

from datetime import datetime
from pathlib import Path

import pytest

from earmark.cli.reading import streamed, survey
from earmark.core.digest import Digest, Item
from earmark.core.ports.archive import ReadingChoices
from earmark.demo.builder import OWNER, build
from earmark.features.summaries.days import Calendar
from earmark.features.summaries.from_archive import Wishes, digest_chats
from earmark.features.summaries.periods import parse_period

ZONE = "Europe/Berlin"
NOW = round(datetime.fromisoformat("2026-11-18T09:20:00+01:00").timestamp() * 1000)


def told(folder: Path, now: int) -> Digest:
    files = build(folder, now=now, timezone=ZONE)
    surveyed, failures = survey(files, ReadingChoices(timezone=ZONE, now=now), None)
    assert not failures
    assert not [question for one in surveyed for question in one.report.questions]
    assert not [one for one in surveyed if one.report.not_understood_count]
    period = parse_period("week", now=now, timezone=ZONE)
    return digest_chats(streamed(surveyed), period, Wishes(owner=OWNER))


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Digest:
    return told(tmp_path_factory.mktemp("demo"), NOW)


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
        "Vienes sola o con Theo",
        "two tickets for the show",
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


@pytest.mark.parametrize(
    "answered",
    [
        "cox the outing",
        "la foto de la abuela",
        "contract letter",
        "la dirección exacta",
        "tienes alergia",
        "did you send her the form",
        "my own lemon",
        "Wer kann aufmachen",
    ],
)
def test_what_was_answered_waits_no_more(week: Digest, answered: str) -> None:
    assert answered not in quoted(week.needs_you)


def test_topics_are_what_the_week_was_about(week: Digest) -> None:
    named = [topic.topic_name for topic in week.topics]
    assert named[:3] == ["Attic flat", "Brass sextant", "Club supper"]


def test_each_thing_waits_once_and_from_another_chat(week: Digest) -> None:
    chats = [item.conversation_id for item in week.needs_you]
    assert 6 <= len(chats) <= 9
    assert len(set(chats)) == len(chats)


@pytest.mark.parametrize("moment", ["2026-11-21T07:05:00+01:00", "2026-11-30T23:40:00+01:00"])
def test_any_other_day_is_as_full_and_never_late(tmp_path: Path, moment: str) -> None:
    now = round(datetime.fromisoformat(moment).timestamp() * 1000)
    shown = told(tmp_path, now)
    assert 6 <= len(shown.needs_you) <= 9
    assert shown.decisions
    assert shown.topics
    calendar = Calendar(ZONE, now)
    late = [i for i in (*shown.needs_you, *shown.upcoming) if i.due and calendar.is_over(i.due)]
    assert late == []
