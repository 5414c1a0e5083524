"""Zips made for tests: honest ones, and ones made to do harm."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

CHAT = b"14.10.25, 09:01 - Anna: Hello\n"


def zip_bytes(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def save(folder: Path, content: bytes, name: str = "chat.zip") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def large_zip_bytes(name: str, content: bytes) -> bytes:
    """Return a zip that says every size and place in 64 bits, as those over 4 GB do."""
    none, size, crc, raw = 0xFFFF_FFFF, len(content), zlib.crc32(content), name.encode()
    extra = struct.pack("<HHQQ", 1, 16, size, size)
    local = struct.pack(
        "<4s5H3L2H", b"PK\3\4", 45, 0, 0, 0, 0, crc, none, none, len(raw), len(extra)
    )
    local += raw + extra + content
    extra = struct.pack("<HHHHH3Q", 0xCAFE, 2, 0, 1, 24, size, size, 0)
    central = struct.pack(
        "<4s6H3L5H2L", b"PK\1\2", 45, 45, 0, 0, 0, 0, crc, none, none,
        len(raw), len(extra), 0, 0, 0, 0, none,
    )  # fmt: skip
    central += raw + extra
    end = len(local) + len(central)
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, len(central), len(local))
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, none, none, 0)
    return local + central + record + locator + tail
