"""The whole digest: cited, stable, counted, and silent about what nobody said."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.features.summaries.talking import NOW, chat, digest

from earmark.core.digest import Digest, DigestChat, DigestMessage, Item, Line
from earmark.core.findings import Analysis, DateSpan, Finding, FindingKind
from earmark.core.messages import ChatType, MessageKind
from earmark.features.insights import codec
from earmark.features.summaries.rendering import to_json, to_markdown, to_text

FLAGS = sorted(codec.FLAGS)

SAID = "ladder tomorrow? yes no thanks can't moved Friday cancelled Sam, Ann, who's coming later"

WORDS = st.sampled_from(re.findall(r"\S+", SAID))
texts = st.none() | st.lists(WORDS, min_size=1, max_size=9).map(" ".join) | st.text(max_size=60)
dates = st.none() | st.builds(
    DateSpan,
    st.sampled_from(
        ["2026-10-14", "2026-10-15", "2026-10-20", "2027-02-30", "nonsense", "9999-12-31"]
    ),
    st.sampled_from([None, "18:00", "25:99"]),
    st.sampled_from([None, "20:00", "2026-10-22"]),
)
found = st.builds(
    Finding,
    st.sampled_from(FindingKind),
    st.integers(0, 70),
    st.integers(0, 70),
    st.floats(0, 1),
    dates,
)
analyses = st.builds(
    Analysis,
    st.sampled_from(["en", "de", "es", "und", "xx"]),
    st.floats(-1, 1),
    st.lists(found, max_size=4).map(tuple),
    st.frozensets(st.sampled_from(FLAGS)),
    st.integers(0, 2),
)


@st.composite
def chats(draw: st.DrawFn, number: int = 0) -> DigestChat:
    """Any chat at all."""
    count = draw(st.integers(0, 25))
    messages = [draw(messages_of(f"{number}{place:02}")) for place in range(count)]
    messages.sort(key=lambda message: message.sent_at)
    people = {"me": "Sam", "ann": "Ann", "tom": "\u202eTom\x1b[31m"}
    return DigestChat(
        f"chat-{number}",
        draw(st.sampled_from(["Movers", "\x1b]0;x\x07", "<b>Ann</b>"])),
        draw(st.sampled_from(ChatType)),
        people,
        messages,
        owner_id=draw(st.sampled_from([None, "me"])),
        is_muted=draw(st.booleans()) and draw(st.booleans()),
    )


@st.composite
def messages_of(draw: st.DrawFn, number: str) -> DigestMessage:
    """Any message at all."""
    author = draw(st.sampled_from([None, "me", "ann", "tom"]))
    return DigestMessage(
        number,
        NOW + draw(st.integers(-20 * 86_400_000, 86_400_000)),
        author,
        author,
        author == "me",
        draw(st.sampled_from(MessageKind)),
        draw(texts),
        draw(analyses),
        is_forwarded=draw(st.booleans()) and draw(st.booleans()),
        is_deleted=draw(st.booleans()) and draw(st.booleans()),
        reply_to=draw(st.none() | st.just("001")),
    )


some_chats = st.tuples(chats(1), chats(2))


def items(found: Digest) -> list[Item]:
    return [
        *found.needs_you, *found.upcoming, *found.promises, *found.decisions, *found.questions
    ]  # fmt: skip


def lines(found: Digest) -> list[Line]:
    quoted = [item.lines for item in items(found)]
    return list(chain(*quoted, *(c.lines for c in found.top_ranked_conversations)))


@settings(max_examples=50, deadline=None)
@given(some_chats)
def test_every_line_is_a_message_of_its_chat_and_its_quote_lies_inside(
    given_chats: tuple[DigestChat, ...],
) -> None:
    held = {(c.conversation_id, m.message_id): m for c in given_chats for m in c.messages}
    for line in lines(digest(*given_chats)):
        message = held[line.conversation_id, line.message_id]
        assert line.text == message.text
        assert 0 <= line.start < line.end <= len(line.text)
        assert len(line.text[line.start : line.end].split()) <= 40


@settings(max_examples=20, deadline=None)
@given(some_chats)
def test_the_same_chats_give_the_same_digest(given_chats: tuple[DigestChat, ...]) -> None:
    assert digest(*given_chats) == digest(*given_chats)


@settings(max_examples=20, deadline=None)
@given(some_chats)
def test_no_chat_can_control_the_letter(given_chats: tuple[DigestChat, ...]) -> None:
    written = to_text(digest(*given_chats))
    assert not {sign for sign in written if ord(sign) < 32 and sign != "\n"}
    assert "\u202e" not in written


@settings(max_examples=20, deadline=None)
@given(some_chats)
def test_noise_is_never_an_item(given_chats: tuple[DigestChat, ...]) -> None:
    noise = {
        (c.conversation_id, m.message_id)
        for c in given_chats
        for m in c.messages
        if m.is_forwarded or m.is_deleted or m.analysis.flags & {"chain_letter", "injection"}
    }
    leading = {(i.conversation_id, i.lines[0].message_id) for i in items(digest(*given_chats))}
    assert not noise & leading


@settings(max_examples=20, deadline=None)
@given(some_chats)
def test_nothing_waits_where_nobody_knows_the_owner(given_chats: tuple[DigestChat, ...]) -> None:
    unknown = [replace(c, owner_id=None) for c in given_chats]
    assert not digest(*unknown).needs_you


SCRIPT = """
    mon 09:00 ann: can you send me the invoice? | request
    tue 09:00 ann: the workshop closes early on Friday
    wed 09:00 ann: dinner on Saturday | on 2026-10-17 19:00
    wed 09:05 me: I'll bring the wine | promise, on 2026-10-17
