"""The MCP server: what a chat client or an editor can do with AskWhy, each tool a step of a journey."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Annotated, Any, TypeVar

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import BaseModel, Field

from assistant.api.application import Application
from assistant.api.asking import interview_of
from assistant.api.problems import in_words
from assistant.api.telling import (
    InterviewTold,
    NotesTold,
    PassagesTold,
    StatementsTold,
    StatementTold,
    interview_told,
    interview_words,
    notes_told,
    notes_words,
    passages_words,
    statement_told,
    statements_words,
)
from assistant.errors import AskWhyError, NotFound, StatementNotFound
from assistant.journeys.filing import Wanted
from assistant.journeys.reviewing import Queue
from assistant.needs.interview import Interview
from assistant.needs.language import Language, language_of
from assistant.needs.people import Person
from assistant.needs.standings import Standing
from assistant.needs.uploads import Job

ABOUT = """\
AskWhy asks the questions an experienced product manager would ask about a client's request, one at a time, and keeps
a need statement that tells what was said, what is inferred and what is still open.

To hold an interview: start_interview with the client's words; put its question to your user exactly as it is worded,
with why it matters; send their words, unchanged, with answer; repeat until there is no question. Never answer in the
user's place and never invent facts: whatever is sent counts as said by the client. Everything works in Chinese and
English.
"""

READING = 90.0
"""Seconds that read_notes waits for the reading before it tells where to look for it."""

LOOK = 0.1
"""Seconds between two looks at the reading."""

InterviewId = Annotated[str, Field(description="The id that start_interview gave.", max_length=300)]
Words = Annotated[str, Field(max_length=200_000)]
ToldInterview = Annotated[CallToolResult, InterviewTold]
ToldStatement = Annotated[CallToolResult, StatementTold]
ToldStatements = Annotated[CallToolResult, StatementsTold]
ToldPassages = Annotated[CallToolResult, PassagesTold]
ToldNotes = Annotated[CallToolResult, NotesTold]

_LOOKS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_WRITES = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=False)

Tool = TypeVar("Tool", bound=Callable[..., CallToolResult])
PersonOf = Callable[[Any], Person]
"""The person of a tool's context. Raises SignInRefused."""


def mcp_server(application: Callable[[], Application], person: PersonOf) -> MCPServer[Any]:
    """The server. `application` may wait until it is open."""
    server: MCPServer[Any] = MCPServer(
        "askwhy", title="AskWhy", instructions=ABOUT, version=version("askwhy"), log_level="WARNING"
    )
    _interviewing(server, application, person)
    _statements(server, application, person)
    _material(server, application, person)
    _resources(server, application, person)
    return server


def _interviewing(server: MCPServer[Any], application: Callable[[], Application], person: PersonOf) -> None:
    @_tool(server, "Start an interview", _WRITES)
    def start_interview(
        context: Context[Any, Any],
        request: Annotated[str, Field(description="What the client asks for, in their own words.", max_length=200_000)],
        language: Annotated[Language | None, Field(description="zh or en, where the words show none.")] = None,
        project: Annotated[str, Field(description="The id of a project to put it into.", max_length=300)] = "",
    ) -> ToldInterview:
        """Begins an interview about a client's request, in Chinese or English. Answers with the first question, why
        it matters, and the need statement so far."""
        with _failures(request):
            who = person(context)
            if project:
                application().seeing.project(who, project)
            return _interview(application().interviewing.start(request, who.id, language, project=project))

    @_tool(server, "Answer the question", _WRITES)
    def answer(context: Context[Any, Any], interview_id: InterviewId, text: Words) -> ToldInterview:
        """Sends the user's own words as the answer to the question, and gets the next question. "I don't know" is an
        answer too: it becomes an open question. Words such as "enough" or "go back" steer the interview."""
        with _failures(text):
            before = interview_of(person(context), interview_id, application())
            return _interview(application().interviewing.say(interview_id, text), before)

    @_tool(server, "Skip the question", _WRITES)
    def skip(context: Context[Any, Any], interview_id: InterviewId) -> ToldInterview:
        """Leaves the question, which is not asked again, and gets the next one."""
        with _failures():
            before = interview_of(person(context), interview_id, application())
            return _interview(application().interviewing.skip(interview_id), before)

    @_tool(server, "Draft the statement", _WRITES)
    def draft(context: Context[Any, Any], interview_id: InterviewId) -> ToldInterview:
        """Stops asking: the need statement so far is the draft, to be read out and confirmed or corrected."""
        with _failures():
            before = interview_of(person(context), interview_id, application())
            return _interview(application().interviewing.draft(interview_id), before)


