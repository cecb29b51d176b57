"""Answers of a model that reads notes, worked out from the lines it was shown."""

import json
import re
from collections.abc import Callable, Mapping

from tests.llm.answers import USAGE
from tests.llm.server import Body, Script, says

Item = dict[str, object]


def fences_of(body: Body) -> tuple[str, str]:
    """What stands in the two fences: the lines, and the needs known."""
    lines, known = re.findall(r"<<<(.*?)>>>", body["messages"][-1]["content"], re.S)
    return lines, known


def lines_of(body: Body) -> dict[int, str]:
    """The lines by number, with the speaker before the words."""
    return {int(n): text for n, text in re.findall(r"^(\d+)\. (.+)$", fences_of(body)[0], re.M)}


def known_of(body: Body) -> dict[str, str]:
    """The number of each known need, by its title."""
    return {title: n for n, title in re.findall(r"^(\d+)\. (.+)$", fences_of(body)[1], re.M)}


def item(line: object, kind: str, words: str, need: object = "") -> Item:
    return {"line": line, "kind": kind, "words": words, "need": need}


def told(*items: Item) -> Script:
    return says(json.dumps({"items": items}, ensure_ascii=False), usage=USAGE)


def hearing(kinds: Mapping[str, str], need: Mapping[str, str] | None = None) -> Callable[[Body], Script]:
    """Hears these words, wherever they are shown, as of these kinds; `need` says to which known need they belong, by a
    word of its title."""

    def answer(body: Body) -> Script:
        found = []
        for words, kind in kinds.items():
            about = (need or {}).get(words, "")
            number = next((n for title, n in known_of(body).items() if about and about in title), "")
            found += [item(n, kind, words, number) for n, text in lines_of(body).items() if words in text]
        return told(*found)

    return answer


def copying(body: Body) -> Script:
    """Calls every line a request, in all its words, as a small model does that has not understood."""
    return told(*(item(n, "request", text.partition(": ")[2] or text, "1") for n, text in lines_of(body).items()))
