"""Plans as the real engine hears them change: moved, called off, offered, only spoken about."""

from __future__ import annotations

import pytest
from tests.features.summaries.spoken import dates

MOVED = {
    "an hour alone keeps the day": (
        (
            "mon 09:00 ann: lunch at mine on saturday at 12:30\n"
            "tue 09:00 ann: change of plans, the oven is broken at 12:30, we eat at 14:00"
        ),
        ["2026-10-17 14:00"],
    ),
    "the same hour, in German": (
        (
            "mon 09:00 ann: Der Ausflug ist am Freitag, 23.10., um 8:15 Uhr\n"
            "tue 09:00 ann: Der Ausflug wird auf Samstag, 24.10. verschoben, gleiche Uhrzeit"
        ),
        ["2026-10-24 08:15"],
    ),
    "another day in place of the first": (
        (
            "mon 09:00 ann: viewing is on saturday at 17:00\n"
            "tue 09:00 ann: the viewing has moved, now sunday 18:00"
        ),
        ["2026-10-18 18:00"],
    ),
    "a new day in the sentence that cannot the old": (
        (
            "mon 09:00 ann: quedamos el viernes a las 18:00\n"
            "tue 09:00 ann: viernes no puedo, mejor el lunes 19 a las 12:00 en la biblioteca"
        ),
        ["2026-10-19 12:00"],
    ),
    "half past seven in the evening, said shorter": (
        "mon 09:00 ann: dinner on friday at 19:30\ntue 09:00 ann: so friday 7:30, bring wine",
        ["2026-10-16 19:30"],
    ),
}


@pytest.mark.parametrize(("script", "ahead"), MOVED.values(), ids=MOVED.keys())
def test_a_moved_plan_stands_once_and_at_its_new_time(script: str, ahead: list[str]) -> None:
    assert dates(script) == ahead


def test_in_a_group_the_offered_day_replaces_the_first_once_it_is_settled() -> None:
    script = """
        mon 09:00 ann: dinner on sunday 18 october at my place
        mon 10:00 tom: sorry sunday doesn't work for me, saturday instead?
        mon 10:05 eva: saturday is fine
        mon 10:10 ann: ok saturday 8pm then!
    """
    assert dates(script, group=True) == ["2026-10-17 20:00"]


def test_an_offered_day_that_nobody_takes_up_changes_nothing() -> None:
    script = """
        mon 09:00 ann: dinner on sunday 18 october at my place
        mon 10:00 tom: sorry sunday doesn't work for me, saturday instead?
        mon 10:05 ann: no, everybody else is set
    """
    assert "2026-10-18" in dates(script, group=True)


@pytest.mark.parametrize(
    "line",
    [
        "can you open the door? if I can't come I'll tell you",
        "podrás abrirle tú? si no voy yo",
        "kannst du aufmachen? wenn ich nicht kann, sag ich es dir",
    ],
)
def test_only_in_case_calls_nothing_off(line: str) -> None:
    script = f"mon 09:00 ann: the plumber comes on 20.10.2026 at 17:00\nmon 09:01 ann: {line}"
    assert dates(script) == ["2026-10-20 17:00"]


@pytest.mark.parametrize(
    "line",
    [
        "the training on friday is cancelled",
        "Das Training am Freitag fällt aus",
        "se cancela el entrenamiento del viernes",
    ],
)
def test_what_is_called_off_is_gone_in_every_language(line: str) -> None:
    script = f"mon 09:00 ann: training on friday 16 october at 18:00\ntue 09:00 ann: {line}"
    assert not dates(script, group=True)


def test_one_who_cannot_come_calls_nothing_off_in_a_group() -> None:
    script = "mon 09:00 ann: match on friday at 18:00\nmon 09:05 tom: I can't make friday"
    assert dates(script, group=True) == ["2026-10-16 18:00"]


@pytest.mark.parametrize(
    "line",
    [
        "I'll call you about christmas",
        "ich ruf dich heute abend an wegen Weihnachten",
        "te llamo esta noche, es sobre el viernes",
        "any weekend but the 24th",
        "alle Tage außer am 24. passen mir",
        "it will be done this week",
        "das wird nächste Woche was",
        "I'd be back by 6",
    ],
)
def test_a_day_that_nobody_has_to_keep_free_is_not_ahead(line: str) -> None:
    assert not dates(f"tue 09:00 ann: {line}")


def test_a_question_to_me_about_a_bare_day_is_told_once_as_waiting() -> None:
    assert not dates("wed 09:00 ann: are you back in the office on monday?")


def test_an_occasion_takes_place_whether_i_answer_or_not() -> None:
    assert dates("wed 09:00 ann: are you coming to my birthday party on saturday?") == [
        "2026-10-17"
    ]


def test_a_lift_on_the_day_of_the_match_leaves_the_match_alone() -> None:
    script = """
        mon 09:00 ann: match on sunday 18 october, kick off at 10:30
        tue 12:00 tom: the kit for the match on sunday is washed
    """
    assert dates(script, group=True) == ["2026-10-18 10:30"]


def test_a_plan_of_another_day_moved_to_nine_begins_in_the_morning() -> None:
    script = """
        tue 18:10 ann: das Turnier ist am Samstag, um 10 geht es los
        wed 12:00 ann: Turnier beginnt doch schon um 9 statt 10!
    """
    assert dates(script, group=True) == ["2026-10-17 09:00"]
