"""The brief on the screen and on paper: one page to take along into the meeting."""

from collections.abc import Iterable

from assistant.journeys.briefing import Brief, FromPlaybook, ToAsk, ToRead
from assistant.needs.claims import Claim
from assistant.needs.language import Language
from assistant.playbooks.playbook import HEADINGS
from assistant.ui.html import Html, own_words, tag
from assistant.ui.marks import claim_words, playbook_chip
from assistant.ui.need import weigh
from assistant.ui.start_page import short
from assistant.ui.talk import both
from assistant.words import Words, words


def brief_page(brief: Brief, language: Language) -> Html:
    """The page; its headings are in the page's language, the rest in the interview's."""
    say = words(language)
    title = tag("h1", own_words(short(brief.title or (brief.asked.text if brief.asked else ""), say, 36)))
    client = tag("p", say("ui.client_label"), " · ", own_words(brief.client), class_="client") if brief.client else None
    return tag(
        "article",
        tag("p", say("ui.brief_for"), class_="label"),
        title,
        client,
        _asked(brief, say),
        _known(brief, say),
        _clashes(brief, say),
        _to_ask(brief.to_ask, say),
        tag("div", _points(brief.hypotheses, "hypotheses", say), _points(brief.red_flags, "flags", say), class_="pair"),
        tag("div", weigh(brief.weigh, say), _gates(brief, language), class_="pair"),
        _reading(brief.reading, language),
        tag("p", say("ui.brief_made"), class_="made"),
        class_="page",
    )


def _asked(brief: Brief, say: Words) -> Html | None:
    if brief.asked is None:
        return None
    cut = tag("p", say("ui.brief_cut"), class_="note") if brief.asked_cut else None
    return _part("brief_asked", say, tag("blockquote", own_words(brief.asked.text)), cut)


def _to_ask(questions: Iterable[ToAsk], say: Words) -> Html:
    items = [_ask(question, say) for question in questions]
    body = tag("ol", *items, class_="ask-list") if items else tag("p", say("ui.brief_ask_empty"))
    return _part("brief_ask", say, body)


def _ask(question: ToAsk, say: Words) -> Html:
    whom = tag("span", say("ui.brief_whom", whom=question.ask), class_="whom") if question.ask else None
    chip = playbook_chip(question.playbook, question.title, question.lens, say) if question.playbook else None
    lines = (("ui.brief_why", question.why), ("ui.brief_listen", question.good))
    small = [[tag("span", say(key), class_="label"), own_words(text)] for key, text in lines if text]
    told = [tag("p", *line, chip if line is small[-1] else None, class_="small") for line in small]
    return tag("li", tag("p", own_words(question.text), whom, class_="q"), *told)


def _known(brief: Brief, say: Words) -> Html:
    rows = [_about(say(f"aspect.{part.aspect}"), part.claims, say) for part in brief.known]
    return _part("brief_known", say, tag("dl", *rows) if rows else tag("p", say("ui.brief_known_empty")))


def _about(title: str, claims: Iterable[Claim], say: Words) -> Html:
    return tag("div", tag("dt", title), tag("dd", *(tag("p", claim_words(claim, say)) for claim in claims)))


def _clashes(brief: Brief, say: Words) -> Html | None:
    items = [tag("li", both(clash)) for clash in brief.contradictions]
    return _part("contradictions", say, tag("ul", *items)) if items else None


def _points(points: Iterable[FromPlaybook], key: str, say: Words) -> Html | None:
    """The points, with the playbook named once for those that follow each other from it."""
    items: list[Html] = []
    last = ""
    for point in points:
        chip = playbook_chip(point.playbook, point.title, "", say) if point.playbook != last else None
        items.append(tag("li", own_words(point.text), " ", chip))
        last = point.playbook
    return _part(f"brief_{key}", say, tag("ul", *items)) if items else None


def _gates(brief: Brief, language: Language) -> Html | None:
    items = [tag("li", f.message.in_(language)) for f in brief.findings if f.severity == "gate"]
    return _part("brief_findings", words(language), tag("ul", *items)) if items else None


def _reading(reading: Iterable[ToRead], language: Language) -> Html | None:
    say = words(language)
    items = [tag("li", tag("b", own_words(p.title)), " ", *_sections(p, language), class_="read") for p in reading]
    return _part("brief_read", say, tag("ul", *items)) if items else None


def _sections(playbook: ToRead, language: Language) -> Iterable[Html]:
    for section in playbook.sections:
        heading = HEADINGS[language].get(section, section)
        yield playbook_chip(playbook.playbook, "", heading, words(language), section=section)


def _part(key: str, say: Words, *inside: Html | None) -> Html:
    return tag("section", tag("h2", say(f"ui.{key}")), *inside, class_=key.replace("_", "-"))
