"""A damaged record is reported and the records behind it are read; chats are never mixed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.adapters.telegram.exports import Json, account, chat, chats_of, item, messages

from earmark.core.ports.archive import ArchivedChat

THREE = [item(number, f"message {number}") for number in (1, 2, 3)]


def _written(export: Json, *, indent: int | None = 1) -> str:
    return json.dumps(export, indent=indent)


def _broken(text: str, whole: str, damaged: str) -> bytes:
    assert whole in text
    return text.replace(whole, damaged, 1).encode()


def _texts(one: ArchivedChat) -> list[str | None]:
    return [message.text for message in messages(one)]


@pytest.mark.parametrize(
    ("whole", "damaged"),
    [
        ('"text": "message 2"', '"text": "message 2'),
        ('"text": "message 2"', '"text": message 2'),
        ('"text": "message 2"', '"text" "message 2"'),
        ('"text": "message 2"\n  }', '"text": "message 2"'),
        ('"text": "message 2"', "\0\0\0\0"),
        ('"text": "message 2"', "{[,"),
    ],
)
def test_the_records_behind_a_damaged_one_are_read(
    tmp_path: Path, whole: str, damaged: str
) -> None:
    (one,) = chats_of(tmp_path, _broken(_written(chat(*THREE)), whole, damaged))
    assert _texts(one) == ["message 1", "message 3"]
    (unread,) = one.report.not_understood
    assert unread.text.startswith("{")
    assert '"id": 2' in unread.text
    assert one.report.not_understood_count == 1


def test_damage_between_records_takes_none_with_it(tmp_path: Path) -> None:
    text = _written(chat(*THREE), indent=None)
    (one,) = chats_of(tmp_path, _broken(text, '"message 2"}, ', '"message 2"} oops '))
    assert _texts(one) == ["message 1", "message 2", "message 3"]
    assert [line.text for line in one.report.not_understood] == ["oops"]


def test_a_lost_comma_between_records_is_no_damage(tmp_path: Path) -> None:
    text = _written(chat(*THREE), indent=None)
    (one,) = chats_of(tmp_path, _broken(text, '"message 2"}, ', '"message 2"} '))
    assert _texts(one) == ["message 1", "message 2", "message 3"]
    assert one.report.not_understood == []


def test_lines_are_counted_over_damage(tmp_path: Path) -> None:
    text = _written(chat(*THREE))
    lines = [m.line for m in messages(chats_of(tmp_path, text.encode())[0])]
    (one,) = chats_of(tmp_path, _broken(text, '"text": "message 2"', '"text": message 2'))
    assert [m.line for m in messages(one)] == [lines[0], lines[2]]
    assert one.report.not_understood[0].line == lines[1]


def test_chats_behind_a_damaged_record_are_found(tmp_path: Path) -> None:
    second = chat(item(9, "other chat"), name="Bo", id=43)
    text = _written(account(chat(*THREE), second))
    found = chats_of(tmp_path, _broken(text, '"text": "message 2"', '"text": message 2'))
    assert [_texts(one) for one in found] == [["message 1", "message 3"], ["other chat"]]


def test_the_last_record_of_a_chat_gives_nothing_of_the_next_chat(tmp_path: Path) -> None:
    second = chat(item(9, "other chat"), name="Bo", id=43)
    text = _written(account(chat(*THREE), second))
    one, other = chats_of(tmp_path, _broken(text, '"text": "message 3"', '"text": message 3'))
    assert _texts(one) == ["message 1", "message 2"]
    assert "is damaged at line" in one.report.notes[0]
    assert _texts(other) == ["other chat"]


def test_a_file_that_ends_early_is_read_to_its_end(tmp_path: Path) -> None:
    text = _written(chat(*THREE))
    cut = text[: text.index('"message 3"') + 4]
    (one,) = chats_of(tmp_path, cut.encode())
    assert _texts(one) == ["message 1", "message 2"]
    assert len(one.report.notes) == 1
