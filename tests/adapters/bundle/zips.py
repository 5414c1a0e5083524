"""Zips made for tests: honest ones, and ones made to do harm."""

import io
import zipfile
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
