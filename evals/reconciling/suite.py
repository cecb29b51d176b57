"""Whether what is said later is proposed as what it is: a false contradiction before a client is worse than a missed
one."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.journeys.nearest import Embed
from assistant.journeys.reconciling import Reconciling
from assistant.library.embedders import choose_embedder
from assistant.needs.aspects import Facet
from assistant.needs.claims import stated
from assistant.needs.findings import Frozen
from assistant.needs.growth import with_claims, with_measures
from assistant.needs.language import Language
from assistant.needs.noted import NotesReading
from assistant.needs.reconciling import Proposal
from assistant.needs.sources import quote
from assistant.needs.statement import NeedStatement
from assistant.notes import read_upload
from assistant.offline.consistency import contradictions
from assistant.offline.figures import figures
from assistant.offline.targets import measures
from evals.frame.suites import Experiment, Measure, Metadata, Split, Suite
from evals.frame.workbench import Workbench
from evals.statements.rules import scores

MEETINGS = Path(__file__).with_name("meetings.yaml")


class Said(Frozen):
    """One line of a talk, and what a reader takes it to be about."""

    speaker: str
    text: str
    facet: Facet


class Known(Said):
    """A line of the need that is on file."""

    id: str


class Later(Said):
    """A line of the later meeting: `does` is "new", or what it does to which known line: "confirmed k2"."""

    does: str


class Meeting(Frozen):
    """A need that is known, and the lines of a later meeting."""

    name: str
    language: Language
    split: Split
    industry: str
    known: tuple[Known, ...]
    later: tuple[Later, ...]


class Meetings(Frozen):
    """The file."""

    meetings: tuple[Meeting, ...]


class Line(Frozen):
    """One later line, by its meeting and its place there."""

    meeting: str
    place: int
    text: str


LineCase = Case[Line, str, Metadata]
Answer = tuple[str, ...]
"""What is proposed of a line: "new", or "confirmed k2" and the like."""


@dataclass
class RightKind(Evaluator[Line, str, Metadata]):
    """Precision and recall of each kind, the known line it is about included; `new left alone` is the share of lines
    about nothing known of which nothing else is proposed."""

    def evaluate(self, ctx: EvaluatorContext[Line, str, Metadata]) -> Mapping[str, EvaluationReason]:
        wanted, made = ctx.expected_output or "new", [said for said in ctx.output if said != "new"]
        if wanted == "new":
            why = f"proposed {', '.join(made) or 'as new'}"
            return {"new left alone": EvaluationReason(not made, why), **_precisions(made, "")}
        rates = scores({_pair(said) for said in made}, {_pair(wanted)})
        return {name: rate for name, rate in rates.items() if " " in name}


def _precisions(made: Sequence[str], wanted: str) -> dict[str, EvaluationReason]:
    return {f"{_pair(said)[0]} precision": EvaluationReason(said == wanted, f"proposed {said}") for said in made}


def _pair(said: str) -> tuple[str, str]:
    kind, _, known = said.partition(" ")
    return kind, known


def experiments(_: Workbench) -> Iterator[Experiment]:
    """The comparison as users have it."""
    embedder = choose_embedder("use")
    assert embedder
    yield Experiment("AskWhy", dataset(), answering(embedder.embed))


def answering(embed: Embed) -> Callable[[Line], Answer]:
    """What is proposed of a line; its meeting is compared once."""
    reconciling = Reconciling(embed, figures, contradictions)

    @cache
    def compared(name: str) -> tuple[Proposal, ...]:
        meeting = next(each for each in meetings() if each.name == name)
        reading = reading_of("later", meeting.later)
        return reconciling.compare(reading, reading_of("known", meeting.known).statements).proposals

    def answer(line: Line) -> Answer:
        mine = [p for p in compared(line.meeting) if any(c.id == f"c{line.place + 1}" for c in p.claims)]
        return tuple(sorted(f"{p.kind} k{p.known.id[1:]}" if p.known else p.kind for p in mine))

    return answer


def reading_of(name: str, lines: Sequence[Said]) -> NotesReading:
    """Notes in which each line is a turn and a claim of one need."""
    turns = {"turns": [{"speaker": line.speaker, "text": line.text} for line in lines]}
    notes = read_upload("notes.json", json.dumps(turns).encode(), source_id=name)
    here = [quote(notes.source, turn.start, turn.end, turn.speaker) for turn in notes.turns]
    claims = [
        stated(f"c{n}", words, line.facet) for n, (words, line) in enumerate(zip(here, lines, strict=True), start=1)
    ]
    aims = [claim for claim in claims if claim.facet is Facet.TARGET]
    others = [claim for claim in claims if claim.facet is not Facet.TARGET]
    empty = NeedStatement(id=f"{name}-1", language="zh", title=lines[0].text[:40], sources=(notes.source,))
    measured = [m for claim in aims for m in measures(notes.source, [claim], others, claim.turn)]
    return NotesReading(notes=notes, statements=(with_measures(with_claims(empty, claims), measured),))


@cache
def meetings() -> tuple[Meeting, ...]:
    """The labelled meetings."""
    return Meetings.model_validate(yaml.safe_load(MEETINGS.read_text(encoding="utf-8"))).meetings


def dataset() -> Dataset[Line, str, Metadata]:
    """A case for each later line."""
    return Dataset[Line, str, Metadata](name="reconciling", cases=list(_cases()), evaluators=[RightKind()])


def _cases() -> Iterator[LineCase]:
    for meeting in meetings():
        about = Metadata(language=meeting.language, split=meeting.split, note=meeting.industry)
        for place, line in enumerate(meeting.later):
            inputs = Line(meeting=meeting.name, place=place, text=line.text)
            yield Case(name=f"{meeting.name}-{place + 1}", inputs=inputs, expected_output=line.does, metadata=about)


SUITE = Suite(
    about="Whether a later meeting's lines are proposed as new, confirmed, changed or contradicted as a reader would.",
    experiments=experiments,
    measures={
        "new left alone": Measure(aim=0.95, headline=True),
        "contradicted precision": Measure(aim=0.95, headline=True),
        "contradicted recall": Measure(headline=True),
        "changed precision": Measure(aim=0.9, headline=True),
        "changed recall": Measure(headline=True),
        "confirmed precision": Measure(aim=0.9, headline=True),
        "confirmed recall": Measure(headline=True),
    },
    minds=("offline",),
    files={MEETINGS: Meetings},
)
