"""The metrics of the quality figures, each a few lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def f1(pairs: Iterable[tuple[bool, bool]]) -> float:
    """Return F1 of (predicted, true) pairs."""
    rows = list(pairs)
    hits = sum(predicted and true for predicted, true in rows)
    wrong = sum(predicted != true for predicted, true in rows)
    return 2 * hits / (2 * hits + wrong) if hits or wrong else 0.0


def macro_f1(pairs: Sequence[tuple[int, int]], classes: int) -> float:
    """Return the mean F1 of the classes of (predicted, true) pairs."""
    each = [
        f1((predicted == one, true == one) for predicted, true in pairs) for one in range(classes)
    ]
    return sum(each) / classes


def share(hits: Iterable[bool]) -> float:
    """Return how many of the answers are right, 0 to 1."""
    rows = list(hits)
    return sum(rows) / len(rows) if rows else 0.0


def span_f1(hits: int, wrong: int, missed: int) -> float:
    """Return F1 from counts of right, wrong and missed answers."""
    total = 2 * hits + wrong + missed
    return 2 * hits / total if total else 0.0
