"""What to weigh at the draft: a mind that can says which of the playbooks' points come first, and why; their first ones
stand in any case."""

from collections.abc import Iterable

from assistant.journeys.ports import Mind, Weighing
from assistant.needs.growth import with_help
from assistant.needs.interview import Interview, Turn
from assistant.needs.statement import Advice, NeedStatement
from assistant.playbooks.playbook import HEADINGS, Playbook


def points(fitting: Iterable[tuple[Playbook, float]]) -> tuple[Advice, ...]:
    """Every point that may be chosen: those of all fitting playbooks, of the best first."""
    return tuple(
        Advice(text=point, playbook=playbook.id, title=playbook.title, heading=HEADINGS[playbook.language]["weigh"])
        for playbook, _ in fitting
        for point in playbook.points("weigh")
    )


def with_choice(
    mind: Mind, interview: Interview, turn: Turn, fitting: Iterable[tuple[Playbook, float]]
) -> tuple[Interview, Turn]:
    """The interview with what `mind` chose, and the turn with what that took and what is to be told of it.

    For an interview in which nothing is left to ask, so that no question waits for it. A choice made before stands as
    long as nothing else was learned. The interview's own advice stays behind what was chosen: small models leave out
    what an expert would not (docs/evals.md).
    """
    if _stands(turn, interview.statement):
        return _recommending(interview, turn.before.recommendation), turn
    passages = points(fitting)
    if not passages or not isinstance(mind, Weighing):
        return interview, turn
    choice = mind.weigh(interview, passages)
    helped = interview.model_copy(
        update={
            "statement": with_help(interview.statement, choice.written),
            "expense": interview.expense.plus(choice.expense),
        }
    )
    expense = choice.expense.plus(turn.expense) if choice.expense else turn.expense
    told = turn.model_copy(update={"expense": expense, "notices": (*turn.notices, *choice.notices)})
    taken = {advice.text for advice in choice.points}
    others = tuple(advice for advice in interview.statement.recommendation if advice.text not in taken)
    return _recommending(helped, (*choice.points, *others)), told


def _stands(turn: Turn, now: NeedStatement) -> bool:
    """Whether a mind chose at an earlier draft, and nothing was learned since."""
    chosen = turn.before_done and any(advice.because for advice in turn.before.recommendation)
    return chosen and _known(turn.before) == _known(now)


def _known(statement: NeedStatement) -> tuple[object, ...]:
    return statement.claims, statement.measures, statement.open_questions, statement.contradictions


def _recommending(interview: Interview, chosen: tuple[Advice, ...]) -> Interview:
    statement = interview.statement.model_copy(update={"recommendation": chosen})
    return interview.model_copy(update={"statement": statement})
