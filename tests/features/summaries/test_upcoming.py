"""Dates ahead as they stand: moved, cancelled and passed ones are gone."""

from __future__ import annotations

import pytest
from tests.features.summaries.talking import chat, digest

from earmark.core.digest import Item
from earmark.features.summaries.rendering import to_text


def upcoming(script: str, **more: object) -> list[Item]:
    return list(digest(chat(script, **more)).upcoming)  # type: ignore[arg-type]


def days(items: list[Item]) -> list[str]:
    return [item.due.date for item in items if item.due]


def test_a_date_ahead_is_told_with_its_message() -> None:
    items = upcoming("wed 09:00 ann: the garage expects us | on 2026-10-16 08:15")
    assert days(items) == ["2026-10-16"]
    assert items[0].text == "Tomorrow at 08:15: “the garage expects us”"
    assert items[0].lines[0].message_id == "1"


def test_the_soonest_comes_first() -> None:
    script = """
        mon 09:00 ann: concert | on 2026-10-24
        wed 09:00 ann: dentist | on 2026-10-17
    """
    assert days(upcoming(script)) == ["2026-10-17", "2026-10-24"]


def test_a_date_that_has_passed_is_not_ahead() -> None:
    assert not upcoming("mon 09:00 ann: dentist | on 2026-10-14")


def test_an_hour_that_has_passed_today_is_not_ahead() -> None:
    assert not upcoming("thu 08:00 ann: breakfast | on 2026-10-15 09:00")


def test_today_in_passing_is_no_plan() -> None:
    assert not upcoming("thu 09:00 ann: what a sky | on 2026-10-15, plain")


def test_one_day_named_twice_is_one_item_with_the_clock_time() -> None:
    script = """
        mon 09:00 ann: dinner on Saturday | on 2026-10-17
        wed 09:00 ann: seven on Saturday then | on 2026-10-17 19:00
    """
    items = upcoming(script)
    assert [(item.due.time if item.due else None) for item in items] == ["19:00"]
    assert [quoted.message_id for quoted in items[0].lines] == ["2", "1"]


def test_a_moved_date_replaces_the_old_one() -> None:
    script = """
        mon 09:00 ann: dinner on Friday | on 2026-10-16
        wed 09:00 ann: let's move dinner to Saturday | on 2026-10-17
    """
    assert days(upcoming(script)) == ["2026-10-17"]


def test_a_cancelled_date_is_gone() -> None:
    script = """
        mon 09:00 ann: rehearsal on Friday | on 2026-10-16
        wed 09:00 ann: Friday's rehearsal is cancelled | on 2026-10-16
    """
    assert not upcoming(script)


def test_cancelling_one_plan_leaves_another() -> None:
    script = """
        mon 09:00 ann: rehearsal on Friday | on 2026-10-16
        mon 09:30 ann: picnic on Sunday | on 2026-10-18
        wed 09:00 ann: the rehearsal is cancelled
    """
    assert days(upcoming(script)) == ["2026-10-18"]


def test_a_date_waiting_for_my_answer_is_ahead_too_and_quoted_once() -> None:
    found = digest(chat("wed 09:00 ann: dinner on Saturday? | question, on 2026-10-17"))
    assert len(found.needs_you) == 1
    assert len(found.upcoming) == 1
    assert to_text(found, width=80, colour=False).count("dinner on Saturday?") == 1


def test_what_i_agreed_to_is_ahead() -> None:
    script = """
        wed 09:00 ann: dinner on Saturday? | question, on 2026-10-17
        wed 09:05 me: yes | agreement
    """
    items = upcoming(script)
    assert items[0].state == "settled"
    assert "both sides agreed" in items[0].reason


def test_what_i_declined_is_not_ahead() -> None:
    script = """
        wed 09:00 ann: dinner on Saturday? | question, on 2026-10-17
        wed 09:05 me: no, sorry | refusal
    """
    assert not upcoming(script)


def test_two_plans_at_one_hour_say_so() -> None:
    one = chat("wed 09:00 ann: farewell party | on 2026-10-17 19:00", title="Ruben")
    two = chat("wed 09:00 bob: dinner | on 2026-10-17 20:00", title="Okoyes")
    assert all("same" in item.reason for item in digest(one, two).upcoming)


def test_a_forwarded_date_is_nobodys_plan() -> None:
    assert not upcoming("wed 09:00 ann: big sale | forwarded, on 2026-10-17")


def test_a_day_that_does_not_work_is_no_plan_and_the_other_is() -> None:
    script = """
        mon 09:00 ann: the plumber comes on Friday | on 2026-10-16
        wed 09:00 ann: Friday doesn't work after all | on 2026-10-16
        wed 09:01 ann: he comes on Monday | on 2026-10-19
    """
    assert days(upcoming(script)) == ["2026-10-19"]


def test_the_day_left_is_no_plan() -> None:
    script = "wed 09:00 ann: dinner is on Monday instead of Saturday | on 2026-10-19"
    assert days(upcoming(script)) == ["2026-10-19"]


def test_one_who_cannot_come_does_not_cancel_for_the_group() -> None:
    script = """
        mon 09:00 ann: rehearsal on Friday | on 2026-10-16
        wed 09:00 tom: I can't make it on Friday | on 2026-10-16
    """
    assert days(upcoming(script, group=True)) == ["2026-10-16"]


@pytest.mark.parametrize(
    "text",
    [
        "can't make Friday after all",
        "am Freitag klappt leider doch nicht",
        "al final el viernes no puedo",
    ],
)
def test_a_day_somebody_cannot_is_no_plan_in_a_group(text: str) -> None:
    assert not upcoming(f"wed 09:00 ann: {text} | on 2026-10-16", group=True)


def test_a_cancellation_that_names_its_own_thing_leaves_the_others() -> None:
    script = """
        wed 09:00 ann: captains meet on Tuesday | on 2026-10-20 19:00
        wed 09:05 tom: folks, the Christmas dinner is off, the pub cancelled on us
    """
    assert days(upcoming(script, group=True)) == ["2026-10-20"]


def test_two_plans_for_one_evening_lead_the_letter() -> None:
    supper = chat("wed 09:00 ann: supper at the club | on 2026-10-17 19:00", title="Club")
    show = chat("wed 09:00 tom: two tickets for the show | on 2026-10-17 20:00", title="Tom")
    letter = to_text(digest(supper, show), width=200, colour=False)
    assert "Saturday evening is promised twice." in letter
