"""Before a download: what goes out, what is left out and why, and the forms to choose from."""

from collections.abc import Sequence

from assistant.exports import SET_FORMS, LeftOut, SetForm, left_out
from assistant.ui.html import Html, own_words, tag
from assistant.ui.marks import spoken
from assistant.ui.review.gathering import MOST, Gathered
from assistant.ui.review.place import Place
from assistant.ui.review.standing import called, link, standing_mark
from assistant.words import Words


def export_page(place: Place, gathered: Gathered, say: Words) -> Html:
    """The whole page."""
    out = left_out(gathered.filed, drafts=place.drafts)
    going = len(gathered.filed) - len(out)
    back = Place(set=place.set) if place.set else place.listed()
    title = gathered.project.name if gathered.project else say("review.export_set")
    return tag(
        "div",
        tag("nav", link(back.address(), "← ", say("review.see_set" if place.set else "review.queue")), class_="crumbs"),
        tag("h1", say("review.export_title", name=title)),
        tag("p", tag("b", say("review.goes_out", number=going, of=len(gathered.filed))), class_="lead"),
        _drafts(place, gathered, say),
        _beyond(gathered.beyond, say),
        _forms(place, going, say),
        _left(out, say),
        class_="review-page export",
    )


def _beyond(number: int, say: Words) -> Html | None:
    return tag("p", say("review.export_beyond", number=number, most=MOST), class_="banner") if number else None


def address(form: SetForm, place: Place, say: Words) -> str:
    """Where the file is downloaded."""
    return f"/export/set/{form}?{place.but(export=False).query()}&language={spoken(say)}"


def _drafts(place: Place, gathered: Gathered, say: Words) -> Html:
    """Which texts go out: a choice of two."""
    drafts = sum(filed.standing not in ("approved", "rejected") for filed in gathered.filed)
    ways = (
        link(place.address(drafts=False), say("review.only_approved"), aria_current=None if place.drafts else "true"),
        link(
            place.address(drafts=True),
            say("review.with_drafts", number=drafts),
            aria_current="true" if place.drafts else None,
        ),
    )
    note = tag("p", say("review.drafts_marked" if place.drafts else "review.drafts_not"), class_="hint")
    return tag("div", tag("nav", *ways, class_="two", aria_label=say("review.which_texts")), note)


def _forms(place: Place, going: int, say: Words) -> Html:
    cards = (_form(form, place, going, say) for form in SET_FORMS)
    return tag("ul", *cards, class_="forms")


def _form(form: SetForm, place: Place, going: int, say: Words) -> Html:
    key = form.replace(".", "_")
    name = tag("b", say(f"review.form_{key}"))
    about = tag("span", say(f"review.form_{key}_about"), class_="hint")
    if not going and form.endswith("csv"):
        return tag(
            "li", tag("span", name, about, tag("span", say("review.csv_empty"), class_="note wraps"), class_="off")
        )
    return tag("li", tag("a", name, about, href=address(form, place, say), download=True))


def _left(out: Sequence[LeftOut], say: Words) -> Html:
    title = tag("h2", say("review.left_out", number=len(out)))
    if not out:
        return tag("section", title, tag("p", "✓ ", say("review.left_out_none"), class_="empty"), class_="panel")
    head = tag(
        "tr", *(tag("th", say(f"review.{each}"), scope="col") for each in ("column_need", "column_standing", "why"))
    )
    language = spoken(say)
    rows = (
        tag(
            "tr",
            tag("th", link(Place(review=one.id).address(), own_words(called(one.title, say))), scope="row"),
            tag("td", standing_mark(one.standing, say)),
            tag("td", own_words(one.why.in_(language))),
        )
        for one in out
    )
    return tag(
        "section", title, tag("table", tag("thead", head), tag("tbody", *rows), class_="left-out"), class_="panel"
    )
