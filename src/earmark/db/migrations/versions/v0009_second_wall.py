"""Give PostgreSQL a second wall around each account; db/policies.py builds it after each upgrade.

Nothing is done here: the number says that a store has it, and makes older stores get it.
"""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Leave the tables as they are; their policies follow."""


def downgrade() -> None:
    """Leave the tables as they are; their policies are gone already."""
