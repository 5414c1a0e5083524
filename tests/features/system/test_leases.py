"""A lease is one owner's at a time, ends by itself, and its token only grows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import make_settings

from earmark.db.engine import Store
from earmark.db.folder import DataFolder
from earmark.features.system.leases import Lease, LeaseHeldError, look, release, take

TTL = 1_000


async def test_a_lease_goes_to_the_first_who_asks(any_store: Store) -> None:
    lease, is_new = await take(any_store, 1, "tick", "a", TTL, 0)
    assert (lease.owner, lease.token, lease.ends_at, is_new) == ("a", 1, TTL, True)
    with pytest.raises(LeaseHeldError) as error:
        await take(any_store, 1, "tick", "b", TTL, 1)
    assert (error.value.code, error.value.lease, error.value.seconds) == ("lock_held", lease, 1)


async def test_its_owner_renews_it_and_keeps_the_token(store: Store) -> None:
    await take(store, 1, "tick", "a", TTL, 0)
    lease, is_new = await take(store, 1, "tick", "a", 2 * TTL, 900)
    assert (lease.token, lease.ends_at, is_new) == (1, 2_900, False)


async def test_a_dead_owners_lease_ends_and_the_next_has_a_larger_token(store: Store) -> None:
    await take(store, 1, "tick", "a", TTL, 0)
    with pytest.raises(LeaseHeldError):
        await take(store, 1, "tick", "b", TTL, TTL - 1)
    lease, _ = await take(store, 1, "tick", "b", TTL, TTL)
    assert (lease.owner, lease.token) == ("b", 2)


async def test_its_owner_who_comes_too_late_gets_a_new_token(store: Store) -> None:
    await take(store, 1, "tick", "a", TTL, 0)
    assert (await take(store, 1, "tick", "a", TTL, TTL))[0].token == 2


async def test_a_release_frees_it_and_the_token_grows_on(store: Store) -> None:
    await take(store, 1, "tick", "a", TTL, 0)
    await release(store, 1, "tick", "a", 1)
    assert (await look(store, 1, "tick", 1)).owner is None
    assert (await take(store, 1, "tick", "b", TTL, 2))[0].token == 2


async def test_nobody_releases_the_lease_of_another(store: Store) -> None:
    await take(store, 1, "tick", "a", TTL, 0)
    with pytest.raises(LeaseHeldError):
        await release(store, 1, "tick", "b", 1)
    assert (await look(store, 1, "tick", 1)).owner == "a"


async def test_a_release_that_comes_too_late_or_twice_is_no_error(store: Store) -> None:
    await take(store, 1, "tick", "a", TTL, 0)
    for _ in range(2):
        await release(store, 1, "tick", "a", 2 * TTL)
    await release(store, 1, "never taken", "a", 0)


async def test_names_and_accounts_are_apart(store: Store) -> None:
    await take(store, 1, "tick", "a", TTL, 0)
    assert (await take(store, 1, "tock", "b", TTL, 0))[0].token == 1
    assert (await take(store, 2, "tick", "b", TTL, 0))[0].token == 1


async def test_a_clock_put_back_cuts_nobodys_turn_and_locks_nobody_out(store: Store) -> None:
    await take(store, 1, "tick", "a", TTL, 3_600_000)
    with pytest.raises(LeaseHeldError):
        await take(store, 1, "tick", "b", TTL, 0)
    with pytest.raises(LeaseHeldError):
        await take(store, 1, "tick", "b", TTL, TTL - 1)
    assert (await take(store, 1, "tick", "b", TTL, TTL))[0].token == 2


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["take", "release"]),
        st.sampled_from(["a", "b", "c"]),
        st.integers(-1_500, 1_500),
    ),
    max_size=30,
)


def tried(kept: Lease, what: str, owner: str, now: int) -> Lease:
    """Return the lease after somebody tried to take or release it."""
    try:
        return kept.taken_by(owner, TTL, now) if what == "take" else kept.released_by(owner, now)
    except LeaseHeldError:
        return kept


@given(steps=STEPS)
def test_whatever_the_clock_does_a_turn_lasts_and_tokens_are_given_once(
    steps: list[tuple[str, str, int]],
) -> None:
    kept, now, given_to = Lease("x", None, 0, 0, 0), 10_000, dict[int, str]()
    for what, owner, moved in steps:
        now += moved
        seen = kept.seen_at(now)
        kept = tried(seen, what, owner, now)
        if seen.is_held(now):
            assert 0 < seen.ends_at - now <= TTL
            assert kept.owner in {seen.owner, None}
        if kept.owner is not None:
            assert given_to.setdefault(kept.token, kept.owner) == kept.owner
        assert kept.token >= seen.token


@pytest.fixture
async def two(any_store: Store, data_folder: DataFolder) -> AsyncIterator[list[Store]]:
    """Return a store opened twice, as two processes have it."""
    url = any_store._engine.url
    is_file = url.get_backend_name() == "sqlite"
    same = None if is_file else url.render_as_string(hide_password=False)
    other = await Store.open(make_settings(data_folder.root, same))
    yield [any_store, other]
    await other.close()


async def test_two_runners_never_overlap(two: list[Store]) -> None:
    inside: list[str] = []
    tokens: list[int] = []

    async def run(name: str, store: Store) -> None:
        done = 0
        while done < 12:
            try:
                lease, _ = await take(store, 1, "tick", name, 60_000, 0)
            except LeaseHeldError:
                await asyncio.sleep(0.001)
                continue
            inside.append(name)
            assert inside == [name]
            tokens.append(lease.token)
            await asyncio.sleep(0.001)
            inside.remove(name)
            await release(store, 1, "tick", name, 0)
            done += 1

    async with asyncio.timeout(60):
        await asyncio.gather(*(run(f"{n}", two[n % 2]) for n in range(4)))
    assert tokens == list(range(1, 49))