"""


def test_one_more_message_changes_at_most_one_item() -> None:
    before = {(i.kind, i.lines[0].message_id) for i in items(digest(chat(SCRIPT)))}
    longer = chat(SCRIPT + "\n    thu 09:00 ann: the weather is lovely today")
    after = {(i.kind, i.lines[0].message_id) for i in items(digest(longer))}
    assert len(before ^ after) <= 1


def test_needs_are_at_the_top_of_the_ranking() -> None:
    quiet = chat("wed 23:00 bob: what a lovely evening that was", title="Bob")
    asked = chat("wed 09:00 ann: can you send me the invoice? | request", title="Ann")
    top = digest(quiet, asked).top_ranked_conversations
    assert [c.conversation_title for c in top] == ["Ann", "Bob"]
    assert top[0].representative_message_snippet == "[Ann] - can you send me the invoice?"


def test_at_most_five_conversations_are_shown_and_all_are_counted() -> None:
    many = [chat(f"wed 09:00 ann: the garden of house {n}", title=f"House {n}") for n in range(8)]
    made = digest(*many)
    assert len(made.top_ranked_conversations) == 5
    assert made.conversation_count == 8


def test_a_conversation_shows_at_most_three_lines_that_differ() -> None:
    script = "\n".join(f"wed 09:{n:02} ann: the roof is leaking again badly" for n in range(9))
    assert len(digest(chat(script)).top_ranked_conversations[0].lines) == 1


def test_what_is_left_out_is_counted_once_each() -> None:
    made = digest(
        chat("""
            wed 09:00 ann: good morning! | greeting
            wed 09:01 ann: | sticker
            wed 09:02 ann: send this to ten friends | forwarded
            wed 09:03 ann: | image
            wed 09:04 ann: the roof is finished
            wed 09:05 ann: and paid for
            wed 09:06 ann: at last
        """)
    )
    counts = {skipped.reason: skipped.count for skipped in made.skipped}
    assert counts == {"greeting": 1, "sticker": 1, "forwarded": 1, "media": 1}
    assert made.coverage.messages_left_out == 4
    assert made.coverage.messages_read == 7


def test_negative_words_raise_a_conversation() -> None:
    calm = chat("wed 09:00 ann: the delivery came", title="Ann")
    upset = chat("wed 09:00 bob: the delivery is broken | mood -0.9", title="Bob")
    assert digest(calm, upset).top_ranked_conversations[0].conversation_title == "Bob"


def test_a_decision_is_told_with_its_last_wording() -> None:
    made = digest(
        chat("""
            mon 09:00 ann: we take the red tiles for the roof | decision
            wed 09:00 ann: decided: we take the blue tiles for the roof | decision
        """)
    )
    assert [[line.message_id for line in item.lines] for item in made.decisions] == [["2", "1"]]


def test_a_bare_agreed_cites_what_it_agrees_to() -> None:
    made = digest(chat("wed 09:00 ann: let's take the blue tiles\nwed 09:01 me: agreed | decision"))
    assert [line.message_id for line in made.decisions[0].lines] == ["2", "1"]


def test_the_object_of_the_contract_has_all_its_parts() -> None:
    written = to_json(digest(chat(SCRIPT)))
    assert list(written) == [
        "metadata",
        "top_ranked_conversations",
        "key_conversation_topics",
        "needs_you",
        "upcoming",
        "promises",
        "decisions",
        "questions",
        "skipped",
    ]


def test_times_are_written_in_the_zone_of_the_owner() -> None:
    metadata = to_json(digest(chat(SCRIPT), language="de"))["metadata"]
    assert isinstance(metadata, dict)
    assert metadata["summarization_time"] == "2026-10-15T12:00:00+02:00"
    assert metadata["summarization_time_text"] == "15. Oktober 2026 um 12:00"


def test_a_letter_begins_with_who_waits() -> None:
    assert "One person is waiting for you, since Monday." in to_text(digest(chat(SCRIPT)))
    assert "Eine Person wartet auf dich, seit Montag." in to_text(
        digest(chat(SCRIPT), language="de")
    )
    assert "Una persona te espera, desde el lunes." in to_text(digest(chat(SCRIPT), language="es"))


def test_an_empty_time_is_said_to_be_empty() -> None:
    assert "Nothing was written" in to_text(digest())


def test_a_letter_keeps_its_width() -> None:
    written = to_text(digest(chat(SCRIPT)), width=60)
    assert max(len(line) for line in written.splitlines()) <= 60


def test_colour_is_used_only_when_asked() -> None:
    made = digest(chat(SCRIPT))
    assert "\x1b[1m" in to_text(made, colour=True)
    assert "\x1b" not in to_text(made)


def test_chat_text_is_no_markup() -> None:
    made = digest(chat("wed 09:00 ann: is [this](http://x) *fine* <b>now</b>?"))
    written = to_markdown(made)
    assert "<b>" not in written
    assert "[this]" not in written.replace("\\[", "")


def test_names_that_run_right_to_left_are_isolated() -> None:
    made = digest(chat("wed 09:00 ann: متى نلتقي؟ | question", title="سارة"))
    assert "\u2068سارة\u2069" in to_text(made)
