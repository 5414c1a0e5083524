"""What readers see of chats and messages, and the queries they begin with.

A chat that an unfinished import still fills is shown to nobody, nor are its messages.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias, cast

from sqlalchemy import Text, and_, bindparam, select

from earmark.core.errors import NotFoundError
from earmark.db.base import owned
from earmark.db.statements import ACCOUNT, Statement
from earmark.features.accounts.tables import contacts
from earmark.features.chats.tables import attachments, chat_members, chats, messages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import BindParameter, ColumnElement, Row, Select
    from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message; `sha256` names its bytes when they are here."""

    file_name: str | None
    media_type: str | None
    size: int | None
    sha256: str | None
    state: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message as readers see it; `author` and `contact_id` are None for system events.

    `user_type` is what the sender is in this chat, where its source says so.
    """

    message_id: int
    external_id: str
    conversation_id: str
    conversation_title: str
    contact_id: int | None
    author: str | None
    is_owner: bool
    sent_at: int
    timezone: str
    kind: str
    text: str | None
    is_deleted: bool
    is_edited: bool
    is_forwarded: bool
    is_starred: bool
    is_critical: bool
    is_done: bool
    reply_to_id: int | None
    system_event: str | None
    attachment: Attachment | None
    user_type: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a chat."""

    contact_id: int
    name: str
    is_owner: bool
    is_critical: bool


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat as readers see it; `language` is `auto` or what the owner set."""

    chat_id: int
    conversation_id: str
    title: str
    chat_type: str
    language: str
    source: str
    is_muted: bool
    is_critical: bool
    created_at: int
    first_message_at: int | None
    last_message_at: int | None
    message_count: int
    participants: tuple[Member, ...]
    retention_days: int | None = None


# A row of `select_messages`: a message, then its file; a flag is 0 or 1 on a file.
MessageValues: TypeAlias = tuple[
    int,
    str,
    str,
    str,
    int | None,
    str | None,
    bool | int | None,
    int,
    str,
    str,
    str | None,
    bool | int,
    bool | int,
    bool | int,
    bool | int,
    bool | int,
    bool | int,
    int | None,
    str | None,
    str | None,
    str | None,
    str | None,
    str | None,
    int | None,
    str | None,
    str | None,
]


_COLUMNS = (
    messages.c.id,
    messages.c.external_id,
    chats.c.conversation_id,
    chats.c.title,
    messages.c.sender_id,
    contacts.c.name.label("author"),
    contacts.c.is_owner,
    messages.c.sent_at,
    messages.c.timezone,
    messages.c.kind,
    messages.c.text,
    messages.c.is_deleted,
    messages.c.is_edited,
    messages.c.is_forwarded,
    messages.c.is_starred,
    messages.c.is_critical,
    messages.c.is_done,
    messages.c.reply_to_id,
    messages.c.system_event,
    chat_members.c.user_type,
    attachments.c.state,
    attachments.c.file_name,
    attachments.c.media_type,
    attachments.c.size,
    attachments.c.sha256,
    attachments.c.url,
)


@lru_cache(maxsize=64)
def select_messages(account_id: int | BindParameter[int]) -> Select[tuple[object, ...]]:
    """Return the query for the messages a reader may see; `message_of` reads its rows."""
    same_account = messages.c.account_id
    return (
        select(*_COLUMNS)
        .join(
            chats,
            and_(chats.c.id == messages.c.chat_id, chats.c.account_id == same_account),
        )
        .outerjoin(
            contacts,
            and_(contacts.c.id == messages.c.sender_id, contacts.c.account_id == same_account),
        )
        .outerjoin(
            chat_members,
            and_(
                chat_members.c.account_id == same_account,
                chat_members.c.chat_id == messages.c.chat_id,
                chat_members.c.contact_id == messages.c.sender_id,
            ),
        )
        .outerjoin(
            attachments,
            and_(
                attachments.c.message_id == messages.c.id,
                attachments.c.account_id == same_account,
            ),
        )
        .where(owned(messages, account_id), chats.c.pending_import_id.is_(None))
    )


def message_of(row: Row[tuple[object, ...]] | MessageValues) -> Message:
    """Return the message of a row of `select_messages`; by place, since many are read at once."""
    found = cast("MessageValues", row)
    state = found[20]
    return Message(
        *found[:6],
        bool(found[6]),
        *found[7:11],
        bool(found[11]),
        bool(found[12]),
        bool(found[13]),
        bool(found[14]),
        bool(found[15]),
        bool(found[16]),
        found[17],
        found[18],
        None if state is None else Attachment(*found[21:25], state, found[25]),
        found[19],
    )


def visible(account_id: int | BindParameter[int]) -> ColumnElement[bool]:
    """Return the filter for the chats a reader may see."""
    return and_(owned(chats, account_id), chats.c.pending_import_id.is_(None))


async def chats_of(
    connection: AsyncConnection, account_id: int, rows: Sequence[Row[tuple[object, ...]]]
) -> list[Chat]:
    """Return the chats of rows of the table, with who is in them."""
    people = await _members(connection, account_id, [row.id for row in rows])
    return [
        Chat(
            chat_id=row.id,
            conversation_id=row.conversation_id,
            title=row.title,
            chat_type=row.chat_type,
            language=row.language,
            source=row.source,
            is_muted=row.is_muted,
            is_critical=row.is_critical,
            created_at=row.created_at,
            first_message_at=row.first_message_at,
            last_message_at=row.last_message_at,
            message_count=row.message_count,
            participants=tuple(people.get(row.id, ())),
            retention_days=row.retention_days,
        )
        for row in rows
    ]


async def _members(
    connection: AsyncConnection, account_id: int, chat_ids: Iterable[int]
) -> dict[int, list[Member]]:
    query = (
        select(
            chat_members.c.chat_id,
            contacts.c.id,
            contacts.c.name,
            contacts.c.is_owner,
            contacts.c.is_critical,
        )
        .join(
            contacts,
            and_(
                contacts.c.id == chat_members.c.contact_id,
                contacts.c.account_id == chat_members.c.account_id,
            ),
        )
        .where(owned(chat_members, account_id), chat_members.c.chat_id.in_(list(chat_ids)))
        .order_by(contacts.c.id)
    )
    found: dict[int, list[Member]] = {}
    for chat_id, *member in await connection.execute(query):
        found.setdefault(chat_id, []).append(Member(*member))
    return found


async def chat_id_of(connection: AsyncConnection, account_id: int, conversation_id: str) -> int:
    """Return the key of a chat.

    Raises:
        NotFoundError: when the account has no such chat.
    """
    found = await _CHAT.rows(connection, account_id=account_id, conversation_id=conversation_id)
    if not found:
        raise no_such_chat()
    return found[0][0]


def _chat() -> Select[tuple[int]]:
    named = chats.c.conversation_id == bindparam("conversation_id", type_=Text)
    return select(chats.c.id).where(visible(ACCOUNT), named)


_CHAT: Statement[tuple[int]] = Statement(_chat)


def no_such_chat() -> NotFoundError:
    """Return the error for a chat that is not there."""
    return NotFoundError("There is no such chat.", hint="List them with GET /chats.")


def no_such_message() -> NotFoundError:
    """Return the error for a message that is not there."""
    return NotFoundError("There is no such message.", hint="Its chat or import may be gone.")
