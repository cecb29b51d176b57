"""Column types that both databases understand in the same way."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, String, Text, TypeDecorator

ORDERED_LENGTH = 200
"""Characters that are compared in an index: PostgreSQL refuses index entries of more than 2,700 bytes."""

Ordered = String(ORDERED_LENGTH).with_variant(String(ORDERED_LENGTH, collation="C"), "postgresql")
"""Text put in order by its code points, as SQLite does, whatever language PostgreSQL was set up for."""


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


class Words(TypeDecorator[str]):
    """Text that somebody wrote. NUL is refused everywhere, as PostgreSQL does: a backup fits into either database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value and "\x00" in value:
            raise ValueError("no database can hold the character NUL")
        return value
