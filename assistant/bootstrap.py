"""Settings in, wired application out: the only place that knows all parts.

A command that needs a part only opens that part: `open_interviews` and `read_playbooks` take no time, the library does.
"""

import os
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import SettingsError
from assistant.settings import OPENAI, Settings

if TYPE_CHECKING:
    from assistant.journeys.admitting import Admitting
    from assistant.journeys.arranging import Arranging
    from assistant.journeys.interviewing import Interviewing
    from assistant.journeys.nearest import Embed
    from assistant.journeys.ports import Mind
    from assistant.journeys.reading_notes import NotesMind
    from assistant.journeys.reviewing import Reviewing
    from assistant.journeys.seeing import Seeing
    from assistant.journeys.set_view import Parts, SetView
    from assistant.journeys.signing_in import SigningIn
    from assistant.library.embedders import Embedder
    from assistant.library.search import PlaybookLibrary
    from assistant.llm.mind import ModelMind
    from assistant.needs.claims import Claim
    from assistant.needs.minds import MindName
    from assistant.needs.sources import Source
    from assistant.notes import Limits
    from assistant.offline.mind import OfflineMind
    from assistant.playbooks.playbook import Playbook
    from assistant.store.interviews import SqlInterviews
    from assistant.store.store import Store
    from assistant.ui.review.set_reading import SetReading
    from assistant.work.opening import NotesJourney

Progress = Callable[[int, int], None]
"""Told how many playbooks are embedded, of how many that have to be; never called where nothing changed."""


@dataclass(frozen=True)
class Application:
    """AskWhy, ready to be used from any screen. Safe to use from several threads.

    `mind` is the embedded one; `minds` are all there are, by name: "model" where a key or an address is set;
    `notes_minds` are those that read notes, by the same names.
    """

    settings: Settings
    playbooks: tuple["Playbook", ...]
    store: "Store"
    library: "PlaybookLibrary"
    mind: "OfflineMind"
    interviewing: "Interviewing"
    notes: "NotesJourney"
    minds: Mapping["MindName", "Mind"] = field(default_factory=dict)
    notes_minds: Mapping["MindName", "NotesMind"] = field(default_factory=dict)
    embed: "Embed | None" = None

    @cached_property
    def seeing(self) -> "Seeing":
        """What each person may see."""
        from assistant.journeys.seeing import Seeing

        return Seeing(self.store.statements, self.store.projects)

    @cached_property
    def signing_in(self) -> "SigningIn":
        """Who is who."""
        from assistant.journeys.signing_in import SigningIn

        return SigningIn(self.store.people, now, new_id, self.settings.session_hours)

    @cached_property
    def reviewing(self) -> "Reviewing":
        """The lead's journey."""
        from assistant.journeys.reviewing import Reviewing

        store = self.store
        return Reviewing(store.statements, store.reviews, store.projects, self.interviewing, now, new_id)

    @cached_property
    def arranging(self) -> "Arranging":
        """Projects, as people make them."""
        from assistant.journeys.arranging import Arranging

        store = self.store
        return Arranging(store.projects, store.people, store.arrangements, now, new_id)

    @cached_property
    def admitting(self) -> "Admitting":
        """Who may sign in, as administrators say it."""
        from assistant.journeys.admitting import Admitting

        return Admitting(self.store.people, self.signing_in, team=self.settings.mode == "team")

    @cached_property
    def set_view(self) -> "SetView":
        """A project seen as a whole."""
        from assistant.journeys.set_view import SetView

        store = self.store
        return SetView(store.statements, store.projects, now, lambda: _set_parts(self))

    @cached_property
    def set_reading(self) -> "SetReading":
        """What is found in sets, in the background."""
        from assistant.ui.review.set_reading import SetReading

        return SetReading(self.set_view)

    @property
    def interviews(self) -> "SqlInterviews":
        """The store's interviews."""
        return self.store.interviews

    def close(self) -> None:
        """Puts back what is being read, and lets go of the database and the library's directory."""
        self.set_reading.close()
        self.notes.worker.close()
        self.library.close()
        self.store.close()


