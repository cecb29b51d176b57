"""Answers of a model that does as it is told, worked out from the prompt it got."""

import json
import re
from typing import Any

from assistant.needs.language import clauses
from tests.llm.server import Answer, Body, Script, says

USAGE = {
    "prompt_tokens": 1000,
    "completion_tokens": 100,
    "total_tokens": 1100,
    "prompt_tokens_details": {"cached_tokens": 800},
}


def message_of(body: Body) -> str:
    """What the client said just now, as the prompt shows it, without the numbers of its clauses."""
    return re.sub(r"\[\d+\] ", "", numbered_in(body))


def numbered_in(body: Body) -> str:
    """What the client said just now, with the numbers."""
    return str(re.findall(r"(?:Client: |客户：)<<<(.*?)>>>", body["messages"][-1]["content"], re.S)[-1])


def candidates_of(body: Body) -> list[str]:
    """The questions the prompt offers."""
    return re.findall(r"^\d\. (.+)$", body["messages"][-1]["content"], re.M)


def turn(question: str = "", candidate: int = 1, **rest: Any) -> str:
    """The JSON of a turn."""
    told = {"claims": [], "measures": [], "unknown": "", "whom": "", **rest}
    return json.dumps({"question": question, "candidate": candidate, **told}, ensure_ascii=False)


def claim(quote: str, facet: str = "problem/last-case", text: str = "") -> dict[str, str]:
    return {"quote": quote, "facet": facet, "text": text}


def dutiful(body: Body) -> Script:
    """Copies every clause, and puts the first question offered."""
    if "question" not in body["messages"][0]["content"]:
        return says("{}")
    said, offered = message_of(body), candidates_of(body)
    claims = [claim(said[start:end]) for start, end in clauses(said)]
    return says(turn(offered[0] if offered else "", 1, claims=claims), usage=USAGE)


def asking(question: str, **rest: Any) -> Answer:
    """Puts this question, and says the rest."""
    return says(turn(question, **rest), usage=USAGE)


_HEARD = {
    "分拣排产系统": "request/solution",
    "tracking portal": "request/solution",
    "烂在库里": "problem/trigger",
    "Barges wait": "impact/frequency",
    "晒了一天": "problem/last-case",
    "quay": "problem/last-case",
    "主管": "ownership/operates",
    "foreman": "ownership/operates",
}


def attentive(body: Body) -> Script:
    """Hears a few things as a good listener would, misses the rest, and puts the second question offered."""
    said, offered = message_of(body), candidates_of(body)
    claims = [
        claim(said[start:end], facet)
        for start, end in clauses(said)
        for words, facet in _HEARD.items()
        if words in said[start:end]
    ]
    number = min(2, len(offered))
    unknown = next((said[start:end] for start, end in clauses(said) if "不清楚" in said[start:end]), "")
    return says(turn(offered[number - 1] if offered else "", number, claims=claims, unknown=unknown), usage=USAGE)
