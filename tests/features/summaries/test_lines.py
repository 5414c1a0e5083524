"""Quotations: the whole text kept, the part to show inside it, and short words for a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.features.summaries.talking import at, chat
from tests.features.summaries.written import line

from earmark.core.findings import Finding, FindingKind
from earmark.core.messages import MessageKind
from earmark.features.summaries.lines import MOST_WORDS, line_of, said, short_name
from earmark.features.summaries.phrases import Voice
from earmark.features.summaries.threads import Thread

EN = Voice.of("en")


def thread(text: str | None, **marks: object) -> Thread:
    """Return a chat of one message with any text at all."""
    spoken = chat("wed 09:00 ann: hello")
    spoken.messages[0] = spoken.messages[0]._replace(text=text, **marks)
    return Thread(spoken)


def found(start: int, end: int) -> Finding:
    return Finding(FindingKind.QUESTION, start, end, 0.9)


def test_a_line_says_who_wrote_what_when_and_where() -> None:
    quoted = line_of(Thread(chat("wed 09:00 ann: is it on?", title="Movers")), 0)
    assert quoted is not None
    assert (quoted.message_id, quoted.conversation_id) == ("1", "movers")
    assert (quoted.author, quoted.text) == ("Ann", "is it on?")
    assert quoted.sent_at == at("wed", "09:00") + 1
    assert not quoted.is_owner


def test_a_line_of_the_owner_is_known_as_theirs() -> None:
    quoted = line_of(Thread(chat("wed 09:00 me: I'll come")), 0)
    assert quoted is not None
    assert (quoted.author, quoted.is_owner) == ("Sam", True)


@pytest.mark.parametrize("text", [None, "", "   ", "\n\t"])
def test_where_there_are_no_words_there_is_no_line(text: str | None) -> None:
    assert line_of(thread(text), 0) is None


def test_the_sentence_found_is_the_part_to_show() -> None:
    text = "We were away. Can you come on Friday? Bring the tent."
    quoted = line_of(thread(text), 0, found(14, 37))
    assert quoted is not None
    assert quoted.text == text
    assert "Can you come on Friday?" in text[quoted.start : quoted.end]


@pytest.mark.parametrize(("start", "end"), [(-5, 3), (3, 3), (9, 2), (50, 60), (-9, -1)])
def test_a_finding_outside_the_text_shows_the_text(start: int, end: int) -> None:
    quoted = line_of(thread("hello there"), 0, found(start, end))
    assert quoted is not None
    assert 0 <= quoted.start < quoted.end <= len("hello there")


@given(st.text(min_size=1).filter(str.strip), st.integers(-5, 400), st.integers(-5, 400))
def test_any_text_and_any_finding_give_a_part_of_the_text(text: str, start: int, end: int) -> None:
    quoted = line_of(thread(text), 0, found(start, end))
    assert quoted is not None
    assert quoted.text == text
    assert 0 <= quoted.start < quoted.end <= len(text)
    assert len(text[quoted.start : quoted.end].split()) <= MOST_WORDS


def test_of_a_long_message_forty_words_are_shown_around_what_was_found() -> None:
    words = [f"word{n}" for n in range(300)]
    words[200] = "ask?"
    text = " ".join(words)
    place = text.index("ask?")
    quoted = line_of(thread(text), 0, found(place, place + 4))
    assert quoted is not None
    shown = text[quoted.start : quoted.end]
    assert "ask?" in shown
    assert len(shown.split()) <= MOST_WORDS


def test_of_a_poll_only_its_question_is_shown() -> None:
    text = "Which day?\nOPTION: Friday (2 votes)\nOPTION: Saturday (1 vote)"
    quoted = line_of(thread(text, kind=MessageKind.POLL), 0)
    assert quoted is not None
    assert text[quoted.start : quoted.end] == "Which day?"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("is it on?", "“is it on?”"),
        ("one\ntwo", "“one two”"),
        ("red\x1b[31m", "“red [31m”"),
        ("a " * 18, "“" + ("a " * 18).strip() + "”"),
        ("a " * 19, "“" + ("a " * 18).strip() + "…”"),
    ],
)
def test_a_quotation_in_a_sentence_is_short_and_on_one_line(text: str, words: str) -> None:
    assert said(EN, line(text)) == words


def test_only_what_was_found_is_said_where_it_is_shown() -> None:
    quoted = line("We were away. Can you come? Bring it.")
    assert said(EN, quoted, found(14, 27)) == "“Can you come?”"
    assert said(EN, line(quoted.text, start=14, end=27), found(0, 13)) == "“Can you come?”"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ann", "Ann"),
        (" Ann\nLee ", "Ann Lee"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("\x1b]0;evil\x07", "]0;evil"),
        ("نور", "نور"),
        ("", ""),
    ],
)
def test_a_name_fits_into_a_sentence(name: str, short: str) -> None:
    assert short_name(name) == short
