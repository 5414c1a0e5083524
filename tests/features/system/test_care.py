"""What is kept twice is compared, and computed anew from the messages where it differs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update
from tests.features.stored import keep

from earmark.adapters.blobs.local import LocalBlobs, Settings
from earmark.db.engine import Store
from earmark.features.chats.tables import attachments, chats, messages
from earmark.features.search.service import search
from earmark.features.system.care import Counted, compare, rebuild_index, repair_counters

LINES = [(f"2025-10-14 10:{n:02}", "me" if n % 2 else "Bob", f"word{n} van") for n in range(6)]
SOUND = Counted(0, 0, 0, 0, 0)


@pytest.fixture
def blobs(tmp_path: Path) -> LocalBlobs:
    return LocalBlobs(Settings(tmp_path / "blobs"))


@pytest.fixture
async def kept(any_store: Store) -> Store:
    """Return a store of two chats whose every copy agrees."""
    await keep(any_store, 1, "Bob", LINES)
    await keep(any_store, 1, "Zoe", [*LINES[:3], ("2025-10-14 10:40", "me", "")])
    return any_store


async def test_a_store_as_it_was_written_is_sound(kept: Store, blobs: LocalBlobs) -> None:
    assert await compare(kept, blobs, 1) == SOUND


@pytest.mark.parametrize("wrong", [{"message_count": 99}, {"first_message_at": None}])
async def test_wrong_counters_are_found_and_counted_anew(
    kept: Store, blobs: LocalBlobs, wrong: dict[str, object]
) -> None:
    async with kept.write(1) as connection:
        await connection.execute(update(chats).where(chats.c.title == "Bob").values(**wrong))
    assert (await compare(kept, blobs, 1)).counters == 1
    await repair_counters(kept, 1)
    assert await compare(kept, blobs, 1) == SOUND
    async with kept.read(1) as connection:
        counts = await connection.scalars(select(chats.c.message_count).order_by(chats.c.title))
        assert list(counts) == [6, 4]


async def test_a_chat_of_an_unfinished_import_is_left_alone(kept: Store, blobs: LocalBlobs) -> None:
    async with kept.write(1) as connection:
        await connection.execute(update(chats).values(message_count=99, pending_import_id=7))
    assert await compare(kept, blobs, 1) == SOUND


async def test_texts_that_the_index_lost_are_found_and_put_back(
    kept: Store, blobs: LocalBlobs
) -> None:
    async with kept.write(1) as connection:
        rows = await connection.execute(select(messages.c.id, messages.c.text).limit(2))
        await kept.dialect.unindex_texts(connection, 1, [(row.id, row.text) for row in rows])
    assert (await compare(kept, blobs, 1)).texts_missing == 2
    await rebuild_index(kept)
    assert await compare(kept, blobs, 1) == SOUND
    assert len((await search(kept, 1, "van")).items) == 9


async def test_texts_that_the_index_kept_of_messages_without_are_found(
    kept: Store, blobs: LocalBlobs
) -> None:
    async with kept.write(1) as connection:
        await connection.execute(update(messages).where(messages.c.id == 1).values(text=None))
    assert (await compare(kept, blobs, 1)).texts_left == 1
    await rebuild_index(kept)
    assert await compare(kept, blobs, 1) == SOUND


def chunks(said: bytes) -> Iterator[bytes]:
    yield said


async def test_media_that_are_gone_or_other_bytes_are_found(
    kept: Store, blobs: LocalBlobs, tmp_path: Path
) -> None:
    hashes = [blobs.keep(chunks(said), limit=9).sha256 for said in (b"one", b"two", b"three")]
    async with kept.write(1) as connection:
        rows = [
            {"account_id": 1, "message_id": at, "sha256": sha256, "state": "present"}
            for at, sha256 in enumerate(hashes, start=1)
        ]
        await connection.execute(insert(attachments), rows)
    assert await compare(kept, blobs, 1) == SOUND
    blobs.forget(hashes[0])
    (tmp_path / "blobs" / hashes[1][:2] / hashes[1]).write_bytes(b"other")
    found = await compare(kept, blobs, 1)
    assert (found.media_missing, found.media_damaged) == (1, 1)


async def test_an_empty_index_is_filled_for_every_account(kept: Store, blobs: LocalBlobs) -> None:
    async with kept.write(1) as connection:
        await connection.execute(delete(chats).where(chats.c.title == "Zoe"))
    await rebuild_index(kept)
    assert (await compare(kept, blobs, 1)).texts_left == 0
