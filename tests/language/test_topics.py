"""Topic labels."""

import time

import pytest

from earmark.core.digest import Topic
from earmark.language.topics import label_topics

MOVE = [
    "Who can help with Ruben's move on Saturday?",
    "I can bring the van for Ruben's move",
    "how many boxes for the move",
    "the van fits forty boxes",
    "Ruben's move starts at nine, boxes are packed",
]
PIANO = [
    "las clases de piano empiezan el lunes",
    "me encantan las clases de piano",
    "el piano está desafinado",
    "¿cuánto cuestan las clases de piano?",
]
BOILER = ["the boiler is broken", "plumber comes for the boiler", "new boiler is expensive"]


def labels(chats: dict[str, list[str]], languages: dict[str, str], limit: int = 5) -> list[Topic]:
    return label_topics(chats, languages, limit)


def test_a_topic_is_named_as_people_write_it() -> None:
    chats = {"movers": MOVE, "home": BOILER, "piano": PIANO}
    found = labels(chats, {"movers": "en", "home": "en", "piano": "es"})
    by_chat = {topic.conversation_ids[0]: topic.topic_name for topic in reversed(found)}
    assert by_chat["movers"] == "Ruben's move"
    assert by_chat["piano"] == "Clases de piano"
    assert "oiler" in by_chat["home"]


def test_the_same_matter_of_two_chats_is_one_topic() -> None:
    chats = {"a": BOILER, "b": ["is the boiler fixed", "the boiler man is here"], "c": MOVE}
    topic = next(t for t in labels(chats, dict.fromkeys(chats, "en")) if "boiler" in t.keywords)
    assert topic.conversation_ids == ("a", "b")


def test_the_same_input_gives_the_same_topics() -> None:
    chats = {"movers": MOVE, "home": BOILER}
    languages = {"home": "en", "movers": "en"}
    backwards = dict(reversed(chats.items()))
    assert labels(chats, languages) == labels(backwards, languages)


def test_names_of_people_alone_are_no_topic() -> None:
    chats = {"a": ["Ana said so", "Ana is here", "where is Ana"]}
    assert label_topics(chats, {"a": "en"}, 5, names=["Ana Ruiz"]) == []


def test_i_am_announces_a_name_and_no_thing() -> None:
    chats = {"a": ["Hi, I am Marlon", "hello Marlon", "Well, I am Marlon too"], "b": BOILER}
    found = labels(chats, dict.fromkeys(chats, "en"))
    assert "Marlon" not in [topic.topic_name for topic in found]


@pytest.mark.parametrize("texts", [[], ["ok", "yes"], ["👍"], [""]])
def test_nothing_said_is_no_topic(texts: list[str]) -> None:
    assert labels({"a": texts}, {"a": "en"}) == []


def test_never_more_than_asked_for() -> None:
    chats = {"movers": MOVE, "home": BOILER}
    assert len(labels(chats, dict.fromkeys(chats, "en"), 1)) == 1


@pytest.mark.full
def test_a_hundred_thousand_messages_cost_at_most_twice_a_plain_vectoriser() -> None:
    from sklearn.feature_extraction.text import (  # noqa: PLC0415 heavy, for this test only
        TfidfVectorizer,
    )

    texts = [
        f"{a} und {b} number{i % 977}" for i in range(25_000) for a, b in (MOVE[:2], MOVE[2:4])
    ]
    started = time.process_time()
    TfidfVectorizer().fit(texts)
    anchor = time.process_time() - started
    chats = {str(i): texts[i * 1000 : (i + 1) * 1000] for i in range(50)}
    started = time.process_time()
    labels(chats, dict.fromkeys(chats, "en"))
    assert time.process_time() - started < 2.5 * anchor
