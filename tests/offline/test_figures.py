"""Figures are read whole, with their kind and their number, as people say them."""

import time

import pytest

from assistant.offline.figures import FigureKind, figures, has_figure

SAID: list[tuple[str, FigureKind, str, float | None]] = [
    ("一共拉走一百三十件货", "count", "一百三十件货", 130),
    ("平均二十三份材料", "count", "二十三份材料", 23),
    ("三成半的客人不回来", "share", "三成半", 35),
    ("百分之十三的订单", "share", "百分之十三", 13),
    ("四分之一的摊位空着", "share", "四分之一", 25),
    ("破损率千分之九", "share", "千分之九", 0.9),
    ("不良率降到千分之1.5", "share", "千分之1.5", 0.15),
    ("漏检有千分之三", "share", "千分之三", 0.3),
    ("每个月七十五起", "count", "七十五起", 75),
    ("一共报了12起", "count", "12起", 12),
    ("客诉两百多起", "count", "两百多起", 200),
    ("八万五千人来看过", "count", "八万五千人来看过", 85_000),
    ("库里压了三万六千斤", "count", "三万六千斤", 36_000),
    ("全程十二万公里", "count", "十二万公里", 120_000),
    ("年费收到三万五千", "money", "三万五千", 35_000),
    ("大概八万五", "money", "八万五", 85_000),
    ("多等一天半", "duration", "一天半", 1.5),
    ("修了两个月半", "duration", "两个月半", 2.5),
    ("排了三小时半", "duration", "三小时半", 3.5),
    ("花了两万八千块", "money", "两万八千块", 28_000),
    ("预算３０万元", "money", "３０万元", 300_000),
    ("等半个小时", "duration", "半个小时", 0.5),
    ("要三个半小时", "duration", "三个半小时", 3.5),
    ("十来个人", "count", "十来个人", 10),
    ("明年三月底之前", "date", "明年三月底之前", None),
    ("赶在中秋前", "date", "中秋前", None),
    ("two dozen pallets", "count", "two dozen pallets", 24),
    ("a third of our tenants", "share", "a third", 33.3),
    ("three out of ten calls", "share", "three out of ten", 30),
    ("we lose 12.5 percent", "share", "12.5 percent", 12.5),
    ("about $4k each", "money", "$4k", 4000),
    ("half a million euros", "money", "half a million euros", 500_000),
    ("half an hour of waiting", "duration", "half an hour", 0.5),
    ("twenty-five minutes", "duration", "twenty-five minutes", 25),
    ("1,250 parcels", "count", "1,250 parcels", 1250),
    ("by the end of March", "date", "by the end of March", None),
    ("before Easter", "date", "before Easter", None),
]
NO_FIGURES = [
    "第三方",
    "the two of us",
    "一起",
    "一起来",
    "大家一起吃",
    "每天半夜",
    "one of them",
    "老样子",
    "May we begin",
    "everyone",
    "很满意",
]


@pytest.mark.parametrize(("text", "kind", "words", "number"), SAID)
def test_a_figure_is_read_whole(text: str, kind: FigureKind, words: str, number: float | None) -> None:
    found = figures(text)
    assert [(figure.kind, figure.words, figure.number) for figure in found] == [(kind, words, number)]
    assert text[found[0].start : found[0].end] == words


@pytest.mark.parametrize("text", NO_FIGURES)
def test_words_that_only_sound_like_numbers_are_none(text: str) -> None:
    assert not figures(text)


def test_a_date_alone_is_no_quantity() -> None:
    assert not has_figure("国庆前要上线")
    assert not has_figure("we need it by March 2027")
    assert has_figure("国庆前要卖三百箱")


@pytest.mark.parametrize("text", ["9" * 20_000, "一百万亿" * 5000, "1,000," * 4000, "ten " * 6000, "十" * 20_000])
def test_an_endless_number_takes_no_time_and_is_not_infinite(text: str) -> None:
    began = time.process_time()
    found = figures(text + "元")
    assert time.process_time() - began < 1
    assert all(figure.number is None or abs(figure.number) < 1e308 for figure in found)
