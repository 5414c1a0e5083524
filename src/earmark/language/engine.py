"""One message in, everything the text itself can tell out.

The rest of Earmark calls `analyse` and nothing deeper; each part has its own module beside this one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from earmark.core.findings import Analysis, Finding, FindingKind

VERSION = 1
"""Raised whenever the same text may be judged differently, so that stored rows are redone."""

MAX_LENGTH = 8000
"""Characters read of one message; what stands behind them is kept and searched, not judged."""


@dataclass(frozen=True, slots=True)
class TextContext:
    """What is known around a message before its text is read.

    `sent_at` is milliseconds UTC and `timezone` an IANA name: together they anchor "tomorrow".
    `date_order` is `dmy` or `mdy` and reads "3/4". `previous_text` is the turn before,
    `previous_by_other` whether somebody else wrote it: "ok" after a request is a promise.
    `language_prior` is the language of the chat or sender so far, None when unknown.
    """

    sent_at: int
    timezone: str
    date_order: str = "dmy"
    previous_text: str | None = None
    previous_by_other: bool = False
    language_prior: str | None = None
    is_group: bool = False


def analyse(text: str, context: TextContext) -> Analysis:
    """Return language, sentiment, findings with their spans, and style flags of one message."""
    body = text[:MAX_LENGTH]
    findings = tuple(
        Finding(FindingKind.QUESTION, found.start(), found.end(), 0.9)
        for found in re.finditer(r"[^.!?\n]{0,300}\?", body)
    )
    return Analysis(context.language_prior or "und", 0.0, findings, frozenset(), VERSION)
