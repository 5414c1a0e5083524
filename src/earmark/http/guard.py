"""The outermost layer: who may talk to this port at all, and what every answer carries.

Pure ASGI, so that it also covers WebSockets and answers that no route writes. A page of another
site can make a browser send requests to loopback; what it cannot do is name our Host (rebinding
shows the foreign name) or hide its Origin. Both are compared with what this server is called.
"""

from __future__ import annotations

import ipaddress
import logging
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from earmark.core.errors import places
from earmark.http.problems import answer, problem

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
BODY_LIMIT = 1024 * 1024
POST_LIMIT = 16 * 1024 * 1024
"""Of a request that posts messages; a thousand of usual length take half a megabyte."""
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Hosts:
    """The names this server answers to, with its port.

    A server that listens on every address also answers to each address as a number: a rebound name
    is a name, so a number in the Host header is always what the person typed.
    """

    names: tuple[str, ...]
    port: int | None = None
    any_address: bool = False

    @classmethod
    def of(cls, host: str, port: int, *, also: Iterable[str] = ()) -> Hosts:
        """Return the names of a server that listens on this host and port (0: known later)."""
        literal = f"[{host}]" if ":" in host else host
        any_address = host in {"", "0.0.0.0", "::"}  # noqa: S104 compared, not bound
        return cls((*_LOOPBACK, literal.lower(), *also), port or None, any_address)

    def knows(self, host: str) -> bool:
        """Tell whether a Host header names this server."""
        name, port = _split(host.strip().lower())
        if self.port is not None and port != self.port:
            return False
        return name in self.names or (self.any_address and _is_address(name))

    def is_own(self, origin: str, host: str) -> bool:
        """Tell whether an Origin is the page of this server, as reached under this Host."""
        scheme, _, place = origin.strip().lower().partition("://")
        return scheme in {"http", "https"} and place == host.strip().lower()


def _split(host: str) -> tuple[str, int | None]:
    """Return name and port of a Host header; the port of plain HTTP when none stands there."""
    name, colon, port = host.rpartition(":")
    if not colon or port.endswith("]"):
        return host, 80
    return name, int(port) if port.isascii() and port.isdigit() else None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


class Guard:
    """Refuse foreign Hosts and Origins, limit bodies, put the headers on, contain crashes."""

    def __init__(self, app: ASGIApp, *, hosts: Hosts, upload_limit: int) -> None:
        self._app = app
        self._hosts = hosts
        self._upload_limit = upload_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one connection through, or answer it here."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        scope["earmark.request_id"] = secrets.token_hex(8)
        headers = Headers(scope=scope)
        refusal = self._refusal(headers)
        if refusal is not None:
            await _refuse(scope, receive, send, refusal)
        elif scope["type"] == "websocket":
            await self._app(scope, receive, send)
        else:
            await self._serve(scope, receive, send, headers)

    def _refusal(self, headers: Headers) -> tuple[str, str, str] | None:
        """Return code, detail and hint when this request comes from elsewhere."""
        host = headers.get("host", "")
        if not self._hosts.knows(host):
            hint = "Open the address that `earmark serve` printed; other names need --host."
            return "foreign_host", "This server does not answer to that Host.", hint
        origin = headers.get("origin")
        if origin is not None and not self._hosts.is_own(origin, host):
            hint = "Only the page of this server may send requests from a browser."
            return "foreign_origin", "Requests from another site are refused.", hint
        return None

    def _limit(self, scope: Scope) -> int:
        """Return how long the body of a request may be."""
        path: str = scope["path"].rstrip("/")
        if scope["method"] != "POST":
            return BODY_LIMIT
        if path.endswith(("/imports", "/messages/bulk")):
            return self._upload_limit
        return POST_LIMIT if path.endswith(("/chats", "/messages")) else BODY_LIMIT

    async def _serve(self, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        limit = self._limit(scope)
        outgoing = _Outgoing(scope, send)
        if int(headers.get("content-length") or 0) > limit:
            found = problem(413, "too_large", f"At most {limit} bytes.", hint="Send less at once.")
            found.request_id = scope["earmark.request_id"]
            await answer(found)(scope, receive, outgoing)
            return
        try:
            await self._app(_as_get(scope), _limited(receive, limit), outgoing)
        except Exception as error:  # noqa: BLE001 the last boundary: recorded, answered, never echoed
            _record(scope, error)
            if outgoing.has_begun:
                raise ConnectionResetError from None  # half an answer must not look whole
            found = problem(500, "internal_error", "The request failed.", hint="See the log.")
            found.request_id = scope["earmark.request_id"]
            await answer(found)(scope, receive, outgoing)


class _Outgoing:
    """Puts the security headers on whatever is answered."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
            headers["X-Request-ID"] = self._scope["earmark.request_id"]
            if not self._scope["path"].startswith("/app"):
                headers.setdefault("Cache-Control", "no-store")
        await self._send(message)


def _as_get(scope: Scope) -> Scope:
    """Return what the routes see: HEAD is GET; the server leaves out its body."""
    return {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope


def _limited(receive: Receive, limit: int) -> Receive:
    """Return a `receive` that stops a body longer than it may be, whatever its header said."""
    received = 0

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise HTTPException(413)
        return message

    return counted


def _record(scope: Scope, error: Exception) -> None:
    """Log where it happened. The message of a foreign error may quote a row, so it is left out."""
    fields = {"request_id": scope["earmark.request_id"], "error": type(error).__name__}
    log.error("request failed", extra={"fields": fields | {"at": places(error)}})


async def _refuse(scope: Scope, receive: Receive, send: Send, why: tuple[str, str, str]) -> None:
    """Answer 403 to a request, close a WebSocket before it opens."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": why[0]})
        return
    code, detail, hint = why
    found = problem(403, code, detail, hint=hint)
    found.request_id = scope["earmark.request_id"]
    await answer(found)(scope, receive, _Outgoing(scope, send))
