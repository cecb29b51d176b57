"""What a user is told when the model did not do, in both languages; the words are in `assistant/words/*/model.yaml`."""

from collections.abc import Sequence
from typing import Literal

from assistant.errors import (
    ModelBroken,
    ModelBusy,
    ModelError,
    ModelKeyRefused,
    ModelMisshapen,
    ModelNotFound,
    ModelTimeout,
    ModelTooShort,
    ModelUnpaid,
    ModelUnreachable,
)
from assistant.needs.findings import Finding, Message
from assistant.needs.interview import Interview
from assistant.words import words

_KEYS: dict[type[ModelError], str] = {
    ModelUnreachable: "unreachable",
    ModelTimeout: "timeout",
    ModelKeyRefused: "key_refused",
    ModelUnpaid: "unpaid",
    ModelNotFound: "not_found",
    ModelBusy: "busy",
    ModelBroken: "broken",
    ModelTooShort: "too_short",
    ModelMisshapen: "misshapen",
}
NotAsked = Literal["budget", "paused", "none_fits"]
"""Why a model chose nothing although nothing failed."""

_CLIP = 60
"""Characters of a claim that are shown in a notice."""


def message(key: str, **values: object) -> Message:
    """One of the sentences, in both languages."""
    return Message(zh=words("zh")(f"model.{key}", **values), en=words("en")(f"model.{key}", **values))


def failure(error: ModelError) -> Message:
    """What went wrong and who goes on."""
    return message(_KEYS.get(type(error), "broken"))


def no_choice(why: ModelError | NotAsked) -> Message:
    """Why what to weigh was not chosen by the model, and what is shown instead."""
    cause = why if isinstance(why, str) else _KEYS.get(type(why), "broken")
    zh, en = words("zh"), words("en")
    return Message(
        zh=zh("model.no_choice", why=zh(f"model.cause_{cause}")),
        en=en("model.no_choice", why=en(f"model.cause_{cause}")),
    )


def trial_failure(error: ModelError) -> Message:
    """What went wrong and what to do, for whoever sets AskWhy up."""
    return message(f"trial_{_KEYS.get(type(error), 'broken')}")


def about_claims(key: str, texts: Sequence[str]) -> tuple[Message, ...]:
    """One sentence about several claims; none about none."""
    if not texts:
        return ()
    shown = [text if len(text) <= _CLIP else f"{text[: _CLIP - 1]}…" for text in texts]
    zh = words("zh")(f"model.{key}", texts="".join(f"“{text}”" for text in shown))
    return (Message(zh=zh, en=words("en")(f"model.{key}", texts=", ".join(f"“{text}”" for text in shown))),)


def refused_question(findings: Sequence[Finding]) -> Message:
    """Why the model's question is not put."""
    zh, en = "；".join(f.message.zh for f in findings[:2]), "; ".join(f.message.en for f in findings[:2])
    return Message(zh=words("zh")("model.question_refused", why=zh), en=words("en")("model.question_refused", why=en))


def once(notice: Message, interview: Interview) -> tuple[Message, ...]:
    """The notice, unless it was told since the model last did something in this interview."""
    for turn in reversed(interview.turns):
        if notice in turn.notices:
            return ()
        if turn.expense:
            break
    return (notice,)
