"""Holds whole interviews with invented clients and writes each down, to be read line by line.

python -m evals.conversations CLIENTS.yaml FOLDER [--mind offline|model] [--answers N] [NAME...]

CLIENTS.yaml is written like tests/ui/conversations.yaml. A file a client: what was asked and why, what they said, what
was told to the user, and the statement at the end.
"""

import argparse
from collections import deque
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, get_args

import yaml

from assistant.exports import export
from assistant.journeys.interviewing import Interviewing
from assistant.needs.interview import Interview, Turn
from assistant.needs.minds import MindName
from evals.frame.workbench import Workbench, open_workbench


def hold(interviewing: Interviewing, client: dict[str, Any], answers: int) -> Interview:
    """The interview until nothing is left to ask or `answers` were given, drafted. An answer is given once."""
    said = {facet: deque(texts) for facet, texts in client["answers"].items()}
    unknown = cycle(client["unknown"])
    held = interviewing.start(client["opening"], "evals", client["language"])
    for _ in range(answers):
        if held.question is None:
            break
        known = said.get(held.question.facet.value)
        held = interviewing.say(held.id, known.popleft() if known else next(unknown))
    return interviewing.draft(held.id)


def written(name: str, held: Interview, bench: Workbench) -> str:
    """The interview as Markdown."""
    prompts = ", ".join(f"{prompt} {fingerprint}" for prompt, fingerprint in sorted(bench.prompts().items()))
    spent = held.expense
    head = [
        f"# {name}",
        f"Mind: {bench.model or 'playbooks only'}." + (f" Prompts: {prompts}." if prompts else ""),
        f"Calls: {spent.calls}; tokens in {spent.tokens_in}, out {spent.tokens_out}." if spent.calls else "",
    ]
    return "\n\n".join([*filter(None, head), *_lines(held), "---", export(held.statement, "md").decode()]) + "\n"


def _lines(held: Interview) -> Iterator[str]:
    texts = {source.id: source.text for source in held.statement.sources}
    for turn in held.turns:
        if turn.source_id:
            yield f"> {texts[turn.source_id]}"
        yield from _told(turn, held)


def _told(turn: Turn, held: Interview) -> Iterator[str]:
    for notice in turn.notices:
        yield f"*{notice.zh if held.language == 'zh' else notice.en}*"
    if turn.asked:
        yield f"**{turn.asked.text}**  \n{turn.asked.why} · {turn.asked.title or turn.asked.lens}"


def main() -> None:
    """Plays the clients named, or all."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("clients", type=Path)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("names", nargs="*")
    arguments.add_argument("--mind", choices=get_args(MindName), default="offline")
    arguments.add_argument("--answers", type=int, default=12)
    given = arguments.parse_args()
    clients = yaml.safe_load(given.clients.read_text(encoding="utf-8"))
    given.folder.mkdir(parents=True, exist_ok=True)
    with open_workbench(given.mind) as bench:
        for name in given.names or clients:
            held = hold(bench.application.interviewing, clients[name], given.answers)
            (given.folder / f"{name}.md").write_text(written(name, held, bench), encoding="utf-8")
            print(f"{name}: {len(held.asked)} questions, {held.expense.calls} calls", flush=True)


if __name__ == "__main__":
    main()
