"""Telegram's JSON export, one chat or a whole account."""

import json
import tracemalloc
from pathlib import Path

import pytest
from tests.adapters.bundle.zips import save, zip_bytes
from tests.adapters.telegram.exports import (
    CHOICES,
    Json,
    account,
    chat,
    chats_of,
    event,
    item,
    messages,
    read,
)

from earmark.core.messages import MessageKind


def test_a_message_keeps_its_time_author_text_and_id(tmp_path: Path) -> None:
    (message,) = read(tmp_path, item(5, "Hi <b>there</b>", reply_to_message_id=4))
    assert message.sent_at == 1_760_425_205_000
    assert (message.author, message.text) == ("Anna", "Hi <b>there</b>")
    assert (message.external_id, message.reply_to) == ("5", "4")


def test_marked_up_text_is_joined(tmp_path: Path) -> None:
    parts = ["See ", {"type": "link", "text": "example.org"}, {"type": "bold", "text": "!"}, 3]
    assert read(tmp_path, item(1, parts))[0].text == "See example.org!"


def test_an_old_export_gives_local_time(tmp_path: Path) -> None:
    old = {key: value for key, value in item(1).items() if key != "date_unixtime"}
    assert read(tmp_path, old)[0].sent_at == 1_760_425_200_000


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"photo": "photos/photo_1.jpg"}, MessageKind.IMAGE),
        ({"media_type": "sticker", "file": "stickers/s.webp"}, MessageKind.STICKER),
        ({"media_type": "voice_message", "file": "v/a.ogg"}, MessageKind.AUDIO),
        ({"media_type": "video_message", "file": "v/a.mp4"}, MessageKind.VIDEO),
        ({"media_type": "animation", "file": "v/a.mp4"}, MessageKind.VIDEO),
        ({"file": "files/a.pdf", "mime_type": "application/pdf"}, MessageKind.DOCUMENT),
        ({"file": "files/a.png", "mime_type": "image/png"}, MessageKind.IMAGE),
        ({"contact_information": {"first_name": "Cleo"}}, MessageKind.CONTACT_CARD),
        ({"location_information": {"latitude": 1.5, "longitude": 2}}, MessageKind.LOCATION),
        ({"poll": {"question": "When?", "answers": []}}, MessageKind.POLL),
        ({"type": "unsupported"}, MessageKind.OTHER),
        ({"text": "just words"}, MessageKind.TEXT),
    ],
)
def test_each_kind_is_known(tmp_path: Path, more: dict[str, object], kind: MessageKind) -> None:
    assert read(tmp_path, {**item(1, ""), **more})[0].kind is kind


def test_polls_places_and_cards_can_be_read(tmp_path: Path) -> None:
    poll = {"question": "When?", "answers": [{"text": "Fri", "voters": 2}]}
    place = {"latitude": 52.5, "longitude": 13.4}
    card = {"first_name": "Cleo", "phone_number": "+49 30 1"}
    found = read(
        tmp_path,
        item(1, "", poll=poll),
        item(2, "", location_information=place, place_name="Café"),
        item(3, "", contact_information=card),
    )
    assert [message.text for message in found] == [
        "When?\n- Fri (2)",
        "Café\nhttps://maps.google.com/?q=52.5,13.4",
        "Cleo +49 30 1",
    ]


def test_forwarded_and_edited_are_marked(tmp_path: Path) -> None:
    (message,) = read(tmp_path, item(1, forwarded_from="News", edited="2025-10-14T10:00:00"))
    assert message.forwarded
    assert message.edited


@pytest.mark.parametrize(
    ("action", "members", "expected"),
    [
        ("create_group", ["Anna", "Ben"], "created"),
        ("invite_members", ["Ben"], "added"),
        ("remove_members", ["Ben"], "removed"),
        ("remove_members", ["Anna"], "left"),
        ("edit_group_title", [], "subject"),
        ("set_chat_theme", [], "set_chat_theme"),
    ],
)
def test_service_messages_are_system_events(
    tmp_path: Path, action: str, members: list[str], expected: str
) -> None:
    (message,) = read(tmp_path, event(1, action, members=members))
    assert (message.author, message.kind, message.system_event) == (
        None,
        MessageKind.SYSTEM,
        expected,
    )


def test_the_report_tells_what_was_read(tmp_path: Path) -> None:
    left_out = "(File not included. Change data exporting settings to download.)"
    export = chat(
        item(1),
        item(2, photo="photos/a.jpg"),
        item(3, "", file=left_out),
        item(4, "Yes", **{"from": "Ben", "from_id": "user7"}),
        event(5, "phone_call"),
    )
    report = chats_of(tmp_path, export)[0].survey(CHOICES)
    assert (report.messages, report.participants) == (4, {"Anna": 3, "Ben": 1})
    assert (report.title, report.chat_type, report.owner) == ("Anna", "one_to_one", "Ben")
    assert (report.media_present, report.media_missing) == (0, 2)
    assert report.system_events == {"call": 1}
    assert (report.first, report.last) == (1_760_425_201_000, 1_760_425_205_000)
    assert report.conversation_id == "telegram-42"


