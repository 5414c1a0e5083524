"""A client of the Earmark API in one file, with nothing but Python's standard library.

Copy it into your program and cut what you do not need. Every call is typed; lists are iterators;
what may be sent twice is sent again when the line fails, and done once.
"""

from __future__ import annotations

import http.client
import json
import random
import time
import urllib.error
import urllib.request
import uuid
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Generic, NotRequired, TypedDict, TypeVar, cast
from urllib.parse import quote, urlencode

WORTH_REPEATING = frozenset({429, 502, 503, 504})
NDJSON = "application/x-ndjson"
PATIENCE = 60
"""Seconds; a server that wants to be left alone for longer is the caller's to wait for."""
LONGEST = 64 * 1024
"""Bytes; longer answers are not kept."""
Query = Mapping[str, str | int | bool | None]
T = TypeVar("T")


class Message(TypedDict):
    """A message as the server tells it; there are more fields in its contract."""

    message_id: str
    external_id: str | None
    conversation_id: str
    message_content: str | None
    author: str | None
    user_type: str
    timestamp: str
    message_type: str
    is_starred: bool
    is_deleted: bool


class NewMessage(TypedDict):
    """A message to post; without a `message_id` its time, sender and text tell it from others."""

    conversation_id: str
    message_content: NotRequired[str]
    user_id: NotRequired[str]
    user_type: NotRequired[str]
    message_id: NotRequired[str]
    timestamp: NotRequired[str | int]
    reply_to: NotRequired[str]


class Span(TypedDict):
    """Characters `start` to `end` (exclusive) of a text."""

    start: int
    end: int


class Hit(Message):
    """A message that was found, and where the words stand in it."""

    conversation_title: str
    highlights: list[Span]


class Chat(TypedDict):
    """A chat."""

    conversation_id: str
    chat_name: str
    chat_type: str
    message_count: int
    last_message_date: str | None


class Line(TypedDict):
    """A message a digest rests on."""

    message_id: str
    conversation_id: str
    author: str | None
    text: str
    quote: Span


class Item(TypedDict):
    """Something of a digest."""

    kind: str
    state: str
    urgency: int
    conversation_title: str
    text: str
    reason: str
    lines: list[Line]


class Digest(TypedDict):
    """What a period held."""

    needs_you: list[Item]
    upcoming: list[Item]
    promises: list[Item]
    decisions: list[Item]
    questions: list[Item]


class Refused(TypedDict):
    """A message that was not kept, by its place among those sent."""

    index: int
    code: str
    detail: str
    field: str | None


class Posted(TypedDict):
    """What became of messages."""

    stored: int
    duplicates: int
    errors: list[Refused]
    message_ids: list[str | None]


class Export(TypedDict):
    """An export that is made, or has been."""

    export_id: str
    state: str
    progress: int
    error: dict[str, str] | None


class EarmarkError(Exception):
    """The server refused; `code` is stable, `hint` is the next step, `field` is at fault."""

    def __init__(self, status: int, problem: Mapping[str, object], retry_after: float = 0) -> None:
        super().__init__(str(problem.get("detail") or problem.get("title") or f"HTTP {status}"))
        self.status = status
        self.code = str(problem.get("code") or f"http_{status}")
        self.hint = str(problem.get("hint") or "")
        self.field = problem.get("field")
        self.retry_after = retry_after

    @property
    def may_pass(self) -> bool:
        """Whether the same may go well in a moment."""
        passing = self.status in WORTH_REPEATING or self.code in _PASSING
        return passing and self.retry_after <= PATIENCE


class UnreachableError(EarmarkError):
    """Nobody answered, or the answer broke off."""

    def __init__(self) -> None:
        hint = "Start it again with `earmark serve`."
        super().__init__(0, {"code": "unreachable", "detail": "The server is gone.", "hint": hint})


