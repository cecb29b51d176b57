"""The closing summary that the user confirms: the need in the client's words, and everything that is still open."""

from collections.abc import Iterable, Iterator

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.checks import gate_failures
from assistant.needs.claims import Claim
from assistant.needs.findings import Finding, Frozen
from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.needs.measures import Measure
from assistant.needs.statement import Advice, Contradiction, NeedStatement, OpenQuestion

_NEED_PARTS: tuple[tuple[tuple[Aspect | Facet, ...], int], ...] = (
    ((Aspect.PROBLEM,), 1),
    ((Aspect.CAUSE,), 1),
    ((Facet.COST, Facet.FREQUENCY, Facet.BASELINE), 2),
    ((Aspect.OUTCOME,), 1),
    ((Aspect.MEASURE,), 1),
)
"""What the need in one line is made of, in this order, and how many claims of each."""


class Known(Frozen):
    """What is known about one aspect."""

    aspect: Aspect
    claims: tuple[Claim, ...]


class AskWhom(Frozen):
    """The open questions for one person or department; `whom` is "" where nobody was named."""

    whom: str
    questions: tuple[OpenQuestion, ...]


class Summary(Frozen):
    """Where an interview stands. `need` holds stated claims only, in the order of a sentence: problem, cause, figures,
    outcome, target; it is empty when none of these was said. `weigh` is advice, never the client's words."""

    language: Language
    title: str
    need: tuple[Claim, ...]
    known: tuple[Known, ...]
    open_questions: tuple[AskWhom, ...]
    contradictions: tuple[Contradiction, ...]
    measures: tuple[Measure, ...]
    still_missing: tuple[Finding, ...]
    weigh: tuple[Advice, ...]


def summary(interview: Interview) -> Summary:
    """The summary to confirm: contradictions are those not settled, `still_missing` the gates that fail."""
    statement = interview.statement
    return Summary(
        language=interview.language,
        title=statement.title,
        need=need_line(statement),
        known=known(statement.claims),
        open_questions=by_whom(statement.open_questions),
        contradictions=unsettled(statement),
        measures=statement.measures,
        still_missing=tuple(gate_failures(statement)),
        weigh=statement.recommendation,
    )


def need_line(statement: NeedStatement) -> tuple[Claim, ...]:
    """The need in one line: stated claims only, so that the line holds no word that nobody said."""
    picked: list[Claim] = []
    for where, most in _NEED_PARTS:
        said = (claim for claim in _firm_first(statement.about(*where)) if not _repeats(claim, picked))
        picked += [claim for claim, _ in zip(said, range(most), strict=False)]
    return tuple(picked)


def known(claims: Iterable[Claim]) -> tuple[Known, ...]:
    """The claims by aspect, in the order of the aspects; who asks comes after what they ask for."""
    held = sorted(claims, key=lambda claim: claim.facet is Facet.REQUESTER)
    grouped = ((aspect, tuple(c for c in held if c.aspect == aspect)) for aspect in Aspect)
    return tuple(Known(aspect=aspect, claims=about) for aspect, about in grouped if about)


def by_whom(questions: Iterable[OpenQuestion]) -> tuple[AskWhom, ...]:
    """The questions by whom to ask, in the order in which people were named; those for nobody in particular last."""
    held = tuple(questions)
    people = sorted(dict.fromkeys(q.ask for q in held), key=lambda whom: whom == "")
    return tuple(AskWhom(whom=whom, questions=tuple(q for q in held if q.ask == whom)) for whom in people)


def unsettled(statement: NeedStatement) -> tuple[Contradiction, ...]:
    """The contradictions nobody has resolved yet."""
    return tuple(c for c in statement.contradictions if not c.settled)


def _firm_first(claims: Iterable[Claim]) -> Iterator[Claim]:
    """What was said; first what was surely about this, and said without hedging."""
    return iter(sorted((c for c in claims if c.status == "stated"), key=lambda claim: (not claim.sure, claim.hedged)))


def _repeats(claim: Claim, picked: Iterable[Claim]) -> bool:
    return any(claim.text in other.text or other.text in claim.text for other in picked)
