"""Recall of the search on long conversations, no model: `python -m evals.search DATA`.

DATA is a folder or file of conversations as JSON lines (`turns` with `session`, `when`, `dia_id`,
`speaker`, `text`; `qa` with `question`, `evidence`, `category`). They are posted to a new store and
asked for as their owner would; a question counts the share of its evidence among the first hits.
The anchor is SQLite's FTS5 with its Porter tokeniser, asked with OR, in the same run.
`--database-url URL` takes PostgreSQL instead, `--write FILE` keeps the table. Nothing of the data
is kept.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from earmark.db.engine import Store
from earmark.db.fulltext import folded
from earmark.features.chats.posting import Occasion, post
from earmark.features.search.service import search
from earmark.features.search.wanted import Wanted
from earmark.language.function_words import function_words
from earmark.settings import Settings
from evals.scores import share

AT = (5, 10, 25)
GOALS = {10: ">= .64", 25: ">= .74"}
ANSWERABLE = (1, 2, 3, 4)
NOTE = """# Figures of the search

Made by `python -m evals.search DATA --write FILE` on the development part of LoCoMo: five
conversations of some 600 turns, their questions of categories 1 to 4. No model takes part. The
share of the evidence that stands among the first 5, 10 and 25 hits, a mean over the questions; the
anchor is SQLite's FTS5 with the Porter tokeniser, stop words cut, asked with OR, on the same texts.

"""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a conversation, and the turns that hold the answer."""

    text: str
    evidence: frozenset[str]


@dataclass(frozen=True, slots=True)
class Conversation:
    """Turns in order, as (id, moment, speaker, text), and what is asked of them."""

    name: str
    turns: Sequence[tuple[str, int, str, str]]
    questions: Sequence[Question]


def conversations(data: Path) -> Iterator[Conversation]:
    """Read all conversations of a file, or of the files of a folder."""
    files = sorted(data.rglob("*.jsonl")) if data.is_dir() else [data]
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            yield conversation(json.loads(line))


def conversation(row: Mapping[str, object]) -> Conversation:
    """Read one conversation; half a minute lies between the turns of a session."""
    turns, places = [], dict[object, int]()
    for turn in row["turns"]:  # type: ignore[attr-defined] # as the docstring says
        place = places[turn["session"]] = places.get(turn["session"], 0) + 1
        moment = began(turn["when"], int(turn["session"])) + place * 30
        turns.append((turn["dia_id"], moment, turn["speaker"], turn["text"]))
    known = {turn[0] for turn in turns}
    questions = []
    for asked in row["qa"]:  # type: ignore[attr-defined] # the same
        evidence = {part for one in asked["evidence"] for part in re.split(r"[;,\s]+", one)}
        if asked["category"] in ANSWERABLE and evidence & known:
            questions.append(Question(str(asked["question"]), frozenset(evidence & known)))
    return Conversation(str(row["id"]), turns, questions)


def began(when: str, session: int) -> int:
    """Return when a session began in epoch seconds; a day of its own where that is not said."""
    try:
        moment = datetime.strptime(when, "%I:%M %p on %d %B, %Y").replace(tzinfo=UTC)
    except ValueError:
        return 1_600_000_000 + session * 86_400
    return int(moment.timestamp())


def recall(found: Sequence[str], question: Question) -> dict[int, float]:
    """Return the share of the evidence among the first hits."""
    return {
        most: len(question.evidence.intersection(found[:most])) / len(question.evidence)
        for most in AT
    }


async def ours(store: Store, talk: Conversation) -> Iterator[tuple[dict[int, float], float]]:
    """Post a conversation and ask its questions; recall and seconds of each."""
    items = [
        {
            "conversation_id": talk.name,
            "message_id": key,
            "sender_id": speaker,
            "timestamp": moment,
            "text": text,
        }
        for key, moment, speaker, text in talk.turns
    ]
    outcome = await post(store, 1, items, Occasion(now=0, timezone="UTC"))
    if outcome.stored != len(items):
        raise SystemExit(
            f"{len(items) - outcome.stored} turns were not stored: {outcome.errors[:1]}"
        )
    figures = []
    for question in talk.questions:
        begun = time.perf_counter()
        page = await search(store, 1, question.text, Wanted(talk.name), limit=max(AT))
        took = time.perf_counter() - begun
        figures.append((recall([hit.message.external_id for hit in page.items], question), took))
    return iter(figures)


def anchor(talk: Conversation) -> Iterator[dict[int, float]]:
    """Ask the same of FTS5 with the Porter tokeniser."""
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute("create virtual table turn using fts5(body, tokenize='porter unicode61')")
        texts = [(place, turn[3]) for place, turn in enumerate(talk.turns)]
        index.executemany("insert into turn (rowid, body) values (?, ?)", texts)
        for question in talk.questions:
            words = dict.fromkeys(folded(question.text).split())
            asked = [word for word in words if word not in function_words(words)] or list(words)
            match = " OR ".join(f'"{word}"' for word in asked)
            query = "select rowid from turn where turn match ? order by rank limit ?"
            rows = index.execute(query, (match, max(AT))).fetchall()
            yield recall([talk.turns[row[0]][0] for row in rows], question)


async def measure(data: Path, database_url: str | None) -> str:
    """Return the table of figures."""
    found, took, anchored = [], [], []
    with tempfile.TemporaryDirectory() as home:
        store = await Store.open(Settings(home=Path(home) / "home", database_url=database_url))
        for talk in conversations(data):
            for figures, seconds in await ours(store, talk):
                found.append(figures)
                took.append(seconds)
            anchored += anchor(talk)
        await store.close()
    lines = ["| evidence recall | words, Earmark | FTS5 porter, OR | goal |", "|---|---|---|---|"]
    for most in AT:
        mine, theirs = (share(one[most] for one in each) for each in (found, anchored))
        lines.append(f"| @{most} | {mine:.3f} | {theirs:.3f} | {GOALS.get(most, '')} |")
    middle = sorted(took)[len(took) // 2] * 1000
    return "\n".join([*lines, "", f"{len(found)} questions, {middle:.1f} ms each in the middle."])


def main() -> None:
    """Measure and print, or keep, the table."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("data", type=Path)
    options.add_argument("--database-url")
    options.add_argument("--write", type=Path)
    chosen = options.parse_args()
    table = asyncio.run(measure(chosen.data, chosen.database_url))
    if chosen.write:
        chosen.write.write_text(f"{NOTE}{table}\n", encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()
