"""The small format the demo chats are written in."""

from datetime import datetime

import pytest

from earmark.demo.days import Days
from earmark.demo.script import Script, ScriptError, read_script

ZONE = "Europe/Berlin"
HEAD = """title: Boat
format: csv
type: group
language: en
M = Me Myself *
A = Anna (support_agent)
"""


def moment(written: str) -> int:
    return round(datetime.fromisoformat(written).timestamp() * 1000)


NOW = moment("2026-11-18T09:00:00+01:00")


def read(body: str, now: int = NOW) -> Script:
    return read_script(f"{HEAD}\n{body}", Days.around(now, ZONE), now)


def test_the_head_names_the_people_and_the_owner() -> None:
    script = read("@ -1d 10:00\nM: hi\n")
    assert script.owner == "Me Myself"
    assert script.people == {"Me Myself": "contact", "Anna": "support_agent"}


def test_marks_say_what_a_message_carries() -> None:
    first, second = read("@ -1d 10:00\n<photo a.jpg> A: look\n<deleted> M:\n").entries
    assert (first.kind, first.file, first.text) == ("photo", "a.jpg", "look")
    assert second.flags == {"deleted"}


def test_a_pause_moves_the_clock() -> None:
    first, second = read("@ -1d 10:00\nA: one\n~2h\nM: two\n").entries
    assert 120 <= (second.sent_at - first.sent_at) / 60_000 <= 123


def test_blocks_are_read_in_order_of_time() -> None:
    assert [e.text for e in read("@ -1d 10:00\nA: late\n\n@ -3d 10:00\nA: early\n").entries] == [
        "early",
        "late",
    ]


@pytest.mark.parametrize("clock", ["00:01", "03:20", "09:00", "23:59"])
def test_nothing_is_said_in_the_future(clock: str) -> None:
    now = moment(f"2026-11-18T{clock}:00+01:00")
    entries = read("@ -1d 22:00\nA: a\n~3h\nA: b\n\n@ 0d 07:00\nA: c\n\n@ 0d 21:00\nA: d\n", now)
    moments = [entry.sent_at for entry in entries.entries]
    assert moments == sorted(moments)
    assert moments[-1] < now


def test_a_slip_of_the_pen_is_noticed() -> None:
    with pytest.raises(ScriptError):
        read("@ -1d 10:00\nnobody said this\n")
    with pytest.raises(ScriptError):
        read("@ yesterday\nA: hi\n")
