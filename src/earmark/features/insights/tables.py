"""The table of what the language engine found: one row for each message that has a text."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, SmallInteger, String, Table, Text

from earmark.db.base import account_column, belongs_to, metadata, reference

# `message_id` leads the key, so that erasing a message finds its row without another index.
message_insights = Table(
    "message_insights",
    metadata,
    reference("message_id", primary_key=True),
    account_column(primary_key=True),
    reference("chat_id"),
    Column("language", String(8), nullable=False),
    # From -1 to 1.
    Column("sentiment", Float, nullable=False),
    # One bit a flag, as `codec.FLAGS` orders them: most messages have none, and 0 costs nothing.
    Column("flags", BigInteger, nullable=False, server_default="0"),
    # Compact JSON as `codec.encode` writes it; null where nothing is found, as in most messages.
    Column("findings", Text, nullable=True),
    # The version of the engine; a row of an older one is redone.
    Column("version", SmallInteger, nullable=False),
    *belongs_to("message_id", "messages"),
    sqlite_with_rowid=False,
)
