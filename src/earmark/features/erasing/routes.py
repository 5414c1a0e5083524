"""Erasing over HTTP: what it would take, doing it, how far it is."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from earmark.features.accounts.queries import OwnerZone
from earmark.features.erasing.jobs import RUN
from earmark.features.erasing.plans import EraseState, Erasure
from earmark.features.erasing.previewing import Preview
from earmark.features.erasing.schemas import (
    ErasePreview,
    EraseRequest,
    EraseStatus,
    EraseStatusList,
    EraseTarget,
)
from earmark.features.erasing.service import Erasing
from earmark.features.erasing.targets import Target
from earmark.http.auth import SignedIn
from earmark.http.deps import number
from earmark.http.idempotency import IdempotentRoute
from earmark.http.lists import Row, json_response
from earmark.http.problems import documented
from earmark.http.services import provided
from earmark.http.times import iso, iso_or_none
from earmark.jobs.service import Jobs

erasing = APIRouter(
    prefix="/data/erase", tags=["data"], responses=documented(401, 403), route_class=IdempotentRoute
)

ErasingOf = Annotated[Erasing, Depends(provided(Erasing))]
JobsOf = Annotated[Jobs, Depends(provided(Jobs))]

_DONE = {EraseState.SCRUBBING: 80, EraseState.COMPLETED: 100}


@erasing.post("/preview", response_model=ErasePreview, responses=documented(404, 409))
async def preview_erasing(
    caller: SignedIn, work: ErasingOf, zone: OwnerZone, target: EraseTarget
) -> Response:
    """Tell what erasing would take and what would stay; nothing is erased."""
    return json_response(preview_row(await work.preview(caller.account_id, _target(target)), zone))


@erasing.post("", status_code=202, response_model=EraseStatus, responses=documented(404, 409))
async def erase_data(
    caller: SignedIn, work: ErasingOf, jobs: JobsOf, zone: OwnerZone, wanted: EraseRequest
) -> Response:
    """Erase for good: when this answers nobody can read it any more; rows and files follow."""
    erasure = await work.begin(
        caller.account_id, _target(wanted), wanted.confirm, backups=wanted.include_backups
    )
    jobs.enqueue(RUN, caller.account_id, erasure.erase_id)
    return json_response(status_row(erasure, jobs, zone), 202)


@erasing.get("/status", response_model=EraseStatusList, responses=documented(404))
async def get_erasing_status(
    caller: SignedIn,
    work: ErasingOf,
    jobs: JobsOf,
    zone: OwnerZone,
    erase_id: Annotated[
        str | None, Query(max_length=20, description="Nothing = the recent ones.")
    ] = None,
) -> Response:
    """Tell how far erasing is."""
    if erase_id is None:
        found = await work.recent(caller.account_id)
    else:
        found = [await work.get(caller.account_id, number(erase_id, "erasure"))]
    rows = [status_row(each, jobs, zone) for each in found]
    return json_response({"items": rows, "next_cursor": None})


def _target(wanted: EraseTarget) -> Target:
    return Target(
        message_ids=tuple(int(key) for key in wanted.message_ids or ()),
        conversation_id=wanted.conversation_id,
        contact_id=None if wanted.contact_id is None else int(wanted.contact_id),
        is_account=wanted.account is True,
        older_than_days=wanted.retention_days,
    )


def preview_row(found: Preview, zone: str) -> Row:
    """Return a preview as the API writes it."""
    return {
        "kind": str(found.kind),
        "conversations": found.conversations,
        "messages": found.messages,
        "people": found.people,
        "media_files": found.media_files,
        "media_bytes": found.media_bytes,
        "earlier_versions": found.earlier_versions,
        "insights": found.insights,
        "imports": found.imports,
        "exports": found.exports,
        "first": iso_or_none(found.first, zone),
        "last": iso_or_none(found.last, zone),
        "stays": [asdict(each) for each in found.stays],
        "confirm": found.confirm,
    }


def status_row(erasure: Erasure, jobs: Jobs, zone: str) -> Row:
    """Return how far an act of erasing is, as the API writes it."""
    ids = (erasure.account_id, erasure.erase_id)
    job = next((job for job in jobs.active(RUN) if job.ids == ids), None)
    share = 80 * erasure.erased // max(1, erasure.messages)
    known = _DONE.get(erasure.state, min(80, share))
    return {
        "erase_id": str(erasure.erase_id),
        "kind": str(erasure.kind),
        "state": str(erasure.state),
        "progress": max(known, job.percent if job else 0),
        "messages": erasure.messages,
        "erased": erasure.erased,
        "error": erasure.error,
        "created_at": iso(erasure.created_at, zone),
        "gone_at": iso_or_none(erasure.gone_at, zone),
        "erased_at": iso_or_none(erasure.erased_at, zone),
        "finished_at": iso_or_none(erasure.finished_at, zone),
    }
