"""Fits the constants of assistant/library/scoring.py on the queries of the split dev: python -m evals.retrieval.tune
use."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.library.scoring import Scale, signs
from assistant.library.search import PlaybookLibrary
from assistant.playbooks.shelf import read_shelf
from evals.retrieval.suite import QueryCase, dataset, library_of

Floats = NDArray[np.float64]
KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
KEPT = 0.97
"""The share of dev's requests in scope that must not be called low: a playbook withheld hurts more than one too many.

High, because playbooks were written with dev's failures in view: requests not seen before score lower.
"""


class Sample(NamedTuple):
    """The signs of each query, by meaning and by words, and whether it is in scope."""

    features: Floats
    in_scope: NDArray[np.bool_]


def sample(library: PlaybookLibrary, cases: Sequence[QueryCase]) -> Sample:
    """What the queries score, whichever playbook it is."""
    rows = [signs(library.matches(case.inputs.text, case.inputs.language)) for case in cases]
    return Sample(np.array(rows), np.array([bool(case.expected_output) for case in cases]))


def fitted(half: Sample) -> Scale:
    """Balanced logistic regression, shifted so that `KEPT` of the requests in scope pass 0.5."""
    features = half.features * (half.features.std(axis=0) > 0)
    weights = _logistic_regression(features, half.in_scope)
    sure = features @ weights
    return Scale(float(weights[0]), float(weights[1]), float(np.quantile(sure[half.in_scope], 1 - KEPT)))


def _logistic_regression(features: Floats, target: NDArray[np.bool_], ridge: float = 1.0) -> Floats:
    """Weights by Newton's method; both classes weigh the same, and features are brought to one scale for the ridge."""
    scale = np.where(features.std(axis=0) > 0, features.std(axis=0), 1.0)
    design = np.c_[(features - features.mean(axis=0)) / scale, np.ones(len(features))]
    balance = np.where(target, 0.5 / target.mean(), 0.5 / (1 - target.mean()))
    weights = np.zeros(design.shape[1])
    penalty = ridge * np.diag([*np.ones(features.shape[1]), 0.0])
    for _ in range(50):
        guess = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (balance * (guess - target)) + penalty @ weights
        curve = (design.T * (balance * guess * (1 - guess))) @ design + penalty
        weights = weights - np.linalg.solve(curve, slope)
    result: Floats = weights[:-1] / scale
    return result


def main() -> None:
    """Prints the scale for an embedder."""
    embedder = sys.argv[1] if len(sys.argv) > 1 else "use"
    library = library_of(read_shelf([KNOWLEDGE]), embedder)
    dev = [case for case in dataset().cases if case.metadata and case.metadata.split == "dev"]
    scale = fitted(sample(library, dev))
    sys.stdout.write(f"{embedder}: Scale({', '.join(f'{value:.2f}' for value in scale)})\n")


if __name__ == "__main__":
    main()
