"""What goes wrong between us and a model's server, in our own words: nothing a server says is passed on."""

import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from time import time

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

LONGEST_WAIT = 900.0
"""Seconds. Longer waits asked for by a server are cut to this."""

_TOO_LONG = re.compile(
    r"context[ _-]?(?:length|window|size)|maximum context|too many tokens|prompt is too long|input tokens exceed|"
    r"reduce the length|maximum .{0,20}tokens",
    re.I,
)

_FILTERED = re.compile(r"content[_ ]?(?:filter|management|policy)|safety", re.I)

_UNPAID = re.compile(r"insufficient[ _](?:quota|balance|credit|fund)|credit balance is too low|arrear", re.I)
"""OpenAI says so with 429, DashScope and Anthropic with 400, DeepSeek and OpenRouter with 402."""


class Refused(Exception):
    """A request that the server will not take as it is; `complaint` says why, for us alone."""

    def __init__(self, complaint: str) -> None:
        super().__init__()
        self.complaint = complaint


def translated(error: Exception) -> ModelError | Refused:
    """Ours for theirs. Takes what openai, LangChain and the HTTP client below them raise, also in mid-stream."""
    import openai

    if any(type(cause).__name__ == "ConnectTimeout" for cause in _causes(error)):
        return ModelUnreachable("nobody answers at the model's address in time")
    if isinstance(error, openai.APITimeoutError) or "timeout" in type(error).__name__.casefold():
        return ModelTimeout("the model did not answer in time")
    if isinstance(error, openai.APIStatusError):
        return _of_status(error.status_code, f"{error.message} {error.body}", error.response.headers)
    if isinstance(error, openai.APIConnectionError):
        return ModelUnreachable("nobody answers at the model's address")
    if _UNPAID.search(str(error)):
        return ModelUnpaid("nothing is left on the account at the model's server")
    if _TOO_LONG.search(str(error)):
        return ModelTooShort("the conversation is longer than the model's context window")
    return ModelBroken(f"the model's server broke off ({type(error).__name__})")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error, and what it came of."""
    while error:
        yield error
        error = error.__cause__


def _of_status(status: int, said: str, headers: Mapping[str, str]) -> ModelError | Refused:
    if status == 402 or (status in (400, 403, 429) and _UNPAID.search(said)):
        return ModelUnpaid(f"nothing is left on the account at the model's server ({status})")
    if status in (401, 403):
        return ModelKeyRefused(f"the key was refused ({status})")
    if status == 429:
        return ModelBusy("too many requests (429)", _wait(headers.get("retry-after")))
    if status == 408:
        return ModelTimeout("the model did not answer in time (408)")
    if status in (400, 413, 422) and _TOO_LONG.search(said):
        return ModelTooShort("the conversation is longer than the model's context window")
    if status == 404:
        return ModelNotFound("the address knows no such model (404)")
    if status == 400 and _FILTERED.search(said):
        return ModelMisshapen("the model's server refuses to answer this")
    if status in (400, 415, 422, 501):
        return Refused(said)
    return ModelBroken(f"the model's server answers with an error ({status})")


def _wait(asked: str | None) -> float:
    """Seconds of a Retry-After header: a number, or a date; 0 where there is none."""
    if not asked:
        return 0.0
    try:
        seconds = float(asked)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(asked).timestamp() - time()
        except ValueError:
            return 0.0
    return min(max(seconds, 0.0), LONGEST_WAIT) if seconds == seconds else 0.0
