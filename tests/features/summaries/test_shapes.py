"""Words of a chat on a terminal and in Markdown: shown, and never obeyed."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.features.summaries.shapes import Markdown, Terminal, clean, isolated

PLAIN = Terminal(width=80, colour=False)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("hello", "hello"),
        ("  two  words ", "two words"),
        ("one\ntwo\r\nthree\tfour", "one two three four"),
        ("one\u2028two\u2029three\x85four", "one two three four"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("bell\x07", "bell\ufffd"),
        ("nul\x00byte", "nul\ufffdbyte"),
        ("\x9b31m", "\ufffd31m"),
        ("del\x7f", "del\ufffd"),
        ("\u202efdp.exe", "fdp.exe"),
        ("a\u200eb\u200fc\u061cd", "abcd"),
        ("\u2066x\u2069\u202a\u202b\u202c\u202d", "x"),
        ("\u202e", ""),
        ("👩‍👩‍👧 ok", "👩‍👩‍👧 ok"),
        ("é e\u0301", "é e\u0301"),
        ("", ""),
    ],
)
def test_a_text_is_one_line_that_controls_nothing(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize("name", ["נועה", "محمد", "Ann نور", "١٢٣"])
def test_what_runs_right_to_left_is_kept_to_itself(name: str) -> None:
    assert isolated(name) == f"\u2068{name}\u2069"
    assert PLAIN.foreign(name) == f"\u2068{name}\u2069"


@pytest.mark.parametrize("name", ["Ann", "Łukasz", "王伟", "Ελένη", "123", "👍", ""])
def test_what_runs_left_to_right_is_left_alone(name: str) -> None:
    assert isolated(name) == name


@given(st.text())
def test_no_text_at_all_controls_a_terminal(text: str) -> None:
    shown = isolated(text)
    assert not [sign for sign in shown if unicodedata.category(sign) == "Cc"]
    assert len(shown.splitlines()) <= 1
    assert shown.count("\u2068") == shown.count("\u2069")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("**bold**", r"\*\*bold\*\*"),
        ("_it_", r"\_it\_"),
        ("`code`", r"\`code\`"),
        ("[x](http://y)", r"\[x\](http://y)"),
        ("![x](y)", r"!\[x\](y)"),
        ("<img src=x>", r"\<img src=x\>"),
        ("# head", r"\# head"),
        ("a|b", r"a\|b"),
        ("~~no~~", r"\~\~no\~\~"),
        ("&lt;", r"\&lt;"),
        ("$x$", r"\$x\$"),
        ("back\\slash", r"back\\slash"),
        ("{x}", r"\{x\}"),
        ("plain, words. yes!", "plain, words. yes!"),
    ],
)
def test_a_sign_of_markup_is_escaped(text: str, escaped: str) -> None:
    assert Markdown().foreign(text) == escaped


@given(st.text(alphabet="`*_[]<>#|~&$\\{}ab \n"))
def test_every_sign_of_markup_has_its_backslash(text: str) -> None:
    shown = Markdown().foreign(text)
    assert not re.sub(r"\\[\\`*_{}\[\]<>#|~&$]", "", shown).strip("ab ")


def test_markdown_has_headings_items_and_quotations() -> None:
    shape = Markdown()
    assert shape.title("Thursday") == "# Thursday"
    assert shape.heading("Decided") == "## Decided"
    assert shape.paragraph("As it is.") == "As it is."
    entry = shape.entry("Ann", ["one", "two"], "Why.")
    assert entry == "- **Ann**\n  > one  \n  > two  \n\n  Why."
    assert shape.entry("Ann", [], "") == "- **Ann**"


def test_a_heading_on_a_terminal_has_a_rule_as_long_as_itself() -> None:
    assert PLAIN.heading("Decided") == "Decided\n───────"
    assert Terminal(width=40, colour=False).heading("x" * 60).splitlines()[1] == "─" * 40


def test_an_entry_on_a_terminal_is_set_in_under_its_lead() -> None:
    assert PLAIN.entry("Ann", ["“x?”"], "Why.") == "Ann\n    “x?”\n    Why."
    assert PLAIN.entry("Ann", ["“x?”"], "") == "Ann\n    “x?”"


def test_a_long_quotation_keeps_its_indent_on_every_line() -> None:
    shown = Terminal(width=40, colour=False).entry("Ann", ["word " * 30], "Why.")
    quoted = shown.splitlines()[1:-1]
    assert len(quoted) > 2
    assert all(row.startswith("    word") and len(row) <= 40 for row in quoted)


def test_a_word_longer_than_the_line_is_broken_not_lost() -> None:
    shown = Terminal(width=40, colour=False).entry("Ann", ["x" * 100], "")
    assert shown.count("x") == 100
    assert max(map(len, shown.splitlines())) <= 40


def test_colour_is_opened_and_closed_around_each_part() -> None:
    shape = Terminal(width=80, colour=True)
    assert shape.title("Thursday") == "\x1b[1mThursday\x1b[0m"
    assert shape.entry("Ann", ["x"], "Why.") == ("\x1b[1mAnn\x1b[0m\n    x\n\x1b[2m    Why.\x1b[0m")
    assert shape.paragraph("Words.") == "Words."
