"""`earmark chats`: the chats that are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.cli.chosen import colour, settings
from earmark.cli.options import Json
from earmark.cli.output import out, out_json, table

if TYPE_CHECKING:
    from earmark.features.chats.repository import Chat

PAGE = 500
MOST_NAMES = 4
# Enough to tell the languages of what was imported just now.
READ_FIRST = 2000
KINDS = {"group": "group", "one_to_one": "one to one"}


def chats(as_json: Json = False) -> None:
    """List the chats you keep, the latest first."""
    from earmark.cli.moments import chosen_zone
    from earmark.cli.reports import day_text
    from earmark.cli.workshop import run

    chosen = settings()
    zone = chosen_zone(None, chosen)
    found = run(_all())
    if as_json:
        out_json([_json(chat, languages, zone) for chat, languages in found])
        return
    rows = [
        (
            chat.title,
            KINDS.get(chat.chat_type, chat.chat_type),
            _names(chat),
            f"{chat.message_count:,}",
            day_text(chat.last_message_at, zone) if chat.last_message_at is not None else "",
            chat.conversation_id,
        )
        for chat, _ in found
    ]
    headers = ("Chat", "Kind", "People", "Messages", "Latest", "Id")
    nothing = "No chats are kept yet. Begin with: earmark open FILE"
    out(table(headers, rows, colour=colour()) if rows else nothing)


async def _all() -> list[tuple[Chat, list[str]]]:
    from earmark.cli.moments import chosen_moment
    from earmark.cli.workshop import ACCOUNT, workshop
    from earmark.features.chats.service import list_chats
    from earmark.features.insights.languages import languages_of
    from earmark.features.insights.service import enrich

    found: list[Chat] = []
    async with workshop(settings(), chosen_moment(None, "UTC")) as shop:
        page = await list_chats(shop.store, ACCOUNT, limit=PAGE)
        found += page.items
        while page.next_cursor:
            page = await list_chats(shop.store, ACCOUNT, limit=PAGE, cursor=page.next_cursor)
            found += page.items
        languages = await languages_of(shop.store, ACCOUNT)
        if any(chat.chat_id not in languages for chat in found):
            await enrich(shop.store, ACCOUNT, limit=READ_FIRST)
            languages = await languages_of(shop.store, ACCOUNT)
    return [(chat, languages.get(chat.chat_id, [])) for chat in found]


def _json(chat: Chat, languages: list[str], zone: str) -> dict[str, object]:
    from earmark.features.imports.reporting import moment

    return {
        "conversation_id": chat.conversation_id,
        "conversation_title": chat.title,
        "chat_type": str(chat.chat_type),
        "participants": [member.name for member in chat.participants],
        "message_count": chat.message_count,
        "first_message": moment(chat.first_message_at, zone),
        "last_message": moment(chat.last_message_at, zone),
        "languages": languages,
    }


def _names(chat: Chat) -> str:
    names = [member.name for member in chat.participants if not member.is_owner]
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more
