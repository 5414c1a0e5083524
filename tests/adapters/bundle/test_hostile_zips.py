"""Zips made to do harm: each is refused clearly or read as far as it goes."""

import io
import struct
import time
import zipfile
from pathlib import Path

import pytest
from tests.adapters.bundle.zips import CHAT, large_zip_bytes, save, zip_bytes

from earmark.adapters.archives.bundle import open_bundle
from earmark.backends import read_file
from earmark.core.errors import InputError, LimitError
from earmark.core.ports.archive import ReadingChoices

NOW = 1_790_000_000_000


def drain(path: Path) -> int:
    total = 0
    for part in open_bundle(path, path.name).parts:
        for member in [*part.texts, *part.media.values()]:
            with member.open() as stream:
                while chunk := stream.read(1 << 20):
                    total += len(chunk)
    return total


def test_a_bomb_is_stopped_by_what_comes_out_of_it(tmp_path: Path) -> None:
    bomb = zip_bytes({"_chat.txt": b"a" * 300_000_000})
    with pytest.raises(LimitError):
        drain(save(tmp_path, bomb))


def test_many_small_bombs_count_together(tmp_path: Path) -> None:
    bomb = zip_bytes({"_chat.txt": CHAT, **{f"{n}.jpg": bytes(8_000_000) for n in range(20)}})
    with pytest.raises(LimitError):
        drain(save(tmp_path, bomb))


def test_a_size_that_lies_changes_nothing(tmp_path: Path) -> None:
    whole = zip_bytes({"_chat.txt": CHAT * 1000})
    real = struct.pack("<L", len(CHAT) * 1000)
    assert drain(save(tmp_path, whole.replace(real, struct.pack("<L", 5)))) == len(CHAT) * 2000


def test_overlapping_files_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", CHAT)
        archive.writestr("b.txt", CHAT)
        archive.filelist[1].header_offset = archive.filelist[0].header_offset
    with pytest.raises(InputError, match="overlap"):
        drain(save(tmp_path, out.getvalue()))


def test_a_million_entries_are_refused_quickly(tmp_path: Path) -> None:
    entry = struct.pack("<4s42x", b"PK\x01\x02")
    directory = entry * 1_000_000
    end = struct.pack("<4s8xLL2x", b"PK\x05\x06", len(directory), 4)
    path = save(tmp_path, b"PK\x03\x04" + directory + end)
    started = time.process_time()
    with pytest.raises(LimitError, match="100,000"):
        drain(path)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "name",
    ["../../etc/cron.d/x.txt", "/etc/x.txt", "C:\\Windows\\x.txt", "..\\x.txt", "a/./../x.txt"],
)
def test_a_path_is_only_a_name(tmp_path: Path, name: str) -> None:
    path = save(tmp_path, zip_bytes({name: CHAT}))
    assert open_bundle(path, "c.zip").texts[0].name == "x.txt"


def test_terminal_and_bidi_characters_leave_names(tmp_path: Path) -> None:
    path = save(tmp_path, zip_bytes({"\x1b[31mred\u202egpj.txt": CHAT}))
    assert open_bundle(path, "a\x07b.zip").texts[0].name == "[31mredgpj.txt"
    assert open_bundle(path, "a\x07b\u2066.zip").file == "ab.zip"


def test_links_are_left_out_and_said(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("secret.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("_chat.txt", CHAT)
    bundle = open_bundle(save(tmp_path, out.getvalue()), "c.zip")
    assert [member.name for member in bundle.texts] == ["_chat.txt"]
    assert "Links" in bundle.notes[0]


def test_a_password_is_named_with_the_way_out(tmp_path: Path) -> None:
    whole = bytearray(zip_bytes({"_chat.txt": CHAT}))
    whole[6] |= 1
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="password"):
        drain(save(tmp_path, bytes(whole)))


def test_an_unknown_packing_is_named_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="packed in a way"):
        drain(save(tmp_path, zip_bytes({"_chat.txt": CHAT}, zipfile.ZIP_BZIP2)))


