"""Who and which chat is meant: by every part of a name, and by a name with a slip in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import insert
from tests.features.chats.conftest import Room

from earmark.db.engine import Store
from earmark.features.accounts.tables import contacts
from earmark.features.chats.tables import chats
from earmark.features.search.naming import Meant, chats_named, people_named

PEOPLE = ["Zoë Müller", "Anna-Lena Kowalski", "安娜", "محمد علي", "O'Brien", "Ann Muller"]
TITLES = ["Flat share: 2nd floor", "Büro Köln", "家族グループ", "Книжный клуб", "Flat hunt"]
FIRST_PERSON, FIRST_CHAT = 4, 3


@pytest.fixture
async def town(room: Room) -> Room:
    """Return an account with more people and chats than the three and two it had."""
    async with room.store.write(1) as connection:
        people = [{"account_id": 1, "name": name, "created_at": 0} for name in PEOPLE]
        await connection.execute(insert(contacts), people)
        await connection.execute(insert(chats), [titled(title) for title in TITLES])
    return room


def titled(title: str, account_id: int = 1) -> dict[str, object]:
    more = {"title": title, "source": "test", "created_at": 0}
    return {"account_id": account_id, "conversation_id": title, **more}


async def people(room: Room, *names: str) -> tuple[set[str], tuple[Meant, ...]]:
    async with room.store.read(1) as connection:
        ids, meant = await people_named(connection, 1, names)
    known = dict(enumerate(["Anna", "Ben", "Me", *PEOPLE], start=1))
    return {known[key] for key in ids}, meant


async def rooms(room: Room, *names: str) -> tuple[set[str], tuple[Meant, ...]]:
    async with room.store.read(1) as connection:
        ids, meant = await chats_named(connection, 1, names)
    known = dict(enumerate(["Family", "Work", *TITLES], start=1))
    return {known[key] for key in ids}, meant


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("zoe", {"Zoë Müller"}),
        ("MÜLLER", {"Zoë Müller", "Ann Muller"}),
        ("anna lena", {"Anna-Lena Kowalski"}),
        ("kowal", {"Anna-Lena Kowalski"}),
        ("安娜", {"安娜"}),
        ("علي", {"محمد علي"}),
        ("o'brien", {"O'Brien"}),
        ("me", {"Me"}),
    ],
)
async def test_people_are_found_by_any_part_of_a_name(
    town: Room, name: str, found: set[str]
) -> None:
    assert await people(town, name) == (found, ())


@pytest.mark.parametrize(
    ("name", "found", "meant"),
    [
        ("zeo", {"Zoë Müller"}, "zoe"),
        ("mullre", {"Zoë Müller", "Ann Muller"}, "muller"),
        ("kowalksi anna", {"Anna-Lena Kowalski"}, "kowalski anna"),
        ("obrein", set(), None),
        ("zz", set(), None),
        ("12345", set(), None),
        ("completely different", set(), None),
    ],
)
async def test_a_name_with_a_slip_is_taken_for_the_nearest_and_that_is_told(
    town: Room, name: str, found: set[str], meant: str | None
) -> None:
    names, told = await people(town, name)
    assert names == found
    assert told == ((Meant(name, meant),) if meant else ())


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("flat", {"Flat share: 2nd floor", "Flat hunt"}),
        ("share 2nd", {"Flat share: 2nd floor"}),
        ("buro", {"Büro Köln"}),
        ("家族", {"家族グループ"}),
        ("グループ", {"家族グループ"}),
        ("КНИЖНЫЙ", {"Книжный клуб"}),
        ("family", {"Family"}),
    ],
)
async def test_chats_are_found_by_any_part_of_a_title(
    town: Room, name: str, found: set[str]
) -> None:
    assert await rooms(town, name) == (found, ())


async def test_several_names_find_all_of_theirs_and_tell_each_slip(town: Room) -> None:
    names, meant = await people(town, "ben", "zeo", "kowalksi")
    assert names == {"Ben", "Zoë Müller", "Anna-Lena Kowalski"}
    assert meant == (Meant("zeo", "zoe"), Meant("kowalksi", "kowalski"))
    titles, told = await rooms(town, "wrok", "family", "nowhere at all")
    assert titles == {"Work", "Family"}
    assert told == (Meant("wrok", "work"),)


async def test_nobody_of_another_account_is_meant(
    town: Room, make_account: Callable[[Store], Awaitable[int]]
) -> None:
    other = await make_account(town.store)
    async with town.store.write(other) as connection:
        await connection.execute(
            insert(contacts).values(account_id=other, name="Xavier", created_at=0)
        )
        await connection.execute(insert(chats).values(**titled("Sailing", other)))
        assert (await people_named(connection, other, ["anna", "zeo"]))[0] == []
        assert (await chats_named(connection, other, ["flat", "wrok"]))[0] == []
    assert await people(town, "xavier") == (set(), ())
    assert await people(town, "xaveir") == (set(), ())
    assert await rooms(town, "sailing") == (set(), ())
