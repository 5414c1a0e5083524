"""A header pasted into a message starts none; a real one is never lost to a jump of time."""

from __future__ import annotations

import pytest
from tests.adapters.whatsapp.bundles import read

from earmark.adapters.archives.whatsapp.quoted import Quoted, find_quoted, in_order

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


MINUTE, DAY = 60_000, 86_400_000
START = 100 * DAY


def _found(*headers: tuple[float, str | None], known: str = "", end: bool = True) -> Quoted:
    """Look for quotations among headers: days after the first, and who wrote."""
    sent = [START + round(days * DAY) for days, _ in headers]
    return find_quoted(sent, [name for _, name in headers], set(known), end=end)


def test_headers_in_order_hold_no_quotation() -> None:
    assert _found((0, "A"), (1, "B"), (2, "A")) == Quoted(set(), 3)


def test_before_the_end_the_last_message_may_still_go_on() -> None:
    assert _found((0, "A"), (1, "B"), (2, "A"), end=False).settled == 2


def test_a_stranger_from_the_past_between_two_messages_is_quoted() -> None:
    assert _found((10, "A"), (2, "X"), (11, "A")).headers == {1}


def test_a_run_of_strangers_is_quoted_whole() -> None:
    assert _found((10, "A"), (2, "X"), (2.1, "Y"), (2.2, "X"), (11, "A")).headers == {1, 2, 3}


def test_someone_of_the_chat_from_long_ago_is_quoted_when_time_returns() -> None:
    assert _found((10, "A"), (2, "B"), (11, "B"), (12, "A")).headers == {1}


def test_several_headers_that_go_on_from_before_show_that_one_was_wrong() -> None:
    days = [(0, "A"), (9, "B"), (1, "A"), (2, "B"), (3, "A"), (10, "B")]
    assert _found(*days).headers == set()


def test_a_slip_of_minutes_is_no_quotation() -> None:
    assert _found((10, "A"), (10 - 5 / 1440, "X"), (10.1, "A")).headers == set()


def test_a_stranger_from_the_future_between_neighbours_is_quoted() -> None:
    assert _found((10, "A"), (20, "X"), (10.1, "A"), (10.2, "B")).headers == {1}


def test_the_phones_own_line_from_the_past_is_no_quotation_alone() -> None:
    assert _found((10, "A"), (2, None), (11, "A")).headers == set()


def test_the_first_header_is_never_a_quotation() -> None:
    assert 0 not in _found((10, "X"), (2, "A"), (3, "A"), (4, "B")).headers


@pytest.mark.parametrize(("count", "quoted"), [(3, True), (5, True), (6, False), (40, False)])
def test_only_a_short_run_at_the_end_is_quoted(count: int, quoted: bool) -> None:  # noqa: FBT001 a column of the table
    run: list[tuple[float, str | None]] = [(1 + n / 100, "X") for n in range(count)]
    found = _found((10, "A"), (10.5, "B"), *run)
    assert found.headers == (set(range(2, 2 + count)) if quoted else set())


def test_what_later_lines_must_tell_is_not_settled() -> None:
    found = _found((10, "A"), (11, "B"), (2, "X"), end=False)
    assert (found.headers, found.settled) == (set(), 1)


def test_somebody_known_from_before_is_no_stranger() -> None:
    headers: tuple[tuple[float, str | None], ...] = ((10, "A"), (9.5, "X"), (11, "A"))
    assert _found(*headers).headers == {1}
    assert _found(*headers, known="X").headers == set()


@pytest.mark.parametrize(
    ("minutes", "ordered"), [((0, 1, 2), True), ((0, -9, 5), True), ((0, -11), False), ((), True)]
)
def test_order_allows_a_slip(minutes: tuple[int, ...], ordered: bool) -> None:  # noqa: FBT001 a column of the table
    assert in_order([START + minute * MINUTE for minute in minutes]) is ordered
