"""The only writer of messages stores each once, with all that belongs to it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.features.chats.conftest import Room, line

from earmark.features.chats.record import AttachmentRow, merged

FOUND = (
    "select count(*) from messages_fts where {}".format,
    {"sqlite": "messages_fts match '{}'", "postgresql": "body @@ '{}'::tsquery"},
)


async def hits(room: Room, word: str) -> object:
    kind = "sqlite" if type(room.store.dialect).__name__ == "SQLite" else "postgresql"
    return await room.one(FOUND[0](FOUND[1][kind].format(word)))


async def test_new_messages_are_stored_in_order(any_room: Room) -> None:
    done = await any_room.add([line(n) for n in range(250)])
    assert (done.new, done.already_present) == (250, 0)
    assert done.spans == ((done.spans[0][0], done.spans[0][0] + 249),)
    ids = await any_room.all("select id from messages order by sent_at")
    assert ids == sorted(ids)


async def test_the_same_messages_again_add_nothing(any_room: Room) -> None:
    first = await any_room.add([line(n) for n in range(120)])
    again = await any_room.add([line(n) for n in range(120)])
    assert (again.new, again.already_present, again.spans) == (0, 120, first.spans)
    assert await any_room.one("select message_count from chats where id = 1") == 120


async def test_a_longer_export_adds_only_what_is_new(any_room: Room) -> None:
    await any_room.add([line(n) for n in range(10)])
    longer = await any_room.add([line(n) for n in range(15)])
    assert (longer.new, longer.already_present) == (5, 10)
    assert [key for key, _ in longer.known] == [
        row[0] for row in await any_room.all("select id from messages order by id limit 10")
    ]


async def test_what_was_known_is_handed_back_unchanged(room: Room) -> None:
    await room.add([line(1, "as it was")])
    done = await room.add([line(1, "edited since")])
    assert done.known[0][1].text == "edited since"
    assert await room.one("select text from messages") == "as it was"


async def test_the_same_id_twice_in_one_batch_is_one_message(any_room: Room) -> None:
    done = await any_room.add([line(1), line(1), line(2)])
    assert (done.new, done.already_present) == (2, 1)
    assert await any_room.one("select message_count from chats where id = 1") == 2


async def test_system_events_are_stored_but_not_counted(any_room: Room) -> None:
    event = line(1, kind="system", sender_id=None, system_event="joined")
    done = await any_room.add([event, line(2)])
    assert (done.new, done.already_present) == (1, 0)
    assert await any_room.one("select count(*) from messages") == 2
    assert await any_room.all("select message_count, first_message_at from chats where id = 1") == [
        (1, 120_000)
    ]


async def test_words_are_found_in_the_same_transaction(any_room: Room) -> None:
    await any_room.add([line(1, "Der Zug fährt"), line(2, "今天天气 gut 😀"), line(3, text=None)])
    assert await hits(any_room, "zug") == 1
    assert await hits(any_room, "天气") == 1
    assert await hits(any_room, "nothing") == 0


async def test_an_answer_points_to_what_it_answers(any_room: Room) -> None:
    await any_room.add([line(1), line(2, reply_to_external="00000001")])
    asked = await any_room.one("select min(id) from messages")
    assert await any_room.one("select max(reply_to_id) from messages") == asked


async def test_an_attachment_is_kept_once(any_room: Room) -> None:
    picture = AttachmentRow("p.jpg", "image/jpeg", 10, "aa", "present")
    for _ in range(2):
        await any_room.add([line(1, kind="image", attachment=picture)])
    kept = await any_room.all("select file_name, sha256, state from attachments")
    assert kept == [("p.jpg", "aa", "present")]


async def test_who_writes_is_a_member(any_room: Room) -> None:
    await any_room.add([line(1), line(2, sender_id=2), line(3, sender_id=None)])
    assert await any_room.all("select contact_id from chat_members order by 1") == [(1,), (2,)]


async def test_nul_and_broken_characters_are_stored_as_far_as_they_go(any_room: Room) -> None:
    await any_room.add([line(1, "a\x00b"), line(2, "half \ud83d"), line(3, "\ud83d\ude00")])
    bodies = [row[0] for row in await any_room.all("select text from messages order by id")]
    assert bodies == ["a\ufffdb", "half \ufffd", "😀"]


async def test_two_chats_may_use_the_same_external_id(any_room: Room) -> None:
    await any_room.add([line(1)])
    other = Room(any_room.store, chat_id=2)
    assert (await other.add([line(1)])).new == 1


async def test_an_empty_batch_is_nothing(room: Room) -> None:
    assert (await room.add([])).spans == ()


@given(st.lists(st.integers(0, 40)))
def test_merged_ranges_hold_the_same_ids(ids: list[int]) -> None:
    ranges = merged((one, one) for one in ids)
    assert {n for first, last in ranges for n in range(first, last + 1)} == set(ids)
    assert all(b[0] > a[1] + 1 for a, b in pairwise(ranges))


async def test_any_split_into_batches_stores_the_same(room: Room) -> None:
    rows = [line(n) for n in range(40)]
    for start, end in ((0, 20), (10, 30), (5, 8), (25, 40), (0, 40)):
        await room.add(rows[start:end])
    stored = await room.all("select external_id from messages order by external_id")
    assert stored == [(row.external_id,) for row in rows]
