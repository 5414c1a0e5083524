"""The order of a table's dates is proven by them, else asked with each reading of a real row."""

from __future__ import annotations

import pytest

from earmark.adapters.archives.csv_order import OrderEvidence
from earmark.core.reports import DateOrder, DateOrderProof

DMY, MDY, YMD = DateOrder.DMY, DateOrder.MDY, DateOrder.YMD
OPEN = (None, None)


def _seen(*dates: str) -> OrderEvidence:
    evidence = OrderEvidence()
    for line, text in enumerate(dates, 2):
        evidence.see(text, line)
    return evidence


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        ((), (None, DateOrderProof.NOT_NEEDED)),
        (("2025-10-14 09:00", "1760425200"), (None, DateOrderProof.NOT_NEEDED)),
        (("14.10.2025 09:00",), (DMY, DateOrderProof.DAY_OVER_12)),
        (("10/14/2025 09:00",), (MDY, DateOrderProof.DAY_OVER_12)),
        (("2025/10/04 09:00",), (YMD, DateOrderProof.NOT_NEEDED)),
        (("05/05/2025", "06/06/2025"), (DMY, DateOrderProof.NOT_NEEDED)),
        (("05/05/25",), (DMY, DateOrderProof.NOT_NEEDED)),
        (("31/01/2025", "1/2/2025"), (DMY, DateOrderProof.DAY_OVER_12)),
        (("09/01/2025", "10/01/2025", "01/02/2025"), (DMY, DateOrderProof.SEQUENCE)),
        (("01/09/2025", "01/10/2025", "02/01/2025"), (MDY, DateOrderProof.SEQUENCE)),
        (("14/10/25",), (DMY, DateOrderProof.DAY_OVER_12)),
        (("25-10-14", "25-10-15", "25-10-16"), (YMD, DateOrderProof.SEQUENCE)),
        (("14-10-25", "15-10-25", "16-10-25"), (DMY, DateOrderProof.DAY_OVER_12)),
    ],
)
def test_dates_prove_their_order(
    dates: tuple[str, ...], found: tuple[DateOrder | None, DateOrderProof]
) -> None:
    assert _seen(*dates).proven() == found


@pytest.mark.parametrize(
    ("dates", "readings"),
    [
        (("04/05/2025",), {DMY: "2025-05-04", MDY: "2025-04-05"}),
        (("25-10-14",), {DMY: "2014-10-25", YMD: "2025-10-14"}),
        (("10-11-12",), {DMY: "2012-11-10", MDY: "2012-10-11", YMD: "2010-11-12"}),
    ],
)
def test_what_nothing_proves_has_each_reading(
    dates: tuple[str, ...], readings: dict[DateOrder, str]
) -> None:
    evidence = _seen(*dates)
    assert evidence.proven() == OPEN
    assert dict(evidence.question()[1]) == readings


def test_the_question_is_about_the_first_row_that_reads_differently() -> None:
    sample, _ = _seen("05/05/2025", "06/07/2025", "07/08/2025").question()
    assert (sample.line, sample.text) == (3, "06/07/2025")
