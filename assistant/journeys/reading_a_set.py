"""Reads a project's need statements as a set: what contradicts, what is said twice, has two names or was lost."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from assistant.journeys.nearest import Embed, beside, nearness
from assistant.needs.aspects import Aspect
from assistant.needs.checks.clashes import FiguresByKind, figures_by_kind, figures_part, two_figures
from assistant.needs.checks.content import apart, shared
from assistant.needs.checks.disputes import which
from assistant.needs.checks.names import named_two_ways
from assistant.needs.checks.outcomes import excluding
from assistant.needs.checks.sets import Beside, Figures, Near, Said, SetFinding, across, everything, paired
from assistant.needs.claims import Claim
from assistant.needs.findings import Message
from assistant.needs.language import language_of, sentences
from assistant.needs.sources import Quote, Source, quote
from assistant.needs.statement import NeedStatement

Read = Callable[[Source], Iterable[Claim]]
"""The claims in something said, each quoting it: `Mind.read(source, interview).claims` of an interview just begun."""

SAME_NEED, SHARED_WORDS = 1.17, 0.5
"""From here on two sentences tell of one need: their nearness, their nearness without the words they share, and this
much for sharing all words. The words alone make a topic: "parents never know …" begins two needs."""

ONE_TOPIC = 0.4
"""Below this nearness two sentences are not even about one topic, and nothing more is embedded for them."""

NO_NEARER = 0.15
"""Two sentences are at most this much nearer without the words they share (measured: 0.055 over 700 pairs), so that
most pairs are told apart without embedding what is left of them."""

SAME_ABROAD = 0.56
"""The least nearness of one need told in two languages, which share no words."""

SAME_WHOLE = 0.45
"""How near all that two statements say of their needs must be: one sentence in common makes no duplicate."""

SAME_GIST = 0.44
"""How near two titled statements must be, title, problem and outcome together, to be one need told in other words."""

_NEED = (Aspect.PROBLEM, Aspect.OUTCOME)
_STATED_NEED = frozenset({Aspect.REQUEST, Aspect.PROBLEM, Aspect.OUTCOME, Aspect.MEASURE, Aspect.IMPACT, Aspect.CAUSE})

_TWICE = Message(zh="同一个需求说了两遍", en="the same need twice")
_DROPPED = Message(zh="对方说过的需求，没有一份陈述记下", en="a need that was said and that no statement keeps")
_WANT = re.compile(
    r"能不能(?:别|让|有|先|提前|早|快|不|给)|可不可以|要是能|得(?:够|提前|先|少|准)|"
    r"(?<![不需主重只])要(?:有|能|够|跟得上|提前|事先|当天|当场|看得[见到出清懂]|知道|少|准|快|短)|"
    r"\b(?:got to|gotta|ought to|has to|have to|would be (?:good|enough|fine)|would do|could do with|i'd like|mustn't|"
    r"shouldn't)\b",
    re.I,
)
"""Words by which a wish is known, whatever the reader makes of the sentence."""

_COMPLAINT = re.compile(
    r"老是|总是|没人|没法|不知道|找不[到着]|看不[到见]|对不上|来不及|"
    r"\b(?:never|nobody|no one|can(?:'|no)t|keeps? \w+ing|again and again|too (?:long|many|much|late))\b",
    re.I,
)
"""Words by which trouble is known where the reader is not sure what a sentence is."""

_WANT_OR_TROUBLE = re.compile(
    r"希望|想要|想(?!起|到|法)|要是能|最好|必须|目标|得(?:能|有|让|把)|需要|不用再|别再|"
    r"找不[到着]|看不[到见]|不知道|对不上|来不及|没法|没人|老是|总是|经常|投诉|丢|漏|错|晚|慢|乱|超时|重复|跑.{0,3}趟|等[^，。]{0,6}(?:小时|分钟|天)|麻烦|头疼|浪费|损失|抱怨|"
    r"\b(?:wants?|needs?|would like|wish(?:es)?|hope|should|must|goal|aim|so that|ideally|no longer|"
    r"can(?:'|no)t|nobody|no one|never|late|wrong|lost|lose|losing|miss(?:ed|ing)?|complain\w*|wait(?:s|ing|ed)?|"
    r"problem|trouble|fail\w*|broken?|twice|again and again|"
    r"waste[sd]?|mistakes?|errors?|confus\w+|slow|delay\w*|too (?:long|many|much|late)|keeps? \w+ing)\b",
    re.I,
)


_HEAD = re.compile(r"(?:the |our |a )?([a-z]+(?= )|[\u4e00-\u9fff]{2}) ?([a-z]+|[\u4e00-\u9fff]{2})(.*)", re.I | re.S)
"""Who a sentence begins with, what comes right after, and the rest."""


def set_findings(
    statements: Sequence[NeedStatement],
    said: Iterable[Source] = (),
    *,
    embed: Embed,
    figures: Figures,
    read: Read,
    by_client: Callable[[Quote], bool] | None = None,
) -> list[SetFinding]:
    """Everything to know about the set as a set: contradictions first, then doubles, names, and what was dropped.

    `said` are sources beside those the statements hold; `by_client` tells which sentences a client said, for notes in
    which others speak too. Statements and sources may be of both languages. Raises what `embed` and `read` raise.
    """
    near, rows_of = nearness(embed, (claim.text for statement in statements for claim in statement.claims))
    besides = beside(rows_of)
    sources = {source.id: source for source in (*said, *(s for st in statements for s in st.sources))}
    contradict = [*two_figures(statements, figures, near, besides), *excluding(statements, near, besides)]
    apart = {finding.statements for finding in contradict}
    return [
        *contradict,
        *(finding for finding in same_need(statements, near, figures, besides) if finding.statements not in apart),
        *named_two_ways(statements, near, [source.text for source in sources.values()], besides),
        *dropped(statements, sources.values(), read, near, by_client, besides),
    ]


def same_need(
    statements: Sequence[NeedStatement], near: Near, figures: Figures, beside: Beside = everything
) -> Iterator[SetFinding]:
    """Two statements of one need (INCOSE R30): their nearest sentences say one thing and the rest does not part them.

    The need is what is said of problem and outcome, or the request where neither is known.
    """
    needs = {statement.id: _need(statement) for statement in statements}
    told: dict[str, FiguresByKind] = {}

    def figures_of(statement: NeedStatement) -> FiguresByKind:
        if statement.id not in told:
            told[statement.id] = figures_by_kind(statement, figures)
        return told[statement.id]

    for one, other in _perhaps_one(statements, needs, beside):
        pairs = list(product(needs[one.id], needs[other.id]))
        alike = [pair for pair in pairs if same(pair[0].words, pair[1].words, near)]
        if near(_all(needs[one.id]), _all(needs[other.id])) < SAME_WHOLE:
            alike = []
        if not alike and _same_gist(one, other, near) and not figures_part(figures_of(one), figures_of(other)):
            alike = pairs
        if alike:
            nearest = max(alike, key=lambda pair: near(pair[0].words, pair[1].words))
            yield paired("R30", *nearest, _TWICE)


def _perhaps_one(
    statements: Sequence[NeedStatement], needs: Mapping[str, Sequence[Said]], beside: Beside
) -> Iterable[tuple[NeedStatement, NeedStatement]]:
    """The statements to compare: those near in all they say of their needs, or in their gists."""
    held = {statement.id: [statement] for statement in statements}
    whole = across(held, lambda statement: _all(needs[statement.id]), beside, SAME_WHOLE)
    titled = {statement_id: group for statement_id, group in held.items() if group[0].title}
    gists = across(titled, _gist, beside, SAME_GIST)
    pairs = {(one.id, other.id): (one, other) for one, other in (*whole, *gists)}
    places = {statement.id: place for place, statement in enumerate(statements)}
    return (pairs[ids] for ids in sorted(pairs, key=lambda ids: (places[ids[0]], places[ids[1]])))


def _gist(statement: NeedStatement) -> str:
    return f"{statement.title}. {_all(_need(statement))}"


def _same_gist(one: NeedStatement, other: NeedStatement, near: Near) -> bool:
    """Whether two statements tell one need in other words; without a title there is too little to tell it by."""
    if not one.title or not other.title:
        return False
    gists = [_gist(statement) for statement in (one, other)]
    return which(gists[0]) == which(gists[1]) and near(*gists) >= SAME_GIST


def same(one: str, other: str, near: Near) -> bool:
    """Whether two sentences tell of one need."""
    if language_of(one) != language_of(other):
        return near(one, other) >= SAME_ABROAD
    if which(one) != which(other):
        return False
    nearness = near(one, other)
    alike = nearness + SHARED_WORDS * shared(one, other)
    if nearness < ONE_TOPIC or alike + nearness + NO_NEARER < SAME_NEED:
        return False
    return alike + near(*apart(one, other)) >= SAME_NEED and not _trade_places(one, other)


def dropped(
    statements: Sequence[NeedStatement],
    said: Iterable[Source],
    read: Read,
    near: Near,
    by_client: Callable[[Quote], bool] | None = None,
    beside: Beside = everything,
) -> Iterator[SetFinding]:
    """Sentences that state a want, a trouble or an outcome, that nothing quotes and no claim says in other words."""
    kept: dict[str, list[Quote]] = defaultdict(list)
    holders: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        for words in _quotes(statement):
            kept[words.source_id].append(words)
        for source in statement.sources:
            holders[source.id].append(statement.id)
    silent = [
        words
        for source in said
        for words in _needs_in(source, kept[source.id], read)
        if by_client is None or by_client(words)
    ]
    claims = [claim.text for statement in statements for claim in statement.claims]
    retold = _retold([words.text for words in silent], claims, near, beside)
    for place, words in enumerate(silent):
        if place not in retold:
            ids = tuple(holders[words.source_id])
            yield SetFinding(rule="dropped", statements=ids, words=words.text, message=_DROPPED, quotes=(words,))


def _retold(silent: Sequence[str], claims: Sequence[str], near: Near, beside: Beside) -> set[int]:
    """The places of those sentences that some claim says in other words."""
    owners = ["said"] * len(silent) + ["claimed"] * len(claims)
    retold: set[int] = set()
    for one, other in beside([*silent, *claims], owners, min(ONE_TOPIC, SAME_ABROAD)):
        if one not in retold and same(silent[one], claims[other - len(silent)], near):
            retold.add(one)
    return retold


def _needs_in(source: Source, kept: Sequence[Quote], read: Read) -> Iterator[Quote]:
    """The sentences of `source` that state a need and that `kept` leaves out: the reader takes them for one and they
    want or miss something, or their words leave no doubt. Nothing is read where no words speak for a need."""
    silent = [words for words in _perhaps_needs(source) if not any(_overlap(words, quoted) for quoted in kept)]
    claims = list(read(source)) if silent else []
    for words in silent:
        inside = (claim for claim in claims if any(words.start <= said.start < words.end for said in claim.quotes))
        if any(_states_need(claim, words.text) for claim in inside):
            yield words


def _perhaps_needs(source: Source) -> Iterator[Quote]:
    """The sentences whose words may state a need, questions apart."""
    for start, end in sentences(source.text):
        text = source.text[start:end]
        asks = text.rstrip('”"』」 ').endswith(("?", "？"))
        if not asks and any(words.search(text) for words in (_WANT_OR_TROUBLE, _WANT, _COMPLAINT)):
            yield quote(source, start, end)


def _overlap(one: Quote, other: Quote) -> bool:
    return one.start < other.end and other.start < one.end


def _states_need(claim: Claim, sentence: str) -> bool:
    if claim.aspect in _STATED_NEED and _WANT_OR_TROUBLE.search(sentence):
        return True
    return bool(_WANT.search(sentence) or (not claim.sure and _COMPLAINT.search(sentence)))


def _quotes(statement: NeedStatement) -> Iterator[Quote]:
    """All quotes of a statement's parts."""
    yield from (q for claim in statement.claims for q in claim.quotes)
    yield from (q for measure in statement.measures for q in measure.quotes)
    yield from (q for contradiction in statement.contradictions for q in contradiction.quotes)
    yield from (question.quote for question in statement.open_questions if question.quote)


def _need(statement: NeedStatement) -> list[Said]:
    claims = statement.about(*_NEED) or statement.about(Aspect.REQUEST)
    return [Said(statement.id, claim) for claim in claims]


def _all(need: Sequence[Said]) -> str:
    return " ".join(said.words for said in need)


def _trade_places(one: str, other: str) -> bool:
    """Whether the two only swap who and whom: the shop cannot see the warehouse, the warehouse cannot see the shop."""
    heads = [_HEAD.match(text) for text in (one, other)]
    if not heads[0] or not heads[1]:
        return False
    (who, does, rest), (whom, does_too, rest_too) = (found.groups() for found in heads if found)
    swapped = who.casefold() in rest_too.casefold() and whom.casefold() in rest.casefold()
    return bool(who != whom and does == does_too and swapped)
