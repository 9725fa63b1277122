"""The bootstrap over voters."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel.domain.counting.marks import shares
from samenspel.domain.weighing import Resampled, Sheet, bootstrap, rank, weights
from samenspel.domain.weighing.resampling import _cast, _scores, _shares, _sums, _weights, wilson
from tests.domain.weighing.sheets import GROUPS, Paper, counts_of, flat, options_of, papers, sheets

DRAWS = 60


@settings(max_examples=50)
@given(sheets(), papers())
def test_it_repeats(sheet: Sheet, cast: list[Paper]) -> None:
    assert bootstrap(sheet, cast, "a", DRAWS) == bootstrap(sheet, cast, "a", DRAWS)


@settings(max_examples=50)
@given(sheets(), papers(), st.randoms(use_true_random=False))
def test_in_which_order_papers_lie_is_all_the_same(sheet: Sheet, cast: list[Paper], chance: random.Random) -> None:
    """[WG-06] They are parted from their voters in random order, and what is recounted then is what was told."""
    shuffled = [*cast]
    chance.shuffle(shuffled)
    assert bootstrap(sheet, shuffled, "a", DRAWS) == bootstrap(sheet, cast, "a", DRAWS)


def test_it_gives_these_figures_on_every_machine() -> None:
    """[WG-06] 45 voters, drawn a thousand times by the seed of one ballot."""
    sheet = flat({"a": [0.9, 0.2], "b": [0.3, 0.7], "c": [0.5, 0.5]}, top=1)
    chance = random.Random(1)
    cast = [{"c1": chance.randint(0, 5), "c2": chance.randint(0, 5)} for _ in range(45)]
    found = bootstrap(sheet, cast, "conference/ballot/1")
    assert {area: (one.share, one.first, one.last) for area, one in found.areas.items()} == EXPECTED
    assert bootstrap(sheet, cast, "conference/ballot/2") != found


EXPECTED = {"a": (0.76, 1, 3), "b": (0.24, 1, 3), "c": (0.0, 2, 3)}


@given(st.lists(st.fixed_dictionaries({id_: st.integers(0, 100) for id_ in "abc"}), min_size=1, max_size=8))
def test_shares_are_those_that_are_counted(cast: list[Paper]) -> None:
    expected = [shares({id_: paper[id_] for id_ in "abc" if paper[id_]}) for paper in cast]
    assert _shares(["a", "b", "c"], cast).tolist() == [[found.get(id_, 0) for id_ in "abc"] for found in expected]


@settings(max_examples=50)
@given(sheets(), papers())
def test_scores_of_a_draw_are_those_of_the_ranking(sheet: Sheet, cast: list[Paper]) -> None:
    """Everybody drawn once: weights and scores come out as they are reckoned without drawing."""
    weighed = weights(sheet, counts_of(sheet, cast))
    ranking = rank(sheet, weighed)
    given_shares = np.hstack([_shares(ids, cast) for _, ids in sheet.sections()])
    drawn = _weights(sheet, given_shares.sum(axis=0, keepdims=True).astype(float))
    assert {one: float(weight[0]) for one, weight in drawn.items()} == pytest.approx(dict(weighed.criteria))
    scores = [float(score[0]) for score in _scores(sheet, ranking, drawn)]
    assert scores == pytest.approx([one.score.value for one in ranking.areas])


@settings(max_examples=50)
@given(sheets(), papers(), st.integers(0, 4), st.booleans())
def test_a_list_that_changed_since_is_drawn_from_as_it_is_counted(
    before: Sheet, cast: list[Paper], which: int, regrouped: bool
) -> None:
    """[WG-06] A criterion that left the list, or its group, after people weighed it: weights of the draws and of the
    ranking rest on the same shares."""
    one = before.criteria[which]
    moved = [replace(one, group=next(group.id for group in GROUPS if group.id != one.group))] if regrouped else []
    sheet = replace(before, criteria=(*(other for other in before.criteria if other is not one), *moved))
    voted = dict(before.sections())
    drawn = _weights(sheet, _cast(sheet, cast, voted).sum(axis=0, keepdims=True).astype(float))
    expected = dict(weights(sheet, counts_of(before, cast)).criteria)
    assert {one: float(weight[0]) for one, weight in drawn.items()} == pytest.approx(expected)


def test_who_is_chosen_in_every_draw_stands_above_the_line() -> None:
    """[WG-06] Most gave nearly all to a criterion that has left the list: the others decide, in the draws as in the
    ranking."""
    before = flat({"a": [1, 0, 0], "b": [0, 1, 0], "c": [0, 0, 1]}, top=1)
    cast = [{"c1": 5, "c2": 1}] * 20 + [{"c3": 5}] * 10
    sheet = replace(before, criteria=before.criteria[1:])
    counts = counts_of(before, cast)
    assert [one.area.id for one in rank(sheet, weights(sheet, counts)).areas if one.place == 1] == ["c"]
    assert bootstrap(sheet, cast, "a", options=options_of(before)).areas["c"].share > 0.9
    assert bootstrap(sheet, cast, "a").areas["c"].share < 0.1  # as if all had weighed the two that are left


def test_as_many_are_drawn_as_voted_and_everybody_as_often() -> None:
    voters = 40
    drawn = _sums(np.eye(voters, dtype=np.int64), "seed", 2_000)
    assert set(drawn.sum(axis=1)) == {voters}
    assert abs(drawn.mean(axis=0) - 1).max() < 0.1  # 4.5 standard errors of 1 / sqrt(2,000)


@settings(max_examples=50)
@given(sheets(), papers())
def test_shares_and_places_hold_together(sheet: Sheet, cast: list[Paper]) -> None:
    """[WG-06] As many are chosen in every draw as there are to choose, and more only where places are shared."""
    found = bootstrap(sheet, cast, "a", DRAWS)
    ranked = len(rank(sheet, weights(sheet, counts_of(sheet, cast))).areas)
    if not any(mark for paper in cast for mark in paper.values()):
        assert found == Resampled(0, {})
        return
    assert len(found.areas) == ranked
    assert sum(one.share for one in found.areas.values()) >= min(sheet.top, ranked) - 1e-9
    for one in found.areas.values():
        assert one.low <= one.share <= one.high
        assert 1 <= one.first <= one.last <= ranked


def test_when_everybody_thinks_the_same_nothing_moves() -> None:
    sheet = flat({"a": [1, 0], "b": [0, 1], "c": [0, 0]}, top=1)
    found = bootstrap(sheet, [{"c1": 4, "c2": 1}] * 30, "a")
    assert [(one.share, one.first, one.last) for one in found.areas.values()] == [(1, 1, 1), (0, 2, 2), (0, 3, 3)]


def test_the_interval_of_a_share() -> None:
    """Wilson's interval as published: Newcombe 1998, Statistics in Medicine 17, 857-872, table I: 81 of 263, 15 of 148,
    0 of 20 and 1 of 29."""
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=1e-4)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=1e-4)
    assert wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=1e-4)
