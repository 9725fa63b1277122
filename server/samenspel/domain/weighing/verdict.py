"""How stable the choice is, in one word and the figures that belong to it; pages and report make a sentence of them.

Two things can move the line between the chosen and the others: other people in the room (the bootstrap) and a weight
that is a little different. What holds against the first but not against the second is close all the same: with
thousands of voters chance is as good as gone, and a hundredth of a weight is still less than anybody can mean.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from samenspel.domain.weighing.dissent import FEWEST
from samenspel.domain.weighing.ranking import Ranked, Ranking
from samenspel.domain.weighing.swaps import Swap, around, critical

SURE: Final = 0.95
"""The part of the draws in which an area that stands firm is chosen."""
HAIR: Final = 0.01
"""A change of a weight that is no more than a hair: one hundredth of all the weight there is."""
ROOM: Final = 0.05
"""The change that has to be possible where no voters can be resampled, because weights were set by hand."""

Kind = Literal["firm", "close", "open", "tied", "too_few"]


class Chosen(Protocol):
    """How often an area is among the chosen (`resampling.Standing`)."""

    @property
    def share(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """`firm`: all chosen stand firm, the next is far and no weight is a hair's breadth off. `close`: at least half
    stand firm, but the line does not. `open`: fewer do. `tied`: two areas share the places on either side of the line.
    `too_few`: fewer than ten voters, of whom nothing can be said.

    `firm` is how many of the chosen stand firm, `next` the first area that is not chosen, with its share of the draws;
    `criterion` and `change` tell the smallest shift of a weight that moves the line.
    """

    kind: Kind
    top: int
    firm: int = 0
    next: str | None = None
    share: float | None = None
    criterion: str | None = None
    change: float | None = None


def verdict(
    ranking: Ranking, top: int, swaps: Sequence[Swap], voters: int | None, chosen: Mapping[str, Chosen] | None
) -> Verdict:
    """`voters`: None when the weights are nobody's votes. `chosen`: area → its standing over the draws, None when
    nothing was resampled; then only the weights are spoken of."""
    inside, outside = around(ranking, top)
    following = outside[0].area.id if outside else None
    standing = chosen.get(following) if chosen and following is not None else None
    least = critical(swaps)
    firm = _firm(inside, chosen)
    return Verdict(
        _kind(inside, outside, least, voters, chosen),
        top,
        firm,
        following,
        standing.share if standing else None,
        least.criterion if least else None,
        least.shift if least else None,
    )


def _kind(
    inside: Sequence[Ranked],
    outside: Sequence[Ranked],
    least: Swap | None,
    voters: int | None,
    chosen: Mapping[str, Chosen] | None,
) -> Kind:
    if voters is not None and voters < FEWEST:
        return "too_few"
    if not inside:
        return "open"
    if outside and inside[-1].place == outside[0].place:
        return "tied"
    narrowest = abs(least.shift or 0.0) if least else 1.0
    if not chosen:
        return "close" if narrowest < ROOM else "firm"
    firm = _firm(inside, chosen)
    if 2 * firm < len(inside):
        return "open"
    far = all(chosen[one.area.id].share <= 1 - SURE for one in outside)
    return "firm" if firm == len(inside) and far and narrowest >= HAIR else "close"


def _firm(inside: Sequence[Ranked], chosen: Mapping[str, Chosen] | None) -> int:
    return sum(chosen[one.area.id].share >= SURE for one in inside) if chosen else 0
