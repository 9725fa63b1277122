"""What counting gives: per option a result, and what there is to say of the whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Choices = Mapping[str, int]
"""What one paper holds: option → mark or place; of pairs `better>worse` → 1."""

Counts = Mapping[tuple[str, str], int]
"""(statistic, value) → how many. The statistics are listed at `counting.count`."""


@dataclass(frozen=True, slots=True)
class Result:
    """What an option got. `value` is what its bar shows and what places go by; equal values share the first of their
    places ("standard competition": 1, 1, 3) and are `tied`. `votes`: how many points, or people, stand behind it.
    `low` and `high`: 95 % interval, where the method gives one. `mean` and `spread` (standard deviation over those who
    gave a mark) and `marks` (mark or place → how many gave it) tell how much people agree."""

    value: float
    place: int
    tied: bool
    votes: int
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    spread: float | None = None
    marks: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The results by option, in the order of the options. `rule`: by what they were counted. `verdict`: of yes and no.
    `needed`: the voters that the quorum asks for. `cycle`: the majorities of a ranking go round in a circle, and the
    rule broke it."""

    rule: Literal["points", "mean", "shares", "borda", "ranked_pairs", "bradley_terry", "yes_no"]
    results: Mapping[str, Result]
    verdict: Literal["adopted", "rejected", "no_quorum"] | None = None
    needed: int = 0
    cycle: bool = False


def places(values: Mapping[str, float], *, within: float = 0.0) -> dict[str, tuple[int, bool]]:
    """Option → its place and whether it shares it; the highest value is first. A value that is at most `within` below
    the next higher one shares its place."""
    found: dict[str, tuple[int, bool]] = {}
    for first, tier in _tiers(sorted(values, key=lambda option: values[option], reverse=True), values, within):
        found |= dict.fromkeys(tier, (first, len(tier) > 1))
    return {option: found[option] for option in values}


def _tiers(ordered: Sequence[str], values: Mapping[str, float], within: float) -> Iterator[tuple[int, list[str]]]:
    tier: list[str] = []
    for position, option in enumerate(ordered):
        if tier and values[tier[-1]] - values[option] > within:
            yield position - len(tier) + 1, tier
            tier = []
        tier.append(option)
    if tier:
        yield len(ordered) - len(tier) + 1, tier


def of(counts: Counts, statistic: str, options: Iterable[str]) -> dict[str, int]:
    """One statistic of every option, in their order; nought where nothing was counted."""
    return {option: counts.get((statistic, option), 0) for option in options}


def sections(options: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Section → its options, from (option, section)."""
    found: dict[str, list[str]] = {}
    for option, section in options:
        found.setdefault(section, []).append(option)
    return found
