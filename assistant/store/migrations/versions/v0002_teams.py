"""Statements on file with versions, sources, reviews and an audit trail; projects, people, uploads, jobs.

Interviews keep all they had, and each one's statement is filed. What is derived from a statement is left empty here:
`refreshing.py` fills it in, in the same transaction.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from assistant.store.migrations.steps_0002 import file_statements, keep_for_ever, let_go

revision = "0002"
down_revision = "0001"

Kind = sa.types.TypeEngine[Any] | type[sa.types.TypeEngine[Any]]

_ID = sa.String(64)
_PERSON = sa.String(128)
_MOMENT = sa.DateTime(timezone=True)
_ORDERED = sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("interviews", _column("version", sa.Integer, server_default="0"))
    op.add_column("interviews", _column("project", _ID, server_default=""))
    op.execute("UPDATE interviews SET version = 1 WHERE document IS NOT NULL")
    _statements()
    _versions()
    _beside()
    _reviews()
    _teams()
    _uploads()
    op.create_table("marks", sa.Column("name", _ID, primary_key=True), _column("value", sa.Text))
    file_statements(op.get_bind())
    keep_for_ever(op.get_bind())


def downgrade() -> None:
    let_go(op.get_bind())
    gone = "marks jobs readings uploads contents tokens people members projects events comments reviews searched"
    for name in (*gone.split(), "statement_people", "statement_rules", "sources", "texts", "versions", "statements"):
        op.drop_table(name)
    for name in ("project", "version"):
        op.drop_column("interviews", name)


def _statements() -> None:
    op.create_table(
        "statements",
        sa.Column("id", _ID, primary_key=True),
        _column("project", _ID),
        _column("owner", _PERSON),
        _column("came_from", sa.String(16)),
        _column("version", sa.Integer),
        _column("changed", _MOMENT),
        _column("changed_by", _PERSON),
        sa.Column("submitted", _MOMENT),
        _column("fingerprint", _ID),
        _column("standing", sa.String(16)),
        _column("language", sa.String(8)),
        *(_column(name, sa.Text) for name in ("title", "client")),
        *(_column(name, sa.Integer) for name in ("gates", "warns", "open_questions")),
        _column("coverage", sa.String(32)),
        *(_column(name, sa.Text) for name in ("rules", "people")),
        _column("title_order", _ORDERED),
    )
    worst_first = ("gates", "warns", "changed", "id")
    filtered = ("project", "standing", "owner", "language")
    op.create_index("statements_by_findings", "statements", [*worst_first, *filtered])
    op.create_index("statements_of_project_by_findings", "statements", ["project", *worst_first])
    op.create_index("statements_by_change", "statements", ["changed", "id", *filtered])
    op.create_index("statements_of_project_by_change", "statements", ["project", "changed", "id"])
    op.create_index("statements_by_title", "statements", ["title_order", "id", *filtered])
    op.create_index("statements_of_project_by_title", "statements", ["project", "title_order", "id"])
    op.create_index("statements_by_standing", "statements", ["standing", "project", *worst_first])
    op.create_index("statements_of_owner", "statements", ["owner", "project", *worst_first])


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("statement_id", _ID, sa.ForeignKey("statements.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        _column("at", _MOMENT),
        _column("by", _PERSON),
        _column("fingerprint", _ID),
        _column("document", sa.Text),
        _column("document_schema", sa.Integer),
        _column("sources", sa.Text),
    )
    op.create_table("texts", sa.Column("digest", _ID, primary_key=True), _column("text", sa.Text))
    op.create_table(
        "sources",
        sa.Column("statement_id", _ID, sa.ForeignKey("statements.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        _column("source_id", sa.Text),
        _column("kind", sa.String(16)),
        _column("title", sa.Text),
        sa.Column("digest", _ID, sa.ForeignKey("texts.digest"), nullable=False),
    )


def _beside() -> None:
    for table, column, kind, index in (
        ("statement_rules", "rule", _ID, "rules_of_statement"),
        ("statement_people", "person", _ORDERED, "people_of_statement"),
    ):
        statement = sa.Column("statement_id", _ID, sa.ForeignKey("statements.id"), primary_key=True)
        op.create_table(table, sa.Column(column, kind, primary_key=True), statement)
        op.create_index(index, table, ["statement_id"])
    statement = sa.Column("statement_id", _ID, sa.ForeignKey("statements.id"), primary_key=True)
    op.create_table("searched", statement, _column("text", sa.Text))


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", _ID, nullable=False, unique=True),
        sa.Column("statement_id", _ID, sa.ForeignKey("statements.id"), nullable=False),
        _column("decision", sa.String(16)),
        _column("reviewer", _PERSON),
        _column("at", _MOMENT),
        _column("fingerprint", _ID),
        *(_column(name, sa.Text) for name in ("reason", "overrode")),
    )
    op.create_index("reviews_of_statement", "reviews", ["statement_id", "number"])
    op.create_table(
        "comments",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", _ID, nullable=False, unique=True),
        sa.Column("statement_id", _ID, sa.ForeignKey("statements.id"), nullable=False),
        _column("place", sa.Text),
        _column("author", _PERSON),
        _column("text", sa.Text),
        _column("at", _MOMENT),
        _column("settled", sa.Boolean),
    )
    op.create_index("comments_of_statement", "comments", ["statement_id", "number"])
    op.create_table(
        "events",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        _column("at", _MOMENT),
        _column("person", _PERSON),
        _column("did", sa.Text),
        *(_column(name, _ID) for name in ("statement", "project", "fingerprint")),
        _column("detail", sa.Text),
    )
    op.create_index("events_of_statement", "events", ["statement", "number"])


def _teams() -> None:
    named = (_column("name", sa.Text), _column("client", sa.Text))
    op.create_table("projects", sa.Column("id", _ID, primary_key=True), *named)
    op.create_table(
        "members",
        sa.Column("project_id", _ID, sa.ForeignKey("projects.id"), primary_key=True),
        sa.Column("person", _PERSON, primary_key=True),
    )
    op.create_index("members_by_person", "members", ["person"])
    op.create_table(
        "people",
        sa.Column("id", _PERSON, primary_key=True),
        _column("name", sa.Text),
        _column("role", sa.String(32)),
        sa.Column("email", sa.String(320), unique=True),
        _column("password_hash", sa.Text),
        _column("removed", sa.Boolean),
    )
    op.create_table(
        "tokens",
        sa.Column("digest", _ID, primary_key=True),
        sa.Column("person_id", _PERSON, sa.ForeignKey("people.id"), nullable=False),
        _column("kind", sa.String(16)),
        sa.Column("until", _MOMENT),
    )
    op.create_index("tokens_of_person", "tokens", ["person_id"])


def _uploads() -> None:
    op.create_table("contents", sa.Column("digest", _ID, primary_key=True), _column("content", sa.LargeBinary))
    op.create_table(
        "uploads",
        sa.Column("id", _ID, primary_key=True),
        _column("project", _ID),
        _column("owner", _PERSON),
        _column("name", sa.Text),
        sa.Column("digest", _ID, sa.ForeignKey("contents.digest"), nullable=False),
        _column("size", sa.Integer),
        _column("at", _MOMENT),
    )
    op.create_index("uploads_by_digest", "uploads", ["digest"])
    op.create_index("uploads_of_project", "uploads", ["project", "at"])
    op.create_index("uploads_of_owner", "uploads", ["owner", "at"])
    upload = sa.Column("upload_id", _ID, sa.ForeignKey("uploads.id"), primary_key=True)
    op.create_table("readings", upload, _column("document", sa.Text), _column("document_schema", sa.Integer))
    op.create_table(
        "jobs",
        sa.Column("id", _ID, primary_key=True),
        _column("owner", _PERSON),
        _column("state", sa.String(16)),
        *(_column(name, _MOMENT) for name in ("made", "beat")),
        _column("worker", _PERSON),
        _column("document", sa.Text),
    )
    op.create_index("jobs_by_state", "jobs", ["state", "made"])
    op.create_index("jobs_of_owner", "jobs", ["owner", "made"])


def _column(name: str, kind: Kind, server_default: str | None = None) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, server_default=server_default)
