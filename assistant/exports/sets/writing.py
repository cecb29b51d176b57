"""A set of needs as a book: what is in and what is not, a part for each need, then what goes across all of them."""

from collections.abc import Iterator
from itertools import chain

from assistant.exports.blocks import Block, Bullets, Heading, Inline, Link, Paragraph, Place, Run, Table, joined, plain
from assistant.exports.evidence import place_of
from assistant.exports.lines import finding_line, places_of
from assistant.exports.sets.book import Book, Part
from assistant.exports.sets.leaving_out import why_not
from assistant.exports.sets.needs import NeedSet, SetNeed
from assistant.exports.sets.spots import spot, told
from assistant.exports.statement_page import advice_blocks, measure_row, need_blocks
from assistant.needs.statement import OpenQuestion
from assistant.words import Words, words


def book(held: NeedSet) -> Book:
    """The set in the language asked for; what was said stays in the language in which it was said."""
    say = words(held.language)
    title = held.project.name if held.project else ""
    return Book(
        language=held.language,
        kind=say("export.set"),
        title=title or (held.clients[0] if held.clients else say("export.set")),
        mark=say("export.draft_mark") if held.has_drafts else "",
        facts=tuple(_facts(held, say)),
        told=say("export.set_told"),
        contents=say("export.contents"),
        parts=tuple(_parts(held, say)),
        footer=say("export.set_footer", title=title or say("export.set"), day=held.on.isoformat()),
    )


def title_of(need: SetNeed, say: Words) -> str:
    """The need's title, marked where it is not approved."""
    title = need.statement.title or say("export.untitled")
    return say("export.marked", mark=say("export.draft_mark"), title=title) if need.draft else title


def status_of(held: NeedSet, need: SetNeed, say: Words) -> str:
    """How the need stands: by whom it was approved and when, or that it is a draft and why."""
    standing = need.standing
    if standing != "approved":
        why = why_not(standing, need.filed.reviews).in_(held.language)
        return say("export.is_draft", mark=say("export.draft_mark"), why=why)
    last = need.filed.reviews[-1]
    return say("export.is_approved", who=held.background.name(last.reviewer), on=last.at.date().isoformat())


def counted(held: NeedSet, say: Words) -> str:
    """How many needs are in, and how many of them are drafts."""
    drafts = sum(need.draft for need in held.needs)
    key = "export.counted" if held.drafts else "export.counted_approved"
    return say(key, approved=len(held.needs) - drafts, drafts=drafts)


def overridden(held: NeedSet, need: SetNeed, say: Words) -> str:
    """Which gates the approval passed over and with what reason, or ""."""
    passed = need.overridden
    if passed is None:
        return ""
    failing = [(f.rule, f.message.in_(held.language)) for f in need.findings if f.severity == "gate"]
    named: list[str] = []
    for rule in passed.rules:
        messages = say("export.between").join(dict.fromkeys(message for broken, message in failing if broken == rule))
        named.append(say("export.gate", rule=rule, message=messages) if messages else rule)
    who = held.background.name(passed.reviewer)
    return say("export.overrode", gates=say("export.comma").join(named), reason=passed.reason, who=who)


def need_text(held: NeedSet, need: SetNeed, say: Words) -> Iterator[Block]:
    """Everything about one need but its evidence; headings begin at level 2."""
    statement = need.statement
    yield Bullets(tuple((line,) for line in _need_facts(held, need, say)))
    for block in chain(need_blocks(statement, need.evidence, say), _gates(held, need, say)):
        yield _deeper(block)
    for block in advice_blocks(statement, say):
        yield _deeper(block)


def evidence_table(held: NeedSet, need: SetNeed, say: Words, *, placed: bool) -> Table:
    """The quotes of one need; with `placed` each is a place that references lead to."""
    rows: list[tuple[Inline, ...]] = []
    for number, quote in need.quotes:
        name: Inline = (Place(f"[{number}]", place_of(number)) if placed else Run(f"[{number}]"),)
        where = told(spot(quote, need.statement, held.background.notes), say)
        rows.append((name, plain(quote.text), plain(quote.speaker or say("export.nobody")), plain(where)))
    header = (say("export.number"), say("export.words"), say("export.speaker"), say("export.place"))
    return Table(header, tuple(rows), (0.09, 0.49, 0.16, 0.26))


def playbook_rows(held: NeedSet, need: SetNeed, say: Words) -> Iterator[tuple[Inline, ...]]:
    """Each playbook that was followed for a need with its id, and what it gave: angles asked about, points to weigh."""
    followed = list(held.followed(need))
    for playbook, title in dict.fromkeys((came.playbook, came.title) for came in followed):
        gave: list[Inline] = []
        for key, advice in (("export.gave_question", False), ("export.gave_advice", True)):
            headings = [came.heading for came in followed if came.playbook == playbook and came.advice == advice]
            if headings:
                listed = say("export.comma").join(dict.fromkeys(headings))
                gave.append(plain(say(key, number=len(headings), headings=listed)))
        yield plain(title), plain(playbook), joined(gave, say("export.between"))


def _facts(held: NeedSet, say: Words) -> Iterator[tuple[str, str]]:
    def label(key: str) -> str:
        return say("export.label", name=say(key))

    yield label("export.client"), say("export.comma").join(held.clients) or say("export.not_named")
    yield (
        label("export.date"),
        say("export.day", year=held.on.year, month=held.on.month, day=held.on.day, iso=held.on.isoformat()),
    )
    yield label("export.in_it"), counted(held, say)
    yield label("export.not_in_it"), say("export.counted_out", number=len(held.left_out))


