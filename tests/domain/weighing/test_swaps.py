"""The smallest change of a weight that moves the line."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel.domain.weighing import Ranking, Rule, Score, Sheet, Swap, Weights, critical, rank, swaps, weights
from samenspel.domain.weighing.ranking import able, area_cells, best_of, initiatives_by_area, scored
from samenspel.domain.weighing.swaps import around, closed, linear, numeric
from tests.domain.weighing.sheets import Paper, counts_of, flat, papers, sheets


def moved(sheet: Sheet, before: Ranking, weights: Weights, criterion: str, weight: float) -> dict[str, float]:
    """Area → its score when this weight is another, of the areas that have a place: reckoned anew from the list."""
    other = {**weights.criteria, criterion: weight}
    found = {}
    for area in sheet.areas:
        lying = [before.initiatives[one.id] for one in initiatives_by_area(sheet)[area.id]]
        again = [(score, scored(score.cells, other)) for score in able(sheet.rule, lying)]
        found[area.id] = scored(area_cells(sheet, area, [one.cells for one in best_of(sheet.rule, _new(again))]), other)
    return {one.area.id: found[one.area.id].value for one in before.areas}


def _new(pairs: list[tuple[Score, Score]]) -> list[Score]:
    return [new for _, new in pairs]


def lead(scores: Mapping[str, float], before: Ranking, top: int) -> float:
    """By how much the lowest of those above the line is ahead of the highest below it."""
    inside, outside = around(before, top)
    return min(scores[one.area.id] for one in inside) - max(scores[one.area.id] for one in outside)


@settings(max_examples=100)
@given(sheets(rule=Rule(), complete=True), papers())
def test_curves_give_what_the_closed_form_gives(sheet: Sheet, cast: list[Paper]) -> None:
    weighed = weights(sheet, counts_of(sheet, cast))
    ranking = rank(sheet, weighed)
    inside, outside = around(ranking, sheet.top)
    assert linear(sheet, ranking)
    if not outside or inside[-1].place == outside[0].place:
        return
    for one, other in zip(
        [closed(criterion, weight, inside, outside) for criterion, weight in weighed.criteria.items()],
        numeric(sheet, weighed, ranking),
        strict=True,
    ):
        assert (other.change is None) == (one.change is None)
        assert (other.change or 0) == pytest.approx(one.change or 0, rel=1e-6, abs=1e-9)


@settings(max_examples=100)
@given(sheets(), papers(), st.floats(0, 0.999), st.floats(0.0001, 0.01))
def test_the_line_holds_up_to_the_change_and_not_beyond(
    sheet: Sheet, cast: list[Paper], part: float, beyond: float
) -> None:
    """[WG-05] Both rules, with gaps: short of the shift, up and down, nobody below the line is level with anybody
    above it; at the change, or just past it, somebody is. (Two initiatives that are equal now can make a change of
    nothing enough.)"""
    weighed = weights(sheet, counts_of(sheet, cast))
    ranking = rank(sheet, weighed)
    inside, outside = around(ranking, sheet.top)
    if not inside or not outside or inside[-1].place == outside[0].place:
        return
    for swap in swaps(sheet, weighed, ranking):
        width = abs(swap.shift) if swap.shift is not None else 1.0
        for share in (swap.weight - part * width, swap.weight + part * width):
            if 0 < share < 1:
                short = share * (1 - swap.weight) / (1 - share)  # the others keep what they have
                assert lead(moved(sheet, ranking, weighed, swap.criterion, short), ranking, sheet.top) > -1e-7
        if swap.change is not None:
            past = [max(0.0, swap.weight + swap.change + step) for step in (0, -1e-6, 1e-6, beyond * swap.change)]
            leads = [lead(moved(sheet, ranking, weighed, swap.criterion, to), ranking, sheet.top) for to in past]
            assert min(leads) < 1e-7


def test_what_never_turns_round_has_no_change() -> None:
    """[WG-05] One is above the other on every criterion; or would need less than no weight."""
    sheet = flat({"a": [1, 0.6], "b": [0.5, 0.5]})
    assert swaps(sheet, *_both(sheet, {"c1": 3, "c2": 1})) == [Swap("c1", 0.75), Swap("c2", 0.25)]
    assert critical([Swap("c1", 0.75)]) is None


def test_a_weight_of_nought_can_be_the_lowest_that_turns_round() -> None:
    sheet = flat({"a": [1, 0.5, 0.5], "b": [0, 0.5, 0.5]})
    weighed, ranking = _both(sheet, {"c1": 2, "c2": 1, "c3": 1})
    assert swaps(sheet, weighed, ranking)[0].change == -0.5
    assert [one.change for one in numeric(sheet, weighed, ranking)] == [-0.5, None, None]


def test_when_the_line_runs_through_a_tie_nothing_has_to_change() -> None:
    sheet = flat({"a": [1, 0], "b": [0, 1], "c": [0, 0]})
    assert [(one.change, one.percent) for one in swaps(sheet, *_both(sheet, {}))] == [(0.0, 0.0), (0.0, 0.0)]


def test_when_all_are_chosen_there_is_no_line() -> None:
    sheet = flat({"a": [1, 0], "b": [0, 1]}, top=6)
    assert [one.change for one in swaps(sheet, *_both(sheet, {}))] == [None, None]


def test_anybody_below_the_line_may_cross_it() -> None:
    """[WG-05] It is the last that gets level with the first, long before the second could."""
    sheet = flat({"a": [0.9, 0.2], "b": [0.9, 0.15], "c": [0.1, 0.9]}, top=1)
    weighed, ranking = _both(sheet, {"c1": 3, "c2": 2})
    assert [one.area.id for one in ranking.areas] == ["a", "b", "c"]
    assert [(one.out, one.into) for one in swaps(sheet, weighed, ranking)] == [("a", "c"), ("a", "c")]


def test_a_shift_is_what_is_left_when_all_add_up_to_one_again() -> None:
    """[WG-05] From 0.2 to 0.25, beside others that keep 0.8, is from 20 to 23.8 of a hundred; of nought there is no
    percentage."""
    assert Swap("c", 0.2, 0.05).shift == pytest.approx(0.25 / 1.05 - 0.2)
    assert Swap("c", 0.2, 0.05).percent == pytest.approx(100 * (0.25 / 1.05 - 0.2) / 0.2)
    assert Swap("c", 0.0, 0.25).shift == pytest.approx(0.2)
    assert Swap("c", 0.0, 0.25).percent is None
    assert Swap("c", 0.2, -0.2).shift == pytest.approx(-0.2)


def _both(sheet: Sheet, marks: Paper) -> tuple[Weights, Ranking]:
    weighed = weights(sheet, counts_of(sheet, [marks]))
    return weighed, rank(sheet, weighed)
