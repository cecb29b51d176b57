"""Success measures in what was said: "returns from 6 to 3 percent by June" has a name, a baseline, a target and a
date."""

import re
from collections.abc import Sequence

from assistant.needs.aspects import Facet
from assistant.needs.claims import Claim
from assistant.needs.language import sentences
from assistant.needs.measures import Figure, Measure
from assistant.needs.orders import is_order
from assistant.needs.sources import Quote, Source, quote
from assistant.offline.consistency import subjects
from assistant.offline.figures import BARE_NUMBER, FoundFigure, figures, number_in
from assistant.offline.measure_names import name_of

_AIM = re.compile(
    r"希望|目标|争取|要求|力争|打算|想要?(?!法|起|到)|必须|最好|指标(?:是|定)|(?:降|压|减|缩|缩短|提|提高|提升|控制|恢复|升|涨|拉)到|(?:别|不要?|不能)超过|控制在|以内我?就|就烧高香|就谢天谢地|就满意|(?:要|得|想)(?:做|达)到|(?:要|得)到(?=[大概约差不多]*(?:百分之|[一二三四五六七八九\d]成|\d+(?:\.\d+)?\s?[%％]))|翻一?番|减半|"
    r"\b(?:goals?|targets?|aim(?:s|ing)?|wants?|hopes?|hoping|(?:happy|glad|pleased|satisfied|content) (?:with|if|when)|(?:come|go|get|be|bring) (?:back )?(?:down|up)|fewer than|no more than|at most|down to|under|below|has to|need(?:s|ed)? to|should|must|ought to|have to|(?:we|they|I)'d like|would like|"
    r"cut|reduce|bring|lower|raise|increase|halve|double|shorten)\b",
    re.I,
)
_NO_AIM = re.compile(r"预算|经费|花费不|\b(?:budget|spend)\b", re.I)
_PAST = re.compile(
    r"(?:降|跌|涨|升|掉|减|增)(?:到)?了|变成了|去年|前年|\b(?:went|fell|rose|dropped|grew|climbed|was|were|has been|have been|used to|increased|decreased|doubled|halved|since)\b",
    re.I,
)
_TO = re.compile(
    r"到|至|压|控制在|以下|以内|以上|不超过|至少|翻|减半|→|(?:目标|指标)[是为：:]?|\b(?:target|goal|aim)s?(?: is| are| of|:)|"
    r"\b(?:to|below|under|fewer than|less than|within|at least|at most|no more than|reach|hit|halve|double|by|at|want|back)\b",
    re.I,
)
_BARE = re.compile(
    r"(?:\bto|\bbelow|\bunder|到|至|→)\s?(?:under |below |about |around )?(?P<n>\d+(?:,\d{3})*(?:\.\d+)?)(?![\d,.]*\d)"
    r"(?=\s*(?:$|[.,;，。；]|(?:by|before|until|within|in|at|this|next|from|over|across)\b|以内|以下|之内))",
    re.I,
)
"""A target without its unit, which is that of the figure before it: "from 14 percent to 6"."""

_FROM = re.compile(r"从|由|现在|目前|\b(?:from|currently|now|today)\b", re.I)
_STANDS_AT = re.compile(
    r"(?:从|由|而不是|代替|\b(?:from|instead of|rather than|compared (?:to|with)|against|versus|vs\.?))\s?"
    r"(?:about |around |the |大约|大概|现在的?|目前的?)?$",
    re.I,
)
"""Right before a figure: where it stands today."""

_STOOD_BARE = re.compile(
    rf"(?:\b(?:from|instead of|rather than|compared (?:to|with)|versus)|从|由|而不是)\s?(?:about |around |大约|大概|现在的?)?"
    rf"(?P<n>{BARE_NUMBER})(?=\s*(?:$|[.,;，。；到降升提]|(?:to|by|before|today|now|at)\b))",
    re.I,
)
"""Where it stands today, without its unit: "15 minutes instead of 50", "up from zero"."""

_TO_NOTHING = re.compile(r"(?:\bto|降到|减到|压到|做到|降为)\s?(?P<n>zero|nil|零)(?![\w.])", re.I)

