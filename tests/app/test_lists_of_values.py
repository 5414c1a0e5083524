"""A parameter of several values means the same repeated, between commas, or both."""

from __future__ import annotations

from itertools import pairwise

import httpx2
import pytest

SENT = [
    {"conversation_id": "a", "user_id": "Ana", "message_content": "hello there", "message_id": "1"},
    {
        "conversation_id": "b",
        "user_id": "Ben",
        "message_content": "hello you",
        "message_id": "2",
        "chat_type": "group",
    },
    {
        "conversation_id": "c",
        "user_id": "shop",
        "user_type": "system",
        "message_content": "hello all",
        "message_id": "3",
    },
]

ASKED = [
    ("/messages", "type", ("text", "system"), 3),
    ("/messages", "type", ("image", "video"), 0),
    ("/messages", "user_type", ("contact", "system"), 3),
    ("/messages", "chat", ("a", "b"), 2),
    ("/search?q=hello", "chat", ("a", "c"), 2),
    ("/search?q=hello", "type", ("text", "system"), 3),
    ("/chats", "chat_type", ("group", "one_to_one"), 3),
    ("/contacts", "priority", ("normal", "high"), 2),
]


@pytest.mark.parametrize(("path", "name", "values", "count"), ASKED)
async def test_however_several_values_are_given_they_mean_the_same(
    client: httpx2.AsyncClient, path: str, name: str, values: tuple[str, ...], count: int
) -> None:
    assert (await client.post("/messages", json=SENT)).status_code == 201
    start = f"{path}{'&' if '?' in path else '?'}"
    forms = (
        "&".join(f"{name}={value}" for value in values),
        f"{name}={','.join(values)}",
        f"{name}={','.join(reversed(values))}&{name}={values[0]}",
    )
    found = [(await client.get(start + form)).json()["items"] for form in forms]
    assert all(one == other for one, other in pairwise(found))
    assert len(found[0]) == count
