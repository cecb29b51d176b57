"""The rows that one need has in each sheet of a workbook, tied by ids: need, claim, quote, playbook."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.exports.sets.needs import NeedSet, SetNeed
from assistant.exports.sets.sheets import Cell, To
from assistant.exports.sets.spots import spot
from assistant.exports.sets.writing import overridden, status_of, title_of
from assistant.journeys.summary import known, need_line
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.measures import PARTS, Figure, Measure
from assistant.needs.sources import Quote
from assistant.words import Words

Rows = Iterator[tuple[Cell, ...]]


def quote_id(number: int) -> str:
    """What a numbered quote is called in a workbook."""
    return f"Q{number}"


@dataclass(frozen=True)
class NeedRows:
    """One need of a set in one language; each method gives its rows in one sheet."""

    held: NeedSet
    need: SetNeed
    say: Words

    def needs(self) -> Rows:
        """The need itself."""
        statement = self.need.statement
        found = self.need.findings
        last = self.need.filed.reviews[-1] if not self.need.draft else None

        def named(severity: str) -> str:
            told = (
                f"{one.rule}: {one.message.in_(self.held.language)} {one.words}"
                for one in found
                if one.severity == severity
            )
            return "\n".join(one.strip() for one in told)

        yield (
            self.need.key,
            status_of(self.held, self.need, self.say),
            title_of(self.need, self.say),
            statement.client,
            self.say("export.between").join(claim.text for claim in need_line(statement)) or self.say("export.no_need"),
            "\n".join(" / ".join(words.text for words in c.quotes) for c in statement.contradictions),
            len(statement.open_questions),
            named("gate"),
            overridden(self.held, self.need, self.say),
            named("warn"),
            self.held.background.name(last.reviewer) if last else "",
            last.at.date().isoformat() if last else "",
            statement.fingerprint(),
            statement.id,
        )

    def claims(self) -> Rows:
        """Its claims, each with its quotes and the playbook whose question it answers."""
        for about in known(self.need.statement.claims):
            for claim in about.claims:
                led = self.held.led_to(self.need, claim)
                yield (
                    self.need.part(claim.id),
                    self._to_need(),
                    self._standing(),
                    self._about_what(claim.aspect, claim.facet),
                    claim.text,
                    self.say(f"status.{claim.status}"),
                    self.say("export.yes") if claim.hedged else "",
                    self._quotes(claim.quotes),
                    claim.question,
                    claim.basis,
                    To(led.playbook, f"{self.need.key}/{led.playbook}") if led else "",
                )

    def measures(self) -> Rows:
        """Its measures."""

        def words_of(figure: Figure | None) -> str:
            return figure.words if figure else self.say("export.open")

        def missing(measure: Measure) -> str:
            return self.say("export.comma").join(
                self.say(f"export.{part}") for part in PARTS if part in measure.missing
            )

        for measure in self.need.statement.measures:
            yield (
                self.need.part(measure.id),
                self._to_need(),
                self._standing(),
                measure.name,
                measure.unit,
                words_of(measure.baseline),
                words_of(measure.target),
                words_of(measure.by_when),
                missing(measure),
                self._quotes(measure.quotes),
            )

    def questions(self) -> Rows:
        """What is open."""
        for question in self.need.statement.open_questions:
            yield (
                self.need.part(question.id),
                self._to_need(),
                self._standing(),
                question.ask or self.say("export.anyone"),
                question.text,
                question.why,
                self._about_what(question.facet.aspect, question.facet),
                self._quotes([question.quote] if question.quote else []),
            )

    def evidence(self) -> Rows:
        """Its quotes, each with what rests on it and where it stands."""
        supported = self.need.supported()
        for number, quote in self.need.quotes:
            found = spot(quote, self.need.statement, self.held.background.notes)
            parts = supported[number]
            yield (
                quote_id(number),
                self._to_need(),
                self._standing(),
                To(", ".join(parts), parts[0]),
                quote.text,
                quote.speaker,
                self.say(
                    f"export.source_{found.kind}",
                    title=found.source.title or self.say("export.untitled_file"),
                    number=found.number,
                )
                if found
                else self.say("export.place_unknown"),
                found.line if found else "",
                found.at if found else "",
                f"{quote.start + 1}–{quote.end}",
                quote.source_id,
            )

    def playbooks(self) -> Rows:
        """What came from playbooks."""
        for came in self.held.followed(self.need):
            answers = [
                self.need.part(c.id) for c in self.need.statement.claims if not came.advice and c.question == came.text
            ]
            yield (
                To(came.playbook, f"{self.need.key}/{came.playbook}"),
                self._to_need(),
                self._standing(),
                came.title,
                came.heading,
                self.say("export.kind_advice" if came.advice else "export.kind_question"),
                came.text,
                To(", ".join(answers), answers[0]) if answers else "",
            )

    def _standing(self) -> str:
        standing = self.say(f"export.standing_{self.need.standing}")
        if not self.need.draft:
            return standing
        return self.say("export.is_draft", mark=self.say("export.draft_mark"), why=standing)

    def _to_need(self) -> To:
        return To(self.need.key, self.need.key)

    def _quotes(self, quotes: Iterable[Quote]) -> Cell:
        ids = [quote_id(number) for number in self.need.evidence.numbers(*quotes)]
        return To(", ".join(ids), ids[0]) if ids else ""

    def _about_what(self, aspect: Aspect, facet: Facet | None) -> str:
        named = self.say(f"aspect.{aspect}")
        return self.say("export.label", name=named) + self.say(f"facet.{facet}") if facet else named
