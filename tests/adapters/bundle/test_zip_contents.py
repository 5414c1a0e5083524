"""What is in a zip: names in any alphabet, files twice, folders, comments, locked and cut files."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.adapters.bundle.zips import CHAT, save, zip_bytes

from earmark.adapters.archives.bundle import open_bundle
from earmark.adapters.archives.opened import Limits, OpenedBundle
from earmark.core.errors import EarmarkError, InputError, LimitError

PICTURE = b"\xff\xd8\xff\xe0 a picture"


def opened(folder: Path, content: bytes, name: str = "export.zip") -> OpenedBundle:
    return open_bundle(save(folder, content, name), name)


def texts(bundle: OpenedBundle) -> list[bytes]:
    found = []
    for part in bundle.parts:
        for member in part.texts:
            with member.open() as stream:
                found.append(stream.read())
    return found


def with_raw_name(raw: bytes, content: bytes = CHAT) -> bytes:
    """Return a zip of one file whose name is these bytes, without saying in which encoding."""
    size, crc = len(content), zlib.crc32(content)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 0, crc, size, size, len(raw), 0)
    central = struct.pack(
        "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 0, crc, size, size, len(raw), 0, 0, 0, 0, 0, 0
    )
    start = len(local) + len(raw) + size
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(central) + len(raw), start, 0)
    return local + raw + content + central + raw + end


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Gruppe Köln.txt".encode(), "Gruppe Köln.txt"),
        ("Gr\u00fc\u00dfe.txt".encode("cp437"), "Grüße.txt"),
        ("聊天.txt".encode(), "聊天.txt"),
        ("شات.txt".encode(), "شات.txt"),
        (b"\xe1\xfe.txt", "ß■.txt"),
    ],
)
def test_a_name_in_any_encoding_is_read(tmp_path: Path, raw: bytes, name: str) -> None:
    (member,) = opened(tmp_path, with_raw_name(raw)).texts
    assert member.name == name


def test_names_that_differ_only_in_case_are_two_files(tmp_path: Path) -> None:
    files = {"_chat.txt": CHAT, "A.jpg": PICTURE, "a.jpg": PICTURE + b"!"}
    media = opened(tmp_path, zip_bytes(files)).media
    assert {name: media[name].size for name in ("A.jpg", "a.jpg")} == {
        "A.jpg": len(PICTURE),
        "a.jpg": len(PICTURE) + 1,
    }


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_files_of_one_name_the_first_is_kept(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("_chat.txt", CHAT)
        archive.writestr("a.jpg", PICTURE)
        archive.writestr("a.jpg", b"another")
    with opened(tmp_path, out.getvalue()).media["a.jpg"].open() as stream:
        assert stream.read() == PICTURE


def test_media_deep_below_a_chat_belong_to_it(tmp_path: Path) -> None:
    files = {"Chat/_chat.txt": CHAT, "Chat/media/2025/10/a.jpg": PICTURE}
    assert "a.jpg" in opened(tmp_path, zip_bytes(files)).media


def test_media_beside_the_folders_belong_to_the_first_chat(tmp_path: Path) -> None:
    files = {"A/_chat.txt": CHAT, "B/_chat.txt": CHAT, "a.jpg": PICTURE}
    parts = opened(tmp_path, zip_bytes(files)).parts
    assert [("a.jpg" in part.media) for part in parts] == [True, False]


def test_a_name_is_looked_up_as_a_chat_writes_it(tmp_path: Path) -> None:
    media = opened(tmp_path, zip_bytes({"_chat.txt": CHAT, "m/IMG 1.jpg": PICTURE})).media
    assert media["\u200eIMG 1.jpg"].size == media["photos/IMG 1.jpg"].size == len(PICTURE)
    assert "IMG 2.jpg" not in media
    assert "IMG 1.jpg" in list(media)


def test_folders_of_their_own_and_empty_files_are_nothing(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.mkdir("Chat")
        archive.writestr("Chat/empty.txt", b"")
        archive.writestr("Chat/_chat.txt", CHAT)
    assert texts(opened(tmp_path, out.getvalue())) == [CHAT]


def test_a_comment_behind_the_zip_is_passed_over(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("_chat.txt", CHAT)
        archive.comment = b"PK\x05\x06 a comment that looks like an end " * 100
    assert texts(opened(tmp_path, out.getvalue())) == [CHAT]


def test_an_entry_may_have_a_comment_and_extra_fields(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo("_chat.txt")
        entry.comment = b"from a phone"
        entry.extra = struct.pack("<HHL", 0x5455, 4, 0)
        archive.writestr(entry, CHAT)
        archive.writestr("b.jpg", PICTURE)
    bundle = opened(tmp_path, out.getvalue())
    assert texts(bundle) == [CHAT]
    assert "b.jpg" in bundle.media


def test_one_locked_picture_leaves_the_chat_readable(tmp_path: Path) -> None:
    whole = bytearray(zip_bytes({"_chat.txt": CHAT, "b.jpg": PICTURE}))
    second = whole.index(b"PK\x01\x02", whole.index(b"PK\x01\x02") + 1)
    whole[second + 8] |= 1
    bundle = opened(tmp_path, bytes(whole))
    assert texts(bundle) == [CHAT]
    with pytest.raises(InputError, match="password"):
        bundle.media["b.jpg"].open()


REFUSED = [
    (b"", "chat.txt", "invalid_input"),
    (b"%PDF-1.7", "chat.zip", "not_an_export"),
    (zip_bytes({"a.jpg": PICTURE}), "c.zip", "zip_without_chat"),
    (zip_bytes({"m.html": b"<html>"}), "c.zip", "zip_of_web_pages"),
    (zip_bytes({"_chat.txt": CHAT}, zipfile.ZIP_LZMA), "c.zip", "zip_packing_unknown"),
    (
        zip_bytes({"b.zip": zip_bytes({"c.zip": zip_bytes({"_chat.txt": CHAT})})}),
        "c.zip",
        "zip_in_zip",
    ),
]


@pytest.mark.parametrize(("content", "name", "code"), REFUSED, ids=[row[2] for row in REFUSED])
def test_each_refusal_has_its_code_its_field_and_the_next_step(
    tmp_path: Path, content: bytes, name: str, code: str
) -> None:
    with pytest.raises(EarmarkError) as caught:
        opened(tmp_path, content, name)
    assert (caught.value.code, caught.value.field) == (code, "file")
    assert caught.value.hint.endswith(".")
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("limit", [0, 1, len(CHAT) - 1])
def test_a_text_one_byte_over_its_limit_is_refused(tmp_path: Path, method: int, limit: int) -> None:
    path = save(tmp_path, zip_bytes({"_chat.txt": CHAT}, method))
    with pytest.raises(LimitError) as caught:
        texts(open_bundle(path, "c.zip", Limits(text_bytes=limit)))
    assert caught.value.code == "file_too_large"


def test_a_text_of_exactly_its_limit_is_read(tmp_path: Path) -> None:
    path = save(tmp_path, zip_bytes({"_chat.txt": CHAT}))
    assert texts(open_bundle(path, "c.zip", Limits(text_bytes=len(CHAT)))) == [CHAT]


def test_a_picture_over_its_limit_leaves_the_chat_and_the_others(tmp_path: Path) -> None:
    files = {"_chat.txt": CHAT, "small.jpg": PICTURE, "large.jpg": PICTURE * 9}
    path = save(tmp_path, zip_bytes(files))
    bundle = open_bundle(path, "c.zip", Limits(media_bytes=len(PICTURE)))
    assert texts(bundle) == [CHAT]
    assert bundle.media["small.jpg"].open().read() == PICTURE
    with pytest.raises(LimitError):
        bundle.media["large.jpg"].open().read()


LAXLY = [HealthCheck.function_scoped_fixture]


@settings(max_examples=30, deadline=None, suppress_health_check=LAXLY)
@given(
    st.dictionaries(
        st.sampled_from(["a.txt", "b.jpg", "c/d.txt", "e"]), st.binary(max_size=400), min_size=1
    ),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
)
def test_what_was_packed_comes_out_whatever_it_is(
    tmp_path: Path, files: dict[str, bytes], method: int
) -> None:
    bundle = opened(tmp_path, zip_bytes({"_chat.txt": CHAT, **files}, method))
    held = {
        member.name: member.open().read()
        for part in bundle.parts
        for member in (*part.texts, *part.media.values())
    }
    for path, content in files.items():
        if content:
            assert held[path.rpartition("/")[2]] == content


@pytest.mark.parametrize("piece", [1, 7, 4096])
def test_bytes_come_out_the_same_in_pieces_of_any_size(tmp_path: Path, piece: int) -> None:
    content = CHAT * 300
    (member,) = opened(tmp_path, zip_bytes({"_chat.txt": content})).texts
    with member.open() as stream:
        read = b"".join(iter(lambda: stream.read(piece), b""))
    assert read == content


def test_two_readers_of_one_file_do_not_disturb_each_other(tmp_path: Path) -> None:
    (member,) = opened(tmp_path, zip_bytes({"_chat.txt": CHAT * 9}, zipfile.ZIP_STORED)).texts
    with member.open() as one, member.open() as other:
        first, second = one.read(5), other.read(9)
        assert CHAT.startswith(first)
        assert CHAT.startswith(second)
        assert first + one.read() == second + other.read() == CHAT * 9


def test_a_zip_is_read_though_its_file_was_removed_meanwhile(tmp_path: Path) -> None:
    path = save(tmp_path, zip_bytes({"_chat.txt": CHAT}))
    bundle = open_bundle(path, "c.zip")
    path.unlink()
    assert texts(bundle) == [CHAT]


def test_a_zip_cut_at_any_place_is_read_or_refused_with_the_next_step(tmp_path: Path) -> None:
    whole = zip_bytes({"_chat.txt": CHAT * 30, "b.jpg": PICTURE * 9})
    hints: list[str] = []
    found: list[bytes] = []
    for length in range(4, len(whole), 11):
        try:
            found += texts(opened(tmp_path, whole[:length]))
        except EarmarkError as error:
            hints.append(error.hint)
    assert hints
    assert all(hints)
    assert CHAT * 30 in found
    assert all((CHAT * 30).startswith(text) for text in found)
