"""Keep exports, what is being erased, the hashes of what was, and how long chats are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# The planner would keep samples of these columns: pieces of chats outside of their tables.
SAMPLED = {
    "messages": ("text",),
    "message_versions": ("text",),
    "messages_fts": ("body",),
    "message_insights": ("findings",),
    "contacts": ("name", "phone_number", "email_address", "chat_app_username"),
    "contact_aliases": ("value",),
    "chats": ("title", "conversation_id"),
    "chat_titles": ("title",),
    "attachments": ("file_name", "url"),
    "imports": ("file_name", "title", "owner"),
    "idempotency_keys": ("body",),
}


def upgrade() -> None:
    """Create the tables and the column of chats."""
    owned_table(
        "exports",
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("conversation_ids", sa.Text, nullable=True),
        sa.Column("includes_media", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("percent", sa.Integer, nullable=False, server_default="0"),
        sa.Column("messages", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("files", sa.Integer, nullable=False, server_default="0"),
        sa.Column("size", sa.BigInteger, nullable=True),
        sa.Column("error", sa.Text, nullable=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("finished_at", sa.BigInteger, nullable=True),
        sa.Column("expires_at", sa.BigInteger, nullable=True),
    )
    owned_table(
        "erasures",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("plan", sa.Text, nullable=True),
        sa.Column("messages", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("erased", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("error", sa.Text, nullable=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("gone_at", sa.BigInteger, nullable=True),
        sa.Column("erased_at", sa.BigInteger, nullable=True),
        sa.Column("finished_at", sa.BigInteger, nullable=True),
    )
    op.create_table(
        "erased_messages",
        sa.Column("account_id", KEY, nullable=False, autoincrement=False),
        sa.Column("digest", sa.LargeBinary(16), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "digest", name="pk_erased_messages"),
        sqlite_with_rowid=False,
    )
    op.add_column("chats", sa.Column("retention_days", sa.Integer, nullable=True))
    if not on_sqlite():
        for table, columns in SAMPLED.items():
            for column in columns:
                op.execute(f"alter table {table} alter column {column} set statistics 0")


def on_sqlite() -> bool:
    """Say whether this runs on SQLite; keys differ there."""
    return op.get_bind().dialect.name == "sqlite"


def owned_table(name: str, *parts: sa.schema.SchemaItem) -> None:
    """Create a table of rows with an id, which belong to an account."""
    keys = ["id"] if on_sqlite() else ["account_id", "id"]
    op.create_table(
        name,
        sa.Column("account_id", KEY, nullable=False, autoincrement=False),
        sa.Column("id", KEY, nullable=False, autoincrement=True),
        *parts,
        sa.PrimaryKeyConstraint(*keys, name=f"pk_{name}"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Forget exports and what was erased: importing it again brings it back."""
    op.drop_column("chats", "retention_days")
    for table in ("erased_messages", "erasures", "exports"):
        op.drop_table(table)
    if not on_sqlite():
        for table, columns in SAMPLED.items():
            for column in columns:
                op.execute(f"alter table {table} alter column {column} set statistics -1")
