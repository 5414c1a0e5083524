"""Tables of chats: who is in them, what they were called, their messages and attachments."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text, UniqueConstraint

from earmark.db.base import (
    account_column,
    belongs_to,
    flag,
    instant,
    key_column,
    metadata,
    reference,
)

chats = Table(
    "chats",
    metadata,
    account_column(),
    key_column(),
    Column("conversation_id", Text, nullable=False),
    Column("chat_type", String(16), nullable=False, server_default="one_to_one"),
    Column("title", Text, nullable=False),
    Column("language", String(16), nullable=False, server_default="auto"),
    Column("source", String(16), nullable=False),
    # How the phones of its exports write days (`dmy` or `mdy`), where an export proved it.
    Column("date_order", String(3), nullable=True),
    # After how many days messages are erased; null for the owner's general wish, 0 for never.
    Column("retention_days", Integer, nullable=True),
    flag("is_muted"),
    flag("is_critical"),
    instant("created_at"),
    instant("first_message_at", nullable=True),
    instant("last_message_at", nullable=True),
    Column("message_count", BigInteger, nullable=False, server_default="0"),
    # The unfinished import this chat still belongs to: no reader shows such a chat or its messages,
    # so an import that is cut off shows nothing half. Null once the import is done; the negative
    # id of an erasure that takes the chat.
    reference("pending_import_id", nullable=True),
    UniqueConstraint("account_id", "conversation_id"),
    Index("ix_chats_recent", "account_id", "last_message_at", "id"),
)

chat_members = Table(
    "chat_members",
    metadata,
    account_column(primary_key=True),
    reference("chat_id", primary_key=True),
    reference("contact_id", primary_key=True),
    # What this person is in this chat, where its source says so: `customer` or `support_agent`.
    Column("user_type", String(16)),
    *belongs_to("chat_id", "chats"),
    *belongs_to("contact_id", "contacts"),
    Index("ix_chat_members_contact_id", "contact_id"),
    sqlite_with_rowid=False,
)

chat_titles = Table(
    "chat_titles",
    metadata,
    account_column(primary_key=True),
    reference("chat_id", primary_key=True),
    Column("title", Text, primary_key=True),
    *belongs_to("chat_id", "chats"),
    Index("ix_chat_titles_title", "account_id", "title"),
    sqlite_with_rowid=False,
)

# `is_live` says that a live source or the API holds the message too: undoing an import leaves it.
messages = Table(
    "messages",
    metadata,
    account_column(),
    key_column(),
    reference("chat_id"),
    Column("external_id", Text, nullable=False),
    reference("sender_id", nullable=True),
    instant("sent_at"),
    Column("timezone", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("text", Text),
    flag("is_deleted"),
    flag("is_edited"),
    flag("is_forwarded"),
    flag("is_starred"),
    flag("is_critical"),
    flag("is_done"),
    reference("reply_to_id", nullable=True),
    Column("system_event", String(32)),
    flag("is_live"),
    *belongs_to("chat_id", "chats"),
    UniqueConstraint("account_id", "chat_id", "external_id"),
    Index("ix_messages_chat", "account_id", "chat_id", "sent_at", "id"),
    Index("ix_messages_recent", "account_id", "sent_at", "id"),
)

attachments = Table(
    "attachments",
    metadata,
    account_column(),
    key_column(),
    reference("message_id"),
    Column("file_name", Text),
    Column("media_type", String(128)),
    Column("size", BigInteger),
    Column("sha256", String(64)),
    Column("state", String(16), nullable=False),
    # Where a program that posted the message says its file is; told, never opened.
    Column("url", Text),
    *belongs_to("message_id", "messages"),
    UniqueConstraint("account_id", "message_id"),
    Index("ix_attachments_message_id", "message_id"),
    Index("ix_attachments_sha256", "account_id", "sha256"),
)

# What a message said before it was changed, the latest last.
message_versions = Table(
    "message_versions",
    metadata,
    account_column(),
    key_column(),
    reference("message_id"),
    Column("text", Text),
    instant("replaced_at"),
    *belongs_to("message_id", "messages"),
    Index("ix_message_versions_message_id", "message_id"),
)

# Who took part as what before contacts were merged, the kept one included.
merged_members = Table(
    "merged_members",
    metadata,
    reference("merge_id", primary_key=True),
    reference("chat_id", primary_key=True),
    reference("contact_id", primary_key=True),
    account_column(primary_key=True),
    Column("user_type", String(16)),
    *belongs_to("merge_id", "contact_merges"),
    *belongs_to("chat_id", "chats"),
    *belongs_to("contact_id", "contacts"),
    Index("ix_merged_members_chat_id", "chat_id"),
    Index("ix_merged_members_contact_id", "contact_id"),
    sqlite_with_rowid=False,
)

# Who wrote a message, where that contact is part of another one now. `message_id` leads the key, so
# that erasing a message finds its row without another index.
merged_messages = Table(
    "merged_messages",
    metadata,
    reference("message_id", primary_key=True),
    account_column(primary_key=True),
    reference("contact_id"),
    *belongs_to("message_id", "messages"),
    *belongs_to("contact_id", "contacts"),
    Index("ix_merged_messages_contact_id", "contact_id"),
    sqlite_with_rowid=False,
)
