"""How people want, complain, decide and chat in meetings: the phrases of `notes.yaml`, looked up by kind."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from assistant.fast_yaml import read_yaml

_FILLERS = re.compile(
    r"\{\w+\}|(?<!\w)(?:uh+|um+|erm?|hmm+|mm+(?:-hmm+)?|ah|oh|you know|i mean|kind of like)(?!\w)[ ,]*|"
    r"[呃嗯唔哦噢]+[，,、…]*|(?:那个|这个|就是)[，,、](?=\S)",
    re.I,
)
_SAID_TWICE = re.compile(
    r"\b(\w+(?:['’]\w+)?(?: \w+)?)[ ,]+(?=\1\b)|(我们|这个|那个|就是|然后|因为|所以|可以|需要)(?=\2)", re.I
)
_HAN_BLANK = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_LATIN = re.compile(r"[a-z]", re.I)
_NOT_TWICE = re.compile(r"\d|\b(?:very|really|that|had)\b", re.I)


@lru_cache(maxsize=8192)
def heard(kind: str, text: str) -> bool:
    """Whether `text` holds a phrase of that kind. People mix languages, so both are tried where both scripts occur."""
    bare = text.strip()
    chinese, english = _phrases()[kind]
    has_latin, has_han = bool(_LATIN.search(bare)), not bare.isascii()
    tried = [*(chinese if has_han else ()), *(english if has_latin else ())]
    return any(pattern.search(bare) for pattern in tried)


def kinds() -> Sequence[str]:
    """All kinds of phrases, in the order of the file."""
    return list(_phrases())


def without(kind: str, text: str) -> str:
    """`text` with blanks for the phrases of that kind: 我也想说这个，别再填了 still asks for something."""
    for pattern in (pattern for language in _phrases()[kind] for pattern in language):
        text = pattern.sub(_blank, text)
    return text


def without_fillers(text: str) -> str:
    """`text` with spaces in the place of "uh", {vocalsound}, 呃 and words said twice in a row: of the same length, so
    that every place in it is a place in `text`."""
    blanked = _FILLERS.sub(_blank, text)
    return _SAID_TWICE.sub(lambda found: found[0] if _NOT_TWICE.search(found[0]) else _blank(found), blanked)


def with_commas(text: str) -> str:
    """Chinese in which blanks stand for commas, as speech recognition writes it, with commas; of the same length."""
    if len(re.findall("[，。！？；]", text)) > len(_HAN_BLANK.findall(text)):
        return text
    return _HAN_BLANK.sub("，", text)


def legible(text: str) -> str:
    """Words for a reader: without fillers, without the blanks they leave, without a space before a comma."""
    text = re.sub(r"\s+", " ", without_fillers(text)).strip(" ，,、")
    text = re.sub(r" (?=[,.;:!?，。；：！？])", "", text)
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])|(?<=[，。、；：]) ", "", text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


@cache
def _phrases() -> Mapping[str, tuple[list[re.Pattern[str]], list[re.Pattern[str]]]]:
    """The patterns by kind, Chinese and English."""
    kinds = read_yaml((files(__package__) / "notes.yaml").read_text(encoding="utf-8"))
    return {
        kind: (
            [re.compile(pattern, re.I) for pattern in langs.get("zh", ())],
            [re.compile(pattern, re.I) for pattern in langs.get("en", ())],
        )
        for kind, langs in kinds.items()
    }
