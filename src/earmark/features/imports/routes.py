"""Imports over HTTP: upload, progress, question and answer, undo."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from earmark.core.reports import ImportState
from earmark.db.cursors import read_cursor, write_cursor
from earmark.features.accounts.queries import OwnerZone
from earmark.features.imports.jobs import READ
from earmark.features.imports.reporting import ImportRecord, record_to_json
from earmark.features.imports.schemas import Answers, ImportList, ImportOut, ImportReports
from earmark.features.imports.service import Imports
from earmark.features.imports.uploading import take
from earmark.http.auth import Caller, SignedIn
from earmark.http.idempotency import IdempotentRoute
from earmark.http.lists import Listing, Row, answer_list, json_response
from earmark.http.problems import documented
from earmark.http.services import provided
from earmark.jobs.service import Jobs

imports = APIRouter(
    prefix="/imports", tags=["imports"], responses=documented(401, 403), route_class=IdempotentRoute
)

ImportsOf = Annotated[Imports, Depends(provided(Imports))]
JobsOf = Annotated[Jobs, Depends(provided(Jobs))]

_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {
                            "type": "array",
                            "minItems": 1,
                            "items": {"type": "string", "format": "binary"},
                            "description": "Chat exports: .txt, .zip, .json or .csv.",
                        },
                        "timezone": {
                            "type": "string",
                            "description": "IANA zone in which the files tell their times.",
                        },
                        "date_order": {
                            "type": "string",
                            "enum": ["dmy", "mdy", "ymd", "ydm", ""],
                            "description": "How the files write dates; empty finds it out.",
                        },
                        "owner": {
                            "type": "string",
                            "description": "The owner's name as the files write it.",
                        },
                        "bring_back": {
                            "type": "boolean",
                            "description": "Keep what was erased before, too.",
                        },
                    },
                }
            }
        },
    }
}


@imports.post(
    "",
    status_code=202,
    response_model=ImportReports,
    responses=documented(409, 413),
    openapi_extra=_FORM,
)
async def start_imports(
    caller: SignedIn, work: ImportsOf, jobs: JobsOf, zone: OwnerZone, request: Request
) -> Response:
    """Take chat exports and read them in the background."""
    upload_id = await take(request, work, caller.account_id, zone)
    jobs.enqueue(READ, caller.account_id, upload_id)
    records = await work.of_upload(caller.account_id, upload_id)
    return json_response({"imports": [record_to_json(record) for record in records]}, 202)


@imports.get("", response_model=ImportList)
async def list_imports(caller: SignedIn, work: ImportsOf, listing: Listing) -> Response:
    """List the imports, the latest first."""
    before = int(read_cursor(listing.cursor, (int,))[0]) if listing.cursor else None
    offset = listing.offset or 0
    records = await work.list(
        caller.account_id, limit=listing.limit + 1, before=before, offset=offset
    )
    shown = records[: listing.limit]
    is_more = len(records) > len(shown)
    after = write_cursor(int(shown[-1].report.import_id)) if is_more else None
    rows: list[Row] = [dict(record_to_json(record)) for record in shown]
    total = None if listing.page is None else await work.count(caller.account_id)
    return answer_list(rows, listing, next_cursor=after, total=total)


@imports.get("/{import_id}", response_model=ImportOut, responses=documented(404))
async def get_import(caller: SignedIn, work: ImportsOf, import_id: str) -> Response:
    """Return the report of an import and how far it is."""
    return json_response(record_to_json(await work.get(caller.account_id, import_id)))


@imports.post("/{import_id}/answers", response_model=ImportOut, responses=documented(404, 409))
async def answer_import(
    caller: SignedIn, work: ImportsOf, jobs: JobsOf, import_id: str, answers: Answers
) -> Response:
    """Answer what only the owner can know; the reading goes on."""
    given = answers.model_dump(exclude_none=True)
    return _going_on(jobs, caller, await work.answer(caller.account_id, import_id, given))


@imports.post("/{import_id}/cancel", response_model=ImportOut, responses=documented(404, 409))
async def cancel_import(caller: SignedIn, work: ImportsOf, import_id: str) -> Response:
    """Stop reading; what was stored stays hidden until it is resumed or undone."""
    return json_response(record_to_json(await work.cancel(caller.account_id, import_id)))


@imports.post("/{import_id}/resume", response_model=ImportOut, responses=documented(404, 409))
async def resume_import(
    caller: SignedIn, work: ImportsOf, jobs: JobsOf, import_id: str
) -> Response:
    """Go on with an import that was interrupted."""
    return _going_on(jobs, caller, await work.resume(caller.account_id, import_id))


@imports.post("/{import_id}/undo", response_model=ImportOut, responses=documented(404, 409))
async def undo_import(caller: SignedIn, work: ImportsOf, import_id: str) -> Response:
    """Take an import back; what other imports hold too stays."""
    return json_response(record_to_json(await work.undo(caller.account_id, import_id)))


def _going_on(jobs: Jobs, caller: Caller, record: ImportRecord) -> Response:
    """Let the job read on where something is left to read, and answer with the report."""
    if record.report.state is ImportState.RUNNING:
        jobs.enqueue(READ, caller.account_id, record.upload_id)
    return json_response(record_to_json(record))
