"""Counting comparisons of two by two, of pairs that every voter is dealt at random.

They come to Bradley-Terry strengths, told as the share of comparisons that an option is expected to win against one of
average strength: one half is average, and the mean of all options. Every strength has an interval of 95 %.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from samenspel.domain.chance import Chance
from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting.bradley_terry import strengths
from samenspel.domain.counting.result import Choices, Counts, Outcome, Result, places
from samenspel.domain.method import Pairs
from samenspel.domain.rejections import BAD_PAIR, Refusal

NOISE: Final = 1e-7
"""Shares that differ by less are equal: the last digits depend on the order in which numbers were added up."""


def dealt(options: Sequence[Option], each: int, seed: str) -> list[tuple[str, str]]:
    """The pairs of one voter, in the order they are shown."""
    chance = Chance(seed + "/pairs")
    pairs = chance.shuffled(list(combinations([option.id for option in options], 2)))[:each]
    return [(other, one) if chance.below(2) else (one, other) for one, other in pairs]


def check(method: Pairs, options: Sequence[Option], choices: Choices, seed: str) -> None:
    """Raises `Refusal` unless every choice is between two that the voter was dealt, and of each pair there is one."""
    _check(choices, {frozenset(pair) for pair in dealt(options, method.each, seed)})


def check_any(method: Pairs, options: Sequence[Option], choices: Choices) -> None:
    """Raises `Refusal` unless every choice is between two of the options, each pair once, `each` at most."""
    _check(choices, {frozenset(pair) for pair in combinations([option.id for option in options], 2)})
    if sum(1 for number in choices.values() if number) > method.each:
        raise Refusal(BAD_PAIR)


def count(choices: Choices) -> dict[tuple[str, str], int]:
    """`wins`."""
    return {("wins", pair): 1 for pair in choices}


def results(options: Sequence[Option], counts: Counts) -> Outcome:
    """Places by strength; `votes` are the comparisons that an option won."""
    ids = [option.id for option in options]
    wins = [[counts.get(("wins", f"{one}>{other}"), 0) if one != other else 0 for other in ids] for one in ids]
    found = dict(zip(ids, strengths(wins), strict=True))
    ranked = places({option: strength.share for option, strength in found.items()}, within=NOISE)
    return Outcome(
        "bradley_terry",
        {
            option: Result(strength.share, *ranked[option], sum(won), low=strength.low, high=strength.high)
            for (option, strength), won in zip(found.items(), wins, strict=True)
        },
    )


def _check(choices: Choices, pairs: set[frozenset[str]]) -> None:
    given = [key.split(">") for key, number in choices.items() if number]
    known = all(len(pair) == 2 and frozenset(pair) in pairs for pair in given)
    if not known or len({frozenset(pair) for pair in given}) < len(given) or not set(choices.values()) <= {0, 1}:
        raise Refusal(BAD_PAIR)
