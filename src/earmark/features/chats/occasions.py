"""When messages are posted, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from earmark.features.chats.erased import Ledger
    from earmark.features.chats.posted import PostedError


@dataclass(frozen=True, slots=True)
class Occasion:
    """When messages are posted, the zone of clocks without an offset, and where they belong.

    `ledger` knows what was erased and is left out, unless `bring_back` says to keep it again.

    `conversation` is that of a request that names it once for all its messages.
    """

    now: int
    timezone: str
    conversation: Mapping[str, object] = field(default_factory=dict)
    ledger: Ledger | None = None
    bring_back: bool = False


@dataclass
class Outcome:
    """What became of posted messages; `message_ids` has a place for each of them."""

    stored: int = 0
    duplicates: int = 0
    erased: int = 0
    errors: list[PostedError] = field(default_factory=list)
    message_ids: list[int | None] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Add what became of the messages that came next."""
        self.stored += other.stored
        self.duplicates += other.duplicates
        self.erased += other.erased
        self.errors += other.errors
        self.message_ids += other.message_ids
