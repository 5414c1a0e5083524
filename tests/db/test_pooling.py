"""Connections to a server: many clients share few, a lost one is replaced, nobody waits long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from tests.conftest import Server, make_settings

from earmark.core.errors import StoreError
from earmark.db.engine import Store
from earmark.db.folder import DataFolder
from earmark.db.pooling import IDLE_SECONDS
from earmark.features.accounts.contacts import list_contacts
from earmark.features.chats.messages import list_messages
from earmark.features.chats.posting import Occasion, post

pytestmark = pytest.mark.full
CLIENTS = 64


@pytest.fixture
async def small(postgresql_url: str, data_folder: DataFolder) -> AsyncIterator[Store]:
    """Return a store on PostgreSQL with a pool of two connections and two more."""
    settings = make_settings(data_folder.root, postgresql_url)
    few = {"database_pool_size": 2, "database_pool_overflow": 2, "database_pool_timeout": 20.0}
    store = await Store.open(settings.model_copy(update=few))
    yield store
    await store.close()


async def use(store: Store, number: int) -> None:
    """Post and read as one client does."""
    for turn in range(3):
        said = {"conversation_id": f"c{number % 8}", "user_id": f"u{number}", "text": f"t{turn}"}
        outcome = await post(
            store, 1, [said | {"message_id": f"{number}-{turn}"}], Occasion(1, "UTC")
        )
        assert outcome.errors == []
        assert (await list_messages(store, 1, limit=5)).items
        assert (await list_contacts(store, 1, limit=5)).items


async def test_sixty_four_clients_on_a_pool_of_few_all_get_answers(small: Store) -> None:
    async with asyncio.timeout(120):
        await asyncio.gather(*(use(small, number) for number in range(CLIENTS)))
    page = await list_messages(small, 1, offset=0)
    assert page.total == 3 * CLIENTS


async def test_connections_lost_while_idle_are_replaced(small: Store, postgresql: Server) -> None:
    await use(small, 1)
    postgresql.psql(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname like 'test_%'"
    )
    await asyncio.sleep(IDLE_SECONDS + 0.1)
    await use(small, 2)


async def test_a_connection_lost_just_now_costs_one_error_at_most(
    small: Store, postgresql: Server
) -> None:
    await use(small, 1)
    postgresql.psql(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname like 'test_%'"
    )
    refused = []
    for number in range(2, 8):
        try:
            await use(small, number)
        except StoreError as error:
            refused.append(error.code)
    assert refused in ([], ["store_unreachable"])


async def test_who_waits_too_long_for_a_connection_is_told_to_try_again(
    postgresql_url: str, data_folder: DataFolder
) -> None:
    settings = make_settings(data_folder.root, postgresql_url)
    one = {"database_pool_size": 1, "database_pool_overflow": 0, "database_pool_timeout": 0.1}
    store = await Store.open(settings.model_copy(update=one))
    async with store.write(1) as connection:
        await connection.execute(text("select 1"))
        with pytest.raises(StoreError) as error:
            await list_contacts(store, 1)
    assert error.value.code == "store_busy"
    await store.close()
