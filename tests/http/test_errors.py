"""Everything that goes wrong reads the same."""

from __future__ import annotations

import httpx2


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
