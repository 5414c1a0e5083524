"""The owner, preferences and contacts as the API writes and reads them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, StrictBool

from earmark.http.lists import Envelope

Priority = Literal["low", "normal", "high", "critical"]
ClockTime = Annotated[str, Field(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["09:00"])]
Weight = Annotated[float, Field(ge=0, le=100, strict=True)]


class AliasOut(BaseModel):
    """A name somebody goes by: everywhere, or in one chat."""

    alias_id: Annotated[str, Field(examples=["7"])]
    alias: Annotated[str, Field(examples=["+491701234567"])]
    kind: Annotated[Literal["phone", "name", "username"], Field(description="What it looks like.")]
    conversation_id: Annotated[
        str | None, Field(description="The only chat in which it means this person.")
    ] = None


class NewAlias(BaseModel):
    """A name somebody goes by."""

    model_config = ConfigDict(extra="forbid")

    alias: Annotated[str, Field(min_length=1, max_length=400, examples=["Mum"])]


class ContactOut(BaseModel):
    """Somebody who writes, or the owner."""

    contact_id: str
    name: str
    phone_number: str | None
    email_address: str | None
    chat_app_username: str | None
    is_owner: bool
    is_critical: bool
    priority: Priority
    contact_language: str | None
    aliases: Annotated[list[str], Field(description="Other names this person goes by.")]
    alias_details: Annotated[
        list[AliasOut] | None,
        Field(description="Each name with its id; only with `include=aliases`."),
    ] = None


class ContactList(Envelope):
    """Contacts."""

    items: list[ContactOut]


class ContactChanges(BaseModel):
    """What the owner may change about a contact."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str | None, Field(min_length=1, max_length=200)] = None
    is_owner: Annotated[
        StrictBool | None,
        Field(description="True: this is the owner, and nobody else in these chats."),
    ] = None
    is_critical: StrictBool | None = None
    priority: Priority | None = None
    contact_language: Annotated[
        str | None, Field(max_length=16, description="Empty or null removes it.")
    ] = None
    phone_number: Annotated[
        str | None,
        Field(
            max_length=32,
            description="It becomes an alias where it means nobody yet; null removes it.",
            examples=["+49 170 1234567"],
        ),
    ] = None
    email_address: Annotated[
        str | None,
        Field(max_length=320, pattern=r"^([^@\s]+@[^@\s]+)?$", examples=["helen@example.org"]),
    ] = None
    chat_app_username: Annotated[str | None, Field(max_length=200, examples=["@helen"])] = None


class RankingWeightsOut(BaseModel):
    """How much each criterion counts for the rank of a conversation."""

    model_config = ConfigDict(extra="forbid")

    sender: Weight = 4
    keyword: Weight = 3
    recency: Weight = 3
    interaction: Weight = 2
    sentiment: Weight = 1


class Preferences(BaseModel):
    """What the owner prefers."""

    summary_frequency: Literal["daily", "weekly", "scheduled", "manual", "off"]
    daily_summary_time: ClockTime
    weekly_summary_day: Literal[
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
    ]
    scheduled_summary_times: list[ClockTime]
    summarize_chat_types: Literal["all", "group_chats_only", "one_to_one_chats_only"]
    keywords_enabled: bool
    retention_days: Annotated[
        int, Field(ge=0, description="Days after which messages are erased for good; 0 = never.")
    ]
    critical_keywords: list[str]
    ranking_weights: RankingWeightsOut


class RankingWeightChanges(BaseModel):
    """The weights to change; the others stay."""

    model_config = ConfigDict(extra="forbid")

    sender: Weight | None = None
    keyword: Weight | None = None
    recency: Weight | None = None
    interaction: Weight | None = None
    sentiment: Weight | None = None


class PreferenceChanges(BaseModel):
    """The preferences to change; the others stay."""

    model_config = ConfigDict(extra="forbid")

    summary_frequency: Literal["daily", "weekly", "scheduled", "manual", "off"] | None = None
    daily_summary_time: ClockTime | None = None
    weekly_summary_day: (
        Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] | None
    ) = None
    scheduled_summary_times: Annotated[list[ClockTime] | None, Field(max_length=24)] = None
    summarize_chat_types: Literal["all", "group_chats_only", "one_to_one_chats_only"] | None = None
    keywords_enabled: StrictBool | None = None
    retention_days: Annotated[int | None, Field(ge=0, le=36_500, strict=True)] = None
    critical_keywords: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=100)]] | None,
        Field(
            max_length=500,
            validation_alias=AliasChoices("critical_keywords", "keywords_list"),
            description="Words that make a message matter; `keywords_list` is accepted too.",
        ),
    ] = None
    ranking_weights: RankingWeightChanges | None = None


class Profile(BaseModel):
    """Who the owner is and how the page looks."""

    name: str
    email: str | None
    preferred_language: str
    theme: Literal["light", "dark", "system"]
    timezone: Annotated[str, Field(examples=["Europe/Berlin"])]


class ProfileChanges(BaseModel):
    """What to change in the profile; the rest stays."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str | None, Field(max_length=200)] = None
    email: Annotated[str | None, Field(max_length=320)] = None
    preferred_language: Annotated[str | None, Field(pattern="^[a-z]{2,3}(-[A-Za-z]+)?$")] = None
    theme: Literal["light", "dark", "system"] | None = None
    timezone: Annotated[str | None, Field(max_length=64)] = None
