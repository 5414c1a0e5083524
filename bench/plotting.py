"""Draws curves on two logarithmic axes as SVG, with nothing but strings."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDTH, _HEIGHT = 760, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 250, 20, 50
_COLOURS = ("#3b6ea5", "#b5523b", "#5f8f4e", "#8a6fb0")
_DASHES = ("", "6 4")


@dataclass(frozen=True, slots=True)
class Curve:
    """One line: its name, messages in the store, and milliseconds."""

    name: str
    sizes: Sequence[int]
    costs: Sequence[float]


@dataclass(frozen=True, slots=True)
class _Axis:
    """A logarithmic axis over whole powers of ten, from one pixel to another."""

    low: int
    high: int
    start: float
    end: float

    @classmethod
    def over(cls, values: Sequence[float], start: float, end: float) -> _Axis:
        low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        return cls(low, max(high, low + 1), start, end)

    def at(self, value: float) -> float:
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> Iterator[float]:
        return (10.0**power for power in range(self.low, self.high + 1))


def plot(curves: Sequence[Curve]) -> str:
    """Return the picture; each kind of database has its own stroke."""
    across = _Axis.over([s for each in curves for s in each.sizes], _LEFT, _WIDTH - _RIGHT)
    up = _Axis.over([c for each in curves for c in each.costs], _HEIGHT - _BOTTOM, _TOP)
    parts = [*_grid(across, up), *_lines(curves, across, up)]
    label = "Milliseconds of an insert of 1,000 messages, of a page and of a search by store size"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' aria-label="{label}" font-family="sans-serif" font-size="12">\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _grid(across: _Axis, up: _Axis) -> Iterator[str]:
    for tick in across.ticks():
        x = across.at(tick)
        yield f'<path d="M{x} {_TOP}V{_HEIGHT - _BOTTOM}" stroke="#dddddd"/>'
        yield f'<text x="{x}" y="{_HEIGHT - 30}" text-anchor="middle">{tick:,.0f}</text>'
    for tick in up.ticks():
        y = up.at(tick)
        yield f'<path d="M{_LEFT} {y}H{_WIDTH - _RIGHT}" stroke="#dddddd"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{tick:g} ms</text>'
    yield f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2}" y="{_HEIGHT - 10}">messages</text>'


def _lines(curves: Sequence[Curve], across: _Axis, up: _Axis) -> Iterator[str]:
    for number, curve in enumerate(curves):
        colour = _COLOURS[number % len(_COLOURS)]
        dash = _DASHES[number // len(_COLOURS) % len(_DASHES)]
        places = zip(curve.sizes, curve.costs, strict=True)
        points = " ".join(f"{across.at(size)},{up.at(cost)}" for size, cost in places)
        stroke = f'stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"'
        yield f'<polyline points="{points}" fill="none" {stroke}/>'
        y = _TOP + 14 + number * 20
        left = _WIDTH - _RIGHT + 16
        yield f'<path d="M{left} {y - 4}h24" {stroke}/>'
        yield f'<text x="{left + 32}" y="{y}">{escape(curve.name)}</text>'
