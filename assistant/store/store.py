"""All that AskWhy keeps, on one database, opened once."""

from sqlalchemy import URL

from assistant.store.access import Database
from assistant.store.arrangements import SqlArrangements
from assistant.store.interviews import SqlInterviews
from assistant.store.jobs import SqlJobs
from assistant.store.people import SqlPeople
from assistant.store.projects import SqlProjects
from assistant.store.reviews import SqlReviews
from assistant.store.statements import SqlStatements
from assistant.store.uploads import SqlUploads


class Store:
    """Safe to use from several threads; several processes may each open one on the same database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.interviews = SqlInterviews(database)
        self.statements = SqlStatements(database)
        self.reviews = SqlReviews(database)
        self.projects = SqlProjects(database)
        self.people = SqlPeople(database)
        self.arrangements = SqlArrangements(database)
        self.uploads = SqlUploads(database)
        self.jobs = SqlJobs(database)

    def close(self) -> None:
        """Lets go of the database."""
        self.database.close()


def open_store(url: str | URL) -> Store:
    """Opens the database and brings its tables up to date. Raises SettingsError or StoreError."""
    return Store(Database(url))
