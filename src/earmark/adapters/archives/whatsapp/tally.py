"""Counts what was read into the report, run by run."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from earmark.adapters.archives.whatsapp.systems import GROUP_EVENTS, quoted_name
from earmark.core.messages import MEDIA_KINDS, ChatType, MessageKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from earmark.adapters.archives.whatsapp.bodies import Odd
    from earmark.adapters.archives.whatsapp.runs import Run
    from earmark.core.reports import ReadingReport

_TWO = 2
_NAMING = frozenset({"created", "subject"})


class Tally:
    """Adds runs of messages to a report and says at the end whose chat it was."""

    def __init__(self, report: ReadingReport, files: Collection[str]) -> None:
        self._report = report
        self._files = files
        self._owners: Counter[str] = Counter()
        self._group_events = 0
        self._subject: str | None = None

    def add(self, run: Run) -> None:
        """Count one run."""
        report = self._report
        events = sum(map(self._count_odd, run.odd.items(), [run] * len(run.odd)))
        named = run.authors if not events else filter(None, run.authors)
        report.participants.update(cast("Iterable[str]", named))
        report.messages += len(run.sent) - events
        times = run.sent if not events else _times_of_messages(run)
        if times:
            first, last = min(times), max(times)
            report.first = first if report.first is None else min(report.first, first)
            report.last = last if report.last is None else max(report.last, last)

    def _count_odd(self, item: tuple[int, Odd], run: Run) -> int:
        """Count one odd message; return 1 for a system event."""
        index, odd = item
        report = self._report
        if odd.kind is MessageKind.SYSTEM:
            self._count_event(odd)
            return 1
        if odd.kind in MEDIA_KINDS:
            if odd.attachment is not None and odd.attachment in self._files:
                report.media_present += 1
            else:
                report.media_missing += 1
        author = run.authors[index]
        if odd.by_owner and author is not None:
            self._owners[author] += 1
        return 0

    def _count_event(self, odd: Odd) -> None:
        kind = odd.event or "other"
        self._report.system_events[kind] += 1
        self._group_events += kind in GROUP_EVENTS
        if kind in _NAMING and odd.text:
            self._subject = quoted_name(odd.text) or self._subject

    def finish(self, title: str | None, *, named_by_app: bool) -> None:
        """Decide title, type of chat and owner from everything counted."""
        report = self._report
        people = list(report.participants)
        if self._group_events or len(people) > _TWO or _is_group_title(title, people, named_by_app):
            report.chat_type = ChatType.GROUP.value
        report.title = title or (self._subject if report.chat_type == ChatType.GROUP else None)
        if self._owners:
            report.owner = self._owners.most_common(1)[0][0]
        elif report.chat_type == ChatType.ONE_TO_ONE and title is not None:
            report.owner = _other_than(title, people)


def _times_of_messages(run: Run) -> Sequence[int]:
    return [sent for sent, author in zip(run.sent, run.authors, strict=True) if author is not None]


def _words(name: str) -> set[str]:
    return set("".join(c if c.isalnum() else " " for c in name.casefold()).split())


def _is_group_title(title: str | None, people: list[str], named_by_app: bool) -> bool:  # noqa: FBT001
    """Two people write in a chat that WhatsApp named after neither: it is a group."""
    if title is None or not named_by_app or len(people) != _TWO:
        return False
    words = _words(title)
    return bool(words) and not any(words & _words(name) for name in people)


def _other_than(title: str, people: list[str]) -> str | None:
    """Return the one of two people the chat is not named after."""
    named = [name for name in people if _words(name) == _words(title)]
    others = [name for name in people if name not in named]
    return others[0] if len(named) == 1 and len(others) == 1 else None
