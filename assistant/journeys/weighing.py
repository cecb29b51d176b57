"""What to weigh at the draft: a mind that can chooses of the playbooks' points; until then their first ones stand."""

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
    long as nothing else was learned; where a mind cannot choose, or chooses nothing, the interview's own advice does.
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
    return _recommending(helped, choice.points or interview.statement.recommendation), told


def _stands(turn: Turn, now: NeedStatement) -> bool:
    """Whether a mind chose at an earlier draft, and nothing was learned since."""
    chosen = turn.before_done and any(advice.because for advice in turn.before.recommendation)
    return chosen and _known(turn.before) == _known(now)


def _known(statement: NeedStatement) -> tuple[object, ...]:
    return statement.claims, statement.measures, statement.open_questions, statement.contradictions


def _recommending(interview: Interview, chosen: tuple[Advice, ...]) -> Interview:
    statement = interview.statement.model_copy(update={"recommendation": chosen})
    return interview.model_copy(update={"statement": statement})
