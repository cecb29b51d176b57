"""The embedded mind reads notes: it finds who asks for what, and what else was said of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.journeys.reading_notes import Found, FoundNeed, Progress, Voice
from assistant.needs.aspects import Facet
from assistant.needs.claims import Claim
from assistant.needs.language import language_of, sentences
from assistant.needs.measures import Figure, Measure
from assistant.needs.noted import WhyLeftOut
from assistant.needs.notes import Notes
from assistant.needs.sources import Quote, Source, quote
from assistant.needs.statement import Contradiction, OpenQuestion
from assistant.offline.consistency import contradictions
from assistant.offline.cues import cue_scores
from assistant.offline.features import Embed
from assistant.offline.hearing import is_hedged, whom_to_ask
from assistant.offline.notes_accord import Agreeing, Dispute, agreeing, disputes
from assistant.offline.notes_claims import Noted, noted
from assistant.offline.notes_figures import measures_something
from assistant.offline.notes_needs import Gathered, gathered
from assistant.offline.notes_notices import read_in_part
from assistant.offline.notes_passages import Passage, passages
from assistant.offline.notes_phrases import legible
from assistant.offline.notes_voices import ours
from assistant.offline.notes_wants import asks
from assistant.offline.nouns import solution_in
from assistant.offline.pieces import Likens
from assistant.offline.targets import measures

_WISHING = re.compile(
    r"^(?:需求|诉求|request|need)s? ?\d?[：:]\s*|"
    r"^(?:let me say (?:it|this|that) again,? ?)?(?:(?:what )?(?:we|i|they)(?: all| also| really| just)*"
    r"(?: want| need| would like|['’]d like|['’]d expect| would expect)(?: is)?|"
    r"(?:could|can) we(?: please)?(?: get| have)?)\b"
    r"(?: to have| to)? ?(?:an?\b|the\b|some\b)? ?|"
    r"^(?:我再?(?:强调|说)一[下遍]，)?(?:我们?|大家|他们)?(?:就|也|还|都|这边|那边)?(?:是)?"
    r"(?:想要|希望|需要|建议|想|能不能|可不可以|要是能|最好|必须)(?:能|有)?(?:一?[个套款])?",
    re.I,
)
_TITLE = {"zh": (5, 24), "en": (20, 60)}
"""How few and how many characters a title made of what was said may have."""

_CLOSE_BY = 4
"""Sentences from a need within which a dispute is about it."""

_LEFT_OUT_FIRST: tuple[WhyLeftOut, ...] = ("unsure", "question", "ours", "talk")
"""Of a turn's sentences the one worth most to a reader says why the turn is left out."""


class OfflineNotes:
    """Finds needs in notes by phrases and examples; without examples (no encoder at hand) by phrases alone."""

    def __init__(self, examples: Likens | None, acts: Likens | None, embed: Embed | None) -> None:
        self._examples, self._acts, self._embed = examples, acts, embed

    def find(self, notes: Notes, progress: Progress) -> Found:
        """Every need in the order in which it came up. `progress` counts the sentences that are read closely."""
        cut = passages(notes, self._acts)
        said = list(noted(cut, self._examples, progress, self._acts))
        needs, _ = gathered(said, self._embed)
        agreed, disputed = agreeing(cut, said), _by_need(disputes(cut), needs)
        return Found(
            needs=tuple(_need(need, notes, agreed, disputed.get(number, ())) for number, need in enumerate(needs)),
            why=_why(notes, cut),
            ours=ours(notes),
            voices=tuple(
                Voice(start=one.start, end=one.end, speaker=one.speaker)
                for one in cut
                if one.speaker != notes.turns[one.turn].speaker
            ),
            notices=tuple(read_in_part(cut, compared=self._acts is not None)),
        )


def _why(notes: Notes, cut: Sequence[Passage]) -> tuple[WhyLeftOut, ...]:
    reasons: list[set[WhyLeftOut]] = [set() for _ in notes.turns]
    for passage in cut:
        reasons[passage.turn].add(passage.why or "unsure")
    return tuple(next((why for why in _LEFT_OUT_FIRST if why in found), "talk") for found in reasons)


def _by_need(disputed: Iterable[Dispute], needs: Sequence[Gathered]) -> Mapping[int, Sequence[Dispute]]:
    """Each dispute under the need that one of its sides is about, or else under the one spoken of closest by."""
    found: dict[int, list[Dispute]] = {}
    for dispute in disputed:
        sides = (dispute.said.number, dispute.against.number)
        away = [min(abs(one.passage.number - side) for one in need.all() for side in sides) for need in needs]
        if away and min(away) <= _CLOSE_BY:
            found.setdefault(away.index(min(away)), []).append(dispute)
    return found


def _need(need: Gathered, notes: Notes, agreeing: Agreeing, disputed: Sequence[Dispute]) -> FoundNeed:
    pairs = [
        (one, _claim(one, number, notes.source, agreeing)) for number, one in enumerate(need.all(), 1) if one.facet
    ]
    claims = [claim for _, claim in pairs]
    return FoundNeed(
        title=_thing(need) or _title(need),
        thing=_thing(need),
        requests=tuple(_once(words for one, claim in pairs if one.asks_for for words in claim.quotes)),
        claims=tuple(claims),
        measures=tuple(_spoken(measure, claims) for measure in _measures(notes, claims)),
        contradictions=(*_contradictions(claims), *(_both_sides(each, notes.source) for each in disputed)),
        unknowns=tuple(_unknown(one, notes, number) for number, one in enumerate(need.all(), 1) if not one.facet),
    )


