"""Chats and messages in the shape of the API: times of the right zone, files only if they are."""

from dataclasses import replace

import pytest

from earmark.features.chats.presenting import chat_row, message_row
from earmark.features.chats.repository import Attachment, Chat, Member, Message

# 2026-03-29 00:30 UTC, half an hour before Berlin's clocks move.
NIGHT = 1_774_744_200_000
HOUR = 3_600_000
ANNA = Member(7, "Anna", is_owner=False, is_critical=True)
CHAT = Chat(
    chat_id=1,
    conversation_id="anna",
    title="Anna",
    chat_type="one_to_one",
    language="auto",
    source="whatsapp",
    is_muted=False,
    is_critical=True,
    created_at=NIGHT,
    first_message_at=None,
    last_message_at=NIGHT + HOUR,
    message_count=3,
    participants=(ANNA,),
)
MESSAGE = Message(
    message_id=12,
    external_id="x",
    conversation_id="anna",
    conversation_title="Anna",
    contact_id=7,
    author="Anna",
    is_owner=False,
    sent_at=NIGHT,
    timezone="Europe/Berlin",
    kind="text",
    text="hello",
    is_deleted=False,
    is_edited=False,
    is_forwarded=False,
    is_starred=False,
    is_critical=False,
    is_done=False,
    reply_to_id=None,
    system_event=None,
    attachment=None,
)
PICTURE = Attachment("a.jpg", "image/jpeg", 3, "0" * 64, "present")


def test_the_times_of_a_chat_are_told_in_the_owners_zone() -> None:
    row = chat_row(CHAT, "Europe/Berlin")
    assert row["creation_date"] == "2026-03-29T01:30:00+01:00"
    assert row["last_message_date"] == "2026-03-29T03:30:00+02:00"
    assert row["first_message_date"] is None


def test_the_time_of_a_message_is_told_in_the_zone_it_was_written_in() -> None:
    here, there = message_row(MESSAGE), message_row(replace(MESSAGE, timezone="Asia/Kathmandu"))
    assert here["timestamp"] == "2026-03-29T01:30:00+01:00"
    assert there["timestamp"] == "2026-03-29T06:15:00+05:45"


def test_ids_are_text_as_browsers_round_large_numbers() -> None:
    large = 2**60 + 1
    row = message_row(replace(MESSAGE, message_id=large, contact_id=large, reply_to_id=large))
    assert {row[name] for name in ("message_id", "contact_id", "user_id", "reply_to")} == {
        str(large)
    }
    assert chat_row(CHAT, "UTC")["participants"] == [
        {"contact_id": "7", "name": "Anna", "is_owner": False, "is_critical": True}
    ]


@pytest.mark.parametrize(
    ("contact_id", "is_owner", "user_type"),
    [(None, False, "system"), (7, False, "contact"), (7, True, "owner")],
)
def test_who_wrote_is_the_owner_a_contact_or_nobody(
    contact_id: int | None, user_type: str, *, is_owner: bool
) -> None:
    row = message_row(replace(MESSAGE, contact_id=contact_id, is_owner=is_owner))
    assert (row["user_type"], row["user_id"]) == (user_type, contact_id and str(contact_id))


@pytest.mark.parametrize(
    ("kind", "attachment", "has_media", "url"),
    [
        ("text", None, False, None),
        ("image", None, True, None),
        ("image", PICTURE, True, "/api/v1/messages/12/media"),
        ("document", replace(PICTURE, state="missing"), True, None),
        ("document", replace(PICTURE, state="too_large"), True, None),
    ],
)
def test_only_a_file_that_is_here_has_an_address(
    kind: str, attachment: Attachment | None, url: str | None, *, has_media: bool
) -> None:
    row = message_row(replace(MESSAGE, kind=kind, attachment=attachment))
    assert (row["has_media"], row["media_url"]) == (has_media, url)


def test_the_hash_of_a_file_is_nobodys_business() -> None:
    shown = message_row(replace(MESSAGE, attachment=PICTURE))["attachment"]
    assert shown == {
        "file_name": "a.jpg",
        "media_type": "image/jpeg",
        "size": 3,
        "state": "present",
    }
