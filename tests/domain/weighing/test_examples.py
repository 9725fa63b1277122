"""Worked examples that were published, by their figures."""

from itertools import combinations

import pytest

from samenspel.domain.weighing import agreement, critical, rank, swaps, weights_of
from samenspel.domain.weighing.swaps import between
from tests.domain.weighing.sheets import flat

SANCHEZ = flat(
    {
        "A1": [0.3088, 0.2897, 0.3867, 0.1922],
        "A2": [0.2163, 0.3458, 0.1755, 0.6288],
        "A3": [0.4509, 0.2473, 0.1194, 0.0575],
        "A4": [0.0240, 0.1172, 0.3184, 0.1215],
    }
)
SANCHEZ_WEIGHTS = {"c1": 0.3277, "c2": 0.3058, "c3": 0.2876, "c4": 0.0790}
"""Triantaphyllou & Sánchez 1997, Decision Sciences 28(1), the example for the weighted sum model: matrix and weights as
they are printed, with four decimals. What is computed of them agrees with what is printed beside them as far as these
decimals carry."""


def test_the_weighted_sum_of_the_textbook() -> None:
    """The example of the weighted sum model in Wikipedia, after Triantaphyllou 2000, "Multi-Criteria Decision Making
    Methods: A Comparative Study": 21.50, 22.00 and 22.00, so that two share the first place."""
    rows = {"A1": [25, 20, 15, 30], "A2": [10, 30, 20, 30], "A3": [30, 10, 30, 10]}
    sheet = flat(rows, high=100)
    ranking = rank(sheet, weights_of(sheet, {"c1": 20, "c2": 15, "c3": 40, "c4": 25}))
    found = {one.area.id: (one.place, one.tied, round(100 * one.score.value, 6)) for one in ranking.areas}
    assert found == {"A2": (1, True, 22.0), "A3": (1, True, 22.0), "A1": (3, False, 21.5)}


def test_preferences_of_the_sensitivity_example() -> None:
    """[WG-02]"""
    ranking = rank(SANCHEZ, weights_of(SANCHEZ, SANCHEZ_WEIGHTS))
    assert [one.area.id for one in ranking.areas] == ["A1", "A2", "A3", "A4"]
    assert [one.score.value for one in ranking.areas] == pytest.approx([0.3162, 0.2768, 0.2622, 0.1449], abs=1e-4)


def test_which_changes_turn_which_alternatives_round() -> None:
    """[WG-05] In per cent of the weight, their sign turned round; what would need more than all of a weight is not
    feasible."""
    weights = weights_of(SANCHEZ, SANCHEZ_WEIGHTS)
    ranking = rank(SANCHEZ, weights)
    percent = {
        (one.area.id, other.area.id): [
            -100 * (between(one, other, criterion) or 0) / weight for criterion, weight in weights.criteria.items()
        ]
        for one, other in combinations(ranking.areas, 2)
    }
    assert percent["A1", "A2"] == pytest.approx([130.0, -229.7, 64.9, -114.2], abs=0.1)
    assert percent["A2", "A3"] == pytest.approx([-18.9, 48.2, 89.9, 32.1], abs=0.1)
    feasible = {
        pair: [f"c{at}" for at, change in enumerate(changes, 1) if change <= 100] for pair, changes in percent.items()
    }
    assert feasible == {
        ("A1", "A2"): ["c2", "c3", "c4"],
        ("A1", "A3"): ["c1", "c3"],
        ("A1", "A4"): [],
        ("A2", "A3"): ["c1", "c2", "c3", "c4"],
        ("A2", "A4"): ["c3"],
        ("A3", "A4"): ["c1", "c3", "c4"],
    }


@pytest.mark.parametrize(("top", "criterion", "percent"), [(1, "c4", 114.2), (2, "c4", -32.1), (3, "c1", -83.9)])
def test_the_most_critical_criterion(top: int, criterion: str, percent: float) -> None:
    """In absolute terms; in per cent it is c3 for the first place, with 64.9, as the paper has it."""
    sheet = flat({one.id: list(one.scores.values()) for one in SANCHEZ.areas}, top=top)
    weights = weights_of(sheet, SANCHEZ_WEIGHTS)
    found = critical(swaps(sheet, weights, rank(sheet, weights)))
    assert found is not None
    assert found.criterion == criterion
    assert found.change is not None
    assert 100 * found.change / found.weight == pytest.approx(percent, abs=0.1)


def test_agreement_of_ratings() -> None:
    """The example of the R package agrmt (Ruedin) for van der Eijk's A: 0.6113333; and the ends of the scale."""
    assert agreement([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.6113333, abs=1e-7)
    assert agreement([0, 0, 7, 0, 0]) == 1
    assert agreement([4, 4, 4, 4, 4]) == 0
    assert agreement([5, 0, 0, 0, 5]) == pytest.approx(-1)
    assert agreement([5, 5]) is None
    assert agreement([0, 0, 0]) is None
