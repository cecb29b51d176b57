"""One interview held from a terminal, whether a person types there or a program."""

from typing import Literal

from assistant.errors import AskWhyError
from assistant.journeys.interviewing import Interviewing
from assistant.needs.findings import Message
from assistant.needs.interview import Interview
from assistant.needs.language import Language

OWNER = "cli"
Button = Literal["skip", "back", "draft"]


class NothingYet(AskWhyError):
    """Something was to be done to an interview that has not begun."""


class Conversation:
    """Begins with the first words, unless an interview is resumed; `interview` is how it stands."""

    def __init__(
        self, interviewing: Interviewing, language: Language | None = None, interview: Interview | None = None
    ) -> None:
        self._interviewing, self._language = interviewing, language
        self.interview = interview
        self.notices: tuple[Message, ...] = ()

    def say(self, text: str) -> Interview:
        """Says the request, or what answers the question."""
        if self.interview is None:
            return self._now(self._interviewing.start(text, OWNER, self._language))
        return self._now(self._interviewing.say(self.interview.id, text))

    def press(self, button: Button) -> Interview:
        """Skips, goes back or drafts. Raises NothingYet."""
        if self.interview is None:
            raise NothingYet("say the request first")
        pressed = {"skip": self._interviewing.skip, "back": self._interviewing.back, "draft": self._interviewing.draft}
        return self._now(pressed[button](self.interview.id))

    def _now(self, interview: Interview) -> Interview:
        """Keeps how it stands. A step back brings no new turn, and its notices were told before."""
        turns_before = len(self.interview.turns) if self.interview else 0
        self.notices = interview.turns[-1].notices if len(interview.turns) > turns_before else ()
        self.interview = interview
        return interview
