"""The need statement: what was said, what is inferred and what is open, with every word traceable."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.claims import Claim
from assistant.needs.expense import Written
from assistant.needs.findings import Frozen
from assistant.needs.language import Language
from assistant.needs.measures import Measure
from assistant.needs.sources import Quote, Source

_NUMBERED = ("claims", "measures", "open_questions", "contradictions")

Origin = Literal["unknown", "contradiction", "measure", "gap", "theirs"]
"""Why a question is open; `theirs` is one the client asks, for the product manager to answer."""


class OpenQuestion(Frozen):
    """Something to find out: `ask` is whom to ask ("" when nobody was named), `quote` what was said instead of an
    answer, `about` the id of the contradiction or measure it would settle."""

    id: str
    text: str
    facet: Facet
    why: str = ""
    ask: str = ""
    origin: Origin = "unknown"
    quote: Quote | None = None
    about: str = ""
    turn: int = 0


class Contradiction(Frozen):
    """Two things said that cannot both hold. `settled` once the client has said which one does."""

    id: str
    about: str
    quotes: tuple[Quote, Quote]
    settled: bool = False
    turn: int = 0


class Advice(Frozen):
    """What a playbook suggests to weigh before building as asked. Never something the client said.

    `text` is the playbook's own; `because` is a model's reason why it fits this client, "" where it gave none.
    """

    text: str
    playbook: str
    title: str
    heading: str
    because: str = ""


class NeedStatement(Frozen):
    """A need as it stands. `title` is the asked-for thing in few words; `sources` hold every word the quotes point
    into; `written_with` names the prompts and models that helped, which changes nothing a reader relies on."""

    id: str
    language: Language
    title: str = ""
    client: str = ""
    claims: tuple[Claim, ...] = ()
    measures: tuple[Measure, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    recommendation: tuple[Advice, ...] = ()
    sources: tuple[Source, ...] = ()
    written_with: tuple[Written, ...] = ()

    def about(self, *where: Aspect | Facet) -> tuple[Claim, ...]:
        """The claims on any of these aspects or facets, in the order in which they were made."""
        return tuple(claim for claim in self.claims if claim.aspect in where or claim.facet in where)

    def source(self, source_id: str) -> Source | None:
        """The source with that id."""
        return next((source for source in self.sources if source.id == source_id), None)

    def fingerprint(self) -> str:
        """Changes whenever anything a reader sees does, and with nothing else: ids, turns and words nobody quoted."""
        unseen: dict[str, dict[str, set[str]]] = {part: {"__all__": {"id", "turn"}} for part in _NUMBERED}
        seen = _placed(
            self.model_dump(mode="json", exclude={"id": True, "sources": True, "written_with": True, **unseen}),
            _places(self.sources),
        )
        return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]


def unlocated_quotes(statement: NeedStatement) -> list[tuple[str, Quote]]:
    """Quotes that are not in the source they name, each with the id of the part that carries it."""
    carried: list[tuple[str, Quote]] = [(c.id, q) for c in statement.claims for q in c.quotes]
    carried += [(m.id, q) for m in statement.measures for q in m.quotes]
    carried += [(c.id, q) for c in statement.contradictions for q in c.quotes]
    carried += [(o.id, o.quote) for o in statement.open_questions if o.quote]
    sources = {source.id: source for source in statement.sources}
    return [(where, q) for where, q in carried if q.source_id not in sources or not q.is_in(sources[q.source_id])]


def _places(sources: Iterable[Source]) -> dict[str, list[str]]:
    """What a reader is told of each source: its kind, its title and which of its kind it is."""
    counted: Counter[str] = Counter()
    places: dict[str, list[str]] = {}
    for source in sources:
        counted[source.kind] += 1
        places.setdefault(source.id, [source.kind, source.title, str(counted[source.kind])])
    return places


def _placed(part: object, places: Mapping[str, list[str]]) -> object:
    """`part` with each quote's source named by its place instead of its id."""
    if isinstance(part, dict):
        return {k: places.get(v, []) if k == "source_id" else _placed(v, places) for k, v in part.items()}
    return [_placed(item, places) for item in part] if isinstance(part, list) else part
