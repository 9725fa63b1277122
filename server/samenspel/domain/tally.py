"""Counting votes: places with ties as ties, and how coarsely a tally may move."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

VOTERS_STEP: Final = 5
"""A tally that moves moves by at least this many voters, so that nobody's vote can be read from two of them."""

MOVE_EVERY: Final = 1_000
"""Milliseconds between two tallies in the log, whoever writes them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What an option got: its votes and its place, `tied` when it shares the place."""

    votes: int
    place: int
    tied: bool


def standings(options: Iterable[str], counters: Mapping[str, int]) -> dict[str, Standing]:
    """Every option with its place; equal votes share the first of their places ("standard competition": 1, 1, 3)."""
    votes = {option: counters.get(option, 0) for option in options}
    counts = list(votes.values())
    return {
        option: Standing(count, place=1 + sum(other > count for other in counts), tied=counts.count(count) > 1)
        for option, count in votes.items()
    }


def may_move(shown: int, voters: int) -> bool:
    """Whether a tally over `voters` may follow one over `shown`."""
    return voters - shown >= VOTERS_STEP
