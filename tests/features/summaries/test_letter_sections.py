"""The letter, part by part: what stands where, what is said once, and what is left unsaid."""

from __future__ import annotations

import pytest
from tests.features.summaries.talking import NOW, at
from tests.features.summaries.written import conversation, due, item, line, written

from earmark.core.digest import Coverage, Digest, Skipped
from earmark.features.summaries.rendering import to_markdown, to_text

HEADINGS = {
    "en": ["Waiting for you", "Dates and promises", "Decided", "Still open with others"],
    "de": ["Wartet auf dich", "Termine und Zusagen", "Beschlossen", "Noch offen bei anderen"],
    "es": ["Te espera", "Fechas y promesas", "Decidido", "Pendiente de otros"],
}
REST = {"en": "The rest, in short", "de": "Der Rest in Kürze", "es": "El resto, en breve"}


def full(language: str = "en") -> Digest:
    """Return a digest with something in every section."""
    return written(
        language=language,
        needs_you=(item("question", "asked", lines=(line("asked", number=1),)),),
        upcoming=(event("planned", 2, "2026-10-17 15:00"),),
        promises=(item("promise", lines=(line("promised", number=3),), owner="other"),),
        decisions=(item("decision", lines=(line("decided", number=4),)),),
        questions=(item("question", lines=(line("others", number=5),), owner="other"),),
        top_ranked_conversations=(conversation(line("rest", number=6)),),
        skipped=(Skipped("greeting", 2),),
    )


def event(text: str, number: int, when: str, **more: object) -> object:
    """Return a date ahead."""
    return item("event", lines=(line(text, number=number),), due=due(when), owner="other", **more)


def told(**parts: object) -> str:
    """Return the letter of a digest with these parts, its lines joined."""
    return " ".join(to_text(written(**parts), width=88).split())


@pytest.mark.parametrize("language", ["en", "de", "es"])
@pytest.mark.parametrize("write", [to_text, to_markdown])
def test_the_sections_stand_in_one_order(language: str, write: object) -> None:
    text = write(full(language))
    places = [text.index(heading) for heading in [*HEADINGS[language], REST[language]]]
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_a_section_with_nothing_in_it_has_no_heading(language: str) -> None:
    text = to_text(written(language=language))
    assert not [h for h in [*HEADINGS[language], REST[language]] if h in text]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Thursday, 15 October"),
        ("de", "Donnerstag, 15. Oktober"),
        ("es", "Jueves, 15 de octubre"),
    ],
)
def test_the_first_line_is_the_day(language: str, title: str) -> None:
    assert to_text(written(language=language)).splitlines()[0] == title
    assert to_markdown(written(language=language)).splitlines()[0] == f"# {title}"


def test_the_day_is_that_of_the_owner_not_of_utc() -> None:
    late = at("thu", "00:30")
    assert to_text(written(made_at=late)).startswith("Thursday")
    assert to_text(written(made_at=late, timezone="UTC")).startswith("Wednesday")


def test_a_letter_of_an_old_export_is_dated_by_its_last_day() -> None:
    assert to_text(written(as_of=at("mon", "12:00"))).startswith("Monday, 12 October")


def test_a_letter_told_in_another_year_names_the_year() -> None:
    last_year = NOW - 400 * 86_400_000
    told_late = written(as_of=last_year, made_at=NOW, start=last_year - 86_400_000, end=last_year)
    text = to_text(told_late)
    assert text.startswith("Wednesday, 10 September 2025\n")
    assert "9 September 2025 12:00 to 10 September 2025 12:00" in " ".join(text.split())
    assert "2026" not in to_text(written())


def test_notes_come_before_everything_else() -> None:
    text = told(notes=("Nobody has said yet.",), needs_you=full().needs_you)
    assert text.index("Nobody has said yet.") < text.index("Waiting for you")


def test_a_message_is_quoted_once_in_the_first_section_it_belongs_to() -> None:
    both = line("I'll bring the ladder on Saturday", number=9)
    text = told(
        needs_you=(item("promise", lines=(both,)),),
        upcoming=(item("event", lines=(both,), due=due("2026-10-17")),),
        decisions=(item("decision", lines=(both,)),),
        top_ranked_conversations=(conversation(both),),
    )
    assert text.count("I'll bring the ladder") == 1
    assert "Dates and promises" not in text
    assert "The rest, in short" not in text


def test_the_same_number_in_two_chats_is_two_messages() -> None:
    text = told(
        needs_you=(item("question", lines=(line("one", chat="ann"),)),),
        decisions=(item("decision", lines=(line("two", chat="tom"),)),),
    )
    assert "“one”" in text
    assert "“two”" in text


