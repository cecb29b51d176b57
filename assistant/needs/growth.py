"""How a statement grows: each function takes one and gives the next, and nothing that was said is lost on the way."""

from collections.abc import Iterable

from assistant.needs.claims import Claim
from assistant.needs.expense import Written
from assistant.needs.measures import PARTS, Measure
from assistant.needs.sources import Quote
from assistant.needs.statement import Contradiction, NeedStatement, OpenQuestion


def with_claims(statement: NeedStatement, claims: Iterable[Claim]) -> NeedStatement:
    """The statement with `claims` added; one said before in the same words about the same gains a quote instead."""
    held: dict[tuple[object, ...], Claim] = {}
    quotes: dict[tuple[object, ...], dict[Quote, None]] = {}
    for claim in (*statement.claims, *claims):
        said = (claim.facet, claim.text, claim.status)
        held.setdefault(said, claim)
        quotes.setdefault(said, {}).update(dict.fromkeys(claim.quotes))
    merged = (
        claim if len(quotes[said]) == len(claim.quotes) else claim.model_copy(update={"quotes": tuple(quotes[said])})
        for said, claim in held.items()
    )
    return statement.model_copy(update={"claims": tuple(merged)})


def without(statement: NeedStatement, claim_ids: Iterable[str]) -> NeedStatement:
    """The statement without these claims: they were corrected. What was said stays in the sources."""
    gone = frozenset(claim_ids)
    return statement.model_copy(update={"claims": tuple(c for c in statement.claims if c.id not in gone)})


def with_measures(statement: NeedStatement, measures: Iterable[Measure]) -> NeedStatement:
    """The statement with `measures`; one with a known id or name replaces only the parts it names."""
    held = list(statement.measures)
    for measure in measures:
        twin = next((i for i, m in enumerate(held) if measure.id == m.id or measure.name == m.name), None)
        if twin is None:
            held.append(measure)
        else:
            named: dict[str, object] = {part: getattr(measure, part) for part in PARTS if getattr(measure, part)}
            held[twin] = held[twin].model_copy(update=named)
    return statement.model_copy(update={"measures": tuple(held)})


def with_open_question(statement: NeedStatement, question: OpenQuestion) -> NeedStatement:
    """The statement with the question, which replaces one with the same id."""
    others = tuple(q for q in statement.open_questions if q.id != question.id)
    return statement.model_copy(update={"open_questions": (*others, question)})


def answered(statement: NeedStatement, facets: Iterable[object], asked: object = None) -> NeedStatement:
    """The statement without the open questions on facets that have now been answered.

    A question for somebody by name stays open, unless it was just `asked` about: an aside does not answer for finance.
    A gap is closed by whoever fills it: the name beside it says whom to ask, not who alone knows.
    """
    closed = frozenset(facets)
    left = tuple(
        q
        for q in statement.open_questions
        if q.facet not in closed or q.origin == "theirs" or (q.ask and q.origin != "gap" and q.facet != asked)
    )
    return statement.model_copy(update={"open_questions": left})


def with_contradictions(statement: NeedStatement, found: Iterable[Contradiction]) -> NeedStatement:
    """The statement with newly found contradictions; the same two quotes are one contradiction."""
    known = {frozenset(c.quotes) for c in statement.contradictions}
    new = tuple(c for c in found if frozenset(c.quotes) not in known)
    return statement.model_copy(update={"contradictions": (*statement.contradictions, *new)})


def with_help(statement: NeedStatement, written: Iterable[Written]) -> NeedStatement:
    """The statement with the prompts and models that helped to write it, each once."""
    named = tuple(dict.fromkeys((*statement.written_with, *written)))
    return statement.model_copy(update={"written_with": named})


def settled(statement: NeedStatement, contradiction_id: str) -> NeedStatement:
    """The statement with that contradiction settled."""
    changed = tuple(
        c.model_copy(update={"settled": True}) if c.id == contradiction_id else c for c in statement.contradictions
    )
    return statement.model_copy(update={"contradictions": changed})
