"""Interviews over HTTP: begin one, answer or steer, read the statement as it grows, take the brief along."""

from typing import Literal

from fastapi import APIRouter, Response

from assistant.api.asking import App, Asking, Id, Limit, Offset, Short, Text, interview_of
from assistant.api.files import download
from assistant.api.shapes import InterviewEntry, InterviewNow
from assistant.journeys.briefing import Brief, brief
from assistant.needs.findings import Frozen
from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.needs.minds import MindName


class Begin(Frozen):
    """The request in the client's words. `language` counts where the words themselves show none."""

    text: Text
    language: Language | None = None
    mind: MindName | None = None
    project: Short = ""


class Say(Frozen):
    """An answer, or a word that steers ("skip", "don't know", "enough")."""

    text: Text


class AskClient(Frozen):
    """Whom to ask; empty for nobody in particular."""

    whom: Short = ""


def interview_routes() -> APIRouter:
    """All under `/interviews`."""
    router = APIRouter(prefix="/interviews", tags=["interviews"])
    _holding(router)
    _looking(router)
    return router


def _holding(router: APIRouter) -> None:
    @router.post("", status_code=201)
    def start_interview(begin: Begin, person: Asking, application: App) -> InterviewNow:
        """Hears the request and asks the first question. What is sent is saved before anything is made of it."""
        if begin.project:
            application.seeing.project(person, begin.project)
        started = application.interviewing.start(
            begin.text, person.id, begin.language, mind=begin.mind, project=begin.project
        )
        return InterviewNow.of(started)

    @router.post("/{interview_id}/say")
    def say(interview_id: Id, said: Say, person: Asking, application: App) -> InterviewNow:
        """Answers the question."""
        before = interview_of(person, interview_id, application)
        return _after(before, application.interviewing.say(interview_id, said.text))

    @router.post("/{interview_id}/skip")
    def skip(interview_id: Id, person: Asking, application: App) -> InterviewNow:
        """Leaves the question; it is not asked again."""
        before = interview_of(person, interview_id, application)
        return _after(before, application.interviewing.skip(interview_id))

    @router.post("/{interview_id}/ask-client")
    def ask_client(interview_id: Id, asked: AskClient, person: Asking, application: App) -> InterviewNow:
        """Notes the question as open, for the client, and goes on."""
        before = interview_of(person, interview_id, application)
        return _after(before, application.interviewing.ask_client(interview_id, asked.whom))

    @router.post("/{interview_id}/back")
    def back(interview_id: Id, person: Asking, application: App) -> InterviewNow:
        """Takes the last step back."""
        before = interview_of(person, interview_id, application)
        return _after(before, application.interviewing.back(interview_id))

    @router.post("/{interview_id}/draft")
    def draft(interview_id: Id, person: Asking, application: App) -> InterviewNow:
        """Stops asking: the statement is the draft."""
        before = interview_of(person, interview_id, application)
        return _after(before, application.interviewing.draft(interview_id))

    @router.post("/{interview_id}/go-on")
    def go_on(interview_id: Id, person: Asking, application: App) -> InterviewNow:
        """Asks on, where there is something left to ask."""
        before = interview_of(person, interview_id, application)
        return _after(before, application.interviewing.go_on(interview_id))


def _looking(router: APIRouter) -> None:
    @router.get("")
    def list_interviews(
        person: Asking, application: App, limit: Limit = 50, offset: Offset = 0
    ) -> list[InterviewEntry]:
        """One's own interviews, last changed first."""
        recent = application.interviews.recent(person.id, limit=offset + limit)
        return [InterviewEntry.of(interview) for interview in recent[offset:]]

    @router.get("/{interview_id}")
    def get_interview(interview_id: Id, person: Asking, application: App) -> InterviewNow:
        """The interview as it stands."""
        return InterviewNow.of(interview_of(person, interview_id, application))

    @router.get("/{interview_id}/brief")
    def get_brief(interview_id: Id, person: Asking, application: App) -> Brief:
        """The brief for the next meeting: what is known, what to ask in which order, what to read before."""
        return brief(interview_of(person, interview_id, application), application.library)

    @router.get("/{interview_id}/brief/{form}", response_class=Response)
    def export_brief(
        interview_id: Id,
        form: Literal["md", "docx", "json"],
        person: Asking,
        application: App,
    ) -> Response:
        """The brief as a file."""
        from assistant.exports import MEDIA_TYPES, export

        held = interview_of(person, interview_id, application)
        content = export(brief(held, application.library), form, on=held.changed.date())
        return download(content, MEDIA_TYPES[form], f"askwhy-brief.{form}", held.statement.title)


def _after(before: Interview, now: Interview) -> InterviewNow:
    return InterviewNow.of(now, len(before.turns))
