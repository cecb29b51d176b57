"""Whether a model can be used, said in words: for the settings panel and whoever sets AskWhy up."""

from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from assistant.errors import ModelError, ModelMisshapen
from assistant.llm.breaker import Breaker
from assistant.llm.chat import Chat, Reply
from assistant.llm.notices import message, trial_failure
from assistant.llm.parsing import parsed, spoken
from assistant.llm.prompts import Prompt
from assistant.llm.shapes import RepairShape
from assistant.llm.tracing import Trace, untraced
from assistant.needs.findings import Message

_QUESTION = """---
name: trial
about: Whether a model answers at all, and in the shape asked for.
inputs: []
---
Answer with one JSON object and nothing else: {"question": a short question}.
=== user ===
Ask how the day is.
"""


class Trial(NamedTuple):
    """How a trial went; `works` also where the answer had another shape."""

    works: bool
    message: Message
    seconds: float


def try_out(
    chat: Chat, breaker: Breaker | None = None, clock: Callable[[], float] = monotonic, trace: Trace = untraced
) -> Trial:
    """Asks the model one short thing, in a span of its own; one that answers is no longer left alone by its `breaker`.

    Never raises what the model or its server brings about.
    """
    began = clock()
    try:
        reply = _asked(chat, trace)
    except ModelError as error:
        return Trial(False, trial_failure(error), round(clock() - began, 1))
    seconds = round(clock() - began, 1)
    if not spoken(reply.text):
        return Trial(False, message("trial_empty", model=chat.model), seconds)
    if breaker:
        breaker.worked()
    try:
        parsed(reply.text, RepairShape)
    except ModelMisshapen:
        return Trial(True, message("no_shape", model=chat.model, seconds=seconds), seconds)
    return Trial(True, message("works", model=chat.model, seconds=seconds), seconds)


def _asked(chat: Chat, trace: Trace) -> Reply:
    used = Prompt(_QUESTION, "trial")
    with trace(used, chat.model) as took:
        reply = chat.reply(used.render(), RepairShape, lambda _: None)
        took(reply.usage)
        return reply
