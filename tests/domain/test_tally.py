"""How coarsely a tally moves, and which tables may be told apart."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain.method import Secrecy
from samenspel.domain.tally import FEWEST, flat, may_move, nested, told, without


@pytest.mark.parametrize(
    ("secrecy", "shown", "voters", "moves"),
    [
        ("secret", 0, 4, False),
        ("secret", 0, 5, True),
        ("secret", 7, 11, False),
        ("table", 7, 12, True),
        ("open", 0, 1, True),
        ("open", 1, 1, True),
    ],
)
def test_a_tally_moves_by_five_voters(secrecy: Secrecy, shown: int, voters: int, *, moves: bool) -> None:
    """[BL-11] Of an open vote as it comes: there everybody's vote is told in the end."""
    assert may_move(shown, voters, secrecy) is moves


def counted(*tables: int, without_table: int = 0) -> dict[tuple[str, str], int]:
    """Counters of a vote: so many voters at tables 1, 2, …"""
    counts = {(f"voters@{number}", ""): voters for number, voters in enumerate(tables, start=1)}
    points = {(f"points@{number}", "a"): voters for number, voters in enumerate(tables, start=1)}
    return {("voters", ""): sum(tables) + without_table, ("points", "a"): 3, **counts, **points}


@pytest.mark.parametrize(
    ("tables", "rest", "shown"),
    [
        ((5, 9), 0, {"1", "2"}),
        ((4, 9), 0, set()),
        ((4, 5, 9), 0, {"3"}),
        ((4, 4, 9), 0, {"3"}),
        ((5, 9), 1, {"2"}),
        ((5, 9), 5, {"1", "2"}),
        ((6,), 4, set()),
        ((), 3, set()),
    ],
)
def test_tables_that_may_be_told(tables: tuple[int, ...], rest: int, shown: set[str]) -> None:
    """[BL-20] Five voters or more; and what is left when they are taken from the whole is nobody, or five or more."""
    assert told(counted(*tables, without_table=rest)) == shown


@given(st.lists(st.integers(0, 12), max_size=8), st.integers(0, 8))
def test_no_difference_tells_of_fewer_than_five(tables: list[int], rest: int) -> None:
    """[BL-20]"""
    counts = counted(*tables, without_table=rest)
    kept = told(counts)
    left = sum(tables) + rest - sum(tables[int(tag) - 1] for tag in kept)
    assert all(tables[int(tag) - 1] >= FEWEST for tag in kept)
    assert not kept or left == 0 or left >= FEWEST


def test_what_is_not_kept_is_not_in_the_counters() -> None:
    """[BL-20]"""
    kept = without(counted(5, 9) | {("marks", "a/1"): 0}, frozenset({"2"}))
    assert {statistic for statistic, _ in kept} == {"voters", "points", "voters@2", "points@2"}


@given(st.dictionaries(st.tuples(st.sampled_from(["points", "marks"]), st.text(max_size=3)), st.integers(1, 9)))
def test_counters_as_events_have_them(counts: dict[tuple[str, str], int]) -> None:
    """[BL-13]"""
    assert Counter(flat(nested(counts))) == Counter(counts)
