"""Several chats in one digest: what stands first, what is said once, what the contract bounds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.features.summaries.spoken import spoken
from tests.features.summaries.talking import at, chat, cited, digest

from earmark.core.digest import Digest, Item
from earmark.core.findings import DateSpan
from earmark.features.summaries.rendering import to_json, to_markdown, to_text

ANN = """mon 09:00 ann: could you send me the lease by tomorrow?
tue 09:00 me: will do
wed 18:00 ann: how was the concert?"""
TOM = """tue 10:00 tom: the deposit is 400 euros
wed 10:00 tom: can you confirm by Friday?"""
EVA = """tue 12:00 eva: dinner at ours on Saturday at 19:30
wed 12:00 me: lovely, we'll bring dessert"""


def week(**more: object) -> Digest:
    """Return the digest of three chats read by the real engine."""
    chats = [spoken(script) for script in (ANN, TOM, EVA)]
    named = [_renamed(one, name) for one, name in zip(chats, ("ann", "tom", "eva"), strict=True)]
    return digest(*named, **more)


def _renamed(one: object, name: str) -> object:

    return replace(one, conversation_id=name, title=name.capitalize())


def sections(found: Digest) -> list[tuple[Item, ...]]:
    """Return the five lists."""
    return [found.needs_you, found.upcoming, found.promises, found.decisions, found.questions]


def test_each_chat_is_named_by_its_own_id_and_title() -> None:
    found = week()
    names = {(i.conversation_id, i.conversation_title) for part in sections(found) for i in part}
    assert names <= {("ann", "Ann"), ("tom", "Tom"), ("eva", "Eva")}
    assert {conversation for conversation, _ in names} == {"ann", "tom", "eva"}


def test_what_waits_is_told_most_urgent_first() -> None:
    found = week().needs_you
    assert found
    assert [item.urgency for item in found] == sorted((i.urgency for i in found), reverse=True)


def test_every_need_is_the_owners_and_open() -> None:
    for item in week().needs_you:
        assert (item.state, item.owner) == ("open", "me")
        assert item.kind in {"question", "request", "promise"}
        assert item.lines
        assert item.reason.endswith(".")
        assert 0 < item.confidence <= 1


def test_one_matter_is_one_need() -> None:
    found = week().needs_you
    assert len({(item.conversation_id, item.lines[0].message_id) for item in found}) == len(found)


def test_dates_ahead_are_ahead_and_soonest_first() -> None:
    found = week().upcoming
    days = [item.due.date for item in found if item.due]
    assert days == sorted(days)
    assert all(day >= "2026-10-15" for day in days)
    assert "2026-10-17" in days


def test_the_order_of_the_chats_changes_nothing() -> None:
    one, two = chat(ANN, title="Ann"), chat(TOM, title="Tom")
    assert to_json(digest(one, two)) == to_json(digest(two, one))


def test_a_chat_alone_and_among_others_has_the_same_needs() -> None:
    one, two = chat(ANN, title="Ann"), chat(TOM, title="Tom")
    alone = [*digest(one).needs_you, *digest(two).needs_you]
    together = digest(one, two).needs_you
    assert sorted(item.text for item in together) == sorted(item.text for item in alone)


def test_the_period_bounds_what_is_counted_not_what_is_owed() -> None:
    whole, today = week(), week(start="thu")
    assert today.message_count == 0
    assert {item.text for item in today.needs_you} == {item.text for item in whole.needs_you}
    assert not today.questions
    assert not today.top_ranked_conversations


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_the_language_changes_words_and_never_what_is_found(language: str) -> None:
    def bare(found: Digest) -> list[list[tuple[object, ...]]]:
        return [
            [(i.kind, i.state, i.urgency, i.due, i.owner, i.lines) for i in part]
            for part in sections(found)
        ]

    assert bare(week(language=language)) == bare(week())


