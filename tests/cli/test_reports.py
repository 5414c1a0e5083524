"""The import report in words."""

from collections import Counter
from datetime import UTC, datetime

from earmark.cli.reports import day_text, import_text, reading_text
from earmark.core.reports import (
    DateOrder,
    DateOrderProof,
    ImportReport,
    ImportState,
    ReadingReport,
)


def at(written: str) -> int:
    return round(datetime.fromisoformat(written).replace(tzinfo=UTC).timestamp() * 1000)


def report(**more: object) -> ReadingReport:
    found = ReadingReport(
        "chat.txt",
        title="Boat",
        chat_type="group",
        messages=2,
        participants=Counter({"Anna": 1, "Ben": 1}),
        first=at("2026-06-05T09:00"),
        last=at("2026-06-07T09:00"),
        date_order=DateOrder.DMY,
        date_order_proof=DateOrderProof.SEQUENCE,
    )
    for name, value in more.items():
        setattr(found, name, value)
    return found


def test_it_says_what_was_read_and_why_it_is_believed() -> None:
    assert reading_text(report(owner="Ben")) == (
        "Boat (chat.txt)\n"
        "  2 messages from 5 June 2026 to 7 June 2026.\n"
        "  A group with messages of 2 people: Anna, Ben. You are Ben.\n"
        "  Dates are read day first: in any other order the messages would jump back. Zone: UTC."
    )


def test_one_day_is_one_day() -> None:
    said = reading_text(report(messages=1, last=at("2026-06-05T10:00")))
    assert "1 message on 5 June 2026." in said


def test_many_names_become_a_number() -> None:
    people = Counter({f"Person {number}": 1 for number in range(40)})
    assert "and 34 more." in reading_text(report(participants=people))


def test_what_was_not_understood_is_quoted_safely() -> None:
    found = report(media_missing=3)
    for line in range(1, 10):
        found.cannot_read(line, "\x1b[31m" + "x" * 200)
    said = reading_text(found)
    assert "9 lines could not be understood:" in said
    assert "Media: 0 in the file, 3 missing." in said
    assert "\x1b" not in said
    assert max(map(len, said.splitlines())) < 90


def test_an_import_says_what_it_changed_and_how_to_take_it_back() -> None:
    done = ImportReport("7", report(), "boat", "Boat", 2, 0, None, ImportState.DONE)
    assert "2 new messages, 0 already here." in import_text(done)
    assert "earmark undo 7" in import_text(done)


def test_an_import_that_waits_says_so() -> None:
    waiting = ImportReport("7", report(), None, "", 0, 0, None, ImportState.WAITING)
    assert "waiting for your answer" in import_text(waiting)


def test_a_day_is_that_of_the_zone() -> None:
    assert day_text(at("2026-06-05T23:30"), "Asia/Tokyo") == "6 June 2026"
