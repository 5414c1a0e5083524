"""Where routes go, and what the document says of them."""

from __future__ import annotations

import pytest
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel

from earmark.http.idempotency import IdempotentRoute
from earmark.http.routing import mount, openapi, operation_id


class Note(BaseModel):
    """Something to send."""

    text: str


@pytest.fixture
def document() -> dict[str, object]:
    app = FastAPI(generate_unique_id_function=operation_id)
    notes = APIRouter(route_class=IdempotentRoute)

    @notes.post("/notes")
    async def add_note(note: Note) -> Note:
        return note

    @notes.get("/notes")
    async def list_notes() -> list[Note]:
        return []

    @notes.patch("/notes")
    async def change_note(note: Note) -> Note:
        return note

    mount(app, [notes], [notes])
    return openapi(app)


def operation(document: dict[str, object], method: str) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = document["paths"]["/api/v1/notes"][method]
    return found


def test_a_path_is_documented_once_however_often_it_is_served(document: dict[str, object]) -> None:
    assert list(document["paths"]) == ["/api/v1/notes"]


def test_an_operation_is_named_after_its_function(document: dict[str, object]) -> None:
    assert operation(document, "post")["operationId"] == "add_note"


def test_only_a_post_takes_a_key(document: dict[str, object]) -> None:
    (parameter,) = operation(document, "post")["parameters"]
    assert parameter["name"] == "Idempotency-Key"
    assert "parameters" not in operation(document, "get")
    assert "parameters" not in operation(document, "patch")


@pytest.mark.parametrize("method", ["post", "patch"])
def test_what_takes_a_body_may_refuse_it_unread(document: dict[str, object], method: str) -> None:
    answers = operation(document, method)["responses"]
    assert list(answers) == ["200", "400", "415", "422"]
    assert list(answers["415"]["content"]) == ["application/problem+json"]


def test_what_takes_no_body_cannot(document: dict[str, object]) -> None:
    assert list(operation(document, "get")["responses"]) == ["200", "422"]


def test_problems_have_their_own_media_type_and_answers_keep_theirs(
    document: dict[str, object],
) -> None:
    answers = operation(document, "get")["responses"]
    assert list(answers["200"]["content"]) == ["application/json"]
    assert list(answers["422"]["content"]) == ["application/problem+json"]
