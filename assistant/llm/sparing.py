"""When a model need not be called: the answer is short, and the embedded mind is sure of most of it."""

from assistant.journeys.ports import Reading
from assistant.needs.interview import Interview
from assistant.needs.language import clauses
from assistant.needs.sources import Source

SHORT = 3
"""Clauses. On the development clients 64 of 100 answers are as short as this and surely read to the last clause; of the
facets that the embedded mind is sure of 69 of 100 are the labelled ones, of the others 20."""


def is_plain(heard: Reading, source: Source, interview: Interview) -> bool:
    """Whether nothing is left for a model to find out. An opening never is plain: its question sets the tone."""
    if interview.question is None or heard.vague or heard.solution_talk:
        return False
    spans = list(clauses(source.text))
    sure = [quote for claim in heard.claims if claim.sure for quote in claim.quotes]
    held = [q for q in (*sure, *(u.quote for u in heard.unknowns), *heard.theirs) if q.source_id == source.id]
    doubtful = sum(not any(q.start < end and start < q.end for q in held) for start, end in spans)
    return len(spans) <= SHORT and 2 * doubtful < max(len(spans), 1)
