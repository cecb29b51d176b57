"""Gathers the statements that a place on the review desk stands for (see exports/sets/gathering.py)."""

from assistant.exports import Background
from assistant.exports.sets.gathering import MOST, Gathered, gathered
from assistant.exports.sets.gathering import background as background_of
from assistant.needs.people import Person
from assistant.ui.review.application import ReviewApplication
from assistant.ui.review.place import Place


def gather(place: Place, person: Person, application: ReviewApplication) -> Gathered:
    """Those with the place's ids, or else all of its project and filters, by title. Raises StatementNotFound and
    ProjectNotFound for what this person may not see."""
    journeys = (application.reviewing, application.seeing)
    return gathered(place.ids, place.wanted(), place.within, person, *journeys)


def background(gathered: Gathered, application: ReviewApplication) -> Background:
    """The people's names, and the questions that led to what was said."""
    return background_of(gathered.filed, application.store.people, application.interviews)


__all__ = ["MOST", "Gathered", "background", "gather"]
