"""The digest of stored, analysed messages against TF-IDF of the same texts, in the same run.

Usage: python bench/digest.py [--messages 100000] [--rounds 3]

Both sides are CPU time of this process after a first round that takes start-up and imports off.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sklearn.feature_extraction.text import TfidfVectorizer
from sqlalchemy import insert, select

from earmark.db.engine import Store
from earmark.features.accounts.tables import contacts
from earmark.features.chats.record import MessageRow, record
from earmark.features.chats.tables import chats, messages
from earmark.features.insights import repository
from earmark.features.insights.analysis import ChatAnalysis
from earmark.features.insights.codec import encode_findings, encode_flags
from earmark.features.insights.repository import InsightRow
from earmark.features.summaries import service
from earmark.features.summaries.periods import Period
from earmark.features.summaries.service import Request
from earmark.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

GOAL = 3.0
START = 1_760_000_000_000
MINUTE = 60_000
CHATS = 20
PEOPLE = 6
BATCH = 5_000
DIFFERENT = 25_000

# About one message in four asks, promises or names a day, as in chats among friends.
OPENINGS = (
    "can you {} the {}",
    "I'll {} the {} tomorrow",
    "did anybody {} the {}?",
    "kannst du bis Freitag die {} {}",
    "¿puedes {} la {}?",
    "we {} the {} and it was fine",
    "ich habe {} und {} gesehen",
    "das {} war wirklich {}",
    "el {} está en la {}",
    "the {} of the {} again",
    "{} and then {}",
    "so much {} {}",
    "look at the {} {}",
    "immer dieses {} {}",
    "ok",
    "haha {}",
    "no {} no {}",
    "with {} and {}",
    "thanks for the {} {}",
    "que {} mas {}",
)


def sentences(count: int, chance: random.Random) -> list[str]:
    """Return texts as people write them: a few words often, many words rarely."""
    letters = "abcdefghijklmnoprstuvw"
    words = ["".join(chance.choices(letters, k=chance.randint(4, 9))) for _ in range(6000)]
    weights = [1 / (rank + 5) for rank in range(len(words))]
    made = []
    for _ in range(count):
        first, second, *rest = chance.choices(words, weights, k=2 + chance.randint(0, 12))
        made.append(" ".join([chance.choice(OPENINGS).format(first, second), *rest]))
    return made


async def fill(store: Store, count: int) -> list[str]:
    """Put messages of twenty chats into the store, analysed; return their texts."""
    chance = random.Random(7)  # noqa: S311 the same texts in every run
    different = sentences(DIFFERENT, chance)
    texts = [chance.choice(different) for _ in range(count)]
    async with store.write(1) as connection:
        people = [
            {"account_id": 1, "name": f"Person {n}", "is_owner": n == 0, "created_at": 0}
            for n in range(PEOPLE)
        ]
        await connection.execute(insert(contacts), people)
    share = count // CHATS
    for number in range(CHATS):
        part = texts[number * share : (number + 1) * share]
        await fill_chat(store, number, part, chance)
    await write_insights(store)
    return texts


async def fill_chat(store: Store, number: int, texts: Sequence[str], chance: random.Random) -> None:
    """Store one chat, groups and chats of two in turns."""
    members = PEOPLE if number % 2 else 2
    values = {
        "account_id": 1,
        "conversation_id": f"chat-{number}",
        "title": f"Chat {number}",
        "chat_type": "group" if number % 2 else "one_to_one",
        "source": "bench",
        "created_at": 0,
    }
    async with store.write(1) as connection:
        row = insert(chats).values(values).returning(chats.c.id)
        chat_id = int((await connection.execute(row)).scalar_one())
    for first in range(0, len(texts), BATCH):
        rows = [
            MessageRow(
                f"{first + place:08}",
                chance.randint(1, members),
                START + (first + place) * MINUTE,
                "UTC",
                "text",
                text,
            )
            for place, text in enumerate(texts[first : first + BATCH])
        ]
        async with store.write(1) as connection:
            await record(connection, store.dialect, 1, chat_id, rows)


async def write_insights(store: Store) -> None:
    """Store what the engine finds; equal texts are read once, as only the digest is measured."""
    reader = ChatAnalysis()
    known: dict[str, tuple[str, float, int, str | None, int]] = {}
    async with store.read(1) as connection:
        query = select(messages.c.id, messages.c.chat_id, messages.c.text)
        stored = (await connection.execute(query)).all()
    rows = []
    for message_id, chat_id, text in stored:
        if text not in known:
            found = reader.read(1, text, START, "UTC")
            known[text] = (
                found.language,
                round(found.sentiment, 2),
                encode_flags(found.flags),
                encode_findings(found.findings),
                found.version,
            )
        rows.append(InsightRow(message_id, chat_id, *known[text]))
    for first in range(0, len(rows), BATCH):
        async with store.write(1) as connection:
            await repository.store(connection, 1, rows[first : first + BATCH])


async def measure(count: int, rounds: int) -> dict[str, float]:
    """Return the median CPU seconds of both sides."""
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(Settings(home=Path(folder)))
        texts = await fill(store, count)
        end = START + count * MINUTE
        request = Request(Period("dates", START, end, end, "UTC"), language="en")
        digests, anchors = [], []
        for _ in range(rounds + 1):
            start = time.process_time()
            await service.digest(store, 1, request)
            digests.append(time.process_time() - start)
            start = time.process_time()
            TfidfVectorizer().fit(texts)
            anchors.append(time.process_time() - start)
        await store.close()
    return {"digest": statistics.median(digests[1:]), "tfidf": statistics.median(anchors[1:])}


def main() -> None:
    """Measure and print both sides and their ratio as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    cpu = asyncio.run(measure(given.messages, given.rounds))
    ratio = cpu["digest"] / cpu["tfidf"]
    print(
        json.dumps(
            {
                "what": f"digest of {given.messages} analysed messages",
                "digest_cpu_s": round(cpu["digest"], 3),
                "tfidf_cpu_s": round(cpu["tfidf"], 3),
                "ratio": round(ratio, 2),
                "goal": GOAL,
                "met": ratio <= GOAL,
            }
        )
    )


if __name__ == "__main__":
    main()
