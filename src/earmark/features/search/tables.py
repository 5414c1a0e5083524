"""Tables of the words people wrote and their pieces, for those who type one wrong."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, String, Table, Text, UniqueConstraint

from earmark.db.base import account_column, belongs_to, flag, key_column, metadata, reference

# `is_suspect`: a text that held the word is gone, and nobody looked yet whether another holds it.
search_words = Table(
    "search_words",
    metadata,
    account_column(),
    key_column(),
    Column("word", Text, nullable=False),
    flag("is_suspect"),
    UniqueConstraint("account_id", "word"),
)

search_grams = Table(
    "search_grams",
    metadata,
    account_column(primary_key=True),
    Column("gram", String(3), primary_key=True),
    reference("word_id", primary_key=True),
    *belongs_to("word_id", "search_words"),
    Index("ix_search_grams_word_id", "word_id"),
    sqlite_with_rowid=False,
)

# Up to which message, and which change of one, the words of an account were read.
search_progress = Table(
    "search_progress",
    metadata,
    account_column(primary_key=True),
    Column("message_id", BigInteger, nullable=False, server_default="0"),
    Column("version_id", BigInteger, nullable=False, server_default="0"),
)
