"""A vote that was not counted as it was acknowledged is found, whatever the difference is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest

from loadtests.counting import Results, compare, expected, refusals
from loadtests.log import Ballot, Paper
from loadtests.polling import Cast, Wave
from loadtests.recounting import Voting

ROOM = "c/ballot/1"


def cast(voter: str, revision: int, option: str, code: str | None = "") -> Cast:
    return Cast(voter, revision, {option: 1}, code, 1.0, 2.0)


def points(voters: int, **given: int) -> Counter[tuple[str, str]]:
    return Counter({("voters", ""): voters, **{("points", option): number for option, number in given.items()}})


def results(**votes: int) -> Results:
    return {option: {"votes": number, "value": float(number)} for option, number in votes.items()}


WAVES = [
    Wave(0.0, [cast("anna", 1, "a"), cast("bram", 1, "a")]),
    Wave(0.0, [cast("anna", 2, "b"), cast("bram", 2, "b", "ballot_closed")]),
]
PAPERS = [Paper("anna", "self", 2, {"b": 1}), Paper("bram", "self", 1, {"a": 1})]
VOTING = Voting({}, {"a": "", "b": "", "c": ""})
BALLOT = Ballot(ROOM, points(2, a=1, b=1), PAPERS, [], VOTING)
SEALED = replace(BALLOT, papers=[], sealed=[{"a": 1}, {"b": 1}])
NOA = Paper("noa", "self", 1, {})


@pytest.mark.parametrize("ballot", [BALLOT, SEALED])
def test_what_was_acknowledged_and_nothing_else_is_fine(ballot: Ballot) -> None:
    assert list(compare(ballot, expected(WAVES), results(a=1, b=1, c=0))) == []


@pytest.mark.parametrize(
    ("ballot", "told", "said"),
    [
        (replace(BALLOT, counts=points(2, a=2)), None, "the counters"),
        (replace(BALLOT, counts=points(1, a=1, b=1)), None, "the counters"),
        (replace(BALLOT, papers=PAPERS[:1]), None, "the papers"),
        (replace(BALLOT, papers=[replace(PAPERS[0], revision=1), PAPERS[1]]), None, "not what was acknowledged"),
        (replace(BALLOT, papers=[*PAPERS, NOA]), None, "3 people have a paper"),
        (replace(SEALED, sealed=[{"a": 1}, {"a": 1}]), None, "the papers"),
        (replace(SEALED, sealed=[{"a": 1}, {"b": 1}, {}]), None, "3 papers were sealed"),
        (SEALED, results(a=2), "the screen"),
        (SEALED, results(a=1, b=1, c=1), "the screen"),
        (SEALED, {**results(a=1, c=0), "b": {"votes": 1, "value": 1.1}}, "the screen"),
    ],
)
def test_each_difference_is_named(ballot: Ballot, told: Results | None, said: str) -> None:
    assert any(said in finding for finding in compare(ballot, expected(WAVES), told))


WEIGHTS = Voting({"kind": "marks", "highest": 5, "outcome": "shares"}, {"a": "x", "b": "x", "c": "x", "d": "y"})
RANKING = Voting({"kind": "ranking"}, {"a": "", "b": "", "c": "", "d": ""})


@pytest.mark.parametrize(
    ("voting", "papers", "counts"),
    [
        (Voting({"kind": "marks"}, {"a": "", "b": ""}), [{"a": 1, "b": 0}, {}], {"voters/": 1, "points/a": 1}),
        (
            WEIGHTS,
            [{"a": 1, "b": 1, "c": 1, "d": 4}],
            {
                "voters/": 1, "sections/x": 1, "sections/y": 1,
                "points/a": 1, "points/b": 1, "points/c": 1, "points/d": 4,
                "marks/a/1": 1, "marks/b/1": 1, "marks/c/1": 1, "marks/d/4": 1,
                "shares/a": 333_334, "shares/b": 333_333, "shares/c": 333_333, "shares/d": 1_000_000,
            },
        ),
        (
            RANKING,
            [{"b": 1, "a": 2}],
            {
                "voters/": 1, "points/b": 6, "points/a": 4, "points/c": 1, "points/d": 1,
                "marks/b/1": 1, "marks/a/2": 1,
                "wins/b>a": 1, "wins/b>c": 1, "wins/b>d": 1, "wins/a>c": 1, "wins/a>d": 1,
            },
        ),
        (Voting({"kind": "pairs"}, {"a": "", "b": ""}), [{"a>b": 1}], {"voters/": 1, "wins/a>b": 1}),
        (Voting({"kind": "yes_no"}, {"yes": "", "no": ""}), [{"no": 1}], {"voters/": 1, "points/no": 1}),
    ],
)  # fmt: skip
def test_every_kind_of_vote_is_recounted(
    voting: Voting, papers: list[Mapping[str, int]], counts: Mapping[str, int]
) -> None:
    """Worked out by hand."""
    found = voting.count(papers)
    assert {f"{statistic}/{value}": number for (statistic, value), number in found.items()} == counts


def test_results_follow_from_the_counters() -> None:
    """Worked out by hand: of two voters one ranked two options and the other one."""
    counted = RANKING.count([{"b": 1, "a": 2}, {"a": 1}])
    assert RANKING.votes(counted) == {"a": 2, "b": 1, "c": 0, "d": 0}
    assert RANKING.values(counted) == {"a": 5.0, "b": 4.0, "c": 1.5, "d": 1.5}
    weighed = WEIGHTS.count([{"a": 2, "b": 2}, {"a": 4, "d": 1}])
    assert WEIGHTS.values(weighed) == {"a": 0.75, "b": 0.25, "c": 0.0, "d": 1.0}
    assert WEIGHTS.votes(weighed) == {"a": 6, "b": 2, "c": 0, "d": 1}


@pytest.mark.parametrize(
    ("codes", "fine"),
    [
        (["", "ballot_closed"], True),
        (["", ""], False),
        (["ballot_closed"], False),
        (["", "ballot_closed", None], False),
        (["", "ballot_closed", "slow_down"], False),
    ],
)
def test_a_close_in_the_midst_counts_some_and_refuses_some(codes: list[str | None], *, fine: bool) -> None:
    wave = Wave(0.0, [cast(str(number), 1, "a", code) for number, code in enumerate(codes)])
    assert (list(refusals(wave)) == []) is fine
