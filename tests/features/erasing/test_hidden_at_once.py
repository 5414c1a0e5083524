"""From the answer on nobody can read what goes, though its rows are all still there."""

from __future__ import annotations

import asyncio
import zipfile
from collections.abc import Awaitable, Callable

import pytest
from tests.features.erasing.furnished import all_said, chosen, people, texts
from tests.features.erasing.rooms import Room
from tests.features.imports.exports import ME, START, Export, talk

from earmark.core.errors import EarmarkError, NotFoundError
from earmark.features.accounts.contacts import list_contacts
from earmark.features.chats.messages import (
    get_media,
    get_message,
    list_messages,
    read_chat,
)
from earmark.features.chats.service import get_chat, list_chats
from earmark.features.chats.tables import chats, messages
from earmark.features.erasing.plans import EraseState
from earmark.features.erasing.targets import Target
from earmark.features.exports.writing import Wanted as WantedExport
from earmark.features.search.service import search
from earmark.features.search.wanted import Wanted
from earmark.features.summaries.periods import Period
from earmark.features.summaries.service import Request, digest

WORDS = ("plum cake", "look")
ANNABELLA = Target(conversation_id="annabella")
Reader = Callable[[Room], Awaitable[str]]


async def by_chats(room: Room) -> str:
    return str(await list_chats(room.store, ME))


async def by_messages(room: Room) -> str:
    return str(await list_messages(room.store, ME, limit=200))


async def by_search(room: Room) -> str:
    found = [await search(room.store, ME, word, Wanted()) for word in ("plum", "look", "cake")]
    return str([hit.message for page in found for hit in page.items])


async def by_digest(room: Room) -> str:
    end = START + 10_000 * 60_000
    return str(await digest(room.store, ME, Request(Period("range", START, end, end, "UTC"))))


async def by_export(room: Room) -> str:
    path = room.folder / "told.zip"
    await room.exports.write_to(ME, path, WantedExport())
    with zipfile.ZipFile(path) as packed:
        names = [name for name in packed.namelist() if name != "data/imports.jsonl"]
        return " ".join(packed.read(name).decode("latin-1") for name in names)


async def by_contacts(room: Room) -> str:
    return str(await list_contacts(room.store, ME))


READERS = [by_chats, by_messages, by_search, by_digest, by_export]


@pytest.mark.parametrize("reader", READERS)
async def test_a_reader_sees_a_chat_until_it_goes_and_not_any_more(
    furnished: Room, reader: Reader
) -> None:
    assert "annabella" in (await reader(furnished)).lower()
    begun = await furnished.erasing.begin(ME, ANNABELLA)
    seen = await reader(furnished)
    assert not [word for word in WORDS if word in seen]
    assert '"annabella"' not in seen
    assert begun.state is EraseState.ERASING
    assert begun.gone_at is not None
    assert len(await furnished.rows(messages, "id")) == 30


@pytest.mark.parametrize("reader", [by_messages, by_search, by_export])
async def test_a_reader_sees_the_other_messages_of_a_chat_only(
    furnished: Room, reader: Reader
) -> None:
    keys = await texts(furnished)
    gone = tuple(keys[f"plum cake {n}"] for n in (0, 4, 6))
    await furnished.erasing.begin(ME, Target(message_ids=gone))
    seen = await reader(furnished)
    assert "plum cake 8" in seen
    assert not [n for n in (0, 4, 6) if f"plum cake {n}" in seen]


async def test_a_chat_that_goes_is_not_found_by_its_name(furnished: Room) -> None:
    await furnished.erasing.begin(ME, ANNABELLA)
    for read in (get_chat, read_chat):
        with pytest.raises(NotFoundError):
            await read(furnished.store, ME, "annabella")


async def test_a_message_and_its_file_are_not_found_by_their_ids(furnished: Room) -> None:
    key = (await texts(furnished))["look"]
    assert (await get_media(furnished.store, ME, key)).state == "present"
    await furnished.erasing.begin(ME, ANNABELLA)
    for read in (get_message, get_media):
        with pytest.raises(NotFoundError):
            await read(furnished.store, ME, key)


async def test_hits_and_lists_agree_after_every_kind_of_erasing(furnished: Room) -> None:
    target = Target(contact_id=(await people(furnished))["Annabella"])
    left = {each.id for each in await all_said(furnished)}
    left -= {each.id for each in await chosen(furnished, target)}
    await furnished.erasing.begin(ME, target)
    page = await list_messages(furnished.store, ME, limit=200)
    assert {each.message_id for each in page.items} == left


