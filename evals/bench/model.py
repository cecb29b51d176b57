"""What our code takes of a turn with a model, over the raw call: the model here answers at once."""

import json
import re
from time import perf_counter

from pydantic import BaseModel

from assistant.bootstrap import Application
from assistant.llm.chat import OnText, Reply, Usage
from assistant.llm.mind import ModelMind
from assistant.llm.prompts import Rendered
from assistant.needs.language import clauses
from evals.bench.bench import Bench
from evals.bench.clients import Clients
from evals.bench.figures import Aim, Part, Spread, Table, milliseconds
from evals.elicitation.interviewers import interviewing

_SAID = re.compile(r"<<<(.*?)>>>", re.S)
_OFFERED = re.compile(r"^1\. (.+)$", re.M)


class AtOnce:
    """A model that files every clause of the last message and puts the first question offered, and takes no time."""

    model = "at-once"

    def reply(self, prompt: Rendered, shape: type[BaseModel], on_text: OnText) -> Reply:  # noqa: ARG002
        said, offered = _SAID.findall(prompt.user)[-1], _OFFERED.search(prompt.user)
        claims = [{"quote": said[s:e], "facet": "problem/last-case", "text": ""} for s, e in clauses(said)]
        told = {"question": offered[1] if offered else "", "candidate": 1, "claims": claims, "measures": []}
        text = json.dumps({**told, "unknown": "", "whom": ""}, ensure_ascii=False)
        on_text(text)
        return Reply(text, Usage(1, 1))


def measure(bench: Bench) -> Part:
    """Turns of the embedded mind and of a model that answers at once, on the same clients."""
    application, clients = bench.open(), Clients()
    try:
        _turns(application, clients, 1, with_model=False)
        alone = [
            _turns(application, clients, bench.sizes.turns, with_model=False) for _ in range(bench.sizes.interviews)
        ]
        model = [
            _turns(application, clients, bench.sizes.turns, with_model=True) for _ in range(bench.sizes.interviews)
        ]
    finally:
        application.close()
    return _part(*(Spread.of([turn for talk in talks for turn in talk]) for talks in (model, alone)))


def _turns(application: Application, clients: Clients, turns: int, *, with_model: bool) -> list[float]:
    mind = ModelMind(application.mind, AtOnce(), application.library) if with_model else application.mind
    talk, (opening, *answers) = interviewing(mind, application.library), clients.messages(turns + 1)
    held, seconds = talk.start(opening, "bench"), list[float]()
    for answer in answers:
        began = perf_counter()
        held = talk.say(held.id, answer)
        seconds.append(perf_counter() - began)
    return seconds


def _part(model: Spread, alone: Spread) -> Part:
    rows = (
        ("our code, with a model", *map(milliseconds, model)),
        ("the embedded mind alone", *map(milliseconds, alone)),
    )
    table = Table("A turn with a model that answers at once, milliseconds", ("", "p50", "p95"), rows)
    figures = {"model p50": model.p50, "model p95": model.p95, "alone p50": alone.p50}
    return Part("model", (table,), figures, (Aim("our code in a turn with a model, seconds", model.p50, 0.05),))
