"""What a caller wants of a search besides what is typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from earmark.features.chats.filters import MessageFilter

Matching = Literal["auto", "all", "any"]
Order = Literal["best", "newest"]


class Way(NamedTuple):
    """How to search: `as_of` is the newest message that counts, `context` how many beside a hit."""

    match: Matching = "auto"
    order: Order = "best"
    as_of: int | None = None
    context: int = 0


AS_USUAL = Way()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which messages may be found, and how; days are those of the time zone."""

    conversation_id: str | None = None
    only: MessageFilter = field(default_factory=MessageFilter)
    way: Way = AS_USUAL
    timezone: str = "UTC"
    today: date | None = None


ANYTHING = Wanted()
