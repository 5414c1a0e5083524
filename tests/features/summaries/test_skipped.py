"""What is left out and why: one reason a message, counted in one order."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.features.summaries.talking import chat, digest, message

from earmark.core.messages import MEDIA_KINDS
from earmark.features.summaries.skipped import as_list, count, left_out, reason_of

WRITTEN = "wed 09:00 ann:"


@pytest.mark.parametrize(
    ("notes", "reason"),
    [
        ("the roof is finished", None),
        ("| sticker", "sticker"),
        ("😀😀 | emoji_only", "sticker"),
        ("hi there | greeting", "greeting"),
        ("hi, can you come? | greeting, question", None),
        ("win a prize | chain_letter", "forwarded"),
        ("news | forwarded", "forwarded"),
        ("| image", "media"),
        ("| audio", "media"),
        ("look at this | image", None),
        ("ok | acknowledgement", None),
        ("hi | forwarded, greeting", "forwarded"),
        ("| sticker, forwarded", "sticker"),
        ("| location", None),
        ("Which day? | poll", None),
    ],
)
def test_a_message_has_one_reason_or_none(notes: str, reason: str | None) -> None:
    assert reason_of(message(f"{WRITTEN} {notes}", 1, "me")) == reason


@pytest.mark.parametrize("kind", sorted(kind.value for kind in MEDIA_KINDS))
def test_every_kind_of_media_counts_only_with_words_of_its_own(kind: str) -> None:
    bare = message(f"{WRITTEN} | {kind}", 1, "me")
    assert reason_of(bare) in {"media", "sticker"}
    assert (reason_of(bare._replace(text="this is the fence")) is None) is (kind != "sticker")


def test_what_nobody_wrote_is_of_the_system() -> None:
    said = message(f"{WRITTEN} Ann added Tom", 1, "me")
    assert reason_of(said._replace(author_id=None)) == "system"
    assert reason_of(message(f"{WRITTEN} Ann added Tom | system", 1, "me")) == "system"


def test_reasons_are_listed_in_their_own_order_without_empty_ones() -> None:
    counts = count(["muted", "greeting", "media", "greeting", "system"])
    assert [(left.reason, left.count) for left in as_list(counts)] == [
        ("greeting", 2),
        ("media", 1),
        ("system", 1),
        ("muted", 1),
    ]
    assert as_list(Counter()) == ()


def test_lines_and_notices_are_no_messages_left_out() -> None:
    counts = count(["greeting", "system", "not_understood", "muted"])
    assert left_out(counts) == 2


SCRIPT = """wed 09:00 ann: hi | greeting
wed 09:01 ann: | sticker
wed 09:02 ann: | image
wed 09:03 ann: passed on | forwarded
wed 09:04 ann: Ann changed the picture | system
wed 09:05 ann: the roof is finished
wed 09:06 ann: and the fence too
wed 09:07 ann: it took three days"""


def test_the_digest_counts_every_message_of_the_period_once() -> None:
    found = digest(chat(SCRIPT))
    reasons = {left.reason: left.count for left in found.skipped}
    assert reasons == {"greeting": 1, "sticker": 1, "forwarded": 1, "media": 1, "system": 1}
    assert found.message_count == 7
    assert found.coverage.messages_left_out == 4


def test_a_muted_chat_is_left_out_whole_but_for_its_notices() -> None:
    found = digest(chat(SCRIPT, is_muted=True))
    assert {left.reason: left.count for left in found.skipped} == {"muted": 7, "system": 1}
    assert found.coverage.messages_read == 0


def test_what_came_before_the_period_is_counted_nowhere() -> None:
    found = digest(chat(SCRIPT), start="thu")
    assert (found.skipped, found.message_count, found.conversation_count) == ((), 0, 0)


def test_two_messages_of_a_quiet_chat_are_low_traffic_when_others_fill_the_page() -> None:
    lines = "\n".join(f"wed 09:{n:02} ann: word{n} of nine" for n in range(9))
    busy = [chat(lines, title=f"Chat {number}") for number in range(5)]
    quiet = chat("-3 09:00 tom: the bin is out", title="Quiet")
    found = digest(*busy, quiet)
    assert {left.reason: left.count for left in found.skipped} == {"low_traffic": 1}
    assert found.conversation_count == 6
