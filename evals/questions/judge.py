"""Asks a model about what code cannot decide: one mistake of one question a call, answered by yes or no."""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.needs.language import language_of
from evals.frame.suites import Unscored
from evals.questions.labelled import Judged

if TYPE_CHECKING:
    from openai import OpenAI
    from openai.types.shared_params import ResponseFormatJSONSchema

PROMPTS = Path(__file__).with_name("judge.yaml")
RECENT = 600
"""Characters of the client's latest words that a judge is shown."""

_SHAPE: "ResponseFormatJSONSchema" = {
    "type": "json_schema",
    "json_schema": {
        "name": "answer",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {"answer": {"type": "string", "enum": ["yes", "no"]}},
            "required": ["answer"],
            "additionalProperties": False,
        },
    },
}


class JudgeSettings(BaseSettings):
    """ASKWHY_JUDGE_URL, an OpenAI-compatible endpoint; ASKWHY_JUDGE_MODEL; ASKWHY_JUDGE_KEY where it wants one."""

    model_config = SettingsConfigDict(env_prefix="ASKWHY_JUDGE_")

    url: str = ""
    model: str = "default"
    key: str = "none"


class Judge:
    """A model behind an endpoint, at temperature 0."""

    def __init__(self, client: "OpenAI", model: str) -> None:
        self._client, self.model = client, model

    def finds(self, mistake: Judged, question: str, said: str) -> bool:
        """Whether the question makes the mistake. Raises Unscored where the answer is neither yes nor no, or none."""
        from openai import OpenAIError

        try:
            answer = self._client.chat.completions.create(
                model=self.model,
                messages=[{"role": "user", "content": prompt(mistake, question, said)}],
                temperature=0,
                max_tokens=16,
                response_format=_SHAPE,
            )
        except OpenAIError as error:
            raise Unscored(f"the judge gave no answer: {error}") from error
        return verdict(answer.choices[0].message.content or "")


def open_judge(settings: JudgeSettings | None = None) -> Judge | None:
    """The judge of the environment; None where no endpoint is set."""
    settings = settings or JudgeSettings()
    if not settings.url:
        return None
    from openai import OpenAI

    return Judge(OpenAI(base_url=settings.url, api_key=settings.key, timeout=60, max_retries=1), settings.model)


def verdict(text: str) -> bool:
    """Yes or no out of what a model wrote. Raises Unscored for anything else."""
    try:
        answer = json.loads(text)["answer"]
    except (ValueError, KeyError, TypeError):
        answer = text.strip().strip(".。").lower()
    if answer not in ("yes", "no"):
        raise Unscored(f"neither yes nor no: {text[:80]!r}")
    return bool(answer == "yes")


def prompt(mistake: Judged, question: str, said: str) -> str:
    """What the model is asked, in the language of the question. The client's words stay inside their fence."""
    language, texts = language_of(question), _prompts()
    return str(texts[language]).format(
        **texts[mistake][language], question=_fenced(question), said=_fenced(said[-RECENT:])
    )


def _fenced(text: str) -> str:
    return text.replace("<", "‹").replace(">", "›")


@cache
def _prompts() -> dict[str, Any]:
    texts: dict[str, Any] = yaml.safe_load(PROMPTS.read_text(encoding="utf-8"))
    return texts
