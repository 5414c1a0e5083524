"""The phone's own sentences are known in many languages, and only as such."""

from __future__ import annotations

import pytest
from tests.adapters.whatsapp.bundles import read

from earmark.core.messages import MessageKind

LRM = "\u200e"
HEAD = "13/01/2024, 10:00 - Ann: "
IOS = "[13/01/2024, 10:00:00] Bo: hi\r\n[13/01/2024, 10:00:01] Ann: "


@pytest.mark.parametrize(
    "sentence",
    [
        "Detta meddelande raderades",
        "यह मैसेज हटा दिया गया",
        "ההודעה נמחקה",
        "此消息已被删除",
        "您刪除了這則訊息",
        "Ta wiadomość została przez Ciebie usunięta",
        "Acest mesaj a fost şters",
        "S’ha suprimit aquest missatge",
    ],
)
def test_a_deleted_message_is_known_on_both_platforms(sentence: str) -> None:
    for text in (f"{HEAD}{sentence}\n", f"{IOS}{LRM}{sentence}\r\n"):
        message = read(text)[-1]
        assert (message.author, message.deleted, message.text) == ("Ann", True, None)


def test_words_about_deleting_stay_text() -> None:
    body = "I deleted this message by mistake"
    assert read(f"{HEAD}{body}\n")[0].text == body


@pytest.mark.parametrize(
    "phrase",
    ["Ta wiadomość została zedytowana", "这条消息已编辑", "ההודעה נערכה", "Viestiä muokattu"],
)
def test_an_edited_message_loses_only_the_phrase(phrase: str) -> None:
    message = read(f"{HEAD}see you at five <{phrase}>\n")[0]
    assert (message.text, message.edited) == ("see you at five", True)


@pytest.mark.parametrize("phrase", ["ekli dosya", "文件已附加", "filen är bifogad", "첨부 파일"])
def test_an_attached_document_is_known_by_its_phrase(phrase: str) -> None:
    message = read(f"{HEAD}Offer 2024.pages ({phrase})\n")[0]
    assert (message.kind, message.attachment) == (MessageKind.DOCUMENT, "Offer 2024.pages")


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("bild utesluten", MessageKind.IMAGE),
        ("videó mellőzve", MessageKind.VIDEO),
        ("贴纸已忽略", MessageKind.STICKER),
        ("đã bỏ qua danh thiếp", MessageKind.CONTACT_CARD),
    ],
)
def test_media_left_out_on_ios_keep_kind_and_author(phrase: str, kind: MessageKind) -> None:
    message = read(f"{IOS}{LRM}{phrase}\r\n")[-1]
    assert (message.author, message.kind, message.text) == ("Ann", kind, None)


def test_a_caption_before_media_left_out_is_kept() -> None:
    message = read(f"{IOS}look at this {LRM}image omitted\r\n")[-1]
    assert (message.kind, message.text) == (MessageKind.IMAGE, "look at this")


def test_a_mark_before_every_line_makes_no_text_media() -> None:
    text = "\u200f[13/01/2024, 10:00:00] Ann: hello\r\n\u200f[13/01/2024, 10:00:01] Bo: bye\r\n"
    assert [message.text for message in read(text)] == ["hello", "bye"]
