"""Contacts, preferences and the profile over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

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
from earmark.http.lists import Listing
from earmark.http.problems import documented

contacts = APIRouter(prefix="/contacts", tags=["contacts"], responses=documented(401, 403))
config = APIRouter(prefix="/config", tags=["config"], responses=documented(401, 403))


@contacts.get("", response_model=ContactList)
async def list_contacts(
    caller: SignedIn,
    listing: Listing,
    q: Annotated[str | None, Query(max_length=200, description="Part of a name.")] = None,
) -> Response:
    """List the contacts, by name."""
    raise NotImplementedError


@contacts.get("/{contact_id}", response_model=ContactOut, responses=documented(404))
async def get_contact(caller: SignedIn, contact_id: str) -> Response:
    """Return a contact."""
    raise NotImplementedError


@contacts.patch("/{contact_id}", response_model=ContactOut, responses=documented(404))
async def update_contact(caller: SignedIn, contact_id: str, changes: ContactChanges) -> Response:
    """Mark a contact, say how much it matters, or that it is the owner."""
    raise NotImplementedError


@config.get("/preferences", response_model=Preferences)
async def get_preferences(caller: SignedIn) -> Preferences:
    """Return all preferences."""
    raise NotImplementedError


@config.post("/preferences", response_model=Preferences)
async def save_preferences(caller: SignedIn, changes: PreferenceChanges) -> Preferences:
    """Change the preferences sent and return all."""
    raise NotImplementedError


@config.get("/profile", response_model=Profile)
async def get_profile(caller: SignedIn) -> Profile:
    """Return the profile."""
    raise NotImplementedError


@config.patch("/profile", response_model=Profile)
async def update_profile(caller: SignedIn, changes: ProfileChanges) -> Profile:
    """Change the fields sent and return the profile."""
    raise NotImplementedError
