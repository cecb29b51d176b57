"""Where interviews are kept: SQLAlchemy over SQLite by default, over any other database by URL."""
