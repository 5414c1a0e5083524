"""What was erased, as keyed hashes only: so that no import, post or copy brings it back by itself.

A message is known by what its source calls it, and, where its source gives no ids, by its minute,
its author and its text. Without the key of the data folder a hash tells nothing.
"""

from __future__ import annotations

import os
import re
import secrets
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    LargeBinary,
    Select,
    String,
    Table,
    delete,
    exists,
    or_,
    select,
)

from earmark.core.names import plain_name
from earmark.core.sameness import MINUTE
from earmark.db.base import account_column, instant, json_column, key_column, metadata, owned
from earmark.db.statements import ACCOUNT, Statement
from earmark.db.upserts import insert_if_absent
from earmark.features.chats.tables import messages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncConnection

# States of an act of erasing while rows of it are left.
GOING = ("hiding", "erasing")
_SIZE = 16
_BATCH = 500
_DERIVED = re.compile(r"[0-9a-f]+\.\d+\.\d+(\.\d+)?")

# One act of erasing. `plan` says what goes, and is forgotten when all of it is gone.
erasures = Table(
    "erasures",
    metadata,
    account_column(),
    key_column(),
    # `messages`, `conversation`, `contact`, `account` or `retention`.
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    json_column("plan"),
    Column("messages", BigInteger, nullable=False, server_default="0"),
    Column("erased", BigInteger, nullable=False, server_default="0"),
    json_column("error"),
    instant("created_at"),
    instant("gone_at", nullable=True),
    instant("erased_at", nullable=True),
    instant("finished_at", nullable=True),
)

erased_messages = Table(
    "erased_messages",
    metadata,
    account_column(primary_key=True),
    Column("digest", LargeBinary(_SIZE), primary_key=True),
    sqlite_with_rowid=False,
)


class Sighting(NamedTuple):
    """One message as it comes, or as it goes: enough to tell it again.

    `conversation_id` and `external_id` are None where the source has none of its own; `names` are
    all that its author goes by, none for what an app tells; `texts` plain forms of what it said.
    """

    conversation_id: str | None
    external_id: str | None
    sent_at: int
    names: Sequence[str]
    texts: Sequence[str]


def is_derived(external_id: str) -> bool:
    """Tell an id that was made from time, author and text, because the source gave none."""
    return _DERIVED.fullmatch(external_id) is not None


class Ledger:
    """The hashes of one data folder; its key is made when something is first erased."""

    def __init__(self, key_file: Path) -> None:
        self._key_file = key_file
        self._keys: tuple[bytes, ...] = ()

    async def is_needed(self, connection: AsyncConnection, account_id: int) -> bool:
        """Tell whether anything was erased, or is going now; all that an unused ledger costs."""
        (found,) = await _NEEDED.rows(connection, account_id=account_id)
        return bool(found[0])

    async def left_out(
        self, connection: AsyncConnection, account_id: int, seen: Sequence[Sighting]
    ) -> frozenset[int]:
        """Return the places of the messages that were erased before."""
        wanted: dict[bytes, list[int]] = {}
        for place, each in enumerate(seen):
            for digest in self._digests(each, self._known_keys()):
                wanted.setdefault(digest, []).append(place)
        found = await _known(connection, account_id, list(wanted))
        return frozenset(place for digest in found for place in wanted[digest])

    async def spare(
        self,
        connection: AsyncConnection,
        account_id: int,
        seen: Sequence[Sighting],
        *,
        bring_back: bool,
    ) -> frozenset[int]:
        """Return the places of messages to leave out; none where they are wanted back."""
        left_out = await self.left_out(connection, account_id, seen)
        if left_out and bring_back:
            await self.forget(connection, account_id, [seen[place] for place in left_out])
            return frozenset()
        return left_out | await _going(connection, account_id, seen)

    def digests(self, gone: Iterable[Sighting]) -> list[bytes]:
        """Return the hashes by which these messages will be known; blocking, in a thread."""
        keys = self._known_keys() or (self._make_key(),)
        return [digest for each in gone for digest in self._digests(each, keys[:1])]

    async def add(
        self, connection: AsyncConnection, account_id: int, digests: Sequence[bytes]
    ) -> None:
        """Note that these are erased."""
        rows = [{"account_id": account_id, "digest": digest} for digest in sorted(set(digests))]
        if rows:
            await connection.execute(insert_if_absent(connection, erased_messages), rows)

    async def forget(
        self, connection: AsyncConnection, account_id: int, seen: Sequence[Sighting]
    ) -> None:
        """Let these messages come back."""
        digests = [d for each in seen for d in self._digests(each, self._known_keys())]
        for at in range(0, len(digests), _BATCH):
            part = erased_messages.c.digest.in_(digests[at : at + _BATCH])
            await connection.execute(
                delete(erased_messages).where(owned(erased_messages, account_id), part)
            )

    def _digests(self, message: Sighting, keys: Sequence[bytes]) -> Iterator[bytes]:
        written = list(_written(message))
        for key in keys:
            for each in written:
                yield blake2b(each, key=key, digest_size=_SIZE).digest()

    def _known_keys(self) -> tuple[bytes, ...]:
        """Return the keys of the folder, the latest first: a restored store may bring another."""
        if not self._keys and self._key_file.exists():
            lines = self._key_file.read_text(encoding="ascii").split()
            self._keys = tuple(bytes.fromhex(line) for line in lines)
        return self._keys

    def _make_key(self) -> bytes:
        key = secrets.token_bytes(32)
        self._key_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
        with os.fdopen(os.open(self._key_file, flags, 0o600), "w", encoding="ascii") as file:
            file.write(f"{key.hex()}\n")
            file.flush()
            os.fsync(file.fileno())
        self._keys = (key, *self._keys)
        return key


