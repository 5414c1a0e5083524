"""The quick way of reading posted messages and the slow one mean the same."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as some

from earmark.core.errors import InputError
from earmark.core.messages import ChatType, MessageKind
from earmark.features.chats.occasions import Occasion
from earmark.features.chats.plain import Plain, plain_message, plain_messages
from earmark.features.chats.posted import PostedMessage
from earmark.features.chats.reading import readable
from earmark.features.chats.said import Said, said

NOW = 1_760_428_800_000
names = some.one_of(some.text(max_size=5), some.integers(0, 99), some.none())
words = some.one_of(some.text(max_size=8), some.none())
moments = some.sampled_from(
    [None, 0, 1_760_000_000, 1_760_000_000.5, "1760000000", "2025-10-13", 99, 10**12, "soon"]
)
FIELDS = {
    **dict.fromkeys(("message_id", "external_id", "conversation_id", "chat_id"), names),
    **dict.fromkeys(("user_id", "sender_id", "reply_to"), names),
    **dict.fromkeys(("message_content", "text_content", "text", "author", "sender_name"), words),
    **dict.fromkeys(("chat_name", "media_url"), words),
    **dict.fromkeys(("timestamp", "sent_date", "sent_at"), moments),
    "user_type": some.sampled_from(["owner", "customer", "system", "user_profile", "robot"]),
    "message_type": some.sampled_from([*MessageKind, "song"]),
    "kind": some.sampled_from([*MessageKind]),
    "chat_type": some.sampled_from([*ChatType, None]),
    **dict.fromkeys(("is_deleted", "is_starred", "has_media"), some.booleans()),
}
CONVERSATION = ("conversation_id", "chat_name", "chat_type")
messages = some.fixed_dictionaries({}, optional=FIELDS)


def slowly(item: object, conversation: dict[str, object] | None = None) -> Said | str:
    read, errors = readable([item], Occasion(NOW, "UTC", conversation or {}), 0)
    return read[0] if read else errors[0].code


def quickly(plain: Plain) -> Said | str:
    try:
        return said(0, plain, NOW, "UTC")
    except InputError as error:
        return error.code


@given(messages)
def test_what_is_read_quickly_means_what_it_means_when_read_slowly(item: dict[str, object]) -> None:
    plain = plain_message(orjson.dumps(item))
    if plain is not None:
        assert quickly(plain) == slowly(item)


@given(messages, messages)
def test_a_message_inherits_the_same_from_its_request_either_way(
    item: dict[str, object], around: dict[str, object]
) -> None:
    around["conversation_id"] = "here"
    found = plain_messages(orjson.dumps({**around, "messages": [item]}))
    own = {name: around[name] for name in CONVERSATION if name in around}
    if found is not None:
        assert quickly(found[0]) == slowly(item, own)


def test_a_usual_message_is_read_quickly() -> None:
    usual = {"message_id": 1, "conversation_id": "c", "user_id": "u", "text": "hi", "sent_at": 1e9}
    assert len(plain_messages(orjson.dumps([usual, usual])) or ()) == 2
    assert len(plain_messages(orjson.dumps(usual)) or ()) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"1",
        b"[1]",
        b'[{"text": 1}]',
        b'[{"text": "\\u0000"}]',
        b'[{"text": "\\ud800"}]',
        b'[{"text": "\xff"}]',
        b'{"messages": [1]}',
        b"[" * 100_000,
    ],
)
def test_what_is_odd_is_left_to_the_way_that_says_what_is_wrong(body: bytes) -> None:
    assert plain_messages(body) is None


def test_an_odd_line_is_left_to_it_too() -> None:
    lines = (b"1", b'{"text": 1}', b'{"text": "\\u0000"}', b'{"text": "a"', b"\xff")
    assert [plain_message(line) for line in lines] == [None] * len(lines)


def test_every_field_that_can_be_posted_is_read_both_ways() -> None:
    assert set(PostedMessage.model_fields) <= set(Plain.__struct_fields__)
