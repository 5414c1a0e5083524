"""A header pasted into a message starts none; a real one is never lost to a jump of time."""

from __future__ import annotations

from tests.adapters.whatsapp.bundles import read

LRM = "\u200e"


def _bodies(*lines: str) -> list[str | None]:
    return [m.text for m in read("".join(f"{line}\n" for line in lines))]


def test_pasted_headers_of_strangers_stay_in_the_message() -> None:
    pasted = ("12/03/2021, 14:55 - Carol: I pay", "12/03/2021, 14:56 - Dan: ok")
    found = _bodies("18/03/2022, 14:56 - Bob: look", *pasted, "18/03/2022, 14:58 - Ann: yo")
    assert found == ["\n".join(("look", *pasted)), "yo"]


def test_a_pasted_header_of_someone_in_the_chat_stays_too() -> None:
    quote = "18/03/2022, 14:56 - Bob: a"
    found = _bodies(quote, "20/03/2022, 14:58 - Ann: see", quote, "20/03/2022, 15:01 - Bob: right")
    assert found == ["a", f"see\n{quote}", "right"]


def test_a_pasted_header_at_the_end_of_the_file_stays() -> None:
    quote = "12/03/2021, 14:55 - Bob: I pay"
    assert _bodies("18/03/2022, 14:56 - Bob: a", quote) == [f"a\n{quote}"]


def test_a_plan_with_dates_ahead_stays_in_its_message() -> None:
    plan = ("25/03/2022, 14:00 - Dinner: at Joe's", "26/03/2022, 14:00 - Party: here")
    after = [f"{day}/03/2022, 15:56 - Bob: {day}" for day in (18, 19, 20, 27)]
    found = _bodies("18/03/2022, 14:56 - Bob: plan", *plan, *after)
    assert found == ["\n".join(("plan", *plan)), "18", "19", "20", "27"]


def test_one_wrong_clock_does_not_swallow_the_days_after_it() -> None:
    days = [f"{day}/03/2022, 15:56 - Bob: {day}" for day in (18, 25, 19, 20, 21, 26)]
    assert len(_bodies("18/03/2022, 14:56 - Bob: a", *days)) == 7


def test_messages_of_a_phone_that_was_offline_stay_messages() -> None:
    times = ("14:56", "09:10", "09:12", "15:01", "15:02")
    lines = [f"18/03/2022, {at} - {'AB'[n % 2]}: {n}" for n, at in enumerate(times)]
    assert len(_bodies(*lines)) == 5


def test_a_clock_set_back_for_good_loses_nothing() -> None:
    lines = [f"{day:02}/02/2022, 09:10 - Ann: {day}" for day in range(1, 28)]
    assert len(_bodies("18/03/2022, 14:56 - Bob: a", *lines)) == 28


def test_the_banner_of_ios_above_older_messages_swallows_nothing() -> None:
    banner = f"[23/03/2022, 10:00:00] Fam: {LRM}Messages and calls are end-to-end encrypted."
    lines = [
        f"[{day}/03/2022, 14:56:00] {name}: {day}"
        for day, name in ((18, "B"), (20, "A"), (24, "C"))
    ]
    assert len(_bodies(banner, *lines)) == 4


def test_a_quotation_may_lie_across_the_pieces_a_file_is_read_in() -> None:
    filler = [f"18/03/2022, 14:56 - Bob: {'x' * 90}" for _ in range(4_000)]
    quote = [f"12/03/2021, 14:55 - Carol {n}: I pay {'y' * 90}" for n in range(150)]
    found = _bodies(*filler, *quote, "19/03/2022, 14:58 - Ann: yo")
    assert len(found) == 4_001
    assert str(found[3_999]).count("Carol") == 150