def open_application(settings: Settings, progress: Progress | None = None) -> Application:
    """Opens every part. Raises what they raise (see errors.py), and leaves nothing open then."""
    from assistant.journeys.interviewing import Interviewing
    from assistant.work.opening import open_notes_journey

    with ExitStack() as opened:
        store = open_store(settings)
        opened.callback(store.close)
        playbooks = read_playbooks(settings)
        embedder = _embedder(settings)
        library = open_playbook_library(settings, playbooks, embedder, progress)
        opened.callback(library.close)
        mind = _mind(settings, embedder)
        mind.warm()
        minds = _minds(settings, mind, library)
        interviewing = Interviewing(
            mind, library, store.interviews, now, new_id, minds=minds, begins_with=settings.mind
        )
        notes_minds = _notes_minds(mind, minds)
        reading = _apart(settings, notes_minds)
        embed = embedder.embed if embedder else None
        limits = notes_limits(settings)
        notes = open_notes_journey(store, library, interviewing, reading, embed, now, new_id, limits)
        application = Application(
            settings, playbooks, store, library, mind, interviewing, notes, minds, notes_minds, embed
        )
        opened.pop_all()
    return application


def open_interviews(settings: Settings) -> "SqlInterviews":
    """The interviews alone. Raises SettingsError, StoreError."""
    return open_store(settings).interviews


def open_store(settings: Settings) -> "Store":
    """All that is kept. Raises SettingsError, StoreError."""
    from sqlalchemy import URL  # 0.3 s

    from assistant.store.store import open_store as open_at

    file = URL.create("sqlite", database=str(settings.interviews_file))
    return open_at(settings.database_url or file)


def notes_limits(settings: Settings) -> "Limits":
    """How much of a file of notes is read."""
    from assistant.notes import Limits

    memory = settings.notes_memory_mb * 2**20
    return Limits(bytes=settings.notes_mb * 2**20, seconds=settings.notes_seconds, memory=memory)


def open_mind(settings: Settings) -> "OfflineMind":
    """The embedded mind alone. Raises SettingsError."""
    return _mind(settings, _embedder(settings))


def read_playbooks(settings: Settings) -> tuple["Playbook", ...]:
    """All playbooks, ours and the team's. Raises PlaybookError."""
    from assistant.playbooks.shelf import read_shelf

    return tuple(read_shelf(playbook_folders(settings)))


def playbook_folders(settings: Settings) -> list[Path]:
    """Where playbooks are read from, ours first."""
    return [_our_playbooks(), *([settings.playbooks_dir] if settings.playbooks_dir else [])]


def open_library(settings: Settings, progress: Progress | None = None) -> "PlaybookLibrary":
    """The library alone. Raises PlaybookError, LibraryError, SettingsError."""
    return open_playbook_library(settings, read_playbooks(settings), _embedder(settings), progress)


def open_playbook_library(
    settings: Settings, playbooks: tuple["Playbook", ...], embedder: "Embedder | None", progress: Progress | None
) -> "PlaybookLibrary":
    """The library of these playbooks, its index in the data folder."""
    from assistant.library.search import open_library  # 1.5 s, Chroma and the encoder

    return open_library(playbooks, settings.library_dir, embedder, progress)


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """An id nobody can guess, which a shell does not mistake for an option."""
    return secrets.token_hex(10)


def _embedder(settings: Settings) -> "Embedder | None":
    """One for library and mind, so that a text both need is embedded once."""
    from assistant.library.embedders import Remembering, choose_embedder

    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else None
    embedder = choose_embedder(settings.embedder, base_url=settings.openai_base_url or OPENAI, api_key=key)
    return Remembering(embedder) if embedder else None


