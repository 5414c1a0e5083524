"""What is not plain text is told apart, and what only looks so stays text."""

from __future__ import annotations

import pytest
from tests.adapters.whatsapp.bundles import chat, choices, read, survey

from earmark.adapters.archives.whatsapp.media import kind_of_file
from earmark.core.messages import MessageKind

LRM, RLM = "\u200e", "\u200f"


def _android(body: str) -> tuple[object, ...]:
    message = read(f"18/03/2022, 14:56 - Ann: {body}\n")[0]
    return message.kind, message.text, message.attachment


def _ios(body: str, mark: str = "") -> tuple[object, ...]:
    message = read(f"[18/03/2022, 14:56:00] Bob: hi\n{mark}[18/03/2022, 14:56:01] Ann: {body}\n")[1]
    return message.kind, message.text, message.attachment


@pytest.mark.parametrize(
    "body",
    [
        "<script>",
        "<3",
        "<b>late</b>",
        '<img src="x" onerror=alert(1)>',
        "<Tom & Co>",
        "hi (see you)",
        "report.pdf (final version)",
        "meet at https://maps.google.com/?q=1,2 ok?",
        "<This message was edited>",
        "=cmd()",
        "list:\na (1)\nb",
        "null and void",
    ],
)
def test_what_people_type_stays_text(body: str) -> None:
    assert _android(body) == (MessageKind.TEXT, body, None)


@pytest.mark.parametrize("phrase", ["Media omitted", "Bilinmeyen ortam yok", "写真なし"])
def test_words_in_angle_brackets_are_media_left_out(phrase: str) -> None:
    assert _android(f"<{phrase}>")[1:] == (None, None)


def test_a_caption_is_the_text_of_its_file() -> None:
    found = _android("IMG-20220318-WA0001.jpg (file attached)\nlook\nhere")
    assert found == (MessageKind.IMAGE, "look\nhere", "IMG-20220318-WA0001.jpg")


def test_a_file_of_the_bundle_is_known_in_an_unknown_language() -> None:
    text = "18/03/2022, 14:56 - Ann: notes.pdf (xyz qqq)\n"
    export = chat(text, media=["notes.pdf"])
    (batch,) = export.messages(choices())
    assert (batch[0].kind, batch[0].attachment) == (MessageKind.DOCUMENT, "notes.pdf")
    assert (export.report.media_present, export.report.media_missing) == (1, 0)
    assert export.media("notes.pdf") is not None
    assert export.media("other.pdf") is None


@pytest.mark.parametrize("mark", [LRM, RLM])
def test_a_mark_before_the_bracket_means_media_in_any_language(mark: str) -> None:
    assert _ios(f"{LRM}xyzzy blah", mark) == (MessageKind.OTHER, None, None)


def test_the_same_words_without_that_mark_are_the_phones() -> None:
    assert _ios(f"{LRM}xyzzy blah")[0] == MessageKind.SYSTEM


def test_words_around_an_attachment_of_ios_are_its_caption() -> None:
    found = _ios(f"look {LRM}<attached: 00000004-PHOTO-2022.jpg>")
    assert found == (MessageKind.IMAGE, "look", "00000004-PHOTO-2022.jpg")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("video omitted", MessageKind.VIDEO),
        ("GIF omitted", MessageKind.VIDEO),
        ("Audio weggelassen", MessageKind.AUDIO),
        ("sticker omitido", MessageKind.STICKER),
        ("document manquant omis", MessageKind.DOCUMENT),
        ("Contact card omitted", MessageKind.CONTACT_CARD),
        ("ไม่มีรูปภาพ", MessageKind.IMAGE),
        ("ビデオは含まれていません", MessageKind.VIDEO),
    ],
)
def test_media_left_out_on_ios_keep_their_kind(words: str, kind: MessageKind) -> None:
    assert _ios(LRM + words, LRM) == (kind, None, None)


def test_an_edited_message_is_marked_and_loses_the_note() -> None:
    message = read(f"18/03/2022, 14:56 - Ann: ok {LRM}<Zzz foo bar>\n")[0]
    assert (message.text, message.edited) == ("ok", True)


def test_a_place_card_of_one_line_is_a_place() -> None:
    card = "Cafe One (Long Street 1): https://foursquare.com/v/4b05"
    assert _ios(LRM + card) == (MessageKind.LOCATION, card, None)


def test_a_view_once_message_left_nothing() -> None:
    assert _android("null") == (MessageKind.OTHER, None, None)


