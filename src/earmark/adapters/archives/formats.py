"""What bytes are, told by the bytes; a name only says what to look at first."""

from __future__ import annotations

import codecs

from earmark.adapters.archives.names import ending

_TEXT_ENDINGS = frozenset({"txt", "json", "csv", "tsv", "tab", "text", "log"})
_MEDIA = """
    3gp 7z aac amr apk avi avif bmp crypt14 crypt15 css doc docx epub gif heic heif html ics jpeg
    jpg js m4a m4v mkv mov mp3 mp4 mpeg odt oga ogg opus pdf png ppt pptx rar svg tgs thumb tif
    tiff vcf wav webm webp wmv xls xlsx xml zip
"""
_MEDIA_ENDINGS = frozenset(_MEDIA.split())
_FOREIGN = (
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"SQLite format 3\x00", "a database, not a chat export"),
    (b"%PDF", "a PDF document, not a chat export"),
    (b"\x89PNG", "a picture, not a chat export"),
    (b"\xff\xd8\xff", "a picture, not a chat export"),
    (b"GIF8", "a picture, not a chat export"),
    (b"\x7fELF", "a program, not a chat export"),
    (b"MZ\x90", "a program, not a chat export"),
)
_PAGES = (b"<!doctype html", b"<html")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Control characters that no text has; NUL is left out, broken exports hold it.
_BINARY = bytes(set(range(1, 32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27})
_MOST_BINARY = 0.02
_MOST_NUL = 0.3


def foreign_format(head: bytes) -> str | None:
    """Name a well-known format that holds no chat, as the end of a sentence."""
    if head.removeprefix(codecs.BOM_UTF8).lstrip()[:14].lower().startswith(_PAGES):
        return "a web page; in Telegram, export again with the format JSON"
    return next((what for mark, what in _FOREIGN if head.startswith(mark)), None)


def is_text(head: bytes) -> bool:
    """Tell text from other bytes: any encoding, with a few broken characters, with stray NULs."""
    if not head or head.startswith(_MARKS) or _is_wide(head):
        return bool(head)
    binary = len(head) - len(head.translate(None, _BINARY))
    return binary <= len(head) * _MOST_BINARY and head.count(0) <= len(head) * _MOST_NUL


def _is_wide(head: bytes) -> bool:
    """Tell UTF-16 without a mark: every other byte of mostly Latin text is zero."""
    half = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    return half > 0 and max(even, odd) > half * 0.7 and min(even, odd) < half * 0.1


def holds_messages_by_name(name: str) -> bool | None:
    """Tell by the ending whether a file may hold messages; None when the ending says nothing."""
    last = ending(name)
    if last in _TEXT_ENDINGS:
        return True
    return False if last in _MEDIA_ENDINGS else None


def encoding_of(head: bytes) -> str:
    """Name the encoding a text is in: by its mark, its zeros, as UTF-8, else as Windows wrote."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if _is_wide(head):
        return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
