"""Counting."""

from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain.tally import Standing, may_move, standings


def test_ties_are_ties() -> None:
    """[BL-07] 1=, 1=, 3; who got nothing has a place too."""
    assert standings("abcd", {"a": 4, "b": 7, "c": 7}) == {
        "a": Standing(4, 3, tied=False),
        "b": Standing(7, 1, tied=True),
        "c": Standing(7, 1, tied=True),
        "d": Standing(0, 4, tied=False),
    }


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 5), min_size=1))
def test_places_follow_votes(counters: dict[str, int]) -> None:
    """[BL-07] More votes, lower place; as many people before you as your place says."""
    placed = standings(counters, counters)
    for option in placed.values():
        assert option.place == 1 + sum(other.votes > option.votes for other in placed.values())
        assert option.tied == (sum(other.votes == option.votes for other in placed.values()) > 1)


def test_a_tally_moves_by_five_voters() -> None:
    """[BL-11]"""
    assert [voters for voters in range(20) if may_move(10, voters)] == list(range(15, 20))