@pytest.mark.parametrize("language", ["en", "de", "es"])
@pytest.mark.parametrize("write", [to_text, to_markdown])
def test_a_letter_quotes_no_message_twice(language: str, write: object) -> None:
    text = " ".join(write(week(language=language)).split())
    for words in ("the deposit is 400 euros", "can you confirm by Friday?"):
        assert text.count(words) <= 1


def needs(count: int) -> tuple[Item, ...]:
    """Return what waits where so many people ask one question each."""
    chats = [
        chat(f"wed 09:00 p{n}: is box {n} yours? | question", title=f"P{n:02}")
        for n in range(count)
    ]
    return digest(*chats).needs_you


def test_at_most_thirty_things_wait_and_the_oldest_are_kept() -> None:
    assert len(needs(29)) == 29
    assert len(needs(31)) == 30


BOUNDS = [
    ("upcoming", 15, "wed 09:{0:02} ann: thing {0} | on 2026-11-{1:02} 10:00"),
    ("promises", 20, "wed 09:{0:02} ann: I'll bring {2} | promise"),
    ("decisions", 10, "wed 09:{0:02} ann: we take {2} | decision"),
    ("questions", 40, "wed 09:{0:02} me: is {2} there? | question"),
]


def words(number: int) -> str:
    """Return two words that no other number has."""
    first, second = chr(97 + number % 26), chr(97 + number // 26)
    return f"{first * 3}{second * 2} {second * 2}{first * 3}x"


@pytest.mark.parametrize(("section", "most", "line"), BOUNDS, ids=[row[0] for row in BOUNDS])
def test_each_list_is_bounded(section: str, most: int, line: str) -> None:
    script = "\n".join(line.format(n, n % 28 + 1, words(n)) for n in range(most + 8))
    assert len(getattr(digest(chat(script)), section)) == most


def test_of_too_many_dates_the_soonest_are_kept() -> None:
    script = "\n".join(
        f"wed 09:{n:02} ann: thing {n} | on 2026-11-{28 - n:02} 10:00" for n in range(20)
    )
    found = digest(chat(script)).upcoming
    assert found[0].due == DateSpan("2026-11-09", "10:00")
    assert found[-1].due == DateSpan("2026-11-23", "10:00")


def test_of_too_many_decisions_the_latest_are_kept() -> None:
    lines = [f"wed 09:{n:02} ann: we take {words(n)} | decision" for n in range(15)]
    script = "\n".join(lines)
    found = digest(chat(script)).decisions
    assert cited(found) == [str(n) for n in range(15, 5, -1)]


@pytest.mark.parametrize(
    ("script", "urgency"),
    [
        ("wed 09:00 ann: send it by tomorrow | request, on 2026-10-16", 3),
        ("wed 09:00 ann: send it by then | request, on 2026-10-20", 2),
        ("wed 09:00 ann: send it by then | request, on 2026-11-20", 1),
        ("wed 09:00 ann: is the blue cover fine?", 2),
        ("-10 09:00 ann: is the blue cover fine?", 1),
    ],
)
def test_urgency_is_what_waiting_costs(script: str, urgency: int) -> None:
    (item,) = digest(chat(script)).needs_you
    assert item.urgency == urgency


def test_the_same_urgency_is_ordered_by_date_then_star_then_age() -> None:
    chats = [
        chat("wed 09:00 ann: is one yours?", title="Newer"),
        chat("tue 09:00 tom: is two yours?", title="Older"),
        chat("wed 10:00 eva: is three yours?", title="Star", sender_priority={"eva": 1.0}),
        chat("wed 11:00 leo: send it | request, on 2026-10-20", title="Due"),
    ]
    order = [item.conversation_title for item in digest(*chats).needs_you]
    assert order == ["Due", "Star", "Older", "Newer"]


def test_a_week_without_a_word_is_an_empty_digest_with_its_dates() -> None:
    found = digest()
    assert (found.message_count, found.conversation_count) == (0, 0)
    assert found.start == at("-30", "00:00")
    assert not any(sections(found))
    assert "Nothing was written" in to_text(found)
