"""Zips without their directory: cut off while copied, or never finished, and read all the same."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from tests.adapters.bundle.zips import CHAT, save, zip_bytes

from earmark.adapters.archives.bundle import open_bundle
from earmark.adapters.archives.opened import Limits, OpenedBundle
from earmark.core.errors import InputError, LimitError

TEXT = "".join(f"14.10.25, 09:01 - Anna: Hello {n}\n" for n in range(3000)).encode()
PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4


class Pipe(io.RawIOBase):
    """A place to write to that knows no way back, so sizes stand behind the bytes."""

    def __init__(self) -> None:
        self.written = bytearray()

    def write(self, content: object) -> int:
        """Take the bytes."""
        self.written += bytes(content)
        return len(bytes(content))

    def seekable(self) -> bool:
        """Say that there is no way back."""
        return False

    def tell(self) -> int:
        """Refuse, as a pipe does."""
        raise OSError


def streamed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip as a program writes it into a pipe."""
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return bytes(pipe.written)


def without_directory(whole: bytes) -> bytes:
    """Return a zip cut where its directory begins."""
    return whole[: whole.index(b"PK\x01\x02")]


def opened(folder: Path, content: bytes, limits: Limits | None = None) -> OpenedBundle:
    return open_bundle(save(folder, content), "chat.zip", limits)


def read(bundle: OpenedBundle) -> dict[str, bytes]:
    """Return what each text of a bundle holds."""
    found = {}
    for part in bundle.parts:
        for member in part.texts:
            with member.open() as stream:
                found[member.name] = stream.read()
    return found


FILES = {"first.txt": TEXT, "photo.jpg": PICTURE, "second.txt": TEXT[:900]}


@pytest.mark.parametrize("write", [zip_bytes, streamed])
def test_a_zip_without_its_directory_gives_every_file(tmp_path: Path, write: object) -> None:
    bundle = opened(tmp_path, without_directory(write(FILES)))
    assert read(bundle) == {"first.txt": TEXT, "second.txt": TEXT[:900]}
    assert bundle.media["photo.jpg"].open().read() == PICTURE


@pytest.mark.parametrize("write", [zip_bytes, streamed])
def test_the_note_says_how_many_there_were_and_which_may_be_torn(
    tmp_path: Path, write: object
) -> None:
    (note,) = opened(tmp_path, without_directory(write(FILES))).notes
    assert "cut off: 3 of its files" in note
    assert "second.txt perhaps only in part" in note
    assert "Export the chat again" in note


@pytest.mark.parametrize("write", [zip_bytes, streamed])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.7])
def test_a_text_cut_in_the_middle_is_read_up_to_there(
    tmp_path: Path, write: object, share: float
) -> None:
    whole = write({"first.txt": TEXT})
    found = read(opened(tmp_path, whole[: int(len(whole) * share)]))["first.txt"]
    assert 0 < len(found) < len(TEXT)
    assert TEXT.startswith(found)


def test_stored_files_are_found_one_behind_the_other(tmp_path: Path) -> None:
    whole = without_directory(zip_bytes(FILES, zipfile.ZIP_STORED))
    assert read(opened(tmp_path, whole)) == {"first.txt": TEXT, "second.txt": TEXT[:900]}


@pytest.mark.parametrize("size", [12, 16, 20, 24])
def test_what_some_writers_put_behind_the_bytes_is_stepped_over(tmp_path: Path, size: int) -> None:
    first = without_directory(zip_bytes({"first.txt": TEXT}))
    second = without_directory(zip_bytes({"second.txt": CHAT}))
    found = read(opened(tmp_path, first + bytes(size) + second))
    assert found == {"first.txt": TEXT, "second.txt": CHAT}


def test_what_follows_garbage_is_not_guessed_at(tmp_path: Path) -> None:
    first = without_directory(zip_bytes({"first.txt": TEXT}))
    bundle = opened(tmp_path, first + bytes(999) + zip_bytes({"second.txt": CHAT})[:-30])
    assert list(read(bundle)) == ["first.txt"]


def test_a_zip_that_is_only_a_header_holds_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        opened(tmp_path, b"PK\x03\x04" + bytes(40))
    assert caught.value.hint


def test_a_streamed_file_beyond_its_limit_is_refused(tmp_path: Path) -> None:
    whole = without_directory(streamed({"first.txt": TEXT, "second.txt": CHAT}))
    with pytest.raises(LimitError) as caught:
        opened(tmp_path, whole, Limits(text_bytes=len(TEXT) // 2))
    assert caught.value.code == "file_too_large"


def test_a_bomb_without_a_directory_is_still_a_bomb(tmp_path: Path) -> None:
    bomb = without_directory(streamed({"_chat.txt": b"a" * 90_000_000}))
    with pytest.raises(LimitError, match="zip bombs do"):
        read(opened(tmp_path, bomb))


def test_a_checksum_behind_the_bytes_is_not_needed(tmp_path: Path) -> None:
    whole = bytearray(without_directory(streamed({"first.txt": TEXT})))
    whole[-16:] = bytes(16)
    assert read(opened(tmp_path, bytes(whole)))["first.txt"] == TEXT


def test_an_entry_that_begins_where_no_header_stands_is_damage(tmp_path: Path) -> None:
    whole = bytearray(zip_bytes({"_chat.txt": CHAT, "other.txt": CHAT}))
    second = whole.index(b"PK\x01\x02", whole.index(b"PK\x01\x02") + 1)
    struct.pack_into("<L", whole, second + 42, len(CHAT))
    with pytest.raises(InputError) as caught:
        read(opened(tmp_path, bytes(whole)))
    assert caught.value.code in {"zip_harmful", "zip_damaged"}
