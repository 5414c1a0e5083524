"""Read a demo chat: a small text format of our own (`chats/*.txt`).

A head (`title:`, `format:`, `type:`, `language:`, people as `A = Aylin`, the owner with `*`),
then blocks: `@ -5d 19:40` (days ago; `b` counts working days, a weekday moves to the nearest such
day), lines `A: text`, `~40m` for a pause, `* added L` for a system event. Marks stand before or
behind the author: `<photo gerhard.jpg>` `<voice>` `<sticker>` `<deleted>` `<edited>` `<forwarded>`
`<poll>`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark.demo.days import Days

HEAD = re.compile(r"(\w+): (.+)")
PERSON = re.compile(r"(\w) = ([^*(]+?)( \*)?(?: \((\w+)\))?$")
BLOCK = re.compile(r"@ -?(\d+)([db])(?: (\w{3}))? (\d\d:\d\d)$")
PAUSE = re.compile(r"~(\d+)([mhd])$")
LINE = re.compile(r"((?:<[^>]+> ?)*)(\w): ?(.*)$")
MARK = re.compile(r"<(\w+)(?: ([^>]+))?> ?")
UNIT = {"m": 60_000, "h": 3_600_000, "d": 86_400_000}
FLAGS = {"edited", "forwarded", "deleted"}
LATEST = 4 * 60_000  # the newest message is this old


class ScriptError(ValueError):
    """A demo chat is written wrongly; only we can cause it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message or system event; `kind` is `text`, a mark (`photo`, `poll`) or the event."""

    sent_at: int
    author: str | None
    kind: str
    text: str = ""
    file: str = ""
    flags: frozenset[str] = frozenset()


@dataclass(slots=True)
class Script:
    """One chat: its head, its people (name: role in a CSV) and its entries."""

    title: str
    format: str
    language: str
    is_group: bool
    owner: str = ""
    people: dict[str, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


def read_script(source: str, days: Days, now: int) -> Script:
    """Read one chat and date it around now; oldest first, nothing later than a few minutes ago."""
    head, _, body = source.partition("\n\n")
    values = {m[1]: m[2] for line in head.splitlines() if (m := HEAD.match(line))}
    found = [m for line in head.splitlines() if (m := PERSON.match(line))]
    letters = {m[1]: m[2] for m in found}
    script = Script(
        title=values["title"],
        format=values["format"],
        language=values["language"],
        is_group=values["type"] == "group",
        owner=next(m[2] for m in found if m[3]),
        people={m[2]: m[4] or "contact" for m in found},
    )
    blocks = [_block(text, days, letters, script.language) for text in body.strip().split("\n\n")]
    script.entries = _settled(sorted(blocks, key=lambda block: block[0].sent_at), days, now)
    return script


def _block(text: str, days: Days, letters: dict[str, str], language: str) -> list[Entry]:
    opening, *lines = text.strip().splitlines()
    start = BLOCK.match(opening)
    if start is None:
        raise ScriptError(opening)
    count, unit, weekday, clock = start.groups()
    day = days.working(-int(count)) if unit == "b" else days.ago(int(count), weekday)
    entries = []
    moment = days.at(day, clock)
    for line in lines:
        if pause := PAUSE.match(line):
            moment += int(pause[1]) * UNIT[pause[2]]
            continue
        entry = _entry(line, moment, letters)
        sent_on = days.local(moment).date()
        entries.append(replace(entry, text=days.fill(entry.text, sent_on, language)))
        moment += 20_000 + crc32(line.encode()) % 160 * 1000
    return entries


def _entry(line: str, moment: int, letters: dict[str, str]) -> Entry:
    if line.startswith("* "):
        event, _, who = line[2:].partition(" ")
        return Entry(moment, None, event, letters.get(who, ""))
    parts = LINE.match(line)
    if parts is None:
        raise ScriptError(line)
    marks = dict(MARK.findall(parts[1]))
    text = parts[3]
    while mark := MARK.match(text):
        marks[mark[1]] = mark[2] or ""
        text = text[mark.end() :]
    flags = FLAGS & marks.keys()
    kind = next((name for name in marks if name not in FLAGS), "text")
    return Entry(
        moment,
        letters[parts[2]],
        kind,
        text.replace("\\n", "\n"),
        marks.get(kind, ""),
        frozenset(flags),
    )


def _settled(blocks: list[list[Entry]], days: Days, now: int) -> list[Entry]:
    """Move what would lie in the future into the hours of today that have passed."""
    entries = [entry for block in blocks for entry in block]
    latest = now - LATEST
    midnight = days.at(days.today, "00:00")
    past = [entry for entry in entries if entry.sent_at < midnight]
    today = [entry for entry in entries if entry.sent_at >= midnight]
    if today and today[-1].sent_at > latest:
        share = max(latest - midnight, 0) / (today[-1].sent_at - midnight)
        today = [replace(e, sent_at=_scaled(e.sent_at, midnight, share)) for e in today]
    return list(_in_order([*past, *today], latest))


def _scaled(moment: int, start: int, share: float) -> int:
    return start + int((moment - start) * share) // 1000 * 1000


def _in_order(entries: list[Entry], latest: int) -> Iterator[Entry]:
    moments = []
    bound = latest
    for entry in reversed(entries):
        bound = min(entry.sent_at, bound)
        moments.append(bound)
        bound -= 1000
    for entry, moment in zip(entries, reversed(moments), strict=True):
        yield entry if entry.sent_at == moment else replace(entry, sent_at=moment)
