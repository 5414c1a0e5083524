"""What a request asks for before its route runs, seen over all routes at once."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from earmark.app import DOCUMENTED

ROUTES = [each for router in DOCUMENTED for each in router.routes if isinstance(each, APIRoute)]


def needs(dependant: Dependant) -> Iterator[Callable[..., object]]:
    for each in dependant.dependencies:
        if each.call is not None:
            yield each.call
        yield from needs(each)


def test_nothing_a_request_needs_is_fetched_in_a_thread() -> None:
    asked = [each for route in ROUTES for each in (route.endpoint, *needs(route.dependant))]
    waits = {each for each in asked if not is_awaited(each)}
    assert waits == set(), "a plain function costs two changes of thread a request: make it async"


def is_awaited(called: Callable[..., object]) -> bool:
    return inspect.iscoroutinefunction(called) or inspect.iscoroutinefunction(
        getattr(called, "__call__", None)  # noqa: B004 the method itself is looked at
    )
