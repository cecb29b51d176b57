"""Sets to export: statements with every standing, and one that holds a given text wherever a client's can stand."""

from datetime import UTC, date, datetime

from assistant.exports import Background
from assistant.needs.aspects import Facet
from assistant.needs.checks import gate_failures
from assistant.needs.claims import stated
from assistant.needs.filed import Filed
from assistant.needs.language import Language
from assistant.needs.notes import Notes, Turn
from assistant.needs.people import Project
from assistant.needs.reviews import Decision, Review
from assistant.needs.sources import Source, quote
from assistant.needs.statement import NeedStatement
from tests.needs.examples import EXAMPLES, question

DAY = date(2026, 1, 20)
NOW = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
PROJECT = Project(id="p1", name="会员与门店 Members", client="麦香里烘焙")


def reviewed(statement: NeedStatement, decision: Decision, *, reason: str = "", of: str = "") -> Filed:
    """On file with one decision, on the present text or on the one with the fingerprint `of`."""
    overrode = tuple(dict.fromkeys(f.rule for f in gate_failures(statement))) if decision == "approved" else ()
    said = reason or ("they decide in May" if overrode else "")
    review = Review(
        id="r1",
        decision=decision,
        reviewer="u1",
        at=NOW,
        fingerprint=of or statement.fingerprint(),
        reason=said,
        overrode=overrode,
    )
    return filed(statement).model_copy(update={"submitted": NOW, "reviews": (review,)})


def filed(statement: NeedStatement) -> Filed:
    """On file, never handed in."""
    return Filed(statement=statement, project="p1", owner="u2", came_from="import", changed=NOW, changed_by="u2")


def with_id(language: Language, new_id: str, title: str) -> NeedStatement:
    return EXAMPLES[language].model_copy(update={"id": new_id, "title": title})


def every_standing() -> list[Filed]:
    """Two approved (one in each language), and one each of draft, submitted, changed, returned and rejected."""
    return [
        reviewed(with_id("zh", "a1", "会员积分系统"), "approved"),
        reviewed(with_id("en", "a2", "Excel export"), "approved"),
        filed(with_id("zh", "d1", "只是草稿")),
        filed(with_id("en", "s1", "Handed in")).model_copy(update={"submitted": NOW}),
        reviewed(with_id("zh", "c1", "改过的"), "approved", of="0" * 16),
        reviewed(with_id("en", "b1", "Sent back"), "returned", reason="no figure yet"),
        reviewed(with_id("zh", "x1", "不做了"), "rejected", reason="合同里没有"),
    ]


def from_a_meeting() -> tuple[Filed, Background]:
    """A need from a transcript, with its speaker, time and the question of a playbook that led to it."""
    text = "Ann: hello\nBob: we lose 40 orders a month"
    source = Source(id="f1", kind="file", text=text, title="meeting.vtt")
    words = quote(source, text.index("we lose"), len(text), "Bob")
    asked = question("How often?", Facet.FREQUENCY)
    claim = stated("c1", words, Facet.FREQUENCY, question="How often?")
    statement = NeedStatement(id="m1", language="en", title="Lost orders", claims=(claim,), sources=(source,))
    turns = (
        Turn(speaker="Ann", at=1.0, text="hello", line=4, start=5, end=10),
        Turn(speaker="Bob", at=3723.4, text=words.text, line=7, start=words.start, end=words.end),
    )
    notes = Notes(source=source, turns=turns, format="vtt")
    return reviewed(statement, "approved"), Background(people={"u1": "Ruth"}, asked={"m1": (asked,)}, notes=(notes,))


def holding(text: str) -> Filed:
    """Approved, with `text` in every place that a client, a user or a playbook fills."""
    held = EXAMPLES["zh"]
    source = Source(id="s9", kind="file", text=text, title=text)
    words = quote(source, 0, len(text), text)
    claims = tuple(stated(f"c9{i}", words, f, question=text) for i, f in enumerate((Facet.GOAL, Facet.TRIGGER)))
    update = {
        "title": text,
        "client": text,
        "claims": (*held.claims, *claims),
        "measures": tuple(m.model_copy(update={"name": text, "unit": text}) for m in held.measures),
        "open_questions": tuple(
            q.model_copy(update={"text": text, "ask": text, "why": text}) for q in held.open_questions
        ),
        "recommendation": tuple(
            a.model_copy(update={"text": text, "playbook": text, "title": text}) for a in held.recommendation
        ),
        "sources": (*held.sources, source),
    }
    return reviewed(held.model_copy(update=update), "approved", reason=text)


HOSTILE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝HYPERLINK(1)",
    "<script>alert(1)</script>",
    "# not a heading | a | b",
    "{code}x{code} h1. [~admin] !x.png! *b* _i_",
    "[click](http://evil.example) ![x](y)",
    "control \x00\x0b\x1b[31m end",
    "👩‍👩‍👧 🇨🇳 \U0001f9ff",
    "مرحبا بالعالم \u202eabc",
    ("客户说门店每周三盘点，" * 1000)[:10_000],
    'a "quoted", b; c\nnew line',
    "x" * 40_000,
    "lone \ufffe \uffff",
]
