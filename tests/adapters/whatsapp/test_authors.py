"""Who wrote a line, whatever signs the name holds, and whose chat it is."""

from __future__ import annotations

import pytest
from tests.adapters.whatsapp.bundles import read, survey

AT = "18/03/2022, 14:56 - "
LRM = "\u200e"


def _authors(*lines: str) -> list[str | None]:
    return [m.author for m in read("".join(f"{AT}{line}\n" for line in lines))]


@pytest.mark.parametrize(
    "line",
    [
        'Bob changed the subject to "Plan: B"',
        'Bob created group "Plan: A"',
        'Luis cambió el asunto de "A: b" a "C: d"',
        "Anna hat die Gruppe „Haus: 1“ erstellt",
        "Ann changed the group description to http://x.y",
        "This chat is with a business account. Learn more: tap here",
    ],
)
def test_a_line_of_the_phone_has_no_author(line: str) -> None:
    assert _authors(line, "Bob: hi") == [None, "Bob"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ann - Work", "Ann - Work"),
        ("Ann] x", "Ann] x"),
        ('O\'Brien "Bob"', 'O\'Brien "Bob"'),
        ("\u202a+49\u00a0151\u00a0234\u202c", "+49 151 234"),
        ("~\u202fKai", "Kai"),
        ("\u202eBob\x1b[31m\u0007", "Bob[31m"),
        ("😀", "😀"),
        ("\u200e", "?"),
    ],
)
def test_a_name_is_read_whole_and_cleaned(written: str, name: str) -> None:
    assert _authors(f"{written}: hi") == [name]


@pytest.mark.parametrize("name", ["Karama", "Lea Left", "Arama Sarama", "Film Panggilan"])
def test_a_short_name_is_never_an_event(name: str) -> None:
    assert _authors(f"{name}: hi") == [name]


def test_a_message_that_has_not_come_through_keeps_its_author() -> None:
    text = f"[18/03/2022, 14:56:01] Ann: {LRM}Waiting for this message.\r\n"
    assert read(text)[0].author == "Ann"


@pytest.mark.parametrize(
    "line",
    [
        "Ana lämnade",
        "Ana đã rời",
        "Ana ने ग्रुप छोड़ दिया",
        "Ana poistui",
        "Ana הוסיף/ה את Bo",
        "Ana forlod",
    ],
)
def test_who_came_and_went_shows_a_group_in_any_language(line: str) -> None:
    assert survey(f"{AT}{line}\n{AT}Ann: hi\n").chat_type == "group"


def test_a_name_with_a_colon_is_learnt_from_its_lines() -> None:
    lines = [f"Plumber: Joe: {n}" for n in range(3)]
    assert _authors(*lines, "Ann: yo") == ["Plumber: Joe"] * 3 + ["Ann"]


def test_a_name_with_a_colon_is_learnt_from_the_file_name() -> None:
    text = f"{AT}Plumber: Joe: hi\n{AT}Ann: yo\n"
    report = survey(text, "WhatsApp Chat with Plumber_ Joe.txt")
    assert set(report.participants) == {"Plumber: Joe", "Ann"}


def test_words_before_a_colon_in_some_messages_are_not_part_of_the_name() -> None:
    assert set(_authors("Bob: Note: a", "Bob: Note: b", "Bob: Note: c", "Bob: d")) == {"Bob"}


def test_a_name_without_a_space_behind_its_colon_is_believed() -> None:
    assert _authors("Bob:.", "Bob:", "Ann: x") == ["Bob", "Bob", "Ann"]


def test_an_unsaved_name_is_the_same_person_as_the_saved_one() -> None:
    assert dict(survey(f"{AT}~\u202fKai: a\n{AT}Kai: b\n").participants) == {"Kai": 2}


