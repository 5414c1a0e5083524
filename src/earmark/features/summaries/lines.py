"""Messages quoted: the whole text as stored and the span to show, at most 40 words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from earmark.core.digest import Line
from earmark.core.messages import MessageKind
from earmark.features.insights.analysis import poll_question
from earmark.language.extract import snippet

if TYPE_CHECKING:
    from earmark.core.findings import Finding
    from earmark.features.summaries.phrases import Voice
    from earmark.features.summaries.threads import Thread

MOST_WORDS = 40

SHORT_WORDS = 18
"""Words of a quote inside one of the program's own sentences."""

NAME_LENGTH = 60

UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def line_of(thread: Thread, position: int, finding: Finding | None = None) -> Line | None:
    """Return the message at a position as a line, None when there is no text to quote."""
    message = thread.speech[position]
    text = message.text
    if not text or not text.strip():
        return None
    if message.kind is MessageKind.POLL:
        text_start, text_end = poll_question(text)
        return _line(thread, position, text, (text_start, text_end))
    start, end = (finding.start, finding.end) if finding else (0, len(text))
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    if start >= end:
        start, end = 0, len(text)
    return _line(thread, position, text, _clamped(text, *snippet(text, start, end, MOST_WORDS)))


def _line(thread: Thread, position: int, text: str, shown: tuple[int, int]) -> Line:
    message = thread.speech[position]
    author = thread.name(thread.author(position))
    return Line(
        message.message_id,
        thread.chat.conversation_id,
        message.sent_at,
        author,
        text,
        *shown,
        is_owner=message.is_owner,
    )


def _clamped(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = max(0, start), min(len(text), end)
    return (start, end) if start < end else (0, min(len(text), 300))


def said(voice: Voice, line: Line, finding: Finding | None = None) -> str:
    """Return the words of a line in quotation marks, short enough for a sentence."""
    start, end = line.start, line.end
    if finding is not None and start <= finding.start < finding.end <= end:
        start, end = finding.start, finding.end
    words = line.text[start:end].split()
    short = " ".join(words[:SHORT_WORDS]) + ("…" if len(words) > SHORT_WORDS else "")
    return voice.quote(UNSAFE.sub(" ", short).strip())


def short_name(name: str) -> str:
    """Return a name fit for a sentence: one line, not endless."""
    clean = UNSAFE.sub(" ", name).strip()
    return clean if len(clean) <= NAME_LENGTH else clean[: NAME_LENGTH - 1].rstrip() + "…"
