"""Files of a command read with a person at the terminal, and files whose rights forbid it."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from earmark.cli.answers import begin
from earmark.cli.reading import (
    MOST_NAMES,
    Surveyed,
    open_questions,
    opened,
    owner_among,
    settled,
    streamed,
    survey,
    unusable,
)
from earmark.core.errors import InputError, QuestionOpenError
from earmark.core.ports.archive import ReadingChoices
from earmark.core.reports import DateOrder, DateOrderProof

CHOICES = ReadingChoices(timezone="UTC", now=1_780_000_000_000)
PROVEN = "24/05/2025, 09:00 - Anna: hi\n24/05/2025, 09:01 - Ben: ho\n"
OPEN = "04/05/2025, 09:00 - Cem: hi\n04/05/2025, 09:01 - Dan: ho\n"
NOBODY = 65_534


class Screen(io.StringIO):
    """One end of a terminal."""

    def isatty(self) -> bool:
        """Say that a person sits here."""
        return True


def types(keys: str, monkeypatch: pytest.MonkeyPatch, *, wants_json: bool = False) -> None:
    """Seat a person at both ends who types this."""
    monkeypatch.setattr("sys.stdin", Screen(keys))
    monkeypatch.setattr("sys.stdout", Screen())
    begin(wants_json=wants_json)


def chat(folder: Path, name: str, text: str) -> Path:
    path = folder / f"WhatsApp Chat with {name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def orders(surveyed: list[Surveyed]) -> list[DateOrder | None]:
    return [one.report.date_order for one in surveyed]


@pytest.fixture(autouse=True)
def _no_run_left_over() -> Iterator[None]:
    yield
    begin(wants_json=False)


@pytest.mark.parametrize(("keys", "order"), [("1\n", DateOrder.DMY), ("2\n", DateOrder.MDY)])
def test_the_order_a_person_chooses_is_that_of_all_open_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: str, order: DateOrder
) -> None:
    files = [chat(tmp_path, "Cem", OPEN), chat(tmp_path, "Dan", OPEN)]
    types(keys, monkeypatch)
    surveyed, failures = settled(files, CHOICES, None)
    assert (orders(surveyed), failures) == ([order, order], [])
    assert {one.report.date_order_proof for one in surveyed} == {DateOrderProof.GIVEN}
    assert {one.choices.date_order for one in surveyed} == {order}
    assert open_questions(surveyed) == []


def test_the_messages_are_read_with_the_order_that_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    types("2\n", monkeypatch)
    surveyed, _ = settled([chat(tmp_path, "Cem", OPEN)], CHOICES, None)
    ((report, batches),) = streamed(surveyed)
    first, second = (message for batch in batches for message in batch)
    assert (report.messages, first.author, second.author) == (2, "Cem", "Dan")
    assert first.sent_at == 1_743_843_600_000
    assert second.sent_at - first.sent_at == 60_000


def test_a_question_is_asked_once_and_with_both_readings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [chat(tmp_path, "Cem", OPEN), chat(tmp_path, "Dan", OPEN)]
    types("1\n", monkeypatch)
    settled(files, CHOICES, None)
    screen = capsys.readouterr().err
    assert screen.count("Which part of the date comes first?") == 1
    assert screen.count("04/05/2025, 09:00") == 1
    assert "WhatsApp Chat with Cem.txt" in screen


def test_an_answer_that_is_none_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    types("9\ndmy\n1\n", monkeypatch)
    surveyed, _ = settled([chat(tmp_path, "Cem", OPEN)], CHOICES, None)
    assert orders(surveyed) == [DateOrder.DMY]


def test_a_question_left_open_ends_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [chat(tmp_path, "Cem", OPEN), chat(tmp_path, "Dan", OPEN)]
    types("\n", monkeypatch)
    with pytest.raises(QuestionOpenError) as error:
        settled(files, CHOICES, None)
    assert [question.file for question in error.value.questions] == [path.name for path in files]
    assert {question.id for question in error.value.questions} == {"date_order"}


def test_who_wants_json_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    types("1\n", monkeypatch, wants_json=True)
    with pytest.raises(QuestionOpenError):
        settled([chat(tmp_path, "Cem", OPEN)], CHOICES, None)


def test_where_another_file_proves_the_order_nobody_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    types("2\n", monkeypatch)
    files = [chat(tmp_path, "Cem", OPEN), chat(tmp_path, "Anna", PROVEN)]
    surveyed, _ = settled(files, CHOICES, None)
    assert orders(surveyed) == [DateOrder.DMY, DateOrder.DMY]


def test_what_cannot_be_read_is_told_beside_what_was_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    types("1\n", monkeypatch)
    files = [tmp_path / "gone.txt", chat(tmp_path, "Cem", OPEN)]
    surveyed, failures = settled(files, CHOICES, None)
    assert orders(surveyed) == [DateOrder.DMY]
    assert [failure.message for failure in failures] == [f"There is no file {files[0]}."]


@pytest.mark.parametrize(
    ("keys", "owner"), [("1\n", "Anna"), ("2\n", "Ben"), ("\n", None), ("3\n0\n2\n", "Ben")]
)
def test_a_person_says_which_name_is_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: str, owner: str | None
) -> None:
    surveyed, _ = survey([chat(tmp_path, "Trip", PROVEN)], CHOICES, None)
    types(keys, monkeypatch)
    assert owner_among(surveyed) == owner


def test_a_name_of_several_files_is_offered_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = "25/05/2025, 09:00 - Ben: hi\n25/05/2025, 09:01 - Eve: ho\n"
    files = [chat(tmp_path, "Trip", PROVEN), chat(tmp_path, "Club", other)]
    surveyed, _ = survey(files, CHOICES, None)
    types("3\n", monkeypatch)
    assert owner_among(surveyed) == "Eve"
    shown = [row.split() for row in capsys.readouterr().err.splitlines() if row.startswith("  ")]
    assert shown == [["1", "Anna"], ["2", "Ben"], ["3", "Eve"]]


def test_of_a_crowd_only_the_first_names_are_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = "".join(f"24/05/2025, 09:{n:02} - P{n}: hi\n" for n in range(MOST_NAMES + 5))
    surveyed, _ = survey([chat(tmp_path, "Crowd", crowd)], CHOICES, None)
    types(f"{MOST_NAMES + 1}\n{MOST_NAMES}\n", monkeypatch)
    assert owner_among(surveyed) == f"P{MOST_NAMES - 1}"


@pytest.mark.parametrize(("proven", "owner"), [(["Anna"], "Anna"), (["Anna", "Ben"], None)])
def test_who_is_proven_or_disputed_is_not_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proven: list[str], owner: str | None
) -> None:
    (one,), _ = survey([chat(tmp_path, "Anna", PROVEN)], CHOICES, None)
    several = [replace(one, report=replace(one.report, owner=name)) for name in proven]
    types("2\n", monkeypatch)
    assert owner_among(several) == owner


def test_where_nobody_wrote_nobody_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    types("1\n", monkeypatch)
    assert owner_among([]) is None


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """Read with the rights of a user who is not the administrator."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that everybody may look into."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def test_a_file_without_the_right_to_read_it_is_said_to_be_so(open_folder: Path) -> None:
    path = chat(open_folder, "Anna", PROVEN)
    path.chmod(0)
    with as_somebody_else():
        wrong = unusable(path)
    assert wrong is not None
    assert (wrong.message, wrong.hint) == (f"{path} may not be read.", "Check its rights.")
    assert wrong.field == "file"


