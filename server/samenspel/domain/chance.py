"""Chance that repeats: the same seed gives the same order in Python and in the browser (`core/chance.js`).

Seeds are hashed by FNV-1a (32 bits, over UTF-8) and drawn from by mulberry32; neither is a secret, nor has to be.
`below` takes the remainder: with bounds of a few hundred of 2^32 the bias is below one in ten million.
"""

from collections.abc import Sequence
from typing import Final, TypeVar

Item = TypeVar("Item")

_WORD: Final = 0xFFFFFFFF


class Chance:
    """A row of numbers that looks like chance."""

    def __init__(self, seed: str) -> None:
        state = 0x811C9DC5
        for byte in seed.encode():
            state = (state ^ byte) * 0x01000193 & _WORD
        self._state = state

    def below(self, bound: int) -> int:
        """The next number, from 0 to `bound` - 1."""
        self._state = (self._state + 0x6D2B79F5) & _WORD
        mixed = (self._state ^ self._state >> 15) * (1 | self._state) & _WORD
        mixed = ((mixed + ((mixed ^ mixed >> 7) * (61 | mixed) & _WORD)) ^ mixed) & _WORD
        return (mixed ^ mixed >> 14) % bound

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """The items in another order (Fisher and Yates, from the end)."""
        shuffled = list(items)
        for last in range(len(shuffled) - 1, 0, -1):
            other = self.below(last + 1)
            shuffled[last], shuffled[other] = shuffled[other], shuffled[last]
        return shuffled
