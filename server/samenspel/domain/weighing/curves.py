"""Scores as functions of one weight where they are not linear in it: with missing scores, or over the best initiatives.

While one weight t goes from nought up and the others stay, a score is (p + t x) / (r + t u): p and r sum the weighted
cells and the weights of the other criteria that are there, x is the cell, u whether there is one. Which initiatives are
the best of an area changes with t too, at finitely many places; between two of these its score is one such curve.
Two curves meet where a quadratic has its roots, so that everything is found exactly and nothing is searched for.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import fsum, inf, sqrt
from typing import Final

from samenspel.domain.weighing.ranking import Cells, area_cells, profile
from samenspel.domain.weighing.sheet import Area, Sheet

Weighing = Mapping[str, float]

ROUNDING: Final = 1e-12
"""What equal scores, and a weight of nought, may seem to differ."""


Reach = tuple[float, float]
ANYWHERE: Final[Reach] = (0.0, inf)


@dataclass(frozen=True, slots=True)
class Curve:
    """(p + t x) / (r + t u)."""

    p: float
    x: float
    r: float
    u: float

    def at(self, weight: float) -> float:
        """The score at this weight; nought where all of its criteria weigh nothing."""
        held = self.r + weight * self.u
        return (self.p + weight * self.x) / held if held else 0.0

    def lead(self, other: "Curve", weight: float) -> float:
        """Has the sign of the difference."""
        return self.at(weight) - other.at(weight)

    def meets(self, other: "Curve") -> list[float]:
        """The weights above nought at which both are equal, from low to high; none of two that are the same."""
        a = self.x * other.u - other.x * self.u
        b = self.p * other.u + self.x * other.r - other.p * self.u - other.x * self.r
        c = self.p * other.r - other.p * self.r
        return [root for root in _roots(a, b, c) if root > 0]


@dataclass(frozen=True, slots=True)
class Path:
    """A score over all weights: `curves[0]` up to `breaks[0]`, and so on."""

    breaks: Sequence[float]
    curves: Sequence[Curve]

    def along(self, weight: float) -> Curve:
        """The curve that holds from this weight up."""
        return self.curves[bisect_right(self.breaks, weight)]


def curve(cells: Cells, weights: Weighing, criterion: str) -> Curve:
    """The score of these cells when this criterion's weight moves."""
    others = {id_: cell for id_, cell in cells.items() if cell is not None and id_ != criterion}
    p = fsum(weights[id_] * cell for id_, cell in others.items())
    r = fsum(weights[id_] for id_ in others)
    cell = cells.get(criterion)
    if cell is None:
        return Curve(p, 0.0, r, 0.0)
    return Curve(p, cell, r, 1.0) if r > 0 else Curve(cell, 0.0, 1.0, 0.0)


def path(
    sheet: Sheet, area: Area, made_of: Sequence[Cells], weights: Weighing, criterion: str, within: Reach = ANYWHERE
) -> Path:
    """The score of an area that is made of these initiatives, or of the best of them, when this weight moves. It is
    right between the ends of `within` only: the nearer these are, the less there is to look at."""
    if sheet.rule.kind == "mean" or len(made_of) <= sheet.rule.best:
        return Path((), (curve(area_cells(sheet, area, made_of), weights, criterion),))
    rows = sorted(made_of, key=profile, reverse=True)
    curves = [curve(cells, weights, criterion) for cells in rows]
    rivals = _rivals(curves, sheet.rule.best)
    low, high = within
    meetings = {root for one, other in combinations(rivals, 2) for root in curves[one].meets(curves[other])}
    breaks = sorted(meeting for meeting in meetings if low < meeting < high)
    found: list[tuple[float, list[int]]] = []
    for start, inside in zip((low, *breaks), _between([low, *breaks, high]), strict=True):
        heights = {row: round(curves[row].at(inside), 9) for row in rivals}
        best = sorted(sorted(rivals, key=heights.__getitem__, reverse=True)[: sheet.rule.best])
        if not found or found[-1][1] != best:
            found.append((start, best))
    made = [area_cells(sheet, area, [rows[row] for row in best]) for _, best in found]
    return Path([start for start, _ in found[1:]], [curve(cells, weights, criterion) for cells in made])


def first_meeting(above: Path, below: Path, weight: float) -> tuple[float | None, float | None]:
    """The nearest weights under and over this one at which `below` gets level with `above` or passes it; None where it
    never does."""
    breaks = sorted({*above.breaks, *below.breaks})
    return _downwards(above, below, breaks, weight), _upwards(above, below, breaks, weight)


def _upwards(above: Path, below: Path, breaks: Sequence[float], weight: float) -> float | None:
    for start, end in _stretches([weight, *(at for at in breaks if at > weight), inf]):
        one, other = above.along(start), below.along(start)
        if start > weight and one.lead(other, start) <= 0:
            return start
        if meeting := [root for root in one.meets(other) if start < root < end]:
            return meeting[0]
    return None


def _downwards(above: Path, below: Path, breaks: Sequence[float], weight: float) -> float | None:
    for start, end in reversed(_stretches([0.0, *(at for at in breaks if 0 < at < weight), weight])):
        one, other = above.along(start), below.along(start)
        if end < weight and one.lead(other, end) <= 0:
            return end
        if meeting := [root for root in one.meets(other) if start < root < end]:
            return meeting[-1]
        if start == 0.0 and one.r > 0 and other.r > 0 and one.lead(other, 0.0) <= ROUNDING:
            return 0.0
    return None


def _stretches(points: Sequence[float]) -> list[tuple[float, float]]:
    return list(pairwise(points))


def _between(points: Sequence[float]) -> Iterable[float]:
    """A weight within each stretch; the last may have no end."""
    return [2 * low + 1 if high == inf else (low + high) / 2 for low, high in _stretches(points)]


def _rivals(curves: Sequence[Curve], best: int) -> list[int]:
    """Those that may be among the best at some weight: not those that as many others with the same scores missing are
    above at nought and stay above of. (Of two with the same r and u the difference is linear in t, so that who is ahead
    at both ends is ahead in between.) Equals count in the order they are in."""
    rows = range(len(curves))
    return [row for row in rows if sum(_stays_above(curves, other, row) for other in rows) < best]


def _stays_above(curves: Sequence[Curve], one: int, other: int) -> bool:
    above, below = curves[one], curves[other]
    if one == other or (above.r, above.u) != (below.r, below.u):
        return False
    return above.p >= below.p and above.x >= below.x and ((above.p, above.x) != (below.p, below.x) or one < other)


def _roots(a: float, b: float, c: float) -> list[float]:
    """Of a t² + b t + c, from low to high, without losing digits where b² is far above 4ac."""
    if a == 0:
        return [-c / b] if b else []
    within = b * b - 4 * a * c
    if within < 0:
        return []
    half = -(b + (sqrt(within) if b >= 0 else -sqrt(within))) / 2
    return sorted({half / a, c / half} if half else {0.0})
