"""Bradley-Terry strengths, against published estimates and another implementation."""

import random
from math import sqrt

import choix
import pytest

from samenspel.domain.counting.bradley_terry import PRIOR, Matrix, covariance, fit, seen_from_average, share, strengths

TEAMS = ("Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore")
BASEBALL = [
    [0, 7, 9, 7, 7, 9, 11],
    [6, 0, 7, 5, 11, 9, 9],
    [4, 6, 0, 7, 7, 8, 12],
    [6, 8, 6, 0, 6, 7, 10],
    [6, 2, 6, 7, 0, 7, 12],
    [4, 4, 5, 6, 6, 0, 6],
    [2, 4, 1, 3, 1, 7, 0],
]
"""Wins of the row over the column in the American League of 1987: Agresti, Categorical Data Analysis, 2nd edition,
table 10.10."""
ESTIMATES = {
    "Milwaukee": (1.5814, 0.3433),
    "Detroit": (1.4364, 0.3396),
    "Toronto": (1.2945, 0.3367),
    "New York": (1.2476, 0.3359),
    "Boston": (1.1077, 0.3339),
    "Cleveland": (0.6839, 0.3319),
}
"""The estimates over Baltimore and their standard errors: Agresti's table 10.11 to two decimals, and to four those of
the R package BradleyTerry2 (Turner and Firth 2012, Journal of Statistical Software 48) with the same data."""
TENNIS = [[0, 9, 14, 9, 4], [6, 0, 5, 5, 7], [3, 0, 0, 2, 2], [2, 1, 4, 0, 4], [3, 2, 2, 3, 0]]
"""Djokovic, Federer, Murray, Nadal, Wawrinka: an example of the same package. Murray never beat Federer."""
NONE = 1e-9
"""A prior that is none to five decimals."""


def test_strengths_are_as_published() -> None:
    """[CT-10]"""
    logs = fit(BASEBALL, NONE)
    known = covariance(BASEBALL, logs, 1e-6)
    last = len(TEAMS) - 1
    for at, team in enumerate(TEAMS[:-1]):
        error = sqrt(known[at][at] + known[last][last] - 2 * known[at][last])
        assert (round(logs[at] - logs[last], 4), round(error, 4)) == ESTIMATES[team]


def against(wins: Matrix) -> list[tuple[int, int]]:
    """(winner, loser), once per win."""
    return [
        (one, other)
        for one, row in enumerate(wins)
        for other, won in enumerate(row)
        for _ in range(round(won))
    ]  # fmt: skip


@pytest.mark.parametrize("wins", [BASEBALL, TENNIS], ids=["baseball", "tennis"])
def test_another_implementation_comes_to_the_same(wins: Matrix) -> None:
    """[CT-10] choix, of maximum likelihood by the MM algorithm."""
    theirs = choix.mm_pairwise(len(wins), against(wins), tol=1e-10)
    ours = fit(wins, NONE)
    assert [value - ours[0] for value in ours] == pytest.approx(list(theirs - theirs[0]), abs=1e-5)


@pytest.mark.parametrize(
    "wins",
    [BASEBALL, TENNIS, [[0, 3, 0], [0, 0, 0], [0, 0, 0]], [[0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 5], [0, 0, 1, 0]]],
    ids=["baseball", "tennis", "unbeaten, and never met", "two groups"],
)
def test_the_prior_is_a_win_and_a_loss_to_the_average(wins: Matrix) -> None:
    """[CT-10] To choix the average is one more option, and everything is counted doubled, so that halves are whole."""
    size = len(wins)
    average = [(size, at) for at in range(size)] + [(at, size) for at in range(size)]
    assert PRIOR == 0.5
    theirs = choix.mm_pairwise(size + 1, against(wins) * 2 + average, tol=1e-10, max_iter=100_000)
    assert fit(wins) == pytest.approx(list(theirs[:size] - theirs[size]), abs=1e-5)


def test_the_average_is_one_half() -> None:
    """[CT-10]"""
    found = strengths(BASEBALL)
    assert sum(strength.share for strength in found) / len(found) == pytest.approx(0.5, abs=1e-12)
    assert all(strength.low < strength.share < strength.high for strength in found)


def test_who_knows_nothing_says_nothing() -> None:
    """[CT-10] Without a comparison everyone is average, and may be nearly anything: of the prior alone the variance is
    four, and two as seen from the average of two."""
    for strength in strengths([[0, 0], [0, 0]]):
        assert strength.share == pytest.approx(0.5)
        assert strength.high == pytest.approx(share(1.96 * sqrt(2)), abs=1e-5)
        assert strength.low == pytest.approx(1 - strength.high)
    assert strengths([]) == []
    assert strengths([[0]])[0].share == pytest.approx(0.5)


def test_who_always_wins_is_strong_and_not_endlessly_so() -> None:
    """[CT-10] More comparisons make it surer, and no strength is nought or one."""
    few, many = (strengths([[0, won], [0, 0]])[0] for won in (2, 200))
    assert few.low < 0.5 < few.share < many.share < many.high < 1
    assert many.low > 0.5


@pytest.mark.parametrize("votes", [1, 45, 10_000, 1_000_000])
def test_a_hall_that_agrees_on_everything_is_counted(votes: int) -> None:
    """[CT-10] All of 24 options in one order: where the likelihood is flattest. At the top nothing slopes any more."""
    wins = [[votes if one < other else 0 for other in range(24)] for one in range(24)]
    logs = fit(wins)
    assert logs == sorted(logs, reverse=True)
    for one, value in enumerate(logs):
        met = [(other, votes) for other in range(24) if other != one]
        expected = sum(number * share(value - logs[other]) for other, number in met) + 2 * PRIOR * share(value)
        assert expected == pytest.approx(sum(wins[one]) + PRIOR, rel=1e-9, abs=1e-6)


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    """[CT-10] 400 votes over six options whose strengths are known, 60 comparisons each."""
    chance = random.Random(1987)
    truth = [-1.2, -0.6, -0.1, 0.2, 0.6, 1.1]
    truth = [value - sum(truth) / 6 for value in truth]
    for _ in range(50):
        truth = [value - sum(share(value) - 0.5 for value in truth) * 4 / 6 for value in truth]
    held = 0
    for _ in range(400):
        wins = [[0] * 6 for _ in truth]
        for _ in range(60):
            one, other = chance.sample(range(6), 2)
            better = chance.random() < share(truth[one] - truth[other])
            wins[one if better else other][other if better else one] += 1
        held += sum(
            found.low <= share(value) <= found.high for found, value in zip(strengths(wins), truth, strict=True)
        )
    assert 0.93 <= held / 2400 <= 0.98


def test_deviations_leave_the_average_where_it_is() -> None:
    """[CT-10] What is told of each option against the average adds up to nothing."""
    logs = fit(TENNIS)
    seen = seen_from_average(logs, covariance(TENNIS, logs))
    slopes = [share(value) * share(-value) for value in logs]
    for row in seen:
        assert sum(known * slope for known, slope in zip(row, slopes, strict=True)) == pytest.approx(0, abs=1e-12)
