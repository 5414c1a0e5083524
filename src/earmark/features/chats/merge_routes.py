"""Contacts that are one person over HTTP: merged, and parted again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from earmark.features.accounts.contacts import get_contact
from earmark.features.accounts.queries import OwnerZone
from earmark.features.accounts.routes import contact_row
from earmark.features.accounts.schemas import ContactOut
from earmark.features.chats.merging import MOST_AT_ONCE, merge
from earmark.features.chats.unmerging import Merge, list_merges, unmerge
from earmark.http.auth import SignedIn
from earmark.http.deps import ClockOf, StoreOf, number
from earmark.http.idempotency import IdempotentRoute
from earmark.http.lists import Row, json_response
from earmark.http.problems import documented
from earmark.http.times import iso

merges = APIRouter(
    prefix="/contacts",
    tags=["contacts"],
    responses=documented(401, 403),
    route_class=IdempotentRoute,
)


class ContactsToMerge(BaseModel):
    """Who else this person is."""

    model_config = ConfigDict(extra="forbid")

    contact_ids: Annotated[
        list[Annotated[str, Field(max_length=18)]],
        Field(
            min_length=1,
            max_length=MOST_AT_ONCE,
            description="They become part of the contact of the path.",
            examples=[["31", "45"]],
        ),
    ]


class MergeToUndo(BaseModel):
    """Which merge to take back."""

    model_config = ConfigDict(extra="forbid")

    merge_id: Annotated[str, Field(max_length=18, examples=["3"])]


class MergedContactOut(ContactOut):
    """The contact that was kept."""

    merge_id: Annotated[str, Field(description="Takes the merge back.", examples=["3"])]


class PartOut(BaseModel):
    """A contact that became part of another."""

    contact_id: Annotated[str, Field(examples=["12"])]
    name: Annotated[str, Field(examples=["Helen (work)"])]


class MergeOut(BaseModel):
    """Who became part of a contact, and when."""

    merge_id: Annotated[str, Field(examples=["3"])]
    merged_at: Annotated[str, Field(examples=["2025-10-13T07:31:00+02:00"])]
    contacts: list[PartOut]


class MergeList(BaseModel):
    """The merges a contact was put together by, the latest first."""

    items: list[MergeOut]
    next_cursor: Annotated[str | None, Field(description="Always null: all are here.")] = None


class PartedContacts(BaseModel):
    """The contact, and those that are their own again."""

    contact: ContactOut
    parted: list[ContactOut]


@merges.post("/{contact_id}/merge", response_model=MergedContactOut, responses=documented(404, 409))
async def merge_contacts(
    caller: SignedIn, store: StoreOf, clock: ClockOf, contact_id: str, body: ContactsToMerge
) -> Response:
    """Make other contacts part of this one: what they wrote and every name of theirs is its own.

    It is the owner, or critical, when one of them is, and as urgent as the most urgent of them.
    """
    key = number(contact_id, "contact")
    others = [number(each, "contact") for each in body.contact_ids]
    merge_id = await merge(store, caller.account_id, key, others, clock.now())
    row = contact_row(await get_contact(store, caller.account_id, key))
    return json_response({**row, "merge_id": str(merge_id)})


@merges.get("/{contact_id}/merges", response_model=MergeList, responses=documented(404))
async def list_contact_merges(
    caller: SignedIn, store: StoreOf, zone: OwnerZone, contact_id: str
) -> Response:
    """List the merges a contact was put together by, the latest first."""
    found = await list_merges(store, caller.account_id, number(contact_id, "contact"))
    return json_response({"items": [_row(each, zone) for each in found], "next_cursor": None})


@merges.post("/{contact_id}/unmerge", response_model=PartedContacts, responses=documented(404, 409))
async def unmerge_contacts(
    caller: SignedIn, store: StoreOf, contact_id: str, body: MergeToUndo
) -> Response:
    """Take a merge back: each has again what it wrote, its names and its marks.

    What came in since under a name of theirs goes with them; the rest stays with this contact.
    """
    key = number(contact_id, "contact")
    parted = await unmerge(store, caller.account_id, key, number(body.merge_id, "merge"))
    people = [await get_contact(store, caller.account_id, each) for each in (key, *parted)]
    contact, *others = [contact_row(person) for person in people]
    return json_response({"contact": contact, "parted": others})


def _row(merged: Merge, timezone: str) -> Row:
    return {
        "merge_id": str(merged.merge_id),
        "merged_at": iso(merged.merged_at, timezone),
        "contacts": [{"contact_id": str(key), "name": name} for key, name in merged.contacts],
    }