_TERM = re.compile(
    rf"\b(?:within|over|in)(?: the next)? (?:an? |the |this )?(?:{BARE_NUMBER} )?(?:months?|years?|quarters?)\b|"
    r"(?:[\d一二两三四五六七八九十半]+个?(?:月|年|季度))(?:之?内|以内)",
    re.I,
)
"""How long it may take to get there: "within two years", 三个月内."""

_PER = re.compile(r"(?:每个?|一个?)(?:季度|学期|月|周|星期|天|年|班|趟|单|批|箱|户|人|场)(?:不超过|最多|顶多|至少)?$")
_A_PERIOD = re.compile(r"\s(?:an?|per|each|every) (?:day|night|week|month|quarter|year|season|shift)\b", re.I)
"""Right before and right after a figure: over what time it is counted."""

_NEXT_TO = 4
"""Characters between two figures of which the first may say over what time the second is counted."""

_INSTEAD = re.compile(r"[^.;。；]{0,24}?(?:\binstead of|\brather than|而不是)", re.I)
"""Right after a figure: what it is to be, "85 percent of cases instead of 71"."""

_BASELINES = frozenset(
    {Facet.BASELINE, Facet.COST, Facet.FREQUENCY, Facet.LAST_CASE, Facet.SHARE, Facet.TRIGGER, Facet.WHY}
)


def is_target(text: str) -> bool:
    """Whether a text says where a figure should go: an aim and a quantity, and not how it went in the past."""
    return bool(_AIM.search(text)) and not (_PAST.search(text) or _NO_AIM.search(text)) and _target(text) is not None


def measures(source: Source, claims: Sequence[Claim], earlier: Sequence[Claim], turn: int) -> tuple[Measure, ...]:
    """The measures that these claims of `source` name, each read with the sentence it stands in.

    A baseline said elsewhere is taken where just one is of the same subject and unit. An order to the assistant ("mark
    the target as zero from now on") sets none, though its words are kept.
    """
    said = [*earlier, *claims]
    around = (
        (number, claim, _sentence(source, claim))
        for number, claim in enumerate(claims, 1)
        if claim.facet is Facet.TARGET and claim.quotes and is_target(claim.text)
    )
    return tuple(
        _measure(words, claim, said, f"m{turn}-{number}", turn)
        for number, claim, words in around
        if not is_order(words.text)
    )


def _sentence(source: Source, claim: Claim) -> Quote:
    """The whole sentence around a claim: a target's name, baseline and date may stand in the clauses beside it."""
    words = claim.quotes[-1]
    if words.source_id != source.id:
        return words
    around = ((s, e) for s, e in sentences(source.text) if s <= words.start < e)
    start, end = next(around, (words.start, words.end))
    return quote(source, start, max(end, words.end))


def _measure(words: Quote, claim: Claim, said: Sequence[Claim], measure_id: str, turn: int) -> Measure:
    target = _target(words.text[: words.text.find(claim.text) + len(claim.text)]) or _target(claim.text)
    quantities = [figure for figure in figures(words.text) if figure.kind != "date"]
    near = [figure for figure in figures(claim.text) if figure.kind == "date"]
    dates = near or [figure for figure in figures(words.text) if figure.kind == "date"] or _terms(words.text, target)
    before = [f for f in quantities if target and f.kind == target.kind and _is_baseline(words.text, f, target)]
    before = before or _stood_bare(words.text, target)
    baseline = (_figure(before[-1], words), claim) if before else _baseline(claim.text, target, said)
    return Measure(
        id=measure_id,
        name=name_of(words.text, baseline[1].text if baseline else "", target),
        unit=target.unit if target else "",
        target=_figure(target, words) if target else None,
        baseline=baseline[0] if baseline else None,
        by_when=_figure(dates[-1], words) if dates else None,
        turn=turn,
    )


def _is_baseline(text: str, figure: FoundFigure, target: FoundFigure) -> bool:
    """Whether a figure beside the target tells where it stands: "from 6", 现在六点, before it or after it."""
    before = text[: figure.start]
    return figure.words != target.words and bool(_STANDS_AT.search(before) or _FROM.search(before[-8:]))


