"""Who wrote a line: what stands before the colon is a name only when it can be one."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from earmark.adapters.archives.whatsapp.marks import clean_name
from earmark.adapters.archives.whatsapp.systems import OTHER, event_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MOST_CACHED = 100_000
_OFTEN = 3
_LONG_NAME = 60
_MOST_WORDS = 5
_LONGEST_UNSEEN = 8
_EVENT_WORDS = 4
_EVENT_LETTERS = 15
# What closes a quotation, by what opens it; some languages open with what others close with.
_QUOTES = {
    '"': '"', "”": "”", "“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹",
    "「": "」", "『": "』", "《": "》", "〈": "〉",
}  # fmt: skip
# An apostrophe begins words too, as in "Jan 't Hart": only long names are looked at.
_OPEN_SINGLE = re.compile(r"\s['‘‚](?=\w)[^'’]*\Z")
_SECOND_NAME = re.compile(r"([^:\n/]{1,60}): ")
_END_OF_SENTENCE = re.compile(r"\w{4}[.!?] ")
NAMELESS = "?"


class Authors(dict[str, str | None]):
    """Maps `NAME: ` as written to the name, or to None where a system line only looks like it.

    A line without author is `""` and maps to None. `seen` counts the strings of the file's first
    part: what recurs is a name.
    """

    def __init__(self, seen: Mapping[str, int] | None = None) -> None:
        super().__init__({"": None})
        self._seen = Counter(seen or {})
        self._names = {clean_name(raw.rstrip(": ")) for raw in self._seen if raw.endswith(" ")}

    def __missing__(self, raw: str) -> str | None:
        if len(self) >= _MOST_CACHED:
            self.clear()
            self[""] = None
        name = clean_name(raw.rstrip(" ").removesuffix(":"))
        value = (name or NAMELESS) if self._can_be_name(raw, name) else None
        self[raw] = value
        return value

    def _can_be_name(self, raw: str, name: str) -> bool:
        if _has_open_quote(name):
            return False
        if self._seen[raw] >= _OFTEN and len(name) <= _LONG_NAME:
            return True
        if _is_sentence(name):
            return False
        words = len(name.split())
        if words > _LONGEST_UNSEEN or (words > _MOST_WORDS and self._begins_with_name(name)):
            return False
        if not raw.endswith(" ") and name not in self._names:
            return words <= _MOST_WORDS and not name.endswith(("http", "https"))
        return len(name) <= _LONG_NAME or not self._begins_with_name(name)

    def _begins_with_name(self, name: str) -> bool:
        return any(name.startswith(f"{known} ") for known in self._names)


def _is_sentence(name: str) -> bool:
    """Tell what the phone wrote from a name; two words, as `Karama Film`, are never an event."""
    words = len(name.split())
    if words > _MOST_WORDS and _END_OF_SENTENCE.search(name):
        return True
    is_long = words >= _EVENT_WORDS or (len(name) > _EVENT_LETTERS and not name.isascii())
    return is_long and event_kind(name) != OTHER


def _has_open_quote(name: str) -> bool:
    if len(name.split()) >= _EVENT_WORDS and _OPEN_SINGLE.search(name):
        return True
    closing = ""
    for sign in name:
        if not closing:
            closing = _QUOTES.get(sign, "")
        elif sign in closing:
            closing = ""
    return bool(closing)


def names_with_colon(pairs: Iterable[tuple[str, str]], title: str | None) -> set[str]:
    """Return names that hold a colon themselves: `Plumber: Joe`.

    `pairs` are authors with bodies. When every line of an author goes on with the same words and a
    colon, those words are part of the name; once is enough when the file is named so.
    """
    bodies: dict[str, list[str]] = {}
    for raw, body in pairs:
        if raw:
            bodies.setdefault(raw, []).append(body)
    found: set[str] = set()
    for raw, texts in bodies.items():
        name = _longer(raw, texts, title)
        if name is not None:
            found.add(name)
    return found


def _longer(raw: str, texts: list[str], title: str | None) -> str | None:
    longer = raw
    while match := _SECOND_NAME.match(texts[0]):
        part = match[0]
        if raw.endswith(" ") and part[0].islower():
            # "Ann: note: buy milk": the second half of a name is not written small.
            break
        rest = [text[len(part) :] for text in texts if text.startswith(part)]
        named_so = title is not None and _plain(longer + part) == _plain(title)
        is_sure = named_so or _closes_bracket(longer, part)
        if len(rest) < len(texts) or not (len(set(islice(rest, 50))) >= _OFTEN or is_sure):
            break
        longer, texts = longer + part, rest
    return longer.removesuffix(": ") if longer != raw else None


def _closes_bracket(before: str, part: str) -> bool:
    """Tell whether the colon stands in brackets: `Hans (Firma: X)`."""
    return any(
        before.count(opening) > before.count(closing) and closing in part
        for opening, closing in ("()", "[]", "（）")
    )


def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())
