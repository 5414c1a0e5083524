"""How a letter looks on a terminal and as Markdown; both make chat text harmless."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from dataclasses import dataclass
from typing import Protocol

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

OVERRIDES = dict.fromkeys(
    map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
"""Signs that turn the direction of writing; a name must not turn the line it stands in."""

ISOLATE, RELEASE = "\u2068", "\u2069"

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$])")


def clean(text: str) -> str:
    """Return chat text on one line, without anything that could control a terminal."""
    return " ".join(CONTROL.sub("\ufffd", " ".join(text.split())).translate(OVERRIDES).split())


def isolated(text: str) -> str:
    """Return clean text that cannot turn its surroundings: isolated where it runs right to left."""
    safe = clean(text)
    turns = any(unicodedata.bidirectional(sign) in {"R", "AL", "AN"} for sign in safe)
    return f"{ISOLATE}{safe}{RELEASE}" if turns else safe


class Shape(Protocol):
    """The parts a letter is made of."""

    def title(self, text: str) -> str:
        """Return the first line."""

    def paragraph(self, text: str) -> str:
        """Return our own words."""

    def heading(self, text: str) -> str:
        """Return the heading of a section."""

    def entry(self, lead: str, quotes: list[str], beneath: str) -> str:
        """Return one item: who and when it is due, the words, and why it is here."""

    def foreign(self, text: str) -> str:
        """Return words from a chat, harmless."""


@dataclass(frozen=True)
class Terminal:
    """Plain text of a width, with colour only when asked."""

    width: int
    colour: bool

    def title(self, text: str) -> str:
        """Return the first line, bold where there is colour."""
        return self._paint(text, "1")

    def paragraph(self, text: str) -> str:
        """Return a wrapped paragraph."""
        return textwrap.fill(text, self._measure)

    def heading(self, text: str) -> str:
        """Return a heading with a rule under it."""
        return f"{self._paint(text, '1')}\n{'─' * min(len(text), self._measure)}"

    def entry(self, lead: str, quotes: list[str], beneath: str) -> str:
        """Return who, the words, and why, each a little further in."""
        parts = [self._fill(lead, "", "1")]
        parts += [self._fill(quote, "    ", "") for quote in quotes]
        parts.append(self._fill(beneath, "    ", "2"))
        return "\n".join(part for part in parts if part)

    def foreign(self, text: str) -> str:
        """Return chat text without control signs, isolated where it runs right to left."""
        return isolated(text)

    @property
    def _measure(self) -> int:
        return min(self.width, 88)

    def _fill(self, text: str, indent: str, style: str) -> str:
        if not text:
            return ""
        filled = textwrap.fill(text, self._measure, initial_indent=indent, subsequent_indent=indent)
        return self._paint(filled, style) if style else filled

    def _paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour else text


@dataclass(frozen=True)
class Markdown:
    """Markdown that any reader shows; chat text is escaped."""

    def title(self, text: str) -> str:
        """Return a first-level heading."""
        return f"# {text}"

    def paragraph(self, text: str) -> str:
        """Return our own words as they are."""
        return text

    def heading(self, text: str) -> str:
        """Return a second-level heading."""
        return f"## {text}"

    def entry(self, lead: str, quotes: list[str], beneath: str) -> str:
        """Return a list item with a quotation inside."""
        parts = [f"- **{lead}**"]
        parts += [f"  > {quote}  " for quote in quotes]
        if beneath:
            parts.append(f"\n  {beneath}")
        return "\n".join(parts)

    def foreign(self, text: str) -> str:
        """Return chat text with every sign of markup escaped."""
        return MARKUP.sub(r"\\\1", isolated(text))
