"""Tables of the account: itself, its preferences, its contacts and the names they go by."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table, Text

from earmark.db.base import (
    KEY,
    account_column,
    belongs_to,
    flag,
    instant,
    json_column,
    key_column,
    metadata,
    reference,
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("name", Text, nullable=False),
    instant("created_at"),
)

preferences = Table(
    "preferences",
    metadata,
    account_column(primary_key=True),
    Column("name", String(64), primary_key=True),
    json_column("value"),
)

contacts = Table(
    "contacts",
    metadata,
    account_column(),
    key_column(),
    Column("name", Text, nullable=False),
    flag("is_owner"),
    flag("is_critical"),
    Column("priority", String(8), nullable=False, server_default="normal"),
    Column("language", String(16)),
    Column("phone_number", Text),
    Column("email_address", Text),
    Column("chat_app_username", Text),
    instant("created_at"),
)

# A name known everywhere has no chat; inside a chat the chat's own meaning of a name wins.
contact_aliases = Table(
    "contact_aliases",
    metadata,
    account_column(),
    key_column(),
    reference("contact_id"),
    reference("chat_id", nullable=True),
    Column("kind", String(16), nullable=False),
    Column("value", Text, nullable=False),
    *belongs_to("contact_id", "contacts"),
    Index("ix_contact_aliases_contact_id", "contact_id"),
)
Index(
    "uq_contact_aliases_global",
    contact_aliases.c.account_id,
    contact_aliases.c.kind,
    contact_aliases.c.value,
    unique=True,
    sqlite_where=contact_aliases.c.chat_id.is_(None),
    postgresql_where=contact_aliases.c.chat_id.is_(None),
)
Index(
    "uq_contact_aliases_chat",
    contact_aliases.c.account_id,
    contact_aliases.c.chat_id,
    contact_aliases.c.kind,
    contact_aliases.c.value,
    unique=True,
    sqlite_where=contact_aliases.c.chat_id.is_not(None),
    postgresql_where=contact_aliases.c.chat_id.is_not(None),
)

# Contacts found to be one person. `before` holds the marks of the one that was kept, and who is not
# the owner since: un-merging brings them back.
contact_merges = Table(
    "contact_merges",
    metadata,
    account_column(),
    key_column(),
    reference("kept_id"),
    instant("merged_at"),
    json_column("before"),
    *belongs_to("kept_id", "contacts"),
    Index("ix_contact_merges_kept_id", "kept_id"),
)

# Whoever stands here is part of another contact and shown to nobody; names and marks stay as they
# were, and a name means the contact it always meant, as part of the one that is shown.
merged_contacts = Table(
    "merged_contacts",
    metadata,
    reference("contact_id", primary_key=True),
    account_column(primary_key=True),
    reference("merge_id"),
    *belongs_to("contact_id", "contacts"),
    *belongs_to("merge_id", "contact_merges"),
    Index("ix_merged_contacts_merge_id", "merge_id"),
    sqlite_with_rowid=False,
)
