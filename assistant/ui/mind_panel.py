"""The panel behind the badge: which minds there are, which is on, whether the model answers, and what it took."""

from collections.abc import Iterator

from assistant.llm.trying import Trial
from assistant.needs.expense import Expense
from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.needs.minds import MindName
from assistant.ui.html import Html, join, own_words, tag
from assistant.ui.marks import spoken
from assistant.ui.minds import MindsHere, ModelHere
from assistant.words import Words, words

SETTINGS = "OPENAI_API_KEY=sk-…\nOPENAI_BASE_URL=https://…/v1\nASKWHY_MODEL=gpt-4o-mini"
"""The three variables; what each is for stands among the words."""


def mind_panel(here: MindsHere, interview: Interview | None, language: Language, trial: Trial | None = None) -> Html:
    """The panel; `trial` is how the last test of the connection went."""
    say = words(language)
    model = here.model
    return tag(
        "div",
        tag("h2", say("ui.mind_panel"), id="mind-title", tabindex="-1", autofocus=True),
        _choice(here, interview, say),
        _connection(model, trial, say) if model else _how_to(say),
        _spent(interview, model, say) if interview and (model or interview.expense.calls) else None,
        tag("p", tag("button", say("ui.mind_close"), type="button", id="mind-close", data_leave=True), class_="end"),
        class_="mind-inside",
    )


def _choice(here: MindsHere, interview: Interview | None, say: Words) -> Html:
    """The minds, to choose from for this interview, or for new ones."""
    offered: list[MindName] = ["offline", "model"] if here.model else ["offline"]
    legend = tag("legend", say("ui.mind_here" if interview else "ui.mind_new"))
    minds = [_mind(name, here, say) for name in offered]
    return tag("fieldset", legend, *minds, tag("p", _when(here, interview, say), class_="hint"))


def _mind(name: MindName, here: MindsHere, say: Words) -> Html:
    known = own_words(here.model.name) if name == "model" and here.model else say("ui.mind_offline")
    radio = tag(
        "input",
        type="radio",
        name_="mind",
        value=name,
        id=f"mind-{name}",
        checked=name == here.on,
        aria_describedby=f"mind-{name}-about",
    )
    about = tag("span", say(f"ui.mind_about_{name}"), class_="about", id=f"mind-{name}-about")
    label = tag("label", tag("b", known), for_=f"mind-{name}")
    return tag("div", radio, tag("div", label, about), class_="choice")


def _when(here: MindsHere, interview: Interview | None, say: Words) -> str:
    if interview and here.wanted == "model" and not here.model:
        return say("ui.mind_gone")
    if here.model is None:
        return say("ui.mind_only")
    return say("ui.mind_when" if interview else "ui.mind_when_new")


def _connection(model: ModelHere, trial: Trial | None, say: Words) -> Html:
    key = say("ui.mind_key_set" if model.has_key else "ui.mind_key_none")
    rows = [("model", own_words(model.name)), ("address", own_words(model.address)), ("key", key)]
    if budget := _budget(model, say):
        rows.append(("budget", budget))
    facts = [tag("div", tag("dt", say(f"ui.mind_{name}")), tag("dd", fact)) for name, fact in rows]
    button = tag(
        "button", say("ui.mind_try"), type="button", id="mind-try", data_do="try", data_busy=say("ui.mind_trying")
    )
    return tag(
        "section",
        tag("h3", say("ui.mind_connection")),
        tag("dl", *facts),
        tag("div", button, tag("p", _told(trial, say), role="status", id="mind-trial"), class_="try"),
        tag("p", say("ui.mind_key_where"), class_="hint"),
    )


def _told(trial: Trial | None, say: Words) -> Html | None:
    if trial is None:
        return None
    mark = tag("span", "✓" if trial.works else "▲", aria_hidden="true")
    return tag("span", mark, " ", trial.message.in_(spoken(say)), class_="works" if trial.works else "fails")


def _how_to(say: Words) -> Html:
    """How to get a model."""
    names = [line.partition("=") for line in SETTINGS.split("\n")]
    rows = [
        tag("div", tag("dt", tag("code", f"{name}={value}")), tag("dd", say(f"ui.mind_set_{name.lower()}")))
        for name, _, value in names
    ]
    return tag(
        "section",
        tag("h3", say("ui.mind_how")),
        tag("p", say("ui.mind_how_where")),
        tag("dl", *rows, class_="how"),
        tag("p", say("ui.mind_how_after"), class_="hint"),
    )


def _budget(model: ModelHere, say: Words) -> str:
    money, tokens = model.budget
    if money is not None:
        return f"{money:g} {model.currency}"
    return say("ui.mind_budget_tokens", tokens=f"{tokens:,}") if tokens is not None else ""


def _spent(interview: Interview, model: ModelHere | None, say: Words) -> Html:
    """Tokens and money of the last turn and of the whole interview."""
    title = tag("h3", say("ui.mind_spent"))
    if not interview.expense.calls:
        return tag("section", title, tag("p", say("ui.mind_spent_none"), class_="empty"))
    columns = [tag("th", say(f"ui.mind_{name}"), scope="col") for name in ("in", "out", "cost")]
    last = interview.turns[-1].expense if interview.turns else None
    rows = [_row("last", last or Expense(), say), _row("all", interview.expense, say)]
    table = tag("table", tag("thead", tag("tr", tag("td"), *columns)), tag("tbody", *rows))
    notes = [tag("p", note, class_="hint") for note in _notes(interview.expense, model, say)]
    return tag("section", title, table, *notes)


def _row(name: str, expense: Expense, say: Words) -> Html:
    cached = tag("span", say("ui.mind_cached", tokens=f"{expense.cached:,}"), class_="note") if expense.cached else None
    into = join([f"{expense.tokens_in:,}", " " if cached else None, cached])
    cells = [tag("td", cell) for cell in (into, f"{expense.tokens_out:,}", cost(expense, say))]
    return tag("tr", tag("th", say(f"ui.mind_{name}"), scope="row"), *cells)


def cost(expense: Expense, say: Words) -> str:
    """What was paid, or that nobody knows."""
    if expense.unpriced and expense.unpriced == expense.calls:
        return say("ui.mind_cost_unknown")
    if not expense.cost:
        return "0"
    return f"{expense.cost:.2f} {expense.currency}" if expense.cost >= 1 else f"{expense.cost:.4f} {expense.currency}"


def _notes(expense: Expense, model: ModelHere | None, say: Words) -> Iterator[str]:
    """What the figures leave out."""
    if model and model.budget.is_spent(expense):
        yield say("ui.mind_budget_spent")
    if expense.unpriced:
        yield say("ui.mind_unpriced", number=expense.unpriced)
    if expense.estimated:
        yield say("ui.mind_estimated")
