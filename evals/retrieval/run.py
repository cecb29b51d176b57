"""Measures the library on labelled queries: python -m evals.retrieval.run [--embedder use|e5|none] [--json FILE]."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal

import yaml

from assistant.library.documents import entries
from assistant.library.embedders import choose_embedder
from assistant.library.index import MemoryIndex
from assistant.library.scoring import Matches, evidence
from assistant.library.search import PlaybookLibrary
from assistant.needs.language import Language
from assistant.playbooks.playbook import Playbook
from assistant.playbooks.shelf import read_shelf
from evals.retrieval.measures import Figure, Outcome, abstention, ranking

ROOT = Path(__file__).parents[2]
QUERIES = Path(__file__).with_name("queries.yaml")
Way = Literal["words", "meaning", "merged"]
Report = dict[str, dict[str, Figure]]


class Case:
    """One labelled query."""

    def __init__(self, raw: Mapping[str, object]) -> None:
        inputs, metadata, expected = raw["inputs"], raw["metadata"], raw["expected_output"]
        assert isinstance(inputs, dict)
        assert isinstance(metadata, dict)
        assert isinstance(expected, list)
        self.name, self.text, self.kind = str(raw["name"]), str(inputs["text"]), str(metadata["kind"])
        self.language: Language = "zh" if inputs["language"] == "zh" else "en"
        self.expected = tuple(map(str, expected))

    @property
    def held_out(self) -> bool:
        """The half that no constant was chosen on, by the hash of its name."""
        return int(sha256(self.name.encode()).hexdigest(), 16) % 2 == 1


def read_cases(path: Path = QUERIES) -> list[Case]:
    """The labelled queries of a file."""
    return [Case(raw) for raw in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]]


def library_of(playbooks: Sequence[Playbook], embedder: str) -> PlaybookLibrary:
    """A library in memory: it ranks as the one on disk does."""
    shelf, chosen = entries(playbooks), choose_embedder(embedder)
    return PlaybookLibrary(playbooks, shelf, chosen, MemoryIndex(shelf, chosen) if chosen else None)


def outcomes(library: PlaybookLibrary, cases: Iterable[Case], way: Way = "merged") -> list[Outcome]:
    """What each query brings when searched by words, by meaning, or by both as users do."""
    return [Outcome(case.name, case.language, case.kind, case.expected, *_found(library, case, way)) for case in cases]


def report(library: PlaybookLibrary, cases: Sequence[Case]) -> Report:
    """All figures, by what they are over."""
    merged = outcomes(library, cases)
    held_out = {case.name for case in cases if case.held_out}
    groups = {
        "all": merged,
        "tuned half": [o for o in merged if o.name not in held_out],
        "held-out half": [o for o in merged if o.name in held_out],
    }
    groups |= {language: [o for o in merged if o.language == language] for language in ("zh", "en")}
    groups |= {kind: [o for o in merged if o.kind == kind] for kind in ("plain", "near-miss", "cross")}
    groups |= {
        f"{language} near-miss": [o for o in groups[language] if o.kind == "near-miss"] for language in ("zh", "en")
    }
    found = {name: ranking(group) for name, group in groups.items()}
    for way in ("words", "meaning") if library.by_meaning else ():
        found[f"{way} alone"] = ranking(outcomes(library, cases, way))
    found |= {f"low, {name}": abstention(groups[name]) for name in ("all", "tuned half", "held-out half", "zh", "en")}
    return found


def _found(library: PlaybookLibrary, case: Case, way: Way) -> tuple[tuple[str, ...], bool]:
    if way == "merged":
        findings = library.search(case.text, case.language, limit=30)
        return tuple(dict.fromkeys(hit.playbook for hit in findings.hits)), findings.low
    matches: Matches = library.matches(case.text, case.language)
    scores = evidence(matches)[0 if way == "words" else 1]
    ids = [playbook.id for playbook in library.playbooks(case.language)]
    return tuple(ids[place] for place in (-scores).argsort(kind="stable")), False


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table; writes it as JSON where asked to."""
    parser = argparse.ArgumentParser(prog="python -m evals.retrieval.run", description=__doc__)
    parser.add_argument("--embedder", default="use", help="use, e5 or none")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    chosen = parser.parse_args(arguments)
    library = library_of(read_shelf([ROOT / "knowledge"]), chosen.embedder)
    figures = report(library, read_cases())
    sys.stdout.write(table(figures))
    if chosen.json:
        plain = {group: {name: f._asdict() for name, f in row.items()} for group, row in figures.items()}
        chosen.json.write_text(json.dumps(plain, indent=2), encoding="utf-8")


def table(figures: Report) -> str:
    """The figures as Markdown, rankings and abstention apart."""
    lines: list[str] = []
    header: list[str] = []
    for group, row in figures.items():
        if list(row) != header:
            header = list(row)
            lines += ["", f"| | n | {' | '.join(header)} |", "|---" * (len(header) + 2) + "|"]
        lines.append(f"| {group} | {max(f.queries for f in row.values())} | {' | '.join(map(str, row.values()))} |")
    return "\n".join(lines[1:]) + "\n"


if __name__ == "__main__":
    main()
