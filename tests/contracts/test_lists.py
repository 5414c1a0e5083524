"""Lists against plain Python: filters agree, pages hold each row once, while others write too.

What is promised while others write: a row that was there all the time, matched all the time and did
not move is seen exactly once and in its place; nothing is seen twice.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from random import Random

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import SQLITE_FIRST
from tests.contracts.world import KINDS, PEOPLE, START, WORDS, Said, World

from earmark.app import create_app
from earmark.db.folder import DataFolder
from earmark.settings import Settings

Matches = Callable[[Said], bool]

examples = settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
limits = st.sampled_from([1, 2, 3, 7, 50, 500])
seeds = st.integers(0, 2**32)


@pytest.fixture(params=SQLITE_FIRST)
def database_url(request: pytest.FixtureRequest) -> str | None:
    return request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None


@pytest.fixture
async def world(tmp_path: Path, database_url: str | None) -> AsyncIterator[World]:
    """Return a store with some messages of three chats in it, behind the whole application."""
    wanted = Settings(home=tmp_path / "home", timezone="UTC", database_url=database_url)
    app = create_app(wanted)
    async with app.router.lifespan_context(app):
        token = DataFolder(wanted.home).read_or_create_token()
        async with httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app),
            base_url="http://127.0.0.1:8000/api/v1",
            headers={"Authorization": f"Bearer {token}"},
        ) as client:
            world = World(client, Random(7))  # noqa: S311 what a test writes is no secret
            await world.post(many=40)
            yield world


def keys(rows: list[dict[str, object]]) -> list[str]:
    return [str(row["message_id"]) for row in rows]


def newest_first(said: dict[str, Said], matches: Matches = lambda _each: True) -> list[str]:
    found = [each for each in said.values() if matches(each)]
    return [each.message_id for each in sorted(found, key=lambda each: each.place, reverse=True)]


@st.composite
def filters(draw: st.DrawFn) -> tuple[dict[str, object], list[Matches]]:
    """Draw what to ask for, and the same in Python."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=2))
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=2, unique=True))
    chats = draw(st.lists(st.sampled_from(("one", "two")), min_size=1, max_size=2, unique=True))
    who = draw(st.sampled_from(PEOPLE))
    flag = draw(st.booleans())
    moment = START + draw(st.integers(0, 300)) * 100_000
    number = draw(st.integers(0, 60))
    known: dict[str, tuple[object, Matches]] = {
        "q": (" ".join(words), lambda m: set(words) <= set(m.text.split())),
        "type": (",".join(kinds), lambda m: m.kind in kinds),
        "chat": (",".join(chats), lambda m: m.chat in chats),
        "person": (who, lambda m: m.who == who),
        "starred": (flag, lambda m: m.starred is flag),
        "critical": (flag, lambda m: m.critical is flag),
        "from": (moment, lambda m: m.sent_at >= moment),
        "to": (moment, lambda m: m.sent_at < moment),
        "external_id": (f"x{number}", lambda m: m.external_id == f"x{number}"),
    }
    names = draw(st.lists(st.sampled_from(sorted(known)), max_size=3, unique=True))
    return {name: known[name][0] for name in names}, [known[name][1] for name in names]


@examples
@given(asked=filters(), limit=limits, seed=seeds)
async def test_filters_of_messages_agree_with_plain_python(
    world: World, asked: tuple[dict[str, object], list[Matches]], limit: int, seed: int
) -> None:
    world.random.seed(seed)
    await world.write()
    query, conditions = asked

    def matches(each: Said) -> bool:
        return all(condition(each) for condition in conditions)

    wanted = newest_first(world.said, matches)
    assert keys(await world.all_of("/messages", limit=limit, **query)) == wanted
    numbered = await world.client.get("/messages", params={**query, "page": 1, "limit": limit})
    assert keys(numbered.json()["items"]) == wanted[:limit]
    assert numbered.json()["total"] == len(wanted)


def has(said: list[Said], matches: Matches) -> bool:
    return any(map(matches, said))


@st.composite
def chat_filters(draw: st.DrawFn) -> tuple[dict[str, object], Callable[[list[Said]], bool]]:
    """Draw which chats to ask for, and the same of the messages of one chat in Python."""
    who = draw(st.sampled_from(PEOPLE))
    part = draw(st.sampled_from(["o", "one", "t", "TWO", "zzz"]))
    start, end = sorted(START + draw(st.integers(0, 300)) * 100_000 for _ in range(2))
    known: dict[str, tuple[dict[str, object], Callable[[list[Said]], bool]]] = {
        "participant": ({"participant": who}, lambda said: has(said, lambda m: m.who == who)),
        "q": ({"q": part}, lambda said: part.lower() in said[0].chat),
        "time": (
            {"from": start, "to": end},
            lambda said: has(said, lambda m: start <= m.sent_at < end),
        ),
        "unread": ({"unread": True}, lambda _said: False),
        "mark": ({"mark": "muted"}, lambda _said: False),
        "chat_type": ({"chat_type": "group,one_to_one"}, lambda _said: True),
    }
    names = draw(st.lists(st.sampled_from(sorted(known)), max_size=2, unique=True))
    query = {key: value for name in names for key, value in known[name][0].items()}
    return query, lambda said: all(known[name][1](said) for name in names)


