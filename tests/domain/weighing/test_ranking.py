"""Scores, places, and what is missing."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain.method import Marks
from samenspel.domain.weighing import (
    Area,
    Criterion,
    Group,
    Initiative,
    Ranking,
    Rule,
    Sheet,
    rank,
    weights,
    weights_of,
)
from tests.domain.weighing.sheets import CRITERIA, GROUPS, Paper, counts_of, flat, papers, scores, sheets


def order_of(ranking: Ranking) -> list[tuple[str, int, float]]:
    """Areas with place and score."""
    return [(one.area.id, one.place, one.score.value) for one in ranking.areas]


def test_two_levels_of_weights() -> None:
    """[WG-01] Everybody counts for the same: shares are taken of one's own marks, and of those who gave any in that
    group."""
    sheet = Sheet(GROUPS, CRITERIA, (Area("a"), Area("b")))
    counts = counts_of(
        sheet,
        [
            {"need": 5, "support": 5, "roots": 1, "plans": 3, "place": 1},
            {"need": 1, "plans": 1, "place": 1},
        ],
    )
    found = weights(sheet, counts)
    assert found.groups == pytest.approx({"plans": 0.625, "place": 0.375})
    assert found.criteria == pytest.approx(
        {"need": 0.75 * 0.625, "support": 0.25 * 0.625, "cost": 0, "roots": 0.375, "reach": 0}
    )
    assert found.voters == 2


def test_where_nobody_weighed_all_weighs_the_same() -> None:
    sheet = Sheet(GROUPS, CRITERIA, ())
    found = weights(sheet, {})
    assert found.voters == 0
    assert found.criteria == pytest.approx(
        {"need": 1 / 6, "support": 1 / 6, "cost": 1 / 6, "roots": 1 / 4, "reach": 1 / 4}
    )
    assert weights(sheet, counts_of(sheet, [{}, dict.fromkeys(("need", "support"), 0)])) == found


def test_one_group_is_not_weighed_itself() -> None:
    sheet = flat({"a": [1, 0], "b": [0, 1]})
    assert list(sheet.sections()) == [("all", ["c1", "c2"])]
    assert weights(sheet, counts_of(sheet, [{"c1": 3, "c2": 1}])).criteria == {"c1": 0.75, "c2": 0.25}


def test_a_group_without_criteria_weighs_nothing() -> None:
    sheet = Sheet((*GROUPS, Group("empty")), CRITERIA, ())
    assert weights_of(sheet, {"empty": 5, "plans": 1, "place": 1}).groups == {"plans": 0.5, "place": 0.5}


def test_low_may_be_better_and_scales_are_fixed() -> None:
    cost = Criterion("cost", "all", 100, 500, better="low")
    assert [cost.normalised(score) for score in (100, 200, 500, 900)] == [1.0, 0.75, 0.0, 0.0]


def test_what_was_not_scored_is_never_nought() -> None:
    """[WG-03] The area with the gap is judged by what there is; with less than half of the weight it has no place."""
    criteria = tuple(Criterion(name, "all", 0, 10, on="area") for name in ("much", "some", "little"))
    areas = (
        Area("whole", scores={"much": 6, "some": 6, "little": 6}),
        Area("gap", scores={"much": 8}),
        Area("half", scores={"some": 10, "little": 10}),
        Area("nothing"),
    )
    sheet = Sheet((Group("all"),), criteria, areas)
    found = rank(sheet, weights_of(sheet, {"much": 6, "some": 3, "little": 1}))
    assert [(one.area.id, one.place, one.score.scored, round(one.score.coverage, 6)) for one in found.areas] == [
        ("gap", 1, 1, 0.6),
        ("whole", 2, 3, 1.0),
    ]
    assert [(area.id, score.why) for area, score in found.unranked] == [
        ("half", "few_scores"),
        ("nothing", "no_scores"),
    ]
    exactly_half = rank(sheet, weights_of(sheet, {"much": 5, "some": 3, "little": 2}))
    assert {one.area.id for one in exactly_half.areas} == {"gap", "whole", "half"}


def test_the_mean_is_over_initiatives_that_have_a_score() -> None:
    sheet = Sheet(
        (Group("plans"),),
        CRITERIA[:2],
        (Area("a"),),
        (
            Initiative("one", "a", {"need": 5, "support": 1}),
            Initiative("two", "a", {"need": 3}),
            Initiative("elsewhere", "gone", {"need": 1}),
        ),
    )
    found = rank(sheet, weights_of(sheet, {})).areas[0]
    assert found.score.cells == {"need": 0.75, "support": 0.0}
    assert found.initiatives == 2


def test_the_best_are_those_with_the_highest_scores_of_their_own() -> None:
    """[WG-02] Of equal ones the first criterion decides, not the order of the list; who has few scores is not among
    them."""
    initiatives = (
        Initiative("low", "a", {"need": 1, "support": 1, "cost": 100}),
        Initiative("right", "a", {"need": 4, "support": 5, "cost": 0}),
        Initiative("left", "a", {"need": 5, "support": 4, "cost": 0}),
        Initiative("unknown", "a", {"need": 5}),
    )
    for given_order in (initiatives, initiatives[::-1]):
        sheet = Sheet((Group("plans"),), CRITERIA[:3], (Area("a"),), given_order, Rule("best", 1))
        found = rank(sheet, weights_of(sheet, {}))
        assert found.areas[0].score.cells == {"need": 1.0, "support": 0.75, "cost": 1.0}
        assert not found.initiatives["unknown"].enough


def test_ties_share_the_first_of_their_places() -> None:
    """Also of scores that differ in the last digit of the machine only."""
    sheet = flat({"a": [0.1, 0.2, 0.3], "b": [0.3, 0.2, 0.1], "c": [1, 1, 1], "d": [0, 0, 0]})
    found = rank(sheet, weights_of(sheet, {}))
    assert [(one.area.id, one.place, one.tied) for one in found.areas] == [
        ("c", 1, False), ("a", 2, True), ("b", 2, True), ("d", 4, False),
    ]  # fmt: skip


@given(sheets(), papers())
def test_contributions_add_up_to_the_score(sheet: Sheet, cast: list[Paper]) -> None:
    """[WG-04]"""
    found = rank(sheet, weights(sheet, counts_of(sheet, cast)))
    for score in [one.score for one in found.areas] + list(found.initiatives.values()):
        assert sum(score.parts.values()) == pytest.approx(score.value, abs=1e-12)
        assert -1e-12 <= score.value <= 1 + 1e-12


@given(sheets(), papers(), st.data())
def test_one_more_initiative_turns_no_others_round(sheet: Sheet, cast: list[Paper], data: st.DataObject) -> None:
    """[WG-02] Scores of all areas but the one that got it are what they were, and those of all other initiatives."""
    weighed = weights(sheet, counts_of(sheet, cast))
    area = data.draw(st.sampled_from(sheet.areas)).id
    more = replace(sheet, initiatives=(*sheet.initiatives, Initiative("new", area, data.draw(scores("initiative")))))
    before, after = rank(sheet, weighed), rank(more, weighed)
    assert [(id_, score) for id_, _, score in order_of(after) if id_ != area] == [
        (id_, score) for id_, _, score in order_of(before) if id_ != area
    ]
    assert {id_: score for id_, score in after.initiatives.items() if id_ != "new"} == before.initiatives


@given(sheets(), papers(), st.randoms(use_true_random=False))
def test_names_and_order_change_nothing(sheet: Sheet, cast: list[Paper], chance: random.Random) -> None:
    """[WG-02] Areas and initiatives by other names and in another order, criteria and groups by other names, voters in
    any order: the same scores and places, to the last digit."""
    before = rank(sheet, weights(sheet, counts_of(sheet, cast)))
    other = renamed(sheet, chance)
    people = [{id_[::-1]: mark for id_, mark in paper.items()} for paper in cast]
    chance.shuffle(people)
    after = rank(other, weights(other, counts_of(other, people)))
    assert sorted(order_of(before)) == sorted((id_[::-1], place, score) for id_, place, score in order_of(after))


def renamed(sheet: Sheet, chance: random.Random) -> Sheet:
    """With every id read backwards, and the list shuffled."""

    def turned(scored: dict[str, float]) -> dict[str, float]:
        return {id_[::-1]: score for id_, score in scored.items()}

    areas = [Area(one.id[::-1], scores=turned(dict(one.scores))) for one in sheet.areas]
    ones = [Initiative(one.id[::-1], one.area[::-1], turned(dict(one.scores))) for one in sheet.initiatives]
    chance.shuffle(areas)
    chance.shuffle(ones)
    return replace(
        sheet,
        groups=tuple(Group(one.id[::-1]) for one in sheet.groups),
        criteria=tuple(replace(one, id=one.id[::-1], group=one.group[::-1]) for one in sheet.criteria),
        areas=tuple(areas),
        initiatives=tuple(ones),
    )


@given(sheets(), papers(), st.integers(2, 20))
def test_giving_all_marks_times_as_many_changes_nothing(sheet: Sheet, cast: list[Paper], times: int) -> None:
    """[WG-01] Who gives high marks does not count for more."""
    method = Marks(lowest=0, highest=5 * times, outcome="shares")
    louder = [{id_: mark * times for id_, mark in paper.items()} if at % 2 else paper for at, paper in enumerate(cast)]
    before, after = weights(sheet, counts_of(sheet, cast)), weights(sheet, counts_of(sheet, louder, method))
    assert after.criteria == before.criteria
    assert after.groups == before.groups


@given(sheets(rule=Rule(), complete=True), papers())
def test_it_is_the_weighted_sum_that_others_reckon(sheet: Sheet, cast: list[Paper]) -> None:
    """Matrix times vector, reckoned on its own by NumPy."""
    weighed = weights(sheet, counts_of(sheet, cast))
    matrix = np.array([_row(sheet, area) for area in sheet.areas])
    expected = matrix @ np.array([weighed.criteria[one.id] for one in sheet.criteria])
    found = {one.area.id: one.score.value for one in rank(sheet, weighed).areas}
    assert [found[area.id] for area in sheet.areas] == pytest.approx(expected.tolist(), abs=1e-12)


def _row(sheet: Sheet, area: Area) -> Sequence[float]:
    row = []
    for one in sheet.criteria:
        raw = [area.scores[one.id]] if one.on == "area" else [
            other.scores[one.id] for other in sheet.initiatives if other.area == area.id
        ]  # fmt: skip
        part = (float(np.mean(raw)) - one.low) / (one.high - one.low)
        row.append(part if one.better == "high" else 1 - part)
    return row


@given(sheets(), papers())
def test_places_follow_scores(sheet: Sheet, cast: list[Paper]) -> None:
    found = rank(sheet, weights(sheet, counts_of(sheet, cast)))
    assert len(found.areas) + len(found.unranked) == len(sheet.areas)
    for one, other in pairwise(found.areas):
        assert round(one.score.value, 6) >= round(other.score.value, 6)
        assert (one.place == other.place) == (round(one.score.value, 6) == round(other.score.value, 6))
