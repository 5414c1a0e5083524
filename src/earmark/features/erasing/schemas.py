"""Erasing as the API writes and reads it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from earmark.features.erasing.plans import EraseState, Kind

MOST_MESSAGES = 10_000

MessageId = Annotated[str, Field(pattern=r"^[0-9]{1,18}$")]


class EraseTarget(BaseModel):
    """What to erase: exactly one thing; `retention_days` may name a `conversation_id` too."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"conversation_id": "helen-marsh"}]}
    )

    message_ids: Annotated[
        list[MessageId] | None, Field(min_length=1, max_length=MOST_MESSAGES)
    ] = None
    conversation_id: Annotated[str | None, Field(min_length=1, max_length=400)] = None
    contact_id: Annotated[
        str | None,
        Field(
            pattern=r"^[0-9]{1,18}$",
            description="A person: what they wrote anywhere, chats with them alone, their names.",
        ),
    ] = None
    account: Annotated[Literal[True] | None, Field(description="Everything there is.")] = None
    retention_days: Annotated[
        int | None,
        Field(
            strict=True,
            ge=1,
            le=36_500,
            description="What is older than so many days, in all chats without a wish of their "
            "own, or in that of `conversation_id`.",
        ),
    ] = None

    @model_validator(mode="after")
    def _one(self) -> EraseTarget:
        place = self.conversation_id if self.retention_days is None else None
        given = (self.message_ids, place, self.contact_id, self.account, self.retention_days)
        if sum(each is not None for each in given) != 1:
            raise ValueError(
                "send one of message_ids, conversation_id, contact_id, account and retention_days"
            )
        return self


class EraseRequest(EraseTarget):
    """What to erase, and that it was seen what that means."""

    confirm: Annotated[
        str | None,
        Field(
            max_length=100,
            description="The `confirm` of the preview; needed for `account`. When sent, nothing "
            "is erased unless the preview would still say the same.",
        ),
    ] = None
    include_backups: Annotated[
        bool, Field(description="Remove copies of the store in the folder `backups` too.")
    ] = False


class StaysOut(BaseModel):
    """Something that is not erased, and why."""

    code: Literal["backups", "quotes", "unfinished_imports", "original_files", "other_programs"]
    count: Annotated[int | None, Field(description="How many; null where nobody can tell.")]
    reason: str


class ErasePreview(BaseModel):
    """What would go and what would stay."""

    kind: Kind
    conversations: Annotated[int, Field(description="Chats that go as a whole.")]
    messages: int
    people: Annotated[int, Field(description="Contacts that go.")]
    media_files: Annotated[int, Field(description="Files that nothing else holds.")]
    media_bytes: int
    earlier_versions: Annotated[int, Field(description="What messages said before an edit.")]
    insights: Annotated[int, Field(description="Rows of what was found in the messages.")]
    imports: Annotated[int, Field(description="Imports whose report is emptied.")]
    exports: Annotated[int, Field(description="Exports whose file goes, whatever they hold.")]
    first: Annotated[str | None, Field(description="When the first message was sent.")]
    last: str | None
    stays: list[StaysOut]
    confirm: Annotated[str, Field(examples=["erase-41203-9f2c01ab"])]


class EraseProblem(BaseModel):
    """Why it stopped; it is tried again at the next start."""

    code: str
    detail: str
    hint: str


class EraseStatus(BaseModel):
    """How far an act of erasing is. From `erasing` on nobody can read what goes."""

    erase_id: str
    kind: Kind
    state: EraseState
    progress: Annotated[int, Field(ge=0, le=100, description="Per cent.")]
    messages: Annotated[int, Field(description="How many go.")]
    erased: Annotated[int, Field(description="How many are gone from the tables.")]
    error: EraseProblem | None
    created_at: str
    gone_at: Annotated[str | None, Field(description="Since when nobody can read any of it.")]
    erased_at: Annotated[str | None, Field(description="Since when no table holds it.")]
    finished_at: Annotated[str | None, Field(description="Since when no file holds it.")]


class EraseStatusList(BaseModel):
    """Acts of erasing, the latest first."""

    items: list[EraseStatus]
    next_cursor: None = None
