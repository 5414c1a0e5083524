"""With --json stdout holds one JSON value, whatever happened."""

from pathlib import Path

import pytest
from tests.cli.conftest import Earmark

PROVEN = "24/05/2025, 09:00 - Anna: hi\n24/05/2025, 09:01 - Ben: ho\n"
AMBIGUOUS = "4-5-2025 09:00 - Anna: hi\n4-5-2025 09:01 - Ben: ho\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with a chat, a question, an empty file and no chat at all."""
    for name, text in [
        ("chat.txt", PROVEN),
        ("asks.txt", AMBIGUOUS),
        ("empty.txt", ""),
        ("list.txt", "milk\n"),
    ]:
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("digest gone.txt", 1, "no file gone.txt"),
        ("digest .", 1, "is a folder"),
        ("digest list.txt", 1, "no chat"),
        ("digest --today --week", 2, "Several periods"),
        ("digest --last soon", 2, "--last"),
        ("digest --bogus", 2, "--bogus"),
        ("digest chat.txt --timezone ../zone", 2, "no time zone"),
        ("digest chat.txt --date-order xyz", 2, "dmy"),
        ("import", 2, "FILE"),
        ("import empty.txt", 1, "is empty"),
        ("open gone.txt", 1, "no file gone.txt"),
        ("inspect list.txt", 1, "no chat"),
        ("inspect --messages gone.txt", 1, "no file"),
        ("search hello --chat nobody", 1, "no such chat"),
        ("undo 77", 1, "no such import"),
        ("serve --host 8.8.8.8", 1, "8.8.8.8"),
        ("serve --port 99999", 2, "65535"),
        ("chats more", 2, "more"),
        ("nonsense", 2, "nonsense"),
    ],
)
def test_an_error_is_json_with_its_next_step(
    earmark: Earmark, command: str, code: int, said: str
) -> None:
    answer = earmark(*command.split(), "--json")
    (error,) = answer.json()["errors"]
    assert answer.code == code
    assert said in error["detail"]
    assert error["hint"]
    assert error["detail"] in answer.err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["digest", "import", "open", "inspect"])
def test_a_question_is_json_too(earmark: Earmark, command: str) -> None:
    answer = earmark(command, "asks.txt", "--json")
    (question,) = answer.json()["questions"]
    assert answer.code == 4
    assert question["id"] == "date_order"
    assert {option["reads_as"] for option in question["options"]} == {"2025-05-04", "2025-04-05"}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["digest", "import", "open", "inspect"])
def test_what_could_be_read_stands_beside_what_could_not(earmark: Earmark, command: str) -> None:
    answer = earmark(command, "empty.txt", "chat.txt", "gone.txt", "--json")
    said = answer.json()
    assert answer.code == 3
    assert sorted(error["detail"] for error in said["errors"]) == [
        "There is no file gone.txt.",
        "empty.txt is empty.",
    ]
    assert {"imports", "metadata"} & said.keys()


@pytest.mark.usefixtures("folder")
def test_open_answers_the_digest_the_imports_and_the_page(earmark: Earmark) -> None:
    said = earmark("open", "chat.txt", "--owner", "Ben", "--json").json()
    assert said["metadata"]["message_count"] == 2
    assert said["imports"][0]["new"] == 2
    assert said["page"]["url"] == "http://127.0.0.1:8000/app"
    assert said["page"]["start"].startswith("earmark serve")


def test_the_token_is_json_on_request(earmark: Earmark) -> None:
    assert earmark("token", "--json").json() == {"token": earmark("token").out.strip()}


@pytest.mark.parametrize("command", ["undo 77", "inspect gone.txt", "open gone.txt"])
def test_an_error_in_words_leaves_stdout_empty(earmark: Earmark, command: str) -> None:
    assert earmark(*command.split()).out == ""


def test_the_next_step_names_commands_and_not_paths(earmark: Earmark) -> None:
    assert "earmark imports" in earmark("undo", "77").err
    assert "GET /" not in earmark("search", "x", "--chat", "nobody").err


def test_a_search_for_the_word_json_answers_in_words(earmark: Earmark) -> None:
    assert earmark("search", "--", "--json").out == "No message holds these words.\n"


def test_without_a_command_the_help_is_shown(earmark: Earmark) -> None:
    answer = earmark()
    assert answer.code == 2
    assert "Start here" in answer.out
    assert answer.err == ""
