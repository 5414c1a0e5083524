"""Text is split the same way for both indexes, for queries and for highlights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.db.fulltext import folded, index_words, is_plain, phrase, prepared, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello, World", "hello world"),
        ("Straße Sørensen İstanbul", "strasse sorensen istanbul"),
        ("l'été à 12:30", "l ete a 12 30"),
        ("cafe\u0301", "cafe"),
        ("Άννα", "αννα"),
        ("\u0401лка йод", "\u0435лка йод"),
        ("مُحَمَّد", "محمد"),
        ("मिला", "मिला"),
        ("ﬁn ＡＢＣ", "fin abc"),
    ],
)
def test_words_are_folded(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_chinese_is_single_characters_and_pairs() -> None:
    assert index_words("今天 ok 好") == ["今", "今天", "天", "ok", "好"]


def test_a_phrase_asks_for_pairs_and_leaves_out_what_they_say() -> None:
    assert phrase("今天") == ("今天",)
    assert phrase("今天气") == ("今天", "天", "天气")
    assert phrase("好") == ("好",)
    assert phrase("iPhone手机") == ("iphone", "手", "手机")


def test_an_emoji_is_a_word() -> None:
    assert index_words("ok😀") == index_words("ok 😀")
    assert len(index_words("😀❤️")) == 2


def test_plain_text_goes_into_the_index_as_it_is() -> None:
    assert prepared("Grüße, déjà vu!") != "Grüße, déjà vu!"
    assert prepared("Grüne Äpfel, déjà vu!") == "Grüne Äpfel, déjà vu!"


@given(st.text())
def test_words_stand_where_they_say_in_order(text: str) -> None:
    found = words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))  # noqa: RUF007
    assert all(word.folded.strip() for word in found)


@given(st.text())
def test_plain_is_what_preparing_does_not_change(text: str) -> None:
    assert is_plain(text) <= (prepared(text) == text)


@given(st.text(st.characters(categories=("L", "N", "P", "Zs", "So")), min_size=1))
def test_a_phrase_is_part_of_what_is_indexed(text: str) -> None:
    asked, held = phrase(text), index_words(text)
    assert any(tuple(held[at : at + len(asked)]) == asked for at in range(len(held) + 1))
