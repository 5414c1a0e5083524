"""Says what erasing would take, and what it would not, before anything is erased."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select

from earmark.core.reports import ImportState
from earmark.db.base import owned
from earmark.features.accounts.tables import contacts
from earmark.features.chats.repository import visible
from earmark.features.chats.tables import (
    attachments,
    chat_members,
    chats,
    message_versions,
    messages,
)
from earmark.features.erasing.plans import Kind, Plan
from earmark.features.erasing.targets import BATCH, names_of, person
from earmark.features.exports.forgetting import count_exports
from earmark.features.imports.tables import imports
from earmark.features.insights.tables import message_insights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

Code = Literal["backups", "quotes", "unfinished_imports", "original_files", "other_programs"]


@dataclass(frozen=True, slots=True)
class Stays:
    """Something that is not erased, how much of it there is, and why it stays."""

    code: Code
    count: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What goes and what stays; `confirm` says that one has seen this very preview."""

    kind: Kind
    conversations: int
    messages: int
    people: int
    media_files: int
    media_bytes: int
    earlier_versions: int
    insights: int
    imports: int
    exports: int
    first: int | None
    last: int | None
    stays: tuple[Stays, ...]
    confirm: str


class _Counts(NamedTuple):
    messages: int
    first: int | None
    last: int | None
    newest: int | None


async def preview(
    connection: AsyncConnection, account_id: int, kind: Kind, plan: Plan, backups: int
) -> Preview:
    """Count what a plan takes."""
    going = wanted(account_id, kind, plan)
    counts = await _count(connection, account_id, going)
    media_files, media_bytes = await _media(connection, account_id, going)
    return Preview(
        kind=kind,
        conversations=len(plan.chat_ids),
        messages=counts.messages,
        people=await _people(connection, account_id, kind, plan),
        media_files=media_files,
        media_bytes=media_bytes,
        earlier_versions=await _hanging(connection, account_id, going, message_versions),
        insights=await _hanging(connection, account_id, going, message_insights),
        imports=await _imports(connection, account_id, kind, plan),
        exports=await count_exports(connection, account_id),
        first=counts.first,
        last=counts.last,
        stays=tuple(await _stays(connection, account_id, kind, plan, backups)),
        confirm=_confirm(kind, plan, counts),
    )


async def counted(
    connection: AsyncConnection, account_id: int, kind: Kind, plan: Plan
) -> tuple[int, str]:
    """Return how many messages a plan takes, and the answer that confirms it."""
    counts = await _count(connection, account_id, wanted(account_id, kind, plan))
    return counts.messages, _confirm(kind, plan, counts)


def wanted(account_id: int, kind: Kind, plan: Plan) -> ColumnElement[bool]:
    """Return the condition for the messages that go."""
    mine = owned(messages, account_id)
    here = messages.c.chat_id.in_(select(chats.c.id).where(visible(account_id)))
    if kind is Kind.ACCOUNT:
        return and_(mine, here)
    parts: list[ColumnElement[bool]] = [false()]
    if plan.chat_ids:
        parts.append(messages.c.chat_id.in_(plan.chat_ids))
    if plan.contact_id is not None:
        parts.append(messages.c.sender_id == plan.contact_id)
    parts += [
        messages.c.id.in_(plan.message_ids[at : at + BATCH])
        for at in range(0, len(plan.message_ids), BATCH)
    ]
    parts += [
        and_(messages.c.chat_id == chat_id, messages.c.sent_at < until)
        for chat_id, until in plan.older.items()
    ]
    return and_(mine, here, or_(*parts))


async def _count(
    connection: AsyncConnection, account_id: int, going: ColumnElement[bool]
) -> _Counts:
    facts = select(
        func.count(),
        func.min(messages.c.sent_at),
        func.max(messages.c.sent_at),
        func.max(messages.c.id),
    )
    return _Counts(
        *(await connection.execute(facts.where(owned(messages, account_id), going))).one()
    )


async def _media(
    connection: AsyncConnection, account_id: int, going: ColumnElement[bool]
) -> tuple[int, int]:
    """Return how many files, and bytes, nobody else holds."""
    mine = owned(attachments, account_id) & attachments.c.sha256.is_not(None)
    joined = attachments.join(messages, messages.c.id == attachments.c.message_id)
    held = attachments.alias()
    keeper = messages.alias()
    others = (
        select(held.c.id)
        .join(keeper, keeper.c.id == held.c.message_id)
        .where(
            held.c.account_id == account_id,
            keeper.c.account_id == account_id,
            held.c.sha256 == attachments.c.sha256,
            keeper.c.id.not_in(select(messages.c.id).where(going).correlate(None)),
        )
    )
    alone = (
        select(attachments.c.sha256, func.max(attachments.c.size).label("size"))
        .select_from(joined)
        .where(mine, going, ~others.exists())
        .group_by(attachments.c.sha256)
        .subquery()
    )
    row = (await connection.execute(select(func.count(), func.sum(alone.c.size)))).one()
    return int(row[0]), int(row[1] or 0)


