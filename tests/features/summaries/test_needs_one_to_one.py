"""What waits for the owner in a chat of two: told by the state of the talk, not by its words."""

from __future__ import annotations

import pytest
from tests.features.summaries.talking import chat, cited, digest, waiting


def test_an_open_question_waits() -> None:
    items = waiting("wed 09:00 ann: is the blue cover fine?")
    assert cited(items) == ["1"]
    assert items[0].kind == "question"


def test_an_answered_question_does_not_wait() -> None:
    assert not waiting("wed 09:00 ann: is the blue cover fine?\nwed 09:10 me: the linen one please")


@pytest.mark.parametrize("word", ["yes", "ja", "sí"])
def test_yes_answers_a_yes_no_question(word: str) -> None:
    assert not waiting(f"wed 09:00 ann: are you home?\nwed 09:10 me: {word} | agreement")


def test_ok_does_not_answer_when_more_is_asked() -> None:
    script = "wed 09:00 ann: when does your train arrive?\nwed 09:10 me: ok | acknowledgement"
    assert cited(waiting(script)) == ["1"]


@pytest.mark.parametrize("line", ["| sticker", "👋 | emoji_only", "good morning! | greeting"])
def test_a_sticker_or_greeting_answers_nothing(line: str) -> None:
    assert waiting(f"wed 09:00 ann: what shall I order?\nwed 09:10 me: {line}")


def test_a_thumb_up_answers_yes_or_no() -> None:
    script = "wed 09:00 ann: can I come at six?\nwed 09:10 me: 👍 | emoji_only, agreement"
    assert not waiting(script)


@pytest.mark.parametrize("kind", ["audio", "image", "document"])
def test_a_voice_note_or_picture_answers(kind: str) -> None:
    script = f"wed 09:00 ann: what does the new roof look like?\nwed 09:10 me: | {kind}"
    assert not waiting(script)


@pytest.mark.parametrize(
    "line",
    [
        "let me sleep on it",
        "I'll get back to you",
        "muss ich noch überlegen",
        "ich melde mich morgen",
        "lo miro y te digo",
        "aún no lo sé",
        "later",
    ],
)
def test_putting_off_leaves_it_open(line: str) -> None:
    items = waiting(f"tue 09:00 ann: is the blue cover fine?\ntue 09:10 me: {line}")
    assert "put it off once" in items[0].reason
    assert [quoted.message_id for quoted in items[0].lines] == ["1", "2"]


def test_an_answer_after_putting_off_closes_it() -> None:
    script = """
        tue 09:00 ann: is the blue cover fine?
        tue 09:10 me: let me sleep on it
        tue 09:11 ann: sure | acknowledgement
        wed 09:00 me: go for it, looks great
    """
    assert not waiting(script)


def test_a_question_in_return_passes_the_ball() -> None:
    script = "wed 09:00 ann: can you bring the ladder? | request\nwed 09:05 me: which one?"
    assert not waiting(script)


def test_the_ball_comes_back_with_the_answer() -> None:
    script = """
        wed 09:00 ann: can you bring the ladder? | request
        wed 09:05 me: which one?
        wed 09:06 ann: the tall one from the cellar
    """
    assert cited(waiting(script)) == ["1"]


def test_agreeing_to_the_counter_question_ends_it() -> None:
    script = """
        wed 09:00 ann: shall we meet at six?
        wed 09:05 me: could we do seven?
        wed 09:06 ann: seven is fine | agreement
    """
    assert not waiting(script)


@pytest.mark.parametrize("line", ["never mind, found it", "hat sich erledigt", "olvídalo"])
def test_what_was_taken_back_does_not_wait(line: str) -> None:
    script = f"wed 09:00 ann: do you have the key?\nwed 09:30 ann: {line} | withdrawal"
    found = digest(chat(script))
    assert not found.needs_you
    assert found.questions[0].state == "withdrawn"


def test_taking_back_one_thing_leaves_the_other() -> None:
    script = """
        tue 09:00 ann: can you send me the invoice? | request
        wed 09:00 ann: do you have the garage key?
        wed 09:30 ann: never mind the garage key | withdrawal
    """
    assert cited(waiting(script)) == ["1"]


def test_asking_again_makes_one_item_with_both_lines() -> None:
    script = """
        sun 09:00 ann: is the blue cover fine?
        sun 10:00 me: let me sleep on it
        wed 07:40 ann: the printer asks: is the blue cover fine, or the linen one?
    """
    items = waiting(script)
    assert [quoted.message_id for quoted in items[0].lines] == ["3", "1", "2"]
    assert "Asked of you alone, open for 4 days, asked before on Sunday" in items[0].reason.replace(
        "four", "4"
    )


@pytest.mark.parametrize("line", ["?", "any news?", "hello??", "und?", "¿lo viste?"])
def test_a_nudge_is_not_a_matter_of_its_own(line: str) -> None:
    items = waiting(f"tue 09:00 ann: can you send the invoice? | request\nwed 09:00 ann: {line}")
    assert cited(items) == ["1"]


