"""A table without names above its columns asks which is which, and loses no row."""

from __future__ import annotations

from pathlib import Path

import pytest

from earmark.adapters.archives.bundle import open_bundle
from earmark.adapters.archives.csv import connect
from earmark.core.ports.archive import ArchivedChat, ReadingChoices

COLUMNS = {"timestamp": "column 1", "user_id": "column 2", "message_content": "column 3"}
ASKED = ReadingChoices("UTC", 1_900_000_000_000)
ANSWERED = ReadingChoices("UTC", 1_900_000_000_000, columns=COLUMNS)


def _chats(folder: Path, content: str, name: str = "table.csv") -> list[ArchivedChat]:
    (folder / name).write_text(content, encoding="utf-8")
    return list(connect(None).chats(open_bundle(folder / name, name)))


@pytest.mark.parametrize(
    "time", ["2025-10-14 09:00", "2025-10-14T09:00:00Z", "14.10.2025 09:00:00", "1760432400"]
)
def test_a_moment_in_the_first_row_shows_that_names_are_missing(tmp_path: Path, time: str) -> None:
    (one,) = _chats(tmp_path, f"{time},Anna,Hi\n{time},Bo,Hello\n")
    (question,) = one.survey(ASKED).questions
    assert (question.id, question.line, question.text) == ("columns", 1, f"{time},Anna,Hi")
    assert [option.value for option in question.options] == ["column 1", "column 2", "column 3"]
    assert question.options[1].reads_as == "Anna"


def test_with_the_answer_the_first_row_is_a_message_too(tmp_path: Path) -> None:
    (one,) = _chats(tmp_path, '2025-10-14 09:00,Anna,Hi\n2025-10-14 09:05,Bo,"Hello, you"\n')
    (batch,) = one.messages(ANSWERED)
    assert [(m.author, m.text, m.line) for m in batch] == [
        ("Anna", "Hi", 1),
        ("Bo", "Hello, you", 2),
    ]
    assert one.report.not_understood == []


@pytest.mark.parametrize(
    "content",
    [
        "13/02/2023, 10:00 - Ann: hi, you\n13/02/2023, 10:01 - Ann: yes, me\n",
        "note,todo\nmilk,bread\n2025-10-14 09:00,x\n",
    ],
)
def test_other_first_rows_are_no_messages(tmp_path: Path, content: str) -> None:
    found = _chats(tmp_path, content)
    values = [o.value for one in found for q in one.survey(ASKED).questions for o in q.options]
    assert not any(value.startswith("column ") for value in values)
