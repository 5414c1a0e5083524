"""Headers of two hundred places are read at the right instant, or asked about; never wrong."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.adapters.whatsapp.bundles import chat, choices
from tests.fixtures.exports.headers import HEADERS, Header

from earmark.core.errors import QuestionOpenError
from earmark.core.messages import Incoming
from earmark.core.reports import DateOrder

MORNING = datetime(2023, 2, 25, 9, 30, 7, tzinfo=UTC)
EVENING = datetime(2023, 2, 25, 21, 45, 8, tzinfo=UTC)


def _messages(text: str) -> list[Incoming]:
    """Read a text; a question is answered with the reading that gives the day meant."""
    try:
        return [m for batch in chat(text).messages(choices()) for m in batch]
    except QuestionOpenError as error:
        days = {option.reads_as: option.value for option in error.questions[0].options}
        order = DateOrder(days["2023-02-25"])
        return [m for batch in chat(text).messages(choices(order=order)) for m in batch]


def _instant(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


@pytest.mark.parametrize("header", HEADERS, ids=lambda h: h.place)
def test_a_header_of_android_is_read_to_the_minute(header: Header) -> None:
    one, two = _messages(header.android())
    assert (one.sent_at, one.author, one.text) == (
        _instant(MORNING.replace(second=0)),
        "Ann",
        "one",
    )
    assert (two.sent_at, two.author) == (_instant(EVENING.replace(second=0)), "Bo")


@pytest.mark.parametrize("header", HEADERS, ids=lambda h: h.place)
def test_a_header_of_ios_is_read_to_the_second(header: Header) -> None:
    one, two = _messages(header.ios())
    assert (one.sent_at, one.author, one.text) == (_instant(MORNING), "Ann", "one")
    assert (two.sent_at, two.author) == (_instant(EVENING), "Bo")
