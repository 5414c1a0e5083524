"""The state of the server and the caller as the API writes them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Health(BaseModel):
    """The server answers."""

    status: Literal["healthy"] = "healthy"


class Counts(BaseModel):
    """How much is kept."""

    chats: int
    messages: int
    contacts: int
    imports: int


class AnalysisProgress(BaseModel):
    """How many messages still wait to be analysed."""

    state: Literal["idle", "running"]
    percent: Annotated[int, Field(ge=0, le=100)]
    remaining: int


class Degraded(BaseModel):
    """Something that does not work as it should, and what to do."""

    part: str
    detail: str
    hint: str


class Status(BaseModel):
    """How this server is doing."""

    version: str
    data_folder: Annotated[str, Field(description="Its name, not its path.")]
    demo: Annotated[bool, Field(description="Whether these are the invented chats.")]
    counts: Counts
    analysis: AnalysisProgress
    degraded: list[Degraded]


class SignIn(BaseModel):
    """The one-time code of the link."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str | None, Field(max_length=200)] = None


class Me(BaseModel):
    """Who is signed in."""

    user_id: Annotated[str, Field(description="`me`: the owner.")] = "me"
    name: str
    role: Literal["owner"] = "owner"
    signed_in_with: Literal["token", "session"]
