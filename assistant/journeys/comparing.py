"""What changed between two texts of a statement, in words: part by part, each word kept, removed or added."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal

from assistant.needs.claims import Claim
from assistant.needs.findings import Frozen
from assistant.needs.measures import PARTS, Figure, Measure
from assistant.needs.statement import Advice, Contradiction, NeedStatement, OpenQuestion

Part = Literal["heading", "claim", "measure", "question", "contradiction", "advice"]
Fate = Literal["added", "removed", "changed"]

LONGEST = 2000
"""Words beyond which two passages are shown as one replaced by the other: aligning words grows with their square."""

_SEVERAL = " / "
_NUMERALS = "[零〇一二两三四五六七八九十百千万亿]{2,}"
_RUN = re.compile(
    rf"{_NUMERALS}|(?:(?!{_NUMERALS})[\u3400-\u4dbf\u4e00-\u9fff])+|[^\W\d_\u3400-\u4dbf\u4e00-\u9fff]+|"
    r"\d+(?:[.,]\d+)*|\s+|.",
    re.S,
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


class Piece(Frozen):
    """Words that both texts have, or that one of them has."""

    fate: Literal["kept", "removed", "added"]
    text: str


class FieldChange(Frozen):
    """What changed in one field of a part; without `added` the pieces read as the older text, without `removed` as the
    newer."""

    field: str
    pieces: tuple[Piece, ...]


class Change(Frozen):
    """What became of one part. `where` is its id in the newer text, or in the older where it was removed."""

    part: Part
    where: str
    fate: Fate
    fields: tuple[FieldChange, ...]


class Comparison(Frozen):
    """Two texts side by side. `places_only` where no word changed and still a reader sees another text: the order of
    parts, or the places that quotes point to."""

    changes: tuple[Change, ...]
    places_only: bool = False


_Fields = Mapping[str, str]
_Held = Mapping[str, _Fields]


def compare(older: NeedStatement, newer: NeedStatement) -> Comparison:
    """All that changed. Parts are matched by their id, then by their words: a part that only got another id did not
    change."""
    changes = [*_matched("heading", {"": _heading(older)}, {"": _heading(newer)})]
    for part, before, after in _parts(older, newer):
        changes += _matched(part, before, after)
    moved = not changes and older.fingerprint() != newer.fingerprint()
    return Comparison(changes=tuple(changes), places_only=moved)


def pieces(older: str, newer: str) -> tuple[Piece, ...]:
    """The two texts as words kept, removed and added, in reading order. White space alone parts no two changes."""
    before, after = _words(older), _words(newer)
    if max(len(before), len(after)) > LONGEST:
        return tuple(_pieces([(older, older if older == newer else newer)]))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(_pieces(("".join(before[a:b]), "".join(after[c:d])) for _, a, b, c, d in matcher.get_opcodes()))


def _pieces(spans: Iterable[tuple[str, str]]) -> Iterator[Piece]:
    removed, added = "", ""
    waiting = ""
    for old, new in spans:
        if old == new and not old.strip() and (removed or added):
            waiting = old  # only what comes next tells whether this space stands between two changes
        elif old == new:
            yield from _changed(removed, added)
            yield Piece(fate="kept", text=waiting + old)
            removed = added = waiting = ""
        else:
            removed, added, waiting = removed + waiting + old, added + waiting + new, ""
    yield from _changed(removed, added)
    if waiting:
        yield Piece(fate="kept", text=waiting)


def _changed(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(fate="removed", text=removed)
    if added:
        yield Piece(fate="added", text=added)


def _words(text: str) -> list[str]:
    """`text` cut into words, so that joined they are `text` again; Chinese by its dictionary, else by script."""
    return [word for run in _RUN.findall(text) for word in (_cut(run) if _HAN.match(run) else (run,))]


def _cut(han: str) -> Sequence[str]:
    from rjieba import cut  # loads its dictionary

    found: Sequence[str] = cut(han)
    return found


def _matched(part: Part, older: _Held, newer: _Held) -> Iterator[Change]:
    renamed = _renamed(older, newer)
    earlier = {renamed.get(where, where): fields for where, fields in older.items()}
    for where, fields in newer.items():
        fate: Fate = "changed" if where in earlier else "added"
        if found := _fields(earlier.get(where, {}), fields):
            yield Change(part=part, where=where, fate=fate, fields=found)
    for where, fields in earlier.items():
        if where not in newer:
            yield Change(part=part, where=where, fate="removed", fields=_fields(fields, {}))


def _renamed(older: _Held, newer: _Held) -> dict[str, str]:
    """New ids of parts whose words stayed; each new part takes one old part at most."""
    free = [where for where in newer if where not in older]
    found: dict[str, str] = {}
    for where, fields in older.items():
        twin = next((new for new in free if newer[new] == fields), None) if where not in newer else None
        if twin is not None:
            free.remove(twin)
            found[where] = twin
    return found


def _fields(older: _Fields, newer: _Fields) -> tuple[FieldChange, ...]:
    pairs = ((name, older.get(name, ""), newer.get(name, "")) for name in dict.fromkeys((*newer, *older)))
    return tuple(FieldChange(field=name, pieces=pieces(old, new)) for name, old, new in pairs if old != new)


def _parts(older: NeedStatement, newer: NeedStatement) -> Iterator[tuple[Part, _Held, _Held]]:
    before, after = _held(older), _held(newer)
    for part in before:
        yield part, before[part], after[part]


def _held(statement: NeedStatement) -> dict[Part, _Held]:
    return {
        "claim": {claim.id: _claim(claim) for claim in statement.claims},
        "measure": {measure.id: _measure(measure) for measure in statement.measures},
        "question": {question.id: _question(question) for question in statement.open_questions},
        "contradiction": {found.id: _contradiction(found) for found in statement.contradictions},
        "advice": _advised(statement.recommendation),
    }


def _heading(statement: NeedStatement) -> _Fields:
    return {"title": statement.title, "client": statement.client, "language": statement.language}


def _claim(claim: Claim) -> _Fields:
    return {
        "text": claim.text,
        "status": claim.status,
        "aspect": claim.facet or claim.aspect,
        "basis": claim.basis,
        "question": claim.question,
        "hedged": _flag(claim.hedged),
        "unsure": _flag(not claim.sure),
        "quotes": _SEVERAL.join(quote.text for quote in claim.quotes),
    }


def _measure(measure: Measure) -> _Fields:
    figures: Iterable[tuple[str, Figure | None]] = ((part, getattr(measure, part)) for part in PARTS)
    said = {part: figure.words if figure else "" for part, figure in figures}
    return {"name": measure.name, "unit": measure.unit, **said}


def _question(question: OpenQuestion) -> _Fields:
    said = question.quote.text if question.quote else ""
    return {"text": question.text, "why": question.why, "ask": question.ask, "origin": question.origin, "quotes": said}


def _contradiction(found: Contradiction) -> _Fields:
    said = _SEVERAL.join(quote.text for quote in found.quotes)
    return {"about": found.about, "quotes": said, "settled": _flag(found.settled)}


def _advised(advice: Iterable[Advice]) -> _Held:
    """Advice by its text, for it has no id."""
    return {a.text: {"text": a.text, "title": a.title, "heading": a.heading, "because": a.because} for a in advice}


def _flag(there: bool) -> str:
    return "yes" if there else ""
