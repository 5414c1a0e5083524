"""Keep with a chat how its exports write days, and learn it from the imports already done."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column and fill it from the latest import that proved it."""
    op.add_column("chats", sa.Column("date_order", sa.String(3), nullable=True))
    op.execute(
        sa.text(
            "update chats set date_order = ("
            " select i.date_order from imports i"
            " where i.account_id = chats.account_id and i.chat_id = chats.id"
            " and i.state = 'done' and i.date_order in ('dmy', 'mdy')"
            " order by i.id desc limit 1)"
        )
    )


def downgrade() -> None:
    """Forget how exports write days; the imports still know."""
    op.drop_column("chats", "date_order")
