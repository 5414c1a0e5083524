"""A copy that is restored loses what was erased since it was made, and nothing else."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as properties
from hypothesis import strategies as st
from tests.features.erasing.furnished import all_said, people, texts
from tests.features.erasing.rooms import Room
from tests.features.imports.exports import ME, Export, talk

from earmark.features.accounts.tables import contacts
from earmark.features.chats.erased import Ledger
from earmark.features.chats.tables import chats
from earmark.features.erasing.plans import Kind
from earmark.features.erasing.reapplying import noted, reapply
from earmark.features.erasing.targets import Target
from earmark.features.erasing.traces import without_names


async def digests_of(room: Room, target: Target) -> list[bytes]:
    """Erase something; return what the ledger has of it then."""
    await room.erase(target)
    return await noted(room.store, ME)


async def applied(room: Room, digests: list[bytes]) -> int:
    ledger = Ledger(room.data.erased_key)
    return await reapply(room.store, ledger, room.erasing, ME, digests)


CHAT = Export(talk(12, "Anna", "Ben"), "Anna", "Ben")
TEAM = Export(talk(9, "Anna", "Cleo", "Ben", start=40), "Team", "Ben", chat_type="group")


@pytest.fixture
async def restored(room: Room) -> Room:
    await room.add(CHAT)
    await room.add(TEAM)
    return room


async def gone_from(room: Room, *which: str) -> list[bytes]:
    """Return the hashes of messages, by what they say, as an erasure would note them."""
    keys = await texts(room)
    return await digests_of(room, Target(message_ids=tuple(keys[each] for each in which)))


async def back(room: Room, export: Export) -> None:
    await room.add(export, bring_back=True)


async def test_single_messages_go_again_and_the_rest_stays(restored: Room) -> None:
    digests = await gone_from(restored, "message number 3", "message number 41")
    await back(restored, CHAT)
    await back(restored, TEAM)
    assert len(await restored.said()) == 21
    assert await applied(restored, digests) == 2
    left = {row[2] for row in await restored.said()}
    assert len(left) == 19
    assert not left & {"message number 3", "message number 41"}


async def test_a_whole_chat_goes_as_a_chat(restored: Room) -> None:
    digests = await digests_of(restored, Target(conversation_id="anna"))
    await back(restored, CHAT)
    assert await applied(restored, digests) == 12
    assert await restored.rows(chats, "title") == [("Team",)]
    assert (await restored.erasing.recent(ME))[0].kind is Kind.CONVERSATION


async def test_a_person_of_whom_nothing_is_left_goes_by_name_too(restored: Room) -> None:
    cleo = (await people(restored))["Cleo"]
    digests = await digests_of(restored, Target(contact_id=cleo))
    await back(restored, TEAM)
    assert ("Cleo",) in await restored.rows(contacts, "name")
    assert await applied(restored, digests) == 3
    assert ("Cleo",) not in await restored.rows(contacts, "name")
    assert len(await all_said(restored)) == 18


async def test_nothing_noted_means_nothing_done(restored: Room) -> None:
    assert await noted(restored.store, ME) == []
    assert await applied(restored, []) == 0
    assert await restored.erasing.recent(ME) == []


async def test_hashes_of_another_folder_name_nothing_here(restored: Room) -> None:
    digests = await digests_of(restored, Target(conversation_id="anna"))
    await back(restored, CHAT)
    restored.data.erased_key.unlink()
    assert await applied(restored, [os.urandom(len(digests[0])) for _ in range(50)]) == 0
    assert len(await restored.said()) == 21


async def test_applying_it_twice_takes_nothing_more(restored: Room) -> None:
    digests = await gone_from(restored, "message number 3")
    await back(restored, CHAT)
    assert await applied(restored, digests) == 1
    assert await applied(restored, digests) == 0
    assert len(await restored.said()) == 20


NAMES = st.sampled_from(["Anna", "Ben", "Cleo Klein", "100%_", "\u05d0\u05d1", "ANNA"])
REPORTS = st.fixed_dictionaries(
    {
        "participants": st.dictionaries(NAMES, st.integers(0, 9)),
        "owner": st.none() | NAMES,
        "not_understood": st.lists(
            st.fixed_dictionaries({"line": st.integers(1, 9), "text": NAMES})
        ),
        "messages": st.integers(0, 99),
    }
)


@properties(suppress_health_check=[HealthCheck.too_slow])
@given(REPORTS, st.sets(NAMES))
def test_a_report_without_names_names_nobody_and_keeps_the_rest(
    report: dict[str, object], names: set[str]
) -> None:
    before = repr(report)
    left = without_names(report, names)
    assert not set(left["participants"]) & names
    assert left["owner"] not in names
    assert not [each for each in left["not_understood"] if each["text"] in names]
    assert left["messages"] == report["messages"]
    assert repr(report) == before
    assert without_names(left, names) == left
    assert without_names(report, set()) == report
