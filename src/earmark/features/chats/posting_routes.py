"""Posting messages over HTTP: one, a list, a whole conversation, or a stream of lines."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated

import orjson
from fastapi import APIRouter, Depends, Query, Request, Response

from earmark.core.errors import InputError
from earmark.features.accounts.queries import OwnerZone
from earmark.features.chats.erased import Ledger
from earmark.features.chats.occasions import Occasion, Outcome
from earmark.features.chats.plain import plain_message, plain_messages
from earmark.features.chats.posted import (
    MOST_AT_ONCE,
    MOST_IN_BULK,
    Posted,
    PostedError,
    PostedMessage,
)
from earmark.features.chats.posting import post
from earmark.http.auth import SignedIn
from earmark.http.bodies import NDJSON, lines_of, of_kind
from earmark.http.deps import ClockOf, StoreOf
from earmark.http.idempotency import IdempotentRoute
from earmark.http.lists import json_response
from earmark.http.problems import MEDIA_TYPE, documented
from earmark.http.services import provided

posting = APIRouter(
    tags=["messages"], responses=documented(401, 403, 413, 415), route_class=IdempotentRoute
)

JSON = "application/json"

LedgerOf = Annotated[Ledger, Depends(provided(Ledger))]

_MESSAGE = PostedMessage.model_json_schema(ref_template="#/components/schemas/{model}")
_MESSAGE.pop("$defs", None)


def _several(most: int, name: str) -> list[dict[str, object]]:
    """Return the schemas of many messages in one body: a list, or a conversation with its own."""
    several: dict[str, object] = {"type": "array", "maxItems": most, "items": _MESSAGE}
    conversation: dict[str, object] = {
        "title": name,
        "type": "object",
        "required": ["conversation_id", "messages"],
        "properties": {
            "conversation_id": {"type": "string", "minLength": 1, "maxLength": 400},
            "chat_name": {"type": "string", "maxLength": 400},
            "chat_type": {"enum": ["one_to_one", "group"]},
            "messages": several,
        },
    }
    return [several, conversation]


_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            JSON: {"schema": {"anyOf": [_MESSAGE, *_several(MOST_AT_ONCE, "PostedConversation")]}}
        },
    }
}
_BULK = {
    "requestBody": {
        "required": True,
        "content": {
            NDJSON: {
                "schema": {
                    "type": "string",
                    "description": f"One message a line, at most {MOST_IN_BULK:,} lines.",
                }
            },
            JSON: {"schema": {"anyOf": _several(MOST_IN_BULK, "PostedHistory")}},
        },
    }
}
_REFUSED = {
    JSON: {"schema": {"$ref": "#/components/schemas/Posted"}},
    MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}},
}
_ANSWERS: dict[int | str, dict[str, object]] = {
    207: {"model": Posted, "description": "Some were kept; `errors` says which were not, and why."},
    422: {"content": _REFUSED, "description": "None was kept; `errors` says why."},
}


async def _occasion(
    clock: ClockOf,
    zone: OwnerZone,
    ledger: LedgerOf,
    *,
    bring_back: Annotated[
        bool, Query(description="Keep messages that were erased before; else they are left out.")
    ] = False,
) -> Occasion:
    """Return when and where these messages are read."""
    return Occasion(clock.now(), zone, ledger=ledger, bring_back=bring_back)


OccasionOf = Annotated[Occasion, Depends(_occasion)]


@posting.post(
    "/chats", status_code=201, response_model=Posted, responses=_ANSWERS, openapi_extra=_BODY
)
async def post_chats(
    caller: SignedIn, store: StoreOf, occasion: OccasionOf, request: Request
) -> Response:
    """Keep messages; conversations nobody has yet are made."""
    return await _keep(request, store, caller.account_id, occasion)


@posting.post(
    "/messages", status_code=201, response_model=Posted, responses=_ANSWERS, openapi_extra=_BODY
)
async def post_messages(
    caller: SignedIn, store: StoreOf, occasion: OccasionOf, request: Request
) -> Response:
    """Keep messages of one or many conversations."""
    return await _keep(request, store, caller.account_id, occasion)


@posting.post(
    "/messages/bulk",
    status_code=201,
    response_model=Posted,
    responses=_ANSWERS,
    openapi_extra=_BULK,
)
async def post_messages_in_bulk(
    caller: SignedIn, store: StoreOf, occasion: OccasionOf, request: Request
) -> Response:
    """Keep up to 100,000 messages, read and kept in steps while they arrive.

    What was kept when a connection breaks stays; sent again, it is not kept twice.
    """
    if of_kind(request, JSON, NDJSON) == JSON:
        return await _keep(request, store, caller.account_id, occasion, MOST_IN_BULK)
    outcome = Outcome()
    async for batch in _batches(request):
        done = len(outcome.message_ids)
        if done >= MOST_IN_BULK:
            outcome.errors.append(_too_many(done, MOST_IN_BULK))
            break
        outcome.add(await post(store, caller.account_id, batch, occasion, done))
    return _answer(outcome)


async def _keep(
    request: Request, store: StoreOf, account_id: int, occasion: Occasion, most: int = MOST_AT_ONCE
) -> Response:
    of_kind(request, JSON)
    body = await request.body()
    items: Sequence[object] | None = plain_messages(body)
    named = occasion
    if items is None:
        items, conversation = _parts(body)
        named = replace(occasion, conversation=conversation)
    outcome = Outcome()
    for at in range(0, min(len(items), most), MOST_AT_ONCE):
        batch = items[at : min(at + MOST_AT_ONCE, most)]
        outcome.add(await post(store, account_id, batch, named, at))
    if len(items) > most:
        outcome.errors.append(_too_many(most, most))
    return _answer(outcome)


def _parts(body: bytes) -> tuple[Sequence[object], Mapping[str, object]]:
    """Return the messages of a body, and what it says of their conversation.

    Raises:
        InputError: when it is no JSON, or neither a message, a list nor a conversation.
    """
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise InputError(
            "The body is no JSON.",
            hint="Send one message, a list of messages, or `conversation_id` with `messages`.",
            code="unreadable_body",
        ) from None
    if isinstance(content, list):
        return content, {}
    if isinstance(content, dict) and isinstance(content.get("messages"), list):
        named = {key: value for key, value in content.items() if key in _NAMES}
        if "chat_id" in named:
            named.setdefault("conversation_id", named.pop("chat_id"))
        return content["messages"], named
    return [content], {}


_NAMES = frozenset({"conversation_id", "chat_id", "chat_name", "chat_type"})


async def _batches(request: Request) -> AsyncIterator[list[object]]:
    """Yield the messages of a stream of lines, a thousand at a time."""
    batch: list[object] = []
    async for line in lines_of(request):
        batch.append(_message(line))
        if len(batch) == MOST_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _message(line: bytes) -> object:
    """Return the message of a line; what is no JSON is refused in its place, as no message."""
    plain = plain_message(line)
    if plain is not None:
        return plain
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return None


def _too_many(index: int, most: int) -> PostedError:
    return PostedError(
        index=index,
        code="too_many",
        detail=f"At most {most:,} messages in one request; those from here on were not read.",
    )


def _answer(outcome: Outcome) -> Response:
    """Answer 201 when all were kept, 422 when none was, else 207."""
    kept = outcome.stored + outcome.duplicates
    status = (207 if kept else 422) if outcome.errors else 201
    return json_response(
        {
            "stored": outcome.stored,
            "duplicates": outcome.duplicates,
            **({"erased": outcome.erased} if outcome.erased else {}),
            "errors": [error.model_dump() for error in outcome.errors],
            "message_ids": [None if key is None else str(key) for key in outcome.message_ids],
        },
        status,
    )
