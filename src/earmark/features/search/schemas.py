"""Search hits as the API writes them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from earmark.features.chats.schemas import MessageOut
from earmark.http.lists import Envelope


class Highlight(BaseModel):
    """Characters `start` to `end` (exclusive) of `message_content` matched."""

    start: int
    end: int


class HitOut(MessageOut):
    """A message that matched."""

    conversation_title: str
    highlights: Annotated[list[Highlight], Field(description="In order, not overlapping.")]


class HitList(Envelope):
    """Hits, the best first."""

    items: list[HitOut]
