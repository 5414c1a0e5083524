"""One file or a zip, opened by its bytes."""

import os
import zipfile
from pathlib import Path

import pytest
from tests.adapters.bundle.zips import CHAT, save, zip_bytes

from earmark.adapters.archives.bundle import open_bundle
from earmark.adapters.archives.opened import Limits, OpenedBundle
from earmark.core.errors import EarmarkError, InputError, LimitError


def opened(folder: Path, content: bytes, name: str = "chat.zip") -> OpenedBundle:
    return open_bundle(save(folder, content, name), name)


def read(bundle: OpenedBundle) -> list[bytes]:
    texts = []
    for member in bundle.texts:
        with member.open() as stream:
            texts.append(stream.read())
    return texts


def test_a_text_is_read_as_it_is(tmp_path: Path) -> None:
    bundle = opened(tmp_path, CHAT, "Chat with Anna.txt")
    assert (bundle.file, read(bundle)) == ("Chat with Anna.txt", [CHAT])


def test_a_zip_gives_its_text_and_its_media_by_base_name(tmp_path: Path) -> None:
    bundle = opened(tmp_path, zip_bytes({"_chat.txt": CHAT, "media/a.jpg": b"\xff\xd8\xffx"}))
    assert read(bundle) == [CHAT]
    assert bundle.media["a.jpg"].size == 4


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_member_can_be_read_twice(tmp_path: Path, method: int) -> None:
    content = os.urandom(3_000_00).hex().encode()
    bundle = opened(tmp_path, zip_bytes({"_chat.txt": content}, method))
    assert read(bundle) == read(bundle) == [content]


def test_a_text_that_is_a_zip_is_opened_as_a_zip(tmp_path: Path) -> None:
    assert read(opened(tmp_path, zip_bytes({"_chat.txt": CHAT}), "chat.txt")) == [CHAT]


def test_a_zip_that_is_a_text_is_read_as_a_text(tmp_path: Path) -> None:
    assert read(opened(tmp_path, CHAT, "chat.zip")) == [CHAT]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_encoding_of_text_is_text(tmp_path: Path, encoding: str) -> None:
    content = "14.10.25, 09:01 - Anna: Schöne Grüße\n".encode(encoding)
    assert read(opened(tmp_path, content, "chat.txt")) == [content]


def test_stray_nuls_do_not_make_a_text_binary(tmp_path: Path) -> None:
    assert read(opened(tmp_path, CHAT + b"\0\0" + CHAT, "chat.txt"))


def test_a_member_without_an_ending_is_judged_by_its_bytes(tmp_path: Path) -> None:
    bundle = opened(tmp_path, zip_bytes({"chat": CHAT, "blob": bytes(range(1, 30)) * 9}))
    assert [member.name for member in bundle.texts] == ["chat"]


def test_folders_side_by_side_are_chats_of_their_own(tmp_path: Path) -> None:
    files = {
        "Anna/_chat.txt": CHAT,
        "Anna/photo.jpg": b"a",
        "Ben/_chat.txt": CHAT,
        "Ben/photo.jpg": b"bb",
    }
    parts = opened(tmp_path, zip_bytes(files)).parts
    assert [(part.file, part.media["photo.jpg"].size) for part in parts] == [
        ("Anna.zip", 1),
        ("Ben.zip", 2),
    ]


def test_a_zip_of_chat_zips_is_opened_one_level_deep(tmp_path: Path) -> None:
    inner = {f"WhatsApp Chat - {who}.zip": zip_bytes({"_chat.txt": CHAT}) for who in ("A", "B")}
    parts = opened(tmp_path, zip_bytes(inner)).parts
    assert [(part.file, read(part)) for part in parts] == [
        ("WhatsApp Chat - A.zip", [CHAT]),
        ("WhatsApp Chat - B.zip", [CHAT]),
    ]


def test_a_zip_sent_as_a_document_stays_a_document(tmp_path: Path) -> None:
    files = {"_chat.txt": CHAT, "holiday.zip": zip_bytes({"_chat.txt": CHAT})}
    bundle = opened(tmp_path, zip_bytes(files))
    assert len(bundle.parts) == 1
    assert "holiday.zip" in bundle.media


def test_a_deeper_zip_is_named(tmp_path: Path) -> None:
    deep = zip_bytes({"b.zip": zip_bytes({"c.zip": zip_bytes({"_chat.txt": CHAT})})})
    with pytest.raises(InputError, match=r"b\.zip"):
        opened(tmp_path, deep)


