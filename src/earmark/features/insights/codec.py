"""Findings and flags as they are stored: short text and bits, nothing for messages without any."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import orjson

from earmark.core.findings import Analysis, DateSpan, Finding, FindingKind

if TYPE_CHECKING:
    from collections.abc import Iterable

FLAGS = (
    "greeting",
    "acknowledgement",
    "chain_letter",
    "injection",
    "emoji_only",
    "refusal",
    "agreement",
    "withdrawal",
    "completion",
    "interrogative",
    "answer",
)
"""The order of the bits; new flags are added at the end."""

LETTERS = {
    FindingKind.QUESTION: "q",
    FindingKind.REQUEST: "r",
    FindingKind.PROMISE: "p",
    FindingKind.DECISION: "d",
    FindingKind.DATE: "t",
}

KINDS = {letter: kind for kind, letter in LETTERS.items()}

PERCENT = 100

NO_FLAGS: frozenset[str] = frozenset()


def encode_findings(findings: Iterable[Finding]) -> str | None:
    """Return findings as short text, None when there are none."""
    rows = [_row(finding) for finding in findings]
    return orjson.dumps(rows).decode() if rows else None


def _row(finding: Finding) -> list[str | int | None]:
    row: list[str | int | None] = [
        LETTERS[finding.kind],
        finding.start,
        finding.end,
        round(finding.confidence * PERCENT),
    ]
    if finding.date is not None:
        row += [finding.date.date, finding.date.time, finding.date.end]
    return row


@lru_cache(maxsize=65536)
def decode_findings(text: str) -> tuple[Finding, ...]:
    """Return the findings that `encode_findings` wrote."""
    return tuple(
        Finding(
            KINDS[row[0]],
            row[1],
            row[2],
            row[3] / PERCENT,
            DateSpan(*row[4:7]) if len(row) > 4 else None,  # noqa: PLR2004 the date follows the four
        )
        for row in orjson.loads(text)
    )


def encode_flags(flags: Iterable[str]) -> int:
    """Return flags as bits; a flag this version does not know is left out."""
    return sum(1 << FLAGS.index(flag) for flag in set(flags) if flag in FLAGS)


@lru_cache(maxsize=4096)
def decode_flags(bits: int) -> frozenset[str]:
    """Return the flags of the bits."""
    return frozenset(flag for place, flag in enumerate(FLAGS) if bits >> place & 1)


@lru_cache(maxsize=65536)
def decode(
    language: str, sentiment: float, bits: int, findings: str | None, version: int
) -> Analysis:
    """Return an analysis from its columns; equal rows share one object."""
    found = decode_findings(findings) if findings else ()
    return Analysis(language, sentiment, found, decode_flags(bits) if bits else NO_FLAGS, version)
