"""The media files of the demo: drawn pictures, a sticker, a contact card and a one-page PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

CARD = """BEGIN:VCARD
VERSION:3.0
N:;{name};;;
FN:{name}
TEL;TYPE=CELL:+49 40 66969 204
END:VCARD
"""
PAGE_LINES = (
    "Widerspruch gegen die Nebenkostenabrechnung",
    "Feldstrasse 12, dritter Stock",
    "",
    "Sehr geehrte Frau Dierks,",
    "die Wohnfläche ist um vier Quadratmeter zu hoch angesetzt,",
    "und der Allgemeinstrom hat sich ohne Grund verdoppelt.",
    "Wir bitten um eine neue Berechnung.",
    "",
    "Mara Vidal, Jonas, Aylin, Pelle",
)


class Attached(Protocol):
    """An entry that attaches something."""

    @property
    def kind(self) -> str:
        """What is attached: photo, sticker, contact, document."""

    @property
    def file(self) -> str:
        """The name of the picture, person or document."""


class Media:
    """Makes the bytes an entry attaches."""

    def __init__(self, pictures: Traversable) -> None:
        self._pictures = pictures

    def made(self, entry: Attached) -> bytes:
        """Return the bytes of what the entry attaches."""
        if entry.kind == "contact":
            return CARD.format(name=entry.file).replace("\n", "\r\n").encode()
        if entry.kind == "document":
            return pdf(PAGE_LINES)
        return (self._pictures / entry.file).read_bytes()


def pdf(lines: tuple[str, ...]) -> bytes:
    """Return a PDF of one page with these lines in Helvetica."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 13 Tf 20 TL 72 760 Td {shown} ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    written = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        len(written),
    )
    return written + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer
