"""The report of a reading counts everything, and says whose chat it was."""

from __future__ import annotations

import pytest
from tests.adapters.whatsapp.bundles import chat, choices, survey

LRM = "\u200e"
CREATED = '13/02/2023, 09:00 - Ann created group "Trip"\n'


def _lines(*lines: str) -> str:
    return "".join(f"13/02/2023, 10:{n:02} - {line}\n" for n, line in enumerate(lines))


def test_messages_events_and_lines_are_counted_apart() -> None:
    report = survey(_lines("Ann: one\ntwo", "Ann added Bo", "Bo: three\n\nfour"))
    assert (report.messages, dict(report.system_events)) == (2, {"added": 1})
    assert (report.lines, report.continuation_lines) == (6, 3)
    assert dict(report.participants) == {"Ann": 1, "Bo": 1}


def test_first_and_last_are_those_of_messages_by_time() -> None:
    text = "12/02/2023, 09:00 - Ann added Bo\n" + _lines("Ann: a", "Bo: b")
    report = survey(text)
    assert (report.first, report.last) == (1_676_282_400_000, 1_676_282_460_000)


def test_a_file_of_events_only_has_no_first_and_last() -> None:
    report = survey(_lines("Ann added Bo", "Ann left"))
    assert (report.messages, report.first, report.last) == (0, None, None)


def test_media_are_counted_as_present_or_missing() -> None:
    text = _lines(
        "Ann: IMG-20230213-WA0001.jpg (file attached)",
        "Ann: IMG-20230213-WA0002.jpg (file attached)",
        "Ann: <Media omitted>",
        "Ann: location: https://maps.google.com/?q=1,2",
    )
    found = chat(text, media=["IMG-20230213-WA0001.jpg"]).survey(choices())
    assert (found.media_present, found.media_missing) == (1, 2)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (_lines("Ann: a", "Bo: b"), "one_to_one"),
        (_lines("Ann: a"), "one_to_one"),
        (_lines("Ann: a", "Bo: b", "Cy: c"), "group"),
        (CREATED + _lines("Ann: a"), "group"),
        (_lines("Ann: a", "Bo left"), "group"),
        (_lines("Ann: a", "Messages are end-to-end encrypted."), "one_to_one"),
        (_lines("Ann: a", "Missed voice call"), "one_to_one"),
    ],
)
def test_people_and_events_tell_a_group(text: str, kind: str) -> None:
    assert survey(text).chat_type == kind


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("WhatsApp Chat with Ann.txt", "one_to_one"),
        ("WhatsApp Chat with Book club.txt", "group"),
        ("my export.txt", "one_to_one"),
    ],
)
def test_a_chat_of_two_named_after_neither_is_a_group(file: str, kind: str) -> None:
    assert survey(_lines("Ann: a", "Bo: b"), file).chat_type == kind


@pytest.mark.parametrize(
    ("file", "text", "owner"),
    [
        ("x.txt", _lines("Ann: a", "Bo: You deleted this message"), "Bo"),
        ("x.txt", _lines("Ann: a", "Bo: This message was deleted"), None),
        ("WhatsApp Chat with Ann.txt", _lines("Ann: a", "Bo: b"), "Bo"),
        ("WhatsApp Chat with ann!.txt", _lines("Ann: a", "Bo: b"), "Bo"),
        ("WhatsApp Chat with Ann.txt", _lines("Ann: a"), None),
        ("WhatsApp Chat with Ann.txt", _lines("Ann: a", "Bo: b", "Cy: c"), None),
        ("x.txt", _lines("Ann: a", "Bo: b"), None),
    ],
)
def test_the_file_shows_its_owner(file: str, text: str, owner: str | None) -> None:
    assert survey(text, file).owner == owner


def test_the_one_who_deleted_most_of_their_own_is_the_owner() -> None:
    own = "You deleted this message"
    assert survey(_lines(f"Ann: {own}", f"Bo: {own}", f"Bo: {own}")).owner == "Bo"


@pytest.mark.parametrize(
    ("events", "title"),
    [
        (('Ann created group "Trip"',), "Trip"),
        (('Ann created group "Trip"', 'Bo changed the subject to "Rome: 2024"'), "Rome: 2024"),
        (("Ann added Bo",), None),
    ],
)
def test_a_nameless_file_of_a_group_is_called_by_its_last_subject(
    events: tuple[str, ...], title: str | None
) -> None:
    assert survey(_lines(*events, "Ann: hi"), "_chat.txt").title == title


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("13/02/2023, 10:00 - Ann: a\n", "WhatsApp Android, 24 hours, dd/mm/yyyy"),
        ("13.02.23, 10:00 - Ann: a\n", "WhatsApp Android, 24 hours, dd.mm.yy"),
        ("2/13/23, 10:00 PM - Ann: a\n", "WhatsApp Android, 12 hours, mm/dd/yy"),
        ("[2023-02-13, 10:00:00] Ann: a\n", "WhatsApp iOS, 24 hours, yyyy-mm-dd"),
        ("13/02/2023 10:00:00: Ann: a\n", "WhatsApp iOS before 2016, 24 hours, dd/mm/yyyy"),
        ("04/05/2023, 10:00 - Ann: a\n", "WhatsApp Android, 24 hours, dd/mm/yyyy or mm/dd/yyyy"),
        ("13 Feb 2023, 10:00 - Ann: a\n", "WhatsApp Android, 24 hours, dd mmm yyyy"),
    ],
)
def test_the_report_says_how_the_file_is_written(text: str, form: str) -> None:
    assert survey(text).format == form


def test_a_name_with_and_without_its_tilde_is_one_person() -> None:
    report = survey(_lines("~\u202fKai: a", "Kai: b", "~ Kai: c"))
    assert dict(report.participants) == {"Kai": 3}
