"""The digest object: it refuses claims that rest on nothing, and starts empty."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from earmark.core.digest import (
    Coverage,
    Digest,
    DigestChat,
    DigestMessage,
    Item,
    Line,
    RankedConversation,
)
from earmark.core.findings import Analysis, DateSpan, Finding, FindingKind
from earmark.core.messages import MEDIA_KINDS, ChatType, Incoming, MessageKind, UserType
from earmark.core.ports.archive import ReadingChoices
from earmark.core.ports.blobs import StoredBlob

LINE = Line("7", "ann", 0, "Ann", "can you come?", 0, 13)
ITEM = Item(
    kind="question",
    conversation_id="ann",
    conversation_title="Ann",
    text="Ann asks you",
    state="open",
    urgency=2,
    due=None,
    owner="me",
    reason="a question nobody answered",
    confidence=0.9,
    lines=(LINE,),
)


def empty() -> Digest:
    return Digest(0, 10, 20, "UTC", 0, 0, Coverage())


def test_an_item_that_cites_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one message"):
        replace(ITEM, lines=())


def test_an_item_keeps_the_lines_it_rests_on() -> None:
    other = replace(LINE, message_id="8")
    assert replace(ITEM, lines=(LINE, other)).lines == (LINE, other)


def test_an_item_is_answered_by_nobody_until_somebody_answers() -> None:
    assert ITEM.answered_by is None


def test_a_line_quotes_a_part_of_the_whole_text() -> None:
    assert LINE.text[LINE.start : LINE.end] == "can you come?"
    assert not LINE.is_owner


@pytest.mark.parametrize(
    "section",
    [
        "top_ranked_conversations",
        "topics",
        "needs_you",
        "upcoming",
        "promises",
        "decisions",
        "questions",
        "skipped",
        "notes",
    ],
)
def test_a_digest_of_nothing_has_every_section_and_all_are_empty(section: str) -> None:
    assert getattr(empty(), section) == ()


def test_a_digest_says_which_engine_wrote_it_and_that_no_model_did() -> None:
    assert (empty().engine, empty().model) == ("extractive", None)


def test_a_digest_is_told_from_when_it_was_made_unless_it_says_otherwise() -> None:
    assert empty().as_of is None


@pytest.mark.parametrize("made", [ITEM, LINE, empty(), Coverage(), DateSpan("2025-10-15")])
def test_what_was_found_can_not_be_changed_afterwards(made: object) -> None:
    name = fields(made)[0].name  # type: ignore[arg-type]
    with pytest.raises(FrozenInstanceError):
        setattr(made, name, "other")


def test_equal_items_are_one_in_a_set() -> None:
    assert len({ITEM, replace(ITEM), replace(ITEM, text="else")}) == 2


def test_a_ranked_conversation_shows_why_it_is_there() -> None:
    ranked = RankedConversation("ann", "Ann", "can you come?", 1, 0.7, "a question", (LINE,))
    assert ranked.lines == (LINE,)
    assert ranked.message_count == 0


def test_a_message_is_plain_until_marked() -> None:
    message = DigestMessage(
        "7",
        0,
        "ann",
        "Ann",
        is_owner=False,
        kind=MessageKind.TEXT,
        text="hi",
        analysis=Analysis("en", 0),
    )
    marks = (message.is_forwarded, message.is_deleted, message.is_starred, message.is_critical)
    assert not any(marks)
    assert message.reply_to is None


def test_two_chats_never_share_the_priorities_of_their_senders() -> None:
    one, other = (DigestChat(name, name, ChatType.GROUP, {}, []) for name in "ab")
    one.sender_priority["ann"] = 1.0
    assert other.sender_priority == {}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (FindingKind.QUESTION, "question"),
        (FindingKind.REQUEST, "request"),
        (FindingKind.PROMISE, "promise"),
        (FindingKind.DECISION, "decision"),
        (FindingKind.DATE, "date"),
        (MessageKind.TEXT, "text"),
        (MessageKind.CONTACT_CARD, "contact_card"),
        (MessageKind.POLL, "poll"),
        (ChatType.GROUP, "group"),
        (ChatType.ONE_TO_ONE, "one_to_one"),
        (UserType.SUPPORT_AGENT, "support_agent"),
    ],
)
def test_a_kind_is_written_as_the_api_names_it(kind: str, value: str) -> None:
    assert f"{kind}" == kind == value


def test_text_polls_places_and_system_lines_are_no_media() -> None:
    plain = {MessageKind.TEXT, MessageKind.POLL, MessageKind.LOCATION, MessageKind.SYSTEM}
    assert set(MessageKind) - plain == MEDIA_KINDS


def test_a_finding_without_a_day_has_none() -> None:
    assert Finding(FindingKind.QUESTION, 0, 3, 0.9).date is None
    assert (DateSpan("2025-10-15").time, DateSpan("2025-10-15").end) == (None, None)


def test_an_analysis_of_nothing_found_is_empty() -> None:
    analysis = Analysis("und", 0.0)
    assert (analysis.findings, analysis.flags, analysis.version) == ((), frozenset(), 1)


def test_an_incoming_message_is_plain_until_its_source_says_otherwise() -> None:
    message = Incoming(0, "Ann", MessageKind.TEXT, "hi")
    assert (message.edited, message.deleted, message.forwarded) == (False, False, False)
    assert message.attachment is message.external_id is message.reply_to is None
    assert message.system_event is message.user_type is None


def test_reading_asks_for_a_zone_and_a_moment_and_guesses_no_order() -> None:
    choices = ReadingChoices(timezone="Europe/Berlin", now=0)
    assert choices.date_order is choices.sibling_date_order is choices.columns is None


def test_equal_bytes_are_one_blob() -> None:
    assert StoredBlob("ab", 2, "image/png") == StoredBlob("ab", 2, "image/png")
