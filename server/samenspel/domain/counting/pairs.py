"""Counting pairs."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from samenspel.domain.chance import Chance
from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting.result import Choices, Counts, Outcome, Result, places
from samenspel.domain.method import Pairs
from samenspel.domain.rejections import bad_value


def dealt(options: Sequence[Option], each: int, seed: str) -> list[tuple[str, str]]:
    """The pairs of one voter, in the order they are shown."""
    chance = Chance(seed + "/pairs")
    pairs = chance.shuffled(list(combinations([option.id for option in options], 2)))[:each]
    return [(other, one) if chance.below(2) else (one, other) for one, other in pairs]


def check(method: Pairs, options: Sequence[Option], choices: Choices, seed: str) -> None:
    """Raises `Refusal` unless every choice is between two that the voter was dealt."""
    pairs = {frozenset(pair) for pair in dealt(options, method.each, seed)}
    given = [frozenset(key.split(">")) for key, number in choices.items() if number]
    if (
        len(set(given)) < len(given)
        or not pairs >= set(given)
        or any(number not in {0, 1} for number in choices.values())
    ):
        raise bad_value("choices")


def check_any(method: Pairs, options: Sequence[Option], choices: Choices) -> None:
    """Raises `Refusal` unless every choice is between two of the options, each pair once, `each` at most."""
    known = {option.id for option in options}
    given = [key.split(">") for key, number in choices.items() if number]
    fit = all(len(pair) == 2 and set(pair) <= known and len(set(pair)) == 2 for pair in given)
    if not fit or len({frozenset(pair) for pair in given}) < len(given) or len(given) > method.each:
        raise bad_value("choices")


def count(choices: Choices) -> Counter[tuple[str, str]]:
    """`wins`."""
    return Counter({("wins", pair): 1 for pair in choices})


def results(options: Sequence[Option], counts: Counts) -> Outcome:
    """Places by wins."""
    won = {option.id: 0 for option in options}
    for (statistic, value), number in counts.items():
        if statistic == "wins":
            won[value.split(">")[0]] += number
    ranked = places({option: float(number) for option, number in won.items()})
    return Outcome(
        "bradley_terry", {option: Result(float(number), *ranked[option], number) for option, number in won.items()}
    )
