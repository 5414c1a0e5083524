"""The digest of files that are not kept: owners, ids, periods, and what an export holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from earmark.core.digest import Digest
from earmark.core.messages import ChatType, Incoming, MessageKind
from earmark.core.reports import ReadingReport
from earmark.features.summaries.from_archive import Wishes, digest_chats, owner_of
from earmark.features.summaries.periods import Period, between, parse_period

ZONE = "Europe/Berlin"


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp() * 1000)


NOW = ms("2026-10-15T12:00")
WEEK = parse_period("week", now=NOW, timezone=ZONE)


def said(when: str, author: str | None, text: str | None, **more: object) -> Incoming:
    """Return a message of the export; `kind` is text unless said."""
    kind = more.pop("kind", MessageKind.TEXT)
    return Incoming(ms(when), author, kind, text, **more)


def export(
    *messages: Incoming, title: str | None = "Ann", **report: object
) -> tuple[ReadingReport, Iterator[list[Incoming]]]:
    """Return a chat as an archive hands it over: its report is filled while it is read."""
    told = ReadingReport("chat.txt", title=title, timezone=ZONE, **report)

    def batches() -> Iterator[list[Incoming]]:
        for message in messages:
            if message.author:
                told.participants[message.author] += 1
            told.first = told.first or message.sent_at
            yield [message]

    return told, batches()


def told(
    *chats: tuple[ReadingReport, Iterator[list[Incoming]]],
    period: Period = WEEK,
    owner: str | None = "Sam",
    **wishes: object,
) -> Digest:
    return digest_chats(chats, period, Wishes(owner=owner, **wishes))


ASKED = said("2026-10-13T09:00", "Ann", "Can you send me the invoice?")


def test_no_chats_at_all_are_an_empty_digest() -> None:
    found = told()
    assert (found.message_count, found.conversation_count, found.needs_you) == (0, 0, ())


def test_an_empty_file_is_no_conversation() -> None:
    assert told(export()).conversation_count == 0


def test_without_wishes_the_digest_is_english_and_the_owner_is_what_the_file_proves() -> None:
    found = digest_chats([export(ASKED)], WEEK)
    assert found.language == "en"
    assert not found.needs_you
    assert found.notes


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("Sam", "Sam"),
        ("sam", "Sam"),
        ("  SAM  ", "Sam"),
        ("~Sam", "Sam"),
        ("@Sam", "Sam"),
        ("\uff33am", "Sam"),
        ("Samuel", None),
    ],
)
def test_the_owner_is_found_in_any_spelling_or_not_at_all(given: str, found: str | None) -> None:
    report = ReadingReport("chat.txt")
    report.participants.update({"Ann": 3, "Sam": 2})
    assert owner_of(report, given, is_group=False) == found


@pytest.mark.parametrize(
    ("people", "is_group", "found"),
    [
        (["Ann"], False, "Sam"),
        ([], False, "Sam"),
        (["Ann", "Tom"], False, None),
        (["Ann", "Tom"], True, "Sam"),
    ],
)
def test_a_silent_owner_is_believed_where_there_is_room_for_them(
    people: list[str], *, is_group: bool, found: str | None
) -> None:
    report = ReadingReport("chat.txt")
    report.participants.update(people)
    assert owner_of(report, "Sam", is_group=is_group) == found


def test_what_the_file_proves_wins_over_a_name_nobody_has() -> None:
    report = ReadingReport("chat.txt", owner="Ann")
    report.participants.update({"Ann": 1, "Tom": 1})
    assert owner_of(report, "Sam", is_group=False) == "Ann"
    assert owner_of(report, None, is_group=False) == "Ann"


@pytest.mark.parametrize(
    ("title", "ident"),
    [
        ("Ann", "ann"),
        ("Ann & Tom!", "ann-tom"),
        ("  ", "chat"),
        ("🎉🎉", "chat"),
        ("Über uns", "über-uns"),
        ("ＡＢＣ", "abc"),
        ("../../etc/passwd", "etc-passwd"),
        ("עברית", "עברית"),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_chat_has_an_id_made_of_its_title(title: str, ident: str) -> None:
    (item,) = told(export(ASKED, title=title)).needs_you
    assert item.conversation_id == ident


def test_a_chat_without_a_title_is_called_by_the_others_in_it() -> None:
    (item,) = told(export(said("2026-10-12T09:00", "Sam", "hello"), ASKED, title=None)).needs_you
    assert item.conversation_title == "Ann"


def test_three_chats_of_one_title_have_three_ids() -> None:
    found = told(export(ASKED), export(ASKED, title="ann"), export(ASKED, title="ANN!"))
    assert {item.conversation_id for item in found.needs_you} == {"ann", "ann-2", "ann-3"}


def test_a_group_is_read_as_one() -> None:
    lines = [said("2026-10-13T08:00", "Tom", "hello"), ASKED._replace(text="Tom, can you come?")]
    found = told(export(*lines, chat_type=ChatType.GROUP))
    assert not found.needs_you
    assert len(found.questions) == 1


def test_a_reply_answers_only_the_message_it_names() -> None:
    first = ASKED._replace(external_id="a")
    second = said("2026-10-13T09:01", "Ann", "Who has the key?", external_id="b")
    reply = said("2026-10-13T10:00", "Sam", "I do", reply_to="b")
    (item,) = told(export(first, second, reply)).needs_you
    assert item.lines[0].text == ASKED.text


def test_a_reply_to_what_the_export_does_not_hold_is_a_message_like_any() -> None:
    reply = said("2026-10-13T10:00", "Sam", "Yes, I sent you the invoice", reply_to="gone")
    assert not told(export(ASKED, reply)).needs_you


def test_forwarded_deleted_and_media_are_counted_as_what_they_are() -> None:
    lines = [
        said("2026-10-13T08:00", "Ann", "Can you send this to ten friends?", forwarded=True),
        said("2026-10-13T08:01", "Ann", "Can you come?", deleted=True),
        said("2026-10-13T08:02", "Ann", None, kind=MessageKind.IMAGE),
        said("2026-10-13T08:03", None, "Ann changed the subject", kind=MessageKind.SYSTEM),
    ]
    found = told(export(*lines))
    assert not found.needs_you
    left = {skipped.reason: skipped.count for skipped in found.skipped}
    assert (left["forwarded"], left["media"], left["system"]) == (1, 1, 1)


def test_a_poll_is_a_question_and_its_options_are_not() -> None:
    poll = "Which day for the party?\nOPTION: Friday? (0 votes)\nOPTION: Saturday? (0 votes)"
    found = told(export(said("2026-10-13T09:00", "Ann", poll, kind=MessageKind.POLL)))
    assert [q.lines[0].text[: q.lines[0].end] for q in found.questions] == [
        "Which day for the party?"
    ]


def test_messages_after_the_period_are_not_known_yet() -> None:
    day = between("2026-10-13", "2026-10-13", now=NOW, timezone=ZONE)
    answer = said("2026-10-14T09:00", "Sam", "Yes, here is the invoice")
    found = told(export(ASKED, answer), period=day)
    assert len(found.needs_you) == 1
    assert found.message_count == 1


def test_a_question_older_than_a_month_before_the_period_is_forgotten() -> None:
    old = ASKED._replace(sent_at=ms("2026-08-01T09:00"))
    assert not told(export(old, said("2026-10-13T09:00", "Ann", "lovely weather"))).needs_you


def test_everything_begins_with_the_first_message() -> None:
    everything = parse_period("all", now=NOW, timezone=ZONE)
    old = said("2024-01-01T09:00", "Ann", "happy new year")
    found = told(export(old, ASKED), period=everything)
    assert found.start == old.sent_at
    assert found.message_count == 2


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_the_language_is_that_of_the_wish(language: str) -> None:
    assert told(export(ASKED), language=language).language == language


def test_words_that_count_are_those_of_the_wish() -> None:
    calm = told(export(ASKED))
    pressing = told(export(ASKED), critical_keywords=("invoice",))
    assert (calm.needs_you[0].urgency, pressing.needs_you[0].urgency) == (2, 3)


def test_media_missing_and_lines_not_understood_are_added_up_over_files() -> None:
    one, two = export(ASKED, media_missing=2), export(ASKED, media_missing=3)
    one[0].cannot_read(3, "???")
    two[0].cannot_read(9, "???")
    found = told(one, two).coverage
    assert (found.media_missing, found.lines_not_understood) == (5, 2)


def test_a_message_of_the_future_moves_no_period() -> None:
    old = said("2024-05-03T09:00", "Ann", "Can you send me the invoice?")
    future = said("2027-01-01T09:00", "Ann", "happy new year")
    found = told(export(old, future))
    assert found.message_count == 1
    assert len(found.needs_you) == 1
