"""What is weighed: initiatives in areas, with scores per criterion on fixed scales.

Scales are absolute: a score becomes 0..1 by the ends of its criterion's own scale and by nothing that another
initiative or area scored. So one more initiative cannot turn two others round, as it does where scores are divided by
the best or by the sum of a column (rank reversal: Belton & Gear 1983, "On a short-coming of Saaty's method of analytic
hierarchies", Omega 11(3)).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Group:
    """Criteria that are weighed against each other; where there are more groups, these are weighed as well."""

    id: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is scored, `on` each initiative or on the area itself, from `low` to `high`; `better` tells which end is
    best."""

    id: str
    group: str
    low: float
    high: float
    title: str = ""
    better: Literal["high", "low"] = "high"
    on: Literal["initiative", "area"] = "initiative"

    def normalised(self, score: float) -> float:
        """The score as 0 (worst) to 1 (best). What lies beyond the scale counts as its end."""
        part = min(1.0, max(0.0, (score - self.low) / (self.high - self.low)))
        return part if self.better == "high" else 1.0 - part


@dataclass(frozen=True, slots=True)
class Area:
    """What is ranked. `scores`: criterion → score, of criteria that are scored on areas; a missing one is left out."""

    id: str
    title: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Initiative:
    """What lies in an area. `scores` as of an area, of criteria that are scored on initiatives."""

    id: str
    area: str
    scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """How initiatives make the score of their area: by the `mean` of all, per criterion over those that have a score;
    or likewise over its `best` initiatives, those with the highest scores of their own."""

    kind: Literal["mean", "best"] = "mean"
    best: int = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole of it, in the order of the list. `top`: how many areas are to be chosen, k."""

    groups: tuple[Group, ...]
    criteria: tuple[Criterion, ...]
    areas: tuple[Area, ...]
    initiatives: tuple[Initiative, ...] = ()
    rule: Rule = Rule()
    top: int = 6

    def scored_on(self, what: Literal["initiative", "area"]) -> list[Criterion]:
        """The criteria that are scored on these."""
        return [criterion for criterion in self.criteria if criterion.on == what]

    def sections(self) -> Iterator[tuple[str, list[str]]]:
        """What is weighed against each other: a group with its criteria, and under "" the groups, where there are more
        than one. Groups without criteria weigh nothing and are left out."""
        grouped = {
            group.id: [criterion.id for criterion in self.criteria if criterion.group == group.id]
            for group in self.groups
        }
        filled = {group: criteria for group, criteria in grouped.items() if criteria}
        yield from filled.items()
        if len(filled) > 1:
            yield "", list(filled)
