"""Which interviews a person may open, whichever screen or program asks."""

from assistant.errors import InterviewNotFound
from assistant.journeys.ports import Interviews
from assistant.journeys.seeing import Seeing
from assistant.needs.interview import Interview
from assistant.needs.people import Person


def open_interview(
    person: Person, interview_id: str, interviews: Interviews, seeing: Seeing, *, alone: bool
) -> Interview:
    """The interview, if this person may open it: in a team its owner, and those who may see its project; on a machine
    that is used `alone` whoever knows its id.

    Raises InterviewNotFound, for what they may not see as for what is not there.
    """
    interview = interviews.load(interview_id)
    if alone or (not interview.project and interview.owner == person.id):
        return interview
    if interview.project and interview.project in {project.id for project in seeing.projects(person)}:
        return interview
    raise InterviewNotFound(f"no interview has the id {interview_id}")
