"""Keeps messages that programs post: each once, in its conversation, made where there is none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from pydantic import ValidationError
from sqlalchemy import update

from earmark.core.errors import InputError
from earmark.core.messages import MEDIA_KINDS, MessageKind, UserType
from earmark.core.sameness import plain_text
from earmark.db.base import owned
from earmark.features.accounts.merged import shown_for
from earmark.features.accounts.posters import Poster, contacts_of
from earmark.features.chats.conversations import ROLES, Conversation, conversations_of, settle
from earmark.features.chats.erased import Ledger, Sighting
from earmark.features.chats.posted import PostedError, PostedMessage
from earmark.features.chats.record import AttachmentRow, MessageRow, storable
from earmark.features.chats.recording import record_in_chats
from earmark.features.chats.tables import messages
from earmark.http.times import moment_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.engine import Store

OWNERS = frozenset({UserType.OWNER, "user_profile"})

OWNER_ID = "me"
"""Who the owner is where a program does not say by which id it knows them."""

# From 1900 to the year 9000: no clock of any zone can show what lies beyond.
EARLIEST, LATEST = -2_208_988_800_000, 221_845_392_000_000

MARKS = ("is_starred", "is_critical")

NAMES = (
    "message_id",
    "conversation_id",
    "user_id",
    "author",
    "chat_name",
    "media_url",
    "reply_to",
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """When messages are posted, the zone of clocks without an offset, and where they belong.

    `ledger` knows what was erased and is left out, unless `bring_back` says to keep it again.

    `conversation` is that of a request that names it once for all its messages.
    """

    now: int
    timezone: str
    conversation: Mapping[str, object] = field(default_factory=dict)
    ledger: Ledger | None = None
    bring_back: bool = False


@dataclass
class Outcome:
    """What became of posted messages; `message_ids` has a place for each of them."""

    stored: int = 0
    duplicates: int = 0
    erased: int = 0
    errors: list[PostedError] = field(default_factory=list)
    message_ids: list[int | None] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Add what became of the messages that came next."""
        self.stored += other.stored
        self.duplicates += other.duplicates
        self.erased += other.erased
        self.errors += other.errors
        self.message_ids += other.message_ids


class _Read(NamedTuple):
    """One message that can be kept: its place in the request, and when it was sent."""

    place: int
    message: PostedMessage
    sent_at: int
    sender: str | None


async def post(
    store: Store, account_id: int, items: Sequence[object], occasion: Occasion, first: int = 0
) -> Outcome:
    """Keep messages in one transaction and say of each what became of it.

    `first` is the place of the first one in its request. What cannot be kept is an error of its
    own and keeps nothing else from being kept.
    """
    outcome = Outcome(message_ids=[None] * len(items))
    read = list(_readable(items, occasion, first, outcome))
    if read:
        async with store.write(account_id) as connection:
            wanted = await _wanted(connection, account_id, read, occasion)
            outcome.erased = len(read) - len(wanted)
            posting = _Posting(connection, store, account_id, occasion, first, outcome)
            await posting.keep(wanted)
    outcome.errors.sort(key=lambda error: error.index)
    return outcome


async def _wanted(
    connection: AsyncConnection, account_id: int, read: Sequence[_Read], occasion: Occasion
) -> Sequence[_Read]:
    """Return the messages without those that were erased before."""
    if occasion.ledger is None or not await occasion.ledger.is_needed(connection, account_id):
        return read
    left_out = await occasion.ledger.spare(
        connection, account_id, list(map(_sighting, read)), bring_back=occasion.bring_back
    )
    return [each for place, each in enumerate(read) if place not in left_out]


def _sighting(each: _Read) -> Sighting:
    message = each.message
    text, kind = message.message_content, message.message_type.value
    return Sighting(
        message.conversation_id,
        message.message_id,
        each.sent_at,
        [name for name in (each.sender, message.author) if name],
        [plain_text(text, kind, deleted=message.is_deleted)],
    )


def _readable(
    items: Sequence[object], occasion: Occasion, first: int, outcome: Outcome
) -> Iterable[_Read]:
    for place, item in enumerate(items, start=first):
        try:
            message = PostedMessage.model_validate(_within(item, occasion.conversation))
            yield _read(place, _clean(message), occasion)
        except ValidationError as error:
            outcome.errors.append(_invalid(place, error))
        except InputError as error:
            outcome.errors.append(
                PostedError(index=place, code=error.code, detail=str(error), field=error.field)
            )


