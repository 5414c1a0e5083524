"""A chat read as talk: what is said, by whom, in which turns, and what is only noise."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.features.summaries.talking import at, chat, message

from earmark.features.summaries.threads import Thread, Turn, is_noise, is_speech


def thread(script: str, *, since: int = 0, **more: object) -> Thread:
    return Thread(chat(script, **more), since)


def turns(script: str) -> list[tuple[str, int, int]]:
    return [tuple(turn) for turn in thread(script).turns()]


def test_a_turn_is_what_one_person_writes_without_a_break() -> None:
    script = """wed 09:00 ann: one
        wed 09:01 ann: two
        wed 09:02 me: three
        wed 09:03 ann: four"""
    assert turns(script) == [("ann", 0, 2), ("me", 2, 3), ("ann", 3, 4)]


def test_six_hours_of_silence_begin_a_new_turn() -> None:
    within = "wed 09:00 ann: one\nwed 14:59 ann: two"
    after = "wed 09:00 ann: one\nwed 15:01 ann: two"
    assert turns(within) == [("ann", 0, 2)]
    assert turns(after) == [("ann", 0, 1), ("ann", 1, 2)]


def test_a_chat_without_words_has_no_turns() -> None:
    assert Thread(chat("wed 09:00 ann: one | system")).turns() == []


@given(st.lists(st.sampled_from(["ann", "tom", "me"]), min_size=1, max_size=20))
def test_turns_cover_every_message_once_and_neighbours_differ(people: list[str]) -> None:
    script = "\n".join(f"wed 09:{n:02} {name}: x" for n, name in enumerate(people))
    found: list[Turn] = thread(script).turns()
    assert [place for turn in found for place in range(turn.start, turn.end)] == list(
        range(len(people))
    )
    assert all(one.author != other.author for one, other in pairwise(found))


def test_notices_and_deleted_messages_are_not_speech() -> None:
    said = message("wed 09:00 ann: hello", 1, "me")
    assert is_speech(said)
    assert not is_speech(said._replace(author_id=None))
    assert not is_speech(said._replace(is_deleted=True))
    assert not is_speech(message("wed 09:00 ann: joined | system", 1, "me"))


@pytest.mark.parametrize(
    ("notes", "noise"),
    [
        ("hello", False),
        ("hello | forwarded", True),
        ("hello | chain_letter", True),
        ("hello | injection", True),
        ("hello | greeting", False),
        ("| image", True),
    ],
)
def test_noise_asks_nothing_of_anybody(notes: str, *, noise: bool) -> None:
    assert is_noise(message(f"wed 09:00 ann: {notes}", 1, "me")) is noise


def test_places_count_only_what_was_said() -> None:
    found = thread("wed 09:00 ann: joined | system\nwed 09:01 ann: one\nwed 09:02 tom: two")
    assert found.position_of == {"2": 0, "3": 1}
    assert [found.text(place) for place in (0, 1)] == ["one", "two"]
    assert found.author(1) == "tom"


def test_a_picture_without_words_has_an_empty_text_and_is_about_nothing() -> None:
    found = thread("wed 09:00 ann: | image")
    assert found.text(0) == ""
    assert found.stems(0) == frozenset()


def test_what_came_before_is_quoted_and_not_followed() -> None:
    found = thread("mon 09:00 ann: one\nwed 09:00 ann: two", since=at("tue", "00:00"))
    assert found.first == 1
    assert [place for place, _ in found.followed] == [1]
    assert [turn.start for turn in found.turns()] == [1]
    assert found.text(0) == "one"


@pytest.mark.parametrize(
    ("people", "owner", "size"),
    [({}, None, 2), ({"tom": "Tom"}, None, 2), ({"tom": "Tom", "eva": "Eva"}, "me", 4)],
)
def test_a_chat_is_as_large_as_its_people_and_never_less_than_two(
    people: dict[str, str], owner: str | None, size: int
) -> None:
    found = thread("wed 09:00 ann: one", people=people, owner=owner)
    assert found.size == size


def test_a_person_without_a_name_goes_by_their_id() -> None:
    found = thread("wed 09:00 ann: one", people={"tom": ""})
    assert found.name("ann") == "Ann"
    assert found.name("tom") == "tom"
    assert found.name("nobody") == "nobody"


def test_only_a_group_is_a_group() -> None:
    assert thread("wed 09:00 ann: one", group=True).is_group
    assert not thread("wed 09:00 ann: one").is_group
