"""Prompts are files: each is rendered strictly, and known by its name and fingerprint."""

import hashlib
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from jinja2 import Environment, StrictUndefined, Template, TemplateError
from yaml import YAMLError

from assistant.errors import PromptError
from assistant.fast_yaml import read_yaml
from assistant.needs.findings import Frozen
from assistant.needs.language import Language

PromptName = Literal["turn", "repair", "recommendation", "notes"]
_CUT = "\n=== user ===\n"
"""Before it stands what never changes from turn to turn, so that a provider need not read it again."""


class Rendered(NamedTuple):
    """What is sent: `system` is the same in every turn of a language."""

    system: str
    user: str


class FrontMatter(Frozen):
    """What a prompt says of itself."""

    name: str
    about: str
    inputs: tuple[str, ...]


class Prompt:
    """One prompt in one language, named such as "turn/zh". Raises PromptError where its file is not like the others."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.fingerprint = hashlib.sha256(text.encode()).hexdigest()[:12]
        try:
            _, front, body = text.split("---\n", 2)
            self.front = FrontMatter.model_validate(read_yaml(front))
            system, user = body.split(_CUT)
        except (ValueError, YAMLError) as error:  # pydantic's errors are ValueErrors
            expected = f"front matter, then the rules, then {_CUT.strip()!r}, then the rest"
            raise PromptError(f"prompt {name}: expected {expected}") from error
        self._system, self._user = system, user

    def render(self, **inputs: object) -> Rendered:
        """The messages. Text of clients comes in fenced (`fencing.fenced`)."""
        if extra := inputs.keys() ^ set(self.front.inputs):
            raise PromptError(
                f"prompt {self.name}: asks for {sorted(self.front.inputs)}; does not fit: {sorted(extra)}"
            )
        try:
            system, user = (template.render(inputs).strip() for template in self._templates)
        except TemplateError as error:
            raise PromptError(f"prompt {self.name}: {error}") from error
        return Rendered(system, user)

    @cached_property
    def _templates(self) -> tuple[Template, Template]:
        making = Environment(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)
        try:
            return making.from_string(self._system), making.from_string(self._user)
        except TemplateError as error:
            raise PromptError(f"prompt {self.name}: {error}") from error


@cache
def prompt(name: PromptName, language: Language) -> Prompt:
    """A prompt of ours. Raises PromptError."""
    file = folder() / name / f"{language}.md"
    try:
        return Prompt(file.read_text(encoding="utf-8"), f"{name}/{language}")
    except OSError as error:
        raise PromptError(f"there is no prompt prompts/{name}/{language}.md") from error


def fingerprints() -> Mapping[str, str]:
    """The fingerprints of all prompts by name: "turn/zh"."""
    named = ((f"{file.parent.name}/{file.stem}", file) for file in sorted(folder().glob("*/*.md")))
    return {name: Prompt(file.read_text(encoding="utf-8"), name).fingerprint for name, file in named}


def folder() -> Path:
    """`prompts/` beside the package in a checkout, `_prompts` inside it when installed from a wheel."""
    package = Path(__file__).parents[1]
    installed = package / "_prompts"
    return installed if installed.is_dir() else package.parent / "prompts"
