"""The digest's own words in English, German and Spanish: numbers, days, hours, quotes, plurals."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.core.findings import DateSpan
from earmark.features.summaries.phrases import LANGUAGES, Voice
from earmark.features.summaries.sentences import SENTENCES

TODAY = date(2026, 10, 15)
EN, DE, ES = (Voice.of(language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("tag", "spoken"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en-GB", "en"),
        ("de", "de"),
        ("DE_ch", "de"),
        ("de-DE-1996", "de"),
        ("es", "es"),
        ("es_419", "es"),
        ("fr", "en"),
        ("den", "en"),
        ("", "en"),
        ("-", "en"),
        ("中文", "en"),
    ],
)
def test_a_tag_is_read_in_any_spelling_and_what_we_do_not_speak_is_english(
    tag: str, spoken: str
) -> None:
    assert Voice.of(tag).language == spoken


@pytest.mark.parametrize(
    ("voice", "count", "words"),
    [
        (EN, 0, "no"),
        (EN, 1, "one"),
        (EN, 2, "two"),
        (EN, 12, "twelve"),
        (EN, 13, "13"),
        (DE, 1, "ein"),
        (DE, 12, "zwölf"),
        (DE, 100, "100"),
        (ES, 1, "un"),
        (ES, 12, "doce"),
        (ES, 1000, "1000"),
        (ES, -1, "-1"),
    ],
)
def test_small_numbers_are_words_and_large_ones_figures(
    voice: Voice, count: int, words: str
) -> None:
    assert voice.number(count) == words


@pytest.mark.parametrize(("voice", "quoted"), [(EN, "“hola”"), (DE, "„hola“"), (ES, "«hola»")])
def test_quotes_are_those_of_the_language(voice: Voice, quoted: str) -> None:
    assert voice.quote("hola") == quoted


@pytest.mark.parametrize("text", ["", "{}", "{0}", "{name}", "100 % {", "“nested”"])
@pytest.mark.parametrize("voice", [EN, DE, ES])
def test_braces_and_quotes_in_a_chat_are_only_text(voice: Voice, text: str) -> None:
    assert text in voice.quote(text)
    assert voice.say("asks", name=text, quote=text).count(text) >= 1


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ([], ""),
        (["", ""], ""),
        (["due today"], "Due today."),
        (["due today", "", "asked of you alone"], "Due today, asked of you alone."),
        (["über"], "Über."),
        (["¿ya?"], "¿ya?."),
    ],
)
def test_parts_make_one_sentence_without_the_empty_ones(parts: list[str], sentence: str) -> None:
    assert EN.sentence(parts) == sentence


DAYS = [
    (-400, "on 10 September 2025", "am 10. September 2025", "el 10 de septiembre de 2025"),
    (-7, "on 8 October", "am 8. Oktober", "el 8 de octubre"),
    (-6, "on Friday", "am Freitag", "el viernes"),
    (-2, "on Tuesday", "am Dienstag", "el martes"),
    (-1, "yesterday", "gestern", "ayer"),
    (0, "today", "heute", "hoy"),
    (1, "tomorrow", "morgen", "mañana"),
    (2, "on Saturday", "am Samstag", "el sábado"),
    (6, "on Wednesday", "am Mittwoch", "el miércoles"),
    (7, "on 22 October", "am 22. Oktober", "el 22 de octubre"),
    (78, "on 1 January 2027", "am 1. Januar 2027", "el 1 de enero de 2027"),
]


@pytest.mark.parametrize(("away", "en", "de", "es"), DAYS)
def test_a_day_is_said_as_people_say_it(away: int, en: str, de: str, es: str) -> None:
    day = TODAY + timedelta(days=away)
    assert [voice.day(day, TODAY) for voice in (EN, DE, ES)] == [en, de, es]


@pytest.mark.parametrize(("away", "en", "de", "es"), DAYS)
def test_a_day_alone_has_no_preposition(away: int, en: str, de: str, es: str) -> None:
    day = TODAY + timedelta(days=away)
    alone = [voice.day(day, TODAY, alone=True) for voice in (EN, DE, ES)]
    bare = [en.removeprefix("on "), de.removeprefix("am "), es.removeprefix("el ")]
    assert alone == bare


@pytest.mark.parametrize(
    ("away", "en", "de", "es"),
    [
        (0, "today", "heute", "hoy"),
        (-1, "yesterday", "gestern", "ayer"),
        (-3, "Monday", "Montag", "el lunes"),
        (-12, "3 October", "dem 3. Oktober", "el 3 de octubre"),
        (-365, "15 October 2025", "dem 15. Oktober 2025", "el 15 de octubre de 2025"),
    ],
)
def test_the_start_of_a_time_reads_on_after_since(away: int, en: str, de: str, es: str) -> None:
    day = TODAY + timedelta(days=away)
    assert [voice.since(day, TODAY) for voice in (EN, DE, ES)] == [en, de, es]


@pytest.mark.parametrize("voice", [EN, DE, ES])
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_a_name_of_its_own(voice: Voice, month: int) -> None:
    named = voice.full_date(date(2026, month, 3))
    others = {voice.full_date(date(2026, other, 3)) for other in range(1, 13) if other != month}
    assert named not in others
    assert named.endswith("2026")


@pytest.mark.parametrize(
    ("voice", "names"),
    [
        (EN, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        (DE, "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
        (ES, "lunes martes miércoles jueves viernes sábado domingo"),
    ],
)
def test_a_week_begins_with_monday(voice: Voice, names: str) -> None:
    monday = date(2026, 10, 12)
    said = [voice.weekday(monday + timedelta(days=place)) for place in range(7)]
    assert said == names.split()


def test_the_year_is_said_only_of_another_year() -> None:
    assert DE.full_date(date(2026, 3, 1), TODAY) == "1. März"
    assert DE.full_date(date(2027, 3, 1), TODAY) == "1. März 2027"
    assert ES.full_date(date(2026, 3, 1), TODAY) == "1 de marzo"
    assert EN.full_date(date(2025, 3, 1), TODAY) == "1 March 2025"


@pytest.mark.parametrize(
    ("hour", "en", "de", "es"),
    [
        (0, "this morning", "heute Vormittag", "hoy por la mañana"),
        (11, "this morning", "heute Vormittag", "hoy por la mañana"),
        (12, "this afternoon", "heute Nachmittag", "hoy por la tarde"),
        (16, "this afternoon", "heute Nachmittag", "hoy por la tarde"),
        (17, "this evening", "heute Abend", "hoy por la noche"),
        (23, "this evening", "heute Abend", "hoy por la noche"),
    ],
)
def test_a_day_has_three_parts(hour: int, en: str, de: str, es: str) -> None:
    said = [voice.part_of_day(TODAY, hour, TODAY) for voice in (EN, DE, ES)]
    assert said == [en, de, es]


@pytest.mark.parametrize(
    ("clock", "en", "de", "es"),
    [
        ("00:00", "at 00:00", "um 00:00", "a las 00:00"),
        ("01:30", "at 01:30", "um 01:30", "a la 01:30"),
        ("13:00", "at 13:00", "um 13:00", "a las 13:00"),
    ],
)
def test_an_hour_has_its_preposition(clock: str, en: str, de: str, es: str) -> None:
    assert [voice.at(clock) for voice in (EN, DE, ES)] == [en, de, es]


def test_a_due_day_without_an_hour_is_only_a_day() -> None:
    span = DateSpan("2026-10-16")
    spoken = [voice.due_day(span, date(2026, 10, 16), TODAY) for voice in (EN, DE, ES)]
    assert spoken == ["tomorrow", "morgen", "mañana"]


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        (EN, "14 October 2025 at 08:10"),
        (DE, "14. Oktober 2025 um 08:10"),
        (ES, "14 de octubre de 2025 a las 08:10"),
    ],
)
def test_a_moment_is_written_in_full(voice: Voice, words: str) -> None:
    assert voice.moment(datetime(2025, 10, 14, 8, 10)) == words  # noqa: DTZ001 already local


COUNTED = [
    ("waits_many", 2, "two people are waiting for you", "zwei Leute warten auf dich"),
    ("owes_many", 3, "you have promised three things", "drei Dinge hast du zugesagt"),
    ("open_days", 12, "open for twelve days", "seit zwölf Tagen offen"),
    ("open_days", 20, "open for 20 days", "seit 20 Tagen offen"),
    ("put_off_many", 2, "you put it off two times", "du hast es zweimal aufgeschoben"),
    ("cannot_many", 2, "two people have said they can’t", "zwei Leute haben abgesagt"),
]


@pytest.mark.parametrize(("key", "count", "en", "de"), COUNTED)
def test_a_count_agrees_with_its_word(key: str, count: int, en: str, de: str) -> None:
    assert EN.say(key, count=count) == en
    assert DE.say(key, count=count) == de


def test_an_unknown_sentence_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        EN.say("no_such_sentence")


@pytest.mark.parametrize("voice", [EN, DE, ES])
def test_every_reason_something_is_left_out_has_one_and_many(voice: Voice) -> None:
    reasons = ["greeting", "sticker", "forwarded", "media", "system", "not_understood"]
    for reason in [*reasons, "low_traffic", "muted"]:
        assert "1" in voice.say(f"{reason}_one", count="1")
        assert "17" in voice.say(f"{reason}_many", count="17")


def test_no_sentence_is_left_in_english() -> None:
    same = {key for key, (en, de, es) in SENTENCES.items() if en in {de, es}}
    assert same == {"on_day", "in_chat", "chats_many", "sticker_one", "sticker_many"}


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_day_can_be_said_from_any_other(day: date, today: date) -> None:
    for voice in (EN, DE, ES):
        assert voice.day(day, today).strip()
        assert voice.part_of_day(day, day.day, today).strip()
        assert voice.since(day, today).strip()
