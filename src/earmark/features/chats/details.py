"""What others found in a message, told beside it when somebody asks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from earmark.features.chats.repository import Message


@dataclass(frozen=True, slots=True)
class MessageInsights:
    """Reads what was found in a message of an account; None while it waits to be analysed."""

    of: Callable[[int, Message], Awaitable[dict[str, object] | None]]
