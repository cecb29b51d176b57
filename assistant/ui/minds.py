"""Which minds there are and which is on, as the badge and its panel tell it; the key itself is never touched."""

from typing import Any, NamedTuple, cast, get_args
from urllib.parse import urlsplit, urlunsplit

from assistant.errors import MindNotThere
from assistant.llm.cost import Budget
from assistant.llm.mind import ModelMind
from assistant.llm.trying import Trial, try_out
from assistant.needs.interview import Interview
from assistant.needs.minds import MindName
from assistant.settings import OPENAI
from assistant.ui.application import Application

COOKIE = "askwhy_mind"
"""What a browser chose for its new interviews; `page/mind.js` sets it."""


class ModelHere(NamedTuple):
    """The model that was set up. `address` is without a user, a password or a query, since these may be secret."""

    name: str
    address: str
    has_key: bool
    budget: Budget
    currency: str


class MindsHere(NamedTuple):
    """`on` reads and asks in this interview, or in a new one where none is open; `wanted` is what it asks for, which
    differs where the model is not there any more."""

    on: MindName
    wanted: MindName
    model: ModelHere | None


def chosen_mind(request: Any) -> MindName | None:
    """The mind that the browser of a request, Gradio's or Starlette's, chose for its new interviews."""
    found = request.cookies.get(COOKIE, "")
    return cast(MindName, found) if found in get_args(MindName) else None


def minds_here(application: Application, interview: Interview | None, chosen: MindName | None = None) -> MindsHere:
    """The minds, and which is on; `chosen` is for new interviews only."""
    wanted = interview.mind if interview else chosen or application.settings.mind
    mind = _model_mind(application)
    if mind is None:
        return MindsHere("offline", wanted, None)
    settings = application.settings
    address = _shown(settings.openai_base_url or OPENAI)
    return MindsHere(
        wanted, wanted, ModelHere(mind.name, address, settings.openai_api_key is not None, mind.budget, mind.currency)
    )


def mind_name(application: Application, interview: Interview | None, chosen: MindName | None = None) -> str:
    """ "offline", or the name of the model that is on."""
    here = minds_here(application, interview, chosen)
    return here.model.name if here.model and here.on == "model" else "offline"


def try_model(application: Application) -> Trial:
    """Tests the connection; a model that works is no longer left alone. Raises MindNotThere."""
    mind = _model_mind(application)
    if mind is None:
        raise MindNotThere("there is no model to be tested: set OPENAI_API_KEY or OPENAI_BASE_URL")
    return try_out(mind.chat, mind.breaker, trace=mind.trace)


def _model_mind(application: Application) -> ModelMind | None:
    mind = application.minds.get("model")
    return mind if isinstance(mind, ModelMind) else None


def _shown(address: str) -> str:
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
