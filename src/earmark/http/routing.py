"""Where routes go: all under /api/v1, and some at the root, where programs already look."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from earmark.http.auth import bearer, cookie
from earmark.http.describing import describe
from earmark.http.idempotency import HEADER, REPLAYED, IdempotentRoute
from earmark.http.problems import MEDIA_TYPE, TITLES, documented

API = "/api/v1"

# How the one path that opens a session is asked; all others take the cookie too.
_TOKEN_ONLY: list[dict[str, list[str]]] = [{bearer.scheme_name: []}]

_BEFORE_SECURITY = ("tags", "summary", "description", "operationId", "deprecated", "security")

_KEY_PARAMETER = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": (
        "A value of your own, such as a UUID: the request is done once, however often it is sent "
        f"with it within a day; a repeated answer carries `{REPLAYED}: true`."
    ),
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}


# JSON that is too deep or in no encoding, and a body of another kind, are refused unread.
_REFUSED_UNREAD = {
    str(status): {
        "description": TITLES[status],
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status in (400, 415)
}


def operation_id(route: APIRoute) -> str:
    """Name an operation after its function; the generated clients read well that way."""
    return route.name


def mount(app: FastAPI, routers: Iterable[APIRouter], bare: Iterable[APIRouter]) -> None:
    """Serve all routers under /api/v1, and those of `bare` at the root too, undocumented."""
    routers = tuple(routers)
    app.state.routes = [
        route for router in routers for route in router.routes if isinstance(route, APIRoute)
    ]
    for router in routers:
        _document_keys(router)
        app.include_router(router, prefix=API, responses=documented(422))
    for router in bare:
        app.include_router(router, include_in_schema=False)


def methods_of(app: FastAPI, path: str) -> list[str]:
    """Return every method of a path; the route that was tried first knows only its own.

    A path written out, such as /messages/bulk, is not one of those with an id in that place.
    """
    routes: list[APIRoute] = getattr(app.state, "routes", [])
    below = path.removeprefix(API)
    found = [route for route in routes if route.path_regex.match(below)]
    exact = [route for route in found if not route.param_convertors]
    methods = {method for route in exact or found for method in route.methods or ()}
    return sorted(methods | ({"HEAD"} if "GET" in methods else set()))


def _document_keys(router: APIRouter) -> None:
    """Say of every POST that takes an Idempotency-Key that it does."""
    for route in router.routes:
        if isinstance(route, IdempotentRoute) and "POST" in (route.methods or ()):
            extra = route.openapi_extra or {}
            route.openapi_extra = {**extra, "parameters": [_KEY_PARAMETER]}


def openapi(app: FastAPI) -> dict[str, object]:
    """Return the OpenAPI document, with every problem under its own media type."""
    document = FastAPI.openapi(app)
    models = document["components"]["schemas"]
    for path in document["paths"].values():
        for operation in path.values():
            if "401" in operation["responses"] and operation.get("security") != _TOKEN_ONLY:
                _open_with_both(operation)
            if "requestBody" in operation:
                operation["responses"] = {**_REFUSED_UNREAD, **operation["responses"]}
                operation["requestBody"] = _shared(operation["requestBody"], models)
            for status, response in operation["responses"].items():
                content = response.get("content", {})
                if status >= "400" and "application/json" in content and MEDIA_TYPE not in content:
                    content[MEDIA_TYPE] = content.pop("application/json")
    describe(document["paths"], models)
    return document


def _open_with_both(operation: dict[str, object]) -> None:
    """Say that a token or a cookie opens this, where the framework would say so."""
    operation["security"] = [*_TOKEN_ONLY, {cookie.scheme_name: []}]
    for name in [name for name in operation if name not in _BEFORE_SECURITY]:
        operation[name] = operation.pop(name)


def _shared(schema: object, models: dict[str, object]) -> object:
    """Put models written out in a body that a route reads by itself among those with a name."""
    if isinstance(schema, list):
        return [_shared(part, models) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "title" in schema and "properties" in schema:
        models.setdefault(schema["title"], {k: _shared(part, models) for k, part in schema.items()})
        return {"$ref": f"#/components/schemas/{schema['title']}"}
    return {key: _shared(part, models) for key, part in schema.items()}
