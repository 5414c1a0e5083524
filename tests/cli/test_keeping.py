"""Import, list, search, undo: the chats that are kept."""

import os
import re
from pathlib import Path

import pytest
from tests.cli.conftest import NOW, WHO, ZONE, Earmark

AMBIGUOUS = "04/05/2025, 09:00 - Anna: hi\n04/05/2025, 09:01 - Ben: ho\n"


def test_the_same_file_again_adds_nothing(kept: Earmark, exports: dict[str, Path]) -> None:
    (again,) = kept("import", exports["Maeve"], "--json", *WHO).json()["imports"]
    assert again["state"] == "done"
    assert again["new"] == 0
    assert again["already_present"] > 100


def test_chats_are_listed(kept: Earmark) -> None:
    (chat,) = kept("chats", "--json").json()
    assert chat["conversation_title"] == "Maeve Kinsella"
    assert chat["chat_type"] == "one_to_one"
    assert sorted(chat["participants"]) == ["Maeve Kinsella", "Mara Vidal"]
    assert chat["languages"] == ["en"]
    assert chat["last_message"] > chat["first_message"]
    assert "Maeve Kinsella" in kept("chats").out


def test_words_are_found_with_their_places(kept: Earmark) -> None:
    said = kept("search", "from:Maeve", "--limit", 1, "--json").json()["items"][0]
    word = max(re.findall(r"[a-z]+", said["message_content"]), key=len)
    found = kept("search", "from:Maeve", word, "--json").json()["items"]
    assert found[0]["author"] == "Maeve Kinsella"
    place = found[0]["highlights"][0]
    assert found[0]["message_content"][place["start"] : place["end"]].lower().startswith(word)
    assert word in kept("search", word).out
    assert kept("search", "xylophone").out == "No message holds these words.\n"


@pytest.mark.parametrize("words", ["", "   ", "!?", '""'])
def test_a_search_for_nothing_is_a_mistake_with_an_example(earmark: Earmark, words: str) -> None:
    said = earmark("search", words, "--json")
    assert said.code == 2
    assert said.json()["errors"][0]["field"] == "words"
    assert "earmark search ladder" in said.err


@pytest.mark.parametrize("words", ["from:Maeve", "after:2020-01-01", "x", "日本"])
def test_a_filter_or_one_sign_of_a_script_is_something_to_search_for(
    kept: Earmark, words: str
) -> None:
    assert kept("search", words, "--limit", 1).code == 0


def test_an_import_is_listed_and_taken_back(kept: Earmark) -> None:
    (record,) = kept("imports", "--json").json()["imports"]
    assert kept("undo", record["import_id"], "--yes").code == 0
    assert kept("chats", "--json").json() == []
    assert "undone" in kept("imports").out
    twice = kept("undo", record["import_id"], "--yes")
    assert (twice.code, twice.out) == (1, "")
    assert kept("undo", "999").code == 1


def test_the_digest_of_what_is_kept(kept: Earmark) -> None:
    digest = kept("digest", "--week", "--json", "--timezone", ZONE, "--now", NOW).json()
    texts = [line["text"] for item in digest["needs_you"] for line in item["lines"]]
    assert any("new address" in text for text in texts)


def test_part_of_the_files_is_said_to_be_part(
    earmark: Earmark, exports: dict[str, Path], tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    said = earmark("import", empty, exports["Petersen"], "--json", *WHO)
    assert said.code == 3
    assert {each["state"] for each in said.json()["imports"]} == {"failed", "done"}
    assert "empty.txt" in said.err
    assert earmark("import", tmp_path / "gone.zip").code == 1


def test_a_question_stays_open_until_the_option_answers_it(
    earmark: Earmark, tmp_path: Path
) -> None:
    chat = tmp_path / "WhatsApp Chat with Anna.txt"
    chat.write_text(AMBIGUOUS, encoding="utf-8")
    asked = earmark("import", chat, "--json")
    assert asked.code == 4
    assert asked.json()["questions"][0]["id"] == "date_order"
    assert earmark("chats", "--json").json() == []
    answered = earmark("import", chat, "--json", "--date-order", "dmy")
    assert answered.code == 0
    assert answered.json()["imports"][0]["new"] == 2


def test_nothing_kept_yet_is_a_beginning(earmark: Earmark) -> None:
    assert "earmark open FILE" in earmark("chats").out
    assert "earmark open FILE" in earmark("imports").out


def test_an_unknown_owner_never_blocks_and_is_named_once(earmark: Earmark, tmp_path: Path) -> None:
    chat = tmp_path / "WhatsApp Chat with Boat.txt"
    lines = [f"24/05/2025, 09:0{i} - {name}: hi" for i, name in enumerate(["Al", "Bo", "Cy"])]
    chat.write_text("\n".join(lines), encoding="utf-8")
    first = earmark("import", chat)
    assert first.code == 0
    assert "--owner NAME" in first.out
    again = earmark("import", chat, "--owner", "Bo", "--json").json()["imports"]
    assert again[0]["owner"] == "Bo"
    assert "--owner NAME" not in earmark("import", chat).out


def test_a_file_whose_name_is_in_no_encoding_is_kept(earmark: Earmark, tmp_path: Path) -> None:
    chat = tmp_path / os.fsdecode(b"caf\xe9 \xff.txt")
    chat.write_text(AMBIGUOUS, encoding="utf-8")
    asked = earmark("import", chat, "--json")
    assert (asked.code, asked.json()["questions"][0]["file"]) == (4, "caf\ufffd \ufffd.txt")
    (kept,) = earmark("import", chat, "--date-order", "mdy", "--json").json()["imports"]
    assert (kept["state"], kept["new"]) == ("done", 2)
    assert [each["state"] for each in earmark("imports", "--json").json()["imports"]] == ["done"]
    assert chat.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("command", ["import", "inspect", "digest", "open"])
def test_a_file_that_may_not_be_read_is_named_once_beside_those_that_may(
    earmark: Earmark, exports: dict[str, Path], tmp_path: Path, command: str
) -> None:
    closed = tmp_path / "closed.txt"
    closed.touch(mode=0)
    said = earmark(command, closed, exports["Petersen"], "--json", *WHO)
    assert said.code == 3
    assert [each["detail"] for each in said.json()["errors"]] == [f"{closed} may not be read."]


@pytest.mark.parametrize(("name", "said"), [("", "is a folder"), ("gone.zip", "no file")])
def test_what_is_no_file_is_not_imported(
    earmark: Earmark, tmp_path: Path, name: str, said: str
) -> None:
    found = earmark("import", tmp_path / name, *WHO)
    assert (found.code, said in found.err) == (1, True)
