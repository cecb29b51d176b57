"""The tables, and the version of them that this code knows. What each is for stands in its comment."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from assistant.store.columns import Ordered, Utc, Words

REVISION = "0003"
"""The newest migration in `migrations/versions`; a database that is there already needs no migrating."""

ROWS = "1"
"""How rows of the list are derived from a statement. To be raised with every change of the checks, of coverage or of
what is searched: the next start then derives all rows anew."""

DOCUMENT_SCHEMA = 1
"""The shape of what is kept as JSON; to be raised when an older AskWhy could not read what this one writes."""

metadata = MetaData()

interviews = Table(
    "interviews",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("owner", String(128), nullable=False),
    Column("language", String(8), nullable=False),
    Column("title", Words, nullable=False),
    Column("client", Words, nullable=False),
    Column("started", Utc, nullable=False),
    Column("changed", Utc, nullable=False),
    Column("document", Text, comment="the Interview as JSON; NULL from its first words until its first turn is saved"),
    Column("document_schema", Integer, nullable=False),
    Column("version", Integer, nullable=False, server_default="0", comment="counts saves, for compare-and-swap"),
    Column("project", String(64), nullable=False, server_default=""),
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
    Column("title", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("at", Utc, nullable=False),
    UniqueConstraint("interview_id", "source_id", "digest", name="words_said_once"),
    comment="append-only: all that anybody typed, before anything was made of it",
)

_FILTERED = ("project", "standing", "owner", "language")
"""At the end of an index that gives the order, so that rows that are not wanted are passed over without being read."""

statements = Table(
    "statements",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("project", String(64), nullable=False),
    Column("owner", String(128), nullable=False),
    Column("came_from", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed", Utc, nullable=False),
    Column("changed_by", String(128), nullable=False),
    Column("submitted", Utc),
    Column("fingerprint", String(64), nullable=False),
    Column("standing", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("title", Words, nullable=False),
    Column("client", Words, nullable=False),
    Column("gates", Integer, nullable=False),
    Column("warns", Integer, nullable=False),
    Column("open_questions", Integer, nullable=False),
    Column("coverage", String(32), nullable=False),
    Column("rules", Text, nullable=False, comment="JSON list"),
    Column("people", Text, nullable=False, comment="JSON list"),
    Column("title_order", Ordered, nullable=False, comment="the beginning of the title, folded"),
    Index("statements_by_findings", "gates", "warns", "changed", "id", *_FILTERED),
    Index("statements_of_project_by_findings", "project", "gates", "warns", "changed", "id"),
    Index("statements_by_change", "changed", "id", *_FILTERED),
    Index("statements_of_project_by_change", "project", "changed", "id"),
    Index("statements_by_title", "title_order", "id", *_FILTERED),
    Index("statements_of_project_by_title", "project", "title_order", "id"),
    Index("statements_by_standing", "standing", "project", "gates", "warns", "changed", "id"),
    Index("statements_of_owner", "owner", "project", "gates", "warns", "changed", "id"),
    comment="what is on file: the present text's number, how it stands, and what a list shows and filters by",
)

versions = Table(
    "versions",
    metadata,
    Column("statement_id", String(64), ForeignKey("statements.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False),
    Column("by", String(128), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("document", Text, nullable=False, comment="the NeedStatement as JSON, without its sources"),
    Column("document_schema", Integer, nullable=False),
    Column("sources", Text, nullable=False, comment="JSON list of sources.number, in order"),
    comment="every text that a statement had",
)

texts = Table(
    "texts",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("text", Words, nullable=False),
    comment="what sources say, each text once: thirty statements from one meeting share its transcript",
)

sources = Table(
    "sources",
    metadata,
    Column("statement_id", String(64), ForeignKey("statements.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("source_id", Words, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("title", Words, nullable=False),
    Column("digest", String(64), ForeignKey("texts.digest"), nullable=False),
    comment="append-only: the sources of all versions of a statement",
)

statement_rules = Table(
    "statement_rules",
    metadata,
    Column("rule", String(64), primary_key=True),
    Column("statement_id", String(64), ForeignKey("statements.id"), primary_key=True),
    Index("rules_of_statement", "statement_id"),
    comment="the rules that the present text breaks, for the filter",
)

statement_people = Table(
    "statement_people",
    metadata,
    Column("person", Ordered, primary_key=True),
    Column("statement_id", String(64), ForeignKey("statements.id"), primary_key=True),
    Index("people_of_statement", "statement_id"),
    comment="who speaks in the present text or is to be asked, for the filter",
)

searched = Table(
    "searched",
    metadata,
    Column("statement_id", String(64), ForeignKey("statements.id"), primary_key=True),
    Column("text", Words, nullable=False),
    comment="title, client and claims of the present text, folded; apart, so that lists need not read past it",
)

reviews = Table(
    "reviews",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("statement_id", String(64), ForeignKey("statements.id"), nullable=False),
    Column("decision", String(16), nullable=False),
    Column("reviewer", String(128), nullable=False),
    Column("at", Utc, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("reason", Words, nullable=False),
    Column("overrode", Text, nullable=False, comment="JSON list"),
    Index("reviews_of_statement", "statement_id", "number"),
    comment="append-only, held by triggers: decisions",
)

comments = Table(
    "comments",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("statement_id", String(64), ForeignKey("statements.id"), nullable=False),
    Column("place", Words, nullable=False),
    Column("author", String(128), nullable=False),
    Column("text", Words, nullable=False),
    Column("at", Utc, nullable=False),
    Column("settled", Boolean, nullable=False),
    Index("comments_of_statement", "statement_id", "number"),
    comment="remarks; `settled` is all that ever changes",
)

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Utc, nullable=False),
    Column("person", String(128), nullable=False),
    Column("did", Words, nullable=False),
    Column("statement", String(64), nullable=False),
    Column("project", String(64), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("detail", Words, nullable=False),
    Index("events_of_statement", "statement", "number"),
    comment="append-only, held by triggers: the audit trail; without a statement it tells of people and projects",
)

projects = Table(
    "projects",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Words, nullable=False),
    Column("client", Words, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("project_id", String(64), ForeignKey("projects.id"), primary_key=True),
    Column("person", String(128), primary_key=True),
    Index("members_by_person", "person"),
)

people = Table(
    "people",
    metadata,
    Column("id", String(128), primary_key=True),
    Column("name", Words, nullable=False),
    Column("role", String(32), nullable=False),
    Column("email", String(320), unique=True, comment="in lower case; NULL for one who was removed"),
    Column("password_hash", Text, nullable=False),
    Column("removed", Boolean, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("person_id", String(128), ForeignKey("people.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("until", Utc),
    Index("tokens_of_person", "person_id"),
    comment="sessions and API tokens; the tokens themselves are kept nowhere",
)

contents = Table(
    "contents",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    comment="uploaded bytes, each file once; empty once no upload has a use for them",
)

uploads = Table(
    "uploads",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("project", String(64), nullable=False),
    Column("owner", String(128), nullable=False),
    Column("name", Words, nullable=False),
    Column("digest", String(64), ForeignKey("contents.digest"), nullable=False),
    Column("size", Integer, nullable=False),
    Column("at", Utc, nullable=False),
    Column("gone", String(16), nullable=False, server_default="", comment="why its bytes were let go"),
    Index("uploads_by_digest", "digest"),
    Index("uploads_of_project", "project", "at"),
    Index("uploads_of_owner", "owner", "at"),
)

readings = Table(
    "readings",
    metadata,
    Column("upload_id", String(64), ForeignKey("uploads.id"), primary_key=True),
    Column("document", Text, nullable=False, comment="the NotesReading as JSON, its source once"),
    Column("document_schema", Integer, nullable=False),
    comment="what was found in an upload, before anybody accepted it",
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("owner", String(128), nullable=False),
    Column("state", String(16), nullable=False),
    Column("made", Utc, nullable=False),
    Column("beat", Utc, nullable=False),
    Column("worker", String(128), nullable=False),
    Column("document", Text, nullable=False, comment="the Job as JSON; the columns beside it hold the same"),
    Index("jobs_by_state", "state", "made"),
    Index("jobs_of_owner", "owner", "made"),
)

marks = Table(
    "marks",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
    comment="what this database was last brought up to, see rows.py",
)
