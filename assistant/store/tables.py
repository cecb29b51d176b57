"""The tables, and the version of them that this code knows."""

from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

REVISION = "0001"
"""The newest migration in `migrations/versions`; a database that is there already needs no migrating."""

DOCUMENT_SCHEMA = 1
"""The shape of `interviews.document`; to be raised when an older AskWhy could not read what this one writes."""


class Utc(TypeDecorator[datetime]):
    """A moment in UTC, whatever the database makes of time zones (SQLite drops them)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


metadata = MetaData()

interviews = Table(
    "interviews",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("owner", String(128), nullable=False),
    Column("language", String(8), nullable=False),
    Column("title", Text, nullable=False),
    Column("client", Text, nullable=False),
    Column("started", Utc, nullable=False),
    Column("changed", Utc, nullable=False),
    Column("document", Text, comment="the Interview as JSON; NULL from its first words until its first turn is saved"),
    Column("document_schema", Integer, nullable=False),
    Index("interviews_by_change", "changed"),
    Index("interviews_by_owner", "owner", "changed"),
)

words = Table(
    "words",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("interview_id", String(64), ForeignKey("interviews.id"), nullable=False),
    Column("source_id", String(128), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("at", Utc, nullable=False),
    UniqueConstraint("interview_id", "source_id", "digest", name="words_said_once"),
    comment="append-only: all that anybody typed, before anything was made of it",
)
