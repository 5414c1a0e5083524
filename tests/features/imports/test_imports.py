"""Importing, importing again, and taking it back."""

import pytest
from tests.features.imports.exports import ME, Export, World, line, talk

from earmark.core.errors import ConflictError, InputError, NotFoundError
from earmark.features.chats.tables import chats


async def test_an_export_becomes_a_chat(any_world: World) -> None:
    report = await any_world.add(Export(talk(20, "Anna", "Ben")))
    assert (report.new, report.already_present, report.state) == (20, 0, "done")
    assert (report.conversation_id, report.conversation_title) == ("anna", "Anna")
    assert (await any_world.said())[3] == (6, "Ben", "message number 3")


async def test_a_chat_remembers_how_its_first_export_writes_days(world: World) -> None:
    await world.add(Export(talk(9, "Anna", "Ben")))
    assert await world.rows(chats, "date_order") == [("dmy",)]
    await world.add(Export(talk(20, "Anna", "Ben"), proof=None), date_order="mdy")
    assert await world.rows(chats, "date_order") == [("dmy",)]


async def test_the_same_file_again_adds_nothing(any_world: World) -> None:
    export = Export([*talk(20, "Anna", "Ben"), line(50, None, "You changed the subject")])
    await any_world.add(export)
    before = await any_world.everything()
    report = await any_world.add(export)
    assert (report.new, report.already_present) == (0, 20)
    assert await any_world.everything() == before


async def test_a_longer_export_adds_only_what_is_new(any_world: World) -> None:
    await any_world.add(Export(talk(20, "Anna", "Ben")))
    report = await any_world.add(Export(talk(30, "Anna", "Ben")))
    assert (report.new, report.already_present) == (10, 20)
    assert len(await any_world.said()) == 30


async def test_an_older_part_is_put_before(world: World) -> None:
    await world.add(Export(talk(20, "Anna", "Ben", start=30)))
    report = await world.add(Export(talk(40, "Anna", "Ben")))
    assert (report.new, report.already_present) == (30, 10)
    assert len(await world.said()) == 50


async def test_equal_messages_of_one_minute_stay_as_many_as_they_are(world: World) -> None:
    twice = [*talk(9, "Anna", "Ben"), line(40, "Anna", "ok"), line(40.4, "Anna", "ok")]
    await world.add(Export(twice))
    await world.add(Export([*twice, line(41, "Anna", "ok"), line(41, "Anna", "ok")]))
    assert [said[0] for said in await world.said() if said[2] == "ok"] == [40, 40, 41, 41]


async def test_the_same_title_with_other_people_is_another_chat(world: World) -> None:
    await world.add(Export(talk(9, "Anna", "Ben"), title="Family", chat_type="group"))
    other = talk(9, "Carla", "Ben", about="something else", start=500)
    report = await world.add(Export(other, title="Family", chat_type="group"))
    assert report.conversation_id == "family-2"
    assert len(await world.rows(chats, "id")) == 2


async def test_the_same_title_and_people_at_other_times_is_the_same_chat(world: World) -> None:
    await world.add(Export(talk(9, "Anna", "Ben")))
    report = await world.add(Export(talk(9, "Anna", "Ben", start=5000)))
    assert report.conversation_id == "anna"


async def test_two_chats_of_the_same_days_and_title_stay_two(world: World) -> None:
    await world.add(Export(talk(20, "Anna", "Ben", "Cleo"), title="Us", chat_type="group"))
    other = talk(20, "Anna", "Ben", "Cleo", about="quite another matter")
    report = await world.add(Export(other, title="Us", chat_type="group"))
    assert report.conversation_id == "us-2"


async def test_a_renamed_group_is_known_by_what_was_said(world: World) -> None:
    await world.add(Export(talk(20, "Anna", "Ben", "Cleo"), title="Trip", chat_type="group"))
    longer = talk(30, "Anna", "Ben", "Cleo")
    report = await world.add(Export(longer, title="Trip 2026", chat_type="group"))
    assert (report.new, report.conversation_id, report.conversation_title) == (
        10,
        "trip",
        "Trip 2026",
    )


async def test_what_was_edited_or_deleted_since_is_not_doubled(any_world: World) -> None:
    first = talk(12, "Anna", "Ben")
    await any_world.add(Export(first))
    later = list(first)
    later[3] = later[3]._replace(text="better words", edited=True)
    later[5] = later[5]._replace(text=None, deleted=True)
    report = await any_world.add(Export(later))
    assert report.new == 0
    texts = [said[2] for said in await any_world.said()]
    assert (len(texts), texts[3], texts[5]) == (12, "better words", None)


async def test_an_older_export_does_not_bring_back_what_was_deleted(world: World) -> None:
    first = talk(12, "Anna", "Ben")
    later = list(first)
    later[5] = later[5]._replace(text=None, deleted=True)
    await world.add(Export(later))
    assert (await world.add(Export(first))).new == 0
    assert [said[2] for said in await world.said()][5] is None