def _within(item: object, conversation: Mapping[str, object]) -> object:
    """Return a message with what its request says of its conversation."""
    if not conversation or not isinstance(item, dict):
        return item
    if item.get("conversation_id") is None and item.get("chat_id") is None:
        return {**item, **conversation}
    others = {key: value for key, value in conversation.items() if key != "conversation_id"}
    return {**others, **item}


def _clean(message: PostedMessage) -> PostedMessage:
    """Return a message whose names every database takes; its text is seen to where it is kept."""
    names = {name: value for name in NAMES if (value := getattr(message, name))}
    written = "".join(names.values())
    if (written.isascii() and "\0" not in written) or storable(written) == written:
        return message
    return message.model_copy(update={name: storable(value) for name, value in names.items()})


def _read(place: int, message: PostedMessage, occasion: Occasion) -> _Read:
    """Return a message with what can only be told in its context.

    Raises:
        InputError: when it does not say where it belongs, what it says or who wrote it, or its time
            cannot be.
    """
    if message.conversation_id is None:
        raise InputError(
            "The message names no conversation.",
            hint="Send `conversation_id`.",
            code="conversation_missing",
            field="conversation_id",
        )
    sent = message.timestamp
    sent_at = moment_of(None if sent is None else str(sent), occasion.timezone, "timestamp")
    if sent_at is not None and not EARLIEST <= sent_at < LATEST:
        raise InputError(
            "The timestamp is no time at which a message can have been sent.",
            hint="Send a time from 1900 on, in epoch seconds or ISO 8601.",
            code="timestamp_out_of_range",
            field="timestamp",
        )
    is_told = message.message_content or message.is_deleted or message.message_type != "text"
    if not (is_told or message.media_url or message.has_media):
        raise InputError(
            "The message says nothing.",
            hint="Send `message_content`, or the `message_type` of what came without words.",
            code="message_empty",
            field="message_content",
        )
    return _Read(place, message, occasion.now if sent_at is None else sent_at, _sender(message))


def _sender(message: PostedMessage) -> str | None:
    """Return who wrote a message, None for what an app tells.

    Raises:
        InputError: when nobody is named.
    """
    if message.user_type == UserType.SYSTEM or message.message_type == MessageKind.SYSTEM:
        return None
    user_id = message.user_id or (OWNER_ID if message.user_type in OWNERS else None)
    if user_id is None or not user_id.strip():
        raise InputError(
            "The message does not say who sent it.",
            hint="Send `user_id`, or `user_type` `system`.",
            code="sender_missing",
            field="user_id",
        )
    return user_id


def _invalid(place: int, error: ValidationError) -> PostedError:
    """Say which field of a message is wrong, or that it is no message, without repeating it."""
    found = error.errors(include_url=False, include_input=False, include_context=False)[0]
    if not found["loc"]:
        return PostedError(
            index=place,
            code="no_message",
            detail="This is no message. Send a JSON object with `conversation_id`, `user_id` and "
            "`message_content`.",
        )
    name = str(found["loc"][0])
    return PostedError(
        index=place, code="invalid_input", detail=f"{name}: {found['msg']}", field=name
    )


