"""Posting over HTTP: the shapes of a body, what is answered, and streams of lines."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence

import httpx2
import pytest
import pytest_asyncio
from tests.app.one_chat import reading

LINES = "application/x-ndjson"

# Starting takes a second: all tests share an application, each has a conversation of its own.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx2.AsyncClient]:
    async with reading(tmp_path_factory.mktemp("posting") / "home") as client:
        yield client


@pytest.fixture
def trip(request: pytest.FixtureRequest) -> str:
    """Return a conversation nobody else writes to."""
    return f"trip {request.node.name}"


def said(number: int, conversation: str) -> dict[str, object]:
    return {
        "message_id": f"m{number}",
        "conversation_id": conversation,
        "message_content": f"message {number}",
        "user_id": "Ana",
        "timestamp": 1_760_000_000 + number,
    }


async def sent_as_lines(
    client: httpx2.AsyncClient, lines: Sequence[str], **headers: str
) -> httpx2.Response:
    body = "\n".join(lines).encode()
    kind = {"Content-Type": LINES, **headers}
    return await client.post("/messages/bulk", content=body, headers=kind)


def shapes(trip: str) -> list[object]:
    """Return one message in every shape of body."""
    message = said(1, trip)
    bare = {key: value for key, value in message.items() if key != "conversation_id"}
    return [
        message,
        [message],
        {"messages": [message]},
        {"conversation_id": trip, "messages": [{**message, "conversation_id": None}]},
        {"chat_id": trip, "messages": [bare]},
        {"conversation_id": "another", "messages": [{**bare, "chat_id": trip}]},
    ]


@pytest.mark.parametrize("path", ["/chats", "/messages", "/messages/bulk"])
@pytest.mark.parametrize("shape", range(6))
async def test_every_shape_is_taken_everywhere(
    client: httpx2.AsyncClient, trip: str, path: str, shape: int
) -> None:
    answer = await client.post(path, json=shapes(trip)[shape])
    assert answer.status_code == 201, answer.text
    assert answer.json()["stored"] == 1
    (message_id,) = answer.json()["message_ids"]
    kept = (await client.get(f"/messages/{message_id}")).json()
    assert (kept["conversation_id"], kept["external_id"]) == (trip, "m1")


async def test_paths_stand_without_the_prefix_too(client: httpx2.AsyncClient, trip: str) -> None:
    for number, path in enumerate(("/chats", "/messages", "/messages/bulk")):
        answer = await client.post(f"http://127.0.0.1:8000{path}", json=said(number, trip))
        assert answer.json()["stored"] == 1, path


async def test_some_errors_are_207_and_nothing_else_fails(
    client: httpx2.AsyncClient, trip: str
) -> None:
    answer = await client.post("/messages", json=[said(1, trip), {"text": "?"}, said(2, trip)])
    assert answer.status_code == 207
    found = answer.json()
    assert (found["stored"], found["duplicates"], found["message_ids"][1]) == (2, 0, None)
    assert found["errors"] == [
        {
            "index": 1,
            "code": "conversation_missing",
            "detail": "The message names no conversation. Send `conversation_id`.",
            "field": "conversation_id",
        }
    ]


async def test_nothing_kept_is_422(client: httpx2.AsyncClient) -> None:
    answer = await client.post("/messages", json=[{}, 3])
    assert answer.status_code == 422
    assert [error["index"] for error in answer.json()["errors"]] == [0, 1]


async def test_duplicates_are_no_errors(client: httpx2.AsyncClient, trip: str) -> None:
    await client.post("/messages", json=[said(1, trip)])
    answer = await client.post("/messages", json=[said(1, trip), said(1, trip)])
    assert answer.status_code == 201
    assert (answer.json()["stored"], answer.json()["duplicates"]) == (0, 2)


async def test_an_empty_list_keeps_nothing(client: httpx2.AsyncClient) -> None:
    answer = await client.post("/messages", json=[])
    assert (answer.status_code, answer.json()["stored"]) == (201, 0)


async def test_more_than_a_thousand_go_to_the_bulk_path(
    client: httpx2.AsyncClient, trip: str
) -> None:
    answer = await client.post("/messages", json=[said(number, trip) for number in range(1_003)])
    assert answer.status_code == 207
    found = answer.json()
    assert found["stored"] == 1_000
    assert [(error["index"], error["code"]) for error in found["errors"]] == [(1_000, "too_many")]


async def test_lines_are_kept_in_steps_and_told_by_their_place(
    client: httpx2.AsyncClient, trip: str
) -> None:
    lines = [json.dumps(said(number, trip)) for number in range(2_500)]
    lines[1_200] = "{ this is no JSON"
    answer = await sent_as_lines(client, [*lines, "", "  "])
    found = answer.json()
    assert answer.status_code == 207
    assert found["stored"] == 2_499
    assert [(error["index"], error["code"]) for error in found["errors"]] == [(1_200, "no_message")]
    assert len(found["message_ids"]) == 2_500
    assert found["message_ids"].count(None) == 1


async def test_lines_of_many_conversations_make_each(client: httpx2.AsyncClient) -> None:
    lines = [json.dumps(said(number, f"ticket-{number % 40}")) for number in range(400)]
    assert (await sent_as_lines(client, lines)).json()["stored"] == 400
    page = (await client.get("/chats", params={"limit": 100, "q": "ticket"})).json()
    assert {chat["message_count"] for chat in page["items"]} == {10}
    assert len(page["items"]) == 40


async def test_a_line_longer_than_any_message_is_refused(client: httpx2.AsyncClient) -> None:
    answer = await sent_as_lines(client, ["x" * (9 * 1024 * 1024)])
    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"


async def test_the_same_key_posts_once(client: httpx2.AsyncClient, trip: str) -> None:
    bare = {
        key: value for key, value in said(1, trip).items() if key not in {"message_id", "timestamp"}
    }
    key = {"Idempotency-Key": "one"}
    first = await client.post("/messages", json=bare, headers=key)
    again = await client.post("/messages", json=bare, headers=key)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.json() == first.json()
    assert (await client.get(f"/chats/{trip}")).json()["message_count"] == 1


@pytest.mark.parametrize("path", ["/messages", "/messages/bulk", "/chats"])
async def test_another_kind_of_body_is_415(client: httpx2.AsyncClient, path: str) -> None:
    answer = await client.post(path, content=b"a,b", headers={"Content-Type": "text/csv"})
    assert answer.status_code == 415


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"nonsense"])
async def test_what_is_no_json_is_told_with_the_next_step(
    client: httpx2.AsyncClient, body: bytes
) -> None:
    kind = {"Content-Type": "application/json"}
    answer = await client.post("/messages", content=body, headers=kind)
    assert answer.status_code == 422
    assert (answer.json()["code"], bool(answer.json()["hint"])) == ("unreadable_body", True)


async def test_posting_needs_a_token(client: httpx2.AsyncClient, trip: str) -> None:
    answer = await client.post(
        "/messages", json=said(1, trip), headers={"Authorization": "Bearer no"}
    )
    assert answer.status_code == 401
    assert (await client.get("/messages", params={"chat": trip})).json()["items"] == []


async def test_posted_chats_stand_among_the_others(client: httpx2.AsyncClient, trip: str) -> None:
    chat = {"conversation_id": trip, "chat_name": "Lisbon", "messages": [said(1, trip)]}
    await client.post("/chats", json=chat)
    found = (await client.get("/chats", params={"participant": "Ana", "q": "lis"})).json()["items"]
    assert [entry["chat_name"] for entry in found] == ["Lisbon"]


async def posted_id(client: httpx2.AsyncClient, trip: str, **more: object) -> str:
    """Post one message and return its id."""
    answer = await client.post("/messages", json={**said(1, trip), **more})
    return str(answer.json()["message_ids"][0])


async def test_an_edit_is_told_with_its_history(client: httpx2.AsyncClient, trip: str) -> None:
    path = f"/messages/{await posted_id(client, trip)}"
    changed = (await client.patch(path, json={"message_content": "other"})).json()
    assert (changed["message_content"], changed["is_edited"]) == ("other", True)
    assert "versions" not in (await client.get(path)).json()
    whole = (await client.get(path, params={"include": "history"})).json()
    assert whole["versions"] == [
        {"message_content": "message 1", "replaced_at": "2025-10-14T10:00:00+02:00"}
    ]


async def test_a_deleted_message_is_marked_and_comes_back(
    client: httpx2.AsyncClient, trip: str
) -> None:
    path = f"/messages/{await posted_id(client, trip)}"
    assert (await client.delete(path)).status_code == 204
    gone = (await client.get(path)).json()
    assert (gone["is_deleted"], gone["message_content"]) == (True, None)
    back = (await client.patch(path, json={"is_deleted": False})).json()
    assert (back["is_deleted"], back["message_content"]) == (False, "message 1")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"message_content": " "}, "message_empty"),
        ({"message_content": 3}, "invalid_input"),
        ({"smell": True}, "invalid_input"),
    ],
)
async def test_a_change_that_cannot_be_is_refused(
    client: httpx2.AsyncClient, trip: str, body: object, code: str
) -> None:
    path = f"/messages/{await posted_id(client, trip)}"
    answer = await client.patch(path, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_what_is_not_there_cannot_be_changed(client: httpx2.AsyncClient) -> None:
    for method in ("PATCH", "DELETE", "GET"):
        body = {"is_starred": True} if method == "PATCH" else None
        answer = await client.request(method, "/messages/999999999", json=body)
        assert answer.status_code == 404, method


async def test_one_item_shows_the_fields_asked_for(client: httpx2.AsyncClient, trip: str) -> None:
    message_id = await posted_id(client, trip)
    wanted = {"fields": "message_id,message_content"}
    shown = (await client.get(f"/messages/{message_id}", params=wanted)).json()
    assert shown == {"message_id": message_id, "message_content": "message 1"}
    chat = (await client.get(f"/chats/{trip}", params={"fields": "chat_name"})).json()
    assert chat == {"chat_name": trip}


async def test_the_chats_of_a_person_are_found_by_id_name_and_me(
    client: httpx2.AsyncClient, trip: str
) -> None:
    key = await posted_id(client, trip, user_id="Zoë Q.")
    contact = (await client.get(f"/messages/{key}")).json()["contact_id"]
    for user in (contact, "Zoë Q."):
        found = (await client.get(f"/users/{user}/chats", params={"page": 1, "limit": 10})).json()
        assert [chat["conversation_id"] for chat in found["items"]] == [trip]
        assert found["total"] == 1
    mine = (await client.get("/users/me/chats")).json()["items"]
    assert trip not in {chat["conversation_id"] for chat in mine}
    assert (await client.get("/users/nobody/chats")).status_code == 404
