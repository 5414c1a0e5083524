"""Reading and import reports as JSON: the contract's REPORT. Needs no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.core.reports import ImportReport, Question, ReadingReport

JsonObject: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: `queued`, `reading`, `storing`, `finishing` or `done`."""

    percent: int = 0
    messages: int = 0
    stage: str = "queued"


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """A report together with what the page shows of the import around it."""

    report: ImportReport
    upload_id: str
    progress: Progress
    error: JsonObject | None
    created_at: int
    finished_at: int | None


def moment(milliseconds: int | None, timezone: str) -> str | None:
    """Write a moment as ISO 8601 with the offset of a zone."""
    if milliseconds is None:
        return None
    when = datetime.fromtimestamp(milliseconds // 1000, UTC)
    return when.astimezone(ZoneInfo(timezone)).isoformat()


def reading_to_json(reading: ReadingReport) -> JsonObject:
    """Write what reading found, as `inspect --json` answers it."""
    return {
        "file": reading.file,
        "conversation_title": reading.title or "",
        "format": reading.format,
        "chat_type": str(reading.chat_type),
        "messages": reading.messages,
        "participants": [name for name, _ in reading.participants.most_common()],
        "owner": reading.owner,
        "first": moment(reading.first, reading.timezone),
        "last": moment(reading.last, reading.timezone),
        "date_order": reading.date_order,
        "date_order_proof": reading.date_order_proof,
        "timezone": reading.timezone,
        "system_events": dict(reading.system_events),
        "media_present": reading.media_present,
        "media_missing": reading.media_missing,
        "not_understood": [{"line": u.line, "text": u.text} for u in reading.not_understood],
        "not_understood_count": reading.not_understood_count,
        "notes": list(reading.notes),
        "questions": questions_to_json(reading.questions),
    }


def report_to_json(report: ImportReport) -> JsonObject:
    """Write an import report, as `import --json` and the API answer it."""
    return {
        "import_id": report.import_id,
        **reading_to_json(report.reading),
        "conversation_id": report.conversation_id,
        "conversation_title": report.conversation_title,
        "new": report.new,
        "already_present": report.already_present,
        "left_out": report.left_out,
        "owner": report.owner,
        "state": str(report.state),
    }


def record_to_json(record: ImportRecord) -> JsonObject:
    """Write a report with upload, progress and error around it."""
    zone = record.report.reading.timezone
    progress = record.progress
    return {
        **report_to_json(record.report),
        "upload_id": record.upload_id,
        "progress": {
            "percent": progress.percent,
            "messages": progress.messages,
            "stage": progress.stage,
        },
        "error": record.error,
        "created_at": moment(record.created_at, zone),
        "finished_at": moment(record.finished_at, zone),
    }


def questions_to_json(questions: Sequence[Question]) -> list[JsonObject]:
    """Write questions."""
    return [
        {
            "id": question.id,
            "file": question.file,
            "line": question.line,
            "text": question.text,
            "options": [{"value": o.value, "reads_as": o.reads_as} for o in question.options],
        }
        for question in questions
    ]
