"""A run of messages is columns in and columns out, and its messages are whole."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from tests.adapters.whatsapp.bundles import read, survey

from earmark.adapters.archives.whatsapp.bodies import Odd
from earmark.adapters.archives.whatsapp.runs import Run, incoming
from earmark.adapters.archives.whatsapp.tally import Tally
from earmark.core.messages import Incoming, MessageKind
from earmark.core.reports import ReadingReport

IMAGE = Odd(MessageKind.IMAGE, None, "a.jpg")
DELETED = Odd(MessageKind.TEXT, None, deleted=True, by_owner=True)
LEFT = Odd(MessageKind.SYSTEM, "Bo left", event="left")
RENAMED = Odd(MessageKind.SYSTEM, 'Ann changed the subject to "Trip"', event="subject")


def _run(*messages: tuple[int, str | None, str, Odd | None]) -> Run:
    odd = {place: found for place, (_, _, _, found) in enumerate(messages) if found}
    sent, authors, bodies, _ = zip(*messages, strict=True)
    return Run([*sent], [*authors], [*bodies], [*range(1, len(sent) + 1)], odd)


def _counted(
    *runs: Run, files: Collection[str] = (), title: str | None = None, by_app: bool = False
) -> ReadingReport:
    report = ReadingReport("a.txt")
    tally = Tally(report, files)
    for run in runs:
        tally.add(run)
    tally.finish(title, named_by_app=by_app)
    return report


def test_plain_and_odd_messages_become_messages_in_their_places() -> None:
    run = _run((10, "Ann", "hi", None), (20, "Bo", "…", IMAGE), (30, None, "Bo left", LEFT))
    plain, image, event = incoming(run)
    assert plain == Incoming(10, "Ann", MessageKind.TEXT, "hi", line=1)
    assert image == Incoming(20, "Bo", MessageKind.IMAGE, None, "a.jpg", line=2)
    assert event == Incoming(30, None, MessageKind.SYSTEM, "Bo left", line=3, system_event="left")
    assert isinstance(plain, Incoming)


def test_an_edited_and_a_deleted_message_say_so() -> None:
    edited = Odd(MessageKind.TEXT, "better", edited=True)
    first, second = incoming(_run((10, "Ann", "…", edited), (20, "Ann", "…", DELETED)))
    assert (first.text, first.edited, first.deleted) == ("better", True, False)
    assert (second.text, second.edited, second.deleted) == (None, False, True)
    assert not first.forwarded
    assert not second.forwarded


def test_messages_are_counted_run_by_run() -> None:
    first = _run((10, "Ann", "a", None), (5, "Bo", "b", None))
    second = _run((40, "Ann", "c", None), (90, None, "Bo left", LEFT))
    report = _counted(first, second)
    assert (report.messages, report.first, report.last) == (3, 5, 40)
    assert dict(report.participants) == {"Ann": 2, "Bo": 1}
    assert dict(report.system_events) == {"left": 1}
    assert report.chat_type == "group"


def test_a_file_is_present_when_the_export_has_it() -> None:
    run = _run((1, "A", "", IMAGE), (2, "A", "", IMAGE._replace(attachment=None)))
    report = _counted(run, run, files={"a.jpg"})
    assert (report.media_present, report.media_missing) == (2, 2)
    assert _counted(run).media_missing == 2


def test_an_event_nobody_knows_is_counted_as_other_and_makes_no_group() -> None:
    report = _counted(_run((1, None, "?", Odd(MessageKind.SYSTEM, "?"))))
    assert dict(report.system_events) == {"other": 1}
    assert (report.messages, report.chat_type, report.first) == (0, "one_to_one", None)


def test_whoever_deleted_most_of_their_own_owns_it_before_the_title_counts() -> None:
    run = _run((1, "Ann", "", DELETED), (2, "Bo", "", None))
    assert _counted(run, title="Ann").owner == "Ann"
    both = _run((3, "Bo", "", DELETED), (4, "Bo", "", DELETED))
    assert _counted(run, both).owner == "Bo"


@pytest.mark.parametrize(
    ("title", "by_app", "chat_type", "owner"),
    [
        ("Ann", True, "one_to_one", "Bo B."),
        ("ANN", True, "one_to_one", "Bo B."),
        ("bo b", True, "one_to_one", "Ann"),
        ("Bo", True, "one_to_one", None),
        ("Trip", True, "group", None),
        ("Trip", False, "one_to_one", None),
        ("!!!", True, "one_to_one", None),
        (None, True, "one_to_one", None),
    ],
)
def test_the_title_tells_what_chat_of_two_it_is(
    title: str | None,
    by_app: bool,  # noqa: FBT001 a column of the table
    chat_type: str,
    owner: str | None,
) -> None:
    run = _run((1, "Ann", "a", None), (2, "Bo B.", "b", None))
    report = _counted(run, title=title, by_app=by_app)
    assert (report.title, report.chat_type, report.owner) == (title, chat_type, owner)


def test_the_title_of_a_file_wins_over_the_subject_of_the_group() -> None:
    run = _run((1, "Ann", "a", None), (2, None, "", RENAMED))
    assert _counted(run).title == "Trip"
    assert _counted(run, title="Holiday").title == "Holiday"


def test_a_banner_of_ios_without_its_mark_has_no_author() -> None:
    banner = "Messages and calls are end-to-end encrypted. No one outside can read them."
    text = f"[13/02/2023, 10:00:00] Ann: {banner}\n[13/02/2023, 10:01:00] Ann: hi\n"
    first, second = read(text)
    assert (first.author, first.system_event, first.kind) == (
        None,
        "encryption",
        MessageKind.SYSTEM,
    )
    assert (second.author, second.text) == ("Ann", "hi")
    assert survey(text).messages == 1
