"""A preview counts exactly what goes, and what it confirmed is all that goes."""

from __future__ import annotations

import pytest
from tests.features.erasing.furnished import (
    all_said,
    by_counting,
    chosen,
    counts_of,
    people,
    texts,
)
from tests.features.erasing.rooms import Room
from tests.features.imports.exports import ME, START, Export, line, talk

from earmark.core.errors import ConflictError, InputError, NotFoundError
from earmark.features.accounts.contacts import ContactChanges, change_contact
from earmark.features.accounts.tables import contacts
from earmark.features.chats.changing import MessageChanges, change_message
from earmark.features.erasing.plans import Kind
from earmark.features.erasing.targets import Target
from earmark.features.exports.writing import Wanted

TARGETS = ["messages", "chat", "group", "person", "account", "age", "age of a chat", "age of none"]
REST = [each for each in TARGETS if each != "person"]


async def target_of(room: Room, name: str) -> Target:
    """Return a target of each kind."""
    found = {
        "chat": Target(conversation_id="annabella"),
        "group": Target(conversation_id="team"),
        "account": Target(is_account=True),
        "age": Target(older_than_days=5),
        "age of a chat": Target(conversation_id="annabella", older_than_days=6),
        "age of none": Target(older_than_days=300),
    }
    if name == "person":
        return Target(contact_id=(await people(room))["Annabella"])
    if name == "messages":
        keys = await texts(room)
        said = ("plum cake 2!", "look", "bicycle 53", "garden 2003")
        return Target(message_ids=tuple(keys[each] for each in said))
    return found[name]


@pytest.mark.parametrize("name", TARGETS)
async def test_a_preview_says_what_counting_by_hand_says(furnished: Room, name: str) -> None:
    target = await target_of(furnished, name)
    seen = await furnished.seen(target)
    assert counts_of(seen) == await by_counting(furnished, target)
    assert seen.kind is target.kind


@pytest.mark.parametrize(
    "name", ["person", *(pytest.param(each, marks=pytest.mark.full) for each in REST)]
)
async def test_what_was_previewed_goes_and_everything_else_stays(
    furnished: Room, name: str
) -> None:
    target = await target_of(furnished, name)
    going = {each.id for each in await chosen(furnished, target)}
    before = {each.id for each in await all_said(furnished)}
    seen = await furnished.seen(target)
    done = await furnished.erase(target, confirm=seen.confirm)
    assert done.messages == done.erased == seen.messages
    assert {each.id for each in await all_said(furnished)} == before - going


@pytest.mark.parametrize(
    ("name", "chats", "people_going", "imports"),
    [
        ("messages", 0, 0, 0),
        ("chat", 1, 0, 1),
        ("group", 1, 1, 1),
        ("person", 1, 1, 1),
        ("account", 3, 4, 3),
        ("age", 0, 0, 0),
    ],
)
async def test_chats_people_and_imports_that_go_are_told(
    furnished: Room, name: str, chats: int, people_going: int, imports: int
) -> None:
    seen = await furnished.seen(await target_of(furnished, name))
    found = (seen.conversations, seen.people, seen.imports)
    assert found == (chats, people_going, imports)


async def test_as_many_people_go_as_were_told(furnished: Room) -> None:
    target = Target(conversation_id="team")
    seen = await furnished.seen(target)
    before = len(await furnished.rows(contacts, "id"))
    await furnished.erase(target)
    assert before - len(await furnished.rows(contacts, "id")) == seen.people == 1


@pytest.mark.parametrize("change", ["new message", "one less", "another target"])
async def test_a_confirmation_holds_for_what_was_seen_only(furnished: Room, change: str) -> None:
    target = Target(conversation_id="team")
    seen = await furnished.seen(target)
    if change == "new message":
        said = talk(10, "Annabella", "Cleo", "Ben", start=2000, about="garden")
        await furnished.add(Export(said, "Team", "Ben", chat_type="group"))
    elif change == "one less":
        await furnished.erase(Target(message_ids=((await texts(furnished))["garden 2003"],)))
    else:
        target = Target(conversation_id="dora")
    left = len(await furnished.said())
    with pytest.raises(ConflictError) as refused:
        await furnished.erasing.begin(ME, target, confirm=seen.confirm)
    assert refused.value.code == "erase_changed"
    assert len(await furnished.said()) == left


