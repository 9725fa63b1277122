"""Ranked pairs: the order that keeps the strongest majorities (Tideman 1987; Zavist and Tideman 1989).

Two options are compared by the voters who put the one above the other, the *winning votes*. Majorities are taken up
from the strongest: more winning votes first, and of as many, fewer votes against. One that contradicts what was taken
up before, directly or by way of others, is left out; so a circle (A before B, B before C, C before A) is broken where
it is weakest. Who beats every other option is always first (Condorcet).

Equals need a rule, and the usual ones draw lots or go by the order of the paper. Here all majorities of one strength
are weighed at once: first those go that contradict stronger ones, then all those that contradict each other. What is
decided does not depend on the order or the names of options or voters, and options that cannot be told apart share a
place. The price is that a circle of equally strong majorities leaves its options on one place where a draw would have
made an order (which orders draws could make is hard to find out: Brill and Fischer 2012, The Price of Neutrality for
the Ranked Pairs Method).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

Below = Mapping[str, frozenset[str]]
"""Option → all that stand below it, also by way of others; itself when it stands in a circle."""


def majorities(options: Sequence[str], wins: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], tuple[int, int]]:
    """(better, worse) → the votes for it and those against; pairs that are level have no majority."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for one in options:
        for other in options:
            votes, against = wins.get((one, other), 0), wins.get((other, one), 0)
            if votes > against:
                found[one, other] = votes, against
    return found


def goes_round(options: Sequence[str], wins: Mapping[tuple[str, str], int]) -> bool:
    """Whether the majorities have a circle in them."""
    below = _with(_nothing(options), majorities(options, wins))
    return any(option in below[option] for option in options)


def tiers(options: Sequence[str], wins: Mapping[tuple[str, str], int]) -> list[list[str]]:
    """The options by place, the best first; those of one list share it, in the order they came in."""
    below = _nothing(options)
    strongest = sorted(majorities(options, wins).items(), key=_strength)
    for _, equals in groupby(strongest, key=_strength):
        possible = [(better, worse) for (better, worse), _ in equals if better not in below[worse]]
        together = _with(below, possible)
        below = _with(below, [(better, worse) for better, worse in possible if better not in together[worse]])
    return _peeled(options, below)


def _strength(majority: tuple[tuple[str, str], tuple[int, int]]) -> tuple[int, int]:
    _, (votes, against) = majority
    return -votes, against


def _nothing(options: Sequence[str]) -> Below:
    return dict.fromkeys(options, frozenset())


def _with(below: Below, pairs: Iterable[tuple[str, str]]) -> Below:
    """What stands below what when these pairs, (better, worse), are taken up as well."""
    found = dict(below)
    for better, worse in pairs:
        under = found[worse] | {worse}
        for option, others in found.items():
            if option == better or better in others:
                found[option] = others | under
    return found


def _peeled(options: Sequence[str], below: Below) -> list[list[str]]:
    """Whoever has nobody above them, then whoever has nobody else above them, and so on."""
    left, found = list(options), []
    while left:
        beaten = frozenset[str]().union(*(below[option] for option in left))
        found.append([option for option in left if option not in beaten])
        left = [option for option in left if option in beaten]
    return found
