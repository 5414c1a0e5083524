"""The object of the contract, field by field, from digests written by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.features.summaries.talking import NOW, at
from tests.features.summaries.written import conversation, due, item, line, written

from earmark.core.digest import Coverage, Skipped, Topic
from earmark.core.findings import DateSpan
from earmark.features.summaries.rendering import Json, to_json
from earmark.features.summaries.schemas import DigestOut

SECTIONS = ("needs_you", "upcoming", "promises", "decisions", "questions")


def only(found: dict[str, Json], section: str) -> dict[str, Json]:
    """Return the only entry of a section."""
    (entry,) = found[section]
    return entry


def test_an_empty_digest_has_every_part_and_nothing_in_them() -> None:
    found = to_json(written(message_count=0, conversation_count=0, coverage=Coverage()))
    assert list(found) == [
        "metadata",
        "top_ranked_conversations",
        "key_conversation_topics",
        *SECTIONS,
        "skipped",
    ]
    assert all(found[section] == [] for section in SECTIONS)
    assert found["top_ranked_conversations"] == []
    assert found["key_conversation_topics"] == {"topics": []}
    assert found["skipped"] == []


def test_the_metadata_say_what_the_digest_is_of() -> None:
    found = to_json(
        written(
            conversation_count=9,
            message_count=41,
            coverage=Coverage(41, 17, 1, 2),
            upcoming=(item("event", due=due("2026-10-17"), owner="other"),) * 3,
            notes=("Nobody has said yet.",),
        )
    )
    assert found["metadata"] == {
        "conversation_count": 9,
        "message_count": 41,
        "period": {"start": "2026-10-08T12:00:00+02:00", "end": "2026-10-15T12:00:00+02:00"},
        "summarization_time": "2026-10-15T12:00:00+02:00",
        "summarization_time_text": "15 October 2026 at 12:00",
        "upcoming_events_count": 3,
        "reminders_count": 0,
        "engine": "extractive",
        "model": None,
        "coverage": {
            "messages_read": 41,
            "messages_left_out": 17,
            "lines_not_understood": 1,
            "media_missing": 2,
        },
        "notes": ["Nobody has said yet."],
    }


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "15 October 2026 at 12:00"),
        ("de", "15. Oktober 2026 um 12:00"),
        ("es", "15 de octubre de 2026 a las 12:00"),
    ],
)
def test_the_time_of_writing_is_as_a_person_reads_it(language: str, words: str) -> None:
    found = to_json(written(language=language))
    assert found["metadata"]["summarization_time_text"] == words


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("UTC", "2026-10-08T10:00:00+00:00"),
        ("America/New_York", "2026-10-08T06:00:00-04:00"),
        ("Asia/Kathmandu", "2026-10-08T15:45:00+05:45"),
        ("Pacific/Kiritimati", "2026-10-09T00:00:00+14:00"),
    ],
)
def test_every_time_is_in_the_zone_of_the_owner(zone: str, start: str) -> None:
    quoted = conversation(line("hello", day="fri"))
    found = to_json(written(timezone=zone, top_ranked_conversations=(quoted,)))
    assert found["metadata"]["period"]["start"] == start
    spoken = found["top_ranked_conversations"][0]["lines"][0]["sent_at"]
    assert str(spoken).endswith(start[-6:])


def test_both_hours_of_the_night_the_clocks_go_back_are_told_apart() -> None:
    first = replace(line("one"), sent_at=at("sun", "00:00") + 14 * 86_400_000 + 150 * 60_000)
    second = replace(first, sent_at=first.sent_at + 3_600_000)
    found = to_json(written(top_ranked_conversations=(conversation(first, second),)))
    lines = found["top_ranked_conversations"][0]["lines"]
    assert [said["sent_at"] for said in lines] == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ]


def test_an_item_has_every_field_of_the_contract() -> None:
    asked = item(
        "question",
        "is the blue cover fine?",
        state="answered",
        urgency=3,
        due=due("2026-10-17 15:00"),
        owner="other",
        reason="Answered.",
        confidence=0.81,
        answered_by="7",
        lines=(line("so: is it fine?", number=4, start=4, end=15),),
    )
    assert only(to_json(written(questions=(asked,))), "questions") == {
        "kind": "question",
        "conversation_id": "ann",
        "conversation_title": "Ann",
        "text": "Ann: is the blue cover fine?",
        "state": "answered",
        "urgency": 3,
        "due": {"date": "2026-10-17", "time": "15:00", "end": None},
        "owner": "other",
        "reason": "Answered.",
        "confidence": 0.81,
        "answered_by": "7",
        "lines": [
            {
                "message_id": "4",
                "conversation_id": "ann",
                "sent_at": "2026-10-14T09:00:00+02:00",
                "author": "Ann",
                "text": "so: is it fine?",
                "quote": {"start": 4, "end": 15},
            }
        ],
    }


@pytest.mark.parametrize("section", SECTIONS)
def test_each_list_stands_under_its_own_name_in_its_own_order(section: str) -> None:
    first, second = item("promise", "first"), item("promise", "second")
    found = to_json(written(**{section: (first, second)}))
    assert [entry["text"] for entry in found[section]] == ["Ann: first", "Ann: second"]
    assert all(found[other] == [] for other in SECTIONS if other != section)


@pytest.mark.parametrize(
    ("span", "told"),
    [
        (None, None),
        (DateSpan("2026-10-17"), {"date": "2026-10-17", "time": None, "end": None}),
        (
            DateSpan("2026-10-17", "15:00", "17:30"),
            {"date": "2026-10-17", "time": "15:00", "end": "17:30"},
        ),
        (
            DateSpan("2026-12-24", None, "2027-01-06"),
            {"date": "2026-12-24", "time": None, "end": "2027-01-06"},
        ),
    ],
)
def test_a_due_date_has_a_day_an_hour_and_an_end(span: DateSpan | None, told: Json) -> None:
    found = to_json(written(promises=(item("promise", due=span),)))
    assert only(found, "promises")["due"] == told


def test_an_item_nobody_answered_says_null() -> None:
    assert only(to_json(written(needs_you=(item("request"),))), "needs_you")["answered_by"] is None


def test_a_conversation_has_its_rank_its_score_and_its_snippet() -> None:
    ranked = conversation(
        line("boxes"), rank=2, score=0.8312, representative_message_snippet="[Ann] - boxes"
    )
    found = only(to_json(written(top_ranked_conversations=(ranked,))), "top_ranked_conversations")
    assert {key: value for key, value in found.items() if key != "lines"} == {
        "conversation_id": "movers",
        "conversation_title": "Movers",
        "representative_message_snippet": "[Ann] - boxes",
        "rank": 2,
        "score": 0.8312,
        "reason": "Five messages.",
        "message_count": 5,
    }
    assert len(found["lines"]) == 1


def test_topics_and_what_was_skipped_are_lists() -> None:
    found = to_json(
        written(
            topics=(Topic("Ruben's move", ("movers", "ann"), ("van", "boxes")),),
            skipped=(Skipped("greeting", 11), Skipped("muted", 2)),
        )
    )
    assert found["key_conversation_topics"] == {
        "topics": [
            {
                "topic_name": "Ruben's move",
                "conversation_ids": ["movers", "ann"],
                "keywords": ["van", "boxes"],
            }
        ]
    }
    assert found["skipped"] == [
        {"reason": "greeting", "count": 11},
        {"reason": "muted", "count": 2},
    ]


HOSTILE = [
    '"}]}',
    "</script><script>alert(1)</script>",
    "line\nbreak\ttab",
    "\x00\x1b]0;title\x07",
    "\u202etxt.exe",
    "مرحبا",
    "👩‍👩‍👧",
    "=HYPERLINK(1)",
    "\u2028",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_text_of_a_message_is_given_as_stored(text: str) -> None:
    asked = item("question", text, conversation_title=text, lines=(line(text, author=text),))
    found = json.loads(json.dumps(to_json(written(questions=(asked,)))))
    quoted = found["questions"][0]["lines"][0]
    assert (quoted["text"], quoted["author"]) == (text, text)
    assert text[quoted["quote"]["start"] : quoted["quote"]["end"]] == text


def test_a_full_digest_is_what_the_schema_of_the_interface_promises() -> None:
    full = written(
        needs_you=(item("request", due=due("2026-10-16 09:00")),),
        upcoming=(item("event", due=due("2026-10-17"), owner="other"),),
        promises=(item("promise", state="kept", answered_by="3"),),
        decisions=(item("decision", state="settled"),),
        questions=(item("question", state="withdrawn"),),
        top_ranked_conversations=(conversation(line("x")),),
        topics=(Topic("Move", ("movers",), ("van",)),),
        skipped=(Skipped("low_traffic", 1),),
        model="small",
        engine="model",
    )
    told = to_json(full)
    assert DigestOut.model_validate(told).model_dump() == told


def test_a_digest_told_of_an_earlier_day_is_dated_when_it_was_written() -> None:
    found = to_json(written(as_of=at("-40", "12:00"), made_at=NOW))
    assert found["metadata"]["summarization_time"] == "2026-10-15T12:00:00+02:00"
