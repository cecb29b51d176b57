"""What an upload brings is taken over: proposals a user accepts or declines, passages that are pulled back in."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from threading import Lock
from typing import NamedTuple, Protocol

from assistant.errors import EditConflict, UploadNotFound
from assistant.journeys.filing import Reviews, Statements, Uploads, Wanted
from assistant.journeys.ports import Clock, Library
from assistant.journeys.reading_notes import need_in_words
from assistant.journeys.reconciling import Reconciled, Reconciling
from assistant.journeys.repeating import talk_of
from assistant.journeys.seeing import Seeing
from assistant.journeys.uploading import Uploading
from assistant.needs.aspects import Facet
from assistant.needs.deciding import done
from assistant.needs.filed import Filed
from assistant.needs.findings import Frozen
from assistant.needs.interview import Interview
from assistant.needs.minds import MindName
from assistant.needs.noted import NotesReading, quotes_of
from assistant.needs.notes import Notes
from assistant.needs.people import Person
from assistant.needs.reconciling import Proposal, Unused, accepted, became_nothing, proposal_id, pull_in
from assistant.needs.sources import Quote, Source, in_whole_words
from assistant.needs.statement import NeedStatement
from assistant.needs.uploads import Read, Upload

TRIES = 5
"""How often what was accepted is laid over a statement anew that somebody else changed meanwhile."""

COMPARISONS = 16
"""How many comparisons are kept."""

KNOWN = 2_000
"""How many statements, and uploads before, notes are compared with: the last changed ones."""


class Resuming(Protocol):
    """`Interviewing`, for going on where notes left off."""

    def resume_from(self, statement: NeedStatement, owner: str, *, mind: MindName | None = None) -> Interview:
        """Begins an interview with the statement, or gives the one that was begun."""


class Offered(Frozen):
    """What an upload brings: proposals, of which some may be `declined`; sources that hold the same talk; the passages
    of which nothing is on file, to pull back in; statements on file that were known before and quote it (`joined`), and
    those that a reader began with words of it (`begun`)."""

    proposals: tuple[Proposal, ...]
    declined: frozenset[str]
    repeats: tuple[str, ...]
    unused: tuple[Unused, ...]
    joined: tuple[NeedStatement, ...] = ()
    begun: tuple[NeedStatement, ...] = ()


class Accepting:
    """Takes over what was read, for people who see only what they may (see uploading.py)."""

    def __init__(
        self,
        uploading: Uploading,
        uploads: Uploads,
        statements: Statements,
        reviews: Reviews,
        seeing: Seeing,
        interviewing: Resuming,
        reconciling: Reconciling,
        library: Library,
        clock: Clock,
    ) -> None:
        self._uploading, self._uploads, self._statements, self._reviews = uploading, uploads, statements, reviews
        self._seeing, self._interviewing, self._reconciling = seeing, interviewing, reconciling
        self._library, self._clock = library, clock
        self._kept: dict[tuple[Hashable, ...], Reconciled] = {}
        self._lock = Lock()

    def offered(self, person: Person, upload_id: str) -> Offered:
        """What the upload means for what is known by now. Raises UploadNotFound, also where it is not read yet."""
        read = self._read(person, upload_id)
        now = self._situation(read.upload)
        compared = self._compared(read, now)
        declined = frozenset(read.reading.declined)
        filed = [each.statement for each in now.on_file.values()]
        beside = list(_beside(read.reading, filed))
        return Offered(
            proposals=compared.proposals,
            declined=declined,
            repeats=compared.repeats,
            unused=became_nothing(read.reading, filed, compared.proposals, declined),
            joined=tuple(s for s in beside if not _began_in(s, read.reading)),
            begun=tuple(s for s in beside if _began_in(s, read.reading)),
        )

    def decline(self, person: Person, upload_id: str, proposals: Iterable[str]) -> None:
        """Leaves proposals out: their passages are among the unused ones, and can be pulled in, or still accepted."""
        read = self._read(person, upload_id)
        declined = tuple(dict.fromkeys((*read.reading.declined, *proposals)))
        reading = read.reading.model_copy(update={"declined": declined})
        self._uploads.keep_read(read.model_copy(update={"reading": reading}))

    def accept(self, person: Person, upload_id: str, proposals: Collection[str]) -> list[Filed]:
        """Files what these proposals make or change.

        Raises EditConflict, nothing being filed, where one of them is not offered any more: what is known has changed
        since, or it was accepted before.
        """
        read = self._read(person, upload_id)
        filed: dict[str, Filed] = {}
        for left in reversed(range(TRIES)):
            now = self._situation(read.upload)
            compared = self._compared(read, now)
            chosen = [p for p in compared.proposals if p.id in proposals]
            if not filed and len(chosen) < len(set(proposals)):
                raise EditConflict("what is known has changed since this was proposed: look at the list again")
            try:
                for statement in accepted(chosen, read.reading, now.known):
                    filed[statement.id] = self._file(person, read.upload, statement, now.on_file.get(statement.id))
                return list(filed.values())
            except EditConflict:
                if not left:
                    raise
        raise AssertionError  # the last try returns or raises

    def pull_in(self, person: Person, statement_id: str, upload_id: str, start: int, end: int, facet: Facet) -> Filed:
        """Adds a passage of an upload to a statement on file, as a claim in its words.

        Raises UploadNotFound, StatementNotFound, and QuoteNotFound where the notes have no such passage.
        """
        read = self._read(person, upload_id)
        source = read.reading.notes.source
        passage = _passage(read.reading.notes, start, end)
        for left in reversed(range(TRIES)):
            held, _ = self._seeing.statement(person, statement_id)
            try:
                return self._file(person, read.upload, pull_in(held.statement, passage, facet, source), held)
            except EditConflict:
                if not left:
                    raise
        raise AssertionError  # the last try returns or raises

    def begin(self, person: Person, upload_id: str, start: int, end: int) -> Filed:
        """Files a need that the reading missed: a passage of an upload is its request.

        Raises UploadNotFound, QuoteNotFound where the notes have no such passage, and EditConflict where a need was
        begun with these words before.
        """
        read = self._read(person, upload_id)
        notes = read.reading.notes
        statement = need_in_words(_passage(notes, start, end), notes, self._library)
        return self._file(person, read.upload, statement, None)

    def continue_as_interview(self, person: Person, statement_id: str, *, mind: MindName | None = None) -> Interview:
        """An interview that goes on from a statement on file and asks at its gaps; `mind` is who is to ask, where it
        was not begun before. Raises StatementNotFound."""
        held, _ = self._seeing.statement(person, statement_id)
        return self._interviewing.resume_from(held.statement, person.id, mind=mind)

    def _compared(self, read: Read, now: "_Situation") -> Reconciled:
        """What the comparison gives; the last ones are kept, so that whoever accepts what was shown need not wait."""
        key = (read.upload.id, *(s.fingerprint() for s in read.reading.statements), *now.key())
        found = self._kept.get(key) or self._reconciling.compare(read.reading, now.known, now.heard)
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > COMPARISONS:
                del self._kept[next(iter(self._kept))]
        return found

    def _read(self, person: Person, upload_id: str) -> Read:
        read = self._uploading.result(person, upload_id)
        if read is None:
            raise UploadNotFound(f"the upload {upload_id} has not been read")
        return read

    def _on_file(self, upload: Upload) -> dict[str, Filed]:
        """The statements that an upload is compared with: its project's, or its owner's own."""
        inside = (upload.project,) if upload.project else ()
        alone = None if upload.project else upload.owner
        rows = self._statements.rows(Wanted(projects=inside, alone=alone, order="changed", limit=KNOWN))
        return {row.id: self._statements.load(row.id) for row in rows}

    def _situation(self, upload: Upload) -> "_Situation":
        on_file = self._on_file(upload)
        earlier = self._earlier(upload)
        undecided = _undecided(earlier, [each.statement for each in on_file.values()])
        return _Situation(on_file, undecided, [reading.notes.source for reading in earlier])

    def _earlier(self, upload: Upload) -> list[NotesReading]:
        """The readings of the uploads before this one, oldest first; of a talk that came several times the first."""
        inside = [upload.project] if upload.project else []
        others = self._uploads.recent(inside, upload.owner, KNOWN)
        before = [o for o in others if o.project == upload.project and (o.at, o.id) < (upload.at, upload.id)]
        reads = (self._uploads.read(other.id) for other in reversed(before))
        talks: dict[str, NotesReading] = {}
        for read in reads:
            if read:
                talks.setdefault(talk_of(read.reading.notes), read.reading)
        return list(talks.values())

    def _file(self, person: Person, upload: Upload, statement: NeedStatement, held: Filed | None) -> Filed:
        now = self._clock()
        if held is None:
            new = Filed(
                statement=statement,
                project=upload.project,
                owner=person.id,
                came_from="notes",
                changed=now,
                changed_by=person.id,
            )
            return self._statements.file(new, over=0)
        changed = held.model_copy(update={"statement": statement, "changed": now, "changed_by": person.id})
        event = done("merged", person, now, changed, upload.name)
        return self._statements.file(changed, over=held.version, event=event)


class _Situation(NamedTuple):
    """What is on file by id, needs that earlier uploads brought and nobody decided on, and the sources of those
    uploads."""

    on_file: dict[str, Filed]
    undecided: list[NeedStatement]
    heard: list[Source]

    @property
    def known(self) -> list[NeedStatement]:
        """All that new notes are compared with."""
        return [*(each.statement for each in self.on_file.values()), *self.undecided]

    def key(self) -> Iterator[Hashable]:
        """Another one whenever anything that is known is another."""
        yield from ((name, each.version) for name, each in self.on_file.items())
        yield from ((statement.id, statement.fingerprint()) for statement in self.undecided)
        yield from (source.id for source in self.heard)


def _passage(notes: Notes, start: int, end: int) -> Quote:
    speaker = next((turn.speaker for turn in notes.turns if turn.start <= start < turn.end), "")
    return in_whole_words(notes.source, start, end, speaker)


def _began_in(statement: NeedStatement, reading: NotesReading) -> bool:
    """Whether these notes are its first source: a statement that was known has theirs after its own."""
    return any(source.id == reading.notes.source.id for source in statement.sources[:1])


def _beside(reading: NotesReading, filed: Iterable[NeedStatement]) -> Iterator[NeedStatement]:
    """The statements on file that quote these notes and were not found in them."""
    found, source = {statement.id for statement in reading.statements}, reading.notes.source.id
    for statement in filed:
        if statement.id not in found and any(words.source_id == source for words in quotes_of(statement)):
            yield statement


def _undecided(readings: Sequence[NotesReading], filed: Sequence[NeedStatement]) -> list[NeedStatement]:
    """Found needs that are neither on file, nor quoted there, nor declined."""
    quoted = {(words.source_id, words.start) for statement in filed for words in quotes_of(statement)}
    declined = {name for reading in readings for name in reading.declined}
    return [
        statement
        for reading in readings
        for statement in reading.statements
        if not any((words.source_id, words.start) in quoted for words in quotes_of(statement))
        and proposal_id("new", statement.id, statement.claims, "", None) not in declined
    ]
