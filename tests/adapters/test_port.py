"""What the archive port promises, held by each reader: tables, Telegram and WhatsApp alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.adapters.bundle.zips import zip_bytes

from earmark.backends import read_file
from earmark.core.errors import InputError, LimitError
from earmark.core.messages import Incoming, MessageKind
from earmark.core.ports.archive import ArchivedChat, ReadingChoices
from earmark.settings import Settings

CHOICES = ReadingChoices("Europe/Berlin", 1_900_000_000_000)
NINE = 1_760_425_200_000
"""14 October 2025, 9:00 in Berlin."""

Said = list[tuple[str, str]]
Writer = Callable[[Said], bytes]

TALK: Said = [("Anna", "Hello"), ("Ben", "Hi, how are you?"), ("Anna", "Fine\nand you?")]


def as_table(said: Said) -> bytes:
    """Write messages, one a minute, as a table."""
    rows = [f'2025-10-14 09:{n % 60:02},{who},"{text}"' for n, (who, text) in enumerate(said)]
    return ("\n".join(["date,from,text", *rows]) + "\n").encode()


def as_telegram(said: Said) -> bytes:
    """Write the same as Telegram's result.json."""
    items = [
        {
            "id": n,
            "type": "message",
            "date_unixtime": str(NINE // 1000 + 60 * (n % 60)),
            "from": who,
            "from_id": f"user{who}",
            "text": text,
        }
        for n, (who, text) in enumerate(said)
    ]
    return json.dumps({"name": "Anna", "type": "personal_chat", "messages": items}).encode()


def as_whatsapp(said: Said) -> bytes:
    """Write the same as an export of an Android telephone."""
    return "".join(
        f"14.10.25, 09:{n % 60:02} - {who}: {text}\n" for n, (who, text) in enumerate(said)
    ).encode()


FORMATS: dict[str, tuple[Writer, str]] = {
    "table": (as_table, "chat.csv"),
    "telegram": (as_telegram, "result.json"),
    "whatsapp": (as_whatsapp, "WhatsApp Chat with Anna.txt"),
}


@pytest.fixture(params=FORMATS)
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Said], ArchivedChat]:
    """Return a function that writes messages in one format and opens the chat."""
    write, name = FORMATS[request.param]

    def one(said: Said) -> ArchivedChat:
        (tmp_path / name).write_bytes(write(said))
        (chat,) = read_file(tmp_path / name, name)
        return chat

    return one


def messages(chat: ArchivedChat) -> list[Incoming]:
    return [message for batch in chat.messages(CHOICES) for message in batch]


Written = Callable[[Said], ArchivedChat]


def test_the_same_talk_reads_the_same_in_every_format(written: Written) -> None:
    found = messages(written(TALK))
    assert [(m.author, m.text) for m in found] == TALK
    assert [m.sent_at for m in found] == [NINE, NINE + 60_000, NINE + 120_000]
    assert {m.kind for m in found} == {MessageKind.TEXT}


def test_messages_come_in_file_order_and_lines_grow(written: Written) -> None:
    lines = [message.line for message in messages(written(TALK * 5))]
    assert lines == sorted(lines)
    assert lines[0] >= 1


def test_batches_hold_at_most_five_thousand_and_nothing_is_lost(written: Written) -> None:
    said = [("Anna", f"text {n}") for n in range(5003)]
    sizes = [len(batch) for batch in written(said).messages(CHOICES)]
    assert sum(sizes) == 5003
    assert max(sizes) <= 5000


def test_the_report_is_complete_once_reading_has_ended(written: Written) -> None:
    chat = written(TALK)
    messages(chat)
    report = chat.report
    assert (report.messages, report.participants) == (3, {"Anna": 2, "Ben": 1})
    assert (report.first, report.last) == (NINE, NINE + 120_000)
    assert report.timezone == "Europe/Berlin"
    assert report.not_understood == []
    assert report.format


def test_a_survey_tells_what_reading_would(written: Written) -> None:
    surveyed = written(TALK).survey(CHOICES)
    chat = written(TALK)
    messages(chat)
    assert surveyed == chat.report


