"""The client's own words inside a playbook's question: `{solution|the new system}`."""

import re
from collections.abc import Mapping

from assistant.needs.language import Language

SLOTS = ("solution", "problem", "who")
LONGEST_NAME = 32
"""How many characters the name of the asked-for thing may have to stand in a question."""

_SLOT = re.compile(r"\{(\w+)\|([^{}|]+)\}")


def fill(text: str, words: Mapping[str, str]) -> str:
    """`text` with each slot filled from `words`, or with the slot's own fallback where the client gave none."""
    return _SLOT.sub(lambda slot: words.get(slot[1]) or slot[2], text)


def named(title: str, language: Language, otherwise: str) -> str:
    """The asked-for thing in a sentence ("the booking app", 预约小程序); `otherwise` where it has no name."""
    if not title or len(title) > LONGEST_NAME:
        return otherwise
    return title if language == "zh" or re.match(r"(?:the|an?|our|their)\b", title, re.I) else f"the {title}"


def slot_mistakes(text: str) -> list[str]:
    """What is wrong with the slots of `text`, in words for the playbook's author."""
    unknown = [slot[1] for slot in _SLOT.finditer(text) if slot[1] not in SLOTS]
    mistakes = [f"unknown slot {{{name}|…}}; known are {', '.join(SLOTS)}" for name in unknown]
    if re.search(r"[{}]", _SLOT.sub("", text)):
        mistakes.append("a slot is written {solution|words to use without it}")
    return mistakes
