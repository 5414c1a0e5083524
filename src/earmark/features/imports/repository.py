"""The rows of imports: making, finding and changing them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import delete, false, insert, select, update

from earmark.core.reports import (
    DateOrder,
    DateOrderProof,
    ImportReport,
    ImportState,
    Question,
    ReadingReport,
)
from earmark.db.base import owned
from earmark.features.chats.tables import chats
from earmark.features.imports.reporting import (
    ImportRecord,
    JsonObject,
    Progress,
)
from earmark.features.imports.tables import imports

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

QUEUED = "queued"
_SIBLING_PROOFS = (DateOrderProof.DAY_OVER_12, DateOrderProof.SEQUENCE, DateOrderProof.GIVEN)


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import as it is kept."""

    id: int
    account_id: int
    upload_id: str
    file_name: str
    part: int
    state: ImportState
    timezone: str
    created_at: int
    format: str = ""
    title: str | None = None
    chat_id: int | None = None
    date_order: str | None = None
    date_order_proof: str | None = None
    owner: str | None = None
    staged_path: str | None = None
    fingerprint: str | None = None
    finished_at: int | None = None
    report: JsonObject = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    answers: JsonObject = field(default_factory=dict)
    progress: Progress = field(default_factory=Progress)
    error: JsonObject | None = None

    def reading(self) -> ReadingReport:
        """Return the reading report that was kept."""
        fallback: JsonObject = {"file": self.file_name, "timezone": self.timezone}
        found = msgspec.convert(fallback | self.report, ReadingReport, dec_hook=_counted)
        found.questions = list(self.questions)
        return found


def _counted(_: type, value: object) -> Counter[str]:
    """Read a counter, the one type of a report that JSON does not know."""
    return Counter(value) if isinstance(value, dict) else Counter()


def written(kept: ReadingReport | Progress | Sequence[Question]) -> object:
    """Return what is kept of a report, progress or questions as JSON."""
    found: object = msgspec.to_builtins(kept)
    return found


async def add_import(connection: AsyncConnection, values: Mapping[str, object]) -> int:
    """Make the row of an import and return its id."""
    statement = insert(imports).values(**values).returning(imports.c.id)
    return int(await connection.scalar(statement) or 0)


async def find_imports(
    connection: AsyncConnection, account_id: int, *which: ColumnElement[bool]
) -> list[ImportRow]:
    """Return the imports that fit, oldest first."""
    query = select(imports).where(owned(imports, account_id), *which).order_by(imports.c.id)
    return [
        msgspec.convert({f"{key}": v for key, v in row.items() if v is not None}, ImportRow)
        for row in (await connection.execute(query)).mappings()
    ]


async def save(
    connection: AsyncConnection, account_id: int, import_id: int, **values: object
) -> bool:
    """Change an import; tell whether it is there."""
    statement = (
        update(imports)
        .where(owned(imports, account_id), imports.c.id == import_id)
        .values(**values)
    )
    return (await connection.execute(statement)).rowcount > 0


async def save_progress(
    connection: AsyncConnection, account_id: int, import_id: int, progress: Progress
) -> bool:
    """Note how far a running import is; False when it was stopped meanwhile."""
    statement = (
        update(imports)
        .where(
            owned(imports, account_id),
            imports.c.id == import_id,
            imports.c.state == ImportState.RUNNING,
        )
        .values(progress=written(progress))
    )
    return (await connection.execute(statement)).rowcount > 0


async def drop_import(connection: AsyncConnection, account_id: int, import_id: int) -> None:
    """Remove the row of an import that read nothing."""
    await connection.execute(
        delete(imports).where(owned(imports, account_id), imports.c.id == import_id)
    )


async def sibling_order(
    connection: AsyncConnection, account_id: int, form: str, timezone: str
) -> DateOrder | None:
    """Return the date order other files of the same form proved, if they agree."""
    query = (
        select(imports.c.date_order)
        .where(
            owned(imports, account_id),
            imports.c.state == ImportState.DONE,
            _of_form(form),
            imports.c.timezone == timezone,
            imports.c.date_order_proof.in_(_SIBLING_PROOFS),
        )
        .distinct()
    )
    found = [order for order in await connection.scalars(query) if order]
    return DateOrder(found[0]) if len(found) == 1 else None


async def records(
    connection: AsyncConnection, account_id: int, rows: Sequence[ImportRow]
) -> list[ImportRecord]:
    """Return imports as they are reported."""
    wanted = {row.chat_id for row in rows if row.chat_id is not None}
    query = select(chats.c.id, chats.c.conversation_id, chats.c.title).where(
        owned(chats, account_id), chats.c.id.in_(wanted), chats.c.pending_import_id.is_(None)
    )
    found = {row[0]: (row[1], row[2]) for row in await connection.execute(query)}
    return [_record(row, found.get(row.chat_id or 0)) for row in rows]


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _record(row: ImportRow, chat: tuple[str, str] | None) -> ImportRecord:
    reading = row.reading()
    report = ImportReport(
        import_id=str(row.id),
        reading=reading,
        conversation_id=chat[0] if chat else None,
        conversation_title=chat[1] if chat else row.title or reading.title or row.file_name,
        new=_number(row.report.get("new")),
        already_present=_number(row.report.get("already_present")),
        owner=row.owner,
        state=row.state,
        left_out=_number(row.report.get("left_out")),
    )
    return ImportRecord(
        report, row.upload_id, row.progress, row.error, row.created_at, row.finished_at
    )


def unfinished() -> ColumnElement[bool]:
    """Return the filter for imports that were begun and not ended."""
    return imports.c.state.in_((ImportState.RUNNING, ImportState.INTERRUPTED))


def waiting_for(form: str) -> ColumnElement[bool]:
    """Return the filter for imports of a form that wait for an answer."""
    return (imports.c.state == ImportState.WAITING) & _of_form(form)


def _of_form(form: str) -> ColumnElement[bool]:
    """Return the filter for files of the same phone."""
    return imports.c.format == form if form else false()


def named(import_id: int) -> ColumnElement[bool]:
    """Return the filter for one import."""
    return imports.c.id == import_id


def of_upload(upload_id: str) -> ColumnElement[bool]:
    """Return the filter for the imports of one upload."""
    return imports.c.upload_id == upload_id


def of_file(fingerprint: str) -> ColumnElement[bool]:
    """Return the filter for imports of the same bytes, whole or not."""
    return imports.c.fingerprint == fingerprint