def _target(text: str) -> FoundFigure | None:
    """The last figure that something is to go to, money apart from which a budget is spoken of.

    How long it may take is the target only where nothing else is: "15 percent within two years", "within two months".
    """
    quantities = [figure for figure in figures(text) if figure.kind != "date"]
    quantities = _without_terms(text, quantities) or quantities
    if quantities and (bare := _BARE.search(text, quantities[0].end)):
        return quantities[0]._replace(
            start=bare.start("n"), end=bare.end("n"), words=bare["n"], number=float(bare["n"].replace(",", ""))
        )
    following = [*quantities[1:], None]
    aimed = [
        f for f, after in zip(quantities, following, strict=False) if _is_aimed_at(text, f) and not _is_period(f, after)
    ]
    return aimed[-1] if aimed else _nothing(text)


def _nothing(text: str) -> FoundFigure | None:
    """None of it, which counts nothing: "down to zero", 降到零."""
    found = _TO_NOTHING.search(text)
    return FoundFigure(*found.span("n"), "count", found["n"], 0.0, "") if found else None


def _without_terms(text: str, found: Sequence[FoundFigure]) -> list[FoundFigure]:
    terms = [range(*term.span()) for term in _TERM.finditer(text)]
    return [figure for figure in found if not any(figure.start in term for term in terms)]


def _terms(text: str, target: FoundFigure | None) -> list[FoundFigure]:
    """How long it may take, where that is not itself the target."""
    found = (term for term in _TERM.finditer(text) if not (target and term.start() <= target.start < term.end()))
    return [FoundFigure(*term.span(), "date", term.group(), None, "") for term in found]


def _stood_bare(text: str, target: FoundFigure | None) -> list[FoundFigure]:
    """Where it stands today in the unit of the target: "15 minutes instead of 50"."""
    if not target or not (found := _STOOD_BARE.search(text)) or found["n"] == target.words:
        return []
    return [target._replace(start=found.start("n"), end=found.end("n"), words=found["n"], number=number_in(found["n"]))]


def _is_aimed_at(text: str, figure: FoundFigure) -> bool:
    if _STANDS_AT.search(text[max(0, figure.start - 40) : figure.start]):
        return False
    return bool(_TO.search(text[max(0, figure.start - 14) : figure.end + 4]) or _INSTEAD.match(text[figure.end :]))


def _is_period(figure: FoundFigure, after: FoundFigure | None) -> bool:
    """ "A month" after "times", "within a year" after an amount and 一周 before 一次 say over what time, not how much."""
    if figure.kind != "duration":
        return False
    counts = after is not None and after.kind != "duration" and after.start - figure.end <= _NEXT_TO
    words = figure.words.casefold()
    return words in ("a year", "a month", "a week", "a day", "an hour") or (figure.number == 1 and counts)


def _figure(found: FoundFigure, words: Quote) -> Figure:
    there = words.text[found.start : found.end] == found.words
    start = found.start if there else words.text.find(found.words)
    if start < 0:
        return Figure(words=found.words, number=found.number, unit=found.unit, quote=words)
    per = _PER.search(words.text[:start])
    after = _A_PERIOD.match(words.text, start + len(found.words))
    end = words.start + (after.end() if after else start + len(found.words))
    start = words.start + (per.start() if per else start)
    said = words.text[start - words.start : end - words.start]
    place = Quote(source_id=words.source_id, start=start, end=end, text=said)
    return Figure(words=said, number=found.number, unit=found.unit, quote=place)


def _baseline(text: str, target: FoundFigure | None, said: Sequence[Claim]) -> tuple[Figure, Claim] | None:
    """The one figure of the target's unit and subject among what was said of today; none where that leaves a doubt."""
    fitting = [
        (figure, claim)
        for claim in said
        if target and claim.facet in _BASELINES and claim.quotes and subjects(claim.text) & subjects(text)
        for figure in figures(claim.text)[-1:]
        if figure.kind == target.kind and figure.unit == target.unit
    ]
    if len(fitting) != 1:
        return None
    figure, claim = fitting[0]
    return _figure(figure, claim.quotes[-1]), claim