async def test_an_edit_in_between_keeps_the_confirmation(furnished: Room) -> None:
    target = Target(conversation_id="team")
    seen = await furnished.seen(target)
    key = (await texts(furnished))["garden 2003"]
    await change_message(furnished.store, ME, key, MessageChanges(text="other"), START)
    assert (await furnished.seen(target)).confirm == seen.confirm


async def test_everything_goes_only_confirmed(furnished: Room) -> None:
    with pytest.raises(InputError) as refused:
        await furnished.erasing.begin(ME, Target(is_account=True))
    assert (refused.value.code, refused.value.field) == ("erase_unconfirmed", "confirm")
    assert len(await furnished.said()) == 30


@pytest.mark.parametrize(
    "target",
    [
        Target(conversation_id="nobody"),
        Target(contact_id=999),
        Target(message_ids=(10**6,)),
        Target(message_ids=(1, 10**6)),
        Target(conversation_id="nobody", older_than_days=3),
    ],
)
async def test_what_is_not_there_is_not_found_and_nothing_is_noted(
    furnished: Room, target: Target
) -> None:
    with pytest.raises(NotFoundError):
        await furnished.seen(target)
    with pytest.raises(NotFoundError):
        await furnished.erasing.begin(ME, target)
    assert await furnished.erasing.recent(ME) == []


async def test_a_message_named_twice_is_one(furnished: Room) -> None:
    key = (await texts(furnished))["look"]
    assert (await furnished.seen(Target(message_ids=(key, key)))).messages == 1


async def test_what_is_erased_already_is_not_there_to_be_previewed(furnished: Room) -> None:
    target = Target(conversation_id="team")
    await furnished.erasing.begin(ME, target)
    with pytest.raises(NotFoundError):
        await furnished.seen(target)
    assert (await furnished.seen(Target(is_account=True))).messages == 19


async def test_a_person_marked_or_in_another_chat_is_not_counted(furnished: Room) -> None:
    cleo = (await people(furnished))["Cleo"]
    await change_contact(furnished.store, ME, cleo, ContactChanges(is_critical=True))
    assert (await furnished.seen(Target(conversation_id="team"))).people == 0


async def test_what_others_say_of_a_person_is_named_as_staying(furnished: Room) -> None:
    seen = await furnished.seen(await target_of(furnished, "person"))
    quotes = {each.code: each.count for each in seen.stays}
    assert quotes["quotes"] == 1
    assert "quotes" not in {
        each.code for each in (await furnished.seen(Target(conversation_id="team"))).stays
    }


async def test_exports_are_counted_whatever_goes(furnished: Room) -> None:
    await furnished.exports.begin(ME, Wanted(("dora",)))
    assert (await furnished.seen(Target(conversation_id="team"))).exports == 1


async def test_names_with_signs_of_patterns_are_looked_for_as_they_are(room: Room) -> None:
    said = [line(0, "100%_", "hi"), line(1, "Ben", "100% sure, not 100%_"), line(2, "Ben", "100x")]
    await room.add(Export(said, "Shop", "Ben", chat_type="group"))
    seen = await room.seen(Target(contact_id=(await people(room))["100%_"]))
    assert {each.code: each.count for each in seen.stays}["quotes"] == 1


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        (Target(message_ids=(1,)), Kind.MESSAGES),
        (Target(conversation_id="a"), Kind.CONVERSATION),
        (Target(contact_id=1), Kind.CONTACT),
        (Target(is_account=True), Kind.ACCOUNT),
        (Target(older_than_days=1), Kind.RETENTION),
        (Target(older_than_days=1, conversation_id="a"), Kind.RETENTION),
    ],
)
def test_a_target_knows_its_kind(target: Target, kind: Kind) -> None:
    assert target.kind is kind
