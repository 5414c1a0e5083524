"""Where routes go: all under /api/v1, and some at the root, where programs already look."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from earmark.http.problems import documented

API = "/api/v1"


def operation_id(route: APIRoute) -> str:
    """Name an operation after its function; the generated clients read well that way."""
    return route.name


def mount(app: FastAPI, routers: Iterable[APIRouter], bare: Iterable[APIRouter]) -> None:
    """Serve all routers under /api/v1, and those of `bare` at the root too, undocumented."""
    for router in routers:
        app.include_router(router, prefix=API, responses=documented(422))
    for router in bare:
        app.include_router(router, include_in_schema=False)


def openapi(app: FastAPI) -> dict[str, object]:
    """Return the OpenAPI document, with every problem under its own media type."""
    document = FastAPI.openapi(app)
    for path in document["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                content = response.get("content", {})
                if status >= "400" and "application/json" in content:
                    content["application/problem+json"] = content.pop("application/json")
    return document
