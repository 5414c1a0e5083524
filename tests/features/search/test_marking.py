"""What of a text is marked, and what else a search makes of what was typed."""

from __future__ import annotations

import pytest

from earmark.features.search.highlights import highlights
from earmark.features.search.query import Query, read_query

DAY = 86_400_000


def marked(text: str | None, typed: str) -> list[str]:
    spans = highlights(text, read_query(typed).shown)
    return [(text or "")[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("train, Train, TRAIN", "train", ["train", "Train", "TRAIN"]),
        ("a trainer trains", "train", []),
        ("a trainer trains", "train*", ["trainer", "trains"]),
        ("noon train at noon", "noon train", ["noon", "train", "noon"]),
        ("noon train at noon", '"noon train"', ["noon train"]),
        ("noon - train", '"noon train"', ["noon - train"]),
        ("noon trainers", '"noon train"', []),
        ("train noon", '"noon train"', []),
        ("one two three", '"one two" "two three"', ["one two three"]),
        ("an e-mail, an email", "e-mail", ["e-mail"]),
        ("it's his", "it's", ["it's"]),
        ("last word no", '"word no more"', []),
        ("word word word", '"word word"', ["word word word"]),
        ("rent from Anna", "rent from:anna", ["rent"]),
        ("2025-01-31 and 31", "31", ["31", "31"]),
    ],
)
def test_all_that_was_found_is_marked_and_nothing_else(
    text: str, typed: str, shown: list[str]
) -> None:
    assert marked(text, typed) == shown


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("今天天气很好", "天", ["天天"]),
        ("今天天气很好", "今天 天气", ["今天天气"]),
        ("今天天气很好", "天气 气很", ["天气很"]),
        ("今天天气很好", "今天 很好", ["今天", "很好"]),
        ("今天，天气", "今天天气", ["今天，天气"]),
        ("東京と京都", "京", ["京", "京"]),
        ("วันนี้อากาศดี", "อากาศ", ["อากาศ"]),
        ("한국어 텍스트", "국어", ["국어"]),
        ("用WeChat吧", "wechat", ["WeChat"]),
        ("👍 ok 👍", "👍", ["👍", "👍"]),
        ("Ἀθήνα, Αθήνα", "αθηνα", ["Ἀθήνα", "Αθήνα"]),
        ("Ёлка и елка", "елка", ["Ёлка", "елка"]),
        ("naïve façade", "NAIVE facade", ["naïve", "façade"]),
    ],
)
def test_marks_fit_the_characters_of_every_script(text: str, typed: str, shown: list[str]) -> None:
    assert marked(text, typed) == shown


def test_marks_count_characters_and_not_bytes() -> None:
    assert highlights("😀 äöü zug", read_query("zug").shown) == ((6, 9),)


@pytest.mark.parametrize("text", [None, "", "  ", "!?"])
def test_where_nothing_is_said_nothing_is_marked(text: str | None) -> None:
    assert highlights(text, read_query("word !?").shown) == ()


def test_only_the_beginning_of_a_very_long_text_is_marked() -> None:
    text = "word " + "x" * 20_000 + " word"
    assert highlights(text, read_query("word").shown) == ((0, 4),)


@pytest.mark.parametrize("typed", ["", "   ", "\"''\"", "* ! -", "***", '""""'])
def test_signs_alone_ask_for_nothing(typed: str) -> None:
    query = read_query(typed)
    assert (query.terms, query.shown) == ((), ())
    assert query.is_empty


def test_a_query_is_empty_only_when_it_says_nothing_at_all() -> None:
    assert Query().is_empty
    for typed in ("word", "from:a", "in:a", "after:2025-01-01", "before:2025-01-01"):
        assert not read_query(typed).is_empty, typed


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("after:1970-01-01", DAY, None),
        ("before:1970-01-02", None, DAY),
        ("after:1970-01-01 after:1970-01-03", 3 * DAY, None),
        ("before:1970-01-05 before:1970-01-03", None, 2 * DAY),
        ('AFTER:"1970-01-01" Before:19700103', DAY, 2 * DAY),
        ("before:1969-12-31", None, -DAY),
    ],
)
def test_the_narrowest_days_count(typed: str, start: int | None, end: int | None) -> None:
    query = read_query(typed)
    assert (query.start, query.end, query.terms) == (start, end, ())


@pytest.mark.parametrize("day", ["2025-13-01", "2025-02-30", "31.01.2025", "9999-12-31", "soon"])
def test_what_is_no_day_is_looked_for_as_words(day: str) -> None:
    query = read_query(f"after:{day}")
    assert (query.start, query.end) == (None, None)
    assert query.shown[0].words[0] == "after"


def test_a_day_lasts_as_long_as_it_does_where_clocks_move() -> None:
    spring = read_query("after:2026-03-28 before:2026-03-30", "Europe/Berlin")
    autumn = read_query("after:2026-10-24 before:2026-10-26", "Europe/Berlin")
    assert spring.start is not None
    assert spring.end is not None
    assert autumn.start is not None
    assert autumn.end is not None
    assert spring.end - spring.start == 23 * 3_600_000
    assert autumn.end - autumn.start == 25 * 3_600_000


@pytest.mark.parametrize(
    ("typed", "senders", "chats"),
    [
        ('from:"Anna Lee" in:work', ("Anna Lee",), ("work",)),
        ('from:"Anna Lee', ("Anna Lee",), ()),
        ("from:安娜 in:家族", ("安娜",), ("家族",)),
        ("from:+49170 in:#team", ("+49170",), ("#team",)),
        ("from:a from:b in:c in:d", ("a", "b"), ("c", "d")),
        ("from: anna", (), ()),
        ('in:"" from:!!', (), ()),
    ],
)
def test_names_are_taken_as_they_were_typed(
    typed: str, senders: tuple[str, ...], chats: tuple[str, ...]
) -> None:
    query = read_query(typed)
    assert (query.values("from"), query.values("in")) == (senders, chats)


def test_only_so_many_words_are_looked_for() -> None:
    many = read_query(" ".join(f"w{n}" for n in range(100)))
    assert [term.words for term in many.shown] == [(f"w{n}",) for n in range(32)]
    assert len(many.terms) == 32


def test_only_so_many_characters_are_read() -> None:
    query = read_query("x" * 998 + " yz from:anna")
    assert [len(term.words[0]) for term in query.shown] == [200, 1]
    assert query.filters == ()
