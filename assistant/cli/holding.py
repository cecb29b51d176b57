"""Begins or resumes an interview in the terminal, and takes up what a crash kept from being heard."""

import sys

from assistant.bootstrap import Application
from assistant.cli.conversation import Conversation
from assistant.cli.output import console, tell, write_json
from assistant.needs.language import Language
from assistant.words import words


def hold(application: Application, resume: str | None, language: Language | None, *, as_jsonl: bool) -> None:
    """Holds the interview to its end. Raises InterviewNotFound."""
    interview = application.interviews.load(resume) if resume else None
    spoken = language or application.settings.spoken()
    conversation = Conversation(application.interviewing, spoken, interview)
    _take_up(application, conversation, spoken)
    if as_jsonl:
        from assistant.cli.jsonl import converse

        converse(conversation, sys.stdin.buffer, write_json)
    else:
        from assistant.cli.talk import talk

        talk(conversation, console(), spoken)


def _take_up(application: Application, conversation: Conversation, language: Language) -> None:
    """What cannot be taken up is shown, so that it can be said again: it may be what broke the turn before."""
    say = words(language)
    pending = application.interviews.pending(conversation.interview.id) if conversation.interview else []
    chat = [source for source in pending if source.kind == "chat"]
    for number, source in enumerate(chat, start=1):
        try:
            conversation.say(source.text)
        except Exception as error:  # whatever it is, the interview itself must stay usable
            tell(say("cli.not_taken_up", why=error, text=source.text))
        else:
            tell(say("cli.taken_up", count=number))
