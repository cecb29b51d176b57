"""The questions for the next meeting, by person, on one page to take along."""

from assistant.needs.noted import NextQuestion, QuestionsFor
from assistant.offline.notes_phrases import legible
from assistant.ui.html import Html, own_words, tag
from assistant.ui.notes.shown import Shown
from assistant.words import Words


def sheet(shown: Shown, say: Words) -> Html:
    """The whole page; print.css puts it on paper."""
    titles = {need.statement.id: need.statement.title for need in shown.needs}
    people = [_person(person, titles, say) for person in shown.to_ask]
    back = tag("a", say("notes_ui.back"), href=f"/?notes={shown.upload.id}", data_open=True, class_="nt-way")
    paper = tag("button", say("ui.print"), type="button", data_print=True)
    page = tag(
        "article",
        tag("p", say("notes_ui.questions_title"), class_="label"),
        tag("h1", own_words(shown.reading.notes.source.title or shown.upload.name)),
        *people or [tag("p", say("notes_ui.questions_none"))],
        class_="page nt-sheet",
    )
    return tag("div", tag("div", back, paper, class_="nt-ways nt-paper"), page)


def _person(person: QuestionsFor, titles: dict[str, str], say: Words) -> Html:
    whom = own_words(person.whom) if person.whom else say("ui.open_nobody")
    items = (_question(question, titles, say) for question in person.questions)
    return tag("section", tag("h2", whom), tag("ol", *items, class_="ask-list"))


def _question(asked: NextQuestion, titles: dict[str, str], say: Words) -> Html:
    why = (
        [tag("span", say("ui.brief_why"), class_="label"), own_words(asked.question.why)] if asked.question.why else []
    )
    about = [tag("span", say("notes_ui.about"), class_="label"), own_words(legible(titles.get(asked.statement, "")))]
    lines = [tag("p", *line, class_="small") for line in (why, about) if line]
    return tag("li", tag("p", own_words(asked.question.text), class_="q"), *lines)
