"""How the marks of several judges make one score, the same for every candidate.

Of one judge: the weighted mean of the marks that they gave (weights over what is there, so that what was not marked is
never a nought). Of all: the mean over the judges who gave any mark, and the standard deviation over them (of the whole
group, not an estimate) as the spread. A place counts who is better: equal scores share it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from samenspel.domain.choosing.state import Choosing, Marks
from samenspel.domain.commands.choosing import Criterion

DIGITS = 6


@dataclass(frozen=True, slots=True)
class Score:
    """How a candidate came out: 1 to 5. `judges`: how many gave a mark."""

    candidate: str
    mean: float
    spread: float
    judges: int
    place: int
    tied: bool


def own_score(criteria: Sequence[Criterion], marks: Marks) -> float | None:
    """What one judge gives, 1 to 5; None without a mark."""
    given = [(one.weight, marks[one.id]) for one in criteria if marks.get(one.id)]
    total = sum(weight for weight, _ in given)
    return sum(weight * mark for weight, mark in given) / total if total else None


def scores(state: Choosing) -> list[Score]:
    """Every candidate that somebody marked, the best first; equal ones in the order of the candidates."""
    found: list[tuple[str, float, float, int]] = []
    for candidate in state.candidates:
        given = [
            score
            for judge in state.judges
            if (score := own_score(state.criteria, state.sheet(judge, candidate.id).marks)) is not None
        ]
        if given:
            mean = sum(given) / len(given)
            found.append((candidate.id, round(mean, DIGITS), _spread(given, mean), len(given)))
    means = [mean for _, mean, _, _ in found]
    placed = [
        Score(identity, mean, spread, judges, 1 + sum(other > mean for other in means), means.count(mean) > 1)
        for identity, mean, spread, judges in found
    ]
    return sorted(placed, key=lambda score: score.place)


def _spread(given: Iterable[float], mean: float) -> float:
    squares = [(score - mean) ** 2 for score in given]
    return round(sqrt(sum(squares) / len(squares)), DIGITS)
