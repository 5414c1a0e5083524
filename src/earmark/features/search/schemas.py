"""Search hits as the API writes them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from earmark.features.chats.schemas import MessageOut
from earmark.http.lists import Envelope

Match = Literal["all", "similar", "any", "beside"]


class Highlight(BaseModel):
    """Characters `start` to `end` (exclusive) of `message_content` matched."""

    start: int
    end: int


class HitOut(MessageOut):
    """A message that matched."""

    conversation_title: str
    match: Annotated[
        Match,
        Field(
            description="`all`: it holds all that was asked for. `similar`: all, with words taken "
            "for mistyped ones. `any`: some of it, or other forms of the words. `beside`: it "
            "stands next to such a message and may hold the answer."
        ),
    ]
    highlights: Annotated[list[Highlight], Field(description="In order, not overlapping.")]
    before: Annotated[
        list[MessageOut], Field(description="With `context`: the messages before it, oldest first.")
    ]
    after: Annotated[list[MessageOut], Field(description="With `context`: those after it.")]


class Suggestion(BaseModel):
    """A word or name nobody wrote, and what was most likely meant."""

    typed: Annotated[str, Field(examples=["helnn"])]
    meant: Annotated[str, Field(examples=["helen"])]
    query: Annotated[
        str, Field(description="What to search for instead.", examples=["helen train"])
    ]


class Note(BaseModel):
    """What looks like an operator but makes no sense, and was looked for as words."""

    start: Annotated[int, Field(description="Where it begins in `q`, in characters.")]
    end: int
    operator: Annotated[str, Field(examples=["has"])]
    value: Annotated[str, Field(examples=["vid"])]
    known: Annotated[list[str], Field(description="What the operator understands.")]


class GroupOut(BaseModel):
    """The hits of one chat."""

    conversation_id: str
    conversation_title: str
    chat_type: str
    count: Annotated[int, Field(description="How many of its messages match.")]
    message_ids: Annotated[list[str], Field(description="Its first hits, which are in `items`.")]


class HitList(Envelope):
    """Hits, the best first."""

    items: list[HitOut]
    match: Annotated[
        Match, Field(description="The widest way in which any hit of the whole list matches.")
    ]
    count: Annotated[int, Field(description="How many messages match; no more are counted.")]
    count_is_exact: Annotated[bool, Field(description="False where there are more than `count`.")]
    as_of: Annotated[
        str,
        Field(description="The newest message that counts; send it to search this state again."),
    ]
    suggestions: list[Suggestion]
    notes: list[Note]
    groups: Annotated[
        list[GroupOut] | None,
        Field(
            description="With `group_by=chat`: the chats in the order of their best hits; `items` "
            "holds their first hits in that order."
        ),
    ] = None
