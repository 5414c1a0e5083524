"""The digest of an export that is not kept: read once, in bounded memory, and forgotten."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from earmark.core.digest import DigestChat, DigestMessage
from earmark.core.findings import Analysis
from earmark.core.messages import ChatType, MessageKind
from earmark.core.ranking import DEFAULT_KEYWORDS, RankingWeights
from earmark.features.insights.analysis import ChatAnalysis
from earmark.features.summaries.compose import compose
from earmark.features.summaries.reading import Occasion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from earmark.core.digest import Digest
    from earmark.core.messages import Incoming
    from earmark.core.reports import ReadingReport
    from earmark.features.summaries.periods import Period

DAY = 24 * 3_600_000

CONTEXT = 30 * DAY
"""How far before the period an open question may have been asked."""

CONTEXT_MESSAGES = 500
"""Messages of a chat before the period that are read for what is still open."""

LAST_MESSAGES = 20_000
"""Messages of a chat kept in case its last active days are told instead of an empty period."""

ALL_KEYWORDS = tuple(word for words in DEFAULT_KEYWORDS.values() for word in words)

NOT_ANALYSED = Analysis("und", 0.0)


@dataclass
class _Kept:
    """One chat with the messages that may be needed."""

    report: ReadingReport
    before: deque[Incoming] = field(default_factory=lambda: deque(maxlen=LAST_MESSAGES))
    inside: list[Incoming] = field(default_factory=list)

    def last(self) -> int | None:
        """Return the moment of the last message up to the end of the period."""
        return max((m.sent_at for m in (*self.before, *self.inside)), default=None)

    def window(self, period: Period) -> list[Incoming]:
        """Return the messages of the period and the context before it, oldest first."""
        ordered = sorted((*self.before, *self.inside), key=lambda message: message.sent_at)
        inside = [m for m in ordered if period.start <= m.sent_at < period.end]
        before = [m for m in ordered if period.start - CONTEXT <= m.sent_at < period.start]
        return before[-CONTEXT_MESSAGES:] + inside


@dataclass(frozen=True)
class Wishes:
    """What the owner wants of a digest of files: who they are, its language, what counts."""

    owner: str | None = None
    language: str = "en"
    weights: RankingWeights = field(default_factory=RankingWeights)
    critical_keywords: Sequence[str] = ALL_KEYWORDS
    follow_last_message: bool = True
    """Whether an old export is told by its last days; not when the owner gave the moment."""


def digest_chats(
    chats: Iterable[tuple[ReadingReport, Iterable[list[Incoming]]]],
    period: Period,
    wishes: Wishes | None = None,
) -> Digest:
    """Return the digest of chats read from files; each is read once and nothing is kept."""
    wishes = wishes or Wishes()
    kept = [_read(report, batches, period) for report, batches in chats]
    shown = period
    if wishes.follow_last_message:
        shown = period.anchored(max((last for k in kept if (last := k.last())), default=None))
    firsts = (k.report.first for k in kept if k.report.first is not None)
    shown = shown.beginning_at(min(firsts, default=None))
    numbers = count(1)
    names = _Names()
    built = [_chat(one, one.window(shown), wishes.owner, names, numbers) for one in kept]
    return compose(
        built,
        Occasion(
            shown.start,
            shown.end,
            shown.as_of,
            shown.timezone,
            wishes.weights,
            wishes.critical_keywords,
            wishes.language,
            made_at=max(period.as_of, shown.as_of),
        ),
    )


def _read(report: ReadingReport, batches: Iterable[list[Incoming]], period: Period) -> _Kept:
    kept = _Kept(report)
    for batch in batches:
        for message in batch:
            if message.sent_at >= period.end:
                continue
            if message.sent_at >= period.start:
                kept.inside.append(message)
            else:
                kept.before.append(message)
    if kept.inside:
        kept.before = deque(kept.before, maxlen=4 * CONTEXT_MESSAGES)
    return kept


class _Names:
    """Ids for chats made from their titles, each used once."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def id_of(self, title: str) -> str:
        """Return an id for a chat of this title."""
        plain = unicodedata.normalize("NFKC", title).casefold()
        base = re.sub(r"[^\w]+", "-", plain).strip("-")[:60] or "chat"
        candidates = (base if n == 1 else f"{base}-{n}" for n in count(1))
        chosen = next(name for name in candidates if name not in self._used)
        self._used.add(chosen)
        return chosen


def _chat(
    kept: _Kept,
    window: list[Incoming],
    owner: str | None,
    names: _Names,
    numbers: Iterator[int],
) -> DigestChat:
    report = kept.report
    is_group = report.chat_type == ChatType.GROUP
    found = owner_of(report, owner, is_group=is_group)
    title = report.title or _others(report, found) or report.file
    people = {name: name for name in report.participants}
    if found is not None:
        people.setdefault(found, found)
    reader = ChatAnalysis(is_group, date_order=report.date_order)
    ids = [(message, str(next(numbers))) for message in window]
    by_external = {m.external_id: number for m, number in ids if m.external_id is not None}
    messages = [
        _message(message, number, by_external, found, reader, report.timezone)
        for message, number in ids
    ]
    return DigestChat(
        conversation_id=names.id_of(title),
        title=title,
        chat_type=ChatType.GROUP if is_group else ChatType.ONE_TO_ONE,
        participants=people,
        messages=messages,
        owner_id=found,
        lines_not_understood=report.not_understood_count,
        media_missing=report.media_missing,
    )


def owner_of(report: ReadingReport, given: str | None, *, is_group: bool) -> str | None:
    """Return which participant is the owner: as given, else as the file itself proves.

    An owner who wrote nothing in a chat is still its owner where the others are accounted for.
    """
    if given is None:
        return report.owner
    plain = _plain(given)
    for name in report.participants:
        if _plain(name) == plain:
            return name
    if report.owner is not None:
        return report.owner
    return given if is_group or len(report.participants) <= 1 else None


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().strip("~@ ").split())


def _others(report: ReadingReport, owner: str | None) -> str:
    return ", ".join(name for name in report.participants if name != owner)[:100]


def _message(
    message: Incoming,
    number: str,
    by_external: dict[str, str],
    owner: str | None,
    reader: ChatAnalysis,
    timezone: str,
) -> DigestMessage:
    speaks = message.author is not None and message.text and not message.deleted
    analysis = NOT_ANALYSED
    if speaks and message.text and message.kind is not MessageKind.SYSTEM:
        is_poll = message.kind is MessageKind.POLL
        analysis = reader.read(
            message.author, message.text, message.sent_at, timezone, is_poll=is_poll
        )
    return DigestMessage(
        message_id=number,
        sent_at=message.sent_at,
        author_id=message.author,
        author=message.author,
        is_owner=owner is not None and message.author == owner,
        kind=message.kind,
        text=message.text,
        analysis=analysis,
        is_forwarded=message.forwarded,
        is_deleted=message.deleted,
        reply_to=by_external.get(message.reply_to) if message.reply_to else None,
    )
