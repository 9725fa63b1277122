"""The parting of voters and papers, by itself."""

import random
from collections import Counter
from collections.abc import Callable

from samenspel.store.votes import encode_choices, parted
from tests.contracts.samples import BALLOT

FOUR = [(f"v{n}", f"v{n}", "self", 1, "", encode_choices({"a": n + 1}), b"") for n in range(4)]
TRIES = 12_000
BOUND = 77.8
"""Of chi-squared with 23 degrees of freedom: one false alarm in ten million (Wilson and Hilferty)."""


def test_every_order_of_sealed_papers_is_as_likely() -> None:
    """[LG-19] The four papers of a ballot lie in each of their 24 orders equally often."""
    assert _unevenness(lambda: tuple(row[3] for row in parted(BALLOT, FOUR, frozenset())[1])) < BOUND


def test_an_order_that_is_not_quite_random_would_be_found() -> None:
    """[LG-19] As of the well-known wrong shuffle, which swaps each with any."""
    chance = random.Random(7)

    def swapped() -> tuple[int, ...]:
        order = list(range(4))
        for one in range(4):
            other = chance.randrange(4)
            order[one], order[other] = order[other], order[one]
        return tuple(order)

    assert _unevenness(swapped) > 3 * BOUND


def test_no_sealed_row_of_a_voter_says_more_than_that_they_voted() -> None:
    """[ST-11] The rows of voters are the same whoever chose what, and stand in the order of their ids."""
    chosen = [row[5] for row in FOUR]
    others = [(*row[:4], "3", choices, b"") for row, choices in zip(reversed(FOUR), chosen, strict=True)]
    assert parted(BALLOT, FOUR, frozenset())[0] == parted(BALLOT, others, frozenset("3"))[0]


def _unevenness(order: Callable[[], tuple[object, ...]]) -> float:
    """Chi-squared of how often each order came."""
    came = Counter(order() for _ in range(TRIES))
    expected = TRIES / 24
    return sum((number - expected) ** 2 / expected for number in came.values()) + (24 - len(came)) * expected
