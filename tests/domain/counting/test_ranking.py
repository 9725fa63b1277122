"""Rankings: which are taken, and Borda's points."""

from itertools import permutations
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain import counting
from samenspel.domain.method import MOST_COMPARED, Ranking
from samenspel.domain.rejections import Refusal
from tests.domain.counting.papers import added_up, held, options, ordered, ranked, schedule

TENNESSEE = {"MNCK": 42, "NCKM": 26, "CKNM": 15, "KCNM": 17}
"""Where the capital of Tennessee should be: Memphis, Nashville, Chattanooga or Knoxville. The example of Wikipedia and
Electowiki, by which every rule is explained there."""
VETERANS = {"BACD": 19, "CADB": 15, "DCAB": 11, "ADCB": 7, "CDAB": 2}
"""The president of a club: Angel and others, A Survey of Mathematics with Applications, section 14.1, example 6."""


@pytest.mark.parametrize(
    ("voters", "points"),
    [
        (TENNESSEE, {"M": 126, "N": 194, "C": 173, "K": 107}),
        # The book gives a point to the last place as well: 156, 111, 153 and 120, of 54 voters.
        (VETERANS, {"A": 156 - 54, "B": 111 - 54, "C": 153 - 54, "D": 120 - 54}),
    ],
)
def test_borda_counts_as_published(voters: dict[str, int], points: dict[str, int]) -> None:
    """[CT-06]"""
    outcome = held(Ranking(), options(points), schedule(voters))
    assert outcome.rule == "borda"
    assert {option: result.value for option, result in outcome.results.items()} == points


@given(st.permutations("abcde"), st.integers(1, 5))
def test_who_is_not_ranked_gets_the_mean_of_all_orders(order: list[str], places: int) -> None:
    """[CT-06] Of every way to go on with the paper."""
    paper, rest = order[:places], order[places:]
    whole = [held(Ranking(), options("abcde"), [ranked([*paper, *more])]) for more in permutations(rest)]
    part = held(Ranking(), options("abcde"), [ranked(paper)])
    for option in "abcde":
        assert part.results[option].value == mean(outcome.results[option].value for outcome in whole)


def test_what_is_ranked_stands_above_what_is_not() -> None:
    """[CT-06] And what is not stands level."""
    counts = added_up(Ranking(), options("abcd"), [ranked("ca")])
    wins = {value for statistic, value in counts if statistic == "wins"}
    assert wins == {"c>a", "c>b", "c>d", "a>b", "a>d"}


def test_a_result_tells_who_gave_which_place() -> None:
    """[CT-06]"""
    result = held(Ranking(), options("abc"), schedule({"ab": 3, "ba": 1, "ca": 1})).results["a"]
    assert (result.votes, result.marks) == (5, {1: 3, 2: 2})
    assert result.mean == pytest.approx(1.4)
    assert result.spread == pytest.approx(0.24**0.5)
    nobody = held(Ranking(), options("abc"), []).results["a"]
    assert (nobody.votes, nobody.mean, nobody.spread, nobody.place, nobody.tied) == (0, None, None, 1, True)


@pytest.mark.parametrize(
    ("paper", "places", "code"),
    [
        ({"a": 1, "b": 2}, None, None),
        ({"a": 1, "b": 2, "c": 3}, None, None),
        ({"a": 1, "b": 2}, 2, None),
        ({}, 1, None),
        ({"a": 1, "b": 0}, 1, None),
        ({"a": 1, "b": 2}, 1, "bad_ranking"),
        ({"a": 1, "b": 3}, None, "bad_ranking"),
        ({"a": 2}, None, "bad_ranking"),
        ({"a": 1, "b": 1}, None, "bad_ranking"),
        ({"a": -1}, None, "bad_ranking"),
        ({"a": 1, "x": 2}, None, "unknown_option"),
        ({"x": 0}, None, "unknown_option"),
    ],
)
def test_places_are_one_two_three(paper: dict[str, int], places: int | None, code: str | None) -> None:
    """[CT-01]"""
    if code is None:
        counting.check(Ranking(places=places), options("abc"), paper, "")
        return
    with pytest.raises(Refusal, match=code):
        counting.check(Ranking(places=places), options("abc"), paper, "")


def test_a_refusal_tells_how_many_places_there_are() -> None:
    """[CT-01]"""
    with pytest.raises(Refusal) as refusal:
        counting.check(Ranking(places=2), options("abc"), ranked("abc"), "")
    assert refusal.value.rejected.params == {"places": 2}


def test_not_too_many_are_compared() -> None:
    """[CT-01]"""
    ids = [str(number) for number in range(MOST_COMPARED + 1)]
    counting.check(Ranking(), options(ids[1:]), ranked(ids[1:]), "")
    with pytest.raises(Refusal, match="too_many"):
        counting.check(Ranking(), options(ids), ranked(ids), "")


def test_the_other_rule_is_told_beside_it() -> None:
    """[CT-08] Memphis has the most first places; Borda and ranked pairs agree on who is first here, and not on who is
    last."""
    counts = added_up(Ranking(), options("MNCK"), schedule(TENNESSEE))
    for rule, other in (("borda", "ranked_pairs"), ("ranked_pairs", "borda")):
        outcome = counting.other(Ranking(rule=rule), options("MNCK"), counts)  # type: ignore[arg-type]  # both are rules
        assert outcome is not None
        assert outcome.rule == other
    borda, pairs = (
        held(Ranking(rule=rule), options("MNCK"), schedule(TENNESSEE)) for rule in ("borda", "ranked_pairs")
    )
    assert ordered(borda) == [{"N"}, {"C"}, {"M"}, {"K"}]
    assert ordered(pairs) == [{"N"}, {"C"}, {"K"}, {"M"}]
