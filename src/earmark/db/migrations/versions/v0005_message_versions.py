"""Keep what a message said before it was changed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the table; on PostgreSQL every key begins with the account."""
    is_file = op.get_bind().dialect.name == "sqlite"
    keys = ["id"] if is_file else ["account_id", "id"]
    own = ["message_id"] if is_file else ["account_id", "message_id"]
    target = ["messages.id"] if is_file else ["messages.account_id", "messages.id"]
    name = "fk_message_versions_" + "_".join(own) + "_messages"
    op.create_table(
        "message_versions",
        sa.Column("account_id", KEY, nullable=False, autoincrement=False),
        sa.Column("id", KEY, nullable=False, autoincrement=True),
        sa.Column("message_id", KEY, nullable=False, autoincrement=False),
        sa.Column("text", sa.Text, nullable=True),
        sa.Column("replaced_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint(*keys, name="pk_message_versions"),
        sa.ForeignKeyConstraint(own, target, name=name, ondelete="CASCADE"),
    )
    op.create_index("ix_message_versions_message_id", "message_versions", ["message_id"])


def downgrade() -> None:
    """Forget what messages said before."""
    op.drop_table("message_versions")