def test_each_kind_of_event_is_counted() -> None:
    at = "18/03/2022, 14:56 - "
    lines = ("Luis left", "+49 151 changed to +49 152", "Ann added Bob", "Something odd happened")
    report = survey("".join(f"{at}{line}\n" for line in (*lines, "Bob: x")))
    assert dict(report.system_events) == {"left": 1, "number_changed": 1, "added": 1, "other": 1}


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Live location shared", "Live location shared"),
        ("Café Luna (Main St 5): https://foursquare.com/v/4b05", None),
        ("Café Luna\nMain St 5\nhttps://foursquare.com/v/4b05", None),
        ("Location: https://maps.google.com/maps?q=52.5,13.4", None),
        ("Ubicación: https://maps.apple.com/?ll=52.5,13.4", None),
    ],
)
def test_a_place_keeps_its_words(body: str, text: str | None) -> None:
    assert _android(body) == (MessageKind.LOCATION, text or body, None)


def test_a_place_of_ios_with_its_address_in_brackets_is_one() -> None:
    found = _ios(f"Café Luna ({LRM}https://foursquare.com/v/4b05)")
    assert found == (MessageKind.LOCATION, "Café Luna (https://foursquare.com/v/4b05)", None)


@pytest.mark.parametrize(
    "body", ["https://maps.google.com/?q=1,2", "see https://maps.google.com/?q=1,2 there"]
)
def test_an_address_without_a_label_is_a_link(body: str) -> None:
    assert _android(body)[0] is MessageKind.TEXT


def test_an_invitation_of_several_lines_keeps_its_author_on_ios() -> None:
    message = read(f"[18/03/2022, 14:56:01] Ann: {LRM}EVENT: Birthday\nDate: 5 March\n")[0]
    assert (message.author, message.text) == ("Ann", "EVENT: Birthday\nDate: 5 March")


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("IMG-20220318-WA0001.jpg", MessageKind.IMAGE),
        ("IMG-20220318-WA0001.dat", MessageKind.IMAGE),
        ("VID-20220318-WA0001.mp4", MessageKind.VIDEO),
        ("PTV-20220318-WA0001.mp4", MessageKind.VIDEO),
        ("GIF-20220318-WA0001.mp4", MessageKind.VIDEO),
        ("PTT-20220318-WA0001.opus", MessageKind.AUDIO),
        ("AUD-20220318-WA0001.m4a", MessageKind.AUDIO),
        ("STK-20220318-WA0001.webp", MessageKind.STICKER),
        ("DOC-20220318-WA0001.jpg", MessageKind.DOCUMENT),
        ("00000012-PHOTO-2022-03-18-14-56-00.jpg", MessageKind.IMAGE),
        ("00000012-VIDEO-2022-03-18-14-56-00.mov", MessageKind.VIDEO),
        ("00000012-AUDIO-2022-03-18-14-56-00.opus", MessageKind.AUDIO),
        ("00000012-STICKER-2022-03-18.webp", MessageKind.STICKER),
        ("00000012-Ann.vcf", MessageKind.CONTACT_CARD),
        ("holiday.HEIC", MessageKind.IMAGE),
        ("holiday.mov", MessageKind.VIDEO),
        ("song.flac", MessageKind.AUDIO),
        ("fun.was", MessageKind.STICKER),
        ("notes", MessageKind.DOCUMENT),
        ("plan.xlsx", MessageKind.DOCUMENT),
    ],
)
def test_a_file_name_tells_its_kind(file: str, kind: MessageKind) -> None:
    assert kind_of_file(file) is kind


@pytest.mark.parametrize(
    "body",
    [
        "POLL:\nPizza?\nOPTION: Yes (3 votes)\nOPTION: No (1 vote)",
        "UMFRAGE:\nPizza?\nOPTION: Ja (3 Stimmen)\nOPTION: Nein (1 Stimme)",
        "SONDAGE :\nPizza ?\nOPTION : Oui (3 votes)\nOPTION : Non (0 vote)",
        "投票：\nピザ？\n選択肢: はい（3票）\n選択肢: いいえ（0票）",
    ],
)
def test_a_poll_is_known_by_its_form(body: str) -> None:
    assert _android(body) == (MessageKind.POLL, body, None)


@pytest.mark.parametrize(
    "body",
    ["LIST:\nmilk (2)\nbread (1)", "POLL:\nPizza?", "todo:\nAnn: cook (at 5)\nBo: eat (at 6)"],
)
def test_a_list_is_no_poll(body: str) -> None:
    assert _android(body)[0] is MessageKind.TEXT
