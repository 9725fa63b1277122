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
from itertools import product

from samenspel.domain.weighing.curves import ROUNDING, Path, first_meeting, path
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
        return [Swap(criterion.id, weights.criteria[criterion.id]) for criterion in sheet.criteria]
    if linear(sheet, ranking):
        return [closed(criterion.id, weights.criteria[criterion.id], inside, outside) for criterion in sheet.criteria]
    return numeric(sheet, weights, ranking)


def around(ranking: Ranking, top: int) -> tuple[Sequence[Ranked], Sequence[Ranked]]:
    """The areas above and below the line."""
    return ranking.areas[:top], ranking.areas[top:]


def critical(found: Iterable[Swap]) -> Swap | None:
    """The most critical criterion, the first of equals; None when no weight can do it."""
    return _smallest([swap for swap in found if swap.change is not None])


def linear(sheet: Sheet, ranking: Ranking) -> bool:
    """Whether the scores of areas are sums of weight times cell: the mean of all, and nothing missing."""
    return sheet.rule.kind == "mean" and all(one.score.scored == len(sheet.criteria) for one in ranking.areas)


def between(above: Ranked, below: Ranked, criterion: str) -> float | None:
    """The change that makes two areas equal, feasible or not (their theorem 1): the difference in score over that in
    the cell. None when both have the same cell."""
    if above.place == below.place:
        return 0.0
    gained = _cell(below, criterion) - _cell(above, criterion)
    return (above.score.value - below.score.value) / gained if gained else None


def closed(criterion: str, weight: float, inside: Sequence[Ranked], outside: Sequence[Ranked]) -> Swap:
    """The smallest feasible change of all pairs. What has all the weight has all of it whatever it is."""
    found = []
    for above, below in product(inside, outside):
        change = between(above, below, criterion)
        if change is not None and weight + change >= -ROUNDING and (weight < 1 - ROUNDING or not change):
            found.append(Swap(criterion, weight, max(change, -weight), above.area.id, below.area.id))
    return _smallest(found) or Swap(criterion, weight)


def numeric(sheet: Sheet, weights: Weights, ranking: Ranking) -> list[Swap]:
    """Per criterion the nearest meeting of any two curves."""
    made_of = _made_of(sheet, ranking)
    found = []
    for criterion, weight in weights.criteria.items():
        paths = {
            one.area.id: path(sheet, one.area, made_of[one.area.id], weights.criteria, criterion)
            for one in ranking.areas
        }
        meetings = [
            Swap(criterion, weight, meeting - weight, above.area.id, below.area.id)
            for above, below in product(*around(ranking, sheet.top))
            for meeting in _meetings(above, below, paths, weight)
        ]
        found.append(_smallest(meetings) or Swap(criterion, weight))
    return found


def _meetings(above: Ranked, below: Ranked, paths: Mapping[str, Path], weight: float) -> list[float]:
    if above.place == below.place:
        return [weight]
    under, over = first_meeting(paths[above.area.id], paths[below.area.id], weight)
    return [meeting for meeting in (under, over) if meeting is not None]


def _made_of(sheet: Sheet, ranking: Ranking) -> dict[str, list[Cells]]:
    """Area → the initiatives that its score can be made of."""
    return {
        area: [score.cells for score in able(sheet.rule, [ranking.initiatives[one.id] for one in ones])]
        for area, ones in initiatives_by_area(sheet).items()
    }


def _smallest(found: Sequence[Swap]) -> Swap | None:
    return min(found, key=lambda swap: abs(swap.shift or 0.0), default=None)


def _cell(ranked: Ranked, criterion: str) -> float:
    return ranked.score.cells[criterion] or 0.0
