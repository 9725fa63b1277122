"""Comparisons of two by two: which pairs a voter gets, which papers are taken, what they come to."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain import counting
from samenspel.domain.chance import Chance
from samenspel.domain.counting import pairs
from samenspel.domain.method import Pairs
from samenspel.domain.rejections import Refusal
from tests.domain.counting.papers import held, options

SEED = "c/ballot/1/p1/self"


@given(st.integers(0, 24), st.integers(1, 300), st.text(max_size=20))
def test_pairs_are_dealt_once(size: int, each: int, seed: str) -> None:
    """[CT-09] As many as were asked for, or all there are; the same whenever they are asked for."""
    of = options(f"o{at}" for at in range(size))
    dealt = pairs.dealt(of, each, seed)
    assert len(dealt) == min(each, size * (size - 1) // 2)
    assert len({frozenset(pair) for pair in dealt}) == len(dealt)
    assert all(one != other for one, other in dealt)
    assert dealt == pairs.dealt(of, each, seed)


def test_every_pair_comes_up_about_as_often_either_way_round() -> None:
    """[CT-09] 3,000 voters with four of the fifteen pairs each: every pair 800 times, half of them this way round; five
    standard deviations off would be 130 and 100."""
    of = options("abcdef")
    dealt = Counter(pair for voter in range(3_000) for pair in pairs.dealt(of, 4, f"c/ballot/1/p{voter}/self"))
    for one, other in combinations("abcdef", 2):
        assert abs(dealt[one, other] + dealt[other, one] - 800) < 130
        assert abs(dealt[one, other] - dealt[other, one]) < 200


def test_pairs_follow_the_written_recipe() -> None:
    """[CT-09] So that the browser can deal them too: all pairs in the order of the options, shuffled by the seed of the
    voter; of the first so many a further draw each says whether they change sides."""
    chance = Chance(f"{SEED}/pairs")
    shuffled = chance.shuffled([("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")])
    turned = [pair[::-1] if chance.below(2) else pair for pair in shuffled[:4]]
    assert pairs.dealt(options("abcd"), 4, SEED) == turned


def test_only_dealt_pairs_are_taken() -> None:
    """[CT-01] Each once, in either direction."""
    method, of = Pairs(each=3), options("abcd")
    dealt = pairs.dealt(of, 3, SEED)
    (one, other), *_ = dealt
    apart = next(pair for pair in combinations("abcd", 2) if {pair, pair[::-1]}.isdisjoint(dealt))
    for fine in ({}, {f"{one}>{other}": 1}, {f"{other}>{one}": 1}, {f"{a}>{b}": 1 for a, b in dealt}, {"x>y": 0}):
        counting.check(method, of, fine, SEED)
    for bad in (
        {f"{one}>{other}": 1, f"{other}>{one}": 1},
        {f"{apart[0]}>{apart[1]}": 1},
        {f"{one}>{other}": 2},
        {f"{one}>{other}": -1},
        {f"{one}>{one}": 1},
        {one: 1},
        {f"{one}>{other}>{one}": 1},
        {f"{one}>x": 1},
        {"": 1},
    ):
        with pytest.raises(Refusal, match="bad_pair"):
            counting.check(method, of, bad, SEED)


def test_on_paper_any_pairs_are_taken() -> None:
    """[CT-01] But not more of them, nor one twice, nor of what is not to be voted on."""
    method, of = Pairs(each=2), options("abcd")
    counting.check_on_paper(method, of, {"a>b": 1, "d>a": 1})
    for bad in ({"a>b": 1, "b>a": 1}, {"a>b": 1, "b>c": 1, "c>d": 1}, {"a>x": 1}, {"a>a": 1}, {"a>b": 3}):
        with pytest.raises(Refusal, match="bad_pair"):
            counting.check_on_paper(method, of, bad)


def test_a_result_has_a_strength_and_its_interval() -> None:
    """[CT-10] a is better than b to three of four, c was in nobody's pairs."""
    outcome = held(Pairs(), options("abc"), [{"a>b": 1}] * 3 + [{"b>a": 1}])
    a, b, c = outcome.results.values()
    assert outcome.rule == "bradley_terry"
    assert (a.votes, b.votes, c.votes) == (3, 1, 0)
    assert (a.place, c.place, b.place) == (1, 2, 3)
    assert c.value == pytest.approx(0.5)
    assert a.value + b.value == pytest.approx(1)
    for result in (a, b, c):
        assert result.low is not None
        assert result.high is not None
        assert result.low < result.value < result.high
    assert (c.high or 0) - (c.low or 0) > (a.high or 0) - (a.low or 0)


def test_who_cannot_be_told_apart_is_tied() -> None:
    """[CT-03] Four in a circle, and two whom each of these beat once."""
    circle = [{f"{one}>{other}": 1} for one, other in ("ab", "bc", "cd", "da")]
    beaten = [{f"{one}>{other}": 1} for one in "abcd" for other in "ef"]
    outcome = held(Pairs(), options("aebfcd"), circle + beaten)
    assert {option: (result.place, result.tied) for option, result in outcome.results.items()} == {
        **dict.fromkeys("abcd", (1, True)), **dict.fromkeys("ef", (5, True)),
    }  # fmt: skip
