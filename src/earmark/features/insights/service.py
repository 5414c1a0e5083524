"""Reading messages once: what the language engine finds is kept, newest messages first.

Nothing says where reading stopped but the missing rows themselves, so a cut-off run is continued by
the next one, and reading twice changes nothing.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark.core.messages import MessageKind
from earmark.features.insights import repository
from earmark.features.insights.analysis import ChatAnalysis
from earmark.features.insights.codec import encode_findings, encode_flags
from earmark.features.insights.repository import ChatFacts, InsightRow, Span, Unread
from earmark.language.engine import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from earmark.db.engine import Store

BATCH = 1000
"""Messages read and written at a time: under a second of work, so that others get their turn."""


@dataclass(frozen=True, slots=True)
class Enriched:
    """How many messages were read by this call and how many of its span are left."""

    done: int
    remaining: int


def _no_progress(done: int, total: int) -> None:
    """Tell nobody."""
    del done, total


async def enrich(
    store: Store,
    account_id: int,
    *,
    start: int | None = None,
    end: int | None = None,
    limit: int | None = None,
    progress: Callable[[int, int], None] = _no_progress,
    patience: float = 0,
) -> Enriched:
    """Read what was not read yet between `start` and `end`, newest first, at most `limit` messages.

    `progress` is told how many of how many are done after each batch. So many seconds of `patience`
    each batch waits for those who write; a person who waits for the digest has none.
    """
    span = Span(start, end)
    async with store.read(account_id) as connection:
        open_at_start = await repository.count_unread(connection, account_id, VERSION, span)
    wanted = open_at_start if limit is None else min(limit, open_at_start)
    done = 0
    while done < wanted:
        await store.until_calm(patience)
        read = await _read_batch(store, account_id, span, min(BATCH, wanted - done))
        if not read:
            break
        done += len(read)
        span = Span(
            start, min(read[0].sent_at + 1, end) if end is not None else read[0].sent_at + 1
        )
        progress(done, wanted)
    return Enriched(done, max(0, open_at_start - done))


async def remaining(store: Store, account_id: int) -> int:
    """Return how many messages of the account are still to be read."""
    async with store.read(account_id) as connection:
        return await repository.count_unread(connection, account_id, VERSION, Span())


async def _read_batch(store: Store, account_id: int, span: Span, size: int) -> list[Unread]:
    async with store.read(account_id) as connection:
        batch = await repository.newest_unread(connection, account_id, VERSION, span, size)
        by_chat: dict[int, list[Unread]] = {}
        for message in batch:
            by_chat.setdefault(message.chat_id, []).append(message)
        facts = await repository.chat_facts(connection, account_id, list(by_chat))
        readers = {}
        for chat_id, found in by_chat.items():
            before = await repository.before(connection, account_id, found[0])
            text, sender = before or (None, None)
            known = facts.get(chat_id, ChatFacts())
            readers[chat_id] = ChatAnalysis(
                known.is_group, known.language, text, sender, known.date_order
            )
    rows = await asyncio.to_thread(_analyse, by_chat, readers)
    async with store.write(account_id) as connection:
        await repository.store(connection, account_id, rows)
    return batch


def _analyse(
    by_chat: dict[int, list[Unread]], readers: dict[int, ChatAnalysis]
) -> list[InsightRow]:
    """Read a batch; blocking, so it runs in a thread."""
    rows = []
    for chat_id, found in by_chat.items():
        for message in found:
            analysis = readers[chat_id].read(
                message.sender_id,
                message.text,
                message.sent_at,
                message.timezone,
                is_poll=message.kind == MessageKind.POLL,
            )
            rows.append(
                InsightRow(
                    message.id,
                    chat_id,
                    analysis.language,
                    round(analysis.sentiment, 2),
                    encode_flags(analysis.flags),
                    encode_findings(analysis.findings),
                    analysis.version,
                )
            )
    return rows
