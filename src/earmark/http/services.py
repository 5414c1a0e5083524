"""Hands the parts the application was built from to the routes, by their type."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar, cast

from fastapi import FastAPI
from starlette.requests import HTTPConnection

Part = TypeVar("Part")


class Services:
    """The parts of one running application: one object a type."""

    def __init__(self) -> None:
        self._parts: dict[type, object] = {}

    def add(self, kind: type[Part], part: Part) -> Part:
        """Keep the part under its type and return it."""
        self._parts[kind] = part
        return part

    def get(self, kind: type[Part]) -> Part:
        """Return the part of this type; the application was built without it when it is missing."""
        return cast("Part", self._parts[kind])


def services_of(app: FastAPI) -> Services:
    """Return the parts of this application."""
    return cast("Services", app.state.services)


def provided(kind: type[Part]) -> Callable[[HTTPConnection], Awaitable[Part]]:
    """Return a dependency that gives a route the part of this type."""

    async def part(connection: HTTPConnection) -> Part:
        return services_of(connection.app).get(kind)

    return part
