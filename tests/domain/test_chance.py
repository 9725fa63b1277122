"""Chance that repeats: against published values, and as fair as it has to be."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain.chance import Chance


@pytest.mark.parametrize(
    ("seed", "state"),
    [("", 0x811C9DC5), ("a", 0xE40C292C), ("b", 0xE70C2DE5), ("foobar", 0xBF9CF968)],
)
def test_seeds_are_hashed_by_fnv_1a(seed: str, state: int) -> None:
    """[CT-09] The test vectors of its authors (Fowler, Noll and Vo), 32 bits."""
    assert Chance(seed)._state == state


def test_numbers_are_those_of_mulberry32() -> None:
    """[CT-09] Its first numbers from nought, as the well-known version in JavaScript gives them, of 2^32."""
    chance = Chance("")
    chance._state = 0
    drawn = [chance.below(2**32) / 2**32 for _ in range(3)]
    assert drawn == [0.26642920868471265, 0.0003297457005828619, 0.2232720274478197]


def test_seeds_may_have_any_letter() -> None:
    """[CT-09]"""
    assert Chance("Zaal 3, één tafel ☕").below(1_000) == Chance("Zaal 3, één tafel ☕").below(1_000)


@given(st.text(max_size=30), st.lists(st.integers(), max_size=30))
def test_shuffling_loses_nothing(seed: str, items: list[int]) -> None:
    """[CT-09] And leaves the list as it was."""
    before = list(items)
    assert sorted(Chance(seed).shuffled(items)) == sorted(items)
    assert items == before
    assert Chance(seed).shuffled(items) == Chance(seed).shuffled(items)


def test_every_order_comes_up_about_as_often() -> None:
    """[CT-09] Of 12,000 voters each of the 24 orders has some 500; chi-square over 23 degrees of freedom passes 50 once
    in a thousand."""
    orders = Counter(
        tuple(Chance(f"k7f3mpwx2a/ballot/1/{voter}/self/order").shuffled("abcd")) for voter in range(12_000)
    )
    assert len(orders) == 24
    assert sum((number - 500) ** 2 / 500 for number in orders.values()) < 50
