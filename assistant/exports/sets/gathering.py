"""Gathers the statements that an export is asked for, each seen by the person who asks, with what is known beside."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assistant.errors import InterviewNotFound
from assistant.exports.sets.needs import Background
from assistant.journeys.filing import People, Wanted
from assistant.journeys.ports import Interviews
from assistant.journeys.reviewing import Reviewing
from assistant.journeys.seeing import Seeing
from assistant.needs.filed import Filed
from assistant.needs.interview import Question
from assistant.needs.people import Person, Project

MOST = 2000
"""Statements in one export; a set beyond is exported in parts, by its filters."""


class Gathered(NamedTuple):
    """What was asked for, in its order; `project` where all of it is one project's. `beyond` tells how many more there
    are than go into one export."""

    filed: tuple[Filed, ...]
    project: Project | None
    beyond: int = 0


def gathered(
    ids: Sequence[str], wanted: Wanted, within: str | None, person: Person, reviewing: Reviewing, seeing: Seeing
) -> Gathered:
    """Those with these ids, or else all that is wanted `within` a project (None: all, "": in none), by title.

    Raises StatementNotFound and ProjectNotFound for what this person may not see.
    """
    chosen, count = (ids, len(ids)) if ids else _listed(wanted, within, person, reviewing)
    found = [seeing.statement(person, each) for each in chosen]
    held = {project.id: project for _, project in found if project}
    one = next(iter(held.values())) if len(held) == 1 and all(project for _, project in found) else None
    if not found and within:
        one = seeing.project(person, within)
    return Gathered(tuple(filed for filed, _ in found), one, count - len(chosen))


def background(filed: Sequence[Filed], people: People, interviews: Interviews) -> Background:
    """The people's names, and the questions that led to what was said."""
    return Background(people=_names(filed, people), asked=dict(_asked(filed, interviews)))


def _listed(wanted: Wanted, within: str | None, person: Person, reviewing: Reviewing) -> tuple[Sequence[str], int]:
    all_of_it = wanted.model_copy(update={"limit": MOST, "offset": 0, "order": "title"})
    queue = reviewing.queue(person, all_of_it, within)
    return [row.id for row in queue.rows], queue.count


def _names(filed: Sequence[Filed], people: People) -> Mapping[str, str]:
    ids = {each for one in filed for each in (one.owner, one.changed_by, *(review.reviewer for review in one.reviews))}
    found = (people.get(each) for each in sorted(ids))
    return {person.id: person.name for person in found if person and person.name}


def _asked(filed: Sequence[Filed], interviews: Interviews) -> Iterator[tuple[str, Sequence[Question]]]:
    for one in filed:
        if one.came_from == "interview":
            try:
                yield one.id, interviews.load(one.id).asked
            except InterviewNotFound:
                continue
