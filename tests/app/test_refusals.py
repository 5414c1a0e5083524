"""What is not quite right is refused, and the refusal says what would be right."""

from __future__ import annotations

import httpx2
import pytest


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/messages/bulk", "POST"),
        ("/messages/7", "DELETE, GET, HEAD, PATCH"),
        ("/chats", "GET, HEAD, POST"),
        ("/auth/session", "DELETE, POST"),
    ],
)
async def test_a_wrong_method_is_told_all_right_ones(
    client: httpx2.AsyncClient, path: str, methods: str
) -> None:
    refused = await client.put(path, json={})
    assert (refused.status_code, refused.headers["allow"]) == (405, methods)


async def test_fields_nothing_has_are_refused_for_one_thing_too(client: httpx2.AsyncClient) -> None:
    sent = {"conversation_id": "x", "user_id": "Ana", "message_content": "hello"}
    posted = (await client.post("/messages", json=sent)).json()
    url = f"/messages/{posted['message_ids'][0]}"
    refused = await client.get(url, params={"fields": "colour"})
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown_field")
    found = await client.get(url, params={"fields": "message_content,colour"})
    assert found.json() == {"message_content": "hello"}


async def test_null_leaves_the_profile_as_it_is_but_takes_an_address_away(
    client: httpx2.AsyncClient,
) -> None:
    await client.patch("/config/profile", json={"theme": "dark", "email": "a@b.example"})
    nothing = dict.fromkeys(("name", "email", "preferred_language", "theme", "timezone"))
    left = (await client.patch("/config/profile", json=nothing)).json()
    assert (left["theme"], left["email"], left["preferred_language"]) == ("dark", None, "en")


async def test_a_number_is_no_mark(client: httpx2.AsyncClient) -> None:
    sent = {"conversation_id": "x", "user_id": "Ana", "message_content": "hello"}
    await client.post("/messages", json=sent)
    refused = await client.patch("/chats/x", json={"is_critical": 1})
    assert (refused.status_code, refused.json()["field"]) == (422, "body.is_critical")


async def test_a_yes_or_no_of_a_form_is_one_of_the_two(client: httpx2.AsyncClient) -> None:
    file = {"files": ("a.txt", b"13.10.25, 09:30 - Helen: Is it fine?\n")}
    refused = await client.post("/imports", files=file, data={"bring_back": "perhaps"})
    assert (refused.status_code, refused.json()["field"]) == (422, "bring_back")
    assert (await client.get("/imports")).json()["items"] == []


@pytest.mark.parametrize("criterion", ["sender", "keyword", "recency", "interaction", "sentiment"])
async def test_a_yes_is_no_weight(client: httpx2.AsyncClient, criterion: str) -> None:
    sent = {"ranking_weights": {criterion: True}}
    for path in ("/digest/ranking", "/config/preferences"):
        refused = await client.post(path, json=sent)
        assert (refused.status_code, refused.json()["field"]) == (
            422,
            f"body.ranking_weights.{criterion}",
        )


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        ("POST", "/lock", {"name": "run", "owner": "one", "ttl": True}, "ttl"),
        ("POST", "/digest/ranking", {"limit": True}, "limit"),
        ("PATCH", "/chats/x", {"retention_days": True}, "retention_days"),
        ("POST", "/config/preferences", {"retention_days": False}, "retention_days"),
        ("POST", "/data/erase/preview", {"retention_days": True}, "retention_days"),
    ],
)
async def test_a_yes_is_no_number(
    client: httpx2.AsyncClient, method: str, path: str, body: dict[str, object], field: str
) -> None:
    sent = {"conversation_id": "x", "user_id": "Ana", "message_content": "hello"}
    await client.post("/messages", json=sent)
    refused = await client.request(method, path, json=body)
    assert (refused.status_code, refused.json()["field"]) == (422, f"body.{field}")


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("/contacts", "priority", ""),
        ("/messages", "type", ""),
        ("/messages", "type", "text,"),
        ("/messages", "user_type", ","),
        ("/chats", "chat_type", ""),
        ("/chats", "language", ""),
        ("/search?q=x", "type", ""),
        ("/search?q=x", "chat", ""),
        ("/messages", "chat", "a,"),
        ("/messages", "fields", ""),
        ("/digest", "conversation_id", ""),
        ("/digest", "language", ""),
        ("/contacts", "priority", "low," * 500 + "low"),
    ],
)
async def test_an_empty_value_never_means_everything(
    client: httpx2.AsyncClient, path: str, name: str, value: str
) -> None:
    separator = "&" if "?" in path else "?"
    refused = await client.get(f"{path}{separator}{name}={value}")
    assert refused.status_code == 422
    assert refused.json()["field"].startswith(f"query.{name}")


async def test_what_was_left_empty_in_a_form_was_not_said(client: httpx2.AsyncClient) -> None:
    file = {"files": ("a.txt", b"13.10.25, 09:30 - Helen: Is it fine?\n")}
    form = {"date_order": "", "owner": "", "timezone": ""}
    assert (await client.post("/imports", files=file, data=form)).status_code == 202
    refused = await client.post("/imports", files=file, data={"bring_back": ""})
    assert (refused.status_code, refused.json()["field"]) == (422, "bring_back")