def _statements(server: MCPServer[Any], application: Callable[[], Application], person: PersonOf) -> None:
    @_tool(server, "Get a need statement", _LOOKS)
    def get_statement(
        context: Context[Any, Any],
        statement_id: Annotated[str, Field(description="Its id; an interview's is the same.", max_length=300)],
    ) -> ToldStatement:
        """Gets a need statement with its quotes, measures and open questions, and how it stands in review."""
        with _failures():
            told = _statement(application(), person(context), statement_id)
            return _result(told.statement, told)

    @_tool(server, "List need statements", _LOOKS)
    def list_statements(
        context: Context[Any, Any],
        text: Annotated[str, Field(description="Words of its title, client or claims.", max_length=300)] = "",
        project: Annotated[str | None, Field(description="The id of a project.", max_length=300)] = None,
        standing: Standing | None = None,
        limit: Annotated[int, Field(ge=1, le=200)] = 20,
        offset: Annotated[int, Field(ge=0, le=100_000)] = 0,
        language: Language = "en",
    ) -> ToldStatements:
        """Lists need statements on file, what is weakest first."""
        with _failures():
            wanted = Wanted(text=text, standing=standing, limit=limit, offset=offset)
            queue = application().reviewing.queue(person(context), wanted, project)
            return _result(statements_words(queue, language), StatementsTold(statements=queue.rows, count=queue.count))


def _material(server: MCPServer[Any], application: Callable[[], Application], person: PersonOf) -> None:
    @_tool(server, "Search the playbooks", _LOOKS)
    def search_playbooks(
        context: Context[Any, Any],
        text: Annotated[str, Field(description="A request in the client's words.", min_length=1, max_length=20_000)],
        language: Language | None = None,
        limit: Annotated[int, Field(ge=1, le=50)] = 5,
    ) -> ToldPassages:
        """Searches the playbooks of experienced product managers: what is usually behind such a request, what to look
        at, what went well elsewhere. It is advice, never something the client said."""
        with _failures(text):
            person(context)
            spoken = language or language_of(text)
            found = application().library.search(text, spoken, limit=limit)
            return _result(passages_words(found, spoken), PassagesTold(passages=found.hits, low=found.low))

    @_tool(server, "Read meeting notes", _WRITES)
    def read_notes(
        context: Context[Any, Any],
        text: Annotated[str, Field(description="Notes or a transcript, as they are.", max_length=2_000_000)],
        name: Annotated[str, Field(description="What to call them.", max_length=200)] = "notes.txt",
        project: Annotated[str, Field(description="The id of a project to put them into.", max_length=300)] = "",
    ) -> ToldNotes:
        """Finds every request in meeting notes or a transcript and drafts a need statement for each, with who said
        what, and what to ask at the next meeting. The notes are kept; nothing is filed until somebody accepts it."""
        with _failures(text):
            who, language = person(context), language_of(text)
            told = _notes(application(), who, text, name, project, language)
            return _result(notes_words(told, language), told)


def _resources(server: MCPServer[Any], application: Callable[[], Application], person: PersonOf) -> None:
    @server.resource("askwhy://statements{?project}", title="Need statements", mime_type="text/markdown")
    def statements(context: Context[Any, Any], project: str = "") -> str:
        """The need statements on file, a line each with its id."""
        with _failures():
            queue: Queue = application().reviewing.queue(person(context), Wanted(limit=200), project or None)
            return statements_words(queue, "en")

    @server.resource("askwhy://statements/{statement_id}", title="A need statement", mime_type="text/markdown")
    def statement(context: Context[Any, Any], statement_id: str) -> str:
        """A need statement as Markdown."""
        try:
            with _failures():
                return _statement(application(), person(context), statement_id).statement
        except ToolError as error:
            raise ResourceNotFoundError(str(error)) from error


def _tool(server: MCPServer[Any], title: str, hints: ToolAnnotations) -> Callable[[Tool], Tool]:
    """Adds a tool that is described by its docstring, in one paragraph."""

    def added(function: Tool) -> Tool:
        description = " ".join((function.__doc__ or "").split())
        return server.tool(title=title, description=description, annotations=hints)(function)

    return added


def _interview(interview: Interview, before: Interview | None = None) -> CallToolResult:
    told = interview_told(interview, len(before.turns) if before else 0)
    return _result(interview_words(told), told)


def _statement(application: Application, who: Person, statement_id: str) -> StatementTold:
    """The statement on file; else that of the interview with this id, where this person may open it."""
    try:
        filed, _ = application.seeing.statement(who, statement_id)
    except StatementNotFound as missing:
        try:
            return statement_told(interview_of(who, statement_id, application).statement, "")
        except NotFound:
            raise missing from None
    return statement_told(filed.statement, filed.standing)


def _notes(application: Application, who: Person, text: str, name: str, project: str, language: Language) -> NotesTold:
    uploading = application.notes.uploading
    job: Job = uploading.take(who, name, text.encode("utf-8", "replace"), project, mind=application.settings.mind).job
    give_up = time.monotonic() + READING
    while job.state in ("waiting", "running") and time.monotonic() < give_up:
        time.sleep(LOOK)
        job = uploading.job(who, job.id)
    read = uploading.result(who, job.upload) if job.state == "done" else None
    return notes_told(job, read.reading if read else None, language)


def _result(text: str, told: BaseModel) -> CallToolResult:
    return CallToolResult(
        content=[TextContent(type="text", text=text)], structured_content=told.model_dump(mode="json")
    )


@contextmanager
def _failures(said: str = "") -> Iterator[None]:
    """What breaks is told in the language of what was said."""
    try:
        yield
    except AskWhyError as error:
        raise ToolError(in_words(error, language_of(said))) from error
