"""Back ends are found by their names, and a file by whoever reads it."""

from pathlib import Path

import pytest
from tests.adapters.bundle.zips import CHAT, save, zip_bytes

from earmark import backends
from earmark.core.errors import InputError
from earmark.core.ports.archive import ReadingChoices
from earmark.settings import Settings

CHOICES = ReadingChoices(timezone="UTC", now=1_900_000_000_000)
ANDROID = "".join(f"{day:02}/10/2025, 09:01 - Anna: Hello {day}\n" for day in range(1, 29)).encode()
CSV = b"conversation_id,message_id,message_content,user_id,timestamp\nc,1,Hi,anna,2025-10-14\n"
TELEGRAM = b'{"name": "Club", "type": "private_group", "id": 1, "messages": []}'


def test_what_is_here_is_found_by_its_file_name() -> None:
    assert {"csv", "telegram", "whatsapp"} <= set(backends.names("archives"))
    assert backends.names("blobs") == ["local"]


def test_an_unknown_name_is_answered_with_what_is_installed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="local"):
        backends.blobs(Settings(home=tmp_path), "s3")


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("WhatsApp Chat with Anna.txt", ANDROID, "whatsapp"),
        ("chats.csv", CSV, "csv"),
        ("result.json", TELEGRAM, "telegram"),
        ("wrong.csv", ANDROID, "whatsapp"),
        ("wrong.txt", CSV, "csv"),
    ],
)
def test_whoever_can_read_a_file_reads_it(
    tmp_path: Path, name: str, content: bytes, form: str
) -> None:
    (chat,) = backends.read_file(save(tmp_path, content, name), name)
    assert chat.survey(CHOICES).format.lower().startswith(form)


def test_each_part_of_a_zip_is_read_by_its_own_reader(tmp_path: Path) -> None:
    parts = {"a/_chat.txt": ANDROID, "b/result.json": TELEGRAM, "c/chats.csv": CSV}
    path = save(tmp_path, zip_bytes(parts))
    formats = [chat.survey(CHOICES).format for chat in backends.read_file(path, "all.zip")]
    assert [form.lower()[:3] for form in formats] == ["wha", "tel", "csv"]


def test_what_was_left_out_of_a_zip_stands_in_the_report(tmp_path: Path) -> None:
    whole = zip_bytes({"_chat.txt": ANDROID * 50, "b.jpg": b"x" * 999})
    (chat,) = backends.read_file(save(tmp_path, whole[:-60]), "c.zip")
    assert any("cut off" in note for note in chat.survey(CHOICES).notes)


def test_a_file_nobody_reads_says_what_can_be_read(tmp_path: Path) -> None:
    path = save(tmp_path, b"just a shopping list\nmilk\n", "list.txt")
    with pytest.raises(InputError, match=r"result\.json"):
        backends.read_file(path, "list.txt")


def test_a_readme_beside_the_zips_of_chats_hides_none_of_them(tmp_path: Path) -> None:
    inner = zip_bytes({"_chat.txt": CHAT})
    files = {"readme.txt": b"These are my chats.\n", "Anna.zip": inner, "Bo.zip": inner}
    path = tmp_path / "all.zip"
    path.write_bytes(zip_bytes(files))
    chats = backends.read_file(path, "all.zip")
    assert [chat.report.file for chat in chats] == ["Anna.zip", "Bo.zip"]


def test_a_zip_sent_in_a_chat_stays_a_document_of_it(tmp_path: Path) -> None:
    inner = zip_bytes({"_chat.txt": CHAT})
    path = tmp_path / "chat.zip"
    path.write_bytes(zip_bytes({"_chat.txt": CHAT, "old chats.zip": inner}))
    (chat,) = backends.read_file(path, "chat.zip")
    assert chat.media("old chats.zip") is not None


def test_a_zip_without_any_chat_says_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "notes.zip"
    path.write_bytes(zip_bytes({"readme.txt": b"No chats here.\n"}))
    with pytest.raises(InputError, match="holds no chat") as caught:
        backends.read_file(path, "notes.zip")
    assert caught.value.code == "no_chat_in_file"
