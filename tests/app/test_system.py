"""The status, the contract and the door of the whole application."""

from __future__ import annotations

import json
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from earmark.app import contract, create_app
from earmark.core.errors import StoreError
from earmark.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent
OPEN = {"get_health", "sign_in"}


PROBLEM = "application/problem+json"
POSTED = "#/components/schemas/Posted"


def test_the_contract_in_the_repository_is_that_of_the_code() -> None:
    kept = (ROOT / "protocol" / "openapi.json").read_text(encoding="utf-8")
    assert kept == contract(), "run: python -m earmark.app openapi > protocol/openapi.json"


def test_every_path_but_two_asks_who_is_there() -> None:
    operations = [o for path in json.loads(contract())["paths"].values() for o in path.values()]
    assert {o["operationId"] for o in operations if "401" not in o["responses"]} == {"get_health"}
    assert {o["operationId"] for o in operations if len(o.get("security", [])) < 2} == OPEN


def test_every_problem_has_its_own_media_type() -> None:
    for path in json.loads(contract())["paths"].values():
        for operation in path.values():
            for status, answer in operation["responses"].items():
                if status >= "400":
                    assert PROBLEM in answer["content"]
                    # A write of many says of each what became of it, also when all failed.
                    of_many = answer["content"].get("application/json")
                    assert of_many in (None, {"schema": {"$ref": POSTED}})


async def test_no_path_answers_a_stranger(app: FastAPI) -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost:8000") as client:
        for path, operations in json.loads(contract())["paths"].items():
            for method, operation in operations.items():
                if operation["operationId"] not in OPEN:
                    url = path.replace("{", "").replace("}", "")
                    answer = await client.request(method, url)
                    assert (method, url, answer.status_code) == (method, url, 401)


@pytest.mark.parametrize("path", ["/health", "/health/", "/api/v1/health"])
async def test_health_is_exactly_that_for_anybody(app: FastAPI, path: str) -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost:8000") as client:
        assert (await client.get(path)).text == '{"status":"healthy"}'


async def test_the_status_says_what_is_kept_and_never_where(
    client: httpx2.AsyncClient, settings: Settings
) -> None:
    answer = await client.get("/system/status")
    status = answer.json()
    assert status["counts"] == {"chats": 0, "messages": 0, "contacts": 0, "imports": 0}
    assert status["analysis"] == {"state": "idle", "percent": 100, "remaining": 0}
    assert (status["data_folder"], status["demo"]) == ("home", False)
    assert str(settings.home) not in answer.text


@pytest.mark.usefixtures("client")
async def test_a_second_server_on_the_same_folder_is_refused(settings: Settings) -> None:
    second = create_app(settings)
    with pytest.raises(StoreError, match="already uses this data folder"):
        async with second.router.lifespan_context(second):
            pass


def test_every_post_but_signing_in_takes_an_idempotency_key(app: FastAPI) -> None:
    posts = {
        path: operations["post"].get("parameters", [])
        for path, operations in app.openapi()["paths"].items()
        if "post" in operations
    }
    without = [
        path
        for path, parameters in posts.items()
        if "Idempotency-Key" not in {parameter["name"] for parameter in parameters}
    ]
    assert without == ["/api/v1/auth/session"]


async def test_a_body_too_deep_to_read_is_refused_as_documented(client: httpx2.AsyncClient) -> None:
    headers = {"content-type": "application/json"}
    deep = b"[" * 5_000
    answer = await client.post("/config/preferences", content=deep, headers=headers)
    operation = json.loads(contract())["paths"]["/api/v1/config/preferences"]["post"]
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")
    assert "400" in operation["responses"]