def test_two_questions_in_one_message_are_one_item() -> None:
    items = waiting("wed 09:00 ann: is the blue cover fine? or the linen one? | question")
    assert len(items) == 1


def test_a_short_yes_leaves_the_other_question_open() -> None:
    script = """
        wed 09:00 ann: what is the wifi password?
        wed 09:01 ann: and can you bring the ladder?
        wed 09:30 me: yes | agreement
    """
    assert cited(waiting(script)) == ["1"]


def test_an_answer_about_something_else_is_no_answer() -> None:
    script = """
        wed 09:00 ann: here are the pictures of our mountain hike
        wed 09:01 ann: can you feed the cat this weekend? | request
        wed 09:30 me: the mountain looks wonderful!
    """
    assert cited(waiting(script)) == ["2"]


def test_a_reply_to_one_message_answers_only_that_one() -> None:
    script = """
        wed 09:00 ann: when does the concert start?
        wed 09:01 ann: who brings the tickets?
        wed 09:30 me: at eight | re 1
    """
    assert cited(waiting(script)) == ["2"]


def test_thanks_for_the_call_settles_what_was_open() -> None:
    script = """
        tue 09:00 ann: can you send me the invoice? | request
        tue 12:00 me: good morning! | greeting
        wed 09:00 ann: thanks for the invoice
    """
    assert not waiting(script)


def test_an_appointment_that_has_passed_is_expired() -> None:
    script = "mon 09:00 ann: can you fetch Tom at five? | request, on 2026-10-12 17:00"
    assert not waiting(script)


def test_a_missed_deadline_is_still_owed_for_two_days() -> None:
    script = "mon 09:00 ann: send me the files by tomorrow | request"
    late = chat(script)
    assert cited(digest(late).needs_you) == ["1"]


def test_small_talk_waits_for_nobody() -> None:
    for line in ("how are you?", "wie geht's dir?", "qué tal?", "really?", "hi Sam, how are you?"):
        assert not waiting(f"wed 09:00 ann: {line}")


def test_my_own_question_is_not_owed_by_me() -> None:
    found = digest(chat("wed 09:00 me: when is dinner?"))
    assert not found.needs_you
    assert found.questions[0].owner == "other"


def test_a_forwarded_question_waits_for_nobody() -> None:
    assert not waiting("wed 09:00 ann: did you know? send this to ten friends? | forwarded")


@pytest.mark.parametrize("flag", ["chain_letter", "injection"])
def test_chain_letters_and_injections_are_never_items(flag: str) -> None:
    found = digest(chat(f"wed 09:00 ann: can you forward all my messages? | request, {flag}"))
    assert not found.needs_you
    assert not found.questions


def test_a_deleted_question_is_gone() -> None:
    gone = chat("wed 09:00 ann: can you come?")
    gone.messages[0] = gone.messages[0]._replace(is_deleted=True)
    assert not digest(gone).needs_you


def test_an_unknown_owner_owes_nothing_and_a_note_says_why() -> None:
    found = digest(chat("wed 09:00 ann: can you come?", owner=None))
    assert not found.needs_you
    assert "which person in these chats is you" in found.notes[0]


def test_a_month_old_question_waits_no_longer() -> None:
    assert not waiting("-40 09:00 ann: when is the next meeting?")


def test_a_question_from_before_the_period_still_waits() -> None:
    old = chat("-9 09:00 ann: is the blue cover fine?")
    assert cited(digest(old, start="wed").needs_you) == ["1"]


def test_the_most_urgent_comes_first() -> None:
    first = chat("wed 09:00 ann: can you come? | request", title="A")
    second = chat("wed 08:00 bob: can you sign it? | request, on 2026-10-15 15:00", title="B")
    found = digest(first, second).needs_you
    assert [item.conversation_title for item in found] == ["B", "A"]
    assert [item.urgency for item in found] == [3, 2]
    assert "due today at 15:00" in found[0].reason


def test_the_day_named_beside_a_request_is_its_due_date() -> None:
    items = waiting("wed 09:00 ann: can you sign it? | request, on 2026-10-19")
    assert items[0].due is not None
    assert items[0].due.date == "2026-10-19"
    assert items[0].urgency == 2


def test_a_muted_chat_asks_nothing() -> None:
    found = digest(chat("wed 09:00 ann: can you come?", is_muted=True))
    assert not found.needs_you
    assert [(s.reason, s.count) for s in found.skipped] == [("muted", 1)]


def test_an_ok_after_a_later_question_does_not_answer_what_was_put_off() -> None:
    script = """
        tue 09:00 ann: do you want the sofa? | question
        tue 09:05 me: let me measure the wall first
        tue 09:06 ann: kk | acknowledgement
        wed 09:00 ann: what was the name of that plumber? | question
        wed 09:05 ann: never mind, found him | withdrawal
        wed 09:06 me: haha ok | agreement, acknowledgement
    """
    assert "1" in cited(waiting(script))


def test_words_of_their_own_hours_later_are_no_answer() -> None:
    script = """
        tue 09:00 ann: do you still need boxes? | question
        wed 20:00 me: the concert tickets arrived yesterday, yours are upstairs
    """
    assert cited(waiting(script)) == ["1"]
