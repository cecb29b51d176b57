"""What a reader of notes is told of the model's part in reading them (words: `words/*/model.yaml`)."""

from collections.abc import Sequence
from typing import Literal

from assistant.errors import (
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
from assistant.llm.notices import message
from assistant.needs.findings import Message
from assistant.words import words

Alone = Literal[
    "unreachable",
    "timeout",
    "key_refused",
    "unpaid",
    "not_found",
    "busy",
    "broken",
    "misshapen",
    "paused",
    "notes_too_short",
    "notes_budget",
    "notes_useless",
    "notes_unbelieved",
]
"""Why a part of a file was read without the model."""

_WHY: dict[type[ModelError], Alone] = {
    ModelUnreachable: "unreachable",
    ModelTimeout: "timeout",
    ModelKeyRefused: "key_refused",
    ModelUnpaid: "unpaid",
    ModelNotFound: "not_found",
    ModelBusy: "busy",
    ModelTooShort: "notes_too_short",
    ModelMisshapen: "misshapen",
}
_CLIP, _MOST = 60, 6
"""Characters of a text, and texts, that are shown in a notice."""


def why_alone(error: ModelError) -> Alone:
    """Why the embedded mind reads a part alone."""
    return _WHY.get(type(error), "broken")


def read_alone(why: Alone, count: int, total: int) -> Message:
    """How many parts of the file were read without the model, of how many that hold anything."""
    zh, en = words("zh"), words("en")
    return Message(
        zh=zh("model.notes_alone", count=count, total=total, why=zh(f"model.cause_{why}")),
        en=en("model.notes_alone", count=count, total=total, why=en(f"model.cause_{why}")),
    )


def about_texts(key: str, texts: Sequence[str]) -> tuple[Message, ...]:
    """One sentence about several texts, the first of them shown; none about none."""
    distinct = list(dict.fromkeys(" ".join(text.split()) for text in texts))
    if not distinct:
        return ()
    shown = [text if len(text) <= _CLIP else f"{text[: _CLIP - 1]}…" for text in distinct[:_MOST]]
    more = " …" if len(distinct) > _MOST else ""
    return (message(key, count=len(distinct), texts=" ".join(f"“{text}”" for text in shown) + more),)
