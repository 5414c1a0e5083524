"""Web addresses hold question marks and dots that end no sentence and ask nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.core.findings import FindingKind
from earmark.language.requests import read_acts
from earmark.language.sentences import split, without_marks_in_addresses

ADDRESSES = [
    "https://youtube.com/watch?v=abc",
    "http://example.org/?q=ladder",
    "www.example.org/a?b=c&d=e",
    "https://maps.google.com/?q=52.5,13.4",
    "HTTPS://EXAMPLE.ORG/?A",
]


def questions(text: str) -> list[str]:
    """Return what is asked in a text."""
    return [
        text[found.start : found.end]
        for found in read_acts(text, "en").findings
        if found.kind is FindingKind.QUESTION
    ]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("text", ["{}", "the song: {}", "{} is nice", "one {} two {} three"])
def test_an_address_asks_nothing(address: str, text: str) -> None:
    assert questions(text.replace("{}", address)) == []


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("mark", ["?", " ?"])
def test_a_question_about_an_address_is_one(address: str, mark: str) -> None:
    text = f"have you seen {address}{mark}"
    assert questions(text) == [text]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_not_cut_in_two(address: str) -> None:
    text = f"Look here: {address}. It is nice."
    assert [text[start:end] for start, end in split(text)] == [
        f"Look here: {address}.",
        "It is nice.",
    ]


@pytest.mark.parametrize("text", ["", "no address?", "a.b?c", "wwwhat?", "http:/x?y", "www. ok?"])
def test_what_is_no_address_keeps_its_marks(text: str) -> None:
    assert without_marks_in_addresses(text) == text


@given(st.text(alphabet="htps:/w.x?! ", max_size=60))
def test_every_sign_stays_in_its_place(text: str) -> None:
    plain = without_marks_in_addresses(text)
    assert len(plain) == len(text)
    assert all(b in (a, "_") for a, b in zip(text, plain, strict=True))
