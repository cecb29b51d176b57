"""What a finished statement takes: AskWhy with a model beside the same model with a plain interviewer prompt.

python -m evals.elicitation.tokens [--questions N] CLIENT...

The model is the one the environment names (docs/models.md). Both interview the same simulated clients, in one run.
"""

import argparse
from collections.abc import Sequence
from typing import NamedTuple

from evals.elicitation.embedding import embedding
from evals.elicitation.interviewers import AskWhyInterviewer
from evals.elicitation.plain_model import PlainModel
from evals.elicitation.playing import Played, play
from evals.elicitation.relevance import read_weights
from evals.elicitation.scenario import Scenario, read_scenarios
from evals.frame.workbench import Workbench, open_workbench


class Taken(NamedTuple):
    """Tokens of a whole interview with its statement, in and out, and the weighted share of facts that came out."""

    tokens: int
    coverage: float


def by_askwhy(scenario: Scenario, questions: int, bench: Workbench) -> Taken:
    """The product with the model mind."""
    asking = AskWhyInterviewer(bench.mind, bench.library)
    played = _play(scenario, asking, questions)
    return Taken(asking.drafted().expense.tokens, played.coverage(questions))


def by_plain_prompt(scenario: Scenario, questions: int) -> Taken:
    """The same model, told in a sentence that it is an interviewer, then told to write the statement."""
    asking = PlainModel()
    played = _play(scenario, asking, questions)
    asking.write()
    return Taken(asking.tokens, played.coverage(questions))


def _play(scenario: Scenario, asking: AskWhyInterviewer | PlainModel, questions: int) -> Played:
    return play(scenario, asking, embedding(), read_weights(), most=questions)


def table(found: Sequence[tuple[str, Taken, Taken]]) -> str:
    """A row a client, and the means."""
    rows = ["| client | tokens, AskWhy | plain | coverage, AskWhy | plain |", "|---|---|---|---|---|"]
    for name, ours, plain in (*found, _mean(found)):
        rows.append(f"| {name} | {ours.tokens} | {plain.tokens} | {ours.coverage:.2f} | {plain.coverage:.2f} |")
    return "\n".join(rows)


def _mean(found: Sequence[tuple[str, Taken, Taken]]) -> tuple[str, Taken, Taken]:
    return "mean", _middle([ours for _, ours, _ in found]), _middle([plain for _, _, plain in found])


def _middle(all_of: Sequence[Taken]) -> Taken:
    return Taken(sum(one.tokens for one in all_of) // len(all_of), sum(one.coverage for one in all_of) / len(all_of))


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("clients", nargs="+")
    arguments.add_argument("--questions", type=int, default=5)
    given = arguments.parse_args()
    scenarios = {scenario.id: scenario for scenario in read_scenarios()}
    with open_workbench("model") as bench:
        found = [
            (
                name,
                by_askwhy(scenarios[name], given.questions, bench),
                by_plain_prompt(scenarios[name], given.questions),
            )
            for name in given.clients
        ]
        print(f"{bench.model}, {given.questions} questions, prompts {bench.prompts()}\n\n{table(found)}")


if __name__ == "__main__":
    main()
