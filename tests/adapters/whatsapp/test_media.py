"""A file name tells its kind, and only real names of files count as attached."""

from __future__ import annotations

import pytest
from tests.adapters.whatsapp.bundles import read

from earmark.adapters.archives.whatsapp.media import ANDROID_ATTACHED, OWN_FILE, kind_of_file
from earmark.core.messages import MessageKind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("IMG-20230213-WA0001.webp", MessageKind.STICKER),
        ("DOC-20230213-WA0001.vcf", MessageKind.CONTACT_CARD),
        ("00000007-GIF-2023-02-13.mp4", MessageKind.VIDEO),
        ("00000007-PTT-2023-02-13.opus", MessageKind.AUDIO),
        ("00000007-DOC-2023-02-13.jpg", MessageKind.DOCUMENT),
        ("00000007-holiday.jpg", MessageKind.IMAGE),
        ("00000007-report.pdf", MessageKind.DOCUMENT),
        ("My IMG-20230213-WA0001.pdf", MessageKind.DOCUMENT),
        ("IMG-2023-WA0001.mp4", MessageKind.VIDEO),
        ("voice.AMR", MessageKind.AUDIO),
        ("clip.tar.MKV", MessageKind.VIDEO),
        ("jpg", MessageKind.IMAGE),
        ("", MessageKind.DOCUMENT),
        ("photo.jpg.exe", MessageKind.DOCUMENT),
    ],
)
def test_a_name_of_a_file_tells_its_kind(name: str, kind: MessageKind) -> None:
    assert kind_of_file(name) is kind


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("IMG-1.jpg (file attached)", ("IMG-1.jpg", "file attached")),
        ("a plan.pdf (Datei angehängt)", ("a plan.pdf", "Datei angehängt")),
        ("图片.jpg（文件附件）", None),
        ("图片.jpg （文件附件）", ("图片.jpg", "文件附件")),
        ("IMG-1.jpg (file attached)\u200e", ("IMG-1.jpg", "file attached")),
        ("IMG-1.jpg (ok)", None),
        ("IMG-1.jpg (file attached) and more", None),
        ("IMG-1 (file attached)", None),
        ("../IMG-1.jpg (file attached)", None),
        ("a\\b.jpg (file attached)", None),
        ("look: b.jpg (file attached)", None),
    ],
)
def test_a_body_of_android_is_a_file_and_a_phrase_in_brackets(
    body: str, found: tuple[str, str] | None
) -> None:
    match = ANDROID_ATTACHED.match(body)
    assert (match and match.groups()) == found


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("IMG-20230213-WA0001.jpg", True),
        ("STK-20230213-WA12.webp", True),
        ("00000007-PHOTO-2023.jpg", True),
        ("00000007-Ann.vcf", True),
        ("IMG_20230213.jpg", False),
        ("IMG-20230213.jpg", False),
        ("IMG-20230213-WA.jpg", False),
        ("0000007-PHOTO-2023.jpg", False),
        ("img-20230213-WA0001.jpg", False),
    ],
)
def test_names_whatsapp_gives_are_known(name: str, own: bool) -> None:  # noqa: FBT001 a column
    assert bool(OWN_FILE.match(name)) is own


def test_a_message_of_every_kind_carries_its_file_and_no_text() -> None:
    files = {
        "IMG-20230213-WA0001.jpg": MessageKind.IMAGE,
        "VID-20230213-WA0002.mp4": MessageKind.VIDEO,
        "PTT-20230213-WA0003.opus": MessageKind.AUDIO,
        "STK-20230213-WA0004.webp": MessageKind.STICKER,
        "Ann.vcf": MessageKind.CONTACT_CARD,
        "plan.pdf": MessageKind.DOCUMENT,
    }
    lines = (f"13/02/2023, 10:00 - Ann: {name} (file attached)\n" for name in files)
    found = read("".join(lines))
    assert {m.attachment: m.kind for m in found} == files
    assert {m.text for m in found} == {None}
    assert {m.author for m in found} == {"Ann"}
