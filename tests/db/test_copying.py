"""A copy holds what its source held, whichever databases they are and however often it was cut."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update
from tests.conftest import SQLITE_FIRST, make_settings
from tests.features.stored import keep

from earmark.core.errors import StoreError
from earmark.db.copying import Copied, Copying
from earmark.db.engine import Store
from earmark.features.accounts.tables import contacts, preferences
from earmark.features.chats.erased import erased_messages
from earmark.features.chats.tables import chats, messages
from earmark.features.imports.tables import imports
from earmark.features.insights.tables import message_insights
from earmark.features.search.service import search
from earmark.tables import load_tables

TABLES = load_tables().sorted_tables
HOSTILE = (
    "'; drop table messages; --",
    "\\x00 %s $1 {} \\N",
    "\u202e\U0001f600\ufffe",
    "\n\t\r",
    "",
    "x" * 70_000,
)
LARGE = 2**40
LINES = [
    (f"2025-10-14 10:{n:02}", "me" if n % 3 else "Bob", said) for n, said in enumerate(HOSTILE)
]


async def furnish(store: Store, account_id: int) -> None:
    """Store values of every kind that one database might show otherwise than the other."""
    chat_id = await keep(store, account_id, "Bob \u202e\U0001f600", LINES)
    mine = {"account_id": account_id, "created_at": 0}
    async with store.write(account_id) as connection:
        far = {"id": LARGE * account_id, "name": "Far", "is_owner": True, "language": None}
        await connection.execute(insert(contacts).values(**mine, **far))
        value = {"nested": [1, 2.5, None, True, {"\u00fc": "\u0000"}]}
        wish = {"account_id": account_id, "name": "x", "value": value}
        await connection.execute(insert(preferences).values(**wish))
        digest = {"account_id": account_id, "digest": bytes(range(account_id, account_id + 16))}
        await connection.execute(insert(erased_messages).values(**digest))
        done = {"upload_id": "u", "file_name": "a.txt", "state": "done", "timezone": "UTC"}
        report = {"b": 1, "a": [None]}
        await connection.execute(insert(imports).values(**mine, **done, report=report))
        ids = await connection.scalars(select(messages.c.id).where(messages.c.chat_id == chat_id))
        found = {"chat_id": chat_id, "language": "en", "sentiment": 0.1 + 0.2, "version": 1}
        for message_id in ids.all():
            row = {"account_id": account_id, "message_id": message_id, **found}
            await connection.execute(insert(message_insights).values(**row))


@pytest.fixture
async def source(any_store: Store, make_account: Callable[[Store], Awaitable[int]]) -> Store:
    """Return a store of either kind, with two accounts."""
    for account_id in (1, await make_account(any_store)):
        await furnish(any_store, account_id)
    return any_store


Empty = Callable[[str], Awaitable[Store]]


@pytest.fixture
async def empty(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Empty]:
    """Return a function that opens the store to fill by its kind; the same one again."""
    opened: list[Store] = []

    async def give(kind: str) -> Store:
        url = request.getfixturevalue("postgresql_url") if kind == "postgresql" else None
        opened.append(await Store.open_to_fill(make_settings(tmp_path / "target", url)))
        return opened[-1]

    yield give
    for store in opened:
        await store.close()


async def copied(source: Store, target: Store, *, batches: int = 10**9, name: str = "s") -> Copied:
    """Copy two rows at a time, cut off after so many batches."""
    left = iter(range(batches))

    def tell(_done: int, _total: int) -> None:
        if next(left, None) is None:
            raise InterruptedError

    copying = Copying(source, target, TABLES, tell, 2)
    await copying.begin(name)
    return await copying.run()


@pytest.mark.parametrize("kind", ["postgresql", "sqlite"])
async def test_a_copy_is_equal_and_found_like_its_source(
    source: Store, empty: Empty, kind: str
) -> None:
    target = await empty(kind)
    done = await copied(source, target)
    assert done.rows > 30
    assert not done.resumed
    await target.refuse_half()
    for account_id in (1, 2):
        (hit,) = (await search(target, account_id, "drop table")).items
        assert hit.message.text == HOSTILE[0]


async def test_there_and_back_gives_equal_checksums(
    source: Store, empty: Empty, tmp_path: Path
) -> None:
    there = await empty("postgresql" if source.file else "sqlite")
    back = await Store.open_to_fill(make_settings(tmp_path / "back"))
    first = await copied(source, there)
    second = await copied(there, back)
    await back.close()
    assert first.tables == second.tables


async def attempted(source: Store, target: Store) -> Copied | None:
    """Copy one batch; return what was copied when that was the last."""
    try:
        return await copied(source, target, batches=1)
    except InterruptedError:
        return None


@pytest.mark.parametrize("kind", SQLITE_FIRST)
async def test_a_copy_cut_off_anywhere_goes_on_and_ends_equal(
    source: Store, empty: Empty, kind: str, tmp_path: Path
) -> None:
    target, cuts = await empty(kind), 0
    while (done := await attempted(source, target)) is None:
        cuts += 1
    fresh = await Store.open_to_fill(make_settings(tmp_path / "whole"))
    whole = await copied(source, fresh)
    await fresh.close()
    assert cuts > 10
    assert (done.resumed, done.begun_anew) == (True, False)
    assert done.tables == whole.tables


async def test_what_changed_between_two_attempts_is_in_the_copy(
    source: Store, empty: Empty
) -> None:
    target = await empty("sqlite")
    with pytest.raises(InterruptedError):
        await copied(source, target, batches=14)
    async with source.write(1) as connection:
        await connection.execute(update(contacts).values(name="Renamed"))
    done = await copied(source, target)
    assert done.begun_anew
    async with target.read(1) as connection:
        names = await connection.scalars(select(contacts.c.name).where(contacts.c.account_id == 1))
        assert set(names) == {"Renamed"}


async def test_a_copy_that_was_cut_off_is_no_store_yet(source: Store, empty: Empty) -> None:
    target = await empty("sqlite")
    with pytest.raises(InterruptedError):
        await copied(source, target, batches=3)
    with pytest.raises(StoreError) as error:
        await target.refuse_half()
    assert error.value.code == "copy_unfinished"


async def test_a_target_that_holds_something_is_left_as_it_is(source: Store, empty: Empty) -> None:
    target = await empty("sqlite")
    await keep(target, 1, "Mine", LINES[:1])
    with pytest.raises(StoreError) as error:
        await copied(source, target)
    assert error.value.code == "target_not_empty"


async def test_a_copy_of_another_source_is_not_gone_on_with(source: Store, empty: Empty) -> None:
    target = await empty("sqlite")
    with pytest.raises(InterruptedError):
        await copied(source, target, batches=3)
    with pytest.raises(StoreError) as error:
        await copied(source, target, name="other")
    assert error.value.code == "copy_of_another"


@pytest.mark.parametrize("kind", ["postgresql", "sqlite"])
async def test_new_rows_are_numbered_after_the_last_of_the_source(
    source: Store, empty: Empty, kind: str
) -> None:
    target = await empty(kind)
    await copied(source, target)
    async with target.write(1) as connection:
        row = insert(contacts).values(account_id=1, name="New", created_at=0)
        assert await connection.scalar(row.returning(contacts.c.id)) == LARGE * 2 + 1
        row = insert(chats).values(
            account_id=1, conversation_id="n", title="", source="x", created_at=0
        )
        assert await connection.scalar(row.returning(chats.c.id)) == 3
