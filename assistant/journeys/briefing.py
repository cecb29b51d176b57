"""The meeting brief: what they asked for, what is known, what to ask in which order, and what to read before going."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.journeys.matching import advice, candidates, matched, relevance, search, worded
from assistant.journeys.ports import Candidate, Candidates, Library
from assistant.journeys.summary import Known, Summary, by_whom, known, need_line, summary, unsettled
from assistant.needs.agenda import gaps
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.checks import findings
from assistant.needs.findings import Finding, Frozen
from assistant.needs.interview import Interview, Question, Turn
from assistant.needs.language import Language, sentences
from assistant.needs.measures import Measure
from assistant.needs.questions import question_findings, same_question
from assistant.needs.sources import Quote, quote
from assistant.needs.statement import Advice, Contradiction, NeedStatement
from assistant.playbooks.playbook import Playbook, Section

QUESTIONS, SUGGESTED = 10, 5
"""How many questions a brief has, which is what an hour has room for, and how many of them it proposes at the least."""

ASKED_LENGTH = 600
"""Characters of the request that a brief shows verbatim."""

_HYPOTHESIS_LENGTH: dict[Language, int] = {"zh": 110, "en": 300}
_WORTH_READING: tuple[Section, ...] = ("behind", "look", "case", "right")


class ToAsk(Frozen):
    """A question for the meeting. `ask` is whom to ask ("" for whoever is there), `good` what to listen for; an open
    question that no playbook asked has neither `playbook` nor `good`."""

    text: str
    facet: Facet
    why: str = ""
    ask: str = ""
    good: str = ""
    lens: str = ""
    playbook: str = ""
    title: str = ""


class FromPlaybook(Frozen):
    """What a playbook says about requests of this kind. Never something the client said."""

    text: str
    playbook: str
    title: str


class ToRead(Frozen):
    """A playbook to read before the meeting, and which of its sections."""

    playbook: str
    title: str
    sections: tuple[Section, ...]


class Brief(Frozen):
    """A page to take along. `asked` is the request verbatim, cut at a sentence where it is long (`asked_cut`)."""

    title: str
    client: str
    language: Language
    asked: Quote | None
    asked_cut: bool
    known: tuple[Known, ...]
    measures: tuple[Measure, ...]
    to_ask: tuple[ToAsk, ...]
    contradictions: tuple[Contradiction, ...]
    hypotheses: tuple[FromPlaybook, ...]
    red_flags: tuple[FromPlaybook, ...]
    reading: tuple[ToRead, ...]
    weigh: tuple[Advice, ...]
    findings: tuple[Finding, ...]


def brief(interview: Interview, library: Library) -> Brief:
    """The brief for the next meeting. The same interview and playbooks give the same brief."""
    statement = interview.statement
    fitting = matched(library, search(library, interview), interview)
    playbooks = [playbook for playbook, _ in fitting]
    opening = [_from_asked(question) for question in _waiting(interview)]
    to_ask = [*_open(interview), *opening]
    to_ask += _suggested(interview, candidates(library, fitting, interview), to_ask)
    asked, cut = _request(statement)
    return Brief(
        title=statement.title,
        client=statement.client,
        language=interview.language,
        asked=asked,
        asked_cut=cut,
        known=_beside(statement, asked),
        measures=statement.measures,
        to_ask=tuple(to_ask),
        contradictions=unsettled(statement),
        hypotheses=tuple(_hypotheses(playbooks)),
        red_flags=tuple(_red_flags(playbooks)),
        reading=tuple(_reading(playbooks)),
        weigh=statement.recommendation or advice(fitting),
        findings=tuple(findings(statement)),
    )


def _request(statement: NeedStatement) -> tuple[Quote | None, bool]:
    """The opening verbatim, and whether it had to be cut."""
    source = next((s for s in statement.sources if s.text.strip()), None)
    if source is None:
        return None, False
    start = len(source.text) - len(source.text.lstrip())
    end = len(source.text.rstrip())
    if end - start <= ASKED_LENGTH:
        return quote(source, start, end), False
    ends = [stop for _, stop in sentences(source.text) if start < stop <= start + ASKED_LENGTH]
    return quote(source, start, max(ends, default=start + ASKED_LENGTH)), True


def _beside(statement: NeedStatement, asked: Quote | None) -> tuple[Known, ...]:
    """What is known, without the request where the brief already shows it verbatim."""

    def shown(quotes: Sequence[Quote]) -> bool:
        return asked is not None and all(q.source_id == asked.source_id and q.end <= asked.end for q in quotes)

    return known(c for c in statement.claims if c.aspect is not Aspect.REQUEST or not shown(c.quotes))


def _open(interview: Interview) -> Iterator[ToAsk]:
    """The open questions by whom to ask, each with what its playbook says about it where it came from one."""
    asked = interview.asked
    for person in by_whom(interview.statement.open_questions):
        for question in person.questions:
            origin = next((q for q in asked if same_question(q.text, question.text)), None)
            known_from = _from_asked(origin) if origin else ToAsk(text=question.text, facet=question.facet)
            yield known_from.model_copy(
                update={"text": question.text, "why": question.why or known_from.why, "ask": person.whom}
            )


def _waiting(interview: Interview) -> Iterator[Question]:
    """The question that waits for its answer, or that was waiting when the user asked for the draft."""
    last = interview.turns[-1] if interview.turns else None
    left = interview.question or (last.answered if last and last.kind == "draft" else None)
    noted = [question.text for question in interview.statement.open_questions]
    if left and not any(same_question(left.text, text) for text in noted):
        yield left


def _from_asked(question: Question) -> ToAsk:
    return ToAsk(
        text=question.text,
        facet=question.facet,
        why=question.why,
        good=question.good,
        lens=question.lens,
        playbook=question.playbook,
        title=question.title,
    )


def _suggested(interview: Interview, found: Candidates, before: Iterable[ToAsk]) -> Iterator[ToAsk]:
    """What the interview would still ask if it went on: each question counts as asked before the next is chosen."""
    weight = relevance(found)
    listed = [question.text for question in before]
    most = max(QUESTIONS - len(listed), SUGGESTED)
    asking = interview.model_copy(update={"limit": len(interview.asked) + most, "done": False, "clarity": "partly"})
    for _ in range(most):
        chosen = (
            _question(candidate, asking, listed)
            for gap in gaps(asking, weight)
            for candidate in found.get(gap.facet, ())
        )
        question = next((q for q in chosen if q), None)
        if question is None:
            return
        yield _from_asked(question)
        asking = _as_if_asked(asking, question)


def _question(candidate: Candidate, interview: Interview, listed: Sequence[str]) -> Question | None:
    """The candidate in the client's words, or in its own where those do not fit; None where neither may be asked."""
    asked = [*listed, *(question.text for question in interview.asked)]
    proposed = worded(candidate, interview)
    return next((q for q in proposed if not question_findings(q.text, asked, interview.said)), None)