def test_dates_and_promises_are_one_list_by_date_and_what_is_undated_is_last() -> None:
    text = told(
        upcoming=(event("later", 1, "2026-10-20"), event("hour", 2, "2026-10-17 15:00")),
        promises=(
            item("promise", lines=(line("undated", number=3),), owner="other"),
            item("promise", lines=(line("first", number=4),), due=due("2026-10-16")),
            item("promise", lines=(line("whole day", number=5),), due=due("2026-10-17")),
        ),
    )
    places = [
        text.index(f"“{said}”") for said in ("first", "hour", "whole day", "later", "undated")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("state", "is_told"),
    [("open", True), ("expired", True), ("kept", False), ("withdrawn", False)],
)
def test_only_promises_that_stand_or_were_broken_are_told(state: str, *, is_told: bool) -> None:
    text = told(promises=(item("promise", "bring it", state=state),))
    assert ("bring it" in text) is is_told


@pytest.mark.parametrize(
    ("state", "owner", "is_told"),
    [
        ("open", "other", True),
        ("open", "me", False),
        ("answered", "other", False),
        ("withdrawn", "other", False),
    ],
)
def test_only_open_questions_to_others_are_still_open_with_others(
    state: str, owner: str, *, is_told: bool
) -> None:
    text = told(questions=(item("question", "is it on?", state=state, owner=owner),))
    assert ("is it on?" in text) is is_told


def test_at_most_five_questions_of_others_are_told() -> None:
    many = [item("question", lines=(line(f"q{n}?", number=n),), owner="other") for n in range(9)]
    text = told(questions=tuple(many))
    assert "“q4?”" in text
    assert "“q5?”" not in text


LEADS = [
    ("en", "due tomorrow at 09:00"),
    ("de", "fällig morgen um 09:00"),
    ("es", "para mañana a las 09:00"),
]


@pytest.mark.parametrize(("language", "words"), LEADS)
def test_what_is_due_says_when(language: str, words: str) -> None:
    asked = item("request", due=due("2026-10-16 09:00"))
    assert f"Ann · {words}" in told(language=language, needs_you=(asked,))


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "was due yesterday"), ("de", "war fällig gestern"), ("es", "era para ayer")],
)
def test_what_was_due_says_so(language: str, words: str) -> None:
    asked = item("request", due=due("2026-10-14"))
    assert words in told(language=language, needs_you=(asked,))


def test_a_date_ahead_is_not_called_due() -> None:
    text = told(upcoming=(event("party", 1, "2026-10-17 20:00"),))
    assert "Ann · on Saturday at 20:00" in text
    assert "due" not in text.replace("produced", "")


def test_a_date_that_is_no_real_day_is_left_unsaid() -> None:
    assert "2026-02-30" not in told(needs_you=(item("request", due=due("2026-02-30")),))


@pytest.mark.parametrize(
    ("author", "title", "lead"),
    [
        ("Ann", "Ann", "Ann “can you come?”"),
        ("Tom", "Movers", "Tom in Movers “can you come?”"),
    ],
)
def test_who_says_it_is_named_with_the_chat_unless_it_is_theirs(
    author: str, title: str, lead: str
) -> None:
    asked = item(
        "question", conversation_title=title, lines=(line("can you come?", author=author),)
    )
    assert lead in told(needs_you=(asked,))


@pytest.mark.parametrize(
    ("language", "in_group", "alone"),
    [
        ("en", "You, in Movers", "You, to Ann"),
        ("de", "Du, in Movers", "Du, an Ann"),
        ("es", "Tú, en Movers", "Tú, a Ann"),
    ],
)
def test_what_the_owner_said_is_yours(language: str, in_group: str, alone: str) -> None:
    mine = line("I'll come", author="Sam", is_owner=True)
    group = item("promise", conversation_title="Movers", lines=(mine,))
    assert in_group in told(language=language, needs_you=(group,))
    asked = line("can you come?", number=2)
    both = item("promise", conversation_title="Ann", lines=(mine, asked))
    assert alone in told(language=language, needs_you=(both,))


def test_a_yes_stands_after_what_it_answers_and_both_have_their_speaker() -> None:
    asked = line("can you come?", number=1, day="mon")
    yes = line("sure", number=2, day="tue", author="Sam", is_owner=True)
    text = told(needs_you=(item("promise", lines=(yes, asked)),))
    assert "Ann: “can you come?” You: “sure”" in text


