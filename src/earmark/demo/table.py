"""Write a demo chat as a CSV with our own column names."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from earmark.demo.days import Days
    from earmark.demo.script import Script

COLUMNS = (
    "conversation_id",
    "message_id",
    "message_content",
    "user_id",
    "user_type",
    "timestamp",
)


def csv_table(script: Script, days: Days) -> bytes:
    """Return the bytes of the table, one message a row."""
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    for number, entry in enumerate(script.entries, start=1):
        author = entry.author or ""
        at = days.local(entry.sent_at).isoformat()
        rows.writerow((script.title, number, entry.text, author, script.people[author], at))
    return written.getvalue().encode()
