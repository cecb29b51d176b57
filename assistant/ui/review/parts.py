"""The parts of a statement as a reviewer reads them: each with its quotes, its findings and the comments on it."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.journeys.reviewing import Opened
from assistant.journeys.summary import by_whom, known
from assistant.needs.claims import Claim
from assistant.needs.measures import PARTS, Figure, Measure
from assistant.needs.reviews import Comment
from assistant.needs.sources import Quote
from assistant.needs.statement import Contradiction, OpenQuestion
from assistant.ui.html import Html, join, own_words, tag
from assistant.ui.marks import claim_notes, claim_words, quoted
from assistant.ui.need import weigh
from assistant.ui.review.quoting import Quoting
from assistant.ui.review.standing import NameOf, when
from assistant.words import Words


class Parts:
    """Writes the parts of one statement."""

    def __init__(self, opened: Opened, quoting: Quoting, name: NameOf, say: Words) -> None:
        self._opened, self._quoting, self._name, self._say = opened, quoting, name, say
        self._statement = opened.filed.statement

    def all(self) -> Html:
        """The whole statement, and what was remarked on the whole of it."""
        say, statement = self._say, self._statement
        groups = [
            self._group(say(f"aspect.{part.aspect}"), map(self._claim, part.claims)) for part in known(statement.claims)
        ]
        questions = [q for person in by_whom(statement.open_questions) for q in person.questions]
        return tag(
            "section",
            tag("h2", say("review.statement"), class_="sr"),
            *groups or [tag("p", say("review.no_claims"), class_="empty")],
            self._group(say("ui.measures"), map(self._measure, statement.measures)),
            self._group(say("ui.open_questions"), map(self._question, questions)),
            self._group(say("ui.contradictions"), map(self._clash, statement.contradictions)),
            weigh(statement.recommendation, say),
            self._on_the_whole(),
            class_="parts",
        )

    def _group(self, title: str, items: Iterable[Html]) -> Html | None:
        held = list(items)
        return tag("section", tag("h3", title), tag("ul", *held)) if held else None

    def _claim(self, claim: Claim) -> Html:
        say = self._say
        notes = [
            *claim_notes(claim, say),
            tag("span", say("review.asked", question=claim.question), class_="note wraps") if claim.question else None,
            tag("span", own_words(claim.basis), class_="note wraps") if claim.basis else None,
        ]
        shown = tag("div", claim_words(claim, say), *self._buttons(claim.quotes), *notes, class_="what")
        return self._part(claim.id, shown, self._edit(claim))

    def _measure(self, measure: Measure) -> Html:
        say = self._say
        figures: list[tuple[str, Figure | None]] = [(part, getattr(measure, part)) for part in PARTS]
        rows = (
            tag("div", tag("dt", say(f"review.measure_{part}")), tag("dd", *self._figure(figure)))
            for part, figure in figures
        )
        unit = tag("span", f" ({measure.unit})", class_="note") if measure.unit else None
        shown = tag("div", tag("b", own_words(measure.name)), unit, tag("dl", *rows, class_="figures"), class_="what")
        return self._part(measure.id, shown)

    def _figure(self, figure: Figure | None) -> list[Html]:
        if figure is None:
            return [tag("span", "○ ", self._say("status.missing"), class_="note")]
        return [quoted(figure.words), *self._buttons((figure.quote,))]

    def _question(self, question: OpenQuestion) -> Html:
        whom = tag("span", own_words(question.ask), class_="whom") if question.ask else None
        why = tag("span", own_words(question.why), class_="note wraps") if question.why else None
        said = self._buttons((question.quote,) if question.quote else ())
        return self._part(question.id, tag("div", own_words(question.text), " ", whom, *said, why, class_="what"))

    def _clash(self, clash: Contradiction) -> Html:
        say = self._say
        sides = (tag("p", self._speaker(quote), quoted(quote.text), *self._buttons((quote,))) for quote in clash.quotes)
        settled = tag("span", "✓ ", say("ui.settled"), class_="note") if clash.settled else None
        return self._part(clash.id, tag("div", *sides, settled, class_="what clash"))

    def _speaker(self, quote: Quote) -> Html | None:
        return tag("b", own_words(quote.speaker), self._say("review.colon")) if quote.speaker else None

    def _buttons(self, quotes: Iterable[Quote]) -> list[Html]:
        return [self._quoting.button(quote, self._say) for quote in quotes]

    def _part(self, part: str, shown: Html, edit: Html | None = None) -> Html:
        comments = [comment for comment in self._opened.filed.comments if comment.where == part]
        margin = tag("div", *map(self._comment, comments), class_="margin") if comments else None
        do = tag("div", edit, self._commenting(part), class_="part-tools")
        found = [finding for finding in self._opened.findings if finding.where == part]
        weak = "blocked" if any(finding.severity == "gate" for finding in found) else "noted" if found else ""
        return tag("li", shown, margin, do, id=f"rc-{part}", class_=f"part {weak}", tabindex="-1", data_part=part)

    def _edit(self, claim: Claim) -> Html:
        say = self._say
        box = tag(
            "textarea", claim.text, id=f"edit-{claim.id}", rows=2, aria_label=say("review.edit_label"), dir="auto"
        )
        save = tag("button", say("ui.save"), type="submit", class_="primary")
        leave = tag("button", say("ui.cancel"), type="button", class_="quiet", data_do="review.leave")
        form = tag(
            "form",
            box,
            tag("div", save, leave, class_="line"),
            data_review="edit",
            data_claim=claim.id,
            data_base=claim.text,
        )
        return tag("details", tag("summary", "✎ ", say("ui.edit")), form, class_="tool")

    def _commenting(self, where: str) -> Html:
        say = self._say
        box = tag(
            "textarea",
            id=f"comment-{where or 'whole'}",
            rows=2,
            aria_label=say("review.comment_label"),
            placeholder=say("review.comment_placeholder"),
            dir="auto",
        )
        add = tag("button", say("review.comment_add"), type="submit", class_="primary")
        leave = tag("button", say("ui.cancel"), type="button", class_="quiet", data_do="review.leave")
        form = tag("form", box, tag("div", add, leave, class_="line"), data_review="comment", data_where=where)
        return tag("details", tag("summary", "＋ ", say("review.comment")), form, class_="tool")

    def _on_the_whole(self) -> Html:
        held = list(self._loose())
        listed = tag("div", *map(self._comment, held), class_="margin") if held else None
        title = tag("h3", self._say("review.on_the_whole"))
        return tag("section", title, listed, tag("div", self._commenting(""), class_="part-tools"), class_="whole")

    def _loose(self) -> Iterator[Comment]:
        """Comments on the whole, and on parts that are gone by now."""
        there = {part.id for group in self._groups() for part in group}
        return (comment for comment in self._opened.filed.comments if comment.where not in there)

    def _groups(self) -> Sequence[Sequence[Claim | Measure | OpenQuestion | Contradiction]]:
        held = self._statement
        return held.claims, held.measures, held.open_questions, held.contradictions

    def _comment(self, comment: Comment) -> Html:
        say = self._say
        done = comment.settled
        head = tag("p", tag("b", own_words(self._name(comment.author))), " ", when(comment.at), class_="hint")
        gone = tag("p", say("review.comment_gone"), class_="note wraps") if self._is_gone(comment) else None
        settled = tag("span", "✓ ", say("review.settled"), " ", class_="note") if done else None
        button = tag(
            "button",
            say("review.reopen" if done else "review.settle"),
            type="button",
            class_="quiet small-button",
            data_do="review.reopen" if done else "review.settle",
            data_comment=comment.id,
        )
        text = tag("p", own_words(comment.text))
        foot = tag("p", settled, button)
        return tag("div", join([head, text, gone, foot]), class_="comment settled" if done else "comment")

    def _is_gone(self, comment: Comment) -> bool:
        there = {part.id for group in self._groups() for part in group}
        return bool(comment.where) and comment.where not in there
