"""Which messages a search may find: what the caller filters by, and what operators ask for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import column, exists, false, func, not_, or_, select, table

from earmark.core.messages import MEDIA_KINDS, ChatType, MessageKind
from earmark.core.ports.search import LAST_ID, Scope, Term
from earmark.db.statements import ACCOUNT, Statement
from earmark.features.accounts.tables import accounts
from earmark.features.chats.filters import MessageFilter, matching
from earmark.features.chats.repository import chat_id_of, visible
from earmark.features.chats.tables import attachments, chats, messages
from earmark.features.search.naming import Meant, chats_named, people_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.features.search.query import Query

# Insights are strangers to searches; only this much is known of their table.
_INSIGHTS = table(
    "message_insights", column("account_id"), column("message_id"), column("findings")
)
_LINK = (Term(("http",)), Term(("https",)), Term(("www",)))

_IS: dict[str, ColumnElement[bool]] = {
    "starred": messages.c.is_starred,
    "critical": messages.c.is_critical,
    "done": messages.c.is_done,
    "deleted": messages.c.is_deleted,
    "edited": messages.c.is_edited,
    "forwarded": messages.c.is_forwarded,
    "group": messages.c.chat_id.in_(
        select(chats.c.id).where(
            chats.c.account_id == messages.c.account_id, chats.c.chat_type == str(ChatType.GROUP)
        )
    ),
    "question": exists().where(
        _INSIGHTS.c.account_id == messages.c.account_id,
        _INSIGHTS.c.message_id == messages.c.id,
        _INSIGHTS.c.findings.like('%["q",%'),
    ),
    # No source says yet what was read.
    "unread": false(),
}
_HAS: dict[str, ColumnElement[bool]] = {
    "media": or_(
        messages.c.kind.in_([str(kind) for kind in MEDIA_KINDS]),
        exists().where(
            attachments.c.account_id == messages.c.account_id,
            attachments.c.message_id == messages.c.id,
        ),
    ),
    "image": messages.c.kind == str(MessageKind.IMAGE),
    "video": messages.c.kind == str(MessageKind.VIDEO),
    "audio": messages.c.kind == str(MessageKind.AUDIO),
    "document": messages.c.kind == str(MessageKind.DOCUMENT),
    "location": messages.c.kind == str(MessageKind.LOCATION),
    "contact": messages.c.kind == str(MessageKind.CONTACT_CARD),
    "poll": messages.c.kind == str(MessageKind.POLL),
    "sticker": messages.c.kind == str(MessageKind.STICKER),
}
CONDITIONS = {"is": _IS, "has": _HAS}
"""What each value of an operator asks of a message; links are found by their words."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a search looks: a scope of the index, and what each message must be.

    `groups` and `without` are asked of the index besides the words that were typed. `meant` are
    names nobody has, with those that were taken for them.
    """

    scope: Scope
    conditions: tuple[ColumnElement[bool], ...] = ()
    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()
    meant: tuple[Meant, ...] = ()


async def reach_of(
    connection: AsyncConnection,
    scope: Scope,
    typed: Query,
    wanted: MessageFilter,
    conversation_id: str | None,
) -> Reach:
    """Return where to look for what was typed.

    Raises:
        NotFoundError: when the account has no chat with this id.
    """
    conditions = matching(scope.account_id, replace(wanted, conversation_ids=None, query=""))
    conditions += _days(typed)
    people = await _people(connection, scope.account_id, typed)
    conditions += people.conditions
    rooms = await _rooms(connection, scope, typed, wanted.conversation_ids, conversation_id)
    conditions += rooms.conditions
    listed = [one for one in typed.filters if one.operator in CONDITIONS and one.value != "link"]
    for one in listed:
        condition = CONDITIONS[one.operator][one.value]
        conditions.append(not_(condition) if one.is_excluded else condition)
    return Reach(
        rooms.scope,
        tuple(conditions),
        groups=(_LINK,) if "link" in typed.values("has") else (),
        without=_LINK if "link" in typed.values("has", excluded=True) else (),
        meant=(*people.meant, *rooms.meant),
    )


async def scope_of(connection: AsyncConnection, account_id: int, as_of: int | None) -> Scope:
    """Return all an account holds now, or held when `as_of` was its newest message."""
    ((newest, has_others),) = await _STATE.rows(connection, account_id=account_id)
    up_to_id = min(newest, LAST_ID if as_of is None else as_of)
    return Scope(account_id, up_to_id=up_to_id, is_alone=not has_others)


def _state() -> Select[tuple[int, bool]]:
    newest = select(func.coalesce(func.max(messages.c.id), 0)).scalar_subquery()
    return select(newest, exists().where(accounts.c.id != ACCOUNT))


_STATE: Statement[tuple[int, bool]] = Statement(_state)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one kind of name adds to a reach."""

    scope: Scope
    conditions: list[ColumnElement[bool]]
    meant: tuple[Meant, ...] = ()


def _days(typed: Query) -> list[ColumnElement[bool]]:
    conditions = []
    if typed.start is not None:
        conditions.append(messages.c.sent_at >= typed.start)
    if typed.end is not None:
        conditions.append(messages.c.sent_at < typed.end)
    return conditions


async def _people(connection: AsyncConnection, account_id: int, typed: Query) -> _Part:
    """Read from: any of these people, and -from: none of those."""
    found = _Part(Scope(account_id), [])
    if names := typed.values("from"):
        ids, meant = await people_named(connection, account_id, names)
        found = _Part(found.scope, [messages.c.sender_id.in_(ids)], meant)
    if names := typed.values("from", excluded=True):
        ids, _ = await people_named(connection, account_id, names)
        found.conditions.append(func.coalesce(messages.c.sender_id, 0).not_in(ids))
    return found


async def _rooms(
    connection: AsyncConnection,
    scope: Scope,
    typed: Query,
    conversation_ids: Sequence[str] | None,
    conversation_id: str | None,
) -> _Part:
    """Read in: and the chats a caller names; a message stands in one of each."""
    account_id, meant = scope.account_id, tuple[Meant, ...]()
    sets: list[set[int]] = []
    if conversation_id is not None:
        sets.append({await chat_id_of(connection, account_id, conversation_id)})
    if conversation_ids is not None:
        sets.append(await _with_ids(connection, account_id, conversation_ids))
    if names := typed.values("in"):
        ids, meant = await chats_named(connection, account_id, names)
        sets.append(set(ids))
    found = _Part(scope, [], meant)
    if sets:
        chosen = sorted(set.intersection(*sets))
        found = _Part(replace(scope, chat_ids=tuple(chosen)), [] if chosen else [false()], meant)
    if names := typed.values("in", excluded=True):
        ids, _ = await chats_named(connection, account_id, names)
        found.conditions.append(messages.c.chat_id.not_in(ids))
    return found


async def _with_ids(
    connection: AsyncConnection, account_id: int, conversation_ids: Sequence[str]
) -> set[int]:
    query = select(chats.c.id).where(
        visible(account_id), chats.c.conversation_id.in_(conversation_ids)
    )
    return set(await connection.scalars(query))
