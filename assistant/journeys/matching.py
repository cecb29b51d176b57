"""Which playbooks a request is about, and the questions they would ask."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.errors import LibraryError
from assistant.journeys.ports import LOW_SCORE, Candidate, Candidates, Findings, Library
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.interview import Interview, Question
from assistant.needs.statement import Advice
from assistant.playbooks.playbook import HEADINGS, Playbook
from assistant.playbooks.slots import fill, named
from assistant.words import words

QUERY_LENGTH = 600
"""Characters of what was said that are searched with: the request and the trouble, not the whole conversation."""

SURE_SCORE = 0.75
"""From here on a playbook is asked from even when none of its keywords was said: 约课 is a booking."""

SHORT_SCORE, SHORT_LEAD = 0.3, 0.12
"""A request of four words scores low whatever it is about: the first playbook is asked from when it leads the next by
this much and was named."""

_CRAFT_FIT = 0.15
_BONUS = (1.06, 1.03, 1.02)


def query(interview: Interview) -> str:
    """What to search with: the request in their words, then the problem and its causes."""
    about = interview.statement.about(Aspect.PROBLEM, Aspect.CAUSE)
    return " ".join([interview.request[:QUERY_LENGTH], *(claim.text for claim in about)])[: 2 * QUERY_LENGTH]


def search(library: Library, interview: Interview) -> Findings:
    """What the library knows about the request; nothing, marked low, where it cannot be searched."""
    try:
        return library.search(query(interview), interview.language, limit=12)
    except LibraryError:
        return Findings((), low=True)


def matched(library: Library, found: Findings, interview: Interview, *, most: int = 3) -> list[tuple[Playbook, float]]:
    """The playbooks that the hits belong to and that the client's own words confirm, best first, each with its score.

    Nearness alone brings playbooks whose questions presuppose what nobody said; unless it is very near, one of their
    keywords has to be in what was said as well. One craft playbook may come last: its questions serve everybody, and
    it knows which of them this client needs.
    """
    best: dict[str, float] = {}
    for hit in found.hits:
        best[hit.playbook] = max(best.get(hit.playbook, 0.0), hit.score)
    playbooks = ((library.playbook(name, interview.language), fit) for name, fit in best.items())
    every = sorted(((p, fit) for p, fit in playbooks if p), key=lambda pair: -pair[1])
    ranked = [pair for pair in every if pair[0].group != "craft"]
    lead = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 1.0
    bounds = [SHORT_SCORE if lead >= SHORT_LEAD else LOW_SCORE, *(LOW_SCORE for _ in ranked[1:])]
    said = _plain(interview.said)
    fitting = [
        (playbook, fit)
        for (playbook, fit), bound in zip(ranked, bounds, strict=False)
        if fit >= SURE_SCORE or (fit >= bound and _names_it(playbook, said))
    ]
    craft = [(p, fit) for p, fit in every if p.group == "craft" and fit >= LOW_SCORE]
    return [*fitting[:most], *craft[:1]]


def _names_it(playbook: Playbook, said: str) -> bool:
    """Whether one of the playbook's keywords was said, as a word of its own where words have spaces around them."""
    return any(
        re.search(rf"(?<![a-z]){re.escape(_plain(keyword).rstrip('s'))}(?:e?s)?(?![a-z])", said)
        for keyword in playbook.keywords
    )


def _plain(text: str) -> str:
    return re.sub(r"[-/\s]+", " ", text.casefold())


def candidates(library: Library, fitting: Sequence[tuple[Playbook, float]], interview: Interview) -> Candidates:
    """The questions by facet: those of the fitting playbooks first, then the general ones of the interviewing craft.

    Of the general ones, those come first whose playbook asks most about the aspect: it is its subject.
    """
    by_facet: dict[Facet, list[Candidate]] = defaultdict(list)
    known = {playbook.id for playbook, _ in fitting}
    others = library.playbooks(interview.language)
    craft = [(p, _CRAFT_FIT) for p in others if p.group == "craft" and p.id not in known]
    for rank, (playbook, fit) in enumerate([*fitting, *craft]):
        insists = rank == 0 and playbook.id in known
        for question in playbook.questions:
            by_facet[question.facet].append(Candidate(question, playbook, fit, insists and question.insist))
    return {facet: sorted(found, key=_by_subject) for facet, found in by_facet.items()}


def _by_subject(candidate: Candidate) -> tuple[bool, bool, int]:
    if candidate.playbook.group != "craft":
        return False, not candidate.insisted, 0
    aspect = candidate.question.aspect
    subject = sum(question.aspect == aspect for question in candidate.playbook.questions)
    return True, candidate.fit <= _CRAFT_FIT, -subject


def relevance(candidates: Candidates) -> Mapping[Facet, float]:
    """How much more a facet is worth because playbooks on this very request ask about it."""
    special = [c for found in candidates.values() for c in found if c.playbook.group != "craft"]
    fitting = list(dict.fromkeys(c.playbook.id for c in sorted(special, key=lambda c: -c.fit)))
    bonus: dict[Facet, float] = defaultdict(lambda: 1.0)
    for candidate in special:
        facet, rank = candidate.question.facet, min(fitting.index(candidate.playbook.id), 2)
        bonus[facet] = max(bonus[facet], _BONUS[rank])
    return bonus


def insisted(candidates: Candidates) -> frozenset[Facet]:
    """The facets that the best fitting playbook insists on."""
    return frozenset(facet for facet, found in candidates.items() if any(c.insisted for c in found))


def advice(fitting: Iterable[tuple[Playbook, float]]) -> tuple[Advice, ...]:
    """What to weigh before building as asked: three points of the best playbook, one of the next."""
    return tuple(
        Advice(text=point, playbook=playbook.id, title=playbook.title, heading=HEADINGS[playbook.language]["weigh"])
        for rank, (playbook, _) in enumerate(list(fitting)[:2])
        for point in playbook.points("weigh")[: 3 - 2 * rank]
    )


def slots(interview: Interview) -> dict[str, str]:
    """The asked-for thing by its name, or else "this": a playbook's own word for it may name what nobody asked for."""
    this = words(interview.language)("ask.solution")
    return {"solution": named(interview.statement.title, interview.language, this)}


def worded(candidate: Candidate, interview: Interview) -> Iterator[Question]:
    """The playbook's question in the client's words, then in its own."""
    for filling in (slots(interview), {}):
        yield Question(
            text=fill(candidate.question.text, filling),
            facet=candidate.question.facet,
            why=candidate.question.why,
            lens=candidate.question.lens,
            playbook=candidate.playbook.id,
            title=candidate.playbook.title,
            good=candidate.question.good,
            probe=fill(candidate.question.probe, filling),
        )