def test_media_are_found_in_a_zip(tmp_path: Path) -> None:
    export = json.dumps(chat(item(1, photo="photos/photo_1@14.jpg"))).encode()
    files = {"ChatExport/result.json": export, "ChatExport/photos/photo_1@14.jpg": b"\xff\xd8\xff"}
    (one,) = chats_of(tmp_path, zip_bytes(files), "export.zip")
    (message,) = messages(one)
    assert message.attachment
    assert one.media(message.attachment)
    assert one.report.media_present == 1


def test_a_whole_account_gives_each_chat_and_knows_its_owner(tmp_path: Path) -> None:
    mine = item(2, "Mine", **{"from": "Ben", "from_id": "user7"})
    export = account(
        chat(item(1), mine),
        chat(item(9, "Hey"), name="Club", type="private_group", id=9),
        left=(chat(name="Gone", id=10),),
    )
    chats = chats_of(tmp_path, export)
    assert [one.report.title for one in chats] == ["Anna", "Club", "Gone"]
    assert [[m.text for m in messages(one)] for one in chats] == [["Hello", "Mine"], ["Hey"], []]
    assert chats[0].report.owner == "Ben"
    assert chats[1].report.chat_type == "group"


def test_a_chat_can_be_read_again(tmp_path: Path) -> None:
    (one,) = chats_of(tmp_path, chat(item(1), item(2)))
    assert messages(one) == messages(one)
    assert one.report.messages == 2


