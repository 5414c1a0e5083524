"""What people drop in: zips of zips, folders, several apps, files with wrong names and no chat."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.adapters.bundle.zips import CHAT, save, zip_bytes
from tests.adapters.telegram.exports import chat as telegram_chat
from tests.adapters.telegram.exports import item

from earmark.backends import read_file
from earmark.core.errors import EarmarkError, InputError
from earmark.core.ports.archive import ArchivedChat, ReadingChoices

CHOICES = ReadingChoices("Europe/Berlin", 1_900_000_000_000)
TABLE = b"date,from,text\n2025-10-14 09:00,Eva,From a table\n"
TELEGRAM = json.dumps(telegram_chat(item(1, "From Telegram"))).encode()
PICTURE = b"\xff\xd8\xff\xe0 a picture"


def dropped(folder: Path, content: bytes, name: str = "export.zip") -> list[ArchivedChat]:
    """Return the chats of a file as the whole application opens it."""
    return list(read_file(save(folder, content, name), name))


def texts(chats: list[ArchivedChat]) -> list[str | None]:
    """Return every text of every chat."""
    return [m.text for one in chats for batch in one.messages(CHOICES) for m in batch]


def titles(chats: list[ArchivedChat]) -> list[str | None]:
    """Return what each chat is called."""
    return [one.survey(CHOICES).title for one in chats]


def test_a_chat_alone_in_a_zip_is_called_as_the_zip_is(tmp_path: Path) -> None:
    packed = zip_bytes({"_chat.txt": CHAT})
    assert titles(dropped(tmp_path, packed, "WhatsApp Chat - Anna.zip")) == ["Anna"]


def test_a_zip_of_zips_gives_each_chat_its_own_name(tmp_path: Path) -> None:
    inner = {
        f"WhatsApp Chat - {who}.zip": zip_bytes({"_chat.txt": CHAT.replace(b"Hello", who.encode())})
        for who in ("Anna", "Ben", "Eva")
    }
    chats = dropped(tmp_path, zip_bytes(inner))
    assert titles(chats) == ["Anna", "Ben", "Eva"]
    assert texts(chats) == ["Anna", "Ben", "Eva"]


def test_folders_of_a_zip_give_each_chat_its_own_name(tmp_path: Path) -> None:
    files = {f"WhatsApp Chat - {who}/_chat.txt": CHAT for who in ("Anna", "Ben")}
    assert titles(dropped(tmp_path, zip_bytes(files))) == ["Anna", "Ben"]


def test_chats_of_several_apps_in_folders_are_all_read(tmp_path: Path) -> None:
    files = {"wa/_chat.txt": CHAT, "tg/result.json": TELEGRAM, "table/chats.csv": TABLE}
    chats = dropped(tmp_path, zip_bytes(files))
    assert sorted(str(text) for text in texts(chats)) == ["From Telegram", "From a table", "Hello"]


def test_media_of_one_chat_are_not_those_of_another(tmp_path: Path) -> None:
    line = b"14.10.25, 09:01 - Anna: IMG-1.jpg (file attached)\n"
    files = {
        "A/_chat.txt": line,
        "A/IMG-1.jpg": PICTURE,
        "B/_chat.txt": line,
        "B/IMG-1.jpg": PICTURE + b"!",
    }
    first, second = dropped(tmp_path, zip_bytes(files))
    sizes = [member.size for one in (first, second) if (member := one.media("IMG-1.jpg"))]
    assert sizes == [len(PICTURE), len(PICTURE) + 1]


def test_a_zip_with_one_chat_and_one_ruin_gives_the_chat_and_says_so(tmp_path: Path) -> None:
    inner = {"a.zip": zip_bytes({"_chat.txt": CHAT}), "b.zip": b"PK\x03\x04 ruined"}
    (one,) = dropped(tmp_path, zip_bytes(inner))
    assert texts([one]) == ["Hello"]
    assert any("b.zip" in note for note in one.survey(CHOICES).notes)


@pytest.mark.parametrize("name", ["chat.txt", "chat", "photo.jpg", "chat.json", "chat.csv", "🎉"])
def test_the_name_of_a_zip_does_not_matter(tmp_path: Path, name: str) -> None:
    (one,) = dropped(tmp_path, zip_bytes({"_chat.txt": CHAT}), name)
    assert texts([one]) == ["Hello"]


@pytest.mark.parametrize("name", ["_chat.txt", "chat", "odd.dat", "sub/deep/chat.log", "a b.TXT"])
def test_a_chat_in_a_zip_may_be_called_anything(tmp_path: Path, name: str) -> None:
    assert texts(dropped(tmp_path, zip_bytes({name: CHAT}))) == ["Hello"]


def test_a_picture_with_the_ending_of_a_text_hides_no_chat(tmp_path: Path) -> None:
    files = {"a.txt": PICTURE + bytes(range(256)), "_chat.txt": CHAT}
    assert texts(dropped(tmp_path, zip_bytes(files))) == ["Hello"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.txt"),
        (b"\x00" * 100, "a.txt"),
        (b"hello\n", "a.txt"),
        (b"{", "a.json"),
        (b"[]", "a.json"),
        (b"null", "a.json"),
        (b"a\n", "a.csv"),
        (PICTURE, "a.jpg"),
        (b"7z\xbc\xaf\x27\x1c", "a.7z"),
        (b"Rar!\x1a\x07\x00", "a.rar"),
        (zip_bytes({}), "a.zip"),
        (zip_bytes({"readme.txt": b"nothing here"}), "a.zip"),
        (zip_bytes({"a/b/c.jpg": PICTURE}), "a.zip"),
        (b"PK\x03\x04", "a.zip"),
    ],
)
def test_what_holds_no_chat_says_what_to_do_instead(
    tmp_path: Path, content: bytes, name: str
) -> None:
    with pytest.raises(EarmarkError) as caught:
        dropped(tmp_path, content, name)
    assert caught.value.hint
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize("name", ["a\x1b[31mb.txt", "\u202etxt.exe", "../../x.txt", "x" * 900])
def test_an_error_shows_a_clean_name(tmp_path: Path, name: str) -> None:
    path = save(tmp_path, b"%PDF-1.7", "file")
    with pytest.raises(InputError) as caught:
        read_file(path, name)
    shown = str(caught.value)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert ".." not in shown
    assert len(shown) < 400


def test_a_thousand_small_chats_are_a_thousand_chats(tmp_path: Path) -> None:
    files = {f"c{n}/_chat.txt": CHAT for n in range(1000)}
    assert len(dropped(tmp_path, zip_bytes(files))) == 1000
