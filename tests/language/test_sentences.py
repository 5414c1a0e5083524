"""Where sentences begin and end, and what must not be cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.language.folding import fold
from earmark.language.sentences import MAX_SENTENCES, split
from earmark.language.wordlists import read_lines, read_words


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Brown is at St. Mary's",
        "Meet at 3 p.m. at the gate",
        "Bring cups, plates etc. please",
        "e.g. the blue one",
        "Am 24.12. um 18 Uhr",
        "vom 3. bis 5. Mai",
        "am 3.5. gegen neun",
        "Nr. 5, 2. Stock",
        "z.B. oder d.h. oder usw. eben",
        "bei Dr. Weber in der Str. am Park",
        "La Sra. López y el Sr. Ruiz",
        "p.ej. mañana",
        "version 3.11.4 is out",
        "see example.com for more",
        "it costs 1.000,50 euros",
        "192.168.0.1 is the router",
        "file.name.txt",
    ],
)
def test_a_dot_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Come in. Sit down.", ["Come in.", "Sit down."]),
        ("Come in.Sit down", ["Come in.", "Sit down"]),
        ("really?? yes!!", ["really??", "yes!!"]),
        ("¿Vienes? ¡Sí!", ["¿Vienes?", "¡Sí!"]),
        ("Vale.¿Vienes?", ["Vale.", "¿Vienes?"]),
        ('He said "no." Then left.', ['He said "no."', "Then left."]),
        ("No. Call me", ["No.", "Call me"]),
        ("no. mañana sí", ["no.", "mañana sí"]),
        ("wait… what", ["wait…", "what"]),
        ("first\n\n\nsecond\r\nthird", ["first", "second", "third"]),
        ("I live at no. 5. Come", ["I live at no. 5. Come"]),
        ("We are 12. Come", ["We are 12. Come"]),
        ("We are 120. Come", ["We are 120.", "Come"]),
        ("Das war am 3.5. Und jetzt?", ["Das war am 3.5.", "Und jetzt?"]),
        ("ok.", ["ok."]),
        ("   padded   ", ["padded"]),
        ("...", ["..."]),
        ("\u00a0", []),
        ("🎉🎉 party! 🎉", ["🎉🎉 party!", "🎉"]),
        ("שלום. מה נשמע?", ["שלום.", "מה נשמע?"]),
    ],
)
def test_marks_and_new_lines_end_sentences(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_a_text_of_endless_sentences_is_cut_at_a_limit() -> None:
    assert len(split("Yes. " * 1000)) == MAX_SENTENCES


@given(st.text(alphabet="ab. ?!\n3…\"'", max_size=120) | st.text(max_size=120))
def test_sentences_lie_in_order_and_leave_nothing_but_space(text: str) -> None:
    spans = split(text)
    ends = [0, *(end for _, end in spans)]
    assert all(start >= end for (start, _), end in zip(spans, ends, strict=False))
    left = text
    for start, end in reversed(spans):
        assert text[start:end].strip() == text[start:end] != ""
        left = left[:start] + left[end:]
    assert left.strip() == "" or len(spans) == MAX_SENTENCES


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ÄÖÜ äöü", "aou aou"),
        ("Straße", "straße"),
        ("ÑANDÚ", "nandu"),
        ("Çà et là", "ca et la"),
        ("don’t ‘x’ ´", "don't 'x' '"),
        ("a\u00a0b\u202fc", "a b c"),
        ("e\u0301", "e\u0301"),
        ("İstanbul", "istanbul"),
        ("ŁÓDŹ", "łodz"),
        ("ΑΘΉΝΑ", "αθηνα"),
        ("МОСКВА", "москва"),
        ("한국어", None),
        ("日本", "日本"),
        ("👍🏽", "👍🏽"),
        ("", ""),
    ],
)
def test_folding_takes_case_and_marks_and_nothing_else(text: str, folded: str | None) -> None:
    assert len(fold(text)) == len(text)
    assert folded is None or fold(text) == folded


@given(st.text(max_size=100))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_folding_reads_each_letter_for_itself(one: str, other: str) -> None:
    assert fold(one) + fold(other) == fold(one + other) or (one + other).isascii() != one.isascii()


def test_a_word_list_holds_no_comments_and_no_empty_lines() -> None:
    lines = read_lines("acts.en.txt")
    assert lines
    assert all(line.strip() and not line.startswith("#") for line in lines)


def test_a_word_list_is_read_word_by_word() -> None:
    words = read_words("stop.en.txt")
    assert {"the", "and", "you"} <= words
    assert all(word == word.strip() and " " not in word for word in words)


def test_a_list_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        read_lines("acts.tlh.txt")
