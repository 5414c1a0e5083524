"""What an export of Earmark itself says, row by row; field names are those of the file.

Ids are those of the store the export came from: they join rows of one export and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from earmark.core.ports.archive import ArchivedChat, Member

if TYPE_CHECKING:
    from collections.abc import Iterator

JsonObject = dict[str, object]


def milliseconds(moment: str) -> int:
    """Return a moment of an export in milliseconds UTC; raise ValueError when it is none."""
    when = datetime.fromisoformat(moment)
    if when.tzinfo is None:
        raise ValueError(moment)
    return round(when.timestamp() * 1000)


@dataclass(frozen=True, slots=True)
class KeptAlias:
    """A name somebody goes by, everywhere or in one chat."""

    kind: str
    value: str
    conversation_id: str | None = None


@dataclass(frozen=True, slots=True)
class KeptPerson:
    """One contact."""

    contact_id: str
    name: str
    creation_date: str
    is_owner: bool = False
    is_critical: bool = False
    priority: str = "normal"
    contact_language: str | None = None
    phone_number: str | None = None
    email_address: str | None = None
    chat_app_username: str | None = None
    aliases: tuple[KeptAlias, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptMember:
    """Somebody in a chat, and as what."""

    contact_id: str
    user_type: str | None = None


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """What is known of a chat besides its messages; `file` holds those."""

    conversation_id: str
    chat_name: str
    chat_type: str
    file: str
    creation_date: str
    source: str
    chat_language: str = "auto"
    date_order: str | None = None
    retention_days: int | None = None
    is_muted: bool = False
    is_critical: bool = False
    message_count: int = 0
    participants: tuple[KeptMember, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that came with a message; `sha256` names its bytes where they are kept."""

    state: str
    file_name: str | None = None
    media_type: str | None = None
    size: int | None = None
    sha256: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """What a message said until a moment."""

    message_content: str | None
    replaced_at: str


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """One message; `written_as` is who wrote it before two contacts were found to be one."""

    external_id: str
    timestamp: str
    timezone: str
    message_type: str
    message_content: str | None = None
    user_id: str | None = None
    author: str | None = None
    written_as: str | None = None
    system_event: str | None = None
    reply_to_external_id: str | None = None
    is_deleted: bool = False
    is_edited: bool = False
    is_forwarded: bool = False
    is_live: bool = False
    is_starred: bool = False
    is_critical: bool = False
    is_done: bool = False
    attachment: KeptFile | None = None
    versions: tuple[KeptVersion, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptMergedMember:
    """Who took part in a chat before a merge."""

    conversation_id: str
    contact_id: str
    user_type: str | None = None


@dataclass(frozen=True, slots=True)
class KeptMerge:
    """Contacts that were found to be one person."""

    merge_id: str
    kept: str
    merged_at: str
    before: JsonObject | None = None
    contacts: tuple[str, ...] = ()
    members: tuple[KeptMergedMember, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptWhole:
    """What an export holds besides chats: everybody, the owner's wishes, who was merged."""

    people: tuple[KeptPerson, ...] = ()
    preferences: JsonObject = field(default_factory=dict)
    merges: tuple[KeptMerge, ...] = ()


@runtime_checkable
class KeptChat(ArchivedChat, Protocol):
    """A chat out of an export of Earmark itself, whose bytes are proven to be those written."""

    @property
    def facts(self) -> KeptFacts:
        """What is known of the chat."""

    @property
    def whole(self) -> KeptWhole:
        """What the export holds besides chats."""

    @property
    def is_last(self) -> bool:
        """Whether this is the last chat of the export."""

    def rows(self) -> Iterator[list[KeptMessage]]:
        """Yield batches of at most 5,000 messages by time, in constant memory."""

    def kept_media(self, sha256: str) -> Member | None:
        """Return the bytes of a hash, None when they are not in the export."""
