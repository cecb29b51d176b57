"""Uploads say why their bytes were let go: they were cancelled, or refused for what they are."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("uploads", sa.Column("gone", sa.String(16), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("uploads", "gone")
