"""An interview for a person at a terminal: the question with its reason, what was noted, a summary at the end."""

from collections.abc import Callable, Iterator

from rich.console import Console
from rich.text import Text

from assistant.cli.conversation import Conversation
from assistant.cli.summing_up import summed_up
from assistant.needs.claims import Claim
from assistant.needs.interview import Interview, Question
from assistant.needs.language import Language
from assistant.needs.statement import NeedStatement
from assistant.words import Words, words


def talk(conversation: Conversation, console: Console, language: Language) -> None:
    """Asks until it is enough, sums up, and takes corrections until nothing more is said."""
    try:
        if conversation.interview is None:
            _begin(conversation, console, words(language))
        else:
            _show_question(console, conversation.interview)
        _go_on(conversation, console)
    except (EOFError, KeyboardInterrupt):
        console.print()
    if conversation.interview:
        console.print(words(conversation.interview.language)("cli.saved", id=conversation.interview.id), style="dim")


def _begin(conversation: Conversation, console: Console, say: Words) -> None:
    console.print(say("cli.welcome"))
    typed = _paragraph(console) if console.is_terminal else _line(console)
    _turn(conversation, console, typed)


def _go_on(conversation: Conversation, console: Console) -> None:
    while True:
        typed = _line(console)
        if conversation.interview and conversation.interview.done and not typed.strip():
            return
        _turn(conversation, console, typed)


def _turn(conversation: Conversation, console: Console, typed: str) -> None:
    before = conversation.interview.statement if conversation.interview else None
    interview = conversation.say(typed)
    for line in _noted(before, interview.statement):
        console.print(line)
    for notice in conversation.notices:
        console.print(Text(notice.in_(interview.language), style="yellow"))
    _show_question(console, interview)


def _show_question(console: Console, interview: Interview) -> None:
    if interview.question is None:
        for line in summed_up(interview):
            console.print(line)
        console.print(Text(words(interview.language)("cli.anything_wrong"), style="bold"))
        return
    for shown in _question(interview.question, words(interview.language)):
        console.print(shown)


def _question(question: Question, say: Words) -> Iterator[Text]:
    yield Text()
    yield Text(question.text, style="bold")
    yield Text("  " + say("cli.because", why=question.why), style="dim")
    yield Text("  " + say("cli.source", title=question.title, lens=question.lens), style="dim")


def _noted(before: NeedStatement | None, after: NeedStatement) -> Iterator[Text]:
    """What the last words brought: new claims, and new questions for somebody else."""
    say = words(after.language)
    known = {claim.id for claim in before.claims} if before else set()
    for claim in after.claims:
        if claim.id not in known:
            yield Text(_claim(claim, say), style="green")
    asked = {question.id for question in before.open_questions} if before else set()
    for question in after.open_questions:
        if question.id not in asked:
            whom = question.ask or say("cli.somebody")
            yield Text(say("cli.to_ask", whom=whom, text=question.text), style="cyan")


def _claim(claim: Claim, say: Words) -> str:
    aspect, status = say(f"aspect.{claim.aspect}"), say(f"status.{claim.status}")
    return say("cli.noted", aspect=aspect, status=status, text=claim.text)


def _line(console: Console) -> str:
    return _typed(lambda: console.input("> "))


def _paragraph(console: Console) -> str:
    """Lines up to an empty one, since what a client wrote has several."""
    lines = [_line(console)]
    while lines[-1].strip():
        lines.append(_line(console))
    return "\n".join(lines).strip()


def _typed(read: Callable[[], str]) -> str:
    """What was typed. Bytes that are not UTF-8 become U+FFFD, as the screen shows them."""
    return read().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
