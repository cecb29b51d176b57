"""Two people, or two windows, on one interview: nothing said is lost, nobody's edit is written over."""

from collections.abc import Callable

import pytest

from assistant.errors import EditConflict
from assistant.journeys.interviewing import Interviewing
from assistant.journeys.ports import Reading
from assistant.library.search import PlaybookLibrary
from assistant.needs.interview import Interview
from assistant.needs.reviews import Event
from assistant.needs.sources import Source
from assistant.offline.mind import OfflineMind
from tests.fakes import CountingIds, FixedClock, MemoryInterviews


class Interrupted(OfflineMind):
    """The embedded mind, which somebody else's step comes in between of while it reads."""

    meanwhile: Callable[[], object] | None = None

    def read(self, source: Source, interview: Interview) -> Reading:
        if step := self.meanwhile:
            self.meanwhile = None
            step()
        return super().read(source, interview)


@pytest.fixture
def mind(offline_mind: OfflineMind) -> Interrupted:
    held = Interrupted.__new__(Interrupted)
    held.__dict__.update(offline_mind.__dict__)
    return held


@pytest.fixture
def interviewing(mind: Interrupted, real_library: PlaybookLibrary) -> Interviewing:
    return Interviewing(mind, real_library, MemoryInterviews(), FixedClock(), CountingIds())


def test_two_answers_given_at_once_are_both_heard(interviewing: Interviewing, mind: Interrupted) -> None:
    held = interviewing.start("老板要上一个会员积分系统", "ann")
    mind.meanwhile = lambda: interviewing.say(held.id, "收银系统里有六千张储值卡。")
    after = interviewing.say(held.id, "老客这半年来得少了。")
    assert [source.text for source in after.statement.sources[1:]] == [
        "收银系统里有六千张储值卡。",
        "老客这半年来得少了。",
    ]
    assert {turn.source_id for turn in after.turns} == {source.id for source in after.statement.sources}


def test_an_answer_is_heard_though_a_claim_was_edited_meanwhile(interviewing: Interviewing, mind: Interrupted) -> None:
    held = interviewing.start("They want an export button. Reports take two days.", "ann")
    claim = held.statement.claims[0]
    mind.meanwhile = lambda: interviewing.edit(held.id, claim.id, "an Excel export", base=claim.text, by="bob")
    after = interviewing.say(held.id, "Six people type them by hand.")
    assert "an Excel export" in [c.text for c in after.statement.claims]
    assert any("Six people" in source.text for source in after.statement.sources)


def test_an_edit_of_a_claim_that_is_another_by_now_is_a_conflict_and_saves_nothing(interviewing: Interviewing) -> None:
    held = interviewing.start("They want an export button.", "ann")
    claim = held.statement.claims[0]
    theirs = interviewing.edit(held.id, claim.id, "theirs", base=claim.text)
    with pytest.raises(EditConflict):
        interviewing.edit(held.id, claim.id, "mine", base=claim.text)
    assert interviewing.edit(held.id, claim.id, "theirs", base=claim.text) == theirs
    assert interviewing.edit(held.id, claim.id, "merged", base="theirs").statement.claims[0].text == "merged"


def test_an_edit_of_a_claim_that_is_gone_is_a_conflict(interviewing: Interviewing) -> None:
    held = interviewing.start("They want an export button.", "ann")
    with pytest.raises(EditConflict):
        interviewing.edit(held.id, "no-such-claim", "mine", base="what it said")


def test_a_button_pressed_for_a_question_that_was_answered_meanwhile_is_a_conflict(
    mind: Interrupted, real_library: PlaybookLibrary
) -> None:
    class Overtaken(MemoryInterviews):
        def save(self, interview: Interview, *, by: str = "", event: Event | None = None) -> Interview:
            if interview.turns[-1].kind == "skip":
                super().save(self.load(interview.id))
            return super().save(interview, by=by, event=event)

    interviewing = Interviewing(mind, real_library, Overtaken(), FixedClock(), CountingIds())
    held = interviewing.start("They want an export button.", "ann")
    with pytest.raises(EditConflict):
        interviewing.skip(held.id)
