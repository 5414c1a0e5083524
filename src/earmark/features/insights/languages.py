"""Which languages a chat is written in, by what was found in its messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from earmark.db.base import owned
from earmark.features.insights.tables import message_insights

if TYPE_CHECKING:
    from earmark.db.engine import Store

UNKNOWN = "und"
LEAST_SHARE = 0.1
"""A language with a smaller share of a chat's messages is a slip, not a habit."""


async def languages_of(store: Store, account_id: int) -> dict[int, list[str]]:
    """Return for each chat that was analysed its languages, the most frequent first."""
    found = message_insights.c
    query = (
        select(found.chat_id, found.language, func.count())
        .where(owned(message_insights, account_id), found.language != UNKNOWN)
        .group_by(found.chat_id, found.language)
    )
    async with store.read(account_id) as connection:
        rows = (await connection.execute(query)).all()
    counts: dict[int, dict[str, int]] = {}
    for chat_id, language, messages in rows:
        counts.setdefault(chat_id, {})[language] = messages
    return {chat_id: _habits(spoken) for chat_id, spoken in counts.items()}


def _habits(spoken: dict[str, int]) -> list[str]:
    least = LEAST_SHARE * sum(spoken.values())
    habits = [language for language, messages in spoken.items() if messages >= least]
    return sorted(habits, key=lambda language: (-spoken[language], language))