async def test_undo_leaves_the_store_as_it_was(any_world: World) -> None:
    await any_world.add(Export(talk(12, "Anna", "Ben"), owner="Ben"))
    before = await any_world.everything()
    later = [*talk(20, "Anna", "Ben"), line(90, "Cleo", "hello there")]
    later[3] = later[3]._replace(text="better words", edited=True)
    report = await any_world.add(Export(later, title="Anna & Cleo"))
    assert report.new == 9
    undone = await any_world.imports.undo(ME, report.import_id)
    assert undone.report.state == "undone"
    assert await any_world.everything() == before


async def test_undo_of_the_only_import_leaves_nothing(any_world: World) -> None:
    before = await any_world.everything()
    report = await any_world.add(Export(talk(12, "Anna", "Ben"), owner="Ben"))
    await any_world.imports.undo(ME, report.import_id)
    assert await any_world.everything() == before


async def test_what_another_import_holds_too_stays(world: World) -> None:
    first = await world.add(Export(talk(20, "Anna", "Ben")))
    await world.add(Export(talk(20, "Anna", "Ben", start=10)))
    await world.imports.undo(ME, first.import_id)
    assert [said[0] for said in await world.said()] == [2 * n for n in range(10, 30)]


async def test_undo_in_the_other_order_leaves_nothing(world: World) -> None:
    empty = await world.everything()
    later = talk(12, "Anna", "Ben")
    later[3] = later[3]._replace(text="better words", edited=True)
    found = [await world.add(Export(lines)) for lines in (talk(12, "Anna", "Ben"), later)]
    for report in found:
        await world.imports.undo(ME, report.import_id)
    assert await world.everything() == empty


async def test_an_undone_import_can_be_imported_again(world: World) -> None:
    export = Export(talk(12, "Anna", "Ben"))
    report = await world.add(export)
    await world.imports.undo(ME, report.import_id)
    assert (await world.add(export)).new == 12
    with pytest.raises(ConflictError):
        await world.imports.undo(ME, report.import_id)


async def test_a_file_nobody_reads_is_refused_and_leaves_nothing(world: World) -> None:
    path = world.save(Export([]))
    path.write_text("no export")
    with pytest.raises(InputError):
        await world.add_path(path)
    assert await world.imports.list(ME) == []


async def test_a_file_that_breaks_off_is_kept_as_failed_and_shows_nothing(world: World) -> None:
    with pytest.raises(InputError):
        await world.add(Export(talk(40, "Anna", "Ben"), breaks_after=21))
    (record,) = await world.imports.list(ME)
    assert (record.report.state, record.error and record.error["hint"]) == (
        "failed",
        "Export again.",
    )
    assert (await world.everything())["contacts"] == []
    assert await world.said() == []


async def test_several_chats_of_one_file_are_several_imports(world: World) -> None:
    cleo = talk(9, "Cleo", "Ben", about="another matter")
    path = world.save(Export(talk(9, "Anna", "Ben")), Export(cleo, title="Cleo"))
    reports = await world.add_path(path)
    assert [report.conversation_id for report in reports] == ["anna", "cleo"]
    assert len({record.upload_id for record in await world.imports.list(ME)}) == 1


async def test_messages_with_ids_are_known_by_them(any_world: World) -> None:
    lines = [m._replace(external_id=str(n)) for n, m in enumerate(talk(9, "Anna", "Ben"))]
    export = Export(lines, conversation_id="telegram-1", format="telegram-json")
    await any_world.add(export)
    moved = [m._replace(sent_at=m.sent_at + 5_000_000) for m in lines]
    moved.append(line(99, "Anna", "fresh", external_id="99", reply_to="3"))
    report = await any_world.add(
        Export(moved, conversation_id="telegram-1", format="telegram-json")
    )
    assert (report.new, report.already_present) == (1, 9)


async def test_an_import_is_found_by_its_id_only(world: World) -> None:
    report = await world.add(Export(talk(9, "Anna", "Ben")))
    assert (await world.imports.get(ME, report.import_id)).report.new == 9
    for wrong in ("0", "x", "9" * 30, "-1"):
        with pytest.raises(NotFoundError):
            await world.imports.get(ME, wrong)
    with pytest.raises(NotFoundError):
        await world.imports.get(2, report.import_id)


async def test_imports_are_listed_newest_first_in_pages(world: World) -> None:
    ids = [
        (await world.add(Export(talk(9, name, "Ben"), title=name))).import_id
        for name in ("Anna", "Cleo", "Dora")
    ]
    page = await world.imports.list(ME, limit=2)
    assert [record.report.import_id for record in page] == ids[:0:-1]
    rest = await world.imports.list(ME, before=int(ids[1]))
    assert [record.report.import_id for record in rest] == ids[:1]


async def test_batches_do_not_part_what_belongs_together(world: World) -> None:
    lines = [line(n // 7, "Anna" if n % 3 else "Ben", f"ok {n // 50}") for n in range(11_003)]
    assert (await world.add(Export(lines))).new == 11_003
    report = await world.add(Export([*lines, line(5000, "Ben", "bye")]))
    assert (report.new, report.already_present) == (1, 11_003)
