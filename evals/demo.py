"""Plays an invented client's interview in the terminal, so that one sees in a minute what AskWhy does.

python -m evals.demo [--language zh|en|both]
"""

import argparse
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import yaml
from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.text import Text

from assistant.bootstrap import Application, open_application
from assistant.cli.output import progress_bar, use_utf8
from assistant.exports import export
from assistant.needs.aspects import Facet
from assistant.needs.interview import Interview, Question
from assistant.needs.language import Language
from assistant.settings import Settings
from assistant.words import words

CLIENTS = Path(__file__).with_name("demo.yaml")
LANGUAGES: tuple[Language, ...] = ("zh", "en")
ANSWERS = 7
"""How many questions a client answers before the draft is asked for."""


class Client(NamedTuple):
    """An invented client: `answers` on a facet are given first to last, `unknown` once they are used up."""

    language: Language
    opening: str
    unknown: str
    answers: Mapping[Facet, deque[str]]

    def answer(self, question: Question) -> str:
        """What the client says to a question; an answer is given once."""
        held = self.answers.get(question.facet)
        return held.popleft() if held else self.unknown


def client(language: Language, path: Path = CLIENTS) -> Client:
    """The client who speaks this language."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))[language]
    answers = {Facet(facet): deque(said) for facet, said in raw["answers"].items()}
    return Client(language, raw["opening"], raw["unknown"], answers)


def play(application: Application, client: Client) -> Iterator[RenderableType]:
    """The interview, piece by piece, and the exported statement at its end."""
    say = words(client.language)
    yield Rule(say("ui.title"))
    yield _said(client.opening)
    interview = application.interviewing.start(client.opening, "demo", client.language)
    yield from _brought(None, interview)
    for _ in range(ANSWERS):
        if interview.question is None:
            break
        before, answer = interview, client.answer(interview.question)
        yield _said(answer)
        interview = application.interviewing.say(interview.id, answer)
        yield from _brought(before, interview, more=len(interview.asked) <= ANSWERS)
    if not interview.done:
        interview = application.interviewing.draft(interview.id)
    yield Rule(say("export.statement"))
    yield Text(export(interview.statement, "md", on=interview.changed.date()).decode("utf-8"))


def _said(text: str) -> RenderableType:
    return Text(f"\n> {text}", style="bold")


def _brought(before: Interview | None, after: Interview, *, more: bool = True) -> Iterator[RenderableType]:
    """What was kept of the last words, and the question that follows."""
    say = words(after.language)
    known = {claim.id for claim in before.statement.claims} if before else set()
    noted = {question.id for question in before.statement.open_questions} if before else set()
    for claim in after.statement.claims:
        if claim.id not in known:
            aspect, status = say(f"aspect.{claim.aspect}"), say(f"status.{claim.status}")
            yield Text(say("cli.noted", aspect=aspect, status=status, text=claim.text), style="green")
    for question in after.statement.open_questions:
        if question.id not in noted:
            yield Text(say("cli.to_ask", whom=question.ask or say("cli.somebody"), text=question.text), style="cyan")
    if after.question and more:
        yield from _asked(after.question, after.language)


def _asked(question: Question, language: Language) -> Iterator[RenderableType]:
    say = words(language)
    yield Text(f"\n{question.text}", style="bold yellow")
    yield Text(f"  {say('cli.because', why=question.why)}", style="dim")
    yield Text(f"  {say('cli.source', title=question.title, lens=question.lens)}", style="dim")


def main(arguments: Sequence[str] | None = None) -> None:
    """Plays one client or both, in a folder that is gone afterwards."""
    parser = argparse.ArgumentParser(prog="python -m evals.demo", description=__doc__)
    parser.add_argument("--language", choices=(*LANGUAGES, "both"), default="both")
    chosen = parser.parse_args(arguments).language
    use_utf8()
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())
    with TemporaryDirectory(prefix="askwhy-demo-", ignore_cleanup_errors=True) as folder:
        application = _application(Path(folder))
        try:
            for language in LANGUAGES if chosen == "both" else (chosen,):
                for piece in play(application, client(language)):
                    console.print(piece)
        finally:
            application.close()


def _application(folder: Path) -> Application:
    """The embedded mind over our own playbooks, whatever the environment says: a demo touches nobody's interviews."""
    settings = Settings(data_dir=folder, database_url=None, playbooks_dir=None)
    with progress_bar(words(settings.spoken())("cli.building")) as progress:
        return open_application(settings, progress)


if __name__ == "__main__":
    main()
