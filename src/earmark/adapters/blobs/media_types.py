"""What a media file is, told by its first bytes; its name may say anything."""

from __future__ import annotations

import codecs

UNKNOWN = "application/octet-stream"
HEAD = 4096

_BY_START = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
    (b"\xff\xf1", "audio/aac"),
    (b"\xff\xf9", "audio/aac"),
    (b"#!AMR", "audio/amr"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"BEGIN:VCARD", "text/vcard"),
    (b"BEGIN:VCALENDAR", "text/calendar"),
    (b"\x1f\x8b", "application/gzip"),
)
_BY_BRAND = {
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heif",
    b"avif": "image/avif",
    b"qt  ": "video/quicktime",
    b"3gp4": "video/3gpp",
    b"3gp5": "video/3gpp",
    b"3gp6": "video/3gpp",
}
_BY_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}


def media_type_of(head: bytes) -> str:
    """Return the media type of the bytes a file starts with; octet-stream when nothing is sure.

    Text is `text/plain` at most, never HTML or SVG: what a chat sent must not run in a page.
    """
    if head[4:8] == b"ftyp":
        return _BY_BRAND.get(head[8:12], "video/mp4")
    if head.startswith(b"RIFF"):
        return _BY_RIFF.get(head[8:12], UNKNOWN)
    if head.startswith(b"OggS"):
        return "video/ogg" if b"theora" in head[:64] else "audio/ogg"
    known = next((kind for mark, kind in _BY_START if head.startswith(mark)), None)
    return known or ("text/plain" if _is_text(head) else UNKNOWN)


def _is_text(head: bytes) -> bool:
    if not head or b"\x00" in head:
        return False
    try:
        # The last character may be cut in two; an incremental decoder waits for its rest.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True
