"""Tells whether two multipart forms hold the same, while they pass through in pieces.

A client that sends a form again draws another boundary, so the bytes as they came say nothing.
"""

from __future__ import annotations

import hashlib

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

_LONGEST_BOUNDARY = 70


class FormDigest:
    """A digest of the parts of one form: their headers and their bytes, in order."""

    def __init__(self, content_type: str) -> None:
        self._whole = hashlib.sha256()
        self._part = hashlib.sha256()
        self._is_broken = False
        # A longer one is no boundary, and the route refuses it.
        boundary = parse_options_header(content_type)[1].get(b"boundary", b"")[:_LONGEST_BOUNDARY]
        self._parser = MultipartParser(
            boundary or b"none",
            {
                "on_header_field": self._header_name,
                "on_header_value": self._bytes,
                "on_header_end": self._close,
                "on_part_data": self._bytes,
                "on_part_end": self._close,
            },
        )

    def add(self, chunk: bytes) -> None:
        """Take the next bytes of the form; from where it is damaged they count as they are."""
        if not self._is_broken:
            try:
                self._parser.write(chunk)
            except FormParserError:
                self._is_broken = True
        if self._is_broken:
            self._whole.update(chunk)

    def hexdigest(self) -> str:
        """Return the digest of what came so far."""
        return self._whole.hexdigest()

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._part.update(data[start:end].lower())

    def _bytes(self, data: bytes, start: int, end: int) -> None:
        self._part.update(data[start:end])

    def _close(self) -> None:
        self._whole.update(self._part.digest())
        self._part = hashlib.sha256()
