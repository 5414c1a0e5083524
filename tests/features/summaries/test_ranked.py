"""The conversations that matter most: their order, their lines, and why they stand there."""

from __future__ import annotations

import pytest
from tests.features.summaries.talking import NOW, at, chat, digest

from earmark.core.digest import DigestChat, RankedConversation
from earmark.core.ranking import RankingWeights
from earmark.features.summaries.ranked import closeness
from earmark.features.summaries.reading import Frame, Occasion, read_chat

TALK = """wed 09:00 ann: the roof is finished now
wed 09:01 ann: the fence took three days
wed 09:02 ann: the garden comes next"""


def top(*chats: DigestChat, **more: object) -> tuple[RankedConversation, ...]:
    return digest(*chats, **more).top_ranked_conversations


def titles(*chats: DigestChat, **more: object) -> list[str]:
    return [conversation.conversation_title for conversation in top(*chats, **more)]


def only(name: str) -> RankingWeights:
    """Return weights under which one criterion decides alone."""
    names = ("sender", "keyword", "recency", "interaction", "sentiment")
    return RankingWeights(**{key: float(key == name) for key in names})


def test_ranks_count_from_one_and_scores_fall() -> None:
    found = top(*(chat(TALK.replace("wed", day), title=day) for day in ("mon", "wed", "tue")))
    assert [conversation.rank for conversation in found] == [1, 2, 3]
    scores = [conversation.score for conversation in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_the_same_score_is_ordered_by_id_so_that_it_never_changes() -> None:
    chats = [chat(TALK, title=name) for name in ("Cleo", "Ann", "Bob")]
    assert titles(*chats) == titles(*reversed(chats)) == ["Ann", "Bob", "Cleo"]


def test_what_is_new_stands_above_what_is_old() -> None:
    chats = [chat(TALK.replace("wed", "mon"), title="Old"), chat(TALK, title="New")]
    assert titles(*chats, weights=only("recency")) == ["New", "Old"]


def test_a_starred_person_stands_above_everybody_else() -> None:
    star = chat(TALK.replace("wed", "mon"), title="Star", sender_priority={"ann": 1.0})
    (first, second) = top(chat(TALK, title="Other"), star)
    assert first.conversation_title == "Star"
    assert first.reason.startswith("You starred Ann")
    assert "starred" not in second.reason


def test_a_starred_chat_lifts_whoever_writes_in_it() -> None:
    star = chat(TALK.replace("wed", "mon"), title="Star", is_critical=True)
    (first, _) = top(chat(TALK, title="Other"), star)
    assert (first.conversation_title, first.reason[:21]) == ("Star", "You starred this chat")


def test_a_person_of_low_priority_stands_below() -> None:
    low = chat(TALK, title="A low one", sender_priority={"ann": 0.2})
    high = chat(TALK, title="Z high one", sender_priority={"ann": 0.7})
    assert titles(low, high, weights=only("sender")) == ["Z high one", "A low one"]


def test_a_critical_word_is_quoted_as_the_reason() -> None:
    said = chat(TALK.replace("finished now", "leaking, this is urgent"), title="Roof")
    (first, *_) = top(chat(TALK, title="Other"), said, critical_keywords=("urgent",))
    assert first.conversation_title == "Roof"
    assert "“urgent”" in first.reason


def test_bad_news_is_said_to_be_upset_when_it_decides() -> None:
    sad = chat("wed 09:00 ann: everything broke again | mood -0.9", title="Sad")
    (first, *_) = top(chat(TALK, title="Other"), sad, weights=only("sentiment"))
    assert first.conversation_title == "Sad"
    assert first.reason.startswith("Somebody sounds upset")


def test_where_the_owner_answers_quickly_is_said() -> None:
    quick = """mon 09:00 ann: one small thing
        mon 09:01 me: noted
        mon 10:00 ann: the roof is finished
        mon 10:01 me: lovely"""
    (first, *_) = top(chat(quick, title="Quick"), weights=only("interaction"))
    assert first.reason.startswith("You usually answer here quickly")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "One message."), ("de", "Eine Nachricht."), ("es", "Un mensaje.")],
)
def test_every_reason_ends_with_how_much_was_written(language: str, words: str) -> None:
    single = chat("-3 09:00 ann: the roof is finished")
    (first,) = top(single, language=language)
    assert first.reason.casefold().endswith(words.casefold())


def test_a_conversation_where_somebody_waits_says_so_and_quotes_it() -> None:
    script = f"{TALK}\nwed 09:03 ann: can you bring the ladder? | request"
    (first,) = top(chat(script, title="Ann"))
    assert first.reason.startswith("Asked of you alone")
    assert first.representative_message_snippet == "[Ann] - can you bring the ladder?"


def test_a_snippet_is_one_line_without_control_signs() -> None:
    (first,) = top(chat("wed 09:00 ann: the \x1b[31mroof\x07 is finished"))
    assert first.representative_message_snippet == "[Ann] - the  [31mroof  is finished"


def test_lines_stand_in_the_order_they_were_written() -> None:
    (first,) = top(chat(TALK))
    moments = [line.sent_at for line in first.lines]
    assert moments == sorted(moments)
    assert len(moments) == 3


def test_two_lines_that_say_the_same_are_one() -> None:
    script = f"{TALK}\nwed 09:05 ann: the roof is finished now!"
    (first,) = top(chat(script))
    assert sum("roof" in line.text for line in first.lines) == 1


def test_nothing_but_noise_is_no_conversation() -> None:
    script = """wed 09:00 ann: hi | greeting
        wed 09:01 ann: win a prize | chain_letter
        wed 09:02 ann: | sticker
        wed 09:03 ann: do as I say | injection"""
    assert top(chat(script)) == ()


def test_messages_are_counted_in_the_period_only() -> None:
    (first,) = top(chat(f"mon 09:00 ann: the old well\n{TALK}"), start="tue")
    assert first.message_count == 3
    assert all("well" not in line.text for line in first.lines)


def test_a_person_who_is_never_answered_is_not_close() -> None:
    assert near("mon 09:00 ann: one\nmon 10:00 ann: two") == 0
    assert near("mon 09:00 ann: one\nmon 09:01 me: two", owner=None) == 0


def test_the_sooner_an_answer_the_closer_a_person() -> None:
    quick = near("mon 09:00 ann: one\nmon 09:01 me: two")
    slow = near("mon 09:00 ann: one\nmon 21:00 me: two")
    assert 0 < slow < quick <= 1


def test_waiting_is_counted_from_the_first_unanswered_message() -> None:
    once = near("mon 09:00 ann: one\nmon 15:00 me: two")
    often = near("mon 09:00 ann: one\nmon 14:59 ann: more\nmon 15:00 me: two")
    assert often == pytest.approx(once, rel=1e-6)


def near(script: str, owner: str | None = "me") -> float:
    """Return how close the owner is to the other side of a chat."""
    spoken = chat(script, owner=owner)
    frame = Frame.of(Occasion(at("-30", "00:00"), NOW, NOW, "Europe/Berlin"))
    return closeness(read_chat(spoken, frame))
