"""Hits by chat: the chats in the order of their best hits, each with its count and first hits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from earmark.features.chats.repository import visible
from earmark.features.chats.tables import chats
from earmark.features.search.hits import Ranked
from earmark.features.search.place import Place, read_place
from earmark.features.search.service import Hit, Search, Summary, begin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from earmark.db.engine import Store
    from earmark.features.search.hits import Listing
    from earmark.features.search.looking import Groups
    from earmark.features.search.wanted import Wanted

PER_CHAT = 3


@dataclass(frozen=True, slots=True)
class Group:
    """One chat of a search: how many of its messages match, and which come first."""

    conversation_id: str
    conversation_title: str
    chat_type: str
    count: int
    message_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GroupedPage:
    """Some chats, the one with the best hit first; `items` are the first hits of each."""

    groups: tuple[Group, ...]
    items: tuple[Hit, ...]
    next_cursor: str | None
    summary: Summary


@dataclass(frozen=True, slots=True)
class _Chat:
    """A chat of the list: how many match, and the first where they are known already."""

    chat_id: int
    count: int
    first: tuple[Ranked, ...] = ()


async def search_by_chat(
    store: Store,
    account_id: int,
    query: str,
    wanted: Wanted,
    *,
    limit: int = 50,
    cursor: str | None = None,
) -> GroupedPage:
    """Return the chats in which something matches, `limit` of them.

    Raises:
        NotFoundError: when the account has no such chat.
        InputError: when the cursor is not one of a search.
    """
    place = read_place(cursor)
    async with store.read(account_id) as connection:
        found = await begin(connection, store, account_id, query, wanted, place)
        every = await _chats(found, found.listing) if found.listing else []
        start = place.after([chat.chat_id for chat in every]) if place else 0
        page = every[start : start + limit]
        more = None
        if start + limit < len(every):
            figures = found.listing.figures if found.listing else None
            last = Place("chats", found.as_of, start + limit - 1, page[-1].chat_id)
            more = last._replace(figures=figures).write()
        first = {chat.chat_id: await _first(found, chat) for chat in page}
        items = await found.hits([one for rows in first.values() for one in rows])
        groups = await _groups(found, page, first)
    return GroupedPage(groups, items, more, found.summary)


async def _chats(found: Search, listing: Listing) -> list[_Chat]:
    """Return the chats of a list in order."""
    if listing.ranked is None:
        rows = await found.looking.per_chat(listing.groups)
        return [_Chat(chat_id, count) for chat_id, count in rows]
    hits: defaultdict[int, list[Ranked]] = defaultdict(list)
    for one in listing.ranked:
        hits[one.chat_id].append(one)
    return [_Chat(key, len(rows), tuple(rows[:PER_CHAT])) for key, rows in hits.items()]


async def _first(found: Search, chat: _Chat) -> Sequence[Ranked]:
    groups: Groups = found.listing.groups if found.listing else ()
    if chat.first:
        return chat.first
    here = found.looking.within(chat.chat_id)
    keys = await here.newest(groups, PER_CHAT, None)
    return [Ranked(key, chat.chat_id, sent_at, "all") for sent_at, key in keys]


async def _groups(
    found: Search, page: Sequence[_Chat], first: Mapping[int, Sequence[Ranked]]
) -> tuple[Group, ...]:
    looking = found.looking
    query = select(chats.c.id, chats.c.conversation_id, chats.c.title, chats.c.chat_type).where(
        visible(looking.account_id), chats.c.id.in_(first)
    )
    known = {row.id: row for row in await looking.connection.execute(query)}
    return tuple(
        Group(
            row.conversation_id,
            row.title,
            row.chat_type,
            chat.count,
            tuple(one.message_id for one in first[chat.chat_id]),
        )
        for chat in page
        if (row := known.get(chat.chat_id))
    )
