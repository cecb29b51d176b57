"""The client's own words inside a playbook's question: `{solution|the new system}`."""

import re
from collections.abc import Mapping

SLOTS = ("solution", "problem", "who")
_SLOT = re.compile(r"\{(\w+)\|([^{}|]+)\}")


def fill(text: str, words: Mapping[str, str]) -> str:
    """`text` with each slot filled from `words`, or with the slot's own fallback where the client gave none."""
    return _SLOT.sub(lambda slot: words.get(slot[1]) or slot[2], text)


def slot_mistakes(text: str) -> list[str]:
    """What is wrong with the slots of `text`, in words for the playbook's author."""
    unknown = [slot[1] for slot in _SLOT.finditer(text) if slot[1] not in SLOTS]
    mistakes = [f"unknown slot {{{name}|…}}; known are {', '.join(SLOTS)}" for name in unknown]
    if re.search(r"[{}]", _SLOT.sub("", text)):
        mistakes.append("a slot is written {solution|words to use without it}")
    return mistakes
