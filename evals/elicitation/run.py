"""How much of what clients would say only when asked does an interviewer get to hear: played, counted, written down."""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import get_args

from evals.elicitation.embedding import embedding
from evals.elicitation.figures import Figure, mean
from evals.elicitation.interviewers import InterviewerName, interviewers
from evals.elicitation.playing import Played, play, transcript
from evals.elicitation.relevance import read_weights
from evals.elicitation.scenario import Manner, read_scenarios

Figures = dict[str, Figure]
SPANS = (3, 5, 8, 12)


def play_all(name: InterviewerName, split: str) -> list[Played]:
    """Every scenario of the split against a fresh interviewer."""
    scenarios = [s for s in read_scenarios() if split in ("all", s.split)]
    with interviewers(name) as fresh:
        return [play(scenario, fresh(), embedding(), read_weights()) for scenario in scenarios]


def figures_of(played: Sequence[Played]) -> Figures:
    """The figures of a group of conversations. Coverage leaves already-clear clients out: they are counted apart."""
    clear = [p for p in played if p.scenario.manner == "already-clear"]
    asked = [p for p in played if p.scenario.manner != "already-clear"]
    figures = {f"coverage@{n}": mean([p.coverage(n) for p in asked]) for n in SPANS}
    figures["true need reached@12"] = mean([float(p.need_reached()) for p in asked])
    figures["repeated questions"] = mean([p.repeated for p in played])
    figures["redundant questions"] = mean([p.redundant for p in played])
    figures["clear: questions"] = mean([len(p.exchanges) for p in clear])
    figures["clear: coverage@3"] = mean([p.coverage(3) for p in clear])
    return figures


def groups(played: Sequence[Played]) -> Iterator[tuple[str, list[Played]]]:
    """All, and by split, language, both, and manner."""
    tests: dict[str, Callable[[Played], bool]] = {"all": lambda _: True}
    for split in ("dev", "test"):
        tests[split] = lambda p, s=split: p.scenario.split == s  # type: ignore[misc]
    for language in ("zh", "en"):
        tests[language] = lambda p, at=language: p.scenario.language == at  # type: ignore[misc]
        tests[f"test {language}"] = lambda p, at=language: (p.scenario.split, p.scenario.language) == ("test", at)  # type: ignore[misc]
    for manner in get_args(Manner):
        tests[manner] = lambda p, m=manner: p.scenario.manner == m  # type: ignore[misc]
    for name, belongs in tests.items():
        if chosen := [p for p in played if belongs(p)]:
            yield name, chosen


def write_transcripts(played: Sequence[Played], folder: Path) -> None:
    """One text file per conversation, the worst first by name; those of the test split apart, for nobody to tune on."""
    for place, one in enumerate(sorted(played, key=lambda p: (p.coverage(12), p.coverage(5))), 1):
        shelf = folder / one.scenario.split
        shelf.mkdir(parents=True, exist_ok=True)
        (shelf / f"{place:02}-{one.scenario.id}.txt").write_text(transcript(one), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("dev", "test", "all"), default="all")
    parser.add_argument("--interviewer", choices=get_args(InterviewerName), default="askwhy")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--transcripts", type=Path, help="write the conversations below this folder, worst first")
    options = parser.parse_args()
    played = play_all(options.interviewer, options.split)
    found = {name: figures_of(chosen) for name, chosen in groups(played)}
    for name, figures in found.items():
        print(f"{options.interviewer} · {name}")
        print("\n".join(f"  {label:22} {figure}" for label, figure in figures.items() if figure.cases))
    if options.json:
        options.json.write_text(json.dumps(_plain(found), indent=1, ensure_ascii=False), encoding="utf-8")
    if options.transcripts:
        write_transcripts(played, options.transcripts)


def _plain(found: dict[str, Figures]) -> dict[str, dict[str, dict[str, float]]]:
    return {name: {k: f._asdict() for k, f in figures.items() if f.cases} for name, figures in found.items()}


if __name__ == "__main__":
    main()
