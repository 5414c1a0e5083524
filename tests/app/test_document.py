"""The OpenAPI document says of each operation all that a stranger needs to use it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from earmark.app import contract
from earmark.http.describing import OF_PATHS

DOCUMENT: dict[str, Any] = json.loads(contract())
MODELS = DOCUMENT["components"]["schemas"]
OPERATIONS = [
    pytest.param(method, path, operation, id=f"{method.upper()} {path}")
    for path, found in DOCUMENT["paths"].items()
    for method, operation in found.items()
]
each = pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
JSON, PROBLEM = "application/json", "application/problem+json"


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    return resolved(MODELS[name]) if name else schema


def bodies(operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from operation.get("requestBody", {}).get("content", {}).items()
    for status, response in operation["responses"].items():
        if status < "400":
            yield from response.get("content", {}).items()


@each
def test_an_operation_says_what_it_does(method: str, path: str, operation: dict[str, Any]) -> None:
    assert operation["summary"]
    assert operation["description"].rstrip().endswith((".", "`"))
    nameless = [
        one["name"] for one in operation.get("parameters", ()) if not one.get("description")
    ]
    assert nameless == [], f"{method} {path}"


@each
def test_each_body_has_an_example(method: str, path: str, operation: dict[str, Any]) -> None:
    for kind, body in bodies(operation):
        if kind == JSON and body.get("schema"):
            assert "example" in body, f"{method} {path}"


@each
def test_each_error_is_a_problem_with_an_example(
    method: str, path: str, operation: dict[str, Any]
) -> None:
    errors = {s: r for s, r in operation["responses"].items() if s >= "400"}
    for status, response in errors.items():
        shown = response["content"][PROBLEM]
        assert shown["example"]["status"] == int(status)
        assert shown["example"]["code"] != "error", f"{method} {path} {status}"


@each
def test_the_errors_any_path_of_its_kind_gives_are_there(
    method: str, path: str, operation: dict[str, Any]
) -> None:
    expected = {"401", "403", "503"} if operation.get("security") else set()
    assert "500" not in operation["responses"], f"{method} {path}"
    if "requestBody" in operation:
        expected |= {"400", "413", "415", "422"}
    if "{" in path:
        expected.add("404")
    assert expected - operation["responses"].keys() == set()


def loose(schema: Any, at: str) -> list[str]:
    """Return the texts and lists of something to send that have no limit."""
    if isinstance(schema, list):
        return [one for part in schema for one in loose(part, at)]
    if not isinstance(schema, dict):
        return []
    schema = resolved(schema)
    limited = {"maxLength", "enum", "pattern", "format", "const"} & schema.keys()
    found = [at] if schema.get("type") == "string" and not limited else []
    items = resolved(schema.get("items", {}))
    if (
        schema.get("type") == "array"
        and "maxItems" not in schema
        and not {"enum", "const"} & items.keys()
    ):
        found.append(f"{at}[]")
    for name, field in schema.get("properties", {}).items():
        found += loose(field, f"{at}.{name}")
    return found + [one for key in ("anyOf", "items") for one in loose(schema.get(key), at)]


@each
def test_all_that_is_sent_has_a_limit(method: str, path: str, operation: dict[str, Any]) -> None:
    sent = [
        (f"?{one['name']}", one["schema"])
        for one in operation.get("parameters", ())
        if one["in"] == "query"
    ]
    sent += [
        (kind, body["schema"])
        for kind, body in operation.get("requestBody", {}).get("content", {}).items()
        if kind == JSON
    ]
    assert [one for name, schema in sent for one in loose(schema, name)] == [], f"{method} {path}"


async def test_every_example_is_one_the_server_takes(client: httpx2.AsyncClient) -> None:
    refused = []
    for case in OPERATIONS:
        method, path, operation = case.values
        body = operation.get("requestBody", {}).get("content", {}).get(JSON, {})
        if "example" not in body:
            continue
        for name, (_, example) in OF_PATHS.items():
            path = path.replace(f"{{{name}}}", example)
        answer = await client.request(method, path.removeprefix("/api/v1"), json=body["example"])
        if answer.status_code in {400, 415, 422, 500}:
            refused.append((path, answer.json()["detail"]))
    assert refused == []
