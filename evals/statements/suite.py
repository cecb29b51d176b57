"""Whether the checks raise what a careful reader would: wording, gates, sets of statements, user stories."""

from collections.abc import Iterator

from evals.elicitation.embedding import embedding
from evals.frame.suites import Experiment, Measure, Suite
from evals.frame.workbench import Workbench
from evals.statements import gates, sets, smells, stories, wording

GATES = ("quote-located", "complete", "R31", "measurable", "contradiction")


def experiments(bench: Workbench) -> Iterator[Experiment]:
    """Each kind of label with the check that it measures."""
    yield Experiment("gates", gates.dataset(), gates.raised)
    yield Experiment("wording", wording.dataset(), wording.raised)
    yield Experiment("sets", sets.dataset(), sets.reads_sets(bench.mind, embedding()))
    yield Experiment("stories", stories.dataset(), stories.raised)
    if labelled := smells.file():
        yield Experiment("smells by others", smells.dataset(labelled), wording.raised, comparison=True)


SUITE = Suite(
    about="Whether the checks raise what a careful reader would raise in a need statement, and nothing else.",
    experiments=experiments,
    measures={f"{rule} precision": Measure(aim=0.98) for rule in GATES},
    minds=("offline",),
    files={
        gates.CASES: type(gates.dataset()),
        wording.CASES: type(wording.dataset()),
        sets.CASES: type(sets.dataset()),
        stories.CASES: type(stories.dataset()),
    },
)
