"""How far a weight has to move before the chosen areas are no longer the same.

After Triantaphyllou & Sánchez 1997, "A sensitivity analysis approach for some deterministic multi-criteria decision
making methods", Decision Sciences 28(1), 151-194: one weight moves by `change` and the others keep theirs; then all are
normalised again, which alters no place. (Their δ has the opposite sign: a weight becomes w - δ.) A weight cannot go
below nought. What people are told is the `shift` that is left of it when all weights add up to 1 again, as on a slider
that takes from the others what it gives; the criterion with the smallest is the most critical one.

Places k and k + 1 swap when any area from below the line gets level with any above it, whoever are at these places by
then: that is the change that is told. Of the areas only those are compared that have a place to begin with.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from math import inf

from samenspel.domain.weighing.curves import ANYWHERE, ROUNDING, Path, Reach, first_meeting, path
from samenspel.domain.weighing.ranking import Cells, Ranked, Ranking, able, initiatives_by_area
from samenspel.domain.weighing.sheet import Sheet
from samenspel.domain.weighing.weights import Weights


@dataclass(frozen=True, slots=True)
class Swap:
    """The smallest change of one weight, up or down, by which `into` gets level with `out`; None when none does."""

    criterion: str
    weight: float
    change: float | None = None
    out: str | None = None
    into: str | None = None

    @property
    def shift(self) -> float | None:
        """How far the weight has moved when all are normalised again."""
        return None if self.change is None else self.change * (1 - self.weight) / (1 + self.change)

    @property
    def percent(self) -> float | None:
        """The shift in per cent of the weight; None of a weight of nought."""
        return None if self.shift is None or not self.weight else 100 * self.shift / self.weight


def swaps(sheet: Sheet, weights: Weights, ranking: Ranking) -> list[Swap]:
    """Per criterion, in their order. In closed form where scores are linear in the weights, else along curves."""
    inside, outside = around(ranking, sheet.top)
    if not inside or not outside:
        return [Swap(criterion, weight) for criterion, weight in weights.criteria.items()]
    if inside[-1].place == outside[0].place:
        return [
            Swap(criterion, weight, 0.0, inside[-1].area.id, outside[0].area.id)
            for criterion, weight in weights.criteria.items()
        ]
    if linear(sheet, ranking):
        return [closed(criterion, weight, inside, outside) for criterion, weight in weights.criteria.items()]
    return numeric(sheet, weights, ranking)


def around(ranking: Ranking, top: int) -> tuple[Sequence[Ranked], Sequence[Ranked]]:
    """The areas above and below the line."""
    return ranking.areas[:top], ranking.areas[top:]


def critical(found: Iterable[Swap]) -> Swap | None:
    """The most critical criterion, the first of equals; None when no weight can do it."""
    able = [swap for swap in found if swap.change is not None]
    return _smallest(able) if able else None


def linear(sheet: Sheet, ranking: Ranking) -> bool:
    """Whether the scores of areas are sums of weight times cell: the mean of all, and nothing missing."""
    return sheet.rule.kind == "mean" and all(one.score.scored == len(sheet.criteria) for one in ranking.areas)


def between(above: Ranked, below: Ranked, criterion: str) -> float | None:
    """The change that makes two areas equal, feasible or not (their theorem 1): the difference in score over that in
    the cell. None when both have the same cell."""
    gained = _cell(below, criterion) - _cell(above, criterion)
    return (above.score.value - below.score.value) / gained if gained else None


def closed(criterion: str, weight: float, inside: Sequence[Ranked], outside: Sequence[Ranked]) -> Swap:
    """The smallest feasible change of all pairs. What has all the weight has all of it whatever it is."""
    found = [Swap(criterion, weight)]
    for above, below in product(inside, outside):
        change = between(above, below, criterion)
        if change is not None and weight + change >= -ROUNDING and weight < 1 - ROUNDING:
            found.append(Swap(criterion, weight, max(change, -weight), above.area.id, below.area.id))
    return _smallest(found)


def numeric(sheet: Sheet, weights: Weights, ranking: Ranking) -> list[Swap]:
    """Per criterion the nearest meeting of any two curves. First that of the two areas at the line: beyond it there is
    no need to look."""
    made_of = _made_of(sheet, ranking)
    inside, outside = around(ranking, sheet.top)
    found = []
    for criterion, weight in weights.criteria.items():
        paths = partial(_paths, sheet, made_of, weights, criterion)
        line = [inside[-1], outside[0]]
        nearest = _nearest(criterion, weight, line[:1], line[1:], paths(line, ANYWHERE))
        all_paths = paths(ranking.areas, _reach(nearest))
        found.append(_smallest([nearest, _nearest(criterion, weight, inside, outside, all_paths)]))
    return found


def _nearest(
    criterion: str, weight: float, inside: Sequence[Ranked], outside: Sequence[Ranked], paths: Mapping[str, Path]
) -> Swap:
    """The nearest meeting of one inside with one outside."""
    found = [
        Swap(criterion, weight, meeting - weight, above.area.id, below.area.id)
        for above, below in product(inside, outside)
        for meeting in first_meeting(paths[above.area.id], paths[below.area.id], weight)
        if meeting is not None
    ]
    return _smallest([Swap(criterion, weight), *found])


def _paths(
    sheet: Sheet,
    made_of: Mapping[str, Sequence[Cells]],
    weights: Weights,
    criterion: str,
    areas: Sequence[Ranked],
    within: Reach,
) -> dict[str, Path]:
    return {
        one.area.id: path(sheet, one.area, made_of[one.area.id], weights.criteria, criterion, within) for one in areas
    }


def _reach(swap: Swap) -> Reach:
    """Between which weights a shift is no larger than this one."""
    if swap.shift is None:
        return ANYWHERE
    low, high = swap.weight - abs(swap.shift), swap.weight + abs(swap.shift)
    return (max(0.0, _beside(low, swap.weight)), _beside(high, swap.weight) if high < 1 else inf)


def _beside(share: float, weight: float) -> float:
    """The weight that is this share of the whole when the others keep what `weight` leaves them."""
    return share * (1 - weight) / (1 - share)


def _made_of(sheet: Sheet, ranking: Ranking) -> dict[str, list[Cells]]:
    """Area → the initiatives that its score can be made of."""
    return {
        area: [score.cells for score in able(sheet.rule, [ranking.initiatives[one.id] for one in ones])]
        for area, ones in initiatives_by_area(sheet).items()
    }


def _smallest(found: Sequence[Swap]) -> Swap:
    """The first of equals; one without a change comes last."""
    return min(found, key=lambda swap: inf if swap.shift is None else abs(swap.shift))


def _cell(ranked: Ranked, criterion: str) -> float:
    return ranked.score.cells[criterion] or 0.0
