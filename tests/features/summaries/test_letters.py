"""The letter in each language: who waits, since when, what is twice, what was left out."""

from __future__ import annotations

from datetime import date

import pytest
from tests.features.summaries.talking import chat, digest

from earmark.core.findings import DateSpan
from earmark.features.summaries.phrases import Voice
from earmark.features.summaries.rendering import to_markdown, to_text
from earmark.features.summaries.sentences import SENTENCES

LANGUAGES = ("en", "de", "es")
TODAY = date(2026, 10, 15)

ASKED = "tue 09:00 ann: can you bring the ladder? | request, on 2026-10-17"
OWED = "wed 09:00 me: I'll bring the key | promise, on 2026-10-16"


def letter(*scripts: str, language: str = "en") -> str:
    chats = [chat(script, title=f"Chat {place}") for place, script in enumerate(scripts)]
    return to_text(digest(*chats, language=language))


@pytest.mark.parametrize("key", SENTENCES)
def test_every_sentence_takes_the_same_words_in_all_languages(key: str) -> None:
    names = {
        word
        for word in ("name", "quote", "title", "count", "day")
        if f"{{{word}}}" in SENTENCES[key][0]
    }
    for text in SENTENCES[key]:
        assert text.strip()
        assert {
            word for word in ("name", "quote", "title", "count", "day") if f"{{{word}}}" in text
        } == names


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "One person is waiting for you, since Tuesday. You have promised one thing."),
        ("de", "Eine Person wartet auf dich, seit Dienstag. Eine Sache hast du zugesagt."),
        ("es", "Una persona te espera, desde el martes. Has prometido una cosa."),
    ],
)
def test_it_begins_with_who_waits_since_when(language: str, words: str) -> None:
    assert words in " ".join(letter(ASKED, OWED, language=language).split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Two people are waiting for you, one of them since Tuesday."),
        ("de", "Zwei Leute warten auf dich, eine davon seit Dienstag."),
        ("es", "Dos personas te esperan, una de ellas desde el martes."),
    ],
)
def test_several_are_counted_in_words(language: str, words: str) -> None:
    second = "wed 09:00 tom: is the van booked?"
    assert words in " ".join(letter(ASKED, second, language=language).split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Saturday evening is promised twice."),
        ("de", "Samstagabend ist doppelt vergeben."),
        ("es", "El sábado por la noche está comprometido dos veces."),
    ],
)
def test_a_part_of_a_day_promised_twice_is_said_at_the_top(language: str, words: str) -> None:
    one = "wed 09:00 ann: concert | on 2026-10-17 20:00"
    other = "wed 09:00 tom: dinner | on 2026-10-17 20:30"
    assert words in " ".join(letter(one, other, language=language).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_left_out_is_counted_in_every_language(language: str) -> None:
    script = "wed 09:00 ann: hi | greeting\nwed 09:01 ann: | sticker"
    told = " ".join(letter(script, language=language).split())
    words = {"en": "1 greeting, 1 sticker", "de": "1 Gruß, 1 Sticker", "es": "1 saludo, 1 sticker"}
    assert words[language] in told


@pytest.mark.parametrize(
    ("day", "hour", "language", "words"),
    [
        (TODAY, 9, "en", "this morning"),
        (date(2026, 10, 16), 15, "en", "tomorrow afternoon"),
        (date(2026, 10, 30), 20, "en", "the evening of 30 October"),
        (TODAY, 20, "de", "heute Abend"),
        (date(2026, 10, 17), 9, "de", "Samstagvormittag"),
        (date(2026, 10, 30), 15, "de", "der Nachmittag am 30. Oktober"),
        (date(2026, 10, 16), 9, "es", "mañana por la mañana"),
    ],
)
def test_a_part_of_a_day_is_named_as_people_say_it(
    day: date, hour: int, language: str, words: str
) -> None:
    assert Voice.of(language).part_of_day(day, hour, TODAY) == words


@pytest.mark.parametrize(
    ("day", "language", "words"),
    [
        (TODAY, "en", "today"),
        (date(2026, 10, 14), "de", "gestern"),
        (date(2026, 10, 16), "es", "mañana"),
        (date(2026, 10, 18), "en", "on Sunday"),
        (date(2026, 10, 18), "de", "am Sonntag"),
        (date(2026, 10, 18), "es", "el domingo"),
        (date(2026, 12, 1), "en", "on 1 December"),
        (date(2027, 1, 2), "de", "am 2. Januar 2027"),
        (date(2027, 1, 2), "es", "el 2 de enero de 2027"),
    ],
)
def test_a_day_is_named_by_how_far_it_is(day: date, language: str, words: str) -> None:
    assert Voice.of(language).day(day, TODAY) == words


def test_an_unknown_language_speaks_english() -> None:
    assert Voice.of("tlh").language == "en"
    assert Voice.of("de-AT").language == "de"


def test_a_due_day_has_its_hour() -> None:
    span = DateSpan("2026-10-17", "19:30")
    assert Voice.of("de").due_day(span, date(2026, 10, 17), TODAY) == "am Samstag um 19:30"


@pytest.mark.parametrize("write", [to_text, to_markdown])
def test_no_words_of_a_chat_become_markup_or_control(write: object) -> None:
    script = "wed 09:00 ann: can you read \x1b[31m<b>this</b> [now](http://x)? | request"
    told = write(digest(chat(script)))  # type: ignore[operator]
    assert "\x1b[31m" not in told
    if write is to_markdown:
        assert "<b>" not in told
        assert "[now](" not in told


def test_a_yes_is_told_with_what_it_says_yes_to() -> None:
    told = letter(
        "wed 09:00 ann: can you bring the ladder? | request\nwed 09:05 me: ok | agreement"
    )
    assert told.index("can you bring the ladder") < told.index("You: “ok”")
