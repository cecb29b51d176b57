"""What the page of one upload shows: the needs as they stand by now, and what came of every turn."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from assistant.errors import StatementNotFound, UploadNotFound
from assistant.journeys.accepting import Offered
from assistant.journeys.reading_notes import for_next_meeting
from assistant.needs.aspects import Aspect
from assistant.needs.noted import NotesReading, QuestionsFor, quotes_of
from assistant.needs.notes import Turn
from assistant.needs.people import Person
from assistant.needs.reconciling import Proposal, Unused
from assistant.needs.sources import Quote
from assistant.needs.statement import NeedStatement
from assistant.needs.uploads import Read, Upload
from assistant.ui.notes.application import NotesApplication


class Need(NamedTuple):
    """A need that was found: as it is on file, or as it was read. `own` is the proposal to file it, if it is open. One
    that `joined` was known before, and took words from here; one that was `begun` is a reader's, in words from here."""

    number: int
    statement: NeedStatement
    filed: bool
    askers: tuple[str, ...]
    own: Proposal | None
    declined: bool
    joined: bool = False
    begun: bool = False


class Came(NamedTuple):
    """One thing that came of a turn: a part of a need, by its id there and by a key of the words."""

    need: Need
    part: str
    label: str
    text: str


class Shown(NamedTuple):
    """Everything on the page. `known` are the statements that proposals are about, where they are on file; `titles` are
    those of quoted sources that are files, by id; `to_ask` is what the needs as they stand leave open."""

    upload: Upload
    reading: NotesReading
    offered: Offered
    needs: tuple[Need, ...]
    known: dict[str, NeedStatement]
    came: dict[int, list[Came]]
    unused: dict[int, Unused]
    titles: dict[str, str]
    to_ask: tuple[QuestionsFor, ...]

    @property
    def between(self) -> list[Proposal]:
        """What concerns needs that were known before."""
        return [proposal for proposal in self.offered.proposals if proposal.statement]

    @property
    def fresh(self) -> list[str]:
        """The ids of proposals that are new and not declined."""
        declined = self.offered.declined
        return [p.id for p in self.offered.proposals if p.kind == "new" and p.id not in declined]


def shown(person: Person, read: Read, application: NotesApplication) -> Shown:
    """All of it, as it stands now."""
    offered = application.notes.accepting.offered(person, read.upload.id)
    needs = tuple(_needs(person, read.reading, offered, application))
    known = {p.statement: s for p in offered.proposals if (s := _on_file(person, p.statement, application))}
    came = _came(needs, read.reading)
    unused = {u.turn: u for u in offered.unused if u.why != "waiting" and (u.turn not in came or u.why == "declined")}
    titles = _titles(person, [*(need.statement for need in needs), *known.values()], offered, application)
    to_ask = for_next_meeting(list(_unsettled(needs, read.reading.notes.source.id)))
    return Shown(read.upload, read.reading, offered, needs, known, came, unused, titles, to_ask)


def turn_at(turns: Sequence[Turn], place: int) -> Turn | None:
    """The turn in which a place of the source is, or the one before it."""
    number = bisect_right(turns, place, key=lambda turn: turn.start) - 1
    return turns[number] if number >= 0 else None


def _needs(person: Person, reading: NotesReading, offered: Offered, application: NotesApplication) -> Iterator[Need]:
    own = {proposal.found: proposal for proposal in offered.proposals if not proposal.statement}
    for number, found in enumerate(reading.statements, start=1):
        filed = _on_file(person, found.id, application)
        asked = (request.quote.speaker for request in reading.requests if request.statement == found.id)
        mine = own.get(found.id)
        yield Need(
            number,
            filed or found,
            filed is not None,
            tuple(dict.fromkeys(name for name in asked if name)),
            mine,
            mine is not None and mine.id in offered.declined,
        )
    for number, begun in enumerate(offered.begun, start=len(reading.statements) + 1):
        asked = (words.speaker for claim in begun.about(Aspect.REQUEST) for words in claim.quotes)
        askers = tuple(dict.fromkeys(name for name in asked if name))
        yield Need(number, begun, filed=True, askers=askers, own=None, declined=False, begun=True)
    for number, known in enumerate(offered.joined, start=len(reading.statements) + len(offered.begun) + 1):
        yield Need(number, known, filed=True, askers=(), own=None, declined=False, joined=True)


def _unsettled(needs: Sequence[Need], source: str) -> Iterator[NeedStatement]:
    """Whose questions are still asked: not of a need that was declined, nor of one that went into a need known before,
    which has questions of its own."""
    taken = {words.start for n in needs if n.joined for words in quotes_of(n.statement) if words.source_id == source}
    for need in needs:
        went = not (need.filed or need.own) and any(words.start in taken for words in quotes_of(need.statement))
        if not (need.declined or went):
            yield need.statement


def _on_file(person: Person, statement_id: str, application: NotesApplication) -> NeedStatement | None:
    if not statement_id:
        return None
    try:
        return application.seeing.statement(person, statement_id)[0].statement
    except StatementNotFound:
        return None


def _titles(
    person: Person, statements: Iterable[NeedStatement], offered: Offered, application: NotesApplication
) -> dict[str, str]:
    """Of the sources of these statements, and of uploads that proposals quote."""
    titles = {source.id: source.title for each in statements for source in each.sources if source.kind == "file"}
    for words in (quote for p in offered.proposals if p.known for quote in p.known.quotes):
        if words.source_id not in titles:
            with suppress(UploadNotFound):
                titles[words.source_id] = application.notes.uploading.upload(person, words.source_id).name
    return titles


def _came(needs: Sequence[Need], reading: NotesReading) -> dict[int, list[Came]]:
    """By the turn's number. What was declined came to nothing."""
    source, turns = reading.notes.source.id, reading.notes.turns
    starts = [turn.start for turn in turns]
    came: dict[int, list[Came]] = {}
    for part, quote in (pair for need in needs for pair in _quoted(need)):
        if quote.source_id != source:
            continue
        number = max(0, bisect_right(starts, quote.start) - 1)
        while number < len(turns) and turns[number].start < quote.end:
            if turns[number].end > quote.start and part not in came.get(number, ()):
                came.setdefault(number, []).append(part)
            number += 1
    return came


def _quoted(need: Need) -> Iterator[tuple[Came, Quote]]:
    statement = need.statement
    for claim in statement.claims:
        yield from ((Came(need, claim.id, f"aspect.{claim.aspect}", claim.text), quote) for quote in claim.quotes)
    for measure in statement.measures:
        yield from ((Came(need, measure.id, "ui.measures", measure.name), quote) for quote in measure.quotes)
    for clash in statement.contradictions:
        yield from ((Came(need, clash.id, "ui.contradictions", clash.about), quote) for quote in clash.quotes)
    for question in statement.open_questions:
        if question.quote:
            yield Came(need, question.id, "ui.open_questions", question.text), question.quote
