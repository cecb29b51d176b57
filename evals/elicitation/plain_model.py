"""A floor where a model server is at hand: a language model with nothing but a one-line interviewer prompt."""

import os
from collections.abc import Mapping

from openai import OpenAI
from openai.types.chat import ChatCompletionMessageParam

PROMPT = "You are an interviewer who elicits requirements; ask one question at a time, in the client's language."
WRITE = "Now write the need statement."
LONGEST_REPLY, LONGEST_STATEMENT = 200, 1200
"""Tokens: a model that runs on is cut off."""


class PlainModel:
    """Asks what the model wants, with the whole conversation in view. Address and key come as OpenAI's client reads
    them (OPENAI_BASE_URL, OPENAI_API_KEY), the model's name from ASKWHY_MODEL. `tokens` are those of all calls.
    Raises openai.OpenAIError."""

    def __init__(self) -> None:
        self._client = OpenAI(max_retries=0, timeout=120)
        self._model = os.environ.get("ASKWHY_MODEL", "default")
        self._messages: list[ChatCompletionMessageParam] = [{"role": "system", "content": PROMPT}]
        self.tokens = 0

    def open(self, text: str) -> str | None:
        return self.answer(text)

    def answer(self, text: str) -> str | None:
        return self._reply(text, LONGEST_REPLY) or None

    def write(self) -> str:
        """The statement, asked for in one sentence."""
        return self._reply(WRITE, LONGEST_STATEMENT)

    def statement(self) -> Mapping[str, object]:
        return {}

    def _reply(self, text: str, longest: int) -> str:
        self._messages.append({"role": "user", "content": text})
        reply = self._client.chat.completions.create(
            model=self._model, messages=self._messages, temperature=0, max_tokens=longest
        )
        self.tokens += reply.usage.total_tokens if reply.usage else 0
        said = (reply.choices[0].message.content or "").strip()
        self._messages.append({"role": "assistant", "content": said})
        return said
