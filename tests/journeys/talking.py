"""A conversation as a test writes it down: what is said, and what is there afterwards."""

from collections.abc import Iterator

from assistant.journeys.interviewing import Interviewing
from assistant.journeys.ports import Library, Mind
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.interview import Interview, Question
from assistant.needs.language import Language
from assistant.needs.statement import NeedStatement
from tests.fakes import CountingIds, FixedClock, MemoryInterviews


class Talk:
    """One interview, held to its end by `says`; `interviewing` is there for the buttons."""

    def __init__(self, mind: Mind, library: Library, opening: str, language: Language | None = None) -> None:
        self.interviews = MemoryInterviews()
        self.interviewing = Interviewing(mind, library, self.interviews, FixedClock(), CountingIds())
        self.id = self.interviewing.start(opening, "tester", language).id
        self.said = [opening]

    @property
    def now(self) -> Interview:
        """The interview as it was saved."""
        return self.interviews.load(self.id)

    @property
    def statement(self) -> NeedStatement:
        return self.now.statement

    @property
    def question(self) -> Question:
        """The question that waits; a test that asks for it expects one."""
        assert self.now.question is not None
        return self.now.question

    def says(self, *texts: str) -> Interview:
        """Says one thing after the other."""
        for text in texts:
            self.said.append(text)
            self.interviewing.say(self.id, text)
        return self.now

    def skips_to(self, *facets: Facet) -> Question | None:
        """Skips questions until one is about any of `facets`, or there is none left."""
        while self.now.question and self.now.question.facet not in facets:
            self.interviewing.skip(self.id)
        return self.now.question

    def questions(self) -> Iterator[Question]:
        """Every question put so far, then the rest, each left unanswered."""
        yield from self.now.asked
        while self.now.question:
            self.interviewing.skip(self.id)
            if self.now.question:
                yield self.now.question

    def words_on(self, *where: Aspect | Facet) -> str:
        """All that is kept on these, as one text."""
        return " | ".join(claim.text for claim in self.statement.about(*where))
