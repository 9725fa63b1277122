"""Scores and places: the weighted sum of what was scored, per initiative and per area.

What was not scored is never nought. A score is the weighted mean over the criteria that are there, so their weights are
renormalised, and `coverage` tells which part of the weight they are. With less than half of it there is no place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Final, Literal

from samenspel.domain.counting.result import places
from samenspel.domain.weighing.sheet import Area, Criterion, Initiative, Rule, Sheet
from samenspel.domain.weighing.weights import Weights

DECIMALS: Final = 6
"""Scores that are equal in so many decimals are equal: nobody is shown more, and places go by what is shown."""

ENOUGH: Final = 0.5
"""The part of the weight that has to be scored for a place. Below it, more is unknown than known."""

Cells = Mapping[str, float | None]
"""Criterion → 0..1, None where nothing was scored."""

Why = Literal["no_scores", "few_scores"]


@dataclass(frozen=True, slots=True)
class Score:
    """`value` is 0..1 and the sum of `parts`, what each criterion contributes. `coverage`: the part of the weight that
    was scored; it is nought, and so is the value, where nothing was."""

    value: float
    cells: Cells
    parts: Mapping[str, float]
    coverage: float

    @property
    def scored(self) -> int:
        """How many criteria have a score."""
        return sum(cell is not None for cell in self.cells.values())

    @property
    def enough(self) -> bool:
        """Whether it may have a place."""
        return self.scored > 0 and self.coverage >= ENOUGH - 1e-9

    @property
    def why(self) -> Why:
        """Why it may not."""
        return "few_scores" if self.scored else "no_scores"


@dataclass(frozen=True, slots=True)
class Ranked:
    """An area with its place; `tied` when it shares it. `initiatives`: how many lie in it."""

    area: Area
    place: int
    tied: bool
    score: Score
    initiatives: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """Areas by place, equals in the order of the list; apart from them those without a place. `initiatives`: the scores
    of all, on the criteria that they are scored on."""

    areas: Sequence[Ranked]
    unranked: Sequence[tuple[Area, Score]]
    initiatives: Mapping[str, Score]


def rank(sheet: Sheet, weights: Weights) -> Ranking:
    """Everything with its score, and the areas in order."""
    lying = initiatives_by_area(sheet)
    scored_on = sheet.scored_on("initiative")
    initiatives = {one.id: scored(_cells(scored_on, one.scores), weights.criteria) for one in sheet.initiatives}
    scores = {}
    for area in sheet.areas:
        made_of = best_of(sheet.rule, able(sheet.rule, [initiatives[one.id] for one in lying[area.id]]))
        scores[area.id] = scored(area_cells(sheet, area, [score.cells for score in made_of]), weights.criteria)
    placed = places({id_: round(score.value, DECIMALS) for id_, score in scores.items() if score.enough})
    ranked = [
        Ranked(area, *placed[area.id], scores[area.id], len(lying[area.id]))
        for area in sheet.areas
        if area.id in placed
    ]
    unranked = [(area, scores[area.id]) for area in sheet.areas if area.id not in placed]
    return Ranking(sorted(ranked, key=lambda one: one.place), unranked, initiatives)


def scored(cells: Cells, weights: Mapping[str, float]) -> Score:
    """The score of these cells. Sums are exact before they are rounded, so that no order matters."""
    there = {criterion: cell for criterion, cell in cells.items() if cell is not None}
    held = fsum(weights[criterion] for criterion in there)
    parts = {criterion: weights[criterion] * cell / held if held else 0.0 for criterion, cell in there.items()}
    whole = fsum(weights[criterion] for criterion in cells)
    coverage = held / whole if whole else len(there) / len(cells) if cells else 0.0
    return Score(fsum(parts.values()), cells, parts, coverage)


def initiatives_by_area(sheet: Sheet) -> dict[str, list[Initiative]]:
    """Area → what lies in it."""
    lying: dict[str, list[Initiative]] = {area.id: [] for area in sheet.areas}
    for initiative in sheet.initiatives:
        if initiative.area in lying:
            lying[initiative.area].append(initiative)
    return lying


def able(rule: Rule, scores: Sequence[Score]) -> Sequence[Score]:
    """Those of an area's initiatives that its score can be made of: of its best only those with scores enough."""
    return [score for score in scores if score.enough] if rule.kind == "best" else scores


def best_of(rule: Rule, scores: Sequence[Score]) -> Sequence[Score]:
    """Those of them that it is made of. Of equal ones the one that has more on the first criterion where they differ:
    by nothing that depends on names or on the order of the list."""
    if rule.kind == "mean":
        return scores
    return sorted(scores, key=lambda one: (round(one.value, 9), profile(one.cells)), reverse=True)[: rule.best]


def profile(cells: Cells) -> tuple[float, ...]:
    """Cells in the order of the criteria, a missing one below all."""
    return tuple(-1.0 if cell is None else cell for cell in cells.values())


def area_cells(sheet: Sheet, area: Area, made_of: Sequence[Cells]) -> dict[str, float | None]:
    """What an area was given, and the means of the initiatives that it is made of."""
    own = _cells(sheet.scored_on("area"), area.scores)
    return {
        criterion.id: own[criterion.id] if criterion.id in own else _mean([cells[criterion.id] for cells in made_of])
        for criterion in sheet.criteria
    }


def _cells(criteria: Sequence[Criterion], scores: Mapping[str, float]) -> dict[str, float | None]:
    return {
        criterion.id: criterion.normalised(scores[criterion.id]) if criterion.id in scores else None
        for criterion in criteria
    }


def _mean(cells: Sequence[float | None]) -> float | None:
    there = [cell for cell in cells if cell is not None]
    return fsum(there) / len(there) if there else None
