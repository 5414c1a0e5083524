"""Imports as the API writes and reads them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from earmark.core.reports import DateOrder, DateOrderProof, ImportState
from earmark.http.lists import Envelope
from earmark.http.problems import Problem, QuestionOut


class UnreadLineOut(BaseModel):
    """A line that was not understood, cut to 500 characters."""

    line: int
    text: str


class ImportProgress(BaseModel):
    """How far the reading is."""

    percent: Annotated[int, Field(ge=0, le=100)]
    messages: int
    stage: str


class ImportOut(BaseModel):
    """The report of one chat of one file; a file whose chats are not known yet has one."""

    import_id: str
    upload_id: str
    file: str
    conversation_id: str | None
    conversation_title: str
    format: str
    chat_type: str
    messages: int
    new: int
    already_present: int
    left_out: Annotated[int, Field(description="Messages that were erased before.")]
    participants: list[str]
    owner: str | None
    first: str | None
    last: str | None
    date_order: DateOrder | None
    date_order_proof: DateOrderProof | None
    timezone: str
    system_events: dict[str, int]
    media_present: int
    media_missing: int
    not_understood: list[UnreadLineOut]
    not_understood_count: int
    notes: list[str]
    state: ImportState
    progress: ImportProgress
    questions: list[QuestionOut]
    error: Problem | None
    created_at: str
    finished_at: str | None


class ImportReports(BaseModel):
    """The reports of what was sent, one a chat and file."""

    imports: list[ImportOut]


class ImportList(Envelope):
    """Imports, the latest first."""

    items: list[ImportOut]


class Answers(BaseModel):
    """What the owner answers; send what was asked."""

    model_config = ConfigDict(extra="forbid")

    date_order: DateOrder | None = None
    owner: Annotated[str | None, Field(max_length=300)] = None
    columns: Annotated[
        dict[
            Literal[
                "conversation_id",
                "message_id",
                "message_content",
                "user_id",
                "user_type",
                "timestamp",
            ],
            str,
        ]
        | None,
        Field(description="Our column names, each with the header of the file that holds it."),
    ] = None