def test_the_name_of_a_group_is_no_participant() -> None:
    head = "[18/03/2022, 14:56:01] "
    text = f"{head}Fam: {LRM}Bob created this group\n{head}Bob: hi\n{head}Ann: yo\n"
    report = survey(text, "WhatsApp Chat - Fam.zip")
    assert set(report.participants) == {"Bob", "Ann"}
    assert (report.title, report.chat_type) == ("Fam", "group")


def test_the_one_the_chat_is_not_named_after_owns_it() -> None:
    report = survey(f"{AT}Bob: hi\n{AT}Ann: yo\n", "WhatsApp Chat with Bob.txt")
    assert (report.title, report.chat_type, report.owner) == ("Bob", "one_to_one", "Ann")


def test_the_one_who_deleted_a_message_owns_the_chat() -> None:
    text = f"{AT}Bob: hi\n{AT}Ann: Du hast diese Nachricht gelöscht\n{AT}Cem: x\n"
    assert survey(text).owner == "Ann"


def test_nothing_in_the_file_means_no_owner() -> None:
    assert survey(f"{AT}Bob: hi\n{AT}Ann: yo\n").owner is None


def test_three_people_are_a_group() -> None:
    assert survey(f"{AT}A: x\n{AT}B: x\n{AT}C: x\n").chat_type == "group"


def test_two_people_in_a_chat_named_after_neither_are_a_group() -> None:
    text = f"{AT}Bob: hi\n{AT}Ann: yo\n"
    assert survey(text, "WhatsApp Chat with Family.txt").chat_type == "group"
    assert survey(text, "family.txt").chat_type == "one_to_one"


@pytest.mark.parametrize(
    "event",
    [
        'Robin changed the subject from "Plan: A" to "Plan: B"',
        "Robin bytte ämne från ”A: B” till ”C: D”",
        "Robin a créé le groupe « Voyage : Rome »",
        "Robin hat die Gruppe „Reise: Rom“ erstellt",
        "Robin skrev »Plan: B«",
        "Robin kirjoitti ‹Plan: B›",
        "Robin がグループ『旅行: ローマ』を作成しました",
        "Robin 建立了《旅行: 羅馬》",
        "Robin wrote on it 'Plan: B'",
        "Robin changed this group's settings to allow: all participants",
        "This business works with other companies to manage this chat: tap to learn more",
    ],
)
def test_no_sentence_of_the_phone_becomes_an_author(event: str) -> None:
    text = f"13/02/2023, 10:00 - {event}\n13/02/2023, 10:01 - Robin: hello\n"
    first, second = read(text)
    assert (first.author, first.kind, first.text) == (None, "system", event)
    assert second.author == "Robin"


@pytest.mark.parametrize(
    "name",
    [
        "Jan 't Hart",
        "O'Brien",
        '"Ana" Bo',
        "“Ana”",
        "„Ana“",
        "«Ana»",
        "Müller, Hans (Firma: X)",
        "Ana [Work: Team]",
        "😀 Mia",
        "12/3",
        "Added Value Ltd",
        "山田 太郎",
    ],
)
def test_one_message_is_enough_for_a_name(name: str) -> None:
    _, message = read(f"13/02/2023, 10:00 - Bo: a\n13/02/2023, 10:01 - {name}: hello there\n")
    assert (message.author, message.text) == (name, "hello there")


@pytest.mark.parametrize("name", ["10:30 Club", "a:b", "Plumber: Joe: 24h"])
def test_a_name_with_colons_shows_when_it_writes_often(name: str) -> None:
    lines = [f"13/02/2023, 10:0{n} - {name}: message {n}\n" for n in range(4)]
    messages = read("".join(lines))
    assert [m.author for m in messages] == [name] * 4
    assert [m.text for m in messages] == [f"message {n}" for n in range(4)]


def test_a_word_before_a_colon_in_each_message_is_no_part_of_the_name() -> None:
    lines = [f"13/02/2023, 10:0{n} - Ann: note: buy {n}\n" for n in range(4)]
    messages = read("".join(lines))
    assert [m.author for m in messages] == ["Ann"] * 4
    assert messages[3].text == "note: buy 3"
