"""Contacts, preferences and the profile over HTTP."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from earmark.features.accounts import contacts as people
from earmark.features.accounts import preferences as choices
from earmark.features.accounts.aliases import Alias, add_alias, aliases_of, remove_alias
from earmark.features.accounts.schemas import (
    AliasOut,
    ContactChanges,
    ContactList,
    ContactOut,
    NewAlias,
    PreferenceChanges,
    Preferences,
    Priority,
    Profile,
    ProfileChanges,
)
from earmark.http.auth import SignedIn
from earmark.http.deps import StoreOf, ZoneOf, number
from earmark.http.idempotency import IdempotentRoute
from earmark.http.lists import (
    Fields,
    Listing,
    Row,
    Several,
    answer_list,
    json_response,
)
from earmark.http.problems import documented
from earmark.http.states import ExpectedState, answer_state

contacts = APIRouter(
    prefix="/contacts",
    tags=["contacts"],
    responses=documented(401, 403),
    route_class=IdempotentRoute,
)
config = APIRouter(
    prefix="/config", tags=["config"], responses=documented(401, 403), route_class=IdempotentRoute
)

_REMOVABLE = ("contact_language", "phone_number", "email_address", "chat_app_username")

Include = Annotated[
    Several[Literal["aliases"]],
    Query(
        description="`aliases` adds each name with its id, as `alias_details`.",
    ),
]


async def contact_filter(
    q: Annotated[str, Query(max_length=200, description="Part of a name or an alias.")] = "",
    priority: Annotated[
        Several[Priority],
        Query(description="Repeat or use commas."),
    ] = None,
    is_critical: Annotated[bool | None, Query(description="Marked as critical, or not.")] = None,
) -> people.ContactFilter:
    """Read which contacts are wanted."""
    return people.ContactFilter(q, priority, is_critical)


ContactsWanted = Annotated[people.ContactFilter, Depends(contact_filter)]


@contacts.get("", response_model=ContactList)
async def list_contacts(
    caller: SignedIn, store: StoreOf, listing: Listing, wanted: ContactsWanted
) -> Response:
    """List the contacts, by name."""
    page = await people.list_contacts(
        store,
        caller.account_id,
        wanted,
        limit=listing.limit,
        cursor=listing.cursor,
        offset=listing.offset or 0,
    )
    total = None if listing.page is None else page.total
    rows = [contact_row(one) for one in page.items]
    return answer_list(rows, listing, next_cursor=page.next_cursor, total=total)


@contacts.get("/{contact_id}", response_model=ContactOut, responses=documented(404))
async def get_contact(
    request: Request,
    caller: SignedIn,
    store: StoreOf,
    contact_id: str,
    fields: Fields,
    include: Include = None,
) -> Response:
    """Return a contact."""
    key = number(contact_id, "contact")
    async with store.read(caller.account_id) as connection:
        contact = await people.read_contact(connection, caller.account_id, key)
        names = await aliases_of(connection, caller.account_id, key) if include else ()
    row = contact_row(contact)
    details: Row = {"alias_details": [_alias_row(name) for name in names]} if include else {}
    return answer_state(request, {**row, **details}, row, fields)


@contacts.patch("/{contact_id}", response_model=ContactOut, responses=documented(404, 412))
async def update_contact(
    request: Request,
    caller: SignedIn,
    store: StoreOf,
    expected: ExpectedState,
    contact_id: str,
    changes: ContactChanges,
) -> Response:
    """Mark a contact, say how to reach it, how much it matters, or that it is the owner."""
    sent = changes.model_dump(exclude_unset=True)
    sent |= {name: "" for name in _REMOVABLE if name in sent and sent[name] is None}
    if "contact_language" in sent:
        sent["language"] = sent.pop("contact_language")
    key = number(contact_id, "contact")
    wanted = people.ContactChanges(**sent)
    contact = await people.change_contact(
        store,
        caller.account_id,
        key,
        wanted,
        lambda found: expected.check(contact_row(found)),
    )
    return answer_state(request, contact_row(contact))


@contacts.post(
    "/{contact_id}/aliases",
    status_code=201,
    response_model=AliasOut,
    responses=documented(404, 409),
)
async def add_contact_alias(
    caller: SignedIn, store: StoreOf, contact_id: str, body: NewAlias
) -> Response:
    """Let a contact go by one more name: imports and posted messages that use it mean them."""
    key = number(contact_id, "contact")
    async with store.write(caller.account_id) as connection:
        await people.read_contact(connection, caller.account_id, key)
        alias = await add_alias(connection, caller.account_id, key, body.alias)
    return json_response(_alias_row(alias), 201)


@contacts.delete("/{contact_id}/aliases/{alias_id}", status_code=204, responses=documented(404))
async def delete_contact_alias(
    caller: SignedIn, store: StoreOf, contact_id: str, alias_id: str
) -> None:
    """Let a name mean a contact no longer; messages written under it stay theirs."""
    key = number(contact_id, "contact")
    async with store.write(caller.account_id) as connection:
        await people.read_contact(connection, caller.account_id, key)
        await remove_alias(connection, caller.account_id, key, number(alias_id, "alias"))


@config.get("/preferences", response_model=Preferences)
async def get_preferences(request: Request, caller: SignedIn, store: StoreOf) -> Response:
    """Return all preferences."""
    return answer_state(request, _row(await choices.read_preferences(store, caller.account_id)))


@config.post("/preferences", response_model=Preferences, responses=documented(409, 412))
async def save_preferences(
    request: Request,
    caller: SignedIn,
    store: StoreOf,
    expected: ExpectedState,
    changes: PreferenceChanges,
) -> Response:
    """Change the preferences sent and return all."""
    sent = changes.model_dump(exclude_none=True)
    kept = await choices.change_preferences(
        store, caller.account_id, sent, lambda found: expected.check(_row(found))
    )
    return answer_state(request, _row(kept))


@config.get("/profile", response_model=Profile)
async def get_profile(request: Request, caller: SignedIn, store: StoreOf, zone: ZoneOf) -> Response:
    """Return the profile."""
    return answer_state(request, _row(await choices.read_profile(store, caller.account_id, zone)))


@config.patch("/profile", response_model=Profile, responses=documented(412))
async def update_profile(
    request: Request,
    caller: SignedIn,
    store: StoreOf,
    zone: ZoneOf,
    expected: ExpectedState,
    changes: ProfileChanges,
) -> Response:
    """Change the fields sent and return the profile."""
    told = changes.model_dump(exclude_unset=True)
    # Only an address can be taken away; null leaves anything else as it is.
    sent = {name: value for name, value in told.items() if value is not None or name == "email"}
    kept = await choices.change_profile(
        store, caller.account_id, sent, zone, lambda found: expected.check(_row(found))
    )
    return answer_state(request, _row(kept))


def _alias_row(alias: Alias) -> Row:
    return {**asdict(alias), "alias_id": str(alias.alias_id)}


def contact_row(contact: people.Contact) -> Row:
    """Return a contact in the shape of the API."""
    found = asdict(contact)
    found["contact_id"] = str(contact.contact_id)
    found["contact_language"] = found.pop("language")
    return found


def _row(kept: choices.Preferences | choices.Profile) -> Row:
    """Return what was chosen in the shape of the API."""
    is_profile = isinstance(kept, choices.Profile)
    model = (Profile if is_profile else Preferences).model_validate(asdict(kept))
    return model.model_dump(mode="json")