@pytest.mark.parametrize("streamed", [False, True])
def test_half_a_zip_is_read_as_far_as_it_goes(tmp_path: Path, *, streamed: bool) -> None:
    text = "".join(f"14.10.25, 09:01 - Anna: Hello {n}\n" for n in range(20_000)).encode()
    out = io.BytesIO()
    if streamed:
        out.seekable = lambda: False  # type: ignore[method-assign] zipfile then writes sizes behind
        out.tell = lambda: len(out.getvalue())  # type: ignore[method-assign]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("first.txt", text)
        archive.writestr("second.txt", text)
    bundle = open_bundle(save(tmp_path, out.getvalue()[: len(out.getvalue()) * 3 // 4]), "c.zip")
    sizes = []
    for member in bundle.texts:
        with member.open() as stream:
            sizes.append(len(stream.read()))
    assert sizes[0] == len(text)
    assert 0 < sizes[1] < len(text)
    assert "cut off" in bundle.notes[0]


def test_a_damaged_member_says_how_far_it_was_read(tmp_path: Path) -> None:
    text = "".join(f"14.10.25, 09:01 - Anna: Hello {n}\n" for n in range(20_000)).encode()
    whole = bytearray(zip_bytes({"_chat.txt": text}))
    middle = len(whole) // 2
    whole[middle : middle + 64] = b"\xff" * 64
    with pytest.raises(InputError, match="could be read"):
        drain(save(tmp_path, bytes(whole)))


def test_a_zip64_directory_is_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w") as archive,
        archive.open("_chat.txt", "w", force_zip64=True) as member,
    ):
        member.write(CHAT)
    assert drain(save(tmp_path, out.getvalue())) == 2 * len(CHAT)


def test_a_zip_that_calls_itself_a_bomb_is_refused_before_reading(tmp_path: Path) -> None:
    (part,) = open_bundle(save(tmp_path, zip_bytes({"_chat.txt": CHAT})), "a.zip").parts
    bomb = zip_bytes({"_chat.txt": CHAT, "more.jpg": bytes(100_000_000)})
    (other,) = open_bundle(save(tmp_path, bomb), "b.zip").parts
    assert part.texts[0].open().read() == other.texts[0].open().read()
    with pytest.raises(LimitError):
        other.media["more.jpg"].open()


def flipped(whole: bytes, at: bytes) -> bytes:
    """Return a zip with one bit turned in what it stores."""
    place = whole.index(at)
    return whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]


def test_a_flipped_bit_in_a_stored_chat_is_noted_and_the_chat_read(tmp_path: Path) -> None:
    text = CHAT * 3 + b"14.10.25, 09:02 - Tom: Last\n"
    whole = zip_bytes({"WhatsApp Chat with Tom.txt": text}, zipfile.ZIP_STORED)
    path = save(tmp_path, flipped(whole, b"Last"))
    (chat,) = read_file(path, "chat.zip")
    found = [m for batch in chat.messages(ReadingChoices("UTC", NOW)) for m in batch]
    assert [m.text for m in found][-1] == "Mast"
    assert len(found) == 4
    assert len([note for note in chat.report.notes if "damaged" in note]) == 1


def test_a_flipped_bit_in_stored_media_refuses_the_file(tmp_path: Path) -> None:
    photo = b"\xff\xd8\xff" + bytes(range(256)) * 2000
    whole = zip_bytes({"_chat.txt": CHAT, "IMG-1.jpg": photo}, zipfile.ZIP_STORED)
    bundle = open_bundle(save(tmp_path, flipped(whole, b"\xff\xd8\xff")), "chat.zip")
    with pytest.raises(InputError, match="damaged"), bundle.media["IMG-1.jpg"].open() as stream:
        stream.read()
    assert bundle.texts[0].open().read() == CHAT
    assert not bundle.notes


def test_a_wrong_checksum_of_packed_bytes_is_damage_too(tmp_path: Path) -> None:
    whole = bytearray(zip_bytes({"_chat.txt": CHAT * 50}))
    whole[whole.index(b"PK\x01\x02") + 16] ^= 1
    bundle = open_bundle(save(tmp_path, bytes(whole)), "chat.zip")
    assert bundle.texts[0].open().read() == CHAT * 50
    assert f"{len(CHAT) * 50:,} bytes of it could be read" in bundle.notes[0]


def test_a_short_chat_is_read_up_to_its_damage(tmp_path: Path) -> None:
    text = "".join(f"14.10.25, 09:01 - Anna: Hello {n * 7919}\n" for n in range(2000)).encode()
    whole = bytearray(zip_bytes({"_chat.txt": text}))
    middle = len(whole) // 2
    whole[middle : middle + 64] = b"\xff" * 64
    bundle = open_bundle(save(tmp_path, bytes(whole)), "chat.zip")
    found = bundle.texts[0].open().read()
    assert found[:10_000] == text[:10_000]
    assert len(found) < len(text)
    assert "_chat.txt is damaged" in bundle.notes[0]


def test_a_zip_that_counts_in_64_bits_is_read(tmp_path: Path) -> None:
    content = large_zip_bytes("_chat.txt", CHAT * 100)
    with zipfile.ZipFile(io.BytesIO(content)) as checked:
        assert checked.read("_chat.txt") == CHAT * 100
    assert drain(save(tmp_path, content)) == 2 * len(CHAT) * 100


@pytest.mark.parametrize("mark", [b"PK\6\7", b"PK\6\6", b"PK\1\2"])
def test_a_zip_of_64_bits_with_a_broken_end_is_read_from_its_start(
    tmp_path: Path, mark: bytes
) -> None:
    content = large_zip_bytes("_chat.txt", CHAT * 100).replace(mark, b"XX\0\0")
    assert drain(save(tmp_path, content)) == 2 * len(CHAT) * 100


def test_a_link_to_far_beyond_the_zip_is_no_traceback(tmp_path: Path) -> None:
    content = large_zip_bytes("_chat.txt", CHAT)
    at = content.index(b"PK\6\7") + 8
    content = content[:at] + struct.pack("<Q", 2**63) + content[at + 8 :]
    assert drain(save(tmp_path, content)) == 2 * len(CHAT)
