"""What messages do, on our own sentences in seven languages."""

import json
import time
from pathlib import Path

import pytest

from earmark.core.findings import Analysis, FindingKind
from earmark.language.engine import TextContext, analyse

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "acts.jsonl").read_text("utf-8").splitlines()
]
NOW = 1_760_529_600_000  # Wednesday 15 October 2025, 14:00 in Berlin


def read(text: str, language: str = "en", previous: str | None = None) -> Analysis:
    context = TextContext(
        NOW,
        "Europe/Berlin",
        previous_text=previous,
        previous_by_other=previous is not None,
        language_prior=language,
    )
    return analyse(text, context)


def kinds(analysis: Analysis) -> set[str]:
    return {str(found.kind) for found in analysis.findings if found.kind is not FindingKind.DATE}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']}: {case['text']}")
def test_a_sentence_is_taken_for_what_it_does(case: dict[str, str]) -> None:
    analysis = read(case["text"], case["lang"])
    assert kinds(analysis) == set(case.get("is", kinds(analysis)))
    assert set(case.get("flags", ())) <= analysis.flags


@pytest.mark.parametrize(
    ("language", "request_", "answer"),
    [
        ("en", "Could you book the table?", "ok"),
        ("en", "Please bring a cake", "will do 👍"),
        ("de", "Kannst du den Tisch reservieren?", "klar"),
        ("es", "¿Puedes reservar la mesa?", "vale"),
    ],
)
def test_yes_after_a_request_is_a_promise(language: str, request_: str, answer: str) -> None:
    assert "promise" in kinds(read(answer, language, previous=request_))


def test_yes_after_a_statement_promises_nothing() -> None:
    assert kinds(read("ok", previous="The train was late again")) == set()


def test_no_after_a_request_is_a_refusal_not_a_promise() -> None:
    analysis = read("sorry, I can't", previous="Can you help me on Saturday?")
    assert "refusal" in analysis.flags
    assert "promise" not in kinds(analysis)


def test_ones_own_request_is_not_answered_by_oneself() -> None:
    context = TextContext(NOW, "UTC", previous_text="Can you help me?", language_prior="en")
    assert kinds(analyse("ok", context)) == set()


def test_a_promise_carries_the_date_of_its_sentence() -> None:
    found = next(f for f in read("I'll pay you back on Friday").findings if f.kind == "promise")
    assert found.date is not None
    assert found.date.date == "2025-10-17"


def test_a_finding_spans_its_own_sentence_only() -> None:
    text = "Lovely photos. Could you send me the big ones? Thanks"
    found = next(f for f in read(text).findings if f.kind == "request")
    assert text[found.start : found.end] == "Could you send me the big ones?"


def test_a_chain_letter_asks_nothing_of_anybody() -> None:
    text = "⚠️ IMPORTANT ⚠️ Forward this message to all your contacts! WhatsApp will charge you!!! "
    analysis = read(text * 3)
    assert "chain_letter" in analysis.flags
    assert kinds(analysis) == set()


def test_forwarding_one_thing_to_one_person_is_an_ordinary_request() -> None:
    analysis = read("Please forward this to Anna")
    assert "chain_letter" not in analysis.flags
    assert kinds(analysis) == {"request"}


def test_an_unknown_language_still_knows_a_question_mark() -> None:
    assert "question" in kinds(read("Kde je nádraží prosím?", "und"))


def test_the_same_text_is_always_judged_the_same() -> None:
    assert read("Can you call Bob tomorrow at 5?") == read("Can you call Bob tomorrow at 5?")


@pytest.mark.parametrize(
    "unit", ["a", "? ", "1/2/3/", "12:30 ", "qué ", "can you please ", "\n", "(", "😀"]
)
def test_a_huge_message_takes_no_time(unit: str) -> None:
    started = time.process_time()
    read(unit * 200_000)
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\u202e", "\ud800", "a" * 5000, "İ" * 50, "ﬀß" * 9]
)
def test_any_text_is_survived(text: str) -> None:
    assert read(text).version >= 1


def test_an_unknown_zone_falls_back_to_utc() -> None:
    context = TextContext(NOW, "Mars/Olympus", language_prior="en")
    assert analyse("see you tomorrow at 5", context).findings
