"""One imported chat to read, on a clock that stands still."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2

from earmark.app import create_app
from earmark.db.folder import DataFolder
from earmark.settings import Settings

LINES = [
    f"{day:02}.10.25, 09:{minute:02} - {name}: {text} {day}.{minute}"
    for day in range(13, 15)
    for minute in range(30)
    for name, text in [("Helen Marsh", "Hello"), ("Anna", "Yes")]
]
CHAT = "\n".join([*LINES, "14.10.25, 10:00 - Helen Marsh: Can you send me the invoice by Friday?"])
NOW = 1_760_428_800_000


class Stopped:
    """A clock that stands on 14 October 2025."""

    def now(self) -> int:
        """Return the same moment always."""
        return NOW


@asynccontextmanager
async def reading(home: Path) -> AsyncIterator[httpx2.AsyncClient]:
    """Yield a client of an application that holds the chat."""
    settings = Settings(home=home, timezone="Europe/Berlin")
    app = create_app(settings, clock=Stopped())
    async with app.router.lifespan_context(app):
        token = DataFolder(settings.home).read_or_create_token()
        async with httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app),
            base_url="http://127.0.0.1:8000/api/v1",
            headers={"Authorization": f"Bearer {token}"},
        ) as client:
            await _read_in(client)
            yield client


async def _read_in(client: httpx2.AsyncClient) -> None:
    name = "WhatsApp Chat with Helen Marsh.txt"
    answer = await client.post(
        "/imports", files={"files": (name, CHAT.encode())}, data={"owner": "Anna"}
    )
    import_id = answer.json()["imports"][0]["import_id"]
    async with asyncio.timeout(30):
        while (await client.get(f"/imports/{import_id}")).json()["state"] == "running":  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def the_chat(client: httpx2.AsyncClient) -> str:
    """Return the conversation_id of the only chat."""
    return str((await client.get("/chats")).json()["items"][0]["conversation_id"])
