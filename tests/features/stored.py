"""Chats put into a store by a short script, for tests of what reads the store."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select

from earmark.db.engine import Store
from earmark.features.accounts.tables import contacts
from earmark.features.chats.record import MessageRow, record
from earmark.features.chats.remove import Removed, remove_chat
from earmark.features.chats.repository import chat_id_of
from earmark.features.chats.tables import chats

ZONE = "Europe/Berlin"


def moment(text: str) -> int:
    """Return a moment of Berlin in milliseconds UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp() * 1000)


async def person(store: Store, account_id: int, name: str, **marks: object) -> int:
    """Return the id of a new contact."""
    values = {"account_id": account_id, "name": name, "created_at": 0, **marks}
    async with store.write(account_id) as connection:
        found = await connection.scalar(
            select(contacts.c.id).where(
                contacts.c.account_id == account_id, contacts.c.name == name
            )
        )
        if found is not None:
            return int(found)
        row = insert(contacts).values(values).returning(contacts.c.id)
        return int((await connection.execute(row)).scalar_one())


async def keep(
    store: Store, account_id: int, title: str, lines: list[tuple[str, str, str]], **marks: object
) -> int:
    """Store a chat of `(moment, author, text)` lines, "me" being the owner; return its id."""
    names = dict.fromkeys(author for _, author, _ in lines)
    ids = {name: await person(store, account_id, name, is_owner=name == "me") for name in names}
    values = {
        "account_id": account_id,
        "conversation_id": title.lower(),
        "title": title,
        "source": "test",
        "created_at": 0,
        **marks,
    }
    async with store.write(account_id) as connection:
        row = insert(chats).values(values).returning(chats.c.id)
        chat_id = int((await connection.execute(row)).scalar_one())
        rows = [
            MessageRow(f"{title}-{number}", ids[author], moment(when), ZONE, "text", text)
            for number, (when, author, text) in enumerate(lines)
        ]
        await record(connection, store.dialect, account_id, chat_id, rows)
    return chat_id


async def erase_chat(store: Store, account_id: int, conversation_id: str) -> Removed:
    """Take a chat out of its tables at once."""
    async with store.write(account_id) as connection:
        chat_id = await chat_id_of(connection, account_id, conversation_id)
        return await remove_chat(connection, store.dialect, account_id, chat_id)
