"""Chats of a digest built from stored rows; a row that was never analysed says so by version 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.core.digest import DigestChat, DigestMessage
from earmark.core.findings import Analysis
from earmark.core.messages import ChatType, MessageKind
from earmark.features.insights.codec import decode
from earmark.features.summaries.repository import (
    DELETED,
    FORWARDED,
    MARKED_CRITICAL,
    STARRED,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from earmark.features.summaries.repository import ChatRow, Loaded, StoredMessage

NOT_READ = Analysis("und", 0.0, version=0)

KINDS: dict[str, MessageKind] = {kind.value: kind for kind in MessageKind}


def build_chats(loaded: Loaded) -> list[DigestChat]:
    """Return the chats that have a message in the period, with their context before it."""
    inside = _by_chat(loaded.rows)
    before = _by_chat(loaded.context)
    known_owner = min((p.id for p in loaded.people.values() if p.is_owner), default=None)
    built = []
    for chat in loaded.chats:
        rows = [*before.get(chat.id, ()), *inside.get(chat.id, ())]
        if rows:
            built.append(_chat(loaded, chat, rows, known_owner))
    return built


def _by_chat(rows: Iterable[StoredMessage]) -> dict[int, list[StoredMessage]]:
    found: dict[int, list[StoredMessage]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found


def _chat(
    loaded: Loaded,
    chat: ChatRow,
    rows: Sequence[StoredMessage],
    known_owner: int | None,
) -> DigestChat:
    present = loaded.members.get(chat.id, [])
    people = [loaded.people[contact] for contact in present if contact in loaded.people]
    owner = owner_in(loaded, chat, known_owner)
    owner_id = None if owner is None else str(owner)
    participants = {str(person.id): person.name for person in people}
    if owner is not None and owner in loaded.people:
        participants.setdefault(str(owner), loaded.people[owner].name)
    missing = loaded.missing.get(chat.id)
    return DigestChat(
        conversation_id=chat.conversation_id,
        title=chat.title,
        chat_type=ChatType(chat.chat_type),
        participants=participants,
        messages=_messages(rows, loaded, owner_id),
        owner_id=owner_id,
        sender_priority={
            str(person.id): person.priority for person in people if not person.is_owner
        },
        is_muted=chat.is_muted,
        is_critical=chat.is_critical,
        lines_not_understood=missing.lines if missing else 0,
        media_missing=missing.media if missing else 0,
        owner_names=loaded.owner_names,
    )


def owner_in(loaded: Loaded, chat: ChatRow, known_owner: int | None) -> int | None:
    """Return the owner as one of the people of a chat, None when it may be somebody else's chat.

    An owner who wrote nothing yet is in every group, and in a chat that has only one other person.
    """
    present = [loaded.people[c] for c in loaded.members.get(chat.id, ()) if c in loaded.people]
    for person in present:
        if person.is_owner:
            return person.id
    if known_owner is None:
        return None
    is_open = chat.chat_type == ChatType.GROUP or len(present) <= 1
    return known_owner if is_open else None


def _analysis(
    language: str | None,
    sentiment: float | None,
    flags: int | None,
    findings: str | None,
    version: int | None,
) -> Analysis:
    """Return what was found in a message, or that it was never read."""
    if language is None or sentiment is None or flags is None or not version:
        return NOT_READ
    return decode(language, sentiment, flags, findings, version)


def _messages(
    rows: Sequence[StoredMessage], loaded: Loaded, owner_id: str | None
) -> list[DigestMessage]:
    names = {person.id: (str(person.id), person.name) for person in loaded.people.values()}
    owners = {person.id for person in loaded.people.values() if person.is_owner}
    nobody = (None, None)
    built = []
    for row in rows:
        (
            _, number, sent_at, sender, kind, text, marks,
            reply_to, language, sentiment, flags, findings, version,
        ) = row  # fmt: skip
        author_id, author = nobody if sender is None else names.get(sender, nobody)
        is_owner = sender in owners
        analysis = _analysis(language, sentiment, flags, findings, version)
        built.append(
            DigestMessage(
                str(number),
                sent_at,
                owner_id if is_owner and owner_id is not None else author_id,
                author,
                is_owner,
                KINDS.get(kind, MessageKind.OTHER),
                text,
                analysis,
                bool(marks & FORWARDED),
                bool(marks & DELETED),
                bool(marks & STARRED),
                bool(marks & MARKED_CRITICAL),
                None if reply_to is None else str(reply_to),
            )
        )
    return built