@dataclass
class _Posting:
    """One transaction of posted messages."""

    connection: AsyncConnection
    store: Store
    account_id: int
    occasion: Occasion
    first: int
    outcome: Outcome

    async def keep(self, read: Sequence[_Read]) -> None:
        """Keep all messages, conversation by conversation."""
        people = await contacts_of(
            self.connection,
            self.account_id,
            [_poster(each) for each in read if each.sender is not None],
            self.occasion.now,
        )
        by_chat: dict[str, list[_Read]] = {}
        for each in read:
            by_chat.setdefault(each.message.conversation_id or "", []).append(each)
        wanted = [_conversation(name, found) for name, found in by_chat.items()]
        chats = await conversations_of(self.connection, self.account_id, wanted, self.occasion.now)
        for name in by_chat.keys() - chats.keys():
            self._refuse(by_chat[name])
        ready = [each for each in read if each.message.conversation_id in chats]
        await self._record(
            [(chats[each.message.conversation_id or ""], each) for each in ready], people
        )

    def _refuse(self, read: Sequence[_Read]) -> None:
        self.outcome.errors += [
            PostedError(
                index=each.place,
                code="conversation_busy",
                detail="An import of this conversation is not done yet. Send it again then.",
                field="conversation_id",
            )
            for each in read
        ]

    async def _record(self, placed: Sequence[tuple[int, _Read]], people: Mapping[str, int]) -> None:
        rows = _rows(placed, people, self.occasion.timezone)
        kept = await record_in_chats(
            self.connection,
            self.store.dialect,
            self.account_id,
            [(chat_id, row) for (chat_id, _), row in zip(placed, rows, strict=True)],
        )
        fresh: dict[int, PostedMessage] = {}
        for (_, each), found in zip(placed, kept, strict=True):
            self.outcome.message_ids[each.place - self.first] = found.message_id
            if found.is_new:
                fresh[found.message_id] = each.message
        self.outcome.stored += len(fresh)
        self.outcome.duplicates += len(kept) - len(fresh)
        await self._mark(fresh)
        shown = await shown_for(self.connection, self.account_id)
        roles = {
            (chat_id, shown.get(people[each.sender], people[each.sender])): each.message.user_type
            for chat_id, each in placed
            if each.sender is not None and each.message.user_type in ROLES
        }
        touched = sorted({chat_id for chat_id, _ in placed})
        await settle(self.connection, self.account_id, touched, roles)

    async def _mark(self, fresh: Mapping[int, PostedMessage]) -> None:
        """Star what was posted as starred, and so on."""
        for mark in MARKS:
            marked = [key for key, message in fresh.items() if getattr(message, mark)]
            if marked:
                await self.connection.execute(
                    update(messages)
                    .where(owned(messages, self.account_id), messages.c.id.in_(marked))
                    .values({mark: True})
                )


def _poster(read: _Read) -> Poster:
    message = read.message
    return Poster(read.sender or "", message.author, message.user_type in OWNERS)


def _conversation(name: str, read: Sequence[_Read]) -> Conversation:
    """Return what the messages say of their conversation; the first word counts."""
    titles = (each.message.chat_name for each in read)
    kinds = (each.message.chat_type for each in read)
    title = next((title for title in titles if title and title.strip()), None)
    return Conversation(name, title, next((kind for kind in kinds if kind), None))


def _rows(
    placed: Sequence[tuple[int, _Read]], people: Mapping[str, int], timezone: str
) -> list[MessageRow]:
    """Return the rows to store; equal messages without ids are counted in each chat."""
    counts: Counter[tuple[int, str]] = Counter()
    rows = []
    for chat_id, each in placed:
        sender = None if each.sender is None else people[each.sender]
        external_id = each.message.message_id
        if external_id is None:
            external_id = _derived_id(each.sent_at, sender, each.message.message_content or "")
            counts[chat_id, external_id] += 1
            count = counts[chat_id, external_id]
            external_id = external_id if count == 1 else f"{external_id}.{count}"
        rows.append(_row(each, external_id, sender, timezone))
    return rows


def _row(each: _Read, external_id: str, sender: int | None, timezone: str) -> MessageRow:
    message = each.message
    return MessageRow(
        external_id=external_id,
        sender_id=sender,
        sent_at=each.sent_at,
        timezone=timezone,
        kind=MessageKind.SYSTEM.value if sender is None else message.message_type.value,
        text=message.message_content or None,
        is_deleted=int(message.is_deleted),
        is_edited=int(message.is_edited),
        is_forwarded=int(message.is_forwarded),
        reply_to_external=message.reply_to,
        is_live=1,
        attachment=_attachment(message),
    )


def _derived_id(sent_at: int, sender: int | None, text: str) -> str:
    """Return the id of a message whose program gives none; it begins with its time."""
    return f"{sent_at:x}.{sender or 0}.{crc32(text.encode('utf-8', 'replace'))}"


def _attachment(message: PostedMessage) -> AttachmentRow | None:
    """Return what is known of a file that is elsewhere."""
    is_media = message.message_type in MEDIA_KINDS
    if not (message.media_url or message.has_media or (is_media and message.has_media is None)):
        return None
    state = "missing" if message.media_url else "omitted"
    return AttachmentRow(None, state=state, url=message.media_url)
