"""Two readings of one message become one: whose facet counts, and what happens to the words between."""

from assistant.journeys.ports import Reading
from assistant.llm.merging import merged
from assistant.llm.shapes import TurnShape
from assistant.llm.trust import Trust
from assistant.llm.verifying import Verified
from assistant.needs.aspects import Facet
from assistant.needs.claims import Claim, stated
from assistant.needs.interview import Interview
from assistant.needs.sources import Quote, Source, locate
from assistant.needs.statement import NeedStatement
from tests.fakes import NOON

TEXT = "On Monday two barges waited, papers go by hand, Anna pays for it."
SOURCE = Source(id="s1", kind="chat", text=TEXT)
NOTHING = TurnShape(question="", candidate=0, claims=[], measures=[], unknown="", whom="")


def test_the_models_facet_counts_where_both_read_the_same_words() -> None:
    assert _facets(
        [_said("papers go by hand", Facet.WHY, sure=False)], [_said("papers go by hand", Facet.PROCESS)]
    ) == [("papers go by hand", Facet.PROCESS, True)]


def test_where_both_are_sure_and_differ_it_may_be_asked_about_again() -> None:
    heard, told = [_said("papers go by hand", Facet.WHY)], [_said("papers go by hand", Facet.PROCESS)]
    assert _facets(heard, told, trust=_proven()) == [("papers go by hand", Facet.PROCESS, False)]


def test_a_model_that_has_shown_nothing_yet_does_not_overrule_what_is_plain() -> None:
    heard, told = [_said("papers go by hand", Facet.WHY)], [_said("papers go by hand", Facet.PROCESS)]
    assert _facets(heard, told) == [("papers go by hand", Facet.WHY, True)]


def test_a_model_that_files_everything_alike_loses_its_say_also_about_what_is_not_plain() -> None:
    trust = Trust()
    for words, facet in [("On Monday two barges waited", Facet.FREQUENCY), ("Anna pays for it", Facet.DECIDES)]:
        assert _facets([_said(words, facet)], [_said(words, Facet.LAW)], trust=trust) == [(words, facet, True)]
    doubtful, told = [_said("papers go by hand", Facet.WHY, sure=False)], [_said("papers go by hand", Facet.LAW)]
    assert _facets(doubtful, told, trust=trust) == [("papers go by hand", Facet.WHY, False)]
    agreeing = [_said("papers go by hand", Facet.WHY)]
    for _ in range(2):
        _facets(agreeing, agreeing, trust=trust)
    assert _facets(doubtful, told, trust=trust) == [("papers go by hand", Facet.LAW, True)]


def test_a_clause_the_model_passes_over_is_kept_as_it_was_heard() -> None:
    heard = [_said("On Monday two barges waited, papers go by hand", Facet.LAST_CASE)]
    assert _facets(heard, [_said("papers go by hand", Facet.PROCESS)], trust=_proven()) == [
        ("On Monday two barges waited,", Facet.LAST_CASE, True),
        ("papers go by hand", Facet.PROCESS, False),
    ]


def test_a_model_that_differs_about_all_that_is_plain_is_not_believed() -> None:
    heard = [_said("On Monday two barges waited", Facet.LAST_CASE), _said("Anna pays for it", Facet.DECIDES)]
    told = [_said("On Monday two barges waited", Facet.LAW), _said("Anna pays for it", Facet.RISK)]
    told.append(_said("papers go by hand", Facet.PROCESS))
    assert [facet for _, facet, _ in _facets(heard, told)] == [Facet.LAST_CASE, Facet.PROCESS, Facet.DECIDES]


def test_a_count_without_a_quantity_is_not_believed() -> None:
    heard = [_said("papers go by hand", Facet.PROCESS, sure=False)]
    assert _facets(heard, [_said("papers go by hand", Facet.SHARE)]) == [("papers go by hand", Facet.PROCESS, False)]


def test_who_they_are_is_no_need_whatever_a_model_says() -> None:
    heard = [_said("On Monday two barges waited", Facet.REQUESTER, sure=False)]
    told = [_said("On Monday two barges waited", Facet.LAST_CASE)]
    assert _facets(heard, told) == [("On Monday two barges waited", Facet.REQUESTER, False)]


def test_a_target_is_no_trouble_whatever_a_model_says() -> None:
    heard = [_said("papers go by hand", Facet.TARGET)]
    assert _facets(heard, [_said("papers go by hand", Facet.LAST_CASE)]) == [("papers go by hand", Facet.TARGET, True)]
    assert _facets(heard, [_said("papers go by hand", Facet.GOAL)], trust=_proven()) == [
        ("papers go by hand", Facet.GOAL, False)
    ]


def test_a_plea_for_our_help_claims_nothing() -> None:
    plea = _said("Anna pays for it", Facet.GOAL)
    assert _facets([], [plea], pleas=plea.quotes) == []


def _facets(
    heard: list[Claim], told: list[Claim], pleas: tuple[Quote, ...] = (), trust: Trust | None = None
) -> list[tuple[str, Facet | None, bool]]:
    statement = NeedStatement(id="i1", language="en", sources=(SOURCE,))
    interview = Interview(id="i1", owner="", started=NOON, changed=NOON, language="en", statement=statement)
    read = Reading(claims=tuple(heard), pleas=pleas)
    reading = merged(read, NOTHING, Verified(tuple(told), (), (), ()), SOURCE, interview, trust or Trust())
    return [(claim.text, claim.facet, claim.sure) for claim in reading.claims]


def _proven() -> Trust:
    """That of a model which has filed other words as the embedded mind did."""
    trust, plain = Trust(), [_said("Anna pays for it", Facet.DECIDES)]
    trust.earned(plain, plain)
    return trust


def _said(words: str, facet: Facet, *, sure: bool = True) -> Claim:
    quote = locate(words, SOURCE)
    assert quote
    return stated(f"c-{quote.start}-{facet}", quote, facet, sure=sure)
