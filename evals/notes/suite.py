"""What is made of notes of meetings: requests and claims found, needs lost, words invented, small talk kept out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic_evals import Case as EvalCase
from pydantic_evals import Dataset
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from evals.frame.suites import Experiment, Measure, Metadata, Suite
from evals.frame.workbench import Workbench
from evals.notes import evidence
from evals.notes.cases import LABELS, Case, Labelled, read_cases
from evals.notes.found import Found
from evals.notes.scoring import Outcome, agrees

Context = EvaluatorContext[Case, Outcome, Metadata]
Reasons = Mapping[str, EvaluationReason]


@dataclass
class Taken(Evaluator[Case, Outcome, Metadata]):
    """Precision and recall of requests and claims; facet and aspect of the claims found; the stated needs lost."""

    def evaluate(self, ctx: Context) -> Reasons:
        o = ctx.output
        asked, told = o.case.labelled.requests, o.case.labelled.claims
        missed = [label.need for place, label in enumerate(asked) if place not in o.requests_matched]
        unheard = [label.quote for place, label in enumerate(told) if place not in o.claims_matched]
        misread = [f"{label.facet} as {facet}: {label.quote}" for label, facet in o.facets if not agrees(label, facet)]
        return {
            **_share("request recall", [place in o.requests_matched for place in range(len(asked))], missed),
            **_share("request precision", o.right_requests),
            **_share("claim recall", [place in o.claims_matched for place in range(len(told))], unheard),
            **_share("claim precision", o.right_claims),
            **_share("facet", [agrees(label, facet, closely=True) for label, facet in o.facets]),
            **_share("aspect", [agrees(label, facet) for label, facet in o.facets], misread),
            **_share("needs dropped", [label in o.lost for label in asked if label.serious], [a.need for a in o.lost]),
        }


@dataclass
class Grounded(Evaluator[Case, Outcome, Metadata]):
    """Claims without words of the file, quotes that are in it, and whether they are the right person's."""

    def evaluate(self, ctx: Context) -> Reasons:
        o = ctx.output
        wrong = [f"{right} became {named}" for right, named in o.speakers if right != named]
        shown = len(list(o.found.quotes()))
        return {
            "invented": EvaluationReason(float(len(o.invented)), "; ".join(o.invented)),
            **_share("quotes located", [True] * (shown - len(o.unplaced)) + [False] * len(o.unplaced), o.unplaced),
            **_share("speakers", [right == named for right, named in o.speakers], wrong),
        }


@dataclass
class Sorted(Evaluator[Case, Outcome, Metadata]):
    """Small talk kept out, a need said several times kept as one, disagreements shown as such."""

    def evaluate(self, ctx: Context) -> Reasons:
        o = ctx.output
        chat, again, apart = o.kept_out, o.said_again, o.disagreements
        return {
            **_share("small talk kept out", [out for _, out in chat], [words[:60] for words, out in chat if not out]),
            **_share("said again is one", [one for _, one in again], [asked.need for asked, one in again if not one]),
            **_share(
                "disagreements", [shown for _, shown in apart], [said.about for said, shown in apart if not shown]
            ),
        }


def experiments(bench: Workbench) -> Iterator[Experiment]:
    """Files of ours; and, where they are at hand, meetings of others and their questions of why."""
    yield Experiment("notes", dataset(read_cases(of_others=False)), reads(bench), transcript=_transcript)
    if others := read_cases(of_others=True):
        named = "meetings of others"
        yield Experiment(named, dataset(others), reads(bench), comparison=True, transcript=_transcript)
    yield from evidence.experiments()


def dataset(cases: Sequence[Case]) -> Dataset[Case, Outcome, Metadata]:
    """Labelled files with what is measured of each."""
    judged = [EvalCase(name=case.name, inputs=case, metadata=_kind(case)) for case in cases]
    return Dataset(name="notes", cases=judged, evaluators=[Taken(), Grounded(), Sorted()])


def reads(bench: Workbench) -> Callable[[Case], Outcome]:
    """What the bench's mind makes of a file."""
    return lambda case: Outcome(case, Found.model_validate(_entry(case.path, bench)))


def _entry(path: Path, bench: Workbench) -> Mapping[str, object]:
    """What `askwhy notes FILE --json` says of a file. The only place that knows the journey."""
    from assistant.cli.notes import notes_entry
    from assistant.journeys.reading_notes import read_notes
    from assistant.notes import read_file

    mind = bench.application.notes_minds[bench.mind_name]
    return notes_entry(read_notes(read_file(path), mind, bench.library))


def _share(name: str, held: Sequence[bool], wrong: Sequence[str] = ()) -> Reasons:
    """The share of a case, with what went wrong; nothing where there is nothing to measure."""
    return {name: EvaluationReason(sum(held) / len(held), "; ".join(wrong))} if held else {}


def _kind(case: Case) -> Metadata:
    return Metadata(language=case.labelled.language, split=case.labelled.split, note=case.labelled.note)


def _transcript(case: Case, o: Outcome) -> str:
    """Each label beside what became of it, then what was found that no label asks for."""
    requests = [_line(a.need, place, o.requests_matched) for place, a in enumerate(case.labelled.requests)]
    claims = [_line(f"{c.facet}: {c.quote}", place, o.claims_matched) for place, c in enumerate(case.labelled.claims)]
    extra = [f"? {c.facet}: {c.text}" for place, c in enumerate(o.claims) if place not in o.claims_matched.values()]
    return "\n".join([*requests, "", *claims, "", *extra])


def _line(words: str, place: int, found: Mapping[int, int]) -> str:
    return f"{'+' if place in found else '-'} {words}"


SUITE = Suite(
    about="Whether notes of meetings become the needs stated in them, every word traceable, nothing invented.",
    experiments=experiments,
    measures={
        "request recall": Measure(aim=0.8, headline=True, fails_below=0.5),
        "request precision": Measure(aim=0.8, headline=True, fails_below=0.5),
        "claim recall": Measure(aim=0.7, headline=True, fails_below=0.5),
        "claim precision": Measure(aim=0.9, headline=True, fails_below=0.5),
        "needs dropped": Measure(aim=0.0, lower_is_better=True, headline=True, fails_above=0),
        "invented": Measure(aim=0.0, lower_is_better=True, exact=True, headline=True, fails_above=0),
        "quotes located": Measure(aim=1.0, exact=True, fails_below=1.0),
        "speakers": Measure(aim=1.0, fails_below=1.0),
        "small talk kept out": Measure(aim=1.0, fails_below=1.0),
        "aspect": Measure(fails_below=0.5),
    },
    files={LABELS: Labelled},
)
