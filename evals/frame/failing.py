"""What went wrong: cases with their reasons for those who mend it, and only names and counts of the test split."""

from collections import Counter
from typing import NamedTuple

from evals.frame.record import CaseRecord, ExperimentRecord
from evals.frame.suites import Measure, Suite

HIDDEN = "test"
"""The group whose cases nobody may read: what can be read gets tuned on."""

Failed = tuple[CaseRecord, tuple[str, ...]]


class Shown(NamedTuple):
    """What the page tells of failed cases. `hidden` are names and how many reasons there are; `tally` counts cases by
    what went wrong."""

    readable: tuple[Failed, ...]
    hidden: tuple[tuple[str, int], ...]
    tally: tuple[tuple[str, int], ...]


def failed_cases(experiment: ExperimentRecord, suite: Suite) -> list[Failed]:
    """Every case with an answer of no, a value beyond what its measure allows, or a measurement that broke; and why."""
    found = [(case, tuple(_reasons(case, suite))) for case in experiment.cases]
    return sorted(((case, why) for case, why in found if why), key=lambda pair: -len(pair[1]))


def shown(experiment: ExperimentRecord, suite: Suite) -> Shown:
    """What a report may show of the failed cases."""
    found = failed_cases(experiment, suite)
    return Shown(
        readable=tuple((case, why) for case, why in found if HIDDEN not in case.groups),
        hidden=tuple((case.name, len(why)) for case, why in found if HIDDEN in case.groups),
        tally=tuple(Counter(name for case, _ in found for name in _wrong(case, suite)).most_common()),
    )


def _reasons(case: CaseRecord, suite: Suite) -> list[str]:
    wrong = _wrong(case, suite)
    told = [f"{name}: {case.scores[name].reason or case.scores[name].value}" for name in wrong if name in case.scores]
    return told + [f"{name}: not scored, {case.unscored[name]}" for name in wrong if name in case.unscored]


def _wrong(case: CaseRecord, suite: Suite) -> list[str]:
    """The measures that went wrong, or could not be taken."""
    failed = [name for name, score in case.scores.items() if _fails(score.value, suite.measures.get(name))]
    return failed + [name for name in case.unscored if name not in failed]


def _fails(value: bool | float, meant: Measure | None) -> bool:
    if isinstance(value, bool):
        return value is bool(meant and meant.lower_is_better)
    below, above = (meant.fails_below, meant.fails_above) if meant else (None, None)
    return (below is not None and value < below) or (above is not None and value > above)
