"""Does a POST once, however often it is sent with the same `Idempotency-Key`.

The header is that of draft-ietf-httpapi-idempotency-key-header-07: the same key with the same body
gets the first answer again (`Idempotency-Replayed: true`), with another body 422, and while the
first one still runs 409. Only answers that changed something are kept; after an error the key is
free again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import TypeAlias

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.types import Message
from typing_extensions import override

from earmark.core.errors import AccessError, ConflictError, InputError
from earmark.http.auth import Caller, signed_in
from earmark.http.form_digests import FormDigest
from earmark.http.idempotency_keys import Claim, Earlier, IdempotencyKeys
from earmark.http.services import services_of

Handler: TypeAlias = Callable[[Request], Coroutine[object, object, Response]]

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
_LONGEST = 255


class IdempotentRoute(APIRoute):
    """A route whose POST looks for the key first; routers name it as their `route_class`."""

    @override
    def get_route_handler(self) -> Handler:
        """Return the handler of the route, behind a look at the key."""
        answered = super().get_route_handler()

        async def once(request: Request) -> Response:
            key = request.headers.get(HEADER)
            caller = await _caller(request) if key is not None else None
            if key is None or caller is None or request.method != "POST":
                return await answered(request)
            claim = await _claim(request, caller, key)
            keys = services_of(request.app).get(IdempotencyKeys)
            earlier = await keys.claim(claim)
            if earlier is None:
                return await _first(request, answered, keys, claim)
            if earlier.status is not None and _is_form(request):
                claim = _with_form(claim, await _digest(request))
            return _again(earlier, claim)

        return once


async def _caller(request: Request) -> Caller | None:
    """Return who asks; None when the route itself will refuse."""
    try:
        return await signed_in(request)
    except AccessError:
        return None


async def _claim(request: Request, caller: Caller, key: str) -> Claim:
    """Return what this request claims.

    Raises:
        InputError: when the key is empty, too long or holds more than visible ASCII.
    """
    if not (1 <= len(key) <= _LONGEST and key.isascii() and key.isprintable()):
        raise InputError(
            f"The {HEADER} is not one to keep.",
            hint=f"Send 1 to {_LONGEST} visible characters, such as a UUID.",
            code="idempotency_key",
            field=HEADER,
        )
    place = f"{request.method} {request.url.path}"
    # A form may be of any size: what it holds is known once it has passed through.
    sent = b"" if _is_form(request) else await request.body()
    return Claim(
        caller.account_id,
        _hash(place.encode(), key.encode()),
        _hash(_kind(request).encode(), request.url.query.encode(), sent),
    )


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _is_form(request: Request) -> bool:
    return _kind(request).startswith("multipart/")


def _with_form(claim: Claim, digest: FormDigest) -> Claim:
    return replace(
        claim, fingerprint=_hash(claim.fingerprint.encode(), digest.hexdigest().encode())
    )


async def _digest(request: Request) -> FormDigest:
    """Read a form only to compare it with the one sent before."""
    digest = FormDigest(request.headers["content-type"])
    async for chunk in request.stream():
        digest.add(chunk)
    return digest


def _watched(request: Request, digest: FormDigest) -> Request:
    """Return the request with its body passing by the digest."""

    async def receive() -> Message:
        message = await request.receive()
        digest.add(message.get("body", b""))
        return message

    return Request(request.scope, receive)


def _hash(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _again(earlier: Earlier, claim: Claim) -> Response:
    if earlier.fingerprint != claim.fingerprint:
        raise InputError(
            f"This {HEADER} was used for another request.",
            hint="Send a new key with a new request, the same body with the same key.",
            code="idempotency_key_reused",
            field=HEADER,
        )
    if earlier.status is None:
        raise ConflictError(
            f"The request with this {HEADER} is still being done.",
            hint="Send it again in a few seconds for its answer.",
            code="idempotency_key_busy",
            field=HEADER,
        )
    return Response(
        earlier.body,
        earlier.status,
        headers={REPLAYED: "true"},
        media_type="application/json" if earlier.body else None,
    )


async def _first(
    request: Request, answered: Handler, keys: IdempotencyKeys, claim: Claim
) -> Response:
    digest = FormDigest(request.headers["content-type"]) if _is_form(request) else None
    try:
        response = await answered(_watched(request, digest) if digest else request)
    except BaseException:
        await keys.release(claim)
        raise
    if digest is not None:
        claim = _with_form(claim, digest)
    await keys.keep(claim, response.status_code, bytes(response.body).decode())
    return response
