"""Keep the words people wrote and their pieces, for those who type one wrong."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables; on PostgreSQL every key begins with the account."""
    is_file = op.get_bind().dialect.name == "sqlite"
    op.create_table(
        "search_words",
        sa.Column("account_id", KEY, nullable=False, autoincrement=False),
        sa.Column("id", KEY, nullable=False, autoincrement=True),
        sa.Column("word", sa.Text, nullable=False),
        sa.Column("is_suspect", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint(*owned(is_file, "id"), name="pk_search_words"),
        sa.UniqueConstraint("account_id", "word", name="uq_search_words_account_id_word"),
        sqlite_autoincrement=True,
    )
    own = owned(is_file, "word_id")
    target = [f"search_words.{name}" for name in owned(is_file, "id")]
    op.create_table(
        "search_grams",
        sa.Column("account_id", KEY, nullable=False, autoincrement=False),
        sa.Column("gram", sa.String(3), nullable=False),
        sa.Column("word_id", KEY, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("account_id", "gram", "word_id", name="pk_search_grams"),
        sa.ForeignKeyConstraint(
            own, target, name=f"fk_search_grams_{'_'.join(own)}_search_words", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_grams_word_id", "search_grams", ["word_id"])
    op.create_table(
        "search_progress",
        sa.Column("account_id", KEY, nullable=False, autoincrement=False),
        sa.Column("message_id", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("version_id", sa.BigInteger, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("account_id", name="pk_search_progress"),
    )
    if not is_file:
        for table, column in (("search_words", "word"), ("search_grams", "gram")):
            # The planner would keep samples of what people wrote outside of the table.
            op.execute(f"alter table {table} alter column {column} set statistics 0")


def downgrade() -> None:
    """Forget the words; a search reads them anew when the version is there again."""
    for table in ("search_progress", "search_grams", "search_words"):
        op.drop_table(table)


def owned(is_file: bool, name: str) -> list[str]:  # noqa: FBT001 a migration's own
    """Return a key as the database holds it."""
    return [name] if is_file else ["account_id", name]
