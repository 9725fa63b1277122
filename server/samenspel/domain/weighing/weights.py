"""Weights: what the room finds important, on two levels.

The weight of a criterion is its mean normalised share within its group, times that of its group. Every voter counts for
the same, whether they give high marks or low ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from samenspel.domain.counting.result import Counts
from samenspel.domain.weighing.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Weights:
    """Criterion → weight, and group → weight. Each adds up to 1. `voters`: how many people they are of, None when
    they are nobody's votes."""

    criteria: Mapping[str, float]
    groups: Mapping[str, float]
    voters: int | None = None


def weights(sheet: Sheet, counts: Counts) -> Weights:
    """The weights of a ballot, from the statistics `shares` and `voters` (`counting.count`). Where nobody gave anything
    within a group all of it weighs the same; a criterion that was not on the paper weighs nothing."""
    shares = {value: number for (statistic, value), number in counts.items() if statistic == "shares"}
    return weights_of(sheet, shares, counts.get(("voters", ""), 0))


def weights_of(sheet: Sheet, importance: Mapping[str, float], voters: int | None = None) -> Weights:
    """The weights of criteria and groups that are this important, on any scale from nought up, the same within a
    section. Shares of a section add up to one per voter, so that their sums stand to each other as their means do."""
    parts = {section: _parts(ids, importance) for section, ids in sheet.sections()}
    groups = parts.pop("", None) or dict.fromkeys(parts, 1.0)
    criteria = {id_: groups[group] * part for group, within in parts.items() for id_, part in within.items()}
    return Weights({criterion.id: criteria.get(criterion.id, 0.0) for criterion in sheet.criteria}, groups, voters)


def _parts(ids: list[str], importance: Mapping[str, float]) -> dict[str, float]:
    """Each part of the whole."""
    given = {id_: max(0.0, importance.get(id_, 0)) for id_ in ids}
    whole = sum(given.values())
    return {id_: number / whole if whole else 1 / len(ids) for id_, number in given.items()}
