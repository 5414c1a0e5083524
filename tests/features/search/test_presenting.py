"""Hits, groups and what is true of a list are told in the shape of the API."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from earmark.core.ports.search import Term
from earmark.db.fulltext import folded
from earmark.features.chats.repository import Message
from earmark.features.search.context import Around
from earmark.features.search.grouping import Group
from earmark.features.search.highlights import highlights, highlights_of_forms
from earmark.features.search.naming import Meant
from earmark.features.search.presenting import group_row, hit_row, summary_rows
from earmark.features.search.query import read_query
from earmark.features.search.schemas import GroupOut, HitList, HitOut
from earmark.features.search.service import Hit, Summary
from earmark.language.stems import are_related

MESSAGE = Message(
    message_id=7,
    external_id="00000007",
    conversation_id="family",
    conversation_title="Family",
    contact_id=1,
    author="Anna",
    is_owner=False,
    sent_at=0,
    timezone="UTC",
    kind="text",
    text="the lake is cold",
    is_deleted=False,
    is_edited=False,
    is_forwarded=False,
    is_starred=False,
    is_critical=False,
    is_done=False,
    reply_to_id=None,
    system_event=None,
    attachment=None,
)
WORDS = some.sampled_from(["lake", "lakes", "hiking", "hikes", "日本", "Zoë", "boat", "1970"])


def test_a_hit_is_told_with_what_stands_around_it() -> None:
    before, after = replace(MESSAGE, message_id=6), replace(MESSAGE, message_id=8)
    row = hit_row(Hit(MESSAGE, ((4, 8),), "any", Around((before,), (after,))))
    told = HitOut.model_validate(row)
    assert (told.message_id, told.match, told.conversation_title) == ("7", "any", "Family")
    assert [(one.start, one.end) for one in told.highlights] == [(4, 8)]
    assert ([one.message_id for one in told.before], [one.message_id for one in told.after]) == (
        ["6"],
        ["8"],
    )


def test_a_group_is_told_by_its_conversation_and_not_by_its_key() -> None:
    group = Group("family", "Family", "group", 12, (9, 7, 3))
    told = GroupOut.model_validate(group_row(group))
    assert (told.conversation_id, told.count, told.message_ids) == ("family", 12, ["9", "7", "3"])


@pytest.mark.parametrize(
    ("query", "meant", "corrected"),
    [
        ("musuem tickets", Meant("musuem", "museum"), "museum tickets"),
        ("Musuem, MUSUEM!", Meant("musuem", "museum"), "museum, museum!"),
        ("from:anaa bread", Meant("anaa", "anna"), "from:anna bread"),
        ('in:"flat shaer" rent', Meant("flat shaer", "flat share"), 'in:"flat share" rent'),
        ("schwarzwld zug", Meant("schwarzwld", "schwarzwald"), "schwarzwald zug"),
        ("a museum", Meant("musuem", "museum"), "a museum"),
        ("", Meant("musuem", "museum"), ""),
    ],
)
def test_a_suggestion_says_what_to_search_for_instead(
    query: str, meant: Meant, corrected: str
) -> None:
    row = summary_rows(Summary(as_of=5, suggestions=(meant,)), query)
    assert row["suggestions"] == [{"typed": meant.typed, "meant": meant.meant, "query": corrected}]


def test_a_whole_answer_reads_as_the_schema_says() -> None:
    notes = read_query("red has:vid").notes
    summary = Summary(9, "similar", 1_000, False, (Meant("a", "b"),), notes)  # noqa: FBT003 as it is
    row = summary_rows(summary, "red has:vid")
    told = HitList.model_validate({"items": [hit_row(Hit(MESSAGE, ()))], "count": 0} | row)
    assert (told.as_of, told.match, told.count, told.count_is_exact) == (
        "9",
        "similar",
        1_000,
        False,
    )
    assert (told.notes[0].start, told.notes[0].end, told.notes[0].value) == (4, 11, "vid")
    assert "video" in told.notes[0].known


@given(some.lists(WORDS, min_size=1, max_size=8), some.lists(WORDS, max_size=3))
def test_forms_are_marked_wherever_words_are_and_where_they_are_related(
    text: list[str], asked: list[str]
) -> None:
    terms = [Term((folded(word),)) for word in asked if len(folded(word).split()) == 1]
    written = " ".join(text)
    exact = {written[start:end] for start, end in highlights(written, terms)}
    forms = {written[start:end] for start, end in highlights_of_forms(written, terms)}
    assert exact <= forms
    single = {term.words[0] for term in terms}
    related = {word for word in text if any(are_related(folded(word), one) for one in single)}
    assert forms == related
