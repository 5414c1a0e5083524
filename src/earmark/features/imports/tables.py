"""The tables of imports: what was read, which messages it holds, and what it changed."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from earmark.db.base import account_column, instant, key_column, metadata, reference

# One row a chat and file. SQLite counts `id` up by itself; PostgreSQL has an identity and the
# primary key (account_id, id), as all tables of user data (see the first migration).
imports = Table(
    "imports",
    metadata,
    account_column(),
    key_column(),
    # The files of one request or command share this id.
    Column("upload_id", String(40), nullable=False),
    Column("file_name", Text, nullable=False),
    # Which chat of the file, from 0; a file whose chats are not known yet has one row with part 0.
    Column("part", Integer, nullable=False, server_default="0"),
    Column("format", String(40), nullable=False, server_default=""),
    Column("title", Text, nullable=True),
    # The chat the messages went to; null until it is done.
    reference("chat_id", nullable=True),
    Column("state", String(16), nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("date_order", String(3), nullable=True),
    Column("date_order_proof", String(16), nullable=True),
    # The participant who is the owner, as the file writes the name.
    Column("owner", Text, nullable=True),
    Column("report", JSON(none_as_null=True), nullable=True),
    Column("questions", JSON(none_as_null=True), nullable=True),
    Column("answers", JSON(none_as_null=True), nullable=True),
    # Where the file is read from: a 0600 copy of ours (removed when done) or the owner's own file.
    Column("staged_path", Text, nullable=True),
    # Names the bytes of the file, so that the same command resumes what was cut off.
    Column("fingerprint", String(64), nullable=True),
    Column("progress", JSON(none_as_null=True), nullable=True),
    # A problem document; null unless the state is `failed`.
    Column("error", JSON(none_as_null=True), nullable=True),
    instant("created_at"),
    instant("finished_at", nullable=True),
    Index("ix_imports_upload", "account_id", "upload_id"),
    Index("ix_imports_state", "account_id", "state"),
)

# The messages of that chat with an id from first to last are held by that import. Undoing an import
# deletes those that no other import holds and that did not also arrive live.
import_spans = Table(
    "import_spans",
    metadata,
    account_column(),
    key_column(),
    reference("import_id"),
    reference("chat_id"),
    reference("first_id"),
    reference("last_id"),
    UniqueConstraint("account_id", "import_id", "chat_id", "first_id", name="uq_import_spans"),
    Index("ix_import_spans_chat", "account_id", "chat_id"),
)

# What an import changed in rows that were there before it (a message edited since, a name learnt, a
# title), with the values before and after. Applied when the import is done, taken back by undo.
import_changes = Table(
    "import_changes",
    metadata,
    account_column(),
    key_column(),
    reference("import_id"),
    # One of those in `journal.py`: `message`, `attachment`, `contact`, `alias`, ...
    Column("kind", String(16), nullable=False),
    # The id of the row that changed; a message that is erased takes its changes with it.
    reference("row_id"),
    Column("before", JSON(none_as_null=True), nullable=True),
    Column("after", JSON(none_as_null=True), nullable=True),
    UniqueConstraint("account_id", "import_id", "kind", "row_id", name="uq_import_changes"),
)