async def test_a_person_is_gone_from_people_and_members_at_once(furnished: Room) -> None:
    target = Target(contact_id=(await people(furnished))["Annabella"])
    await furnished.erasing.begin(ME, target)
    assert "Annabella" not in await by_contacts(furnished)
    assert "Annabella" not in str(await get_chat(furnished.store, ME, "team"))


async def test_an_export_that_was_there_is_gone_at_once(furnished: Room) -> None:
    export = await furnished.exports.begin(ME, WantedExport(("dora",)))
    await furnished.exports.run(ME, export.id)
    assert (await furnished.exports.file(ME, export.id)).is_file()
    await furnished.erasing.begin(ME, ANNABELLA)
    with pytest.raises(NotFoundError):
        await furnished.exports.file(ME, export.id)
    assert list(furnished.data.exports.iterdir()) == []


async def test_a_new_chat_may_have_the_name_of_one_that_goes(furnished: Room) -> None:
    begun = await furnished.erasing.begin(ME, ANNABELLA)
    later = talk(3, "Annabella", "Ben", start=3000, about="new words")
    adding = asyncio.create_task(furnished.add(Export(later, "Annabella", "Ben")))
    await furnished.erasing.run(ME, begun.erase_id)
    report = await adding
    assert (report.new, report.conversation_id) == (3, "annabella")
    assert {row[2] for row in await furnished.said("Annabella")} == {each.text for each in later}


async def test_a_chat_counts_and_dates_what_is_left_of_it(furnished: Room) -> None:
    before = await get_chat(furnished.store, ME, "dora")
    keys = await texts(furnished)
    gone = Target(message_ids=(keys["bicycle 50"], keys["bicycle 55"]))
    await furnished.erasing.begin(ME, gone)
    after = await get_chat(furnished.store, ME, "dora")
    assert (before.message_count, after.message_count) == (6, 4)
    spoken = [row[0] for row in await furnished.said("Dora")]
    times = [START + int(str(minute)) * 60_000 for minute in (spoken[0], spoken[-1])]
    ((first, last),) = [
        row[1:]
        for row in await furnished.rows(
            chats, "conversation_id", "first_message_at", "last_message_at"
        )
        if row[0] == "dora"
    ]
    assert [first, last] == times


async def test_the_last_message_of_a_chat_leaves_an_empty_chat(furnished: Room) -> None:
    keys = await texts(furnished)
    all_of_it = tuple(key for said, key in keys.items() if said.startswith("bicycle"))
    await furnished.erase(Target(message_ids=all_of_it))
    left = await get_chat(furnished.store, ME, "dora")
    assert left.message_count == 0
    stretch = await read_chat(furnished.store, ME, "dora")
    assert list(stretch.items) == []


async def test_two_acts_at_once_each_take_their_own(furnished: Room) -> None:
    first = await furnished.erasing.begin(ME, ANNABELLA)
    second = await furnished.erasing.begin(ME, Target(conversation_id="dora"))
    await furnished.erasing.run(ME, second.erase_id)
    await furnished.erasing.run(ME, first.erase_id)
    found = await furnished.erasing.recent(ME)
    assert [(each.erased, each.state) for each in found] == [
        (6, EraseState.COMPLETED),
        (13, EraseState.COMPLETED),
    ]
    assert {each.chat for each in await all_said(furnished)} == {"team"}


async def test_running_what_is_done_does_nothing(furnished: Room) -> None:
    done = await furnished.erase(ANNABELLA)
    await furnished.erasing.run(ME, done.erase_id)
    assert await furnished.erasing.get(ME, done.erase_id) == done


async def test_another_account_sees_and_erases_nothing_of_it(
    furnished: Room, make_account: Callable[[object], Awaitable[int]]
) -> None:
    other = await make_account(furnished.store)
    key = (await texts(furnished))["look"]
    for target in (ANNABELLA, Target(message_ids=(key,)), Target(contact_id=1)):
        with pytest.raises(EarmarkError):
            await furnished.erasing.begin(other, target)
    everything = Target(is_account=True)
    seen = await furnished.erasing.preview(other, everything)
    assert (seen.messages, seen.conversations, seen.exports) == (0, 0, 0)
    begun = await furnished.erasing.begin(other, everything, confirm=seen.confirm)
    await furnished.erasing.run(other, begun.erase_id)
    assert len(await furnished.said()) == 30
