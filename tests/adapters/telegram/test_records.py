"""One record of Telegram's export is one message, with all it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.adapters.telegram.exports import Json, event, item

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

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
_KEYS = st.sampled_from(
    [
        "id",
        "type",
        "date",
        "date_unixtime",
        "from",
        "from_id",
        "actor",
        "actor_id",
        "action",
        "members",
        "text",
        "text_entities",
        "photo",
        "file",
        "media_type",
        "mime_type",
        "poll",
        "location_information",
        "contact_information",
        "edited",
        "reply_to_message_id",
        "forwarded_from",
        "title",
        "invoice_information",
        "todo_list",
    ]
)


def _read(record: Json) -> Incoming:
    found = read_record(record, "Europe/Berlin", 1)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("record", "instant"),
    [
        ({"date_unixtime": "1760425200"}, 1_760_425_200_000),
        ({"date_unixtime": 1760425200}, 1_760_425_200_000),
        ({"date": "2025-10-14T09:00:00"}, 1_760_425_200_000),
        ({"date": "2025-10-14T09:00:00+00:00"}, 1_760_432_400_000),
        ({"date_unixtime": "soon", "date": "2025-10-14T09:00:00"}, 1_760_425_200_000),
        ({"date_unixtime": "9" * 30, "date": "2025-10-14T09:00:00"}, 1_760_425_200_000),
        ({"date": "1969-01-01T00:00:00"}, None),
        ({"date": "14.10.2025"}, None),
        ({"date": 5}, None),
        ({}, None),
    ],
)
def test_a_time_is_exact_or_local(record: Json, instant: int | None) -> None:
    assert sent_at(record, "Europe/Berlin") == instant


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("plain", "plain"),
        ("", ""),
        (None, ""),
        (7, ""),
        (["a", {"type": "bold", "text": "b"}, "c"], "abc"),
        ([{"type": "link", "text": "x.org"}, {"no": "text"}, 3, None], "x.org"),
        ("a\ud83d\ude00b", "a😀b"),
        ("lone \ud83d", "lone \ufffd"),
    ],
)
def test_a_text_is_joined_from_its_parts(text: object, joined: str) -> None:
    assert text_of(text) == joined


@pytest.mark.parametrize(
    ("record", "sender", "author"),
    [
        ({"from": "Anna", "from_id": "user42"}, "user42", "Anna"),
        ({"from": "Anna", "from_id": 42}, "user42", "Anna"),
        ({"from": None, "from_id": "user42"}, "user42", "Deleted account user42"),
        ({"from": " An\u200ena "}, "", "Anna"),
        ({"actor": "Ben", "actor_id": "user7"}, "user7", "Ben"),
        ({"from": "Club", "from_id": "channel9"}, "channel9", "Club"),
        ({}, "", "Deleted account"),
    ],
)
def test_who_sent_it_has_a_name_and_a_number(record: Json, sender: str, author: str) -> None:
    assert (sender_of(record), author_of(record)) == (sender, author)


@pytest.mark.parametrize(
    ("action", "more", "kind", "text"),
    [
        ("create_group", {"title": "Trip"}, "created", "Anna · create group · Trip"),
        ("invite_members", {"members": ["Bo", "Cy"]}, "added", "Anna · invite members · Bo, Cy"),
        ("remove_members", {"members": ["Bo"]}, "removed", "Anna · remove members · Bo"),
        ("remove_members", {"members": ["Anna"]}, "left", "Anna · remove members · Anna"),
        ("join_group_by_link", {}, "joined", "Anna · join group by link"),
        ("edit_group_title", {"title": "New"}, "subject", "Anna · edit group title · New"),
        ("phone_call", {"discard_reason": "missed"}, "call", "Anna · phone call · missed"),
        ("pin_message", {}, "pinned", "Anna · pin message"),
        ("score_in_game", {}, "score_in_game", "Anna · score in game"),
        ("", {}, "other", "Anna"),
        ("invite_members", {"members": [None]}, "added", "Anna · invite members · someone"),
    ],
)
def test_a_service_record_is_an_event(action: str, more: Json, kind: str, text: str) -> None:
    found = _read(event(1, action, **more))
    assert (found.author, found.kind, found.system_event) == (None, MessageKind.SYSTEM, kind)
    assert found.text == text


@pytest.mark.parametrize(
    ("more", "attachment"),
    [
        ({"photo": "photos/photo_1@14-10-2025.jpg"}, "photo_1@14-10-2025.jpg"),
        ({"file": "files/../../etc/x.pdf"}, "x.pdf"),
        ({"contact_vcard": "contacts/contact_1.vcard"}, "contact_1.vcard"),
        ({"photo": "(File not included. Change data exporting settings to download.)"}, None),
        ({}, None),
    ],
)
def test_an_attachment_is_a_name_never_a_path(more: Json, attachment: str | None) -> None:
    assert _read(item(1, "", **more)).attachment == attachment


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ({"photo": "(File not included.)"}, True),
        ({"file": "(File exceeds maximum size.)"}, True),
        ({"photo": "photos/a.jpg"}, False),
        ({}, False),
    ],
)
def test_a_file_that_was_not_exported_is_known(more: Json, missing: bool) -> None:  # noqa: FBT001 a column of the table
    assert left_out(item(1, "", **more)) is missing


def test_a_poll_keeps_question_answers_and_counts() -> None:
    answers = [{"text": "Friday", "voters": 3}, {"text": ["Satur", "day"]}]
    found = _read(item(1, "", poll={"question": "When?", "answers": answers}))
    assert found.text == "When?\n- Friday (3)\n- Saturday (0)"


def test_a_place_keeps_its_name_and_its_address() -> None:
    place = {"latitude": 52.5, "longitude": 13.4}
    found = _read(item(1, "", location_information=place, place_name="Luna", address="Main St"))
    assert found.text == "Luna\nMain St\nhttps://maps.google.com/?q=52.5,13.4"


def test_a_caption_is_the_text_of_a_picture() -> None:
    found = _read(item(1, "look", photo="photos/a.jpg"))
    assert (found.kind, found.text) == (MessageKind.IMAGE, "look")


def test_where_it_was_forwarded_from_marks_it() -> None:
    assert _read(item(1, forwarded_from="Club")).forwarded
    assert not _read(item(1)).forwarded


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"id": 1},
        {**item(1), "date_unixtime": None, "date": None},
        {"date": "2025-10-14T09:00:00"},
    ],
)
def test_a_record_without_time_or_sender_is_no_message(record: Json) -> None:
    assert read_record(record, "UTC", 1) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"text": "hi"}, "hi"),
        ({"id": 1}, '{"id": 1}'),
        ([1, 2], "[1, 2]"),
        ("as it stood", "as it stood"),
        ("x" * 900, "x" * 500),
        (None, "null"),
    ],
)
def test_what_was_not_understood_is_shown_as_it_stands(value: object, shown: str) -> None:
    assert written(value) == shown


@given(st.dictionaries(_KEYS, _JSON, max_size=12))
def test_no_record_breaks_the_reader(more: dict[str, object]) -> None:
    found = read_record({**item(1), **more}, "UTC", 1)
    if found is not None:
        assert (found.author is None) == (found.kind is MessageKind.SYSTEM)
        assert found.text is None or string(found.text) == found.text