@dataclass(frozen=True)
class _Request:
    """One request, ready to be sent as often as it takes."""

    method: str
    path: str
    query: Query = field(default_factory=dict)
    body: bytes | None = None
    kind: str = "application/json"
    key: str | None = None
    state: str | None = None

    @property
    def may_be_repeated(self) -> bool:
        if self.state is not None:
            return False  # if the first was done, the second would be told it came late
        return self.method in {"GET", "DELETE"} or self.key is not None


@dataclass(frozen=True)
class _Answer:
    body: bytes
    etag: str | None = None


@dataclass(frozen=True)
class Read(Generic[T]):
    """Something that was read, and the state it was in, to be changed only as long as it is."""

    value: T
    etag: str


@dataclass(frozen=True)
class Earmark:
    """One server. `attempts` is how often a request is sent at most when the line fails.

    `answers` is how many single things are kept to be asked about again; 0 keeps none.
    """

    base_url: str
    token: str
    timeout: float = 60
    attempts: int = 5
    answers: int = 100
    _kept: OrderedDict[str, _Answer] = field(default_factory=OrderedDict, repr=False)

    def post(self, messages: NewMessage | list[NewMessage]) -> Posted:
        """Keep messages, each once; what was not kept stands in `errors`."""
        return cast("Posted", self._json(_posting("/messages", _json_of(messages))))

    def upload(
        self,
        messages: Iterable[NewMessage],
        *,
        batch: int = 10_000,
        progress: Callable[[int], None] = lambda _sent: None,
    ) -> Posted:
        """Keep any number of messages, a batch a request; `index` counts through all of them."""
        total: Posted = {"stored": 0, "duplicates": 0, "errors": [], "message_ids": []}
        for lines in _batches(messages, batch):
            first = len(total["message_ids"])
            body = b"\n".join(_json_of(line) for line in lines)
            kept = cast("Posted", self._json(_posting("/messages/bulk", body, NDJSON)))
            total["stored"] += kept["stored"]
            total["duplicates"] += kept["duplicates"]
            total["errors"] += [{**e, "index": e["index"] + first} for e in kept["errors"]]
            total["message_ids"] += kept["message_ids"]
            progress(len(total["message_ids"]))
        return total

    def chats(self, **query: str | int | bool | None) -> Iterator[Chat]:
        """Go through the chats, the latest first."""
        return self._every("/chats", query, Chat)

    def messages(self, **query: str | int | bool | None) -> Iterator[Message]:
        """Go through the messages of all chats, the latest first; `chat=` keeps to one."""
        return self._every("/messages", query, Message)

    def conversation(self, conversation_id: str) -> Iterator[Message]:
        """Go through the messages of a chat, the oldest first."""
        path = f"/chats/{quote(conversation_id, safe='')}/messages"
        return self._every(path, {"direction": "newer"}, Message)

    def search(self, words: str, **query: str | int | bool | None) -> Iterator[Hit]:
        """Go through the messages that hold these words, the best first."""
        return self._every("/search", {**query, "q": words}, Hit)

    def message(self, message_id: str) -> Read[Message]:
        """Return a message and its state; one that is as it was is not sent a second time."""
        answer = self._send(_Request("GET", f"/messages/{message_id}"))
        return Read(cast("Message", json.loads(answer.body)), answer.etag or "*")

    def change(self, message: str | Read[Message], **changes: str | bool) -> Message:
        """Edit a message, star it, take it back: what is named is changed. Never sent twice.

        One that was read is changed only as it was read; else `precondition_failed` is raised.
        """
        name, state = _name_and_state(message)
        request = _Request("PATCH", f"/messages/{name}", body=_json_of(changes), state=state)
        return cast("Message", self._json(request))

    def take_back(self, message: str | Read[Message]) -> None:
        """Mark a message as deleted; its words stay in its history."""
        name, state = _name_and_state(message)
        self._send(_Request("DELETE", f"/messages/{name}", state=state))

    def digest(self, period: str = "week") -> Digest:
        """Return what a period held."""
        return cast("Digest", self._json(_Request("GET", "/digest", {"period": period})))

    def export(self, file: Path, *, every: float = 0.5) -> Path:
        """Have everything exported, wait until it is there, and save it."""
        begun = cast("Export", self._json(_posting("/data/export", b"{}")))
        status = _Request("GET", "/data/export/status", {"export_id": begun["export_id"]})
        while True:
            listed = cast("dict[str, list[Export]]", self._json(status))
            (export,) = listed["items"]
            if export["state"] == "completed":
                break
            if export["state"] not in {"pending", "processing"}:
                raise EarmarkError(0, export["error"] or {"code": f"export_{export['state']}"})
            time.sleep(every)
        done = self._send(_Request("GET", f"/data/export/{begun['export_id']}/file"))
        file.write_bytes(done.body)
        return file

    def _every(self, path: str, query: Query, _kind: Callable[..., T]) -> Iterator[T]:
        asked: Query = {"limit": 500, **query}
        while True:
            answer = cast("dict[str, object]", self._json(_Request("GET", path, asked)))
            yield from cast("list[T]", answer["items"])
            cursor = answer.get("next_cursor")
            if cursor is None:
                return
            asked = {**asked, "cursor": str(cursor)}

    def _json(self, request: _Request) -> object:
        content: object = json.loads(self._send(request).body or b"null")
        return content

    def _send(self, request: _Request) -> _Answer:
        """Send, and send again after a failure that may pass, where twice is the same as once."""
        for attempt in range(1, self.attempts + 1):
            try:
                return self._once(request)
            except EarmarkError as error:
                if attempt == self.attempts or not request.may_be_repeated or not error.may_pass:
                    raise
                # A client that waits by chance does not come back with all the others.
                time.sleep(max(error.retry_after, 0.1 * 2**attempt * (0.5 + random.random() / 2)))
        raise UnreachableError

    def _once(self, request: _Request) -> _Answer:
        asked = {
            name: _written(value) for name, value in request.query.items() if value is not None
        }
        url = f"{self.base_url}/api/v1{request.path}?{urlencode(asked)}"
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": request.kind}
        if request.key is not None:
            headers["Idempotency-Key"] = request.key
        if request.state is not None:
            headers["If-Match"] = request.state
        kept = self._kept.get(url) if request.method == "GET" else None
        if kept is not None and kept.etag:
            headers["If-None-Match"] = kept.etag
        sent = urllib.request.Request(url, request.body, headers, method=request.method)
        try:
            with urllib.request.urlopen(sent, timeout=self.timeout) as answer:
                return self._keep(url, request, _Answer(answer.read(), answer.headers.get("ETag")))
        except urllib.error.HTTPError as refusal:
            if refusal.code == _NOT_MODIFIED and kept is not None:
                self._kept.move_to_end(url)
                return kept
            return _Answer(_kept_nothing(refusal))
        except (OSError, http.client.HTTPException):
            raise UnreachableError from None

    def _keep(self, url: str, request: _Request, answer: _Answer) -> _Answer:
        if request.method == "GET" and answer.etag and len(answer.body) <= LONGEST:
            self._kept[url] = answer
            while len(self._kept) > self.answers:
                self._kept.popitem(last=False)
        return answer


_NOT_MODIFIED = 304
_PASSING = frozenset({"unreachable", "idempotency_key_busy"})


def _posting(path: str, body: bytes, kind: str = "application/json") -> _Request:
    """Return a request that is done once, however often it is sent."""
    return _Request("POST", path, body=body, kind=kind, key=uuid.uuid4().hex)


def _name_and_state(message: str | Read[Message]) -> tuple[str, str | None]:
    if isinstance(message, str):
        return message, None
    return message.value["message_id"], message.etag


def _json_of(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _kept_nothing(refusal: urllib.error.HTTPError) -> bytes:
    """Return the answer to messages of which none was kept; anything else is raised."""
    body = refusal.read()
    try:
        problem = json.loads(body)
    except ValueError:
        problem = None
    if isinstance(problem, dict) and "message_ids" in problem:
        return body
    wished = refusal.headers.get("Retry-After", "")
    after = float(wished) if wished.isdigit() else 0
    raise EarmarkError(refusal.code, problem if isinstance(problem, dict) else {}, after) from None
