"""Chats written as a script: `mon 09:00 ann: can you bring the ladder? | request, on 2026-10-13`.

After the bar stand findings (question, request, promise, decision), `on DATE [TIME]`, and flags; a
text with a question mark is a question by itself. `now` of every test is Thursday 15 October 2026,
12:00 in Berlin.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from earmark.core.digest import Digest, DigestChat, DigestMessage, Item
from earmark.core.findings import Analysis, DateSpan, Finding, FindingKind
from earmark.core.messages import ChatType, MessageKind
from earmark.features.summaries.compose import compose
from earmark.features.summaries.reading import Occasion

ZONE = "Europe/Berlin"
MONDAY = date(2026, 10, 12)
DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": -3, "sat": -2, "sun": -1}
FINDINGS = {"question", "request", "promise", "decision"}
KINDS = {kind.value for kind in MessageKind} - {"text"}
LINE = re.compile(r"(\w{3}|-\d+) (\d\d:\d\d) (\w+):(?: (?!\| )(.*?))?(?: \| (.*))?$")


def at(day: str, clock: str) -> int:
    """Return a moment of the week of the test; `-9` is nine days before its Monday."""
    offset = DAYS[day] if day in DAYS else int(day)
    hour, minute = clock.split(":")
    local = datetime(2026, 10, 12, int(hour), int(minute), tzinfo=ZoneInfo(ZONE))
    return int((local + timedelta(days=offset)).timestamp() * 1000)


NOW = at("thu", "12:00")


def chat(
    script: str,
    *,
    title: str = "Ann",
    group: bool = False,
    owner: str | None = "me",
    people: dict[str, str] | None = None,
    **more: object,
) -> DigestChat:
    """Return the chat a script tells."""
    lines = [line.strip() for line in script.strip().splitlines() if line.strip()]
    messages = [message(line, number, owner) for number, line in enumerate(lines, 1)]
    authors = {m.author_id: (m.author_id or "").capitalize() for m in messages if m.author_id}
    names = {**authors, **({owner: "Sam"} if owner else {}), **(people or {})}
    kind = ChatType.GROUP if group else ChatType.ONE_TO_ONE
    return DigestChat(
        title.lower(),
        title,
        kind,
        names,
        messages,
        owner_id=owner,
        **more,  # type: ignore[arg-type]
    )


def message(line: str, number: int, owner: str | None) -> DigestMessage:
    """Return one message of a script."""
    found = LINE.match(line)
    assert found, line
    day, clock, author, text, notes = found.groups(default="")
    marks = [mark.strip() for mark in notes.split(",") if mark.strip()]
    kind = next((MessageKind(mark) for mark in marks if mark in KINDS), MessageKind.TEXT)
    reply = next((mark.split()[1] for mark in marks if mark.startswith("re ")), None)
    return DigestMessage(
        str(number),
        at(day, clock) + number,
        author,
        author.capitalize(),
        author == owner,
        kind,
        text or None,
        analysis(text, marks),
        is_forwarded="forwarded" in marks,
        is_starred="starred" in marks,
        reply_to=reply,
    )


def analysis(text: str, marks: list[str]) -> Analysis:
    """Return what the engine would find, as the marks say."""
    dates = [DateSpan(*mark[3:].split()) for mark in marks if mark.startswith("on ")]
    date = dates[0] if dates else None
    kinds = [mark for mark in marks if mark in FINDINGS]
    if not kinds and "?" in text and "plain" not in marks:
        kinds = ["question"]
    findings = [Finding(FindingKind(kind), 0, len(text), 0.9, date) for kind in kinds]
    findings += [Finding(FindingKind.DATE, 0, len(text), 0.9, span) for span in dates]
    plain = {"forwarded", "starred", "plain", *FINDINGS, *KINDS}
    flags = {m for m in marks if m not in plain and not m.startswith(("on ", "re ", "mood "))}
    mood = next((float(mark[5:]) for mark in marks if mark.startswith("mood ")), 0.0)
    return Analysis("en", mood, tuple(findings), frozenset(flags))


def digest(*chats: DigestChat, start: str = "-30", **more: object) -> Digest:
    """Return the digest of the chats as it stands on Thursday noon."""
    occasion = Occasion(at(start, "00:00"), NOW, NOW, ZONE, **more)  # type: ignore[arg-type]
    return compose(chats, occasion)


def waiting(script: str, **more: object) -> list[Item]:
    """Return what waits for the owner in one chat."""
    return list(digest(chat(script, **more)).needs_you)  # type: ignore[arg-type]


def cited(items: list[Item] | tuple[Item, ...]) -> list[str]:
    """Return the message each item quotes first."""
    return [item.lines[0].message_id for item in items]
