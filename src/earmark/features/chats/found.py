"""In which language something is written: what the owner says of a chat wins over what was found.

Insights are strangers to chats; only this much is known of their table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Float, and_, case, cast, column, delete, exists, func, or_, select, table

from earmark.features.chats.tables import chats, messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

_INSIGHTS = table(
    "message_insights",
    column("account_id"),
    column("message_id"),
    column("chat_id"),
    column("language"),
)
_AUTO, _UNKNOWN = "auto", "und"

LEAST_SHARE = 0.1
"""A language with a smaller share of a chat's messages is a slip, not a habit."""


def message_is_in(account_id: int, languages: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that a message is written in one of these languages."""
    detected = exists().where(
        _INSIGHTS.c.account_id == account_id,
        _INSIGHTS.c.message_id == messages.c.id,
        _INSIGHTS.c.language.in_(languages),
    )
    return or_(
        messages.c.chat_id.in_(_in(account_id, languages)),
        and_(messages.c.chat_id.in_(_in(account_id, [_AUTO])), detected),
    )


def _in(account_id: int, set_to: Sequence[str]) -> Select[int]:
    """Return the chats that are set to one of these; asked apart from the chats of a query."""
    theirs = chats.alias()
    return select(theirs.c.id).where(
        theirs.c.account_id == account_id, theirs.c.language.in_(set_to)
    )


def chat_is_in(account_id: int, languages: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that people write in one of these languages in a chat, and mean to."""
    found = _INSIGHTS.c
    ours = func.sum(case((found.language.in_(languages), 1), else_=0))
    spoken = (
        select(found.chat_id)
        .where(found.account_id == account_id, found.language != _UNKNOWN)
        .group_by(found.chat_id)
        .having(cast(ours, Float) >= LEAST_SHARE * func.count(), ours > 0)
    )
    return or_(
        chats.c.language.in_(languages),
        and_(chats.c.language == _AUTO, chats.c.id.in_(spoken)),
    )


async def forget_found(connection: AsyncConnection, account_id: int, message_id: int) -> None:
    """Forget what was found in words that are gone; the analysis reads the new ones."""
    await connection.execute(
        delete(_INSIGHTS).where(
            _INSIGHTS.c.account_id == account_id, _INSIGHTS.c.message_id == message_id
        )
    )
