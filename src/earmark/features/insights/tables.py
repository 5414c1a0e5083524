"""The table of what the language engine found: one row for each message that has a text."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, SmallInteger, String, Table, Text

from earmark.db.base import metadata

message_insights = Table(
    "message_insights",
    metadata,
    Column("account_id", BigInteger, primary_key=True),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("language", String(8), nullable=False),
    # From -1 to 1.
    Column("sentiment", Float, nullable=False),
    # One bit a flag, as `codec.FLAGS` orders them: most messages have none, and 0 costs nothing.
    Column("flags", BigInteger, nullable=False, server_default="0"),
    # Compact JSON as `codec.encode` writes it; null where nothing is found, as in most messages.
    Column("findings", Text, nullable=True),
    # The version of the engine; a row of an older one is redone.
    Column("version", SmallInteger, nullable=False),
    Index("ix_message_insights_chat", "account_id", "chat_id"),
)
