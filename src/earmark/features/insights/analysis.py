"""Messages of one chat read in order, each with the turn before it and the language so far."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from earmark.core.findings import Finding, FindingKind
from earmark.core.reports import SPOKEN_ORDERS
from earmark.language.engine import TextContext, analyse

if TYPE_CHECKING:
    from earmark.core.findings import Analysis

MONTH_FIRST_ZONES = frozenset(
    {
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
        "America/Phoenix",
        "America/Detroit",
        "America/Boise",
        "America/Anchorage",
        "America/Juneau",
        "Pacific/Honolulu",
        "US/Eastern",
        "US/Central",
        "US/Mountain",
        "US/Pacific",
    }
)
"""Zones in which people write 3/4 for the fourth of March."""

MONTH_FIRST_REGIONS = ("America/Indiana/", "America/Kentucky/", "America/North_Dakota/")

POLL_LABEL = re.compile(r"\A\W*[^\n:：]{2,40}[:：]\s*\n")

POLL_ASKS = 0.9

ASKING = frozenset((FindingKind.QUESTION, FindingKind.REQUEST))

ENOUGH = 3
"""So many messages in a language make it the expected one."""


def date_order_of(timezone: str) -> str:
    """Return how people in a zone write a numeric date inside a message."""
    if timezone in MONTH_FIRST_ZONES or timezone.startswith(MONTH_FIRST_REGIONS):
        return "mdy"
    return "dmy"


def poll_question(text: str) -> tuple[int, int]:
    """Return the span of the question of a poll, its label and its options left out."""
    start = 0
    label = POLL_LABEL.match(text)
    if label is not None:
        start = label.end()
    end = text.find("\n", start)
    return start, len(text) if end < 0 else end


def read_poll(found: Analysis, text: str) -> Analysis:
    """Return the analysis of a poll's question: it asks, whatever its words and marks are."""
    if any(finding.kind in ASKING for finding in found.findings):
        return found
    start, end = poll_question(text)
    asked = Finding(FindingKind.QUESTION, start, end, POLL_ASKS)
    return replace(found, findings=(asked, *found.findings))


A_DAY = 24 * 3_600_000
"""Milliseconds after which a message is no answer to the one before, and takes no day from it."""


@dataclass
class ChatAnalysis:
    """Reads the messages of one chat one after the other; `language` is expected until proven.

    `date_order` is how the phone of the export writes days, where it is `dmy` or `mdy`; the zone of
    a message says it otherwise.
    """

    is_group: bool = False
    language: str | None = None
    previous_text: str | None = None
    previous_author: object = None
    date_order: str | None = None
    previous_sent_at: int | None = None
    _languages: Counter[str] = field(default_factory=Counter)

    def read(
        self, author: object, text: str, sent_at: int, timezone: str, *, is_poll: bool = False
    ) -> Analysis:
        """Return what is found in the next message of the chat; of a poll only its question."""
        said = text[: poll_question(text)[1]] if is_poll else text
        if self.previous_sent_at is not None and sent_at - self.previous_sent_at > A_DAY:
            self.previous_text = None
        found = analyse(
            said,
            TextContext(
                sent_at=sent_at,
                timezone=timezone,
                date_order=self._order(timezone),
                previous_text=self.previous_text,
                previous_by_other=self.previous_text is not None and author != self.previous_author,
                language_prior=self._expected(),
                is_group=self.is_group,
            ),
        )
        if is_poll:
            found = read_poll(found, said)
        if found.language != "und":
            self._languages[found.language] += 1
        self.previous_text, self.previous_author = said, author
        self.previous_sent_at = sent_at
        return found

    def _order(self, timezone: str) -> str:
        return self.date_order if self.date_order in SPOKEN_ORDERS else date_order_of(timezone)

    def _expected(self) -> str | None:
        if self._languages:
            language, count = max(self._languages.items(), key=lambda pair: (pair[1], pair[0]))
            if count >= ENOUGH:
                return language
        return self.language
