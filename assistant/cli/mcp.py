"""`askwhy mcp`: the MCP server on stdin and stdout, for a client that starts it as a child."""

from concurrent.futures import Future
from threading import Thread
from typing import TYPE_CHECKING

from assistant.errors import NotFound, SettingsError
from assistant.needs.people import Person
from assistant.words import words

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from assistant.settings import Settings


def speak(settings: "Settings", email: str) -> None:
    """Answers until stdin ends. The client is answered at once; its first call waits until the playbooks are read.

    Raises SettingsError where people sign in and nobody is named, and NotFound for an address that nobody has.
    """
    import anyio

    from assistant.api.tools import mcp_server

    person = _person(settings, email)
    opening: Future[Application] = Future()
    thread = Thread(target=_open, args=(settings, opening), name="askwhy-opening", daemon=True)
    thread.start()
    try:
        anyio.run(mcp_server(opening.result, lambda _context: person).run_stdio_async)
    finally:
        thread.join()
        if opening.exception() is None:
            opening.result().close()


def _open(settings: "Settings", opening: "Future[Application]") -> None:
    from assistant.bootstrap import open_application

    try:
        opening.set_result(open_application(settings))
    except Exception as failure:  # told with each call, whatever it was
        opening.set_exception(failure)


def _person(settings: "Settings", email: str) -> Person:
    """Whoever starts this reaches the database, so a name is enough, as for `askwhy people`."""
    from assistant.api.asking import PROGRAMS
    from assistant.bootstrap import new_id, now, open_store
    from assistant.journeys.signing_in import SigningIn

    if settings.mode == "alone":
        return PROGRAMS
    if not email:
        raise SettingsError(words(settings.spoken())("cli.person_needed"))
    store = open_store(settings)
    try:
        found = SigningIn(store.people, now, new_id, settings.session_hours).known(email)
    finally:
        store.close()
    if found is None:
        raise NotFound(f"nobody has the address {email}")
    return found