def test_broken_bytes_do_not_move_the_chats_behind_them(tmp_path: Path) -> None:
    whole = json.dumps(account(chat(item(1, "XX")), chat(item(2, "second")))).encode()
    chats = chats_of(tmp_path, whole.replace(b"XX", b"\xff\xfe"))
    assert [m.text for m in messages(chats[1])] == ["second"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    whole = json.dumps(account(chat(item(1, "Grüße")), chat(item(2, "日本"))), ensure_ascii=False)
    chats = chats_of(tmp_path, whole.encode(encoding))
    assert [m.text for one in chats for m in messages(one)] == ["Grüße", "日本"]


def test_half_a_file_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = json.dumps(chat(*(item(n) for n in range(1, 101)))).encode()
    (one,) = chats_of(tmp_path, whole[: len(whole) // 2])
    assert 40 < len(messages(one)) < 60
    assert "Export the chat again" in one.report.notes[0]


@pytest.mark.parametrize(
    "broken",
    [
        {"id": 1, "type": "message"},
        {**item(1), "date_unixtime": "9" * 30, "date": "never"},
        {key: value for key, value in item(1).items() if not key.startswith("from")},
        "no object",
        None,
        [[]],
    ],
)
def test_a_record_of_no_known_form_is_reported(tmp_path: Path, broken: object) -> None:
    export = {"name": "A", "type": "personal_chat", "id": 1, "messages": [broken, item(2)]}
    (one,) = chats_of(tmp_path, export)
    assert len(messages(one)) == 1
    assert one.report.not_understood_count == 1


def test_wild_values_change_no_type(tmp_path: Path) -> None:
    wild = item(1, "\ud83d lone", reply_to_message_id=[], poll="x", file=7, media_type={})
    (message,) = read(tmp_path, wild)
    assert (message.text or "").encode()


@pytest.mark.parametrize(
    "content", [b"{}", b"[1]", b'{"a": ', b'{"messages": 3}', b"[" * 100_000, b'{"a":' * 100_000]
)
def test_other_json_is_left_to_others(tmp_path: Path, content: bytes) -> None:
    assert chats_of(tmp_path, content) == []


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    piece = ",".join(json.dumps(item(n, "x" * 1500)) for n in range(1, 20_001))
    whole = '{"name":"A","type":"personal_chat","id":1,"messages":[' + piece + "]}"
    (one,) = chats_of(tmp_path, whole.encode())
    tracemalloc.start()
    assert sum(len(batch) for batch in one.messages(CHOICES)) == 20_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(whole) * 0.7


def test_a_zip_is_told_by_its_bytes(tmp_path: Path) -> None:
    path = save(tmp_path, zip_bytes({"result.json": json.dumps(chat(item(1))).encode()}))
    assert len(chats_of(tmp_path, path.read_bytes(), "odd.name")) == 1


def test_a_file_with_sorted_keys_has_its_name_behind_the_messages(tmp_path: Path) -> None:
    content = {"messages": [item(1)], "name": "Anna", "type": "personal_chat"}
    (one,) = chats_of(tmp_path, content)
    assert (one.report.title, one.report.chat_type) == ("Anna", "one_to_one")


def test_a_message_stands_where_it_begins(tmp_path: Path) -> None:
    text = json.dumps(chat(item(1), item(2)), indent=1)
    (one,) = chats_of(tmp_path, text.encode())
    begins = [n for n, line in enumerate(text.split("\n"), 1) if line == "  {"]
    assert [message.line for message in messages(one)] == begins


def test_what_is_no_message_is_reported_as_it_stands(tmp_path: Path) -> None:
    (one,) = chats_of(tmp_path, {"name": "A", "type": "x", "messages": [{"odd": 1}]})
    assert (messages(one), one.report.not_understood[0].text) == ([], '{"odd": 1}')


def owner_of(folder: Path, *items: Json, **header: object) -> str | None:
    (one,) = chats_of(folder, chat(*items, **header))
    return one.survey(CHOICES).owner


BEN = {"from": "Ben", "from_id": "user7"}


@pytest.mark.parametrize(
    ("mine", "header"),
    [
        (BEN, {}),
        (BEN, {"type": "bot_chat"}),
        (BEN, {"id": None}),
        ({"from": "Ben", "from_id": 7}, {}),
        ({"from": "Ben", "from_id": None}, {"id": None}),
    ],
)
def test_the_owner_is_the_one_the_chat_is_not_called_after(
    tmp_path: Path, mine: Json, header: Json
) -> None:
    assert owner_of(tmp_path, item(1), item(2, **mine), **header) == "Ben"


def test_a_group_or_a_chat_without_name_and_ids_tells_no_owner(tmp_path: Path) -> None:
    assert owner_of(tmp_path, item(1), item(2, **BEN), type="private_group") is None
    assert owner_of(tmp_path, item(1), item(2, **BEN), id=None, name=None) is None


def test_a_record_without_a_number_is_kept(tmp_path: Path) -> None:
    (one,) = chats_of(tmp_path, chat(item(1, id=None)))
    assert [(m.text, m.external_id) for m in messages(one)] == [("Hello", None)]


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ("user9", "Deleted account user9"),
        (9, "Deleted account user9"),
        (None, "Deleted account"),
    ],
)
def test_who_deleted_the_account_keeps_the_number(
    tmp_path: Path, sender: object, author: str
) -> None:
    (one,) = chats_of(tmp_path, chat(item(1, **{"from": None, "from_id": sender})))
    assert messages(one)[0].author == author


@pytest.mark.parametrize(
    ("written", "edited"),
    [("1970-01-01T01:00:00", False), ("1969-12-31T19:00:00", False), ("2025-10-14T09:05:00", True)],
)
def test_an_edit_in_1970_is_none(tmp_path: Path, written: str, edited: object) -> None:
    (one,) = chats_of(tmp_path, chat(item(1, edited=written)))
    assert messages(one)[0].edited is edited


def test_an_answer_to_another_chat_names_no_message_of_this_one(tmp_path: Path) -> None:
    here, there = item(2, reply_to_message_id=1), item(3, reply_to_message_id=1)
    (one,) = chats_of(tmp_path, chat(item(1), here, {**there, "reply_to_peer_id": "channel9"}))
    assert [m.reply_to for m in messages(one)] == [None, "1", None]


@pytest.mark.parametrize(
    ("kind", "title", "chat_type"),
    [
        ("saved_messages", "Saved Messages", "one_to_one"),
        ("verification_codes", "Verification Codes", "one_to_one"),
        ("replies", "Replies", "group"),
        ("personal_chat", "Deleted account", "one_to_one"),
        ("public_channel", "Deleted account", "group"),
    ],
)
def test_a_chat_without_a_name_is_called_by_its_kind(
    tmp_path: Path, kind: str, title: str, chat_type: str
) -> None:
    (one,) = chats_of(tmp_path, chat(item(1), type=kind, name=None))
    assert (one.report.title, one.report.chat_type) == (title, chat_type)


def test_names_lose_what_cannot_be_seen(tmp_path: Path) -> None:
    evil = "An\u202ena\x1b"
    (one,) = chats_of(tmp_path, chat(item(1, **{"from": evil}), name=evil))
    assert (messages(one)[0].author, one.report.title) == ("Anna", "Anna")


@pytest.mark.parametrize(
    ("special", "text"),
    [
        ({"invoice_information": {"title": "Rent", "description": "May"}}, "Rent\nMay"),
        ({"todo_list": {"title": "Shop", "answers": [{"text": "Milk"}]}}, "Shop\n- Milk"),
        ({"dice": {"value": 3}}, None),
    ],
)
def test_bills_and_lists_keep_their_words(tmp_path: Path, special: Json, text: str | None) -> None:
    (one,) = chats_of(tmp_path, chat(item(1, "", **special)))
    assert messages(one)[0].text == text


def test_a_missed_call_says_so(tmp_path: Path) -> None:
    (one,) = chats_of(tmp_path, chat(event(1, "phone_call", discard_reason="missed")))
    assert messages(one)[0].text == "Anna · phone call · missed"


def test_every_export_in_a_zip_is_read(tmp_path: Path) -> None:
    two = account(chat(item(1)), chat(item(2), id=43))
    files = {"one.json": json.dumps(two).encode(), "two.json": json.dumps(chat(item(3))).encode()}
    found = chats_of(tmp_path, zip_bytes(files), "export.zip")
    assert [m.external_id for one in found for m in messages(one)] == ["1", "2", "3"]
