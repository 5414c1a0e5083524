"""What a file name in an export tells: whose it is, and the kind of media."""

from __future__ import annotations

import re

from earmark.adapters.archives.whatsapp.marks import MARKS
from earmark.core.messages import MessageKind

# A file name, ready for use inside an expression.
FILE = r"[^<>:：\n/\\]{1,200}\.[A-Za-z0-9]{1,10}"
# Android: the name, then in brackets that it is attached.
ANDROID_ATTACHED = re.compile(rf"\A({FILE}) [(（]([^()（）\n]{{3,60}})[)）][{MARKS}]*\Z")
# Names WhatsApp gives.
OWN_FILE = re.compile(
    r"(?:(IMG|VID|AUD|PTT|STK|DOC|PTV|GIF)-\d{8}-WA\d+|\d{8}-(PHOTO|VIDEO|AUDIO|GIF|STICKER|PTT|DOC)?)"
)
_KIND_BY_CODE = {
    "IMG": MessageKind.IMAGE,
    "PHOTO": MessageKind.IMAGE,
    "VID": MessageKind.VIDEO,
    "PTV": MessageKind.VIDEO,
    "VIDEO": MessageKind.VIDEO,
    "GIF": MessageKind.VIDEO,
    "AUD": MessageKind.AUDIO,
    "AUDIO": MessageKind.AUDIO,
    "PTT": MessageKind.AUDIO,
    "STK": MessageKind.STICKER,
    "STICKER": MessageKind.STICKER,
    "DOC": MessageKind.DOCUMENT,
}
_KIND_BY_ENDING = {
    ending: kind
    for kind, endings in (
        (MessageKind.IMAGE, "jpg jpeg png gif heic heif bmp tif tiff avif"),
        (MessageKind.VIDEO, "mp4 mov 3gp mkv avi webm m4v"),
        (MessageKind.AUDIO, "opus mp3 m4a aac ogg oga wav amr flac"),
        (MessageKind.STICKER, "webp was"),
        (MessageKind.CONTACT_CARD, "vcf"),
    )
    for ending in endings.split()
}


def kind_of_file(name: str) -> MessageKind:
    """Return the kind of media a file name tells of."""
    own = OWN_FILE.match(name)
    ending = name.rpartition(".")[2].lower()
    if ending in {"vcf", "webp"}:
        return _KIND_BY_ENDING[ending]
    if own and (own[1] or own[2]):
        return _KIND_BY_CODE[own[1] or own[2]]
    return _KIND_BY_ENDING.get(ending, MessageKind.DOCUMENT)