def _as_if_asked(interview: Interview, question: Question) -> Interview:
    turn = Turn(number=len(interview.turns) + 1, kind="answer", asked=question, before=interview.statement)
    return interview.model_copy(update={"turns": (*interview.turns, turn)})


def _hypotheses(playbooks: Iterable[Playbook]) -> Iterator[FromPlaybook]:
    """What usually lies behind such a request, a sentence or three from each playbook."""
    for playbook in playbooks:
        passage = playbook.passage("behind")
        if passage and (text := _first_sentences(passage.text, _HYPOTHESIS_LENGTH[playbook.language])):
            yield FromPlaybook(text=text, playbook=playbook.id, title=playbook.title)


def _first_sentences(text: str, length: int) -> str:
    """As many whole sentences as fit into `length` characters, at least one."""
    ends = [end for _, end in sentences(text) if text[end - 1] not in ";；"]
    fitting = [end for end in ends if end <= length]
    return text[: max(fitting, default=ends[0] if ends else 0)].strip()


def _red_flags(playbooks: Sequence[Playbook]) -> Iterator[FromPlaybook]:
    """Three of the best playbook, two of the next."""
    for playbook, most in zip(playbooks, (3, 2), strict=False):
        for point in playbook.points("flags")[:most]:
            yield FromPlaybook(text=point, playbook=playbook.id, title=playbook.title)


def _reading(playbooks: Iterable[Playbook]) -> Iterator[ToRead]:
    for playbook in playbooks:
        sections = tuple(section for section in _WORTH_READING if playbook.passage(section))
        yield ToRead(playbook=playbook.id, title=playbook.title, sections=sections)


__all__ = [
    "Brief",
    "FromPlaybook",
    "Summary",
    "ToAsk",
    "ToRead",
    "brief",
    "by_whom",
    "known",
    "need_line",
    "summary",
    "unsettled",
]
