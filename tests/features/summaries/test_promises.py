"""Promises: made, kept, taken back, or passed by."""

from __future__ import annotations

import pytest
from tests.features.summaries.talking import chat, cited, digest

from earmark.core.digest import Item


def promises(script: str, **more: object) -> list[Item]:
    return list(digest(chat(script, **more)).promises)  # type: ignore[arg-type]


def test_my_open_promise_is_owed() -> None:
    found = digest(chat("wed 09:00 me: I'll bring the key | promise, on 2026-10-16"))
    assert cited(found.needs_you) == ["1"]
    assert found.needs_you[0].text == "You promised: “I'll bring the key”"
    assert found.promises[0].owner == "me"


def test_a_promise_of_another_is_told_and_not_owed() -> None:
    found = digest(chat("wed 09:00 ann: I'll bring the key | promise, on 2026-10-16"))
    assert not found.needs_you
    assert found.promises[0].owner == "other"
    assert found.promises[0].text.startswith("Ann promised")


def test_saying_yes_to_a_request_is_a_promise_with_its_date() -> None:
    script = """
        wed 09:00 ann: can you bring the ladder? | request, on 2026-10-16
        wed 09:05 me: yes | agreement
    """
    found = digest(chat(script))
    assert [item.kind for item in found.needs_you] == ["promise"]
    item = found.needs_you[0]
    assert item.due is not None
    assert item.due.date == "2026-10-16"
    assert [quoted.message_id for quoted in item.lines] == ["1", "2"]
    assert "You said yes to Ann" in item.text


def test_saying_no_promises_nothing() -> None:
    script = "wed 09:00 ann: can you bring it? | request\nwed 09:05 me: sorry, I can't | refusal"
    found = digest(chat(script))
    assert not found.needs_you
    assert not found.promises


def test_saying_it_is_done_keeps_it() -> None:
    script = """
        tue 09:00 me: I'll send you the contract | promise, on 2026-10-16
        wed 09:00 me: contract is sent | completion
    """
    found = digest(chat(script))
    assert not found.needs_you
    assert found.promises[0].state == "kept"
    assert found.promises[0].answered_by == "2"


def test_the_promised_file_keeps_it() -> None:
    script = "tue 09:00 ann: I'll send the photos | promise\nwed 09:00 ann: | image"
    assert promises(script)[0].state == "kept"


def test_a_sticker_keeps_nothing() -> None:
    script = "tue 09:00 ann: I'll send the photos | promise\nwed 09:00 ann: | sticker"
    assert promises(script)[0].state == "open"


def test_thanks_for_it_keeps_it() -> None:
    script = """
        tue 09:00 me: I'll drop off the ladder | promise, on 2026-10-16
        wed 09:00 ann: thanks for the ladder!
    """
    assert promises(script)[0].state == "kept"


def test_thanks_at_once_is_only_kind() -> None:
    script = "tue 09:00 me: I'll send the photos | promise\ntue 09:01 ann: thanks!"
    assert promises(script)[0].state == "open"


def test_a_date_that_passed_in_silence_breaks_it() -> None:
    found = digest(chat("mon 09:00 me: I'll bring the key | promise, on 2026-10-13"))
    assert found.promises[0].state == "expired"
    assert not found.needs_you


def test_a_promise_can_be_taken_back() -> None:
    script = """
        tue 09:00 ann: I'll bring the ladder | promise, on 2026-10-16
        wed 09:00 ann: sorry, the ladder is out, I can't | refusal
    """
    assert promises(script)[0].state == "withdrawn"


def test_promising_again_is_one_promise() -> None:
    script = """
        mon 09:00 me: I'll bring the ladder | promise
        wed 09:00 me: I'll bring the ladder | promise, on 2026-10-16
    """
    found = promises(script)
    assert cited(found) == ["2"]
    assert found[0].due is not None


@pytest.mark.parametrize("text", ["on my way", "bin gleich da", "ya voy", "see you there"])
def test_words_of_the_moment_are_no_promise(text: str) -> None:
    assert not promises(f"wed 09:00 me: {text} | promise")


def test_letting_know_later_is_part_of_the_question() -> None:
    script = """
        wed 09:00 ann: is the blue cover fine?
        wed 09:05 me: I'll let you know tomorrow | promise
    """
    found = digest(chat(script))
    assert [item.kind for item in found.needs_you] == ["question"]
    assert not found.promises


def test_an_old_undated_promise_is_forgotten() -> None:
    assert not promises("-20 09:00 ann: I'll call you some day | promise") or (
        promises("-20 09:00 ann: I'll call you some day | promise")[0].state == "expired"
    )


def test_open_promises_come_before_settled_ones() -> None:
    script = """
        mon 09:00 ann: I'll send the photos | promise
        tue 09:00 ann: | image
        wed 09:00 ann: I'll paint the fence | promise
    """
    assert [item.state for item in promises(script)] == ["open", "kept"]


@pytest.mark.parametrize("line", ["yes, here you go", "hier, bitte", "claro, aquí tienes"])
def test_handing_it_over_leaves_nothing_to_do(line: str) -> None:
    script = f"""
        wed 09:00 ann: can you send me the invoice? | request
        wed 09:05 me: {line} | agreement
    """
    found = digest(chat(script))
    assert not found.needs_you
    assert not found.promises


@pytest.mark.parametrize("line", ["can you confirm?", "sag bitte Bescheid", "dime si puedes"])
def test_what_was_only_to_be_said_is_done_by_saying_it(line: str) -> None:
    script = f"wed 09:00 ann: {line} | request\nwed 09:05 me: yes | agreement, promise"
    assert not promises(script)


def test_yes_to_a_plan_for_both_promises_nothing_alone() -> None:
    script = """
        wed 09:00 ann: shall we book the restaurant? | request
        wed 09:05 me: 👍 | emoji_only
    """
    found = digest(chat(script))
    assert not found.needs_you
    assert not found.promises
