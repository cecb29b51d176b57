"""Measures how a mind reads: python -m evals.reading.run [--half dev|test|all] [--misses] [--json FILE]."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assistant.journeys.ports import Mind
from assistant.library.embedders import choose_embedder
from assistant.offline.mind import OfflineMind
from evals.reading.cases import Case, read_cases
from evals.reading.scoring import Outcome, Share, figures, outcome, share

Report = dict[str, dict[str, Share]]


def outcomes(mind: Mind, cases: Sequence[Case]) -> list[Outcome]:
    """What `mind` makes of each message."""
    return [outcome(case, case.read(mind)) for case in cases]


def report(found: Sequence[Outcome]) -> Report:
    """All figures, by what they are over; groups with nothing in them are left out."""
    groups: dict[str, list[Outcome]] = {"all": list(found)}
    groups |= {half: [o for o in found if o.case.half == half] for half in ("dev", "test")}
    groups |= {language: [o for o in found if o.case.language == language] for language in ("zh", "en")}
    groups["openings"] = [o for o in found if o.case.facet is None]
    groups["answers"] = [o for o in found if o.case.facet is not None]
    return {name: figures(group) for name, group in groups.items() if group}


def by_kind(found: Sequence[Outcome]) -> dict[str, Share]:
    """The share heard rightly of each labelled kind."""
    kinds = dict.fromkeys(o.case.kind for o in found)
    return {kind: share([o for o in found if o.case.kind == kind], lambda o: [o.right_kind]) for kind in kinds}


def misses(found: Sequence[Outcome]) -> Iterator[str]:
    """Everything read wrongly, a line each. Look at the development half only."""
    for o in found:
        if not o.right_kind:
            yield f"kind   {o.case.name} {o.case.kind} -> {o.heard} | {o.case.text[:90]}"
        if o.right_ask is False:
            yield f"ask    {o.case.name} {o.case.ask!r} -> {o.ask!r} | {o.case.text[:90]}"
        for piece in o.pieces:
            if not piece.right_facet:
                wanted = ", ".join(sorted(piece.label.facets))
                yield f"facet  {o.case.name} {wanted} -> {piece.read_as or 'dropped'} | {piece.label.quote}"


def table(figures_by_group: Report, kinds: Mapping[str, Share]) -> str:
    """The figures as Markdown."""
    header = list(next(iter(figures_by_group.values())))
    lines = [f"| | {' | '.join(header)} |", "|---" * (len(header) + 1) + "|"]
    lines += [f"| {group} | {' | '.join(map(str, row.values()))} |" for group, row in figures_by_group.items()]
    lines += ["", "| kind | heard rightly |", "|---|---|", *(f"| {kind} | {right} |" for kind, right in kinds.items())]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table; writes it as JSON where asked to."""
    chosen = _parser().parse_args(arguments)
    embedder = choose_embedder(chosen.embedder)
    cases = [case for case in read_cases() if chosen.half in ("all", case.half)]
    found = outcomes(OfflineMind(embedder.embed if embedder else None), cases)
    groups, kinds = report(found), by_kind(found)
    sys.stdout.write(table(groups, kinds))
    if chosen.misses:
        sys.stdout.write("\n".join(["", *misses(found)]) + "\n")
    if chosen.json:
        plain = {group: _plain(row) for group, row in {**groups, "kinds": kinds}.items()}
        chosen.json.write_text(json.dumps(plain, indent=2), encoding="utf-8")


def _plain(row: Mapping[str, Share]) -> dict[str, dict[str, float]]:
    return {name: figure._asdict() for name, figure in row.items() if figure.of}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.reading.run", description=__doc__)
    parser.add_argument("--half", choices=["dev", "test", "all"], default="all", help="which half of the messages")
    parser.add_argument("--embedder", default="use", help="use, e5 or none (cue words and the question alone)")
    parser.add_argument("--misses", action="store_true", help="also print everything read wrongly")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    return parser


if __name__ == "__main__":
    main()
