"""Columns are known by the names people give them, and the owner's choice comes first."""

from __future__ import annotations

import pytest

from earmark.adapters.archives.csv_columns import CLOCK, NEEDED, columns_of, known_names


@pytest.mark.parametrize(
    ("header", "content", "time", "user"),
    [
        ("message_content,timestamp,user_id", 0, 1, 2),
        ("text,sent_at,sender_id", 0, 1, 2),
        ("Nachricht,Datum,Absender", 0, 1, 2),
        ("Inhalt,Zeitstempel,Verfasser", 0, 1, 2),
        ("mensaje,fecha,remitente", 0, 1, 2),
        ("contenu,horodatage,auteur", 0, 1, 2),
        ("testo,data_ora,mittente", 0, 1, 2),
        ("mensagem,data,remetente", 0, 1, 2),
        ("bericht,datum_tijd,afzender", 0, 1, 2),
        ("Author,Date,Message", 2, 1, 0),
        ("FROM,SENT AT,BODY", 2, 1, 0),
        ("  Sender  ,Time-Stamp,Message Text", 2, 1, 0),
        ("created_at,id,username,name,message", 4, 0, 3),
    ],
)
def test_the_needed_columns_are_found(header: str, content: int, time: int, user: int) -> None:
    found = columns_of(header.split(","), None)
    assert [found[name] for name in NEEDED] == [content, time, user]


def test_the_best_known_of_two_names_wins() -> None:
    found = columns_of(["text", "message_content", "date", "timestamp", "from", "user_id"], None)
    assert [found[name] for name in NEEDED] == [1, 3, 5]


def test_the_owners_choice_wins_over_any_name() -> None:
    chosen = {"message_content": "note", "timestamp": "when"}
    found = columns_of(["text", "note", "date", "when", "from"], chosen)
    assert (found["message_content"], found["timestamp"], found["user_id"]) == (1, 3, 4)


def test_a_choice_of_a_column_that_is_not_there_changes_nothing() -> None:
    found = columns_of(["text", "date", "from"], {"message_content": "nothing"})
    assert found["message_content"] == 0


def test_of_two_columns_of_one_name_the_first_counts() -> None:
    assert columns_of(["text", "text", "date", "from"], None)["message_content"] == 0
    assert columns_of(["x", "x"], {"user_id": "x"})["user_id"] == 0


def test_a_name_stands_in_for_a_missing_id() -> None:
    found = columns_of(["text", "date", "user_name"], None)
    assert found["user_id"] == found["user_name"] == 2


@pytest.mark.parametrize(
    ("header", "clock"),
    [
        (["date", "time", "text", "from"], 1),
        (["Datum", "Uhrzeit", "Nachricht", "Absender"], 1),
        (["timestamp", "text", "from"], None),
        (["time", "text", "from"], None),
    ],
)
def test_a_clock_beside_the_day_is_its_own_column(header: list[str], clock: int | None) -> None:
    assert columns_of(header, None).get(CLOCK) == clock


@pytest.mark.parametrize(
    ("header", "count"),
    [([], 0), (["a", "b"], 0), (["text", "b"], 1), (["Größe", "Texto", "FECHA"], 2)],
)
def test_known_names_are_counted(header: list[str], count: int) -> None:
    assert known_names(header) == count
