"""Keep which contacts were found to be one person, so that each merge can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def on_sqlite() -> bool:
    """Say whether this runs on SQLite; keys differ there."""
    return op.get_bind().dialect.name == "sqlite"


def reference(column: str, table: str, of: str) -> sa.ForeignKeyConstraint:
    """Return the foreign key of a column of table `of`; on PostgreSQL it names the account too."""
    ours = [column] if on_sqlite() else ["account_id", column]
    theirs = [f"{table}.id"] if on_sqlite() else [f"{table}.account_id", f"{table}.id"]
    return sa.ForeignKeyConstraint(
        ours, theirs, name=f"fk_{of}_{'_'.join(ours)}", ondelete="CASCADE"
    )


def key_of(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """Return a primary key; on SQLite a cascade finds its rows by the first column."""
    ordered = (*columns, "account_id") if on_sqlite() else ("account_id", *columns)
    return sa.PrimaryKeyConstraint(*ordered, name=f"pk_{table}")


def number(name: str) -> sa.Column[int]:
    """Return a column for an id."""
    return sa.Column(name, KEY, nullable=False, autoincrement=False)


def upgrade() -> None:
    """Create the tables; nobody was merged yet."""
    merges = "contact_merges"
    key = ["id"] if on_sqlite() else ["account_id", "id"]
    op.create_table(
        merges,
        number("account_id"),
        sa.Column("id", KEY, *([] if on_sqlite() else [sa.Identity()]), nullable=False),
        number("kept_id"),
        sa.Column("merged_at", sa.BigInteger, nullable=False),
        sa.Column("before", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint(*key, name="pk_contact_merges"),
        reference("kept_id", "contacts", merges),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contact_merges_kept_id", merges, ["kept_id"])
    create_parts()


def create_parts() -> None:
    """Create what each merge moved: people, who took part, and what they wrote."""
    people, members, written = "merged_contacts", "merged_members", "merged_messages"
    op.create_table(
        people,
        number("contact_id"),
        number("account_id"),
        number("merge_id"),
        key_of(people, "contact_id"),
        reference("contact_id", "contacts", people),
        reference("merge_id", "contact_merges", people),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_merged_contacts_merge_id", people, ["merge_id"])
    op.create_table(
        members,
        *(number(name) for name in ("merge_id", "chat_id", "contact_id", "account_id")),
        sa.Column("user_type", sa.String(16), nullable=True),
        key_of(members, "merge_id", "chat_id", "contact_id"),
        reference("merge_id", "contact_merges", members),
        reference("chat_id", "chats", members),
        reference("contact_id", "contacts", members),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_merged_members_chat_id", members, ["chat_id"])
    op.create_index("ix_merged_members_contact_id", members, ["contact_id"])
    op.create_table(
        written,
        number("message_id"),
        number("account_id"),
        number("contact_id"),
        key_of(written, "message_id"),
        reference("message_id", "messages", written),
        reference("contact_id", "contacts", written),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_merged_messages_contact_id", written, ["contact_id"])


def downgrade() -> None:
    """Forget the merges: who was merged is a contact again, what they wrote stays where it went."""
    for table in ("merged_messages", "merged_members", "merged_contacts", "contact_merges"):
        op.drop_table(table)
