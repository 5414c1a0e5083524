"""Keep what programs that post messages say: what somebody is in a chat, where a file is."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns; nobody has said anything yet."""
    op.add_column("chat_members", sa.Column("user_type", sa.String(16), nullable=True))
    op.add_column("attachments", sa.Column("url", sa.Text(), nullable=True))


def downgrade() -> None:
    """Forget what they said."""
    op.drop_column("attachments", "url")
    op.drop_column("chat_members", "user_type")