@examples
@given(asked=chat_filters(), limit=limits, seed=seeds)
async def test_filters_of_chats_agree_with_plain_python(
    world: World,
    asked: tuple[dict[str, object], Callable[[list[Said]], bool]],
    limit: int,
    seed: int,
) -> None:
    world.random.seed(seed)
    await world.write()
    query, matches = asked
    by_chat = {name: [m for m in world.said.values() if m.chat == name] for name in world.chats()}
    wanted = {name: max(m.sent_at for m in said) for name, said in by_chat.items() if matches(said)}
    found = [
        str(row["conversation_id"]) for row in await world.all_of("/chats", limit=limit, **query)
    ]
    assert sorted(found) == sorted(wanted)
    assert [wanted[name] for name in found] == sorted(wanted.values(), reverse=True)


@examples
@given(limit=limits, seed=seeds, order=st.sampled_from(["all", "chat", "newer", "search"]))
async def test_messages_that_stay_are_read_once_and_in_order_while_others_write(
    world: World, limit: int, seed: int, order: str
) -> None:
    world.random.seed(seed)
    await world.post(many=3)
    path, query, matches = {
        "all": ("/messages", {}, lambda _m: True),
        "chat": ("/messages", {"chat": "one"}, lambda m: m.chat == "one"),
        "newer": ("/chats/one/messages", {"direction": "newer"}, lambda m: m.chat == "one"),
        "search": ("/search", {"q": "red", "sort": "newest"}, lambda m: "red" in m.text.split()),
    }[order]
    if order == "newer":
        await world.post(chats=("one",))
    states = [dict(world.said)]

    async def between() -> None:
        for _ in range(world.random.randrange(3)):
            await (world.post() if order == "newer" else world.write())
            states.append(dict(world.said))

    seen = keys(await world.all_of(path, between, limit=limit, **query))
    assert len(seen) == len(set(seen))
    stayed = {
        key: each
        for key, each in states[0].items()
        if all(key in state and matches(state[key]) for state in states)
    }
    wanted = newest_first(stayed)
    assert [key for key in seen if key in stayed] == (wanted[::-1] if order == "newer" else wanted)
    assert all(any(key in state and matches(state[key]) for state in states) for key in seen)


@examples
@given(limit=limits, seed=seeds)
async def test_chats_that_do_not_move_are_read_once_and_in_order_while_others_write(
    world: World, limit: int, seed: int
) -> None:
    world.random.seed(seed)
    names = tuple(f"chat {number}" for number in range(8))
    await world.post(many=20, chats=names)
    before = await world.all_of("/chats", limit=500)
    moved: set[str] = set()

    async def between() -> None:
        moved.add(name := world.random.choice(names))
        await world.post(chats=(name,))

    seen = [
        str(row["conversation_id"]) for row in await world.all_of("/chats", between, limit=limit)
    ]
    still = [str(row["conversation_id"]) for row in before if row["conversation_id"] not in moved]
    assert [name for name in seen if name in set(still)] == still
    assert len(set(seen)) == len(seen)


LISTS = [
    ("/messages", "message_id"),
    ("/chats", "conversation_id"),
    ("/contacts", "contact_id"),
    ("/users/me/chats", "conversation_id"),
    ("/imports", "import_id"),
]


@examples
@given(limit=limits, seed=seeds, which=st.sampled_from(LISTS))
async def test_numbered_pages_and_cursors_lead_through_the_same_rows(
    world: World, limit: int, seed: int, which: tuple[str, str]
) -> None:
    world.random.seed(seed)
    await world.write()
    path, key = which
    whole = await world.all_of(path, limit=500)
    assert await world.all_of(path, limit=limit) == whole
    for number in {1, 2, len(whole) // limit + 1}:
        answer = await world.client.get(path, params={"page": number, "limit": limit})
        part = answer.json()
        assert part["items"] == whole[(number - 1) * limit : number * limit]
        assert part["total"] == len(whole)
    assert len({str(row[key]) for row in whole}) == len(whole)


@examples
@given(
    names=st.data(),
    path=st.sampled_from(["/messages", "/chats", "/contacts", "/users/me/chats", "/search"]),
)
async def test_fields_narrow_every_row_to_what_was_asked(
    world: World, names: st.DataObject, path: str
) -> None:
    query = {"q": "red"} if path == "/search" else {}
    whole = (await world.client.get(path, params=query)).json()["items"]
    known = sorted(whole[0])
    asked = names.draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True))
    answer = await world.client.get(path, params={**query, "fields": ",".join([*asked, "no"])})
    narrowed = [{name: row[name] for name in asked} for row in whole]
    assert answer.json()["items"] == narrowed
