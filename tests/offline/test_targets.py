"""A measure takes its target and its baseline from where the words put them."""

import pytest

from assistant.needs.aspects import Facet
from assistant.needs.claims import stated
from assistant.needs.sources import Source, quote
from assistant.offline.targets import is_target, measures


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Leases should be renewed in 85 percent of cases instead of 71 percent.", "71 percent", "85 percent"),
        ("We want to answer within 2 hours rather than 9 hours.", "9 hours", "2 hours"),
        ("希望三天内出报告，而不是十天。", "十天", "三天"),
        ("Returns must go from 6 percent to 3 percent by June.", "6 percent", "3 percent"),
        ("漏单要从每月二十三单降到五单。", "二十三单", "五单"),
    ],
)
def test_what_stands_today_is_not_the_target(text: str, baseline: str, target: str) -> None:
    source = Source(id="s1", kind="chat", text=text)
    claim = stated("c1", quote(source, 0, len(text)), Facet.TARGET, turn=1)
    assert is_target(text)
    (measure,) = measures(source, [claim], [], 1)
    assert measure.target
    assert measure.baseline
    assert (measure.baseline.words, measure.target.words) == (baseline, target)
