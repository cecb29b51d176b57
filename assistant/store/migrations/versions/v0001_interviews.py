"""Interviews, and the words typed in them.

A migration tells what was done at the time, so it does not use `assistant.store.tables`, which moves on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "interviews",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("owner", sa.String(128), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("client", sa.Text, nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.Text),
        sa.Column("document_schema", sa.Integer, nullable=False),
    )
    op.create_index("interviews_by_change", "interviews", ["changed"])
    op.create_index("interviews_by_owner", "interviews", ["owner", "changed"])
    op.create_table(
        "words",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("interview_id", sa.String(64), sa.ForeignKey("interviews.id"), nullable=False),
        sa.Column("source_id", sa.String(128), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("interview_id", "source_id", "digest", name="words_said_once"),
    )


def downgrade() -> None:
    op.drop_table("words")
    op.drop_table("interviews")
