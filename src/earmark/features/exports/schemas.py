"""Exports as the API writes and reads them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from earmark.features.exports.service import ExportState

MOST_CHATS = 10_000


class ExportRequest(BaseModel):
    """What to export."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"conversation_ids": ["helen-marsh"], "include_media": True}]
        },
    )

    conversation_ids: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=400)]] | None,
        Field(min_length=1, max_length=MOST_CHATS, description="Nothing = everything."),
    ] = None
    include_media: Annotated[bool, Field(description="Pictures, sound, films and documents.")] = (
        True
    )


class ExportProblem(BaseModel):
    """Why it could not be written."""

    code: str
    detail: str
    hint: str


class ExportOut(BaseModel):
    """One export and how far it is; its file is fetched at `/data/export/{export_id}/file`."""

    export_id: str
    state: ExportState
    conversation_ids: Annotated[list[str] | None, Field(description="Null: everything.")]
    include_media: bool
    progress: Annotated[int, Field(ge=0, le=100, description="Per cent.")]
    messages: int
    files: Annotated[int, Field(description="How many files are in the zip.")]
    size: Annotated[int | None, Field(description="Bytes of the zip.")]
    error: ExportProblem | None
    created_at: str
    finished_at: str | None
    expires_at: Annotated[str | None, Field(description="When its file is removed.")]


class ExportList(BaseModel):
    """Exports, the latest first."""

    items: list[ExportOut]
    next_cursor: None = None
