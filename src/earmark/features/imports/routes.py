"""Imports over HTTP: upload, progress, question and answer, undo."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from earmark.features.imports.schemas import Answers, ImportList, ImportOut, ImportReports
from earmark.http.auth import SignedIn
from earmark.http.lists import Listing
from earmark.http.problems import documented

imports = APIRouter(prefix="/imports", tags=["imports"], responses=documented(401, 403))

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
                            "items": {"type": "string", "format": "binary"},
                            "description": "Chat exports: .txt, .zip, .json or .csv.",
                        },
                        "timezone": {
                            "type": "string",
                            "description": "IANA zone in which the files tell their times.",
                        },
                        "date_order": {"type": "string", "enum": ["dmy", "mdy", "ymd", "ydm"]},
                        "owner": {
                            "type": "string",
                            "description": "The owner's name as the files write it.",
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
    responses=documented(413),
    openapi_extra=_FORM,
)
async def start_imports(caller: SignedIn, request: Request) -> Response:
    """Take chat exports and read them in the background."""
    raise NotImplementedError


@imports.get("", response_model=ImportList)
async def list_imports(caller: SignedIn, listing: Listing) -> Response:
    """List the imports, the latest first."""
    raise NotImplementedError


@imports.get("/{import_id}", response_model=ImportOut, responses=documented(404))
async def get_import(caller: SignedIn, import_id: str) -> Response:
    """Return the report of an import and how far it is."""
    raise NotImplementedError


@imports.post("/{import_id}/answers", response_model=ImportOut, responses=documented(404, 409))
async def answer_import(caller: SignedIn, import_id: str, answers: Answers) -> Response:
    """Answer what only the owner can know; the reading goes on."""
    raise NotImplementedError


@imports.post("/{import_id}/cancel", response_model=ImportOut, responses=documented(404, 409))
async def cancel_import(caller: SignedIn, import_id: str) -> Response:
    """Stop reading; what was stored stays until it is resumed or undone."""
    raise NotImplementedError


@imports.post("/{import_id}/resume", response_model=ImportOut, responses=documented(404, 409))
async def resume_import(caller: SignedIn, import_id: str) -> Response:
    """Go on with an import that was interrupted."""
    raise NotImplementedError


@imports.post("/{import_id}/undo", response_model=ImportOut, responses=documented(404, 409))
async def undo_import(caller: SignedIn, import_id: str) -> Response:
    """Take an import back; what other imports hold too stays."""
    raise NotImplementedError
