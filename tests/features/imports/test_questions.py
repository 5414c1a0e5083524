"""What only the owner can answer: asked once, answered for all, never in the way."""

import pytest
from tests.features.imports.exports import ME, Export, World, talk

from earmark.core.errors import InputError
from earmark.core.reports import DateOrder
from earmark.features.accounts.tables import contacts


async def owners(world: World) -> list[object]:
    return [row[0] for row in await world.rows(contacts, "name", "is_owner") if row[1]]


def chat(title: str, *people: str, **more: object) -> Export:
    return Export(talk(9, *people, about=f"about {title}"), title=title, **more)


async def test_the_file_shows_who_the_owner_is(world: World) -> None:
    report = await world.add(chat("Anna", "Anna", "Ben", owner="Ben"))
    assert (report.owner, await owners(world)) == ("Ben", ["Ben"])


async def test_of_two_the_owner_is_the_one_the_chat_is_not_called_after(world: World) -> None:
    assert (await world.add(chat("Anna", "Anna", "Ben"))).owner == "Ben"


async def test_the_name_given_with_the_command_is_remembered(world: World) -> None:
    await world.add(chat("Club", "Anna", "Ben", "Cleo", chat_type="group"), owner="ben")
    report = await world.add(chat("Other", "Ben", "Dora", "Emil", chat_type="group"))
    assert (report.owner, await owners(world)) == ("Ben", ["Ben"])


async def test_whoever_is_in_all_chats_is_the_owner(world: World) -> None:
    first = await world.add(chat("Club", "Anna", "Ben", "Cleo", chat_type="group"))
    assert [question.id for question in first.reading.questions] == ["owner"]
    second = await world.add(chat("Work", "Ben", "Dora", "Emil", chat_type="group"))
    assert (second.owner, second.reading.questions) == ("Ben", [])
    assert (await world.imports.get(ME, first.import_id)).report.reading.questions == []


async def test_an_unknown_owner_is_asked_once_and_blocks_nothing(world: World) -> None:
    first = await world.add(chat("Club", "Anna", "Ben", "Cleo", chat_type="group"))
    second = await world.add(chat("Pair", "Anna", "Ben", "Cleo", "Dora", chat_type="group"))
    assert (first.state, second.state) == ("done", "done")
    assert [o.value for o in first.reading.questions[0].options] == ["Anna", "Ben", "Cleo"]
    assert second.reading.questions == []


async def test_the_answer_is_remembered(any_world: World) -> None:
    report = await any_world.add(chat("Club", "Anna", "Ben", "Cleo", chat_type="group"))
    record = await any_world.imports.answer(ME, report.import_id, {"owner": "Cleo"})
    assert (record.report.owner, record.report.reading.questions) == ("Cleo", [])
    assert await owners(any_world) == ["Cleo"]


async def test_nobody_in_the_chat_is_no_answer(world: World) -> None:
    report = await world.add(chat("Club", "Anna", "Ben", "Cleo", chat_type="group"))
    for answers in ({"owner": "Zoe"}, {}, {"colour": "red"}):
        with pytest.raises(InputError):
            await world.imports.answer(ME, report.import_id, answers)


async def test_an_open_date_order_waits_and_stores_nothing(any_world: World) -> None:
    report = await any_world.add(chat("Anna", "Anna", "Ben", proof=None))
    assert (report.state, report.reading.questions[0].id) == ("waiting", "date_order")
    assert await any_world.said() == []


async def test_while_a_question_is_open_the_report_says_what_the_file_holds(world: World) -> None:
    reading = (await world.add(chat("Anna", "Anna", "Ben", proof=None))).reading
    assert (reading.messages, sorted(reading.participants)) == (9, ["Anna", "Ben"])
    assert (reading.first, reading.last, reading.date_order) == (None, None, None)


async def test_the_answer_lets_the_import_go_on(any_world: World) -> None:
    report = await any_world.add(chat("Anna", "Anna", "Ben", proof=None))
    record = await any_world.imports.answer(ME, report.import_id, {"date_order": "dmy"})
    assert record.report.state == "running"
    await any_world.imports.run(ME, record.upload_id)
    done = (await any_world.imports.get(ME, report.import_id)).report
    assert (done.state, done.new, done.reading.date_order_proof) == ("done", 9, "given")


async def test_the_same_command_with_the_answer_is_enough(world: World) -> None:
    export = chat("Anna", "Anna", "Ben", proof=None)
    await world.add(export)
    report = await world.add(export, date_order=DateOrder.DMY)
    assert (report.state, report.new) == ("done", 9)
    assert [r.report.state for r in await world.imports.list(ME)] == ["done"]


async def test_a_sibling_that_proves_its_order_answers_for_the_others(world: World) -> None:
    open_one = world.save(chat("Anna", "Anna", "Ben", proof=None))
    proven = world.save(chat("Cleo", "Cleo", "Ben"))
    files = [(open_one, "a.txt"), (proven, "b.txt")]
    reports = await world.imports.add_all(ME, files, world.choices())
    assert [report.state for report in reports] == ["done", "done"]
    assert reports[0].reading.date_order_proof == "sibling_file"


async def test_a_file_of_another_form_answers_nothing(world: World) -> None:
    await world.add(chat("Cleo", "Cleo", "Ben", format="whatsapp-ios"))
    assert (await world.add(chat("Anna", "Anna", "Ben", proof=None))).state == "waiting"


async def test_a_zone_that_does_not_exist_is_refused(world: World) -> None:
    with pytest.raises(InputError, match="zone"):
        await world.add(chat("Anna", "Anna", "Ben"), timezone="Mars/Olympus")


async def test_the_owner_may_go_by_another_name_in_another_chat(world: World) -> None:
    await world.add(chat("Anna", "Anna", "Ben", owner="Ben"))
    await world.add(chat("Cleo", "Cleo", "Benjamin", owner="Benjamin"))
    assert await owners(world) == ["Ben", "Benjamin"]


async def test_a_file_cannot_make_the_owners_friend_the_owner(world: World) -> None:
    await world.add(chat("Anna", "Anna", "Ben", owner="Ben"))
    report = await world.add(chat("Anna and me", "Anna", "Cleo", owner="Anna"))
    assert (report.owner, await owners(world)) == (None, ["Ben"])


async def test_the_name_given_corrects_what_was_believed(world: World) -> None:
    await world.add(chat("Anna", "Anna", "Ben", owner="Ben"))
    await world.add(chat("Anna", "Anna", "Ben"), owner="Anna")
    assert await owners(world) == ["Anna"]


async def test_undoing_takes_back_who_was_taken_for_the_owner(any_world: World) -> None:
    await any_world.add(chat("Club", "Anna", "Ben", "Cleo", chat_type="group"))
    before = await any_world.everything()
    first = await any_world.add(chat("Dora", "Dora", "Ben", owner="Ben"))
    second = await any_world.add(chat("Emil", "Emil", "Ben", owner="Ben"))
    await any_world.imports.undo(ME, first.import_id)
    assert await owners(any_world) == ["Ben"]
    await any_world.imports.undo(ME, second.import_id)
    assert await any_world.everything() == before
