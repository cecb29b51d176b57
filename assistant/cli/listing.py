"""Interviews and passages as lists: JSON for programs, lines for people."""

from assistant.journeys.ports import Hit
from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.words import words


def interview_entry(interview: Interview) -> dict[str, object]:
    """What `askwhy list` says of an interview."""
    return {
        "id": interview.id,
        "title": interview.statement.title,
        "client": interview.statement.client,
        "request": interview.request[:200],
        "owner": interview.owner,
        "language": interview.language,
        "started": interview.started,
        "changed": interview.changed,
        "clarity": interview.clarity,
        "asked": len(interview.asked),
        "done": interview.done,
    }


def interview_line(interview: Interview, language: Language) -> str:
    """An interview in one line: id, when it was changed (local time), title."""
    say = words(language)
    title = interview.statement.title or " ".join(interview.request.split())[:60] or say("cli.untitled")
    stands = say("cli.done" if interview.done else "cli.going_on")
    return f"{interview.id}  {interview.changed.astimezone():%Y-%m-%d %H:%M}  {interview.language}  {stands}  {title}"


def hit_text(hit: Hit) -> str:
    """A passage for a person: where it is from, how well it fits, and its text set off below."""
    head = " · ".join(part for part in (hit.title, hit.heading) if part)
    body = "\n".join(f"    {line}" for line in hit.text.splitlines())
    return f"{hit.score:.2f}  {head}  [{hit.playbook}]\n{body}\n"
