"""Contacts, preferences and the profile over HTTP."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response

from earmark.features.accounts import contacts as people
from earmark.features.accounts import preferences as choices
from earmark.features.accounts.schemas import (
    ContactChanges,
    ContactList,
    ContactOut,
    PreferenceChanges,
    Preferences,
    Profile,
    ProfileChanges,
)
from earmark.http.auth import SignedIn
from earmark.http.deps import StoreOf, ZoneOf, number
from earmark.http.idempotency import IdempotentRoute
from earmark.http.lists import Fields, Listing, Row, answer_list, chosen, json_response
from earmark.http.problems import documented

contacts = APIRouter(prefix="/contacts", tags=["contacts"], responses=documented(401, 403))
config = APIRouter(
    prefix="/config", tags=["config"], responses=documented(401, 403), route_class=IdempotentRoute
)


@contacts.get("", response_model=ContactList)
async def list_contacts(
    caller: SignedIn,
    store: StoreOf,
    listing: Listing,
    q: Annotated[str, Query(max_length=200, description="Part of a name.")] = "",
) -> Response:
    """List the contacts, by name."""
    page = await people.list_contacts(
        store,
        caller.account_id,
        query=q,
        limit=listing.limit,
        cursor=listing.cursor,
        offset=listing.offset or 0,
    )
    total = None if listing.page is None else page.total
    rows = [_row(one) for one in page.items]
    return answer_list(rows, listing, next_cursor=page.next_cursor, total=total)


@contacts.get("/{contact_id}", response_model=ContactOut, responses=documented(404))
async def get_contact(
    caller: SignedIn, store: StoreOf, contact_id: str, fields: Fields
) -> Response:
    """Return a contact."""
    key = number(contact_id, "contact")
    row = _row(await people.get_contact(store, caller.account_id, key))
    return json_response(chosen(row, fields))


@contacts.patch("/{contact_id}", response_model=ContactOut, responses=documented(404))
async def update_contact(
    caller: SignedIn, store: StoreOf, contact_id: str, changes: ContactChanges
) -> Response:
    """Mark a contact, say how much it matters, or that it is the owner."""
    wanted = people.ContactChanges(
        name=changes.name,
        is_owner=changes.is_owner,
        is_critical=changes.is_critical,
        priority=changes.priority,
        language=changes.contact_language,
    )
    key = number(contact_id, "contact")
    return json_response(_row(await people.change_contact(store, caller.account_id, key, wanted)))


@config.get("/preferences")
async def get_preferences(caller: SignedIn, store: StoreOf) -> Preferences:
    """Return all preferences."""
    return _preferences(await choices.read_preferences(store, caller.account_id))


@config.post("/preferences", responses=documented(409))
async def save_preferences(
    caller: SignedIn, store: StoreOf, changes: PreferenceChanges
) -> Preferences:
    """Change the preferences sent and return all."""
    sent = changes.model_dump(exclude_none=True)
    return _preferences(await choices.change_preferences(store, caller.account_id, sent))


@config.get("/profile")
async def get_profile(caller: SignedIn, store: StoreOf, zone: ZoneOf) -> Profile:
    """Return the profile."""
    return _profile(await choices.read_profile(store, caller.account_id, zone))


@config.patch("/profile")
async def update_profile(
    caller: SignedIn, store: StoreOf, zone: ZoneOf, changes: ProfileChanges
) -> Profile:
    """Change the fields sent and return the profile."""
    sent = changes.model_dump(exclude_unset=True)
    return _profile(await choices.change_profile(store, caller.account_id, sent, zone))


def _row(contact: people.Contact) -> Row:
    found = asdict(contact)
    found["contact_id"] = str(contact.contact_id)
    found["contact_language"] = found.pop("language")
    return found


def _preferences(kept: choices.Preferences) -> Preferences:
    return Preferences.model_validate(asdict(kept))


def _profile(kept: choices.Profile) -> Profile:
    return Profile.model_validate(asdict(kept))
