"""The digest of a file that is not kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from earmark.core.digest import Digest
from earmark.core.messages import Incoming, MessageKind
from earmark.core.reports import ReadingReport
from earmark.features.summaries.from_archive import Wishes, digest_chats, owner_of
from earmark.features.summaries.periods import parse_period

ZONE = "Europe/Berlin"


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp() * 1000)


NOW = ms("2026-10-15T12:00")
WEEK = parse_period("week", now=NOW, timezone=ZONE)


def said(when: str, author: str | None, text: str | None, **more: object) -> Incoming:
    return Incoming(ms(when), author, MessageKind.TEXT, text, **more)  # type: ignore[arg-type]


def export(*messages: Incoming) -> tuple[ReadingReport, Iterator[list[Incoming]]]:
    """Return a chat as an archive hands it over: the report is complete once all is read."""
    report = ReadingReport("chat.txt", title="Ann", timezone=ZONE)

    def batches() -> Iterator[list[Incoming]]:
        for message in messages:
            if message.author:
                report.participants[message.author] += 1
            report.first = report.first or message.sent_at
            yield [message]

    return report, batches()


def told(*chats: tuple[ReadingReport, Iterator[list[Incoming]]], **wishes: object) -> Digest:
    return digest_chats(chats, WEEK, Wishes(owner="Sam", **wishes))  # type: ignore[arg-type]


ASKED = said("2026-10-13T09:00", "Ann", "Can you send me the invoice?")
ANSWERED = said("2026-10-13T10:00", "Sam", "Yes, here you go")


def test_an_open_question_of_the_file_waits() -> None:
    found = told(export(ANSWERED._replace(sent_at=ms("2026-10-13T08:00")), ASKED))
    assert [item.lines[0].text for item in found.needs_you] == ["Can you send me the invoice?"]


def test_the_owner_is_found_in_any_spelling() -> None:
    report, batches = export(ASKED, ANSWERED)
    list(batches)
    assert owner_of(report, " sam ", is_group=False) == "Sam"


def test_an_owner_who_wrote_nothing_owns_the_chat_of_one_other() -> None:
    assert told(export(ASKED)).needs_you


def test_a_chat_of_two_strangers_is_nobodys() -> None:
    stranger = said("2026-10-13T10:00", "Bob", "what do you mean?")
    found = told(export(ASKED, stranger))
    assert not found.needs_you
    assert found.notes


def test_the_owner_the_file_proves_is_believed() -> None:
    report, batches = export(ANSWERED._replace(sent_at=ms("2026-10-12T09:00")), ASKED)
    report.owner = "Sam"
    found = digest_chats([(report, batches)], WEEK)
    assert len(found.needs_you) == 1


def test_only_the_period_is_told() -> None:
    old = said("2026-01-01T09:00", "Ann", "happy new year to all of you")
    assert told(export(old, ASKED)).message_count == 1


def test_a_question_from_before_the_period_still_waits() -> None:
    old = said("2026-10-01T09:00", "Ann", "Can you send me the invoice?")
    later = said("2026-10-13T09:00", "Ann", "the weather is lovely")
    assert told(export(old, later)).needs_you


def test_an_old_export_tells_its_last_week() -> None:
    old = said("2024-05-03T09:00", "Ann", "Can you send me the invoice?")
    found = told(export(old))
    assert found.message_count == 1
    assert found.needs_you


def test_a_given_moment_is_kept() -> None:
    old = said("2024-05-03T09:00", "Ann", "Can you send me the invoice?")
    assert told(export(old), follow_last_message=False).message_count == 0


def test_chats_of_one_title_stay_two() -> None:
    found = told(export(ASKED), export(ASKED))
    assert found.conversation_count == 2
    assert {item.conversation_id for item in found.needs_you} == {"ann", "ann-2"}


def test_message_ids_are_never_shared() -> None:
    found = told(export(ASKED), export(ASKED))
    assert len({item.lines[0].message_id for item in found.needs_you}) == 2


def test_system_lines_and_deleted_messages_say_nothing() -> None:
    created = said("2026-10-13T09:00", None, "Ann created the group?")
    deleted = said("2026-10-13T09:01", "Ann", "Can you come?", deleted=True)
    found = told(export(created, deleted))
    assert not found.needs_you
    assert {(s.reason, s.count) for s in found.skipped} >= {("system", 1)}


def test_what_was_not_understood_is_counted() -> None:
    report, batches = export(ASKED)
    report.cannot_read(3, "???")
    assert told((report, batches)).coverage.lines_not_understood == 1


def test_messages_out_of_order_are_read_in_order() -> None:
    assert not told(export(ANSWERED, ASKED)).needs_you
