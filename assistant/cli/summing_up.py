"""The summary at the end of an interview in the terminal: what is known, what is open, what to weigh first."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from assistant.journeys.summary import AskWhom, Summary, summary
from assistant.needs.claims import Claim
from assistant.needs.interview import Interview
from assistant.words import Words, words


def summed_up(interview: Interview) -> Iterator[Text]:
    """The summary, line by line, in the interview's language."""
    held, say = summary(interview), words(interview.language)
    yield Text()
    yield Text(say("cli.summary", title=held.title or say("cli.untitled")), style="bold underline")
    for known in held.known:
        yield Text(say(f"aspect.{known.aspect}"), style="bold")
        yield from _points(_claim(claim, say) for claim in known.claims)
    yield from _part(say("cli.open"), (line for whom in held.open_questions for line in _to_ask(whom, say)))
    yield from _part(say("cli.contradictions"), (" / ".join(q.text for q in c.quotes) for c in held.contradictions))
    yield from _part(say("cli.missing"), (finding.message.in_(held.language) for finding in held.still_missing))
    yield from _part(say("cli.weigh"), _advice(held, say))


def _part(heading: str, points: Iterable[str]) -> Iterator[Text]:
    held = list(points)
    if held:
        yield Text(heading, style="bold")
        yield from _points(held)


def _points(points: Iterable[str]) -> Iterator[Text]:
    for point in points:
        yield Text(f"  - {point}")


def _claim(claim: Claim, say: Words) -> str:
    return say("cli.claim", text=claim.text, status=say(f"status.{claim.status}"))


def _to_ask(whom: AskWhom, say: Words) -> Iterator[str]:
    for question in whom.questions:
        yield say("cli.question_to", whom=whom.whom or say("cli.somebody"), text=question.text)


def _advice(held: Summary, say: Words) -> Iterator[str]:
    for advice in held.weigh:
        because = say("cli.advice_because", because=advice.because) if advice.because else ""
        yield say("cli.advice", text=advice.text, title=advice.title) + because
