"""`python -m evals.questions.calibrate`: how far a judge can be believed, mistake by mistake, kept in judge.json."""

import json
import math
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.frame.figures import Figure, proportion
from evals.frame.suites import Unscored
from evals.questions.judge import Judge, open_judge
from evals.questions.labelled import JUDGED, LabelledCase, about

KEPT = Path(__file__).with_name("judge.json")

Verdicts = Sequence[tuple[LabelledCase, bool | None]]


def verdicts(judge: Judge) -> Verdicts:
    """Every labelled question with what the judge says; None where it gave no verdict."""
    by_turns = sorted(about(JUDGED), key=lambda case: (case.name or "")[-2:])  # a run cut short has some of each
    return [(case, _verdict(judge, case)) for case in by_turns]


def rates(found: Verdicts) -> dict[str, Any]:
    """True-positive and true-negative rate with intervals, over all and by mistake, language and split."""
    groups: dict[str, list[tuple[LabelledCase, bool | None]]] = {}
    for case, said in found:
        assert case.metadata
        for group in ("all", case.inputs.mistake, *case.metadata.groups()):
            groups.setdefault(group, []).append((case, said))
    return {group: _rates(members) for group, members in sorted(groups.items())}


def _rates(members: Verdicts) -> dict[str, Any]:
    scored = [(case, said) for case, said in members if said is not None]
    bad = [said for case, said in scored if case.expected_output]
    good = [not said for case, said in scored if not case.expected_output]
    return {
        "true positives": _plain(proportion(sum(bad), len(bad))),
        "true negatives": _plain(proportion(sum(good), len(good))),
        "unscored": len(members) - len(scored),
    }


def _plain(found: Figure) -> dict[str, float | None]:
    return {name: None if math.isnan(value) else round(value, 3) for name, value in found._asdict().items()}


def _verdict(judge: Judge, case: LabelledCase) -> bool | None:
    put = case.inputs
    assert put.mistake in JUDGED
    try:
        return judge.finds(put.mistake, put.question, put.said)
    except Unscored:
        return None


def main() -> None:
    """Judges the labelled questions and writes the rates down. Raises SystemExit where no endpoint is set."""
    judge = open_judge()
    if judge is None:
        raise SystemExit("set ASKWHY_JUDGE_URL, and ASKWHY_JUDGE_MODEL, to an OpenAI-compatible endpoint")
    found = rates(verdicts(judge))
    record = {"model": judge.model, "date": f"{datetime.now(UTC):%Y-%m-%d}", "rates": found}
    KEPT.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    for group, of in found.items():
        print(f"{group:28} TP {of['true positives']}  TN {of['true negatives']}  unscored {of['unscored']}")


if __name__ == "__main__":
    main()
