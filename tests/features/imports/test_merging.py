"""A friend's export of the same chat, and names that change: merged by what was said."""

import pytest
from tests.features.imports.exports import ME, MINUTE, Export, World, line, talk

from earmark.core.messages import Incoming, MessageKind
from earmark.features.accounts.tables import contacts
from earmark.features.chats.tables import chats

TALK = talk(24, "Anna", "Ben", "Cleo", about="what we said, part")
NAMES = {"Anna": "Anna Schmidt", "Ben": "Benny", "Cleo": "+49 170 1234567"}


def told_by_friend(lines: list[Incoming], minutes: int = 0, seconds: int = 0) -> list[Incoming]:
    """Return the same chat as another phone exports it: other names, clock and seconds."""
    shift = minutes * MINUTE + seconds * 1000
    return [
        m._replace(sent_at=m.sent_at + shift, author=NAMES.get(m.author or "", m.author))
        for m in lines
    ]


async def add_both(world: World, friend: list[Incoming], **more: object) -> int:
    await world.add(Export(TALK, title="Trip", chat_type="group", owner="Ben"))
    export = Export(friend, title="Other", chat_type="group", format="whatsapp-ios", **more)
    return (await world.add(export)).new


@pytest.mark.parametrize("minutes", [0, 60, -60, 345, -600, 7, 1])
async def test_another_phone_adds_nothing_it_does_not_know_better(
    world: World, minutes: int
) -> None:
    assert await add_both(world, told_by_friend(TALK, minutes)) == 0
    assert len(await world.said()) == 24
    assert len(await world.rows(chats, "id")) == 1
    assert len(await world.rows(contacts, "id")) == 3


@pytest.mark.parametrize("seconds", [0, 20, 59])
async def test_seconds_do_not_matter(any_world: World, seconds: int) -> None:
    assert await add_both(any_world, told_by_friend(TALK, 0, seconds)) == 0


async def test_what_only_the_friend_has_is_added_at_the_right_time_and_person(
    any_world: World,
) -> None:
    more = [*TALK, line(60, "Anna", "only the friend has this"), line(61, "Dora", "and this")]
    assert await add_both(any_world, told_by_friend(more, 120)) == 2
    assert (await any_world.said())[-2:] == [
        (60, "Anna", "only the friend has this"),
        (61, "Dora", "and this"),
    ]


async def test_a_zone_that_changes_its_hour_on_another_day_is_followed(world: World) -> None:
    friend = told_by_friend(TALK[:12], 300) + told_by_friend(TALK[12:], 360)
    assert await add_both(world, friend) == 0


async def test_the_friends_names_mean_something_in_that_chat_only(world: World) -> None:
    await add_both(world, told_by_friend(TALK))
    other = talk(9, "Benny", "Ben", about="no word of this was there before")
    await world.add(Export(other, title="Benny"))
    names = await world.rows(contacts, "name")
    assert names == [("Anna",), ("Ben",), ("Benny",), ("Cleo",)]


async def test_the_friend_is_not_taken_for_the_owner(world: World) -> None:
    await add_both(world, told_by_friend(TALK), owner="Anna Schmidt")
    owners = [row[0] for row in await world.rows(contacts, "name", "is_owner") if row[1]]
    assert owners == ["Ben"]


async def test_undoing_a_merge_brings_back_the_state_before(any_world: World) -> None:
    await any_world.add(Export(TALK, title="Trip", chat_type="group", owner="Ben"))
    before = await any_world.everything()
    more = [*TALK, line(60, "Anna", "only the friend has this"), line(61, "Dora", "and this")]
    friend = Export(told_by_friend(more, 120), title="Other", chat_type="group")
    report = await any_world.add(friend)
    assert await any_world.everything() != before
    await any_world.imports.undo(ME, report.import_id)
    assert await any_world.everything() == before


async def test_a_pair_is_recognised_though_each_is_the_others_title(world: World) -> None:
    pair = talk(12, "Anna", "Ben", about="between the two of us")
    await world.add(Export(pair, title="Anna", owner="Ben"))
    report = await world.add(Export(told_by_friend(pair, 3), title="Benny", owner="Anna Schmidt"))
    assert (report.new, report.conversation_id) == (0, "anna")


async def test_media_is_worded_differently_on_each_phone(world: World) -> None:
    here = [*TALK, line(60, "Anna", None, kind=MessageKind.OTHER), line(61, "Ben", "nice")]
    there = [*TALK, line(60, "Anna", None, kind=MessageKind.IMAGE), line(61, "Ben", "nice")]
    await world.add(Export(here, title="Trip", chat_type="group"))
    report = await world.add(Export(told_by_friend(there), title="Trip", chat_type="group"))
    assert report.new == 0


async def test_mentions_are_written_differently_on_each_phone(world: World) -> None:
    here = [*TALK, line(60, "Anna", "@\u2068Ben\u2069 look")]
    there = [*TALK, line(60, "Anna", "@491701234567 look")]
    await world.add(Export(here, title="Trip", chat_type="group"))
    report = await world.add(Export(there, title="Trip", chat_type="group"))
    assert report.new == 0


async def test_a_number_saved_as_a_contact_later_doubles_nothing(any_world: World) -> None:
    number = "+49 170 7654321"
    first = talk(12, number, "Ben")
    await any_world.add(Export(first, title=number, owner="Ben"))
    later = [m._replace(author="Dora") if m.author == number else m for m in first]
    later += [line(90, "Dora", "a new one")]
    report = await any_world.add(Export(later, title="Dora", owner="Ben"))
    assert (report.new, report.conversation_title) == (1, "Dora")
    assert await any_world.rows(contacts, "name") == [("Ben",), ("Dora",)]


async def test_unsaved_people_are_the_same_with_and_without_the_sign(world: World) -> None:
    await world.add(Export(talk(12, "~\u202fAnna", "Ben"), title="A"))
    await world.add(Export(talk(12, "Anna", "Ben", start=50), title="A"))
    assert await world.rows(contacts, "name") == [("Anna",), ("Ben",)]


async def test_the_same_news_sent_to_two_groups_does_not_join_them(world: World) -> None:
    news = [line(n, "Anna", f"the same long news for everybody, part {n}") for n in range(3)]
    first = [*news, *talk(9, "Ben", "Cleo", start=50, about="first group only")]
    second = [*news, *talk(9, "Dora", "Emil", start=50, about="second group only")]
    await world.add(Export(first, title="One", chat_type="group"))
    await world.add(Export(second, title="Two", chat_type="group"))
    assert len(await world.rows(chats, "id")) == 2


async def test_a_long_chat_is_recognised_by_an_overlap_in_its_middle(world: World) -> None:
    long = talk(3000, "Anna", "Ben", about="a long talk, line")
    await world.add(Export(long[1400:1700], title="Anna"))
    report = await world.add(Export(told_by_friend(long, 11), title="Somebody"))
    assert (report.new, report.already_present) == (2700, 300)


async def test_short_words_alone_are_enough_when_the_title_is_the_same(world: World) -> None:
    words = [
        line(3 * n, "Anna" if n % 2 else "Ben", ["ok", "yes", "no", "hm"][n % 4]) for n in range(9)
    ]
    await world.add(Export(words))
    assert (await world.add(Export([*words, line(50, "Ben", "bye")]))).new == 1


async def test_a_part_in_which_only_some_speak_is_known_by_its_title(world: World) -> None:
    await world.add(Export(TALK[3:], title="Trip", chat_type="group"))
    await world.add(Export(TALK[:1], title="Trip", chat_type="group"))
    assert await world.rows(chats, "title", "message_count") == [("Trip", 22)]