def test_a_chat_can_be_read_again_and_counts_afresh(written: Written) -> None:
    chat = written(TALK)
    assert messages(chat) == messages(chat)
    assert chat.report.messages == 3


def test_two_walks_at_once_do_not_disturb_each_other(written: Written) -> None:
    chat = written([("Anna", f"text {n}") for n in range(60)])
    first, second = chat.messages(CHOICES), chat.messages(CHOICES)
    one, other = next(first), next(second)
    assert one == other
    assert [*first] == [*second]


def test_a_walk_that_is_left_early_leaves_nothing_open(written: Written) -> None:
    chat = written(TALK * 2000)
    walk = chat.messages(CHOICES)
    next(walk)
    walk.close()
    assert len(messages(chat)) == 6000


def test_an_attachment_nobody_packed_is_none(written: Written) -> None:
    chat = written(TALK)
    for name in ("photo.jpg", "", "../../etc/passwd", "a" * 5000, "\x00"):
        assert chat.media(name) is None


@pytest.mark.parametrize(
    "text", ["=1+1", "<script>", "a\u202eb", "👩‍👩‍👧", "نور", "x" * 20_000, "{name}", "%s", "\\n"]
)
def test_a_text_is_kept_as_it_was_written(written: Written, text: str) -> None:
    found = messages(written([("Anna", "Hi"), ("Ben", text), ("Anna", "Yes")]))
    assert found[1].text == text


@pytest.mark.parametrize("name", ["Anna", "José", "王伟", "Ann Lee", "O'Neil", "Ann-Marie", "👍"])
def test_a_name_is_kept_as_it_was_written(written: Written, name: str) -> None:
    found = messages(written([(name, "Hi"), ("Ben", "Ho"), (name, "Yes")]))
    assert [message.author for message in found] == [name, "Ben", name]


@pytest.mark.parametrize("kind", FORMATS)
def test_each_format_is_read_out_of_a_zip(tmp_path: Path, kind: str) -> None:
    write, name = FORMATS[kind]
    (tmp_path / "export.zip").write_bytes(zip_bytes({f"Export/{name}": write(TALK)}))
    (chat,) = read_file(tmp_path / "export.zip", "export.zip")
    assert [(m.author, m.text) for m in messages(chat)] == TALK


def test_three_formats_in_one_zip_are_three_chats(tmp_path: Path) -> None:
    files = {name: write(TALK) for write, name in FORMATS.values()}
    (tmp_path / "all.zip").write_bytes(zip_bytes(files))
    chats = read_file(tmp_path / "all.zip", "all.zip")
    assert [len(messages(chat)) for chat in chats] == [3, 3, 3]
    assert len({chat.report.format.partition(" ")[0] for chat in chats}) == 3


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ["x", "photo.jpg", "archive.zip", "WITHOUT ENDING", "a.csv"])
def test_a_wrong_name_hides_no_chat_unless_it_claims_to_be_a_table(
    tmp_path: Path, kind: str, name: str
) -> None:
    write, _ = FORMATS[kind]
    (tmp_path / "file").write_bytes(write(TALK))
    (chat,) = read_file(tmp_path / "file", name)
    assert len(messages(chat)) == 3


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_over_the_limit_of_the_settings_is_refused(tmp_path: Path, kind: str) -> None:
    write, name = FORMATS[kind]
    (tmp_path / name).write_bytes(write(TALK * 100))
    small = Settings(home=tmp_path / "home", import_max_bytes=2000)
    with pytest.raises(LimitError, match="import_max_bytes"):
        read_file(tmp_path / name, name, small)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"just some words\n", "no_chat_in_file"),
        (b"{}", "no_chat_in_file"),
        (b"[1, 2]", "no_chat_in_file"),
        (b"\n\n\n", "no_chat_in_file"),
        (b"\xff\xd8\xff\xe0", "not_an_export"),
    ],
)
def test_what_no_reader_knows_says_what_is_read(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "file.txt").write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_file(tmp_path / "file.txt", "file.txt")
    assert caught.value.code == code
    assert caught.value.hint
