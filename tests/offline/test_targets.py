"""A measure takes its target and its baseline from where the words put them."""

import pytest

from assistant.needs.aspects import Facet
from assistant.needs.claims import stated
from assistant.needs.measures import Measure
from assistant.needs.sources import Source, quote
from assistant.offline.targets import is_target, measures


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Leases should be renewed in 85 percent of cases instead of 71 percent.", "71 percent", "85 percent"),
        ("We want to answer within 2 hours rather than 9 hours.", "9 hours", "2 hours"),
        ("希望三天内出报告，而不是十天。", "十天", "三天"),
        ("Returns must go from 6 percent to 3 percent by June.", "6 percent", "3 percent"),
        ("漏单要从每月二十三单降到五单。", "每月二十三单", "五单"),
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


MEASURES = [
    ("Goal is 30 percent of bookings on the web within a year, up from zero.", "zero", "30 percent", "within a year"),
    ("We would be happy if a repair took five days instead of twelve.", "twelve", "five days", ""),
    ("Losses must come down to zero by March.", "", "zero", "by March"),
    ("出勤率要到百分之九十五，半年之内。", "", "百分之九十五", "半年之内"),
    ("争取两年内把退课从每学期六十人降到二十人。", "每学期六十人", "二十人", "两年内"),
    ("希望一年内把工伤降到零。", "", "零", "一年内"),
    ("迟到一周不超过一次就谢天谢地了，现在一周得有三次", "三次", "一周不超过一次", ""),
    ("I'd like no more than two breakdowns a month by next Easter", "", "two breakdowns a month", "by next Easter"),
]


@pytest.mark.parametrize(("text", "baseline", "target", "by_when"), MEASURES)
def test_a_measure_tells_its_target_from_where_it_stands_and_from_how_long_it_may_take(
    text: str, baseline: str, target: str, by_when: str
) -> None:
    (measure,) = _measures(text)
    parts = (measure.baseline, measure.target, measure.by_when)
    assert [part.words if part else "" for part in parts] == [baseline, target, by_when]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Calls answered in under 20 seconds instead of 90", "Calls answered"),
        ("Target is 12 percent of orders by phone", "orders by phone"),
        ("The council wants zero accidents by next summer", "accidents"),
        ("过两年嘛，续费率得到七成", "续费率"),
        ("想要的就是破损率从千分之九降到千分之三", "破损率"),
        ("我觉得迟到一周不超过一次就谢天谢地了", "迟到"),
        ("校长最想的是新来试听的孩子从每个月二十五个到四十个", "新来试听的孩子"),
        ("院长最关心的是等候时间从五十分钟降到二十分钟", "等候时间"),
        ("我们的目标是准时率从百分之八十提高到百分之九十五", "准时率"),
        ("We want the status calls to fall from 90 a day to 30 a day", "status calls"),
    ],
)
def test_a_measure_is_named_by_the_words_around_its_target(text: str, name: str) -> None:
    (measure,) = _measures(text)
    assert measure.name == name


def test_a_target_keeps_over_what_time_it_is_counted() -> None:
    (measure,) = _measures("目标是把投诉控制在每月三起以内")
    assert measure.target
    assert measure.target.words == measure.target.quote.text == "每月三起"


@pytest.mark.parametrize(
    "text", ["要到两百公里外去修", "得到三个供应商的同意", "it went from 12 to 9 percent last year"]
)
def test_a_figure_on_the_way_to_something_else_is_no_target(text: str) -> None:
    assert not is_target(text)


def _measures(text: str) -> tuple[Measure, ...]:
    source = Source(id="s1", kind="chat", text=text)
    claim = stated("c1", quote(source, 0, len(text)), Facet.TARGET, turn=1)
    assert is_target(text)
    return measures(source, [claim], [], 1)
