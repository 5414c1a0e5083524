"""`earmark inspect`: what a file holds, and nothing kept."""

import json
from pathlib import Path
from zipfile import ZipFile

from tests.cli.conftest import ZONE, Earmark

AMBIGUOUS = "04/05/2025, 09:00 - Anna: hi\n04/05/2025, 09:01 - Ben: ho\n"


def test_the_report_is_in_words(earmark: Earmark, exports: dict[str, Path], home: Path) -> None:
    said = earmark("inspect", exports["WG"], "--timezone", ZONE)
    assert said.code == 0
    assert "WG Feldstraße" in said.out
    assert "day first" in said.out
    assert not home.exists()


def test_json_is_the_contracts_report(earmark: Earmark, exports: dict[str, Path]) -> None:
    said = earmark("inspect", exports["Petersen"], "--json", "--timezone", ZONE)
    (report,) = said.json()["imports"]
    assert report["conversation_title"] == "Herr Petersen Sanitär"
    assert report["date_order"] == "dmy"
    assert report["timezone"] == ZONE
    assert said.err == ""


def test_messages_are_one_object_a_line(earmark: Earmark, exports: dict[str, Path]) -> None:
    said = earmark("inspect", exports["Rowers"], "--messages", "--timezone", ZONE)
    lines = [json.loads(line) for line in said.out.splitlines()]
    keys = {"sent_at", "author", "kind", "text", "attachment", "edited", "deleted", "line"}
    assert set(lines[0]) == keys
    assert lines[0]["author"] is None
    assert lines[-1]["author"] == "ليلى حداد"
    assert lines[-1]["sent_at"].endswith("+01:00")


def test_an_unproven_date_order_is_asked(earmark: Earmark, tmp_path: Path) -> None:
    chat = tmp_path / "WhatsApp Chat with Anna.txt"
    chat.write_text(AMBIGUOUS, encoding="utf-8")
    asked = earmark("inspect", chat, "--json")
    assert asked.code == 4
    (question,) = asked.json()["questions"]
    assert {option["value"] for option in question["options"]} == {"dmy", "mdy"}
    in_words = earmark("inspect", chat)
    assert in_words.code == 4
    assert "--date-order dmy" in in_words.err
    assert earmark("inspect", chat, "--date-order", "mdy").code == 0


def test_a_file_of_another_phone_proves_nothing(earmark: Earmark, tmp_path: Path) -> None:
    asked = tmp_path / "WhatsApp Chat with Anna.txt"
    asked.write_text("3/4/25, 9:00 AM - Anna: hi\n3/5/25, 9:01 AM - Ben: hello\n")
    other = tmp_path / "WhatsApp Chat with Cleo.txt"
    other.write_text("25/04/2025, 9:00 am - Cleo: hi\n26/04/2025, 9:01 am - Ben: hello\n")
    said = earmark("inspect", asked, other, "--json")
    assert said.code == 4
    reports = said.json()["imports"]
    assert [report["date_order_proof"] for report in reports] == [None, "day_over_12"]


def test_another_file_of_the_phone_proves_the_order(
    earmark: Earmark, tmp_path: Path, exports: dict[str, Path]
) -> None:
    chat = tmp_path / "WhatsApp Chat with Anna.txt"
    chat.write_text(AMBIGUOUS, encoding="utf-8")
    said = earmark("inspect", chat, exports["Maeve"], "--json")
    assert said.code == 0
    assert said.json()["imports"][0]["date_order_proof"] == "sibling_file"


def test_what_cannot_be_read_is_said_and_the_rest_is_read(
    earmark: Earmark, tmp_path: Path, exports: dict[str, Path]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    said = earmark("inspect", empty, exports["Petersen"], tmp_path / "gone.zip", tmp_path)
    assert said.code == 3
    assert "Petersen" in said.out
    assert "There is no file" in said.err
    assert "is a folder" in said.err
    assert earmark("inspect", empty).code == 1


def test_names_cannot_command_the_terminal(earmark: Earmark, tmp_path: Path) -> None:
    chat = tmp_path / "WhatsApp Chat with Eve.txt"
    chat.write_text("24/05/2025, 09:00 - E\x1b[2Jve\u202e: hi\n", encoding="utf-8")
    said = earmark("inspect", chat)
    assert said.code == 0
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out


def test_a_table_with_other_names_is_told_what_its_columns_hold(
    earmark: Earmark, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Wer;Wann;Was genau\nAnna;2025-05-14 10:00;see you\n", encoding="utf-8")
    asked = earmark("inspect", table)
    assert asked.code == 4
    assert "--column NAME='Was genau' holds, for example, see you" in asked.err
    told = [f"--column={each}" for each in ("timestamp=Wann", "user_id=Wer")]
    told.append("--column=message_content=Was genau")
    assert earmark("inspect", table, *told, "--json").json()["imports"][0]["messages"] == 1
    assert earmark("import", table).code == 4
    assert earmark("import", table, *told, "--json").json()["imports"][0]["new"] == 1
    assert earmark("digest", table, *told).code == 0


def test_a_column_that_means_nothing_is_refused(earmark: Earmark, tmp_path: Path) -> None:
    for column in ("colour=Was", "timestamp", "timestamp="):
        assert earmark("inspect", tmp_path / "table.csv", "--column", column).code == 2


def test_a_path_no_disk_can_hold_is_said_not_to_be_there(earmark: Earmark, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for path in (tmp_path / ("x" * 300), tmp_path / "loop", tmp_path / "none"):
        said = earmark("inspect", path)
        assert said.code == 1
        assert "There is no file" in said.err


def test_all_apps_in_one_zip_are_read(earmark: Earmark, tmp_path: Path) -> None:
    chats = tmp_path / "chats.zip"
    with ZipFile(chats, "w") as packed:
        packed.writestr("_chat.txt", "14/10/2025, 09:00 - Anna: hi\n14/10/2025, 09:01 - Ben: ho\n")
        packed.writestr("table.csv", "date,from,text\n2025-10-14 09:00,Cleo,hi\n")
    reports = earmark("inspect", chats, "--json").json()["imports"]
    assert sorted(report["messages"] for report in reports) == [1, 2]
