"""The digest as a letter: what waits, what is coming, what was decided, the rest in short."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from earmark.features.summaries.days import Calendar, day_of
from earmark.features.summaries.headline import headline, told_on
from earmark.features.summaries.phrases import Voice

if TYPE_CHECKING:
    from earmark.core.digest import Digest, Item, Line, RankedConversation
    from earmark.features.summaries.shapes import Shape

MOST_QUESTIONS = 5


def write(digest: Digest, shape: Shape) -> str:
    """Return the whole letter; no message is quoted twice."""
    page = _Page(digest, shape)
    parts = [shape.title(page.title()), shape.paragraph(headline(digest, shape.foreign))]
    parts.extend(shape.paragraph(note) for note in digest.notes)
    parts.extend(page.section("waiting", digest.needs_you))
    parts.extend(page.section("coming", _ahead(digest)))
    parts.extend(page.section("decided", digest.decisions))
    parts.extend(page.section("asked", _asked_of_others(digest)))
    parts.extend(page.rest())
    parts.append(shape.paragraph(page.coverage()))
    return "\n\n".join(part for part in parts if part) + "\n"


def _ahead(digest: Digest) -> list[Item]:
    """Return dates and promises in one list, by date; what is undated comes last."""
    promises = [item for item in digest.promises if item.state in {"open", "expired"}]
    dated = [*digest.upcoming, *promises]
    return sorted(
        dated, key=lambda item: (item.due.date, item.due.time or "~") if item.due else ("~", "")
    )


def _asked_of_others(digest: Digest) -> list[Item]:
    """Return the open questions nobody waits for the owner with."""
    asked = [item for item in digest.questions if item.state == "open" and item.owner == "other"]
    return asked[:MOST_QUESTIONS]


def _key(line: Line) -> tuple[str, str]:
    return (line.conversation_id, line.message_id)


@dataclass
class _Page:
    """The letter while it is written, with the messages it has quoted."""

    digest: Digest
    shape: Shape
    quoted: set[tuple[str, str]] = field(default_factory=set)
    reasons: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.voice = Voice.of(self.digest.language)
        self.calendar = told_on(self.digest)
        self.written_on = Calendar(self.digest.timezone, self.digest.made_at).today

    def title(self) -> str:
        """Return the day of the letter, with its year when it is told in another."""
        today = self.calendar.today
        comma = {"en": ", ", "de": ", ", "es": ", "}[self.voice.language]
        day = self.voice.weekday(today)
        return f"{day[:1].upper()}{day[1:]}{comma}{self.voice.full_date(today, self.written_on)}"

    def section(self, name: str, items: list[Item] | tuple[Item, ...]) -> list[str]:
        """Return a heading and its items without what is quoted already; nothing if none."""
        entries = [self._entry(item) for item in items if _key(item.lines[0]) not in self.quoted]
        return [self.shape.heading(self.voice.say(name)), *entries] if entries else []

    def _entry(self, item: Item) -> str:
        self.quoted.update(_key(line) for line in item.lines)
        self.reasons.add(item.reason)
        return self.shape.entry(self._lead(item), self._quotes(item), self._beneath(item))

    def _quotes(self, item: Item) -> list[str]:
        """Return the words to show: the first line, and with a yes what it says yes to."""
        lines = item.lines[:2] if item.kind == "promise" and item.owner == "me" else item.lines[:1]
        if len(lines) == 1:
            return [self._quote(lines[0])]
        ordered = sorted(lines, key=lambda line: line.sent_at)
        return [f"{self._speaker(line)}: {self._quote(line)}" for line in ordered]

    def _speaker(self, line: Line) -> str:
        return self.voice.say("you") if line.is_owner else self.shape.foreign(line.author)

    def _lead(self, item: Item) -> str:
        """Return who, where and by when."""
        line, title = item.lines[0], self.shape.foreign(item.conversation_title)
        if line.is_owner or (item.kind == "promise" and item.owner == "me"):
            alone = any(line.author == item.conversation_title for line in item.lines)
            who = self.voice.say("you_to" if alone else "you_in_chat", title=title)
        elif line.author == item.conversation_title:
            who = title
        else:
            who = self.voice.say("in_chat", name=self.shape.foreign(line.author), title=title)
        due = self._due(item)
        return f"{who} · {due}" if due else who

    def _due(self, item: Item) -> str:
        day = day_of(item.due) if item.due is not None else None
        if day is None or item.due is None:
            return ""
        spoken = self.voice.due_day(item.due, day, self.calendar.today)
        if item.kind == "event":
            return spoken
        return self.voice.say("was_due" if self.calendar.is_over(item.due) else "due", day=spoken)

    def _quote(self, line: Line) -> str:
        shown = self.shape.foreign(line.text[line.start : line.end])
        before = "…" if line.text[: line.start].strip() else ""
        after = "…" if line.text[line.end :].strip() else ""
        return self.voice.quote(f"{before}{shown}{after}")

    def _beneath(self, item: Item) -> str:
        when = self._when(item.lines[0])
        return f"{when[:1].upper()}{when[1:]} · {self.shape.foreign(item.reason)}"

    def _when(self, line: Line) -> str:
        local = self.calendar.local(line.sent_at)
        day = self.voice.day(local.date(), self.calendar.today, alone=True)
        return f"{day} {local:%H:%M}"

    def rest(self) -> list[str]:
        """Return the conversations that matter most with the lines not quoted yet."""
        entries = [
            entry
            for conversation in self.digest.top_ranked_conversations
            if (entry := self._conversation(conversation))
        ]
        return [self.shape.heading(self.voice.say("rest")), *entries] if entries else []

    def _conversation(self, conversation: RankedConversation) -> str:
        lines = [line for line in conversation.lines if _key(line) not in self.quoted]
        if not lines:
            return ""
        self.quoted.update(_key(line) for line in lines)
        foreign = self.shape.foreign
        count = conversation.message_count
        counted = self.voice.say("messages_one" if count == 1 else "messages_many", count=count)
        lead = f"{foreign(conversation.conversation_title)} · {counted}"
        why = "" if conversation.reason in self.reasons else foreign(conversation.reason)
        spoken = [
            f"{foreign(line.author)}, {self._when(line)}: {self._quote(line)}" for line in lines
        ]
        return self.shape.entry(lead, spoken, why)

    def coverage(self) -> str:
        """Return what was read, and what was left out and why."""
        say, digest = self.voice.say, self.digest
        parts = [
            say(
                "read",
                messages=self._counted("messages", digest.coverage.messages_read),
                chats=self._counted("chats", digest.conversation_count),
                start=self._moment(digest.start),
                end=self._moment(digest.end),
            )
        ]
        left = [
            say(f"{found.reason}_{'one' if found.count == 1 else 'many'}", count=str(found.count))
            for found in digest.skipped
        ]
        if left:
            parts.append(say("left_out", what=", ".join(left)))
        if digest.coverage.media_missing:
            parts.append(say("missing", count=str(digest.coverage.media_missing)))
        return " ".join(parts)

    def _counted(self, what: str, count: int) -> str:
        key = f"{what}_one" if count == 1 else f"{what}_many"
        return self.voice.say(key, count=str(count))

    def _moment(self, moment: int) -> str:
        local = self.calendar.local(moment)
        return f"{self.voice.full_date(local.date(), self.written_on)} {local:%H:%M}"
