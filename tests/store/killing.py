"""A process that writes all there is to write, one thing after the other, until it is killed."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from multiprocessing.connection import Connection

from assistant.needs.uploads import Job
from assistant.store.rows import derived
from assistant.store.store import Store, open_store
from assistant.store.tables import searched, statement_rules, statements
from tests.fakes import NOON
from tests.store.making import comment_of, event_of, filed_of, interview_of, review_of, said, statement_of
from tests.store.test_uploads import read_of, upload_of

Told = Counter[str]


def write_for_ever(url: str, name: str, tell: Connection) -> None:
    """Tells each write once it is acknowledged, never before."""
    store = open_store(url)
    for number in count(1):
        for done in _writes(store, name, number):
            tell.send(done)


def check(store: Store, name: str, told: Told) -> None:
    """Whatever was told is there, and whatever is there is there wholly."""
    _check_interview(store, f"i-{name}", told)
    _check_uploads(store, name, told)
    if not told["filed"]:
        return
    filed, events = store.statements.load(f"s-{name}"), Counter(e.did for e in store.reviews.trail(f"s-{name}"))
    versions = store.statements.versions(filed.id)
    assert [version.number for version in versions] == list(range(1, filed.version + 1))
    assert all(version.fingerprint == version.statement.fingerprint() for version in versions)
    assert all(len(version.statement.sources) == version.number for version in versions)
    assert filed.version == events["edited"] >= told["filed"]
    assert len(filed.reviews) == events["approved"] >= told["approved"]
    assert len(filed.comments) == events["commented"] >= told["commented"]
    assert (filed.submitted is not None) == (events["submitted"] > 0)
    assert events["submitted"] >= told["submitted"]
    _check_row(store, filed.id)


def _writes(store: Store, name: str, number: int) -> Iterator[str]:
    texts = [f"answer {n} " + "x" * 2000 for n in range(1, number + 1)]
    interview_id, statement_id = f"i-{name}", f"s-{name}"
    store.interviews.keep_words(interview_id, "ann", said(texts[-1], number, interview_id), NOON)
    yield "kept"
    words = [said(text, n, interview_id) for n, text in enumerate(texts, 1)]
    held = interview_of(*words, interview_id=interview_id, title=str(number))
    store.interviews.save(held.model_copy(update={"version": number - 1}))
    yield "saved"
    filed = store.statements.file(
        filed_of(statement_of(*texts, statement_id=statement_id)),
        over=number - 1,
        event=event_of(statement_id, "edited"),
    )
    yield "filed"
    store.reviews.submit(statement_id, NOON, event_of(statement_id))
    yield "submitted"
    store.reviews.decide(statement_id, review_of(filed, number=number), event_of(statement_id, "approved"), over=number)
    yield "approved"
    comment = comment_of(f"{name}-{number}")
    store.reviews.remark(statement_id, comment, event_of(statement_id, "commented"))
    yield "commented"
    yield from _uploads(store, name, texts[-1].encode(), number)


def _uploads(store: Store, name: str, content: bytes, number: int) -> Iterator[str]:
    upload = upload_of(number, content, owner=name).model_copy(update={"id": f"u-{name}-{number}"})
    store.uploads.keep(upload, content)
    yield "uploaded"
    store.jobs.put(Job(id=f"j-{name}-{number}", upload=upload.id, owner=name, project="p1", made=NOON, beat=NOON))
    yield "put"
    store.jobs.finish(store.jobs.get(f"j-{name}-{number}"), read_of(upload, "an app", str(number)))
    yield "read"


def _check_interview(store: Store, interview_id: str, told: Told) -> None:
    if not told["kept"]:
        return
    held = store.interviews.load(interview_id)
    saved = len(held.statement.sources)
    assert saved >= told["saved"]
    assert saved + len(store.interviews.pending(interview_id)) >= told["kept"]
    if saved:
        filed = store.statements.load(interview_id)
        assert (filed.statement, filed.version) == (held.statement, saved)
        _check_row(store, interview_id)


def _check_uploads(store: Store, name: str, told: Told) -> None:
    for number in range(1, told["uploaded"] + 1):
        upload = store.uploads.get(f"u-{name}-{number}")
        assert sha256(store.uploads.content(upload.id)).hexdigest() == upload.digest
        if number <= told["read"]:
            assert store.uploads.read(upload.id) == read_of(upload, "an app", str(number))
    jobs = store.jobs.of(name, limit=1000)
    assert len(jobs) >= told["put"]
    assert all((job.state == "done") == (store.uploads.read(job.upload) is not None) for job in jobs)


def _check_row(store: Store, statement_id: str) -> None:
    filed = store.statements.load(statement_id)
    fresh = derived(filed.statement)
    row = store.database.rows(statements.select().where(statements.c.id == statement_id))[0]._mapping
    assert {name: row[name] for name in fresh.columns} == fresh.columns
    assert (row["standing"], row["version"]) == (filed.standing, filed.version)
    rules = store.database.rows(statement_rules.select().where(statement_rules.c.statement_id == statement_id))
    assert {each.rule for each in rules} == set(fresh.rules)
    text = store.database.rows(searched.select().where(searched.c.statement_id == statement_id))
    assert [each.text for each in text] == [fresh.text]
