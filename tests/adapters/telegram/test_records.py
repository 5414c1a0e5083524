"""Every kind of record of a Telegram export, as one message each."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.adapters.telegram.exports import Json, chat, chats_of, event, item, messages, read

from earmark.adapters.archives.telegram_messages import (
    author_of,
    left_out,
    read_record,
    sender_of,
    sent_at,
    string,
    text_of,
    written,
)
from earmark.core.messages import Incoming, MessageKind

BERLIN = "Europe/Berlin"
NINE = 1_760_425_200_000
MISSING = "(File not included. Change data exporting settings to download.)"


def one(record: Json) -> Incoming:
    """Return the message of a record that is one."""
    message = read_record(record, BERLIN, 7)
    assert message is not None
    return message


@pytest.mark.parametrize(
    ("more", "kind", "attachment"),
    [
        ({"photo": "photos/photo_1@14-10.jpg"}, MessageKind.IMAGE, "photo_1@14-10.jpg"),
        (
            {"media_type": "sticker", "file": "stickers/s.webp", "sticker_emoji": "👍"},
            MessageKind.STICKER,
            "s.webp",
        ),
        (
            {"media_type": "voice_message", "file": "voice/a.ogg", "duration_seconds": 4},
            MessageKind.AUDIO,
            "a.ogg",
        ),
        ({"media_type": "audio_file", "file": "files/song.mp3"}, MessageKind.AUDIO, "song.mp3"),
        ({"media_type": "video_message", "file": "round/v.mp4"}, MessageKind.VIDEO, "v.mp4"),
        ({"media_type": "video_file", "file": "video/v.mp4"}, MessageKind.VIDEO, "v.mp4"),
        ({"media_type": "animation", "file": "video/g.mp4"}, MessageKind.VIDEO, "g.mp4"),
        ({"file": "files/a.pdf", "mime_type": "application/pdf"}, MessageKind.DOCUMENT, "a.pdf"),
        ({"file": "files/a.mov", "mime_type": "video/quicktime"}, MessageKind.VIDEO, "a.mov"),
        ({"file": "files/a.wav", "mime_type": "audio/x-wav"}, MessageKind.AUDIO, "a.wav"),
        ({"file": "files/a"}, MessageKind.DOCUMENT, "a"),
        ({"media_type": "hologram", "file": "files/h"}, MessageKind.DOCUMENT, "h"),
        ({"file": "../../etc/passwd"}, MessageKind.DOCUMENT, "passwd"),
        ({"file": MISSING, "media_type": "voice_message"}, MessageKind.AUDIO, None),
        ({"photo": "(File exceeds maximum size.)"}, MessageKind.IMAGE, None),
        (
            {"contact_information": {"first_name": "Cleo"}, "contact_vcard": "contacts/c.vcf"},
            MessageKind.CONTACT_CARD,
            "c.vcf",
        ),
    ],
)
def test_media_have_their_kind_and_the_name_of_their_file(
    more: Json, kind: MessageKind, attachment: str | None
) -> None:
    message = one(item(1, "", **more))
    assert (message.kind, message.attachment) == (kind, attachment)


def test_a_caption_is_the_text_of_its_picture() -> None:
    message = one(item(1, "the fence", photo="photos/a.jpg"))
    assert (message.kind, message.text) == (MessageKind.IMAGE, "the fence")
    assert one(item(1, "", photo="photos/a.jpg")).text is None


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("plain", "plain"),
        (["a ", {"type": "bold", "text": "b"}, " c"], "a b c"),
        ([{"type": "mention", "text": "@anna"}, {"type": "plain", "text": " hi"}], "@anna hi"),
        ([{"type": "text_link", "text": "here", "href": "https://x.org"}], "here"),
        ([{"type": "custom_emoji", "text": "😀", "document_id": "1"}], "😀"),
        ([{"type": "code", "text": "<b>"}, None, 3, {}, []], "<b>"),
        ([], ""),
        (None, ""),
        (5, ""),
        ({"text": "odd"}, ""),
    ],
)
def test_a_text_is_joined_from_its_parts(text: object, read_as: str) -> None:
    assert text_of(text) == read_as


def test_a_text_only_in_its_entities_is_read() -> None:
    entities = [{"type": "plain", "text": "Hello "}, {"type": "bold", "text": "you"}]
    assert one(item(1, "", text_entities=entities)).text == "Hello you"


@pytest.mark.parametrize(
    ("record", "milliseconds"),
    [
        ({"date_unixtime": "1760425200"}, NINE),
        ({"date_unixtime": 1_760_425_200}, NINE),
        ({"date_unixtime": "1760425200", "date": "2001-01-01T00:00:00"}, NINE),
        ({"date": "2025-10-14T09:00:00"}, NINE),
        ({"date": "2025-10-14T07:00:00+00:00"}, NINE),
        ({"date_unixtime": "soon", "date": "2025-10-14T09:00:00"}, NINE),
        ({"date_unixtime": "9" * 12, "date": "2025-10-14T09:00:00"}, NINE),
        ({"date_unixtime": "-1"}, None),
        ({"date_unixtime": 1.5}, None),
        ({"date": "yesterday"}, None),
        ({"date": 5}, None),
        ({}, None),
    ],
)
def test_a_time_is_exact_where_the_export_says_it(record: Json, milliseconds: int | None) -> None:
    assert sent_at(record, BERLIN) == milliseconds


def test_an_old_export_is_read_in_the_zone_of_the_owner() -> None:
    record = {"date": "2025-10-14T09:00:00"}
    west, east = sent_at(record, "America/New_York"), sent_at(record, BERLIN)
    assert (west or 0) - (east or 0) == 6 * 3_600_000


@pytest.mark.parametrize(
    ("record", "sender", "author"),
    [
        ({"from": "Anna", "from_id": "user42"}, "user42", "Anna"),
        ({"from": "Anna", "from_id": 42}, "user42", "Anna"),
        ({"from": "News", "from_id": "channel7"}, "channel7", "News"),
        ({"from": None, "from_id": "user42"}, "user42", "Deleted account user42"),
        ({"from": "  ", "from_id": "user42"}, "user42", "Deleted account user42"),
        ({"actor": "Ben", "actor_id": "user7"}, "user7", "Ben"),
        ({}, "", "Deleted account"),
        ({"from": 5, "from_id": []}, "", "Deleted account"),
        ({"from": "\u202eAn\x00na\u200f", "from_id": 1}, "user1", "Anna"),
    ],
)
def test_who_sent_it_is_named_or_numbered(record: Json, sender: str, author: str) -> None:
    assert (sender_of(record), author_of(record)) == (sender, author)


@pytest.mark.parametrize(
    ("action", "more", "event_name", "words"),
    [
        ("create_group", {"title": "Club"}, "created", "Anna · create group · Club"),
        ("create_channel", {"title": "News"}, "created", "Anna · create channel · News"),
        (
            "invite_members",
            {"members": ["Ben", None, "Eva"]},
            "added",
            "Anna · invite members · Ben, someone, Eva",
        ),
        ("join_group_by_link", {"inviter": "Ben"}, "joined", "Anna · join group by link"),
        ("join_group_by_request", {}, "joined", "Anna · join group by request"),
        ("remove_members", {"members": ["Ben"]}, "removed", "Anna · remove members · Ben"),
        ("remove_members", {"members": ["Anna"]}, "left", "Anna · remove members · Anna"),
        ("edit_group_title", {"title": "New"}, "subject", "Anna · edit group title · New"),
        ("edit_group_photo", {"photo": MISSING}, "photo", "Anna · edit group photo"),
        ("delete_group_photo", {}, "photo", "Anna · delete group photo"),
        ("phone_call", {"discard_reason": "busy"}, "call", "Anna · phone call · busy"),
        ("group_call", {"duration_seconds": 60}, "call", "Anna · group call"),
        ("pin_message", {"message_id": 4}, "pinned", "Anna · pin message"),
        ("migrate_to_supergroup", {}, "migrated", "Anna · migrate to supergroup"),
        ("score_in_game", {"score": 3}, "score_in_game", "Anna · score in game"),
        ("x" * 90, {}, "x" * 32, None),
        ("", {}, "other", "Anna"),
    ],
)
def test_a_service_message_is_an_event_in_words(
    action: str, more: Json, event_name: str, words: str | None
) -> None:
    message = one(event(1, action, **more))
    assert (message.author, message.kind) == (None, MessageKind.SYSTEM)
    assert message.system_event == event_name
    assert words is None or message.text == words


def test_a_service_message_without_a_name_says_the_number() -> None:
    assert one(event(1, "pin_message", actor=None)).text == "user42 · pin message"


@pytest.mark.parametrize(
    ("poll", "text"),
    [
        (
            {
                "question": "When?",
                "answers": [{"text": "Fri", "voters": 2}, {"text": "Sat"}],
                "total_voters": 2,
            },
            "When?\n- Fri (2)\n- Sat (0)",
        ),
        ({"question": "Alone?"}, "Alone?"),
        ({"question": [{"type": "bold", "text": "Bold?"}], "answers": "x"}, "Bold?"),
    ],
)
def test_a_poll_shows_its_question_and_its_votes(poll: Json, text: str) -> None:
    message = one(item(1, "", poll=poll))
    assert (message.kind, message.text) == (MessageKind.POLL, text)


@pytest.mark.parametrize(
    ("more", "text"),
    [
        (
            {"location_information": {"latitude": 52.5, "longitude": 13.4}},
            "https://maps.google.com/?q=52.5,13.4",
        ),
        (
            {
                "location_information": {"latitude": -1, "longitude": 0},
                "place_name": "Café",
                "address": "High St 3",
            },
            "Café\nHigh St 3\nhttps://maps.google.com/?q=-1,0",
        ),
        ({"location_information": {"latitude": "x"}, "place_name": "Café"}, "Café"),
        ({"location_information": {}}, None),
    ],
)
def test_a_place_is_a_link_and_its_name(more: Json, text: str | None) -> None:
    message = one(item(1, "", **more))
    assert (message.kind, message.text) == (MessageKind.LOCATION, text)


@pytest.mark.parametrize(
    ("card", "text"),
    [
        (
            {"first_name": "Cleo", "last_name": "Roe", "phone_number": "+49 30 1"},
            "Cleo Roe +49 30 1",
        ),
        ({"first_name": "Cleo", "last_name": "", "phone_number": None}, "Cleo"),
        ({}, None),
    ],
)
def test_a_card_shows_name_and_number(card: Json, text: str | None) -> None:
    message = one(item(1, "", contact_information=card))
    assert (message.kind, message.text) == (MessageKind.CONTACT_CARD, text)


@pytest.mark.parametrize(
    ("more", "edited"),
    [
        ({}, False),
        ({"edited": "2025-10-14T10:00:00", "edited_unixtime": "1760428800"}, True),
        ({"edited": "1970-01-01T01:00:00"}, False),
        ({"edited": None}, False),
        ({"edited": 5}, False),
    ],
)
def test_an_edit_is_told_where_there_was_one(more: Json, *, edited: bool) -> None:
    assert one(item(1, **more)).edited is edited


@pytest.mark.parametrize("source", ["News", None, ""])
def test_what_was_forwarded_says_so_even_from_nobody(source: str | None) -> None:
    assert one(item(1, forwarded_from=source)).forwarded
    assert not one(item(1)).forwarded


@pytest.mark.parametrize(
    ("more", "reply"),
    [
        ({"reply_to_message_id": 4}, "4"),
        ({"reply_to_message_id": "4"}, "4"),
        ({"reply_to_message_id": None}, None),
        ({"reply_to_message_id": True}, None),
        ({"reply_to_message_id": 4, "reply_to_peer_id": "channel9"}, None),
    ],
)
def test_a_reply_names_the_message_of_its_own_chat(more: Json, reply: str | None) -> None:
    assert one(item(9, **more)).reply_to == reply


def test_a_reply_points_to_the_number_of_a_message_there_is(tmp_path: Path) -> None:
    first, second = read(tmp_path, item(4), item(5, reply_to_message_id=4))
    assert second.reply_to == first.external_id == "4"


@pytest.mark.parametrize(
    ("record", "is_left_out"),
    [
        ({"photo": MISSING}, True),
        ({"file": "(File unavailable, please try again later)"}, True),
        ({"file": "files/(1).pdf"}, False),
        ({}, False),
    ],
)
def test_a_file_that_was_not_exported_is_known(record: Json, *, is_left_out: bool) -> None:
    assert left_out(record) is is_left_out


def test_a_line_is_where_the_record_begins() -> None:
    assert one(item(1)).line == 7


def test_lone_surrogates_become_a_sign_that_can_be_written() -> None:
    assert string("a\ud83d b") == "a\ufffd b"
    assert string("👍") == "👍"
    assert one(item(1, "\udc00")).text == "\ufffd"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"text": "hi", "odd": 1}, "hi"),
        ({"odd": 1}, '{"odd": 1}'),
        (None, "null"),
        ([1], "[1]"),
        ({"x": "y" * 900}, '{"x": "' + "y" * 493),
    ],
)
def test_what_was_not_understood_is_shown_as_it_stands(value: object, shown: str) -> None:
    assert written(value) == shown


def test_a_bill_a_game_and_a_list_keep_their_words() -> None:
    todo = {"title": "Shop", "answers": [{"text": "Milk"}, {"text": [{"text": "Eggs"}]}]}
    assert one(item(1, "", todo_list=todo)).text == "Shop\n- Milk\n- Eggs"
    bill = {"title": "Rent", "description": "May", "amount": 5}
    assert one(item(1, "", invoice_information=bill)).text == "Rent\nMay"
    assert one(item(1, "", game_title="Chess")).text == "Chess"


def test_a_message_of_an_unsupported_kind_with_words_is_text() -> None:
    assert one(item(1, "update your app", type="unsupported")).kind is MessageKind.TEXT
    assert one(item(1, "", type="unsupported")).kind is MessageKind.OTHER


def test_every_record_is_a_message_or_reported(tmp_path: Path) -> None:
    odd: list[object] = [item(1), {"id": 2}, 5, "x", None, [], event(3, "pin_message"), {}]
    export = {"name": "A", "type": "personal_chat", "id": 1, "messages": odd}
    (found,) = chats_of(tmp_path, export)
    assert len(messages(found)) == 2
    assert found.report.not_understood_count == 6
    assert found.report.messages + sum(found.report.system_events.values()) == 2


def test_an_empty_chat_is_a_chat(tmp_path: Path) -> None:
    (found,) = chats_of(tmp_path, chat())
    assert messages(found) == []
    assert (found.report.messages, found.report.first) == (0, None)