def test_an_inner_zip_that_cannot_be_read_is_noted_and_the_others_are_read(tmp_path: Path) -> None:
    files = {"a.zip": zip_bytes({"_chat.txt": CHAT}), "b.zip": zip_bytes({"x.jpg": b"x"})}
    bundle = opened(tmp_path, zip_bytes(files))
    assert [part.file for part in bundle.parts] == ["a.zip"]
    assert "b.zip" in bundle.notes[0]


def test_litter_of_computers_is_left_out(tmp_path: Path) -> None:
    files = {"__MACOSX/._chat.txt": b"x", "._chat.txt": b"x", ".DS_Store": b"x", "_chat.txt": CHAT}
    assert read(opened(tmp_path, zip_bytes(files))) == [CHAT]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "chat.txt"),
        (b"%PDF-1.7 ...", "chat.txt"),
        (bytes(range(1, 32)) * 20, "chat.txt"),
        (b"SQLite format 3\0" + bytes(100), "msgstore.db"),
        (zip_bytes({"a.jpg": b"x"}), "chat.zip"),
        (zip_bytes({}), "chat.zip"),
    ],
)
def test_what_holds_no_chat_is_refused_with_the_next_step(
    tmp_path: Path, content: bytes, name: str
) -> None:
    with pytest.raises(InputError) as caught:
        opened(tmp_path, content, name)
    assert caught.value.hint


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_no_file_is_refused(tmp_path: Path, make: type) -> None:
    path = tmp_path / "thing"
    make(path)
    with pytest.raises(InputError):
        open_bundle(path, "thing")


def test_a_device_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (Path("/dev/zero"), tmp_path / "missing"):
        with pytest.raises(InputError):
            open_bundle(path, "chat.txt")


def test_a_file_that_grows_while_it_is_read_ends_where_it_ended(tmp_path: Path) -> None:
    path = save(tmp_path, CHAT, "chat.txt")
    bundle = open_bundle(path, "chat.txt")
    with path.open("ab") as more:
        more.write(CHAT * 1000)
    assert read(bundle) == [CHAT]


def test_a_text_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    for content in (CHAT * 100, zip_bytes({"_chat.txt": CHAT * 100})):
        path = save(tmp_path, content)
        with pytest.raises(LimitError):
            read(open_bundle(path, "chat.zip", Limits(text_bytes=1000)))


def test_whatever_byte_is_broken_the_refusal_says_the_next_step(tmp_path: Path) -> None:
    whole = zip_bytes({"_chat.txt": CHAT * 50, "b.jpg": b"xyz" * 50})
    hints = []
    for at in range(0, len(whole), 3):
        broken = bytearray(whole)
        broken[at] ^= 0xFF
        try:
            for part in opened(tmp_path, bytes(broken)).parts:
                read(part)
        except EarmarkError as error:
            hints.append(error.hint)
    assert all(hints)


def test_the_files_of_each_app_in_a_zip_are_a_bundle_of_their_own(tmp_path: Path) -> None:
    files = {"_chat.txt": CHAT, "table.csv": b"a,b\n", "result.json": b"{}", "a.jpg": b"\xff\xd8"}
    parts = opened(tmp_path, zip_bytes(files)).parts
    assert [[each.name for each in part.texts] for part in parts] == [
        ["_chat.txt"], ["table.csv"], ["result.json"],
    ]  # fmt: skip
    assert all("a.jpg" in part.media for part in parts)


@pytest.mark.parametrize("page", [b"<!DOCTYPE html>\n<p>", b"\xef\xbb\xbf <HTML><p>"])
def test_a_web_page_is_told_how_to_be_exported_instead(tmp_path: Path, page: bytes) -> None:
    with pytest.raises(InputError, match="format JSON"):
        opened(tmp_path, page, "messages.html")
    zipped = zip_bytes({"ChatExport/messages.html": page, "ChatExport/css/style.css": b"a{}"})
    with pytest.raises(InputError, match="web pages") as refused:
        opened(tmp_path, zipped)
    assert "format JSON" in str(refused.value.hint)


def test_zips_beside_a_text_are_opened_when_asked(tmp_path: Path) -> None:
    inner = zip_bytes({"_chat.txt": CHAT})
    bundle = opened(tmp_path, zip_bytes({"readme.txt": b"My chats", "Anna.zip": inner}))
    assert read(bundle) == [b"My chats"]
    assert [read(each) for each in bundle.beside()] == [[CHAT]]


def test_a_text_alone_has_nothing_beside_it(tmp_path: Path) -> None:
    assert opened(tmp_path, CHAT, "chat.txt").beside() == ()
    assert opened(tmp_path, zip_bytes({"_chat.txt": CHAT})).beside() == ()
