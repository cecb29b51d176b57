"""Large sets: who is near whom is found without laying each text beside every other, and nothing near is lost on the
way."""

import numpy as np
import pytest

from assistant.journeys.nearest import FEW, NEAREST, PART, Rows, beside, nearest
from assistant.journeys.reading_a_set import set_findings
from assistant.library.embedders import Remembering
from assistant.needs.aspects import Facet
from assistant.needs.checks.sets import SetFinding
from assistant.needs.statement import NeedStatement
from assistant.offline.figures import figures
from tests.journeys.test_reading_a_set import saying, titled


def scattered(number: int, seed: int = 1) -> Rows:
    rows = np.random.default_rng(seed).normal(size=(number, 64)).astype(np.float32)
    units: Rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return units


def twins(number: int) -> Rows:
    """Each row of the first half has its near twin in the second."""
    ones = scattered(number)
    near = ones + 0.4 * scattered(number, seed=2)
    rows: Rows = np.concatenate([ones, near / np.linalg.norm(near, axis=1, keepdims=True)]).astype(np.float32)
    return rows


def test_of_few_rows_each_has_exactly_its_nearest() -> None:
    rows = scattered(300)
    likeness = rows @ rows.T
    np.fill_diagonal(likeness, -2)
    wanted = {
        (min(i, int(j)), max(i, int(j)))
        for i in range(300)
        for j in np.argsort(-likeness[i])[:NEAREST]
        if likeness[i, j] >= 0.2
    }
    assert {(int(i), int(j)) for i, j in nearest(rows, np.arange(300), 0.2)} == wanted


def test_of_many_rows_nearly_every_twin_is_found() -> None:
    half = PART
    found = {(int(i), int(j)) for i, j in nearest(twins(half), np.arange(2 * half), 0.6)}
    assert sum((i, i + half) in found for i in range(half)) >= 0.97 * half


def test_rows_of_one_owner_are_never_paired_and_the_same_rows_give_the_same_pairs() -> None:
    rows, owners = twins(PART), np.tile(np.arange(PART // 2), 4)
    found = nearest(rows, owners, 0.3)
    assert all(owners[i] != owners[j] for i, j in found)
    assert np.array_equal(found, nearest(rows, owners, 0.3))


def test_pairs_grow_with_the_rows_not_with_their_square() -> None:
    alike = np.tile(scattered(1), (2 * PART, 1))
    assert len(nearest(alike, np.arange(2 * PART), 0.5)) <= NEAREST * 2 * PART


@pytest.mark.parametrize("number", [0, 1, FEW])
def test_of_a_small_set_every_two_are_laid_side_by_side_without_embedding(number: int) -> None:
    def never(texts: object) -> Rows:
        raise AssertionError("nothing to embed")

    pairs = list(beside(never)([str(n) for n in range(number)], range(number), 0.9))
    assert len(pairs) == number * (number - 1) // 2


PLANTED: dict[str, tuple[NeedStatement, NeedStatement]] = {
    "two-figures": (saying(901, "退货率现在是百分之八"), saying(902, "退货率有15%")),
    "excluding": (
        saying(903, "The pool opens for swimming clubs on Sundays", Facet.GOAL),
        saying(904, "The pool must not open for swimming clubs on Sundays", Facet.GOAL),
    ),
    "R30": (
        titled(905, "取报告不用跑", ("取个报告要来医院两趟", Facet.LAST_CASE), ("在家看到检查报告", Facet.GOAL)),
        titled(906, "报告在家看", ("病人为拿检查单专门请假", Facet.LAST_CASE), ("不出门就拿到检查报告", Facet.GOAL)),
    ),
    "R4/R36": (saying(907, "供应商送货单填不全"), saying(908, "供货商的送货单老是缺项")),
}
_GOODS = "甘蔗钢管砂轮雨伞茶叶玻璃轮胎药材纸箱油漆"


def crowd() -> list[NeedStatement]:
    """More statements than are laid side by side, of which none has to do with those planted."""
    goods = [_GOODS[n : n + 2] for n in range(0, len(_GOODS), 2)]
    return [
        saying(n, f"{goods[n % 10]}仓{n}号门{n % 7 + 2}点才开", Facet.GOAL if n % 2 else Facet.LAST_CASE)
        for n in range(FEW + 60)
    ]


@pytest.fixture(scope="module")
def found(encoder: Remembering) -> list[SetFinding]:
    """What is found among hundreds, the planted pairs far apart in the set."""
    firsts, seconds = zip(*PLANTED.values(), strict=True)
    return set_findings([*firsts, *crowd(), *seconds], embed=encoder.embed, figures=figures, read=lambda _: ())


@pytest.mark.parametrize("rule", PLANTED)
def test_in_a_set_of_hundreds_what_is_found_in_a_pair_is_found_again(found: list[SetFinding], rule: str) -> None:
    assert tuple(statement.id for statement in PLANTED[rule]) in {f.statements for f in found if f.rule == rule}