async def _hanging(
    connection: AsyncConnection, account_id: int, going: ColumnElement[bool], table: Table
) -> int:
    """Return how many rows of another table hang on these messages."""
    wanted_ids = select(messages.c.id).where(owned(messages, account_id), going)
    query = select(func.count()).where(owned(table, account_id), table.c.message_id.in_(wanted_ids))
    return int(await connection.scalar(query) or 0)


async def _people(connection: AsyncConnection, account_id: int, kind: Kind, plan: Plan) -> int:
    """Return how many people nobody will know any more."""
    if kind is Kind.ACCOUNT:
        everybody = select(func.count()).select_from(contacts).where(owned(contacts, account_id))
        return int(await connection.scalar(everybody) or 0)
    here = select(chats.c.id).where(visible(account_id), chats.c.id.not_in(plan.chat_ids))
    elsewhere = select(chat_members.c.contact_id).where(
        owned(chat_members, account_id), chat_members.c.chat_id.in_(here)
    )
    within = exists().where(
        owned(chat_members, account_id),
        chat_members.c.contact_id == contacts.c.id,
        chat_members.c.chat_id.in_(plan.chat_ids),
    )
    only_here = (
        within
        & contacts.c.id.not_in(elsewhere)
        & contacts.c.is_owner.is_(False)
        & contacts.c.is_critical.is_(False)
        & (contacts.c.priority == "normal")
    )
    query = select(func.count()).where(
        owned(contacts, account_id), or_(only_here, contacts.c.id == plan.contact_id)
    )
    return int(await connection.scalar(query) or 0)


async def _imports(connection: AsyncConnection, account_id: int, kind: Kind, plan: Plan) -> int:
    query = select(func.count()).select_from(imports).where(owned(imports, account_id))
    if kind is not Kind.ACCOUNT:
        query = query.where(imports.c.chat_id.in_(plan.chat_ids))
    return int(await connection.scalar(query) or 0)


async def _stays(
    connection: AsyncConnection, account_id: int, kind: Kind, plan: Plan, backups: int
) -> list[Stays]:
    found = []
    if backups:
        reason = (
            "Copies of the store in the folder `backups`, made before updates, still hold it. "
            "Send `include_backups` true to remove them too."
        )
        found.append(Stays("backups", backups, reason))
    if plan.contact_id is not None:
        quotes = await _quotes(connection, account_id, plan)
        reason = (
            "Messages of other people that mention this person by name stay as they were written."
        )
        found.append(Stays("quotes", quotes, reason))
    waiting = await _unfinished(connection, account_id) if kind is not Kind.ACCOUNT else 0
    if waiting:
        reason = "Uploads that are not read yet may hold it; undo them to remove them."
        found.append(Stays("unfinished_imports", waiting, reason))
    outside = "Export files, copies and backups that you keep elsewhere are not touched."
    found.append(Stays("original_files", None, outside))
    others = "What people you wrote with, or other programs, have of it is theirs."
    found.append(Stays("other_programs", None, others))
    return found


async def _quotes(connection: AsyncConnection, account_id: int, plan: Plan) -> int:
    """Return how many messages of others hold a name of this person."""
    contact_id = plan.contact_id or 0
    parts = await person(connection, account_id, contact_id)
    names = [
        name for each in (await names_of(connection, account_id, parts)).values() for name in each
    ]
    mentions = [messages.c.text.icontains(name, autoescape=True) for name in names]
    query = select(func.count()).where(
        owned(messages, account_id),
        messages.c.chat_id.in_(select(chats.c.id).where(visible(account_id))),
        messages.c.chat_id.not_in(plan.chat_ids),
        func.coalesce(messages.c.sender_id, 0) != contact_id,
        or_(false(), *mentions),
    )
    return int(await connection.scalar(query) or 0)


async def _unfinished(connection: AsyncConnection, account_id: int) -> int:
    states: Sequence[str] = (
        ImportState.RUNNING,
        ImportState.WAITING,
        ImportState.INTERRUPTED,
    )
    query = select(func.count()).where(owned(imports, account_id), imports.c.state.in_(states))
    return int(await connection.scalar(query) or 0)


def _confirm(kind: Kind, plan: Plan, counts: _Counts) -> str:
    """Return a word that fits this kind, these things and this state of them only."""
    what = f"{kind}|{plan.chat_ids}|{plan.contact_id}|{plan.message_ids}|{counts.messages}"
    digest = hashlib.sha256(f"{what}|{counts.newest}".encode()).hexdigest()
    return f"erase-{counts.messages}-{digest[:8]}"
