"""How well the stakeholder's ear agrees with labelled pairs: fitted on one half, reported on the other."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from evals.elicitation.embedding import embedding
from evals.elicitation.pairs import MINE, Pair, read_pairs
from evals.elicitation.relevance import FEATURES, Weights, features, is_vague, probability, read_weights
from evals.frame.figures import Figure, proportion

WEIGHTS = Path(__file__).with_name("weights.yaml")
Vectors = NDArray[np.float64]


def heard(pair: Pair, weights: Weights) -> bool:
    """What the stakeholder decides on a pair."""
    if is_vague(pair.question, pair.language):
        return False
    return probability(features(pair.question, pair.fact, pair.language, embedding()), weights) >= weights.threshold


def fit(pairs: Sequence[Pair], *, ridge: float = 0.02, steps: int = 4000) -> Weights:
    """Logistic regression in which both labels weigh the same; the threshold balances both kinds of mistake."""
    rows, labels = _with_unforeseen(
        np.stack([features(pair.question, pair.fact, pair.language, embedding()) for pair in pairs]),
        np.array([pair.reveals for pair in pairs], dtype=np.float64),
    )
    balance = np.where(labels > 0, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = np.c_[np.ones(len(rows)), (rows - middle) / spread]
    found = np.zeros(scaled.shape[1])
    for _ in range(steps):
        wrong = (1 / (1 + np.exp(-scaled @ found)) - labels) * balance
        found -= 0.5 * (scaled.T @ wrong / len(rows) + ridge * np.r_[0.0, found[1:]])
    slopes = found[1:] / spread
    bias = float(found[0] - (slopes * middle).sum())
    open_weights = Weights(bias, dict(zip(FEATURES, map(float, slopes), strict=True)), 0.5)
    return open_weights._replace(threshold=_threshold(rows, labels, open_weights))


def _with_unforeseen(rows: Vectors, labels: Vectors) -> tuple[Vectors, Vectors]:
    """Beside each third pair one in which the patterns hear nothing.

    The patterns were mended on these very pairs, so they look surer here than they are on words nobody foresaw.
    """
    deaf = rows[::3].copy()
    deaf[:, [FEATURES.index(name) for name in ("asked", "kin", "other")]] = 0
    return np.concatenate([rows, deaf]), np.concatenate([labels, labels[::3]])


def _threshold(rows: Vectors, labels: Vectors, weights: Weights) -> float:
    scores = np.array([probability(row, weights) for row in rows])
    grid = np.arange(0.2, 0.81, 0.01)
    return float(max(grid, key=lambda t: min((scores[labels > 0] >= t).mean(), (scores[labels == 0] < t).mean())))


def rates(pairs: Sequence[Pair], weights: Weights) -> tuple[Figure, Figure]:
    """True-positive and true-negative rate."""
    decided = [(pair.reveals, heard(pair, weights)) for pair in pairs]
    said, quiet = [h for r, h in decided if r], [h for r, h in decided if not r]
    return proportion(sum(said), len(said)), proportion(len(quiet) - sum(quiet), len(quiet))


SLICES: dict[str, Callable[[Pair], bool]] = {
    "all": lambda _: True,
    "own-style": lambda pair: pair.source == "own-style",
    "all ours": lambda pair: pair.source in MINE,
    "by others": lambda pair: pair.source not in MINE,
    "others to clients": lambda pair: pair.source not in MINE and pair.fact.id != "loose",
}


def report(pairs: Sequence[Pair], weights: Weights) -> list[str]:
    """The rates of each half, as lines: all its pairs and each kind of source, together and by language."""
    lines = list[str]()
    for half, held_out in (("tuned on", False), ("held out", True)):
        for name, belongs in SLICES.items():
            for language in ("", "zh", "en"):
                chosen = [p for p in pairs if p.held_out is held_out and belongs(p) and language in ("", p.language)]
                positive, negative = rates(chosen, weights)
                lines.append(f"{half}  {name:18}{language:3} true positives {positive}   true negatives {negative}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="fit on the tuning half and keep the weights")
    parser.add_argument("--mistakes", action="store_true", help="list the mistakes on the tuning half")
    options = parser.parse_args()
    pairs = read_pairs()
    weights = fit([pair for pair in pairs if not pair.held_out]) if options.fit else read_weights()
    if options.fit:
        kept = {"bias": weights.bias, "features": dict(weights.features), "threshold": weights.threshold}
        WEIGHTS.write_text("# Written by: python -m evals.elicitation.calibrate --fit\n" + yaml.safe_dump(kept))
    others = sum(pair.source not in MINE for pair in pairs)
    print(f"{len(pairs)} pairs, {others} ({others / len(pairs):.0%}) with questions by others")
    print("\n".join(report(pairs, weights)))
    for pair in pairs if options.mistakes else ():
        if not pair.held_out and heard(pair, weights) != pair.reveals:
            print(f"{'missed' if pair.reveals else 'leaked':7}{pair.fact.facet.value:24}{pair.question}")


if __name__ == "__main__":
    main()
