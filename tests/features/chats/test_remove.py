"""Messages taken back leave nothing behind, and nothing else goes with them."""

from tests.features.chats.conftest import Room, line
from tests.features.chats.test_record import hits

from earmark.features.chats.record import AttachmentRow
from earmark.features.chats.remove import Removed, Span, remove_chat, remove_messages


async def remove(room: Room, *spans: tuple[int, int]) -> Removed:
    async with room.store.write(1) as connection:
        parts = [Span(room.chat_id, *span) for span in spans]
        return await remove_messages(connection, room.store.dialect, 1, parts)


async def test_only_the_span_goes(any_room: Room) -> None:
    await any_room.add([line(1, "first words")])
    later = await any_room.add([line(2, "second words", sender_id=2), line(3, "今天 words")])
    assert (await remove(any_room, *later.spans)).count == 2
    assert await hits(any_room, "words") == 1
    assert await hits(any_room, "今天") == 0
    assert await any_room.all(
        "select message_count, first_message_at, last_message_at from chats where id = 1"
    ) == [(1, 60_000, 60_000)]


async def test_who_wrote_nothing_else_is_no_member_any_more(any_room: Room) -> None:
    await any_room.add([line(1)])
    later = await any_room.add([line(2, sender_id=2)])
    await remove(any_room, *later.spans)
    assert await any_room.all("select contact_id from chat_members") == [(1,)]


async def test_what_a_live_source_holds_stays(any_room: Room) -> None:
    done = await any_room.add([line(1, is_live=1), line(2)])
    assert (await remove(any_room, *done.spans)).count == 1
    assert await any_room.one("select external_id from messages") == "00000001"


async def test_another_chat_inside_the_span_stays(room: Room) -> None:
    first = await room.add([line(1)])
    await Room(room.store, chat_id=2).add([line(1)])
    last = await room.add([line(2)])
    await remove(room, (first.spans[0][0], last.spans[0][1]))
    assert await room.all("select chat_id from messages") == [(2,)]


async def test_media_no_message_holds_any_more_are_named(any_room: Room) -> None:
    one = AttachmentRow("a.jpg", sha256="aa", state="present")
    two = AttachmentRow("b.jpg", sha256="bb", state="present")
    await any_room.add([line(1, attachment=one)])
    later = await any_room.add([line(2, attachment=one), line(3, attachment=two)])
    assert (await remove(any_room, *later.spans)).orphaned == {"bb"}
    assert await any_room.one("select count(*) from attachments") == 1


async def test_an_answer_to_what_is_gone_answers_nothing(any_room: Room) -> None:
    first = await any_room.add([line(1)])
    await any_room.add([line(2, reply_to_external="00000001")])
    await remove(any_room, *first.spans)
    assert await any_room.one("select reply_to_id from messages") is None


async def test_removed_messages_can_come_back(any_room: Room) -> None:
    done = await any_room.add([line(n) for n in range(120)])
    await remove(any_room, *done.spans)
    again = await any_room.add([line(n) for n in range(120)])
    assert again.new == 120
    assert await hits(any_room, "line") == 120


async def test_a_chat_goes_whole(any_room: Room) -> None:
    await any_room.add([line(1, "gone", is_live=1), line(2)])
    async with any_room.store.write(1) as connection:
        gone = await remove_chat(connection, any_room.store.dialect, 1, 1)
    assert gone.count == 2
    assert await hits(any_room, "gone") == 0
    assert await any_room.all("select conversation_id from chats") == [("work",)]
