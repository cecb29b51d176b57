"""The port `Chat` on LangChain, for any OpenAI-compatible address."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, SecretStr

from assistant.errors import ModelBroken, ModelError, ModelTooShort, ModelUnreachable
from assistant.llm.chat import OnText, Reply, Usage
from assistant.llm.cost import estimated
from assistant.llm.dialect import Dialect
from assistant.llm.failures import Refused, translated
from assistant.llm.parsing import spoken
from assistant.llm.prompts import Rendered
from assistant.settings import OPENAI

if TYPE_CHECKING:
    from langchain_core.messages import AIMessageChunk
    from langchain_openai import ChatOpenAI

LONGEST_TEXT = 24_000
"""Characters; what writes on beyond them is looping."""

_ROUND = 120
"""Characters: longer than what any two claims have in common."""


class Endpoint:
    """A model at an address ("" for OpenAI's own). Safe to use from several threads; imports LangChain when first used.

    `timeout` is how many seconds may pass without a word. LangChain's and openai's own variables have no say in where
    words go; the usual ones for a proxy and for certificates (HTTPS_PROXY, SSL_CERT_FILE) hold.
    """

    def __init__(
        self,
        model: str,
        key: SecretStr | None,
        address: str = "",
        timeout: float = 30.0,
    ) -> None:
        self.model, self._key, self.address, self._timeout = model, key, address or OPENAI, timeout
        self._dialect = Dialect()
        self._made: ChatOpenAI | None = None

    @property
    def is_local(self) -> bool:
        """Whether the model runs on this machine, and so costs nothing."""
        return urlsplit(self.address).hostname in ("localhost", "127.0.0.1", "::1")

    def reply(self, prompt: Rendered, shape: type[BaseModel], on_text: OnText) -> Reply:
        """The whole answer. Asks again, at once, only where the server refused a parameter, and once where the model
        thought for so long that it never spoke; both are remembered. Raises ModelError."""
        thought: Reply | None = None
        while True:
            try:
                reply = self._answer(prompt, shape, on_text)
            except Refused as refused:
                if not self._dialect.refused(refused.complaint):
                    self._dialect = Dialect()
                    raise ModelBroken("the model's server refuses the request (400)") from None
                continue
            except ModelTooShort:
                if thought is None:
                    raise
                self._dialect.shortened()
                return thought
            if thought:
                return reply._replace(usage=reply.usage.plus(thought.usage))
            if not reply.cut or spoken(reply.text) or not self._dialect.lengthened():
                return reply
            thought = reply

    def _answer(self, prompt: Rendered, shape: type[BaseModel], on_text: OnText) -> Reply:
        text, usage, cut = "", None, False
        try:
            with _untraced():
                for chunk in self._chunks(prompt, shape):
                    usage = _usage(chunk.usage_metadata) or usage
                    cut = cut or chunk.response_metadata.get("finish_reason") == "length"
                    if piece := str(chunk.text):
                        text += piece
                        on_text(piece)
                    if len(text) > LONGEST_TEXT or _loops(text):
                        break  # no shape comes of it any more, yet it was paid for
        except ModelUnreachable as error:
            raise (ModelBroken("the model's server broke off half-way") if text else error) from None
        return Reply(text, usage or estimated("".join(prompt), text), cut)

    def _chunks(self, prompt: Rendered, shape: type[BaseModel]) -> "Iterator[AIMessageChunk]":
        try:
            yield from self._chat().stream(
                [("system", prompt.system), ("user", prompt.user)], extra_body=self._dialect.parameters(shape)
            )
        except (ModelError, GeneratorExit):
            raise
        except Exception as error:  # openai's, LangChain's, and in mid-stream those of the HTTP client below them
            raise translated(error) from None

    def _chat(self) -> "ChatOpenAI":
        if self._made is None:
            from langchain_openai import ChatOpenAI  # 1.6 s
            from openai import DefaultHttpxClient

            from assistant.llm.watching import watching

            self._made = ChatOpenAI(
                model=self.model,
                api_key=self._key or SecretStr("none"),
                base_url=self.address,
                openai_proxy=None,  # else OPENAI_PROXY
                http_client=DefaultHttpxClient(
                    timeout=self._timeout, event_hooks={"response": [watching(self._timeout)]}
                ),
                timeout=self._timeout,
                max_retries=0,
                stream_usage=False,
            )
        return self._made


def _untraced() -> AbstractContextManager[None]:
    """LangChain tells LangSmith everything where the environment says so; clients' words go to the model only."""
    from langsmith import tracing_context

    return tracing_context(enabled=False)


def _loops(text: str) -> bool:
    """Whether a text ends in what it has said three times before: a small model that does not find its end."""
    return len(text) > 4 * _ROUND and text.count(text[-_ROUND:]) > 3


def _usage(counted: Any) -> Usage | None:
    if not counted or not counted.get("input_tokens"):
        return None
    cached = (counted.get("input_token_details") or {}).get("cache_read") or 0
    return Usage(int(counted["input_tokens"]), int(counted.get("output_tokens") or 0), int(cached))
