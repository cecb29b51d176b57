"""Lines of the audit trail about people and projects: who let whom in, and who belongs to what."""

from datetime import datetime
from typing import Literal

from assistant.needs.findings import Frozen

Arranged = Literal[
    "added",
    "restored",
    "role",
    "password",
    "own-password",
    "token",
    "removed",
    "made",
    "renamed",
    "admitted",
    "dismissed",
    "deleted",
]
"""What somebody arranged: the first seven of people, the last of an upload, the others of projects."""

CONSOLE = "console"
"""Who arranges at the command line, where nobody signs in."""


class Arrangement(Frozen):
    """Who arranged what, and when. Never changed, never deleted.

    `whom` is the person it was about, `project` the project; `more` is the role or the name that was given,
    or the name of the upload.
    """

    at: datetime
    by: str
    did: Arranged
    whom: str = ""
    project: str = ""
    more: str = ""
