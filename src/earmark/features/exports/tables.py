"""The table of exports: what was asked for, how far it is, how long its file stays."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, String, Table

from earmark.db.base import account_column, flag, instant, json_column, key_column, metadata

exports = Table(
    "exports",
    metadata,
    account_column(),
    key_column(),
    Column("state", String(16), nullable=False),
    # The chats asked for; null for everything.
    json_column("conversation_ids"),
    flag("includes_media"),
    Column("percent", Integer, nullable=False, server_default="0"),
    Column("messages", BigInteger, nullable=False, server_default="0"),
    Column("files", Integer, nullable=False, server_default="0"),
    Column("size", BigInteger),
    json_column("error"),
    instant("created_at"),
    instant("finished_at", nullable=True),
    instant("expires_at", nullable=True),
)
