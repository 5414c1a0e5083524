"""Files of a command: which can be read, what is asked of them, and who their owner is."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from earmark.cli.options import DateOrderName, Reading
from earmark.cli.reading import (
    Surveyed,
    open_questions,
    owner_among,
    reading_choices,
    settled,
    shown_name,
    streamed,
    survey,
    unusable,
)
from earmark.core.errors import InputError, QuestionOpenError
from earmark.core.ports.archive import ReadingChoices
from earmark.core.reports import DateOrder, DateOrderProof

CHOICES = ReadingChoices(timezone="UTC", now=1_780_000_000_000)
PROVEN = "24/05/2025, 09:00 - Anna: hi\n24/05/2025, 09:01 - Ben: ho\n"
OPEN = "04/05/2025, 09:00 - Anna: hi\n04/05/2025, 09:01 - Cem: ho\n"


def chat(folder: Path, name: str, text: str) -> Path:
    path = folder / f"WhatsApp Chat with {name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("gone.txt", "There is no file"),
        ("", "is a folder"),
        ("pipe", "is no ordinary file"),
        ("file/below.txt", "There is no file"),
        ("loop", "There is no file"),
        ("a" * 300, "There is no file"),
        ("dangling", "There is no file"),
    ],
)
def test_what_is_no_file_is_said_to_be_what_it_is(tmp_path: Path, place: str, said: str) -> None:
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    wrong = unusable(tmp_path / place)
    assert wrong
    assert said in wrong.message
    assert wrong.hint
    assert wrong.field == "file"


def test_a_file_and_a_link_to_it_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert unusable(tmp_path / "file") is None
    assert unusable(tmp_path / "link") is None


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"chat.txt", "chat.txt"),
        ("Größe 👩.zip".encode(), "Größe 👩.zip"),
        (b"caf\xe9.txt", "caf\ufffd.txt"),
        ("ليلى.txt".encode(), "ليلى.txt"),
    ],
)
def test_a_file_is_called_what_can_be_written(raw: bytes, shown: str) -> None:
    assert shown_name(Path(os.fsdecode(b"/somewhere/" + raw))) == shown


def test_what_the_options_say_is_what_the_reader_gets() -> None:
    given = Reading(
        timezone="Asia/Tokyo",
        date_order=DateOrderName.MDY,
        column=["user_id=Who", "message_content=What=ever"],
        now="2026-03-31T09:00",
    )
    choices = reading_choices(given, None)
    assert (choices.timezone, choices.date_order) == ("Asia/Tokyo", DateOrder.MDY)
    assert choices.columns == {"user_id": "Who", "message_content": "What=ever"}
    assert choices.now == 1_774_915_200_000


def test_without_options_nothing_is_chosen_for_the_owner() -> None:
    choices = reading_choices(Reading(timezone="UTC"), None)
    assert (choices.date_order, choices.columns) == (None, None)


def test_what_cannot_be_read_stands_beside_what_can(tmp_path: Path) -> None:
    good = chat(tmp_path, "Anna", PROVEN)
    surveyed, failures = survey([tmp_path / "gone.txt", good, tmp_path], CHOICES, None)
    assert [one.report.title for one in surveyed] == ["Anna"]
    assert [each.field for each in failures] == ["file", "file"]


def test_one_file_of_a_phone_proves_the_order_for_another(tmp_path: Path) -> None:
    files = [chat(tmp_path, "Cem", OPEN), chat(tmp_path, "Anna", PROVEN)]
    surveyed, _ = survey(files, CHOICES, None)
    assert [one.report.date_order for one in surveyed] == [DateOrder.DMY, DateOrder.DMY]
    assert surveyed[0].report.date_order_proof == DateOrderProof.SIBLING_FILE
    assert open_questions(surveyed) == []
    assert surveyed[0].choices.sibling_date_order == DateOrder.DMY


def test_files_that_prove_different_orders_prove_nothing_for_a_third(tmp_path: Path) -> None:
    other = "05/24/2025, 09:00 - Dan: hi\n05/25/2025, 09:01 - Eve: ho\n"
    files = [chat(tmp_path, "Cem", OPEN), chat(tmp_path, "Anna", PROVEN)]
    surveyed, _ = survey([*files, chat(tmp_path, "Dan", other)], CHOICES, None)
    assert [each.id for each in open_questions(surveyed)] == ["date_order"]


def test_a_question_nobody_can_answer_here_ends_the_command(tmp_path: Path) -> None:
    with pytest.raises(QuestionOpenError) as error:
        settled([chat(tmp_path, "Cem", OPEN)], CHOICES, None)
    (question,) = error.value.questions
    assert {option.value for option in question.options} == {"dmy", "mdy"}


def test_a_question_that_was_answered_is_not_asked(tmp_path: Path) -> None:
    answered = replace(CHOICES, date_order=DateOrder.MDY)
    surveyed, failures = settled([chat(tmp_path, "Cem", OPEN)], answered, None)
    assert failures == []
    assert surveyed[0].report.date_order_proof == DateOrderProof.GIVEN


def with_owner(surveyed: Surveyed, owner: str | None) -> Surveyed:
    return replace(surveyed, report=replace(surveyed.report, owner=owner))


@pytest.mark.parametrize(
    ("proven", "owner"),
    [
        (["Anna", None], "Anna"),
        (["Anna", "Anna"], "Anna"),
        (["Anna", "Ben"], None),
        ([None, None], None),
    ],
)
def test_the_owner_is_who_the_files_agree_on(
    tmp_path: Path, proven: list[str | None], owner: str | None
) -> None:
    (one,), _ = survey([chat(tmp_path, "Anna", PROVEN)], CHOICES, None)
    assert owner_among([with_owner(one, name) for name in proven]) == owner


def test_the_messages_are_those_the_survey_counted(tmp_path: Path) -> None:
    surveyed, _ = survey([chat(tmp_path, "Anna", PROVEN)], CHOICES, None)
    ((report, batches),) = streamed(surveyed)
    messages = [message for batch in batches for message in batch]
    assert [message.text for message in messages] == ["hi", "ho"]
    assert report.messages == 2


def test_a_zone_that_is_none_is_refused_before_a_file_is_opened() -> None:
    with pytest.raises(InputError, match="no time zone"):
        reading_choices(Reading(timezone="Mars/Base"), None)
