"""Posts a support desk's tickets and prints what needs an answer: a program on the client.

EARMARK_TOKEN=$(./run earmark token) python3 examples/support_desk.py
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from python_client import Earmark, EarmarkError, NewMessage

TICKETS = {
    "ticket-7": [
        (
            "Ana Ruiz",
            "customer",
            "The boiler you fitted on Monday leaks. Can you send somebody today?",
        ),
        ("me", "owner", "I am sorry to hear that. I will call you at four."),
    ],
    "ticket-8": [("Ben Okoro", "customer", "Could you send me the invoice for March?")],
}


def messages(now: datetime) -> Iterator[NewMessage]:
    """Yield the tickets as messages of the last hour."""
    for ticket, said in TICKETS.items():
        for place, (who, role, text) in enumerate(said):
            sent_at = now - timedelta(minutes=60 - place)
            yield {
                "conversation_id": ticket,
                "message_id": f"{ticket}-{place}",
                "user_id": who,
                "user_type": role,
                "message_content": text,
                "timestamp": sent_at.isoformat(timespec="seconds"),
            }


def main() -> None:
    """Post, search, read the digest, and export where a file is named."""
    address = os.environ.get("EARMARK_URL", "http://127.0.0.1:8000")
    earmark = Earmark(address, os.environ["EARMARK_TOKEN"])
    kept = earmark.upload(messages(datetime.now().astimezone()))
    print(f"{kept['stored']} kept, {kept['duplicates']} known, {len(kept['errors'])} refused")
    for hit in earmark.search("boiler"):
        print(f"found in {hit['conversation_title']}: {hit['message_content']}")
    for item in earmark.digest()["needs_you"]:
        print(f"needs you: {item['conversation_title']}: {item['text']}")
    if len(sys.argv) > 1:
        print(f"exported to {earmark.export(Path(sys.argv[1]))}")


if __name__ == "__main__":
    try:
        main()
    except EarmarkError as error:
        raise SystemExit(f"{error} {error.hint}") from None
