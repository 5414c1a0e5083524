"""Messages as programs post them, the same in every run: many words rarely, a few words often."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from functools import cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterator

START = 1_600_000_000
SECONDS_BETWEEN = 20
CHATS = 20
PEOPLE = 60
_LETTERS = "abcdefghijklmnoprstuvw"
_DIFFERENT = 20_000
_VOCABULARY = 6_000


@cache
def texts(seed: int = 7, count: int = _DIFFERENT) -> tuple[str, ...]:
    """Return different texts of about twelve words, with the frequencies of words in chats."""
    chance = random.Random(seed)  # noqa: S311 the same texts in every run
    words = ["".join(chance.choices(_LETTERS, k=chance.randint(2, 9))) for _ in range(_VOCABULARY)]
    weights = list(accumulate(1 / (rank + 5) for rank in range(_VOCABULARY)))
    return tuple(
        " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(4, 20)))
        for _ in range(count)
    )


def posted(first: int = 0) -> Iterator[dict[str, str]]:
    """Yield messages of twenty conversations in order, without end, from the number `first` on."""
    known = texts()
    number = first
    while True:
        moment = datetime.fromtimestamp(START + number * SECONDS_BETWEEN, UTC)
        yield {
            "message_id": f"m{number:09}",
            "conversation_id": f"chat-{number % CHATS}",
            "user_id": f"person-{number * 7 % PEOPLE}",
            "timestamp": moment.isoformat(),
            "message_content": known[number * 31 % len(known)],
        }
        number += 1


def bodies(count: int, size: int, first: int = 0) -> list[bytes]:
    """Return so many messages as the bodies of requests that post `size` of them each."""
    source = posted(first)
    return [
        orjson.dumps(list(islice(source, min(size, count - at)))) for at in range(0, count, size)
    ]
