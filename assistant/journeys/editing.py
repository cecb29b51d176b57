"""Editing a claim of a statement on file: nobody's edit is lost, neither theirs nor yours."""

from typing import Protocol

from assistant.errors import ClaimConflict, EditConflict, InterviewNotFound
from assistant.journeys.filing import Statements
from assistant.journeys.ports import Clock, NewId, Told
from assistant.journeys.seeing import Seeing
from assistant.needs.claims import Claim
from assistant.needs.deciding import Deed, done
from assistant.needs.filed import Filed
from assistant.needs.interview import Interview
from assistant.needs.people import Person
from assistant.needs.reviews import Event
from assistant.needs.sources import Source, quote, storable
from assistant.needs.statement import NeedStatement

TRIES = 20
"""How often an edit is made anew where others saved other claims of the statement in between."""


class InterviewEdits(Protocol):
    """Edits of a statement that grew in an interview, which goes on from the edited text: `Interviewing.edit`."""

    def edit(
        self, interview_id: str, claim_id: str, text: str, *, base: str | None = None, by: str = "", told: Told | None
    ) -> Interview:
        """Keeps the edit with what `told` says of it. Raises InterviewNotFound, and EditConflict where the claim or the
        interview is another by now."""


class Editing:
    """Edits claims. The edit is a source of its own; the words the claim came from stay beside it.

    An edit and its line of the audit trail are kept in one go.
    """

    def __init__(
        self,
        seeing: Seeing,
        statements: Statements,
        interviews: InterviewEdits,
        clock: Clock,
        new_id: NewId,
    ) -> None:
        self._seeing, self._statements = seeing, statements
        self._interviews, self._clock, self._new_id = interviews, clock, new_id

    def edit(
        self, person: Person, statement_id: str, claim_id: str, text: str, base: str, *, did: Deed = "edited"
    ) -> Filed:
        """Rewords a claim. `base` is its text as the person saw it; other claims may have changed since.

        Raises ClaimConflict where this claim did, unless to the very same words. A text without words changes nothing.
        """
        words = storable(text).strip()
        for left in reversed(range(TRIES)):
            filed, _ = self._seeing.statement(person, statement_id)
            claim = _on_file(filed, claim_id, words, base)
            if not words or words == claim.text:
                return filed
            try:
                return self._save(person, filed, claim, words, did)
            except EditConflict:
                if not left:
                    raise
        raise AssertionError  # the last try returns or raises

    def _save(self, person: Person, filed: Filed, claim: Claim, words: str, did: Deed) -> Filed:
        def told(statement: NeedStatement) -> Event:
            edited = filed.model_copy(update={"statement": statement})
            return done(did, person, self._clock(), edited, claim.id)

        try:
            self._interviews.edit(filed.id, claim.id, words, base=claim.text, by=person.id, told=told)
        except InterviewNotFound:
            source = Source(id=f"{filed.id}-{self._new_id()}", kind="edit", text=words)
            changed = _changed(filed, claim, source, person, self._clock)
            return self._statements.file(changed, over=filed.version, event=told(changed.statement))
        return self._statements.load(filed.id)


def _on_file(filed: Filed, claim_id: str, words: str, base: str) -> Claim:
    """The claim as it stands, if that is what the edit was made from or leads to."""
    claim = next((claim for claim in filed.statement.claims if claim.id == claim_id), None)
    if claim is None or claim.text not in (base, words):
        theirs = claim.text if claim else None
        raise ClaimConflict(filed.id, claim_id, base=base, theirs=theirs, yours=words)
    return claim


def _changed(filed: Filed, claim: Claim, source: Source, person: Person, clock: Clock) -> Filed:
    edited = reworded(filed.statement, claim, source)
    return filed.model_copy(update={"statement": edited, "changed": clock(), "changed_by": person.id})


def reworded(statement: NeedStatement, claim: Claim, source: Source) -> NeedStatement:
    """The statement with the claim in the words of `source`, an edit made by hand, which it quotes beside its own."""
    quotes = (*claim.quotes, quote(source, 0, len(source.text)))
    edited = claim.model_copy(update={"text": source.text, "quotes": quotes, "status": "stated"})
    claims = tuple(edited if held.id == claim.id else held for held in statement.claims)
    return statement.model_copy(update={"claims": claims, "sources": (*statement.sources, source)})
