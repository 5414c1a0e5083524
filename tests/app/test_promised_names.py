"""The names, other names, defaults and paths that programs already expect, one by one."""

from __future__ import annotations

import httpx2

ROOT = "http://127.0.0.1:8000"
SAID: dict[str, object] = {
    "message_id": "m1",
    "conversation_id": "trip",
    "message_content": "Where do we meet?",
    "user_id": "Ana",
    "timestamp": "2025-10-13T07:30:00+02:00",
}
OTHER_NAMES = {
    "conversation_id": ["chat_id"],
    "message_content": ["text_content", "text"],
    "user_id": ["sender_id"],
    "timestamp": ["sent_date", "sent_at"],
    "message_id": ["external_id"],
}
PAIRS = [(name, other) for name, others in OTHER_NAMES.items() for other in others]
ROLES = {
    "owner": "owner", "user_profile": "owner", "customer": "customer", "contact": "contact",
    "support_agent": "support_agent", "system": "system",
}  # fmt: skip
BARE = [
    "/health", "/health/", "/system/status", "/lock?name=tick", "/chats", "/chats/trip",
    "/chats/trip/messages", "/users/me/chats?page=1&limit=10", "/messages", "/messages/1",
    "/data/export/status",
]  # fmt: skip


async def posted(client: httpx2.AsyncClient, **more: object) -> dict[str, object]:
    """Post a message and return it as it is read again."""
    answer = await client.post("/messages", json={**SAID, **more})
    assert answer.status_code == 201, answer.text
    (message_id,) = answer.json()["message_ids"]
    return dict((await client.get(f"/messages/{message_id}")).json())


async def test_other_names_of_fields_are_accepted(client: httpx2.AsyncClient) -> None:
    kept = ("external_id", "conversation_id", "message_content", "author", "timestamp")
    for number, (name, other) in enumerate(PAIRS):
        said = {**SAID, "message_id": f"m{number}"}
        body = {other if key == name else key: value for key, value in said.items()}
        answer = await client.post("/messages", json=body)
        message = (await client.get(f"/messages/{answer.json()['message_ids'][0]}")).json()
        assert [message[key] for key in kept] == list(said.values()), other


async def test_the_type_of_a_message_goes_by_two_names(client: httpx2.AsyncClient) -> None:
    for name in ("message_type", "kind"):
        found = await posted(client, message_id=name, **{name: "image"})
        assert found["message_type"] == "image"


async def test_who_wrote_as_what_is_kept(client: httpx2.AsyncClient) -> None:
    for name in ("user_type", "sender_type"):
        for given, kept in ROLES.items():
            where = {"message_id": f"{name}-{given}", "conversation_id": f"{name}-{given}"}
            found = await posted(client, **where, user_id=f"as-{given}", **{name: given})
            assert found["user_type"] == kept, (name, given)


async def test_what_is_not_said_of_a_message_has_its_default(client: httpx2.AsyncClient) -> None:
    message = await posted(client)
    flags = ("deleted", "edited", "forwarded", "starred", "critical")
    assert [message[f"is_{flag}"] for flag in flags] == [False] * 5
    assert (message["message_type"], message["has_media"], message["reply_to"]) == (
        "text", False, None,
    )  # fmt: skip
    assert str(message["message_id"]).isdigit()


async def test_what_is_not_said_of_a_chat_and_a_contact_has_its_default(
    client: httpx2.AsyncClient,
) -> None:
    await posted(client)
    chat = (await client.get("/chats/trip")).json()
    assert (chat["chat_type"], chat["chat_language"], chat["has_unread_messages"]) == (
        "one_to_one", "auto", False,
    )  # fmt: skip
    (ana,) = (await client.get("/contacts")).json()["items"]
    assert (ana["priority"], ana["is_critical"], ana["contact_language"]) == ("normal", False, None)


async def test_preferences_and_the_profile_begin_as_promised(client: httpx2.AsyncClient) -> None:
    start = (await client.get("/config/preferences")).json()
    words = start.pop("critical_keywords")
    weights = start.pop("ranking_weights")
    assert {"urgent", "deadline", "dringend", "urgente"} <= set(words)
    assert [weights[name] for name in ("sender", "keyword", "recency")] == [4, 3, 3]
    assert start == {
        "summary_frequency": "daily", "daily_summary_time": "09:00", "weekly_summary_day": "Monday",
        "scheduled_summary_times": [], "summarize_chat_types": "all", "keywords_enabled": False,
    } | {key: value for key, value in start.items() if key.startswith("retention")}  # fmt: skip
    profile = (await client.get("/config/profile")).json()
    assert (profile["preferred_language"], profile["theme"]) == ("en", "system")
    assert profile["timezone"] == "Europe/Berlin"


async def test_paths_stand_without_their_prefix_too(client: httpx2.AsyncClient) -> None:
    await posted(client, user_type="owner", user_id="me")
    for path in BARE:
        bare = await client.get(f"{ROOT}{path}")
        prefixed = await client.get(f"{ROOT}/api/v1{path}")
        assert (path, bare.status_code, prefixed.status_code) == (path, 200, 200)
        assert bare.json().keys() == prefixed.json().keys()


async def test_a_list_tells_its_total_only_with_a_page(client: httpx2.AsyncClient) -> None:
    await posted(client)
    for path in ("/chats", "/messages", "/contacts"):
        plain = (await client.get(path)).json()
        paged = (await client.get(path, params={"page": 1})).json()
        assert plain.keys() == {"items", "next_cursor"}
        assert (paged["total"], paged["next_cursor"]) == (1, None)
        few = (await client.get(path, params={"fields": next(iter(plain["items"][0]))})).json()
        assert len(few["items"][0]) == 1