def _parts(held: NeedSet, say: Words) -> Iterator[Part]:
    yield Part(say("export.about_set"), "about", tuple(_about(held, say)), new_page=False)
    for need in held.needs:
        title = say("export.need_title", need=need.key, title=title_of(need, say))
        yield Part(title, need.place, tuple(need_text(held, need, say)))
    across = (
        (say("export.all_measures"), "measures", tuple(_measures(held, say))),
        (say("export.open_questions"), "questions", tuple(_questions(held, say))),
        (say("export.playbooks"), "playbooks", tuple(_playbooks(held, say))),
    )
    first = True
    for name, place, blocks in across:
        if blocks:
            yield Part(name, place, blocks, new_page=first)
            first = False
    if any(need.quotes for need in held.needs):
        yield Part(say("export.evidence"), "evidence", tuple(_evidence(held, say)))


def _about(held: NeedSet, say: Words) -> Iterator[Block]:
    yield Paragraph(plain(say("export.drafts_in" if held.drafts else "export.approved_only")))
    yield Paragraph(plain(say("export.how_to_follow")))
    passed = [(need, line) for need in held.needs if (line := overridden(held, need, say))]
    if passed:
        yield Heading(say("export.overridden"), 2)
        yield Bullets(tuple(((_to(need), Run(say("export.gap_wide")), Run(line)),) for need, line in passed))
    yield Heading(say("export.left_out"), 2)
    if not held.left_out:
        yield Paragraph(plain(say("export.nothing_left_out")))
        return
    header = (say("export.need_column"), say("export.status"), say("export.why_not_in"))
    rows = tuple(
        (
            plain(out.title or say("export.untitled")),
            plain(say(f"export.standing_{out.standing}")),
            plain(out.why.in_(held.language)),
        )
        for out in held.left_out
    )
    yield Table(header, rows, (0.34, 0.2, 0.46))


def _need_facts(held: NeedSet, need: SetNeed, say: Words) -> Iterator[Inline]:
    def line(key: str, text: str) -> Inline:
        return Run(say("export.label", name=say(key)), "soft"), Run(text)

    yield line("export.status", status_of(held, need, say))
    if passed := overridden(held, need, say):
        yield line("export.overridden", passed)
    if need.statement.client and (need.statement.client,) != held.clients:
        yield line("export.client", need.statement.client)
    yield line("export.version", need.statement.fingerprint())


def _gates(held: NeedSet, need: SetNeed, say: Words) -> Iterator[Block]:
    """Gates only, and not those that the approval names; no notes on wording, which a client does not mend."""
    passed = need.overridden
    known = passed.rules if passed else ()
    failing = [found for found in need.findings if found.severity == "gate" and found.rule not in known]
    if failing:
        places = places_of(need.statement.claims, need.statement.measures, say)
        yield Heading(say("export.gates_open"))
        yield Bullets(tuple((finding_line(found, places, held.language),) for found in failing))


def _measures(held: NeedSet, say: Words) -> Iterator[Block]:
    rows = [
        ((_to(need),), *measure_row(measure, need.evidence, say))
        for need in held.needs
        for measure in need.statement.measures
    ]
    if rows:
        named = ("need_column", "measure", "baseline", "target", "by_when")
        yield Table(tuple(say(f"export.{name}") for name in named), tuple(rows), (0.1, 0.3, 0.2, 0.2, 0.2))


def _questions(held: NeedSet, say: Words) -> Iterator[Block]:
    """By person over all needs, so that one can take a page to each of them."""
    asked = [(need, question) for need in held.needs for question in need.statement.open_questions]
    for whom in sorted(dict.fromkeys(question.ask for _, question in asked), key=lambda name: name == ""):
        yield Heading(whom or say("export.anyone"), 2)
        rows: tuple[tuple[Inline, ...], ...] = tuple(
            ((_to(need),), (Run(question.text), *_said_instead(need, question)), plain(question.why))
            for need, question in asked
            if question.ask == whom
        )
        yield Table((say("export.need_column"), say("export.question"), say("export.why")), rows, (0.1, 0.5, 0.4))


def _said_instead(need: SetNeed, question: OpenQuestion) -> Inline:
    return need.evidence.refs(question.quote) if question.quote else ()


def _playbooks(held: NeedSet, say: Words) -> Iterator[Block]:
    rows = [((_to(need),), *row) for need in held.needs for row in playbook_rows(held, need, say)]
    if rows:
        named = ("need_column", "playbook", "playbook_id", "gave")
        yield Table(tuple(say(f"export.{name}") for name in named), tuple(rows), (0.08, 0.26, 0.26, 0.4))


def _evidence(held: NeedSet, say: Words) -> Iterator[Block]:
    for need in held.needs:
        if need.quotes:
            yield Heading(say("export.need_title", need=need.key, title=title_of(need, say)), 2)
            yield evidence_table(held, need, say, placed=True)


def _to(need: SetNeed) -> Link:
    return Link(need.key, need.place)


def _deeper(block: Block) -> Block:
    return Heading(block.text, block.level + 1) if isinstance(block, Heading) else block
