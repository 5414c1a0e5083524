"""What the owner dropped in, opened safely: one file, a zip of a chat, or of several chats."""

from __future__ import annotations

from pathlib import Path

from earmark.adapters.archives.formats import foreign_format, is_text
from earmark.adapters.archives.names import base_name
from earmark.adapters.archives.opened import Limits, MediaByName, OpenedBundle, PlainMember
from earmark.adapters.archives.sources import open_source
from earmark.adapters.archives.zipped import zipped_bundle
from earmark.adapters.archives.zips import is_zip
from earmark.core.errors import InputError

_HEAD = 4096


def open_bundle(path: Path, file_name: str, limits: Limits | None = None) -> OpenedBundle:
    """Open a file by its bytes, whatever it is called.

    Raises:
        InputError: when it is no file, empty, of a format nobody reads, or holds no text.
        LimitError: when it lists or unpacks to more than anyone exports.
    """
    limits = limits or Limits()
    name = base_name(file_name)
    source = open_source(path)
    head = source.read_at(0, _HEAD)
    if not head:
        raise InputError(f"{name} is empty.", hint="Export the chat again.", field="file")
    if is_zip(head):
        return zipped_bundle(source, name, limits)
    foreign = foreign_format(head)
    if foreign or not is_text(head):
        raise InputError(
            f"{name} is {foreign or 'no chat export'}.",
            hint="Choose the .txt, .zip, .json or .csv file that the chat app exported.",
            code="not_an_export",
            field="file",
        )
    return OpenedBundle(name, (PlainMember(name, source, limits.text_bytes),), MediaByName({}))
