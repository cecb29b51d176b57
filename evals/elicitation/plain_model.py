"""A floor where a model server is at hand: a language model with nothing but a one-line interviewer prompt."""

import os
from collections.abc import Mapping

from openai import OpenAI
from openai.types.chat import ChatCompletionMessageParam

PROMPT = "You are an interviewer who elicits requirements; ask one question at a time, in the client's language."
LONGEST_REPLY = 200
"""Tokens of a question: a model that runs on is cut off."""


class PlainModel:
    """Asks what the model wants, with the whole conversation in view. Address and key come as OpenAI's client reads
    them (OPENAI_BASE_URL, OPENAI_API_KEY), the model's name from ASKWHY_MODEL. Raises openai.OpenAIError."""

    def __init__(self) -> None:
        self._client = OpenAI(max_retries=0, timeout=120)
        self._model = os.environ.get("ASKWHY_MODEL", "default")
        self._messages: list[ChatCompletionMessageParam] = [{"role": "system", "content": PROMPT}]

    def open(self, text: str) -> str | None:
        return self.answer(text)

    def answer(self, text: str) -> str | None:
        self._messages.append({"role": "user", "content": text})
        reply = self._client.chat.completions.create(
            model=self._model, messages=self._messages, temperature=0, max_tokens=LONGEST_REPLY
        )
        question = (reply.choices[0].message.content or "").strip()
        self._messages.append({"role": "assistant", "content": question})
        return question or None

    def statement(self) -> Mapping[str, object]:
        return {}
