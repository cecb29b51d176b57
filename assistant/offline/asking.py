"""Chooses what to ask next: a contradiction first, then what the last answer left loose, then the best gap."""

from collections.abc import Callable, Iterator, Sequence

from assistant.journeys.matching import insisted, query, relevance, slots, worded
from assistant.journeys.ports import Candidate, Candidates, Reading
from assistant.needs.agenda import gaps
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.claims import Claim
from assistant.needs.interview import Interview, Question, QuestionKind
from assistant.needs.language import Language
from assistant.offline.figures import has_figure
from assistant.offline.hearing import speaks_of_an_amount
from assistant.playbooks.slots import fill
from assistant.words import words

FOLLOW_UPS = 3
"""How many questions of an interview may dig at an answer: the others are needed for what lies beside it (NEEDS.md)."""

Nearness = Callable[[Sequence[str], str], Sequence[float]]
"""How near in meaning each text is to a query, from -1 to 1."""

NEAR: dict[Language, float] = {"zh": 0.30, "en": 0.25}
"""From here on a question is taken to be about what was said: a cosine of the default encoder, which reads Chinese as
nearer. Without this bound coverage after 5 and 12 questions was a point lower (docs/evals.md)."""

_BEST_NEAR = 0.6
"""Of that, how much is enough for the playbook that fits best: its questions know this kind of work, and are what a
client takes for understanding. Less brings in questions of playbooks that were taken wrongly (docs/evals.md)."""

_INSISTED_NEAR = 0.4
"""And for what it insists on."""

_QUANTITIES = frozenset({Facet.COST, Facet.FREQUENCY, Facet.BASELINE, Facet.SHARE, Facet.TARGET})
_GOALS = frozenset({Aspect.PROBLEM, Aspect.OUTCOME})
_CLIP = {"zh": 18, "en": 60}
"""How many characters of the client's words are put into a question."""


def proposals(interview: Interview, reading: Reading, candidates: Candidates, near: Nearness) -> Iterator[Question]:
    """Questions to put next, best first."""
    yield from _contradiction(interview)
    if interview.clarity != "clear" and len(interview.asked) < interview.limit:
        yield from _follow_up(interview, reading)
    best = max((c.fit for found in candidates.values() for c in found if c.playbook.group != "craft"), default=0.0)
    for gap in gaps(interview, relevance(candidates), insisted(candidates)):
        for candidate in _ranked(candidates.get(gap.facet, ()), best, interview, near):
            yield from worded(candidate, interview)


def _ranked(found: Sequence[Candidate], best: float, interview: Interview, near: Nearness) -> list[Candidate]:
    """The candidates for one gap: those of fitting playbooks that are near to what was said, then the general ones.

    A fitting playbook may still ask about what this client never spoke of, and then presupposes it. `best` is the fit
    of the playbook that fits best.
    """
    nearness = near([fill(c.question.text, {}) for c in found], query(interview))
    close: list[Candidate] = []
    general: list[Candidate] = []
    far: list[Candidate] = []
    for candidate, nearby in zip(found, nearness, strict=True):
        share = _INSISTED_NEAR if candidate.insisted else _BEST_NEAR if candidate.fit >= best else 1.0
        enough = NEAR[interview.language] * share
        if candidate.playbook.group == "craft":
            general.append(candidate)
        else:
            (close if nearby >= enough else far).append(candidate)
    return [*close, *general, *far]


def _contradiction(interview: Interview) -> Iterator[Question]:
    asked = {question.about for question in interview.asked}
    for contradiction in interview.statement.contradictions:
        if not contradiction.settled and contradiction.id not in asked:
            one, other = (_clip(quote.text, interview) for quote in contradiction.quotes)
            facet = next(
                (c.facet for c in interview.statement.claims if contradiction.quotes[0] in c.quotes and c.facet), None
            )
            question = _own("contradiction", facet or Facet.BASELINE, interview, one=one, other=other)
            yield question.model_copy(update={"about": contradiction.id})


def _follow_up(interview: Interview, reading: Reading) -> Iterator[Question]:
    """One question about the last answer, where it was loose and few such were put before."""
    last = interview.turns[-1].answered
    dug = sum(question.kind in ("probe", "ladder", "figure") for question in interview.asked)
    if last is None or last.kind != "gap" or dug >= FOLLOW_UPS or reading.intent != "answer" or reading.unknowns:
        return
    if reading.solution_talk and last.aspect in _GOALS:
        yield _own("ladder_solution", Facet.DECISION, interview, kind="ladder", **slots(interview))
    elif reading.vague and last.probe:
        yield last.model_copy(update={"text": last.probe, "kind": "probe"})
    elif last.facet in _QUANTITIES and (loose := _without_figure(reading, last.facet)):
        yield _own("figure", last.facet, interview, words=_clip(loose.text, interview))
    elif last.facet is Facet.WHY and not _first(reading, Facet.WHY) and (symptom := _symptom(reading)):
        yield _own("ladder", Facet.WHY, interview, words=_clip(symptom.text, interview))


def _symptom(reading: Reading) -> Claim | None:
    """The trouble told once more where its cause was asked for; what may be the cause after all is none."""
    trouble = (claim for claim in reading.claims if claim.aspect in (Aspect.PROBLEM, Aspect.IMPACT))
    return next((claim for claim in trouble if claim.sure), None)


def _without_figure(reading: Reading, facet: Facet) -> Claim | None:
    """The claim that speaks of an amount, that on `facet` first, where no claim of the answer has a figure.

    What speaks of none has none to give: "no", "that never came up".
    """
    if any(has_figure(claim.text) for claim in reading.claims):
        return None
    told = [claim for claim in reading.claims if speaks_of_an_amount(claim.text)]
    return next((claim for claim in told if claim.facet is facet), told[0] if told else None)


def _first(reading: Reading, facet: Facet) -> Claim | None:
    return next((claim for claim in reading.claims if claim.facet is facet), None)


def _own(
    template: str, facet: Facet, interview: Interview, *, kind: QuestionKind | None = None, **values: str
) -> Question:
    """A question of the embedded mind's own, in the words of `assistant/words/*/ask.yaml`."""
    say = words(interview.language)
    last = interview.turns[-1].answered
    return Question(
        text=say(f"ask.{template}_text", **values),
        facet=facet,
        why=say(f"ask.{template}_why"),
        lens=say(f"ask.{template}_lens"),
        playbook=last.playbook if last else "",
        title=last.title if last else say("ask.method"),
        kind=kind or _KINDS[template],
    )


_KINDS: dict[str, QuestionKind] = {"contradiction": "contradiction", "figure": "figure", "ladder": "ladder"}


def _clip(text: str, interview: Interview) -> str:
    """The client's words, short enough for a question: cut at a clause, then at a word."""
    limit = _CLIP[interview.language]
    text = text.strip().rstrip("。.？?！!，,；;")
    if len(text) <= limit:
        return text
    head = text[:limit]
    cut = max(head.rfind(mark) for mark in "，,；; ")
    return f"{head[: cut if cut > limit // 2 else limit].rstrip('，,；; ')}…"
