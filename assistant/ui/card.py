"""What is in the middle of the eye: the question that waits, or the summary to confirm, with the replies to it."""

from collections.abc import Iterable

from assistant.journeys.summary import Summary, summary
from assistant.needs.interview import Interview, Question
from assistant.needs.language import Language, language_of
from assistant.ui.header import exports
from assistant.ui.html import Html, escaped, join, own_words, tag
from assistant.ui.marks import claim_words, playbook_chip, spoken, tag_of
from assistant.ui.need import advised
from assistant.words import Words, words


def card(interview: Interview, language: Language) -> Html:
    """The question large, why it matters small, and where it comes from; the summary once there is nothing to ask."""
    say = words(language)
    if interview.question is None:
        return _summary(interview, say)
    return _question(interview, interview.question, say)


def replies(interview: Interview, language: Language) -> Html:
    """The answers of one keystroke."""
    say = words(language)
    back = _reply("back", say("ui.reply_back"), "Alt+Z", disabled=len(interview.turns) < 2)
    if interview.question is None:
        buttons: Iterable[Html] = (
            _reply("say", say("ui.reply_confirm"), "", sends=say("ui.confirm_text"), disabled=confirmed(interview)),
            _reply("go_on", say("ui.reply_go_on"), ""),
            _reply("brief", say("ui.brief"), ""),
            exports(interview, say),
            back,
        )
    else:
        buttons = (
            _ask(say),
            _reply("skip", say("ui.reply_skip"), "Alt+S"),
            back,
            _reply("draft", say("ui.reply_draft"), "Alt+G"),
        )
    return tag("div", *buttons, class_="replies", role="group")


def answer_form(language: Language, *, done: bool) -> Html:
    """The box for the answer; it stays as it is while answers arrive, so that nothing typed is ever lost."""
    say = words(language)
    box = tag(
        "textarea",
        id="answer",
        rows=2,
        data_send="say",
        placeholder=say("ui.more_placeholder" if done else "ui.answer_placeholder"),
        aria_label=say("ui.answer_label"),
        aria_describedby="answer-keys",
        dir="auto",
    )
    send = tag("button", say("ui.send"), type="submit", class_="primary", data_busy=say("ui.sending"))
    keys = tag("p", say("ui.keys_done" if done else "ui.keys"), id="answer-keys", class_="hint")
    return tag("form", tag("div", box, send, class_="line"), keys, class_="answer", data_form="answer")


def confirmed(interview: Interview) -> bool:
    """Whether the user has just confirmed the summary."""
    return bool(interview.turns) and interview.turns[-1].kind == "confirm"


def _question(interview: Interview, question: Question, say: Words) -> Html:
    number = len({earlier.text for earlier in interview.asked})
    within = say("ui.question_count", number=number, limit=interview.limit)
    beyond = say("ui.question_count_only", number=number)
    count = tag("span", within if number <= interview.limit else beyond, class_="count")
    chip = playbook_chip(question.playbook, question.title, question.lens, say) if question.playbook else None
    return tag(
        "section",
        tag("div", tag("span", say("ui.question_label"), class_="label"), count, class_="top"),
        tag("h2", own_words(question.text), lang=tag_of(language_of(question.text)), id="question"),
        tag("p", own_words(question.why), class_="why") if question.why else None,
        chip,
        class_="card",
        aria_labelledby="question",
    )


def _summary(interview: Interview, say: Words) -> Html:
    found = summary(interview)
    need: list[str | None] = [tag("span", claim_words(claim, say)) for claim in found.need]
    missing = [tag("li", finding.message.in_(spoken(say))) for finding in found.still_missing]
    done = tag("span", "✓ ", say("ui.confirmed"), class_="confirmed") if confirmed(interview) else None
    return tag(
        "section",
        tag("h2", say("ui.summary"), done, id="question"),
        tag("p", _label(say("ui.summary_need")), *(_spaced(need) or [say("ui.summary_need_empty")]), class_="needline"),
        _open(found, say),
        tag("p", _label(say("ui.summary_missing")), None if missing else say("ui.summary_nothing_missing")),
        tag("ul", *missing) if missing else None,
        _weigh(found, say),
        class_="card summary",
        aria_labelledby="question",
    )


def _open(found: Summary, say: Words) -> Html | None:
    items = [
        tag("li", tag("b", own_words(person.whom), " ") if person.whom else None, own_words(question.text))
        for person in found.open_questions
        for question in person.questions
    ]
    return join([tag("p", _label(say("ui.summary_open"))), tag("ul", *items)]) if items else None


def _weigh(found: Summary, say: Words) -> Html | None:
    if not found.weigh:
        return None
    items = advised(found.weigh, say)
    note = tag("span", say("ui.weigh_note"), class_="note")
    return tag("div", tag("p", _label(say("ui.weigh")), note), tag("ul", *items), class_="weigh")


def _spaced(parts: list[str | None]) -> list[str | None]:
    return [piece for part in parts for piece in (part, " ")]


def _ask(say: Words) -> Html:
    """One press notes the question for the client; a name typed beside it notes it for somebody else."""
    button = _reply("ask_client", say("ui.reply_ask"), "Alt+A", label=say("ui.reply_ask_label"))
    whom = tag(
        "input",
        id="whom",
        placeholder=say("ui.reply_whom"),
        aria_label=say("ui.reply_whom_label"),
        maxlength=60,
        size=8,
        autocomplete="off",
        dir="auto",
    )
    return tag("span", button, whom, class_="ask")


def _reply(do: str, text: str, keys: str, *, disabled: bool = False, label: str = "", sends: str = "") -> Html:
    return tag(
        "button",
        escaped(text),
        type="button",
        data_do=do,
        aria_keyshortcuts=keys or None,
        title=keys or None,
        aria_label=label or None,
        disabled=disabled,
        data_text=sends or None,
    )


def _label(text: str) -> Html:
    return tag("span", text, class_="label")
