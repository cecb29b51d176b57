"""The interview: hear the request, ask one question at a time, keep what was said, draft when it is enough."""

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.errors import EditConflict, InterviewNotFound, MindNotThere
from assistant.journeys.hearing_out import grown, noted
from assistant.journeys.matching import advice, candidates, matched, search
from assistant.journeys.ports import Clock, Interviews, Library, Mind, NewId, OnWords, Reading, Telling, Told
from assistant.journeys.replies import LOW_SCORE, NOTHING_BEFORE, NOTHING_SAID, STANDS, explained, kind_of, notices
from assistant.journeys.weighing import with_choice
from assistant.needs.agenda import clarity_of
from assistant.needs.findings import Message
from assistant.needs.growth import with_help
from assistant.needs.interview import PACE, Interview, Question, Turn, TurnKind
from assistant.needs.language import Language, language_of, speaks
from assistant.needs.minds import MindName
from assistant.needs.questions import question_findings
from assistant.needs.reviews import Event
from assistant.needs.sources import Source, SourceKind, quote, storable
from assistant.needs.statement import NeedStatement, OpenQuestion

MORE = 6
"""How many questions "go on" adds."""


class Interviewing:
    """Holds interviews. Every method saves before it returns, and returns the interview as it now stands.

    Where somebody else saved the interview in between, what was said is heard again on what it is by now; a button,
    which was pressed for another question, raises EditConflict.
    """

    def __init__(
        self,
        mind: Mind,
        library: Library,
        interviews: Interviews,
        clock: Clock,
        new_id: NewId,
        *,
        minds: Mapping[MindName, Mind] | None = None,
        begins_with: MindName = "offline",
    ) -> None:
        """`minds` are those an interview can be switched to; `mind` serves wherever the one it names is not there."""
        self._mind, self._library, self._interviews, self._clock, self._new_id = (
            mind,
            library,
            interviews,
            clock,
            new_id,
        )
        self._minds: Mapping[MindName, Mind] = minds or {}
        self._begins_with = begins_with

    def start(
        self,
        text: str,
        owner: str,
        language: Language | None = None,
        *,
        on_words: OnWords | None = None,
        mind: MindName | None = None,
        project: str = "",
    ) -> Interview:
        """Hears the request. `language` is that of the page, for a text that shows none; `mind` is who is to read and
        ask, where that one is there."""
        now, interview_id = self._clock(), self._new_id()
        spoken = language_of(text, language or "en")
        empty = NeedStatement(id=interview_id, language=spoken)
        interview = Interview(
            id=interview_id,
            owner=owner,
            started=now,
            changed=now,
            language=spoken,
            statement=empty,
            mind=self._wanted(mind),
            project=project,
        )
        return self._hear(interview, text, "opening", on_words)

    def resume_from(self, statement: NeedStatement, owner: str, *, mind: MindName | None = None) -> Interview:
        """Begins an interview where notes left off: with the statement, under its id, asking at its gaps. `mind` is
        who is to read and ask, where that one is there.

        Where it was begun before, that interview as it stands.
        """

        def begin() -> Interview:
            try:
                return self._interviews.load(statement.id)
            except InterviewNotFound:
                return self._next(self._holding(statement, owner, mind), Reading(), "opening", "")

        return _once_more(begin)

    def say(self, interview_id: str, text: str, *, on_words: OnWords | None = None) -> Interview:
        """Hears an answer, or a word that steers: skip, back, enough, go on."""

        def hear() -> Interview:
            interview = self._interviews.load(interview_id)
            opened = any(turn.kind == "opening" for turn in interview.turns)
            return self._hear(interview, text, "answer" if opened else "opening", on_words)

        return _once_more(hear)

    def switch(self, interview_id: str, mind: MindName) -> Interview:
        """Lets another mind read and ask from the next message on. Raises MindNotThere."""
        if mind != "offline" and mind not in self._minds:
            raise MindNotThere(f"there is no {mind} mind here: set OPENAI_API_KEY or OPENAI_BASE_URL")
        return _once_more(lambda: self._switch(self._interviews.load(interview_id), mind))

    def skip(self, interview_id: str) -> Interview:
        """Leaves the question, and does not ask it again."""
        interview = self._interviews.load(interview_id)
        return self._next(interview, Reading(intent="skip"), "skip", "")

    def ask_client(self, interview_id: str, whom: str = "") -> Interview:
        """Notes the question for the client and goes on."""
        interview = self._interviews.load(interview_id)
        if not interview.question:
            return interview
        open_question = noted(interview, interview.question, whom)
        return self._next(interview, Reading(intent="skip"), "unknown", "", open_question)

    def back(self, interview_id: str) -> Interview:
        """Takes the last step back; what was typed stays among the sources."""
        return self._back(self._interviews.load(interview_id))

    def draft(self, interview_id: str) -> Interview:
        """Stops asking: the statement is the draft."""
        return self._next(self._interviews.load(interview_id), Reading(intent="draft"), "draft", "")

    def go_on(self, interview_id: str) -> Interview:
        """Asks on beyond the pace."""
        return self._next(self._interviews.load(interview_id), Reading(intent="go-on"), "go-on", "")

    def edit(
        self,
        interview_id: str,
        claim_id: str,
        text: str,
        *,
        base: str | None = None,
        by: str = "",
        told: Told | None = None,
    ) -> Interview:
        """Rewords a claim by hand: the edit is a source of its own, the words it came from stay beside it.

        `base` is the claim's text as whoever edits saw it; EditConflict is raised where it is another by now. `by` is
        who edits, where that is not the interview's owner; `told` makes the edit's line of the audit trail, kept along
        with it.
        """
        return _once_more(
            lambda: self._edit(self._interviews.load(interview_id), claim_id, text.strip(), base, by, told)
        )

    def name(self, interview_id: str, *, title: str | None = None, client: str | None = None) -> Interview:
        """Names the interview or its client."""
        given = {"title": title, "client": client}
        named = {key: storable(value).strip() for key, value in given.items() if value is not None}
        return _once_more(lambda: self._name(self._interviews.load(interview_id), named))

    def _holding(self, statement: NeedStatement, owner: str, mind: MindName | None) -> Interview:
        now = self._clock()
        return Interview(
            id=statement.id,
            owner=owner,
            started=now,
            changed=now,
            language=statement.language,
            statement=statement,
            mind=self._wanted(mind),
        )

    def _switch(self, interview: Interview, mind: MindName) -> Interview:
        return self._save(interview.model_copy(update={"mind": mind})) if interview.mind != mind else interview

    def _edit(
        self, interview: Interview, claim_id: str, text: str, base: str | None, by: str, told: Told | None
    ) -> Interview:
        claim = next((c for c in interview.statement.claims if c.id == claim_id), None)
        if claim and text in ("", claim.text):
            return interview
        if base is not None and (claim is None or claim.text != base):
            raise EditConflict(f"the claim {claim_id} of {interview.id} was changed in between; nothing was saved")
        if claim is None:
            return interview
        interview, source = self._keep(interview, text, "edit")
        words = quote(source, 0, len(source.text))
        edited = claim.model_copy(update={"text": source.text, "quotes": (*claim.quotes, words), "status": "stated"})
        claims = tuple(edited if c.id == claim_id else c for c in interview.statement.claims)
        statement = interview.statement.model_copy(update={"claims": claims})
        turn = self._turn(interview, "edit", source.id).model_copy(update={"asked": interview.question})
        edited_interview = interview.model_copy(update={"statement": statement, "turns": (*interview.turns, turn)})
        return self._save(edited_interview, by, told(statement) if told else None)

    def _name(self, interview: Interview, named: Mapping[str, str]) -> Interview:
        return self._save(interview.model_copy(update={"statement": interview.statement.model_copy(update=named)}))

    def _hear(self, interview: Interview, text: str, kind: TurnKind, on_words: OnWords | None = None) -> Interview:
        interview, source = self._keep(interview, text, "chat")
        if not re.search(r"\w", source.text):
            return self._stay(interview, "empty", source.id, NOTHING_SAID)
        spoken = language_of(source.text, interview.language)
        if spoken != interview.language and speaks(source.text, spoken):
            statement = interview.statement.model_copy(update={"language": spoken})
            interview = interview.model_copy(update={"language": spoken, "statement": statement})
        mind = self._mind_of(interview)
        reading = (mind.telling(on_words) if on_words and isinstance(mind, Telling) else mind).read(source, interview)
        if reading.intent == "back":
            return self._back(interview)
        if reading.intent == "explain" and interview.question:
            return self._explain(interview, source.id, interview.question)
        if reading.intent == "go-on" and interview.question:
            return self._stay(interview, "go-on", source.id, STANDS, more=MORE)
        if kind == "opening":
            return self._next(interview, reading, "opening", source.id)
        return self._next(interview, reading, kind_of(reading), source.id)

    def _next(
        self, interview: Interview, reading: Reading, kind: TurnKind, source_id: str, beside: OpenQuestion | None = None
    ) -> Interview:
        """Lets the statement grow by the reading, and puts the next question."""
        turn = self._turn(interview, kind, source_id).model_copy(update={"expense": reading.expense})
        statement = with_help(grown(interview, reading, beside), reading.written)
        spent = interview.expense.plus(reading.expense)
        interview = interview.model_copy(update={"statement": statement, "expense": spent})
        if kind == "opening" or not any(t.kind == "opening" for t in interview.turns):
            clarity = clarity_of(interview.statement)
            interview = interview.model_copy(update={"clarity": clarity, "limit": PACE[clarity]})
        if kind == "go-on":
            interview = interview.model_copy(
                update={"limit": len(interview.asked) + MORE, "clarity": _slower(interview)}
            )
        found = search(self._library, interview)
        fitting = matched(self._library, found, interview)
        statement = interview.statement.model_copy(update={"recommendation": advice(fitting)})
        stopped = kind == "draft" or (interview.done and kind != "go-on")
        waiting = interview.question if kind in ("correction", "explain") else None
        asking = interview.model_copy(update={"statement": statement, "turns": (*interview.turns, turn), "done": False})
        proposals = (
            []
            if stopped or waiting
            else self._mind_of(asking).ask(asking, reading, candidates(self._library, fitting, asking))
        )
        asked = waiting or next((q for q in proposals if acceptable(q, asking)), None)
        told = (*notices(reading), *((LOW_SCORE,) if not fitting and kind == "opening" else ()))
        turn = turn.model_copy(update={"asked": asked, "notices": told})
        if asked is None:
            asking, turn = with_choice(self._mind_of(asking), asking, turn, fitting)
        return self._save(asking.model_copy(update={"turns": (*interview.turns, turn), "done": asked is None}))

    def _explain(self, interview: Interview, source_id: str, question: Question) -> Interview:
        """They asked back what is meant: says why it is asked and what a good answer holds; the question stands."""
        return self._stay(interview, "explain", source_id, explained(question))

    def _stay(self, interview: Interview, kind: TurnKind, source_id: str, notice: Message, more: int = 0) -> Interview:
        """Leaves the question as it is; `more` questions may follow it."""
        turn = self._turn(interview, kind, source_id)
        turn = turn.model_copy(update={"asked": interview.question, "notices": (notice,)})
        stayed = {"turns": (*interview.turns, turn), "limit": interview.limit + more}
        return self._save(interview.model_copy(update=stayed))

    def _back(self, interview: Interview) -> Interview:
        if len(interview.turns) < 2:
            return self._stay(interview, "empty", "", NOTHING_BEFORE)
        undone = interview.turns[-1]
        statement = undone.before.model_copy(update={"sources": interview.statement.sources})
        restored = {
            "statement": statement,
            "language": statement.language,
            "turns": interview.turns[:-1],
            "done": undone.before_done,
            "clarity": undone.before_clarity,
            "limit": undone.before_limit,
        }
        return self._save(interview.model_copy(update=restored))

    def _keep(self, interview: Interview, text: str, kind: SourceKind) -> tuple[Interview, Source]:
        """Saves what was typed before anything is made of it."""
        number = len(interview.statement.sources) + 1
        source = Source(id=f"{interview.id}-{number}", kind=kind, text=storable(text))
        self._interviews.keep_words(interview.id, interview.owner, source, self._clock())
        statement = interview.statement.model_copy(update={"sources": (*interview.statement.sources, source)})
        return interview.model_copy(update={"statement": statement}), source

    def _turn(self, interview: Interview, kind: TurnKind, source_id: str) -> Turn:
        return Turn(
            number=len(interview.turns) + 1,
            kind=kind,
            source_id=source_id,
            answered=interview.question,
            before=interview.statement.model_copy(update={"sources": ()}),
            before_done=interview.done,
            before_clarity=interview.clarity,
            before_limit=interview.limit,
        )

    def _wanted(self, mind: MindName | None) -> MindName:
        return mind if mind and (mind == "offline" or mind in self._minds) else self._begins_with

    def _mind_of(self, interview: Interview) -> Mind:
        return self._minds.get(interview.mind, self._mind)

    def _save(self, interview: Interview, by: str = "", event: Event | None = None) -> Interview:
        return self._interviews.save(interview.model_copy(update={"changed": self._clock()}), by=by, event=event)


def _once_more(step: Callable[[], Interview]) -> Interview:
    """Takes the step on the interview as it is by now, where somebody else saved it during the step."""
    try:
        return step()
    except EditConflict:
        return step()


def acceptable(question: Question, interview: Interview) -> bool:
    """Whether the domain lets this question be put now."""
    asked: Sequence[str] = [earlier.text for earlier in interview.asked]
    return not question_findings(question.text, asked, interview.said)


def _slower(interview: Interview) -> str:
    """A clear client who says "go on" is asked like any other from then on."""
    return "partly" if interview.clarity == "clear" else interview.clarity
