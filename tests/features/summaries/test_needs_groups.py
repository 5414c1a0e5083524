"""What waits for the owner in a group: said to them, or to everybody and left by everybody."""

from __future__ import annotations

import pytest
from tests.features.summaries.talking import chat, cited, digest, waiting

from earmark.core.digest import Item

PEOPLE = {name: name.capitalize() for name in ("ann", "tom", "eva", "leo", "kim")}


def group(script: str) -> list[Item]:
    return waiting(script, group=True, title="Movers", people=PEOPLE)


@pytest.mark.parametrize(
    "text",
    [
        "Sam, can you bring the ladder?",
        "@Sam do you have the key?",
        "@\u2068Sam\u2069 do you have the key?",
        "can you bring the ladder, Sam?",
        "Hey Sam can you bring the ladder?",
        "Sam kannst du die Leiter mitbringen?",
        "Oye Sam, ¿puedes traer la escalera?",
    ],
)
def test_a_question_by_name_waits(text: str) -> None:
    items = group(f"wed 09:00 ann: {text}")
    assert cited(items) == ["1"]
    assert "by name in a group of six" in items[0].reason


@pytest.mark.parametrize("text", ["Tom, can you bring the ladder?", "has anyone told Tom?"])
def test_a_question_to_somebody_else_does_not_wait(text: str) -> None:
    script = f"wed 09:00 ann: {text}\nwed 09:01 tom: I told him yesterday, promise | promise"
    assert not group(script)


def test_being_spoken_of_is_not_being_asked() -> None:
    assert not group("wed 09:00 ann: when does Sam's train arrive?\nwed 09:01 tom: at six")


def test_a_reply_to_my_message_is_asked_of_me() -> None:
    script = "wed 09:00 me: the van is booked\nwed 11:00 ann: how much is it? | re 1"
    items = group(script)
    assert cited(items) == ["2"]
    assert "in reply to you" in items[0].reason


def test_a_question_to_you_right_after_my_word_is_asked_of_me() -> None:
    script = "wed 09:00 me: the van is booked\nwed 09:01 ann: did you take the big one?"
    assert cited(group(script)) == ["2"]


def test_a_question_to_you_right_after_another_is_not_mine() -> None:
    script = "wed 09:00 tom: the van is booked\nwed 09:01 ann: did you take the big one?"
    assert not group(script)


@pytest.mark.parametrize(
    "text",
    [
        "can anyone bring a drill on Saturday?",
        "Wer bringt am Samstag den Häcksler mit?",
        "¿alguien puede traer la furgoneta?",
    ],
)
def test_a_question_to_everybody_waits_while_nobody_answers(text: str) -> None:
    items = group(f"wed 09:00 ann: {text}")
    assert cited(items) == ["1"]
    assert "nobody has answered" in items[0].reason


def test_somebody_else_offering_settles_it() -> None:
    script = "wed 09:00 ann: can anyone bring a drill?\nwed 09:05 tom: I'll bring mine | promise"
    assert not group(script)


def test_others_who_cannot_leave_it_open() -> None:
    script = """
        wed 09:00 ann: can anyone bring a drill?
        wed 09:05 tom: I can't, sorry
        wed 09:06 eva: ich kann leider nicht | refusal
    """
    items = group(script)
    assert "two people have said they can’t" in items[0].reason


def test_my_own_no_is_an_answer() -> None:
    script = "wed 09:00 ann: can anyone bring a drill?\nwed 09:05 me: I can't, sorry"
    assert not group(script)


def test_who_is_coming_is_asked_of_each() -> None:
    script = """
        wed 09:00 ann: who's coming on Saturday?
        wed 09:05 tom: I'm in | agreement
        wed 09:06 eva: me too | agreement
    """
    items = group(script)
    assert "everybody in a group of six is to answer" in items[0].reason.casefold()


def test_my_yes_among_others_is_enough() -> None:
    script = """
        wed 09:00 ann: who's coming on Saturday?
        wed 09:05 tom: I'm in | agreement
        wed 12:06 me: count me in | agreement
    """
    assert not group(script)


def test_a_question_to_nobody_in_particular_in_a_large_group_is_left() -> None:
    assert not group("wed 09:00 ann: when is the training?")


def test_the_same_question_in_a_group_of_three_waits() -> None:
    items = waiting("wed 09:00 ann: when is the training?", group=True, people={"tom": "Tom"})
    assert cited(items) == ["1"]


def test_another_doing_what_i_was_asked_settles_it() -> None:
    script = """
        wed 09:00 ann: Sam, can you bring the ladder? | request
        wed 09:05 tom: I can bring the ladder | promise
    """
    found = digest(chat(script, group=True, people=PEOPLE))
    assert not found.needs_you


def test_my_chat_with_others_does_not_answer_ann() -> None:
    script = """
        wed 09:00 ann: Sam, what is the code of the cellar?
        wed 09:05 tom: what a match yesterday
        wed 09:06 me: Tom, unbelievable goal
    """
    assert cited(group(script)) == ["1"]


def test_naming_the_asker_is_an_answer_later() -> None:
    script = "\n".join(
        [
            "tue 09:00 ann: Sam, what is the code of the cellar?",
            *[f"tue 1{n % 10}:0{n // 10} tom: chatter number {n}" for n in range(40)],
            "wed 20:00 me: Ann, it's 4711",
        ]
    )
    assert not group(script)


def test_an_alias_of_the_owner_is_their_name_too() -> None:
    items = waiting(
        "wed 09:00 ann: Sammy, can you drive?", group=True, people=PEOPLE, owner_names=("Sammy",)
    )
    assert cited(items) == ["1"]


def test_a_phone_number_mention_is_a_name() -> None:
    items = waiting(
        "wed 09:00 ann: @491511234567 can you drive?",
        group=True,
        people=PEOPLE,
        owner_names=("+49 151 1234567",),
    )
    assert cited(items) == ["1"]


def test_what_i_passed_by_twice_i_left_to_others() -> None:
    script = """
        wed 09:00 ann: can anyone bring a drill?
        wed 15:00 me: look at this sunset
        wed 18:00 me: and now the moon
        wed 19:00 tom: beautiful
        thu 01:30 me: good night all
    """
    assert not group(script)


def test_a_yes_to_a_later_question_is_no_answer_to_mine() -> None:
    script = """
        wed 09:00 tom: Sam, could you cox the outing on Sunday? | request
        wed 10:00 ann: is there anything vegetarian?
        wed 10:01 eva: yes, the curry comes in two versions | agreement
    """
    assert cited(group(script)) == ["1"]


def test_pity_is_no_answer() -> None:
    items = group(
        "wed 09:00 ann: Sam, could you cox the outing? | request, interrogative\n"
        "wed 09:01 tom: poor Ann!!\n"
        "wed 09:02 eva: get well soon x"
    )
    assert cited(items) == ["1"]


def test_each_answers_for_themselves_until_the_day() -> None:
    items = group(
        "wed 09:00 ann: who's coming on Saturday? | question, on 2026-10-17\n"
        "wed 09:01 tom: me!\n"
        "wed 12:00 me: the blue boat is back in the shed\n"
        "wed 18:00 ann: thanks\n"
        "thu 08:00 me: paid the invoice, by the way"
    )
    assert "1" in cited(items)


def test_the_next_line_of_one_breath_is_said_to_the_same_person() -> None:
    items = group(
        "wed 09:00 ann: Sam, do you have the key?\nwed 09:01 ann: and is the van back? | question"
    )
    assert cited(items)[:1] == ["1"]
    assert all("by name" in item.reason for item in items)
