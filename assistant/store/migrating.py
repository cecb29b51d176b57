"""Brings the tables up to date, or makes them anew: Alembic on a connection, within its transaction."""

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from assistant.errors import StoreError
from assistant.store.refreshing import refresh


def upgrade(connection: Connection) -> None:
    """Migrates to the newest tables and derives what is derived. Raises StoreError for tables of a newer AskWhy."""
    try:
        command.upgrade(_config(connection), "head")
    except CommandError as error:
        raise StoreError(f"the interviews were saved by another, probably newer AskWhy: {error}") from error
    refresh(connection)


def make_anew(connection: Connection, revision: str) -> None:
    """Throws everything away and makes the empty tables as they were at `revision`. Raises StoreError for an unknown
    one."""
    config = _config(connection)
    try:
        command.downgrade(config, "base")
        command.upgrade(config, revision)
    except CommandError as error:
        raise StoreError(f"the backup was made by another, probably newer AskWhy: {error}") from error


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "assistant.store:migrations")
    config.attributes["connection"] = connection
    return config
