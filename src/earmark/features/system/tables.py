"""The table of leases: who may work on what, and until when."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, String, Table, Text

from earmark.db.base import account_column, instant, metadata

# A row stays when its lease ends, because its token must never be given twice.
leases = Table(
    "leases",
    metadata,
    account_column(primary_key=True),
    Column("name", String(200), primary_key=True),
    # Null when nobody holds it.
    Column("owner", Text),
    Column("token", BigInteger, nullable=False),
    Column("ttl_ms", BigInteger, nullable=False),
    instant("renewed_at"),
    sqlite_with_rowid=False,
)
