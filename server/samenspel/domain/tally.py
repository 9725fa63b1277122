"""How coarsely a tally may move, and which parts of it may be told: nobody's vote can be read from what is shown."""

from collections.abc import Mapping
from typing import Final

from samenspel.domain.counting.result import Counts
from samenspel.domain.method import Secrecy

VOTERS_STEP: Final = 5
"""A tally that moves moves by at least this many voters, so that nobody's vote can be read from two of them."""

FEWEST: Final = 5
"""A part of the voters that is told apart has at least this many."""

MOVE_EVERY: Final = 1_000
"""Milliseconds between two tallies in the log, whoever writes them."""


def may_move(shown: int, voters: int, secrecy: Secrecy = "secret") -> bool:
    """Whether a tally over `voters` may follow one over `shown`. Of an open vote all is told in the end."""
    return secrecy == "open" or voters - shown >= VOTERS_STEP


def tags(counts: Counts) -> set[str]:
    """The tables that votes were counted at."""
    return {statistic.partition("@")[2] for statistic, _ in counts if statistic.startswith("voters@")}


def told(counts: Counts) -> frozenset[str]:
    """The tables whose votes may be told: five voters or more, and what is left when all of them are taken from the
    whole is nobody or five voters or more too. So where it is less, the smallest of them stay out until it is not."""
    voters = {tag: counts[f"voters@{tag}", ""] for tag in tags(counts)}
    shown = sorted((tag for tag, number in voters.items() if number >= FEWEST), key=lambda tag: (voters[tag], tag))
    left = counts.get(("voters", ""), 0) - sum(voters[tag] for tag in shown)
    while shown and 0 < left < FEWEST:
        left += voters[shown.pop(0)]
    return frozenset(shown)


def without(counts: Counts, kept: frozenset[str]) -> dict[tuple[str, str], int]:
    """The counters without those of tables that are not kept; noughts left out."""
    return {
        (statistic, value): number
        for (statistic, value), number in counts.items()
        if number and ("@" not in statistic or statistic.partition("@")[2] in kept)
    }


def nested(counts: Counts) -> dict[str, dict[str, int]]:
    """Counters as events have them: statistic → value → how many."""
    found: dict[str, dict[str, int]] = {}
    for (statistic, value), number in sorted(counts.items()):
        found.setdefault(statistic, {})[value] = number
    return found


def flat(counters: Mapping[str, Mapping[str, int]]) -> dict[tuple[str, str], int]:
    """What `nested` made."""
    return {(statistic, value): number for statistic, values in counters.items() for value, number in values.items()}
