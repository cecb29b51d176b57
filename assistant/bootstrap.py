"""Settings in, wired application out: the only place that knows all parts.

A command that needs a part only opens that part: `open_interviews` and `read_playbooks` take no time, the library does.
"""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import SettingsError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.journeys.interviewing import Interviewing
    from assistant.journeys.ports import Mind
    from assistant.library.embedders import Embedder
    from assistant.library.search import PlaybookLibrary
    from assistant.llm.mind import ModelMind
    from assistant.needs.minds import MindName
    from assistant.offline.mind import OfflineMind
    from assistant.playbooks.playbook import Playbook
    from assistant.store.interviews import SqlInterviews

Progress = Callable[[int, int], None]
"""Told how many playbooks are embedded, of how many that have to be; never called where nothing changed."""


@dataclass(frozen=True)
class Application:
    """AskWhy, ready to be used from any screen. Safe to use from several threads.

    `mind` is the embedded one; `minds` are all there are, by name: "model" where a key or an address is set.
    """

    settings: Settings
    playbooks: tuple["Playbook", ...]
    interviews: "SqlInterviews"
    library: "PlaybookLibrary"
    mind: "OfflineMind"
    interviewing: "Interviewing"
    minds: Mapping["MindName", "Mind"] = field(default_factory=dict)

    def close(self) -> None:
        """Lets go of the database and the library's directory."""
        self.library.close()
        self.interviews.close()


def open_application(settings: Settings, progress: Progress | None = None) -> Application:
    """Opens every part. Raises what they raise (see errors.py), and leaves nothing open then."""
    from assistant.journeys.interviewing import Interviewing

    with ExitStack() as opened:
        interviews = open_interviews(settings)
        opened.callback(interviews.close)
        playbooks = read_playbooks(settings)
        embedder = _embedder(settings)
        library = open_playbook_library(settings, playbooks, embedder, progress)
        opened.callback(library.close)
        mind = _mind(settings, embedder)
        mind.warm()
        minds = _minds(settings, mind, library)
        interviewing = Interviewing(mind, library, interviews, now, new_id, minds=minds, begins_with=settings.mind)
        application = Application(settings, playbooks, interviews, library, mind, interviewing, minds)
        opened.pop_all()
    return application


def open_interviews(settings: Settings) -> "SqlInterviews":
    """The interviews alone. Raises SettingsError, StoreError."""
    from sqlalchemy import URL  # 0.3 s

    from assistant.store.interviews import SqlInterviews

    file = URL.create("sqlite", database=str(settings.interviews_file))
    return SqlInterviews(settings.database_url or file)


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
    embedder = choose_embedder(settings.embedder, base_url=settings.openai_base_url, api_key=key)
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


def _our_playbooks() -> Path:
    """`knowledge/` beside the package in a checkout, `_knowledge` inside it when installed from a wheel."""
    package = Path(__file__).parent
    installed = package / "_knowledge"
    return installed if installed.is_dir() else package.parent / "knowledge"
