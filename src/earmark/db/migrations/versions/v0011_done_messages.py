"""Keep which messages are done with."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the mark; nothing is done yet."""
    op.add_column(
        "messages", sa.Column("is_done", sa.Boolean, nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    """Forget what was done with."""
    op.drop_column("messages", "is_done")
