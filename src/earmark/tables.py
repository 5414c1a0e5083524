"""Makes all tables known: each room declares its own, and whoever compares them wants every one."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

from earmark import features
from earmark.db.base import metadata

if TYPE_CHECKING:
    from sqlalchemy import MetaData

_ELSEWHERE = ("earmark.http.idempotency_keys", "earmark.features.chats.erased")


def load_tables() -> MetaData:
    """Import the tables of every room, and return what describes them."""
    for name in _ELSEWHERE:
        import_module(name)
    for room in pkgutil.iter_modules(features.__path__):
        inside = pkgutil.iter_modules([f"{features.__path__[0]}/{room.name}"])
        if "tables" in {module.name for module in inside}:
            import_module(f"{features.__name__}.{room.name}.tables")
    return metadata
