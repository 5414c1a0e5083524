"""Finds the chat an export belongs to among those that are kept."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from earmark.db.base import owned
from earmark.features.chats.tables import chat_members, chat_titles, chats, messages
from earmark.features.imports.keys import MINUTE, plain_text
from earmark.features.imports.overlap import (
    FARTHEST_CLOCKS,
    Agreement,
    Clock,
    Line,
    agreement,
)
from earmark.features.imports.people import find_contacts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.reports import ReadingReport
    from earmark.features.imports.sampling import Sample

_MOST_ROWS = 60_000
_MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Target:
    """Where the messages go: a chat that is kept, or None for a new one.

    `people` maps names of the export to contacts, as overlap shows; `last_id` is the newest message
    of the chat, so that a later look can tell whether anything changed.
    """

    chat_id: int | None = None
    clock: Clock = field(default_factory=Clock)
    people: Mapping[str, int] = field(default_factory=dict)
    last_id: int = 0


def source_of(report: ReadingReport) -> str:
    """Return the app an export came from: `whatsapp` of `WhatsApp Android, 24 hours`."""
    name = re.match(r"[^\W_]+", report.format)
    return name[0].lower()[:16] if name else "other"


def form_of(report: ReadingReport) -> str:
    """Return what the exports of one phone share, as the store keeps it."""
    return report.form[:40]


async def any_chats(connection: AsyncConnection, account_id: int) -> bool:
    """Tell whether there is anything an export could belong to."""
    query = select(chats.c.id).where(owned(chats, account_id), chats.c.pending_import_id.is_(None))
    return await connection.scalar(query.limit(1)) is not None


async def by_id(connection: AsyncConnection, account_id: int, conversation_id: str) -> Target:
    """Find the chat by the id its source gives it."""
    query = select(chats.c.id).where(
        owned(chats, account_id),
        chats.c.conversation_id == conversation_id,
        chats.c.pending_import_id.is_(None),
    )
    chat_id = await connection.scalar(query)
    return await _with_last_id(connection, account_id, Target(chat_id))


async def by_overlap(
    connection: AsyncConnection, account_id: int, report: ReadingReport, sample: Sample
) -> Target:
    """Find the chat the export agrees with; its title only proposes."""
    lines = sample.lines()
    titled = await _by_title(connection, account_id, report)
    voted = await _by_text(connection, account_id, sample)
    best: tuple[int, int, Target] = (0, 0, Target())
    for chat_id in list(dict.fromkeys([*voted, *titled]))[:_MOST_CANDIDATES]:
        kept = await _lines(connection, account_id, chat_id, sample)
        known = await find_contacts(connection, account_id, chat_id, report.participants)
        found = agreement(lines, kept, known)
        is_same = found.is_certain or (chat_id in titled and found.is_likely)
        if not is_same and found.is_plausible:
            is_same = await _shares_people(connection, account_id, chat_id, report)
        if is_same:
            target = Target(chat_id, found.clock, found.people)
            best = max(best, (found.worth, found.matched, target), key=lambda each: each[:2])
        elif chat_id in titled and not best[2].chat_id:
            alike = await _same_people(connection, account_id, chat_id, report, found)
            best = (0, 0, Target(chat_id if alike else None))
    return await _with_last_id(connection, account_id, best[2])


async def _with_last_id(connection: AsyncConnection, account_id: int, target: Target) -> Target:
    query = select(func.max(messages.c.id)).where(
        owned(messages, account_id), messages.c.chat_id == target.chat_id
    )
    last = await connection.scalar(query) if target.chat_id is not None else None
    return Target(target.chat_id, target.clock, target.people, int(last or 0))


async def _by_title(
    connection: AsyncConnection, account_id: int, report: ReadingReport
) -> list[int]:
    """Return the chats of this app that are or were called so."""
    if not report.title:
        return []
    known = select(chat_titles.c.chat_id).where(
        owned(chat_titles, account_id), chat_titles.c.title == report.title
    )
    query = select(chats.c.id).where(
        owned(chats, account_id),
        chats.c.pending_import_id.is_(None),
        chats.c.source == source_of(report),
        or_(chats.c.title == report.title, chats.c.id.in_(known)),
    )
    return list(await connection.scalars(query.order_by(chats.c.id)))


async def _by_text(connection: AsyncConnection, account_id: int, sample: Sample) -> list[int]:
    """Return the chats that hold some of the texts at about the same time, most hits first."""
    votes: Counter[int] = Counter()
    visible = select(chats.c.id).where(
        owned(chats, account_id), chats.c.pending_import_id.is_(None)
    )
    for probe in sample.probes():
        moment, far = probe.minute * MINUTE, FARTHEST_CLOCKS * MINUTE
        query = select(messages.c.chat_id).where(
            owned(messages, account_id),
            messages.c.sent_at.between(moment - far, moment + far),
            messages.c.text == probe.text,
            messages.c.chat_id.in_(visible),
        )
        votes.update(set(await connection.scalars(query.limit(50))))
    return [chat_id for chat_id, _ in votes.most_common()]


async def _lines(
    connection: AsyncConnection, account_id: int, chat_id: int, sample: Sample
) -> list[Line]:
    """Return the messages of a chat around those of the sample, in order."""
    found: list[Line] = []
    row = messages.c
    for start, end in sample.windows():
        query = (
            select(row.sent_at, row.sender_id, row.kind, row.text, row.is_deleted)
            .where(owned(messages, account_id), row.chat_id == chat_id)
            .where(row.sent_at.between(start, end))
            .order_by(row.sent_at, row.id)
            .limit(_MOST_ROWS - len(found))
        )
        for sent_at, sender, kind, text, deleted in await connection.execute(query):
            plain = plain_text(text, kind, deleted=deleted)
            found.append(Line(sent_at // MINUTE, sender or 0, plain))
        if len(found) >= _MOST_ROWS:
            break
    return found


async def _people_of(connection: AsyncConnection, account_id: int, chat_id: int) -> set[int]:
    query = select(chat_members.c.contact_id).where(
        owned(chat_members, account_id), chat_members.c.chat_id == chat_id
    )
    return set(await connection.scalars(query))


@dataclass(frozen=True, slots=True)
class _Shared:
    """How many people an export and a chat both have, and how many each has."""

    both: int
    here: int
    there: int

    @property
    def are_alike(self) -> bool:
        """At least half of all people are in both."""
        return self.both * 2 >= self.here + self.there - self.both


async def _shared(
    connection: AsyncConnection, account_id: int, chat_id: int, report: ReadingReport
) -> _Shared:
    there = await _people_of(connection, account_id, chat_id)
    known = await find_contacts(connection, account_id, chat_id, report.participants)
    here = set(known.values())
    strangers = len(report.participants) - len(known)
    return _Shared(len(here & there), len(here) + strangers, len(there))


async def _shares_people(
    connection: AsyncConnection, account_id: int, chat_id: int, report: ReadingReport
) -> bool:
    shared = await _shared(connection, account_id, chat_id, report)
    return shared.both > 1 and shared.are_alike


async def _same_people(
    connection: AsyncConnection,
    account_id: int,
    chat_id: int,
    report: ReadingReport,
    found: Agreement,
) -> bool:
    """Tell whether a chat without overlap but with the same title is the same chat.

    In a short part of a chat only some of its people speak.
    """
    if found.contradicts:
        return False
    shared = await _shared(connection, account_id, chat_id, report)
    is_part = shared.both == min(shared.here, shared.there)
    return shared.both > 0 and (is_part or shared.are_alike)