def _once(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """Each time it was asked for or seconded; one who asks for it in seconding it does so once."""
    kept: list[Quote] = []
    for words in sorted(quotes, key=lambda words: words.start):
        if not any(words.start < other.end and other.start < words.end for other in kept):
            kept.append(words)
    yield from kept


def _claim(one: Noted, number: int, source: Source, agreeing: Agreeing) -> Claim:
    """What was said, legibly; the quote holds it as it was said. Those who agree are quoted after."""
    facet = one.facet or Facet.SOLUTION
    said = [(one.start, one.end, one.passage.speaker)]
    said += [(p.start, p.start + len(p.text.rstrip()), p.speaker) for p in agreeing.get(one.start, ())]
    return Claim(
        id=f"c{one.passage.turn + 1}-{number}",
        text=one.text,
        aspect=facet.aspect,
        facet=facet,
        status="stated",
        quotes=tuple(quote(source, start, end, speaker) for start, end, speaker in said),
        hedged=is_hedged(one.text),
        sure=one.sure,
        turn=one.passage.turn + 1,
    )


def _measures(notes: Notes, claims: Sequence[Claim]) -> Iterator[Measure]:
    """The measures, read off the words as they were said rather than as they are shown."""
    verbatim = [claim.model_copy(update={"text": claim.quotes[0].text}) for claim in claims]
    others = [claim for claim in verbatim if claim.facet is not Facet.TARGET]
    for claim in verbatim:
        if claim.facet is Facet.TARGET and measures_something(claim.text):
            yield from measures(_alone(notes, claim.turn - 1), [claim], others, claim.turn)


def _alone(notes: Notes, turn: int) -> Source:
    """The source with one turn only, at its place: nobody's name and no one else's words belong to its sentences."""
    said = notes.turns[turn]
    return notes.source.model_copy(update={"text": "\n" * said.start + said.text})


def _spoken(measure: Measure, claims: Sequence[Claim]) -> Measure:
    """The measure with the speaker at each of its figures."""

    def named(figure: Figure | None) -> Figure | None:
        if figure is None:
            return None
        around = (q.speaker for c in claims for q in c.quotes if q.start <= figure.quote.start < q.end)
        speaker = next(around, next((c.quotes[0].speaker for c in claims if c.turn == measure.turn), ""))
        return figure.model_copy(update={"quote": figure.quote.model_copy(update={"speaker": speaker})})

    parts = {"baseline": named(measure.baseline), "target": named(measure.target), "by_when": named(measure.by_when)}
    return measure.model_copy(update={"name": legible(measure.name), **parts})


def _contradictions(claims: Sequence[Claim]) -> Iterator[Contradiction]:
    """Two figures for one thing; where a figure stands and where it should go are no contradiction."""
    measured = [claim for claim in claims if claim.facet is not Facet.TARGET and measures_something(claim.text)]
    for place, claim in enumerate(measured):
        yield from contradictions([claim], [o for o in measured[:place] if o.turn != claim.turn], claim.turn)


def _both_sides(dispute: Dispute, source: Source) -> Contradiction:
    said, against = (quote(source, *_span(side), side.speaker) for side in dispute)
    about, turn = legible(dispute.said.text), dispute.against.turn + 1
    return Contradiction(id=f"x{turn}-{dispute.against.number}", about=about, quotes=(said, against), turn=turn)


def _span(passage: Passage) -> tuple[int, int]:
    begin = passage.start + len(passage.text) - len(passage.text.lstrip())
    return begin, passage.start + len(passage.text.rstrip())


def _unknown(one: Noted, notes: Notes, number: int) -> OpenQuestion:
    """What somebody does not know, as a question to whom they name: our own question, where they answered one."""
    text = _asked_before(one, notes) or one.text
    cues = cue_scores(text, language_of(text))
    named = [label for label in sorted(cues, key=lambda label: -cues[label]) if label in set(Facet)]
    words: Quote = quote(notes.source, one.start, one.end, one.passage.speaker)
    return OpenQuestion(
        id=f"o{one.passage.turn + 1}-{number}",
        text=text,
        facet=Facet(named[0]) if named else Facet.PROCESS,
        ask=whom_to_ask(one.text),
        quote=words,
        turn=one.passage.turn + 1,
    )


def _asked_before(one: Noted, notes: Notes) -> str:
    """The question that our side asked right before, or ""."""
    if not one.passage.answers:
        return ""
    before = notes.turns[one.passage.turn - 1].text
    asked = [before[start:end].strip() for start, end in sentences(before) if asks(before[start:end])]
    return legible(asked[-1]) if asked else ""


def _thing(need: Gathered) -> str:
    """The name of what they ask for; "" where none tells it from others, as "system" and 记录 do not."""
    for one in need.asked:
        name = solution_in(one.text, language_of(one.text)) if one.asks_for else ""
        if language_of(name) == "zh" and len(name) >= 4:
            return name
        if " " in name and re.search(rf"\b(?:an?|some|new|own) {re.escape(name)}", one.text, re.I):
            return name
    return ""


def _title(need: Gathered) -> str:
    """Their first words for it, without "what we want is" and 我们希望: a clause, or two where one says too little."""
    first = need.asked[0].text
    text = _WISHING.sub("", first, count=1).strip(" ?？!！，,") or first
    least, most = _TITLE[language_of(text)]
    ends = [found.start() for found in re.finditer("[，,；;。]", text) if found.start() >= least]
    text = text[: min(ends, default=len(text))]
    if len(text) <= most:
        return text
    cut = text.rfind(" ", 0, most)
    return text[: cut if cut > most // 2 else most].rstrip() + "…"