def test_a_part_of_a_message_is_quoted_between_dots() -> None:
    said = "First this. Can you come? And then that."
    middle = item("question", lines=(line(said, start=12, end=25),))
    assert "“…Can you come?…”" in told(needs_you=(middle,))
    whole = item("question", lines=(line("  Can you come? ", start=2, end=15),))
    assert "“Can you come?”" in told(needs_you=(whole,))


@pytest.mark.parametrize(
    ("day", "language", "words"),
    [
        ("thu", "en", "Today 09:00 ·"),
        ("wed", "en", "Yesterday 09:00 ·"),
        ("mon", "en", "Monday 09:00 ·"),
        ("-30", "en", "12 September 09:00 ·"),
        ("wed", "de", "Gestern 09:00 ·"),
        ("mon", "es", "Lunes 09:00 ·"),
    ],
)
def test_beneath_stands_when_it_was_said(day: str, language: str, words: str) -> None:
    asked = item("question", lines=(line("x?", day=day),))
    assert words in told(language=language, needs_you=(asked,))


def test_the_rest_shows_only_lines_not_quoted_yet() -> None:
    known, new = line("known", number=1), line("new", number=2)
    text = told(
        needs_you=(item("question", lines=(known,)),),
        top_ranked_conversations=(conversation(known, new),),
    )
    assert "Movers · five messages" in text
    assert "Ann, yesterday 09:00: “new”" in text
    assert text.count("known") == 1


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "Movers · one message", "Movers · two messages"),
        ("de", "Movers · eine Nachricht", "Movers · zwei Nachrichten"),
        ("es", "Movers · un mensaje", "Movers · dos mensajes"),
    ],
)
def test_messages_of_a_conversation_are_counted_in_words(language: str, one: str, two: str) -> None:
    for count, words in ((1, one), (2, two)):
        shown = conversation(line("x"), message_count=count, reason="")
        text = told(language=language, top_ranked_conversations=(shown,))
        assert words in text
        assert (two if count == 1 else one) not in text


def test_a_reason_is_not_said_twice() -> None:
    text = told(
        needs_you=(item("question", reason="Asked of you alone."),),
        top_ranked_conversations=(conversation(line("x", number=5), reason="Asked of you alone."),),
    )
    assert text.count("Asked of you alone.") == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Read: 1 message in one chat, 8 October 12:00 to 15 October 12:00."),
        ("de", "Gelesen: eine Nachricht in einem Chat, 8. Oktober 12:00 bis 15. Oktober 12:00."),
        ("es", "Leído: un mensaje en un chat, del 8 de octubre 12:00 al 15 de octubre 12:00."),
    ],
)
def test_the_last_line_says_what_was_read(language: str, words: str) -> None:
    text = told(language=language, coverage=Coverage(messages_read=1), message_count=1)
    assert words.replace("1 message", "one message") in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Left out: 1 greeting, 3 stickers, 2 messages of muted chats."),
        ("de", "Ausgelassen: 1 Gruß, 3 Sticker, 2 Nachrichten aus stummen Chats."),
        ("es", "Omitido: 1 saludo, 3 stickers, 2 mensajes de chats silenciados."),
    ],
)
def test_what_was_left_out_is_said_in_its_order(language: str, words: str) -> None:
    left = (Skipped("greeting", 1), Skipped("sticker", 3), Skipped("muted", 2))
    assert words in told(language=language, skipped=left)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Media files missing from the export: 3."),
        ("de", "Im Export fehlende Mediendateien: 3."),
        ("es", "Archivos que faltan en la exportación: 3."),
    ],
)
def test_missing_media_are_counted_and_none_are_not_mentioned(language: str, words: str) -> None:
    assert words in told(language=language, coverage=Coverage(3, 0, 0, 3))
    assert words[:-3] not in told(language=language, coverage=Coverage(3, 0, 0, 0))


def test_the_letter_ends_with_one_line_break() -> None:
    for text in (to_text(full()), to_markdown(full())):
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert "\n\n\n" not in text


@pytest.mark.parametrize("width", [-5, 0, 40, 60, 88, 400])
def test_no_line_is_wider_than_asked_nor_than_can_be_read(width: int) -> None:
    long = item("question", lines=(line("word " * 60),), reason="Because " + "of this " * 30)
    text = to_text(written(needs_you=(long,)), width=width)
    assert max(map(len, text.splitlines())) <= min(max(width, 40), 88)


def test_colour_changes_no_word() -> None:
    plain, coloured = to_text(full()), to_text(full(), colour=True)
    assert "\x1b[1m" in coloured
    for code in ("\x1b[1m", "\x1b[2m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == plain


def test_nothing_written_is_said_in_one_sentence() -> None:
    assert "Nothing was written in this time." in told(message_count=0, made_at=NOW)
