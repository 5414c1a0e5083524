"""The TypeScript client knows every operation, and the page asks the server through it alone."""

from __future__ import annotations

import re

import pytest
from tests.contracts.test_document import OPERATIONS
from tests.contracts.test_fuzzing import ROOT

CLIENT = ROOT / "sdk" / "typescript" / "src"
PAGE = ROOT / "ui" / "src"

# Sent with XMLHttpRequest or fetched as bytes, so by their addresses.
BY_ADDRESS = {
    "POST /api/v1/imports": "/api/v1/imports`",
    "GET /api/v1/messages/{message_id}/media": "/media`",
    "GET /api/v1/data/export/{export_id}/file": "/file`",
}
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in CLIENT.glob("*.ts") if path.name != "schema.ts"
)
FILES = sorted(
    path
    for pattern in ("**/*.ts", "**/*.tsx")
    for path in PAGE.glob(pattern)
    if ".test." not in path.name and path.name != "testing.tsx"
)


@pytest.mark.parametrize("operation", [name for name, _ in OPERATIONS])
def test_every_operation_can_be_called_through_the_client(operation: str) -> None:
    method, _, path = operation.partition(" ")
    assert BY_ADDRESS.get(operation, f'.{method}("{path}"') in SOURCES


def test_the_page_knows_no_path_and_no_way_to_the_server_but_the_client() -> None:
    ways = re.compile(
        r"(?<![.\w])fetch\(|XMLHttpRequest|WebSocket\(|EventSource|/api/v1|openapi-fetch"
    )
    found = {
        str(path.relative_to(ROOT)): ways.findall(path.read_text(encoding="utf-8"))
        for path in FILES
    }
    assert {name: uses for name, uses in found.items() if uses} == {}
    assert len(found) > 50