def test_a_file_in_a_closed_folder_is_not_said_to_be_missing(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir()
    path = chat(closed, "Anna", PROVEN)
    closed.chmod(0)
    with as_somebody_else():
        wrong = unusable(path)
    closed.chmod(0o755)
    assert wrong is not None
    assert (wrong.message, wrong.hint) == (
        f"{path} may not be read.",
        "Check the rights of its folder.",
    )


def test_a_file_that_may_not_be_read_does_not_keep_another_from_it(open_folder: Path) -> None:
    closed, good = chat(open_folder, "Anna", PROVEN), chat(open_folder, "Cem", PROVEN)
    closed.chmod(0)
    with as_somebody_else():
        surveyed, failures = survey([closed, good], CHOICES, None)
    assert [one.report.title for one in surveyed] == ["Cem"]
    assert [failure.message for failure in failures] == [f"{closed} may not be read."]


@pytest.mark.parametrize("name", ["notes.txt", "empty.txt", "picture.jpg"])
def test_a_file_that_holds_no_chat_is_refused_with_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes({"notes.txt": b"milk\neggs\n", "empty.txt": b""}.get(name, b"\xff\xd8\xff"))
    surveyed, failures = survey([path], CHOICES, None)
    assert surveyed == []
    (failure,) = failures
    assert name in failure.message
    assert failure.hint


def test_a_path_is_checked_before_a_reader_sees_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        opened(tmp_path, None)
    (one,) = opened(chat(tmp_path, "Anna", PROVEN), None)
    assert one.survey(CHOICES).title == "Anna"
