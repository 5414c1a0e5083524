"""Exports over HTTP: begin, watch, fetch, stop, remove."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse

from earmark.features.accounts.queries import OwnerZone
from earmark.features.exports.jobs import WRITE
from earmark.features.exports.schemas import ExportList, ExportOut, ExportRequest
from earmark.features.exports.service import Export, Exports
from earmark.features.exports.writing import Wanted
from earmark.http.auth import SignedIn
from earmark.http.deps import number
from earmark.http.idempotency import IdempotentRoute
from earmark.http.lists import Row, json_response
from earmark.http.media import Media, answer_media
from earmark.http.problems import documented
from earmark.http.services import provided
from earmark.http.times import iso, iso_or_none
from earmark.jobs.service import Jobs

exports = APIRouter(
    prefix="/data/export",
    tags=["data"],
    responses=documented(401, 403),
    route_class=IdempotentRoute,
)

ExportsOf = Annotated[Exports, Depends(provided(Exports))]
JobsOf = Annotated[Jobs, Depends(provided(Jobs))]

_CHUNK = 256 * 1024
_FILE: dict[int | str, dict[str, object]] = {
    200: {"description": "The zip.", "content": {"application/zip": {}}},
    206: {"description": "The part asked for.", "content": {"application/zip": {}}},
}


@exports.post("", status_code=202, response_model=ExportOut, responses=documented(404, 409))
async def start_export(
    caller: SignedIn, work: ExportsOf, jobs: JobsOf, zone: OwnerZone, wanted: ExportRequest
) -> Response:
    """Export everything, or some chats, in the background: one zip to keep or to import again."""
    names = wanted.conversation_ids
    chosen = Wanted(None if names is None else tuple(names), wanted.include_media)
    export = await work.begin(caller.account_id, chosen)
    jobs.enqueue(WRITE, caller.account_id, export.id)
    return json_response(export_row(export, zone), 202)


@exports.get("/status", response_model=ExportList, responses=documented(404))
async def get_export_status(
    caller: SignedIn,
    work: ExportsOf,
    zone: OwnerZone,
    export_id: Annotated[
        str | None, Query(max_length=20, description="Nothing = the recent ones.")
    ] = None,
) -> Response:
    """Tell how far exports are."""
    if export_id is None:
        found = await work.recent(caller.account_id)
    else:
        found = [await work.get(caller.account_id, number(export_id, "export"))]
    rows = [export_row(each, zone) for each in found]
    return json_response({"items": rows, "next_cursor": None})


@exports.get(
    "/{export_id}/file",
    response_class=StreamingResponse,
    responses={**_FILE, **documented(404, 409, 416)},
)
async def get_export_file(
    caller: SignedIn, work: ExportsOf, export_id: str, request: Request
) -> Response:
    """Return the zip of an export, whole or in parts."""
    key = number(export_id, "export")
    path = await work.file(caller.account_id, key)
    size = await asyncio.to_thread(lambda: path.stat().st_size)

    def read(start: int, end: int) -> AsyncIterator[bytes]:
        return _bytes(path, start, end)

    name = f"earmark-export-{key}.zip"
    response = answer_media(request, Media(f"export-{key}-{size}", size, None, name, read))
    response.headers["Content-Type"] = "application/zip"
    return response


@exports.post("/{export_id}/cancel", response_model=ExportOut, responses=documented(404, 409))
async def cancel_export(
    caller: SignedIn, work: ExportsOf, zone: OwnerZone, export_id: str
) -> Response:
    """Stop an export that is being written."""
    export = await work.cancel(caller.account_id, number(export_id, "export"))
    return json_response(export_row(export, zone))


@exports.delete("/{export_id}", status_code=204, responses=documented(404))
async def delete_export(caller: SignedIn, work: ExportsOf, export_id: str) -> None:
    """Remove an export and its file."""
    await work.remove(caller.account_id, number(export_id, "export"))


def export_row(export: Export, zone: str) -> Row:
    """Return an export as the API writes it."""
    return {
        "export_id": str(export.id),
        "state": str(export.state),
        "conversation_ids": export.conversation_ids,
        "include_media": export.includes_media,
        "progress": export.percent,
        "messages": export.messages,
        "files": export.files,
        "size": export.size,
        "error": export.error,
        "created_at": iso(export.created_at, zone),
        "finished_at": iso_or_none(export.finished_at, zone),
        "expires_at": iso_or_none(export.expires_at, zone),
    }


async def _bytes(path: Path, start: int, end: int) -> AsyncIterator[bytes]:
    file = await asyncio.to_thread(path.open, "rb")
    try:
        await asyncio.to_thread(file.seek, start)
        while start < end and (
            chunk := await asyncio.to_thread(file.read, min(_CHUNK, end - start))
        ):
            start += len(chunk)
            yield chunk
    finally:
        await asyncio.to_thread(file.close)
