"""The digest of what is stored: the period is read first if need be, then told."""

from __future__ import annotations

import asyncio
import gc
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from earmark.core.errors import NotFoundError
from earmark.core.ranking import DEFAULT_KEYWORDS, RankingWeights
from earmark.features.accounts.preferences import read_preferences, read_profile
from earmark.features.insights.service import enrich
from earmark.features.summaries import repository
from earmark.features.summaries.building import build_chats
from earmark.features.summaries.compose import compose, rank
from earmark.features.summaries.reading import Occasion
from earmark.features.summaries.repository import ChatRow, Loaded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from earmark.core.digest import Digest, RankedConversation
    from earmark.db.engine import Store
    from earmark.features.accounts.preferences import Preferences
    from earmark.features.summaries.periods import Period

DAY = 24 * 3_600_000

CONTEXT = 60 * DAY
"""How far before the period an open question may have been asked."""

CONTEXT_MESSAGES = 500
"""Messages of a chat before the period that are read for what is still open."""

READ_FIRST = 20_000
"""Messages of the period that are analysed before a digest is told; the rest is counted."""

READ_CONTEXT = 2_000
"""Messages before the period that are analysed for it."""

START_KEYWORDS = tuple(word for words in DEFAULT_KEYWORDS.values() for word in words)

GROUPS = {"group_chats_only": "group", "one_to_one_chats_only": "one_to_one"}


def _no_progress(done: int, total: int) -> None:
    """Tell nobody."""
    del done, total


@dataclass(frozen=True)
class Request:
    """What a digest is asked for: a period, perhaps some chats only, perhaps a language.

    `follow_last_message` takes the last active days where the period would hold nothing. `progress`
    is told how many of how many messages are analysed before the digest can be written.
    """

    period: Period
    language: str | None = None
    conversation_ids: Sequence[str] = ()
    follow_last_message: bool = True
    progress: Callable[[int, int], None] = _no_progress


@dataclass(frozen=True)
class Trial:
    """Weights and words to try without keeping them; what is not given is as the owner set it."""

    weights: Mapping[str, float] = field(default_factory=dict)
    keywords: Sequence[str] | None = None


async def digest(store: Store, account_id: int, request: Request) -> Digest:
    """Return the digest of a period of what the account holds.

    Raises:
        NotFoundError: when a chat that was named does not exist.
    """
    loaded, occasion = await _gather(store, account_id, request)
    with _no_collecting():
        return await asyncio.to_thread(_compose, loaded, occasion)


async def ranking(
    store: Store, account_id: int, request: Request, trial: Trial, most: int
) -> tuple[RankedConversation, ...]:
    """Return how the conversations of a period would rank with these weights and words."""
    loaded, occasion = await _gather(store, account_id, request)
    tried = replace(
        occasion,
        weights=RankingWeights.from_mapping({**occasion.weights.as_mapping(), **trial.weights}),
        critical_keywords=(
            occasion.critical_keywords if trial.keywords is None else trial.keywords
        ),
    )
    with _no_collecting():
        return await asyncio.to_thread(_rank, loaded, tried, most)


async def _gather(store: Store, account_id: int, request: Request) -> tuple[Loaded, Occasion]:
    """Return what a digest rests on, read first if need be, and what it is told for."""
    preferences = await read_preferences(store, account_id)
    language = request.language
    if language is None:
        language = (await read_profile(store, account_id)).preferred_language
    async with store.read(account_id) as connection:
        chats = await repository.find_chats(connection, account_id, request.conversation_ids)
    if len(chats) < len(set(request.conversation_ids)):
        raise NotFoundError("There is no such chat.", hint="`earmark chats` lists them.")
    chats = _chosen(chats, preferences)
    period = _shown(request, chats)
    loaded = await _load(store, account_id, chats, period)
    if not loaded.is_analysed:
        await _read_first(store, account_id, period, request)
        loaded = await _load(store, account_id, chats, period)
    return loaded, Occasion(
        period.start,
        period.end,
        period.as_of,
        period.timezone,
        preferences.ranking_weights,
        preferences.critical_keywords if preferences.keywords_enabled else START_KEYWORDS,
        language,
        made_at=request.period.as_of,
    )


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Put off the search for garbage while many small objects are made: a quarter of the time.

    It concerns the whole process, so it lasts only as long as one digest is loaded or written.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def _read_first(store: Store, account_id: int, period: Period, request: Request) -> None:
    """Analyse the period, and a little before it, as far as a person waits for it."""
    start, end = period.start, period.end
    await enrich(
        store, account_id, start=start, end=end, limit=READ_FIRST, progress=request.progress
    )
    before = start - CONTEXT
    await enrich(store, account_id, start=before, end=start, limit=READ_CONTEXT)


def _compose(loaded: Loaded, occasion: Occasion) -> Digest:
    """Build the chats and write their digest; blocking, so it runs in a thread."""
    return compose(build_chats(loaded), occasion)


def _rank(loaded: Loaded, occasion: Occasion, most: int) -> tuple[RankedConversation, ...]:
    """Build the chats and put them in order; blocking, so it runs in a thread."""
    return rank(build_chats(loaded), occasion, most)


def _chosen(chats: list[ChatRow], preferences: Preferences) -> list[ChatRow]:
    """Return the chats of the kind the owner wants summarised."""
    kind = GROUPS.get(preferences.summarize_chat_types)
    return chats if kind is None else [chat for chat in chats if chat.chat_type == kind]


def _shown(request: Request, chats: Sequence[ChatRow]) -> Period:
    firsts = [chat.first_message_at for chat in chats if chat.first_message_at is not None]
    lasts = [chat.last_message_at for chat in chats if chat.last_message_at is not None]
    period = request.period
    if request.follow_last_message:
        period = period.anchored(max(lasts, default=None))
    return period.beginning_at(min(firsts, default=None))


async def _load(store: Store, account_id: int, chats: Sequence[ChatRow], period: Period) -> Loaded:
    """Return everything the digest rests on, as the store holds it at one moment."""
    ids = [chat.id for chat in chats]
    start, end = period.start, period.end
    with _no_collecting():
        async with store.read(account_id) as connection:
            return Loaded(
                chats,
                await repository.people(connection, account_id),
                await repository.members(connection, account_id),
                await repository.owner_names(connection, account_id),
                await repository.missing(connection, account_id, start, end),
                await repository.messages_between(connection, account_id, ids, start, end),
                await repository.messages_before(
                    connection, account_id, ids, start - CONTEXT, start, CONTEXT_MESSAGES
                ),
            )
