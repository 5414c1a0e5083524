"""The same chat from two phones, and chats that only look the same: through the real readers."""

import pytest
from tests.features.imports.exports import World
from tests.features.imports.phones import DAY, HERS, MINE, START, Phone, add, talk

from earmark.features.accounts.tables import contacts
from earmark.features.chats.tables import chats, messages


async def count(world: World) -> tuple[int, int]:
    """Return how many chats and messages are kept."""
    return len(await world.rows(chats, "id")), len(await world.rows(messages, "id"))


@pytest.mark.parametrize(
    "zone",
    [
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "America/St_Johns",
        "Pacific/Kiritimati",
        "America/Los_Angeles",
    ],
)
@pytest.mark.parametrize("size", [12, pytest.param(150, marks=pytest.mark.full)])
async def test_a_friend_in_another_zone_adds_nothing(world: World, zone: str, size: int) -> None:
    said = talk(size, "Anna", "Ben")
    await add(world, "Anna", MINE, said)
    friend = Phone(zone, "american iphone", HERS)
    assert (await add(world, "Benny", friend, said)).new == 0
    assert await count(world) == (1, size)


@pytest.mark.parametrize(
    ("mine", "hers"),
    [
        ("Europe/Berlin", "America/New_York"),
        ("America/New_York", "Europe/Berlin"),
        ("Europe/Berlin", "Asia/Kolkata"),
        ("Europe/London", "Australia/Sydney"),
        ("Europe/Berlin", "Australia/Lord_Howe"),
    ],
)
@pytest.mark.parametrize("size", [100, pytest.param(600, marks=pytest.mark.full)])
async def test_clocks_that_move_on_different_days_are_followed(
    world: World, mine: str, hers: str, size: int
) -> None:
    said = talk(size, "Anna", "Ben", days=700)
    await add(world, "Anna", Phone(mine, "german"), said, mine)
    friend = Phone(hers, "american", HERS)
    assert (await add(world, "Benny", friend, said, mine)).new == 0
    assert await count(world) == (1, size)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata"])
@pytest.mark.parametrize(
    "seen",
    [
        ("{}", "This message was deleted"),
        ("{}", "{} indeed \u200e<This message was edited>"),
        ("<Media omitted>", "IMG-20241014-WA0001.jpg (file attached)"),
    ],
    ids=["deleted", "edited", "media"],
)
async def test_what_one_side_sees_otherwise_stays_one_message(
    world: World, zone: str, seen: tuple[str, str]
) -> None:
    said = talk(90, "Anna", "Ben")
    here, there = (
        [(at, who, form.format(text) if n % 6 == 3 else text) for n, (at, who, text) in
         enumerate(said)]
        for form in seen
    )  # fmt: skip
    await add(world, "Anna", MINE, here)
    await add(world, "Benny", Phone(zone, "android", HERS), there)
    assert await count(world) == (1, 90)


async def test_what_each_deleted_for_themselves_comes_from_the_other(world: World) -> None:
    said = talk(200, "Anna", "Ben")
    here = [each for n, each in enumerate(said) if n % 7]
    there = [each for n, each in enumerate(said) if n % 5]
    await add(world, "Anna", MINE, here)
    await add(world, "Benny", Phone("America/New_York", "american iphone", HERS), there)
    assert await count(world) == (1, sum(1 for n in range(200) if n % 7 or n % 5))


async def test_ten_common_messages_join_a_whole_year(world: World) -> None:
    said = talk(400, "Anna", "Ben", days=365)
    await add(world, "Anna", MINE, said[:205])
    await add(world, "Benny", Phone("Asia/Kolkata", "iphone", HERS), said[195:])
    assert await count(world) == (1, 400)


async def test_two_ends_of_a_chat_and_then_all_of_it_are_one_chat(world: World) -> None:
    said = talk(300, "Anna", "Ben", days=400)
    await add(world, "Anna", MINE, said[:60])
    await add(world, "Anna", MINE, said[-60:])
    await add(world, "Benny", Phone("America/New_York", "american", HERS), said)
    assert await count(world) == (1, 300)


async def test_a_contact_renamed_on_the_phone_stays_one_person(world: World) -> None:
    said = talk(100, "Anna", "Ben")
    await add(world, "Anna", MINE, said[:80])
    later = Phone(names={"Anna": "Anna Work", "Ben": "Ben Miller"})
    assert (await add(world, "Anna Work", later, said)).new == 20
    assert len(await world.rows(contacts, "id")) == 2


FORWARDED = [(START + n // 4 * 60, "Ben", f"a long forwarded piece of news, part {n}")
             for n in range(12)]  # fmt: skip


def only_words(person: str, words: str, every: int = 60) -> list[tuple[int, str, str]]:
    return [(START + every * n, ("Ben", person)[n % 2], words) for n in range(20)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (only_words("Anna", "ok"), only_words("Cleo", "ok")),
        (only_words("Anna", "ok"), only_words("Cleo", "ok", 120)),
        (
            [*FORWARDED, *[(START + 1000 * n, "Anna", f"thanks {n}") for n in range(1, 6)]],
            [*FORWARDED, *[(START + 1100 * n, "Cleo", f"lovely {n}") for n in range(1, 6)]],
        ),
        (talk(60, "Anna", "Ben"), talk(60, "Cleo", "Ben", seed=2)),
    ],
    ids=["short words", "short words, other minutes", "forwarded to both", "other talk"],
)
async def test_two_chats_of_one_person_stay_two(
    world: World, first: list[tuple[int, str, str]], second: list[tuple[int, str, str]]
) -> None:
    await add(world, "Anna", MINE, sorted(first))
    await add(world, "Cleo", MINE, sorted(second))
    assert await count(world) == (2, len(first) + len(second))


@pytest.mark.parametrize("people", [("Dora", "Emil", "Ben"), ("Anna", "Cleo", "Ben")])
async def test_a_group_of_the_same_name_with_another_talk_is_another(
    world: World, people: tuple[str, ...]
) -> None:
    await add(world, "Trip", MINE, talk(60, "Anna", "Cleo", "Ben"))
    await add(world, "Trip", MINE, talk(60, *people, seed=2))
    assert (await count(world))[0] == 2


async def test_a_wish_sent_to_a_person_and_to_a_group_does_not_join_them(world: World) -> None:
    wish = (START + DAY, "Ben", "A happy new year to you and your lovely family")
    pair = sorted([*talk(60, "Anna", "Ben"), wish])
    group = [wish, (wish[0] + 300, "Anna", "thank you"), (wish[0] + 400, "Cleo", "and to you")]
    await add(world, "Anna", MINE, pair)
    await add(world, "Trip", MINE, group)
    assert (await count(world))[0] == 2


async def test_two_people_of_one_name_with_a_few_equal_words_stay_two(world: World) -> None:
    first, second = talk(60, "Anna", "Ben"), talk(60, "Anna", "Ben", seed=2)
    words = [each for each in first if len(each[2]) < 8][:4]
    await add(world, "Anna", MINE, first)
    await add(world, "Anna", MINE, sorted([*second, *words]))
    assert (await count(world))[0] == 2


async def test_three_equal_messages_of_a_minute_stay_three(world: World) -> None:
    said = [(START, "Anna", "hello"), *[(START + 60 + n, "Ben", "ok") for n in range(3)]]
    said += [(START + 120, "Anna", "ok"), (START + 125, "Ben", "ok")]
    await add(world, "Anna", MINE, said)
    await add(world, "Anna", MINE, [*said[2:], (START + 300, "Anna", "bye")])
    await add(world, "Anna", MINE, said[:3])
    assert await count(world) == (1, 7)
