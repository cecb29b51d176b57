"""An interview for a program: one JSON object per line in, one per line out."""

import json
import logging
from collections.abc import Callable, Iterable
from typing import cast

from assistant.cli.conversation import Button, Conversation
from assistant.errors import AskWhyError
from assistant.needs.coverage import coverage
from assistant.needs.interview import Interview, Question

BUTTONS = ("skip", "back", "draft")
_EXPECTED = 'expected {"say": "..."}, {"skip": true}, {"back": true} or {"draft": true}'

_log = logging.getLogger(__name__)


class _Malformed(Exception):
    """A line that is not one of ours."""


def converse(conversation: Conversation, lines: Iterable[bytes], reply: Callable[[object], None]) -> None:
    """Answers every line with one object, until there are no more. What goes wrong is an answer too."""
    for line in lines:
        reply(_answer(conversation, line))


def state(interview: Interview) -> dict[str, object]:
    """The interview as a program sees it (docs/cli.md)."""
    return {
        "id": interview.id,
        "question": _question(interview.question) if interview.question else None,
        "clarity": interview.clarity,
        "coverage": coverage(interview.statement),
        "statement": interview.statement,
        "done": interview.done,
    }


def _answer(conversation: Conversation, line: bytes) -> dict[str, object]:
    try:
        interview = _do(conversation, line)
    except (_Malformed, AskWhyError) as error:
        return {"error": str(error)}
    except Exception as error:  # one turn that breaks must not end the conversation; what was said is saved
        _log.debug("a turn broke", exc_info=True)
        return {"error": f"something broke inside ({type(error).__name__}: {error}); what you said is saved"}
    return state(interview) | {"notices": [notice.in_(interview.language) for notice in conversation.notices]}


def _do(conversation: Conversation, line: bytes) -> Interview:
    order = _order(line)
    if (text := order.get("say")) is not None:
        return conversation.say(text) if isinstance(text, str) else _refuse("say is not a string")
    button = next(iter(order))
    return conversation.press(cast(Button, button)) if order[button] is True else _refuse(f"{button} is not true")


def _order(line: bytes) -> dict[str, object]:
    try:
        order = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _Malformed(f"not a JSON object in UTF-8: {error}; {_EXPECTED}") from error
    if not isinstance(order, dict) or len(order) != 1 or next(iter(order)) not in ("say", *BUTTONS):
        raise _Malformed(_EXPECTED)
    return order


def _refuse(why: str) -> Interview:
    raise _Malformed(f"{why}; {_EXPECTED}")


def _question(question: Question) -> dict[str, str]:
    return {
        "text": question.text,
        "aspect": question.aspect,
        "because": question.why,
        "playbook": question.playbook,
        "title": question.title,
        "lens": question.lens,
    }
