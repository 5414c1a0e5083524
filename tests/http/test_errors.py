"""Everything that goes wrong reads the same."""

from __future__ import annotations

import httpx2
import pytest


async def test_an_error_is_a_problem_with_a_code_and_the_next_step(
    client: httpx2.AsyncClient,
) -> None:
    answer = await client.get("/missing")
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem.pop("request_id") == answer.headers["x-request-id"]
    assert problem == {
        "type": "urn:earmark:problem:not_found",
        "title": "Not found",
        "status": 404,
        "detail": "There is no such note.",
        "code": "not_found",
        "hint": "List them first.",
    }


async def test_an_unknown_path_is_a_problem(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/api/v1/nothing")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_a_wrong_method_names_the_right_ones(client: httpx2.AsyncClient) -> None:
    answer = await client.put("/missing")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert answer.headers["allow"] == "GET"


async def test_a_wrong_field_is_named_and_its_value_not_repeated(
    client: httpx2.AsyncClient, signed: dict[str, str]
) -> None:
    answer = await client.post("/notes", json={"text": {"secret": "Ruben"}}, headers=signed)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "invalid_input")
    assert problem["field"] == "body.text"
    assert problem["errors"][0]["code"] == "string_type"
    assert "Ruben" not in answer.text


async def test_the_field_at_fault_is_named(
    client: httpx2.AsyncClient, signed: dict[str, str]
) -> None:
    answer = await client.post("/notes", json={"text": "twice"}, headers=signed)
    assert (answer.status_code, answer.json()["field"]) == (409, "text")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/octet-stream", None]
)
async def test_a_body_that_does_not_say_it_is_json_is_refused_with_the_next_step(
    client: httpx2.AsyncClient, signed: dict[str, str], kind: str | None
) -> None:
    headers = signed | ({"Content-Type": kind} if kind else {})
    answer = await client.post("/notes", content=b'{"text": "hi"}', headers=headers)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (415, "unsupported_media_type")
    assert "application/json" in problem["hint"]


@pytest.mark.parametrize(
    "kind", ["application/json", "Application/JSON; charset=utf-8", "application/vnd.note+json"]
)
async def test_every_kind_of_json_is_read(
    client: httpx2.AsyncClient, signed: dict[str, str], kind: str
) -> None:
    headers = signed | {"Content-Type": kind}
    answer = await client.post("/notes", content=b'{"text": "hi"}', headers=headers)
    assert answer.json() == "token: hi"


async def test_a_body_that_is_missing_is_a_missing_field(
    client: httpx2.AsyncClient, signed: dict[str, str]
) -> None:
    answer = await client.post("/notes", headers=signed)
    assert (answer.status_code, answer.json()["field"]) == (422, "body")


@pytest.mark.parametrize("body", [b"{", b"", b'{"text": "hi"', b"[" * 100_000, b"\xff\xfe"])
async def test_broken_json_is_refused_without_repeating_it(
    client: httpx2.AsyncClient, signed: dict[str, str], body: bytes
) -> None:
    headers = signed | {"Content-Type": "application/json"}
    answer = await client.post("/notes", content=body, headers=headers)
    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"
    assert "[[[" not in answer.text