def _mind(settings: Settings, embedder: "Embedder | None") -> "OfflineMind":
    """The embedded mind; what it learned from its examples is kept in the data folder, a file per encoder."""
    from assistant.offline.mind import OfflineMind

    if embedder is None:
        return OfflineMind(None)
    fitted = settings.data_dir / "reading" / f"{re.sub(r'[^A-Za-z0-9.-]+', '-', embedder.name)}.npz"
    return OfflineMind(embedder.embed, fitted, embedder.name)


def _minds(settings: Settings, offline: "OfflineMind", library: "PlaybookLibrary") -> "Mapping[MindName, Mind]":
    """The minds there are. Raises SettingsError where the model mind is wanted and cannot be had."""
    if settings.has_model:
        return {"offline": offline, "model": _model_mind(settings, offline, library)}
    if settings.mind == "model":
        raise SettingsError(
            "ASKWHY_MIND is model, but no model can be asked: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of "
            "your own; or set ASKWHY_MIND to offline"
        )
    return {"offline": offline}


def _model_mind(settings: Settings, offline: "OfflineMind", library: "PlaybookLibrary") -> "ModelMind":
    """The model mind over the embedded one. Calls nobody yet. Raises SettingsError, PromptError."""
    from assistant.llm.cost import FREE, read_budget, read_prices
    from assistant.llm.endpoint import Endpoint
    from assistant.llm.mind import ModelMind
    from assistant.llm.prompts import fingerprints
    from assistant.llm.tracing import trace_from

    fingerprints()  # a prompt that cannot be read is told now, not in an interview
    endpoint = Endpoint(settings.model, settings.openai_api_key, settings.openai_base_url or "", settings.model_timeout)
    prices = read_prices(settings.prices)
    price = prices.of(settings.model) or (FREE if endpoint.is_local else None)
    budget = read_budget(settings.budget, price, settings.model)
    return ModelMind(offline, endpoint, library, price, prices.currency, budget, trace=trace_from(os.environ))


def _notes_minds(offline: "OfflineMind", minds: "Mapping[MindName, Mind]") -> "Mapping[MindName, NotesMind]":
    """Those that read notes; the model's shares its endpoint and its breaker with the interviews."""
    if "model" not in minds:
        return {"offline": offline}
    from assistant.llm.mind import ModelMind
    from assistant.llm.notes import notes_mind

    found = {name: notes_mind(mind, offline) for name, mind in minds.items() if isinstance(mind, ModelMind)}
    return {"offline": offline, **found}


def _apart(settings: Settings, minds: "Mapping[MindName, NotesMind]") -> "Mapping[MindName, NotesMind]":
    """The same, of which the embedded one reads long notes in a process of its own."""
    from assistant.work.apart import FindingApart

    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else None
    given: dict[str, object] = {
        "data_dir": str(settings.data_dir.absolute()),
        "embedder": settings.embedder,
        "openai_base_url": settings.openai_base_url,
        "openai_api_key": key,
    }
    return {**minds, "offline": FindingApart(minds["offline"], given)}


def _set_parts(application: Application) -> "Parts":
    """What reading a set takes: the encoder, or words alone, and the embedded mind for what was said."""
    from assistant.journeys.set_view import Parts
    from assistant.needs.interview import Interview
    from assistant.needs.language import language_of
    from assistant.needs.statement import NeedStatement
    from assistant.offline.figures import figures
    from assistant.work.opening import by_words

    def read(source: "Source") -> "Sequence[Claim]":
        statement = NeedStatement(id=source.id, language=language_of(source.text), sources=(source,))
        begun = Interview(
            id=source.id, owner="", started=now(), changed=now(), language=statement.language, statement=statement
        )
        return application.mind.read(source, begun).claims

    return Parts(application.embed or by_words, figures, read)


def _our_playbooks() -> Path:
    """`knowledge/` beside the package in a checkout, `_knowledge` inside it when installed from a wheel."""
    package = Path(__file__).parent
    installed = package / "_knowledge"
    return installed if installed.is_dir() else package.parent / "knowledge"
