"""Answers of a model that reads notes, worked out from the lines it was shown."""

import json
import re
from collections.abc import Callable, Mapping

from tests.llm.answers import USAGE
from tests.llm.server import Body, Script, says

Item = dict[str, object]

_PIECE = re.compile(r"\[(\d+)\] (.*?)(?= \[\d+\] |$)", re.M)


def fences_of(body: Body) -> tuple[str, str]:
    """What stands in the two fences: the lines, and the needs known."""
    lines, known = re.findall(r"<<<(.*?)>>>", body["messages"][-1]["content"], re.S)
    return lines, known


def pieces_of(body: Body) -> dict[int, str]:
    """The pieces by number."""
    return {int(n): text for n, text in _PIECE.findall(fences_of(body)[0])}


def saying(body: Body, words: str) -> list[int]:
    """The numbers of the pieces that together hold these words, wherever they are shown."""
    found: list[int] = []
    for line in fences_of(body)[0].splitlines():
        text = ""
        numbers: list[int] = []
        for number, piece in _PIECE.findall(line):
            text = f"{text} {piece}" if text and text[-1].isascii() else text + piece
            numbers += [int(number)] * (len(text) - len(numbers))
        begin = text.find(words)
        found += dict.fromkeys(numbers[begin : begin + len(words)]) if begin >= 0 else ()
    return found


def known_of(body: Body) -> dict[str, str]:
    """The number of each known need, by its title."""
    return {title: n for n, title in re.findall(r"^(\d+)\. (.+)$", fences_of(body)[1], re.M)}


def item(at: object, kind: str, need: object = "") -> Item:
    return {"at": at, "kind": kind, "need": need}


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
            found += [item(at, kind, number) for at in saying(body, words)]
        return told(*found)

    return answer


def copying(body: Body) -> Script:
    """Calls every piece a request, as a small model does that has not understood."""
    return told(*(item(at, "request", "1") for at in pieces_of(body)))
