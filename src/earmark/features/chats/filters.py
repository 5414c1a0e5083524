"""Which messages are wanted, as conditions on the query every reader begins with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, false, not_, or_

from earmark.core.messages import MEDIA_KINDS, UserType
from earmark.core.ports.search import Scope, Sought, Term
from earmark.db.fulltext import phrase
from earmark.features.accounts.tables import contacts
from earmark.features.chats.found import message_is_in
from earmark.features.chats.tables import attachments, chat_members, chats, messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from earmark.db.dialects.port import Dialect

_EXACT = ("is_starred", "is_critical", "is_done", "external_id")


@dataclass(frozen=True, slots=True)
class MessageFilter:
    """Which messages: all that match what is given."""

    senders: Sequence[int] | None = None
    conversation_ids: Sequence[str] | None = None
    start: int | None = None
    end: int | None = None
    query: str = ""
    kinds: Sequence[str] | None = None
    is_starred: bool | None = None
    is_critical: bool | None = None
    is_done: bool | None = None
    has_media: bool | None = None
    user_types: Sequence[str] | None = None
    languages: Sequence[str] | None = None
    external_id: str | None = None


def matching_words(
    dialect: Dialect, account_id: int, wanted: MessageFilter
) -> list[ColumnElement[bool]]:
    """Return the conditions on `repository.select_messages` that leave the wanted messages."""
    conditions = matching(account_id, wanted)
    if wanted.query:
        conditions.append(_holding(dialect, account_id, wanted.query))
    return conditions


def matching(account_id: int, wanted: MessageFilter) -> list[ColumnElement[bool]]:
    """Return the same, its words left out."""
    given = ((name, getattr(wanted, name)) for name in _EXACT)
    conditions = [messages.c[name] == value for name, value in given if value is not None]
    lists = (
        (messages.c.kind, wanted.kinds),
        (messages.c.sender_id, wanted.senders),
        (chats.c.conversation_id, wanted.conversation_ids),
    )
    conditions += [field.in_(values) for field, values in lists if values is not None]
    if wanted.start is not None:
        conditions.append(messages.c.sent_at >= wanted.start)
    if wanted.end is not None:
        conditions.append(messages.c.sent_at < wanted.end)
    return conditions + _told(account_id, wanted)


def _told(account_id: int, wanted: MessageFilter) -> list[ColumnElement[bool]]:
    """Return the conditions on what other tables tell of a message."""
    conditions = []
    if wanted.languages is not None:
        conditions.append(message_is_in(account_id, wanted.languages))
    if wanted.user_types is not None:
        conditions.append(or_(false(), *(_is_of(each) for each in wanted.user_types)))
    if wanted.has_media is not None:
        media = or_(attachments.c.id.is_not(None), messages.c.kind.in_(MEDIA_KINDS))
        conditions.append(media if wanted.has_media else not_(media))
    return conditions


def _is_of(user_type: str) -> ColumnElement[bool]:
    """Return the condition that somebody of a type wrote; the owner is the owner everywhere."""
    if user_type == UserType.SYSTEM:
        return messages.c.sender_id.is_(None)
    if user_type == UserType.OWNER:
        return contacts.c.is_owner
    known = chat_members.c.user_type
    role = known.is_(None) if user_type == UserType.CONTACT else known == user_type
    return and_(messages.c.sender_id.is_not(None), not_(contacts.c.is_owner), role)


def _holding(dialect: Dialect, account_id: int, query: str) -> ColumnElement[bool]:
    """Return the condition that a message holds all words; signs alone are in no message."""
    terms = [Term(words) for part in query.split() if (words := phrase(part))]
    if not terms:
        return false()
    return dialect.find(Scope(account_id), Sought.all_of(terms)).holds(messages.c.id)
