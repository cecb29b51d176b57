"""Who in the notes speaks for the client, and who only asks: an interviewer's words claim nothing."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.needs.language import language_of, sentences
from assistant.needs.notes import Notes, Turn
from assistant.offline.notes_figures import measures_something
from assistant.offline.notes_phrases import heard
from assistant.offline.notes_wants import asks, is_want

_ASKS, _ANSWERS = 0.18, 0.06
"""An interviewer ends this part of their turns with a question at the least, the others together at most that part.
Where a meeting has a chair, the others ask one another about half as often as the chair asks them."""

_COMMITS_OFTEN, _COMMITS = 2, 0.08
"""One who binds themselves so often, in so large a part of their turns, is no interviewer."""

_MEETING, _MOSTLY_ASKS, _TELLS = 3, 0.5, 0.2
"""Where so many others speak, one who asks in a smaller part of their turns, and in a larger one names figures, limits
or decisions, is a chair of the client's."""

_ENOUGH_TURNS = 3
_TELLING = ("binding", "decided", "owns")
_HOLDS_WORDS = re.compile(r"(?:[A-Za-z']+\W+){3}|[\u4e00-\u9fff]{5}")
_FIRST_NAMES = tuple(
    map(
        re.compile,
        (
            r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w'’-]+ [A-Z][\w-]+(?=[ ,:'’])",
            r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][a-z-]+(?=[ ,:'’])",
            r"[\u4e00-\u9fff]{4}",
            r"[\u4e00-\u9fff]{3}",
            r"[\u4e00-\u9fff]{2}",
        ),
    )
)
"""What a sentence may begin with that is a name, the longest first."""

_ROLE = re.compile(
    r"(?P<name>[^\s、，,；;（(：:]{1,24}(?: [A-Z][^\s、，,；;（(：:]*)?)\s*[（(](?P<role>[^）)]{1,30})[）)]"
)
_LISTS = re.compile(
    r"\W*(?:参会|与会|出席|列席|参加|到会|在场|attend|participants|present|in the room|there:|here:)", re.I
)
_BULLET = re.compile(r"(?:\d{1,2}[.、)）]|[一二三四五六七八九十]{1,3}、|[-*•·●])\s*(?!\d)")
_LABEL = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,5}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s*[：:]\s*(?=\S)")


def ours(notes: Notes) -> frozenset[str]:
    """The speakers who ask on our side: their label or the list of those present says so, or they ask and the others
    answer. Nobody where that would leave no other voice."""
    speakers = {turn.speaker for turn in notes.turns if turn.speaker}
    roles = _roles(notes)
    named = {bare(name) for name in speakers if heard("ours", name) or heard("ours", roles.get(bare(name), ""))}
    found = named or _who_ask(notes.turns)
    return frozenset(name for name in speakers if bare(name) in found) if speakers - found else frozenset()


def voice(turn: Turn, notes: Notes) -> tuple[str, int]:
    """Who says a turn, and where in the source their words begin: in minutes a name may stand before the words."""
    if turn.speaker:
        return turn.speaker, turn.start
    bullet = _BULLET.match(turn.text)
    begin = bullet.end() if bullet else 0
    found = _LABEL.match(turn.text, begin)
    if found and not _LISTS.match(turn.text) and any(found["name"] in line for line in _listed(notes)):
        return found["name"], turn.start + found.end()
    return "", turn.start + begin


def reported(sentence: str, present: str) -> str:
    """Whom minutes report to have asked or said it (老郑不同意…, "Carla needs …"), if the list of those present has
    the name; else ""."""
    for pattern in _FIRST_NAMES:
        found = pattern.match(sentence)
        if found and found[0] in present and heard("reported", sentence[found.end() :]):
            return str(found[0])
    return ""


def goes_on(sentence: str, present: str) -> bool:
    """Whether a sentence after one that names who said it is theirs, too; not what all agreed or somebody is to do,
    nor one that begins with a name."""
    named = (found[0] for pattern in _FIRST_NAMES if (found := pattern.match(sentence)))
    return not heard("of-all", sentence) and not any(name in present for name in named)


def present(notes: Notes) -> str:
    """What the notes write of who was there."""
    return "\n".join(re.split("[:：]", line, maxsplit=1)[-1] for line in _listed(notes))


def bare(name: str) -> str:
    """A speaker's name without the role that some tools write behind it."""
    return re.split(r"[（(]", name)[0].strip()


def _who_ask(turns: Sequence[Turn]) -> set[str]:
    """Those who ask where the others answer; a meeting in which all ask has no interviewer, nor has one whose chair
    asks and then promises, pays or decides."""
    said, asked, told, committed = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for turn in turns:
        if turn.speaker and _HOLDS_WORDS.search(turn.text):
            name = bare(turn.speaker)
            said[name] += 1
            asked[name] += _asks(_last_words(turn.text))
            told[name] += _tells(turn.text)
            committed[name] += heard("commits", turn.text)
    asking = {name for name, count in said.items() if count >= _ENOUGH_TURNS and asked[name] >= max(2, _ASKS * count)}
    answers = sum(said[name] for name in said if name not in asking)
    back = sum(asked[name] for name in said if name not in asking)
    if any(committed[name] >= max(_COMMITS_OFTEN, _COMMITS * said[name]) for name in asking):
        return set()
    if len(said) - len(asking) >= _MEETING:
        asking = {n for n in asking if asked[n] >= _MOSTLY_ASKS * said[n] or told[n] < _TELLS * said[n]}
    return asking if answers >= _ENOUGH_TURNS and back <= _ANSWERS * answers else set()


def _asks(words: str) -> bool:
    """Whether words ask for an answer; "can't we split it in two?" asks for a thing."""
    return heard("asks", words) and not is_want(words)


def _tells(words: str) -> bool:
    told = [words[start:end] for start, end in sentences(words) if not asks(words[start:end])]
    return any(measures_something(each) or any(heard(kind, each) for kind in _TELLING) for each in told)


def _last_words(text: str) -> str:
    """The last sentence, and of one without commas what stands after its last blank."""
    spans = list(sentences(text))
    start, end = spans[-1] if spans else (0, len(text))
    last = text[start:end]
    return last.rsplit(" ", 1)[-1] if language_of(last) == "zh" else last


def _roles(notes: Notes) -> dict[str, str]:
    """What the list of those present says of each."""
    return {found["name"].strip(): found["role"] for line in _listed(notes) for found in _ROLE.finditer(line)}


def _listed(notes: Notes) -> Iterator[str]:
    """The lines that list who was there."""
    lines = [*(notes.source.text[start:end] for start, end in notes.beside()), *(turn.text for turn in notes.turns[:5])]
    for line in lines:
        for start, end in sentences(line):
            if _LISTS.match(line[start:end]):
                yield line[start:end]
