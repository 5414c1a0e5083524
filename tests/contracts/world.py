"""A store that is written to through the API, and what it must hold, kept in plain Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import count
from random import Random

import httpx2

WORDS = ("red", "blue", "ladder", "tape", "boiler", "invoice")
PEOPLE = ("Ana", "Ben", "Cem", "me")
KINDS = ("text", "image", "document")
START = 1_700_000_000

Row = dict[str, object]


@dataclass(frozen=True)
class Said:
    """A message as it must be."""

    message_id: str
    chat: str
    who: str
    text: str
    sent_at: int
    kind: str
    external_id: str
    starred: bool = False
    critical: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands among all: the later one is the larger."""
        return self.sent_at, int(self.message_id)


@dataclass(repr=False)
class World:
    """What was written, by what the server calls it."""

    client: httpx2.AsyncClient
    random: Random
    said: dict[str, Said] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    _numbers: Iterable[int] = field(default_factory=count)

    def chats(self) -> list[str]:
        """Return the chats that have messages, by name."""
        return sorted({each.chat for each in self.said.values()})

    async def post(
        self, *, many: int = 1, chats: tuple[str, ...] = ("one", "two", "three")
    ) -> None:
        """Write messages at any time of a year, some at the same second."""
        pick = self.random.choice
        sent = [
            {
                "message_id": f"x{next(iter(self._numbers))}",
                "conversation_id": pick(chats),
                "user_id": (who := pick(PEOPLE)),
                "user_type": "owner" if who == "me" else "contact",
                "message_content": " ".join(self.random.choices(WORDS, k=3)),
                "timestamp": START + self.random.randrange(0, 300) * 100_000,
                "message_type": pick(KINDS),
            }
            for _ in range(many)
        ]
        answer = (await self.client.post("/messages", json=sent)).json()
        for message, key in zip(sent, answer["message_ids"], strict=True):
            self.said[key] = Said(
                key,
                str(message["conversation_id"]),
                str(message["user_id"]),
                str(message["message_content"]),
                int(str(message["timestamp"])),
                str(message["message_type"]),
                str(message["message_id"]),
            )

    async def edit(self) -> None:
        """Give a message other words."""
        key = self.random.choice(sorted(k for k, each in self.said.items() if each.text) or [""])
        if not key:
            return
        text = " ".join(self.random.choices(WORDS, k=3))
        await self.client.patch(f"/messages/{key}", json={"message_content": text})
        self.said[key] = replace(self.said[key], text=text)

    async def take_back(self) -> None:
        """Take a message back: its words are found no longer."""
        key = self.random.choice(sorted(self.said))
        await self.client.delete(f"/messages/{key}")
        self.said[key] = replace(self.said[key], text="")

    async def mark(self) -> None:
        """Star a message, or mark it critical, or take that away."""
        key = self.random.choice(sorted(self.said))
        name = self.random.choice(("starred", "critical"))
        value = not getattr(self.said[key], name)
        await self.client.patch(f"/messages/{key}", json={f"is_{name}": value})
        self.said[key] = replace(self.said[key], **{name: value})

    async def erase(self) -> None:
        """Erase a chat with all its messages."""
        name = self.random.choice(self.chats())
        await self.client.delete(f"/chats/{name}")
        self.said = {key: each for key, each in self.said.items() if each.chat != name}

    async def write(self) -> None:
        """Do one of these things."""
        writes = [self.post, self.post, self.edit, self.mark, self.take_back]
        if len(self.chats()) > 2:
            writes.append(self.erase)
        await (self.random.choice(writes) if self.said else self.post)()

    async def all_of(
        self,
        path: str,
        between: Callable[[], object] | None = None,
        **query: object,
    ) -> list[Row]:
        """Read a list page after page; `between` is awaited before each page but the first."""
        found: list[Row] = []
        cursor: str | None = None
        while True:
            asked = {**query, **({"cursor": cursor} if cursor else {})}
            answer = await self.client.get(path, params=asked)
            assert answer.status_code == 200, answer.text
            found += answer.json()["items"]
            cursor = answer.json()["next_cursor"]
            if cursor is None:
                return found
            if between is not None:
                await between()  # type: ignore[misc]  # a coroutine function
