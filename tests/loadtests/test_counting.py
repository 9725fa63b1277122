"""A vote that was not counted as it was acknowledged is found, whatever the difference is."""

from dataclasses import replace

import pytest

from loadtests.counting import compare, expected, refusals
from loadtests.log import Ballot, Paper
from loadtests.polling import Cast, Wave

ROOM = "c/ballot/1"


def cast(voter: str, revision: int, option: str, code: str | None = "") -> Cast:
    return Cast(voter, revision, {option: 1}, code, 1.0, 2.0)


WAVES = [
    Wave(0.0, [cast("anna", 1, "a"), cast("bram", 1, "a")]),
    Wave(0.0, [cast("anna", 2, "b"), cast("bram", 2, "b", "ballot_closed")]),
]
PAPERS = [Paper("anna", "self", 2, {"b": 1}), Paper("bram", "self", 1, {"a": 1})]
BALLOT = Ballot(ROOM, {"a": 1, "b": 1}, 2, PAPERS, [])
SEALED = replace(BALLOT, papers=[], sealed=[{"a": 1}, {"b": 1}])


@pytest.mark.parametrize("ballot", [BALLOT, SEALED])
def test_what_was_acknowledged_and_nothing_else_is_fine(ballot: Ballot) -> None:
    assert list(compare(ballot, expected(WAVES), {"a": 1, "b": 1, "c": 0})) == []


@pytest.mark.parametrize(
    ("ballot", "told", "said"),
    [
        (replace(BALLOT, counters={"a": 2}), None, "the counters"),
        (replace(BALLOT, voters=1), None, "the counters"),
        (replace(BALLOT, papers=PAPERS[:1]), None, "the papers"),
        (replace(BALLOT, papers=[replace(PAPERS[0], revision=1), PAPERS[1]]), None, "not what was acknowledged"),
        (replace(SEALED, sealed=[{"a": 1}, {"a": 1}]), None, "the papers"),
        (SEALED, {"a": 2}, "the screen"),
    ],
)
def test_each_difference_is_named(ballot: Ballot, told: dict[str, int] | None, said: str) -> None:
    assert any(said in finding for finding in compare(ballot, expected(WAVES), told))


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
