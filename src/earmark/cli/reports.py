"""The import report in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from earmark.cli.output import clean, count
from earmark.core.reports import DateOrder, DateOrderProof, ImportState

if TYPE_CHECKING:
    from earmark.core.reports import ImportReport, ReadingReport

MOST_NAMES = 6
MOST_LINES = 5
LINE_WIDTH = 70
ORDERS = {
    DateOrder.DMY: "day first",
    DateOrder.MDY: "month first",
    DateOrder.YMD: "year first",
    DateOrder.YDM: "year first, then the day",
}
PROOFS = {
    DateOrderProof.DAY_OVER_12: "a day over 12 proves it",
    DateOrderProof.SEQUENCE: "in any other order the messages would jump back",
    DateOrderProof.SIBLING_FILE: "as in another file of this phone",
    DateOrderProof.GIVEN: "as you said",
    DateOrderProof.NOT_NEEDED: "there is no other way to read them",
}
STATES = {
    ImportState.WAITING: "waiting for your answer",
    ImportState.INTERRUPTED: "interrupted",
    ImportState.UNDONE: "undone",
    ImportState.FAILED: "failed",
    ImportState.RUNNING: "still being read",
}


def reading_text(report: ReadingReport) -> str:
    """Say what a file holds."""
    return clean("\n".join([_title(report), *_indented(_facts(report)), *_unread(report)]))


def import_text(report: ImportReport) -> str:
    """Say what an import changed."""
    reading = report.reading
    state = STATES.get(report.state)
    held = f"{count(report.new, 'new message')}, {report.already_present:,} already here."
    if report.left_out:
        left_out = f"{count(report.left_out, 'message')} you erased were left out"
        held += f" {left_out}; --bring-back keeps them again."
    facts = [held if state is None else f"This import is {state}.", *_facts(reading)]
    if any(question.id == "owner" for question in reading.questions):
        facts.append("Which of these is you is not known yet: import it again with --owner NAME.")
    facts.append(f"Take it back with: earmark undo {report.import_id}")
    title = f"{report.conversation_title or reading.file} ({reading.file})"
    return clean("\n".join([title, *_indented(facts), *_unread(reading)]))


def day_text(moment: int, timezone: str) -> str:
    """Write a day as people do: `5 June 2026`."""
    local = datetime.fromtimestamp(moment / 1000, ZoneInfo(timezone))
    return f"{local.day} {local:%B %Y}"


def _title(report: ReadingReport) -> str:
    return f"{report.title} ({report.file})" if report.title else report.file


def _indented(facts: list[str]) -> list[str]:
    return [f"  {fact}" for fact in facts]


def _facts(report: ReadingReport) -> list[str]:
    facts = [f"{count(report.messages, 'message')}{_period(report)}.", _people(report)]
    if report.date_order is not None:
        proof = PROOFS.get(report.date_order_proof) if report.date_order_proof else None
        reason = f": {proof}" if proof else ""
        facts.append(
            f"Dates are read {ORDERS[report.date_order]}{reason}. Zone: {report.timezone}."
        )
    if report.media_present or report.media_missing:
        facts.append(
            f"Media: {report.media_present:,} in the file, {report.media_missing:,} missing."
        )
    return [fact for fact in [*facts, *report.notes] if fact]


def _period(report: ReadingReport) -> str:
    if report.first is None or report.last is None:
        return ""
    first, last = (day_text(each, report.timezone) for each in (report.first, report.last))
    return f" on {first}" if first == last else f" from {first} to {last}"


def _people(report: ReadingReport) -> str:
    names = [name for name, _ in report.participants.most_common()]
    shown = ", ".join(names[:MOST_NAMES])
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    people = count(len(names), "person", "people")
    known = f" You are {report.owner}." if report.owner else ""
    kind = "A group" if report.chat_type == "group" else "A chat"
    return f"{kind} with messages of {people}: {shown}{more}.{known}" if names else ""


def _unread(report: ReadingReport) -> list[str]:
    if not report.not_understood_count:
        return []
    lines = [f"  {count(report.not_understood_count, 'line')} could not be understood:"]
    lines += [
        f"    {each.line}: {each.text[:LINE_WIDTH]}" for each in report.not_understood[:MOST_LINES]
    ]
    return lines
