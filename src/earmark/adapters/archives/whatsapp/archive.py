"""Finds the WhatsApp chats of a bundle by the shape of their first lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.adapters.archives.whatsapp.chat import WhatsAppChat
from earmark.adapters.archives.whatsapp.decoding import start_of
from earmark.adapters.archives.whatsapp.shape import find_shape
from earmark.adapters.archives.whatsapp.titles import is_named_by_whatsapp
from earmark.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.core.ports.archive import Bundle


class WhatsAppArchive:
    """Reads what WhatsApp's "Export chat" writes, on Android and iOS, in any language."""

    def chats(self, bundle: Bundle) -> Sequence[WhatsAppChat]:
        """Return a chat for each text that looks like a WhatsApp export.

        Raises:
            InputError: when WhatsApp named the file but nothing is in it.
        """
        if len(bundle.texts) == 1 and not bundle.texts[0].size:
            _refuse_empty(bundle.file, bundle.texts[0].name)
        shapes = ((member, find_shape(start_of(member))) for member in bundle.texts)
        return [WhatsAppChat(bundle, member, shape) for member, shape in shapes if shape]


def _refuse_empty(file: str, member: str) -> None:
    if is_named_by_whatsapp(file, member):
        raise InputError(
            "This export is empty.",
            hint="Export the chat again on the phone and wait until it has finished.",
            code="export_empty",
        )


def connect(settings: object = None) -> WhatsAppArchive:
    """Return the archive; it needs no settings."""
    del settings
    return WhatsAppArchive()