def _needed() -> Select[tuple[bool]]:
    noted = exists().where(owned(erased_messages, ACCOUNT))
    is_going = or_(*(erasures.c.state == state for state in GOING))
    return select(noted | exists().where(owned(erasures, ACCOUNT), is_going))


_NEEDED: Statement[tuple[bool]] = Statement(_needed)


async def _going(
    connection: AsyncConnection, account_id: int, seen: Sequence[Sighting]
) -> frozenset[int]:
    """Return the places of messages that are hidden and on their way out at this very moment."""
    is_going = erasures.c.state.in_(GOING)
    plans = select(erasures.c.plan).where(owned(erasures, account_id), is_going)
    hidden: dict[str, list[int]] = {}
    for plan in await connection.scalars(plans):
        for chat_id, conversation_id in (plan or {}).get("conversations", {}).items():
            hidden.setdefault(conversation_id, []).append(int(chat_id))
    found: set[int] = set()
    for conversation_id, chat_ids in hidden.items():
        names = {
            each.external_id: place
            for place, each in enumerate(seen)
            if each.conversation_id == conversation_id and each.external_id is not None
        }
        found |= {
            names[name] for name in await _held(connection, account_id, chat_ids, list(names))
        }
    return frozenset(found)


async def _held(
    connection: AsyncConnection, account_id: int, chat_ids: Sequence[int], names: Sequence[str]
) -> set[str]:
    found: set[str] = set()
    for at in range(0, len(names), _BATCH):
        query = select(messages.c.external_id).where(
            owned(messages, account_id),
            messages.c.chat_id.in_(chat_ids),
            messages.c.external_id.in_(names[at : at + _BATCH]),
        )
        found |= set(await connection.scalars(query))
    return found


def _written(message: Sighting) -> Iterator[bytes]:
    """Write what makes a message itself: by its ids, and by time, author and text."""
    if message.conversation_id is not None and message.external_id is not None:
        yield _joined("id", message.conversation_id, message.external_id)
    if message.external_id is None or is_derived(message.external_id):
        minute = str(message.sent_at // MINUTE)
        for name in dict.fromkeys(map(plain_name, message.names)) or ("",):
            for text in dict.fromkeys(message.texts):
                yield _joined("said", minute, name, text)


def _joined(*parts: str) -> bytes:
    # NUL stands in no text of a store, so the parts stay apart.
    return "\0\0".join(parts).encode("utf-8", "replace")


async def _known(
    connection: AsyncConnection, account_id: int, digests: Sequence[bytes]
) -> list[bytes]:
    found: list[bytes] = []
    for at in range(0, len(digests), _BATCH):
        query = select(erased_messages.c.digest).where(
            owned(erased_messages, account_id),
            erased_messages.c.digest.in_(digests[at : at + _BATCH]),
        )
        found += await connection.scalars(query)
    return found
