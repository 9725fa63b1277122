"""The ranking as a record: plain values, rounded to six decimals, the same for the same votes on every hub.

What adds up still does when it is rounded: contributions to their score, weights to 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from samenspel.domain.counting.result import Counts
from samenspel.domain.method import Marks
from samenspel.domain.weighing.dissent import Dissent, dissent
from samenspel.domain.weighing.ranking import DECIMALS, Ranked, Ranking, rank
from samenspel.domain.weighing.sheet import Criterion, Sheet
from samenspel.domain.weighing.swaps import Swap, swaps
from samenspel.domain.weighing.verdict import Verdict, verdict
from samenspel.domain.weighing.weights import Weights, weights, weights_of

MILLIONTHS: Final = 10**DECIMALS

Plain = dict[str, object]


@dataclass(frozen=True, slots=True)
class Standing:
    """An area over all draws of the bootstrap (`resampling`): the share in which it is chosen, with the interval of
    that share, and the places between which it lies in 95 % of them."""

    share: float
    low: float
    high: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Resampled:
    """Area → its standing, of areas that have a place. Empty when nobody voted."""

    draws: int
    areas: Mapping[str, Standing]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sheet with weights and all that follows from them."""

    sheet: Sheet
    weights: Weights
    ranking: Ranking
    swaps: list[Swap]
    dissent: Mapping[str, Dissent]


def weigh(sheet: Sheet, counts: Counts, method: Marks) -> Weighed:
    """By the votes of a ballot."""
    return _weighed(sheet, weights(sheet, counts), dissent(sheet, counts, method))


def weigh_by_hand(sheet: Sheet, importance: Mapping[str, float]) -> Weighed:
    """As if criteria and groups were this important (`weights_of`): nobody's vote."""
    return _weighed(sheet, weights_of(sheet, importance), {})


def record(weighed: Weighed, resampled: Resampled | None = None) -> Plain:
    """The record `ranking/self`. Draws that do not know every area with a place are left out: they were of votes with
    which one of these had too few scores for the weight there was."""
    sheet, ranking = weighed.sheet, weighed.ranking
    if resampled is not None and not {one.area.id for one in ranking.areas} <= resampled.areas.keys():
        resampled = None
    standings = resampled.areas if resampled else {}
    found = verdict(ranking, sheet.top, weighed.swaps, weighed.weights.voters, standings or None)
    return {
        "rule": {"kind": sheet.rule.kind, "best": sheet.rule.best if sheet.rule.kind == "best" else None},
        "top": sheet.top,
        "voters": weighed.weights.voters or 0,
        "weights": _weights(weighed),
        "groups": _groups(weighed),
        "areas": [_area(one, standings.get(one.area.id)) for one in ranking.areas],
        "unranked": [{"id": area.id, "title": area.title, "why": score.why} for area, score in ranking.unranked],
        "swaps": [_swap(one) for one in weighed.swaps],
        "verdict": _verdict(found),
        "draws": resampled.draws if resampled else 0,
    }


def _weighed(sheet: Sheet, weights: Weights, dissent: Mapping[str, Dissent]) -> Weighed:
    ranking = rank(sheet, weights)
    return Weighed(sheet, weights, ranking, swaps(sheet, weights, ranking), dissent)


def _weights(weighed: Weighed) -> list[Plain]:
    rounded = apportioned(weighed.weights.criteria)
    return [_weight(one, rounded[one.id], weighed.dissent.get(one.id)) for one in weighed.sheet.criteria]


def _weight(criterion: Criterion, weight: float, dissent: Dissent | None) -> Plain:
    return {
        "id": criterion.id,
        "title": criterion.title,
        "group": criterion.group,
        "weight": weight,
        "mean_mark": _rounded(dissent.mean) if dissent else None,
        "spread": _rounded(dissent.spread) if dissent else None,
        "bimodal": dissent.bimodal if dissent else False,
    }


def _groups(weighed: Weighed) -> list[Plain]:
    rounded = apportioned(weighed.weights.groups)
    return [
        {"id": group.id, "title": group.title, "weight": rounded[group.id]}
        for group in weighed.sheet.groups
        if group.id in rounded
    ]


def _area(ranked: Ranked, standing: Standing | None) -> Plain:
    score = ranked.score
    return {
        "id": ranked.area.id,
        "title": ranked.area.title,
        "place": ranked.place,
        "tied": ranked.tied,
        "score": _rounded(score.value),
        "initiatives": ranked.initiatives,
        "scored": score.scored,
        "of": len(score.cells),
        "cells": {criterion: _rounded(cell) for criterion, cell in score.cells.items()},
        "parts": apportioned(score.parts, round(score.value, DECIMALS)),
        "in_top": _standing(standing) if standing else None,
    }


def _standing(standing: Standing) -> Plain:
    return {
        "share": _rounded(standing.share),
        "low": _rounded(standing.low),
        "high": _rounded(standing.high),
        "first": standing.first,
        "last": standing.last,
    }


def _swap(swap: Swap) -> Plain:
    return {
        "criterion": swap.criterion,
        "weight": _rounded(swap.weight),
        "change": _rounded(swap.shift),
        "percent": _rounded(swap.percent),
    }


def _verdict(verdict: Verdict) -> Plain:
    return {
        "kind": verdict.kind,
        "top": verdict.top,
        "firm": verdict.firm,
        "next": verdict.next,
        "share": _rounded(verdict.share),
        "criterion": verdict.criterion,
        "change": _rounded(verdict.change),
    }


def apportioned(values: Mapping[str, float], whole: float | None = None) -> dict[str, float]:
    """Rounded so that they add up to `whole`, or their rounded sum (largest remainders, the first of equals first)."""
    exact = {key: value * MILLIONTHS for key, value in values.items()}
    millionths = sum(exact.values()) if whole is None else whole * MILLIONTHS
    floors = {key: int(value + 1e-6) for key, value in exact.items()}
    left = round(millionths) - sum(floors.values())
    cut = sorted(exact, key=lambda key: round(exact[key] - floors[key], 3), reverse=True)[: max(0, left)]
    return {key: (floor + (key in cut)) / MILLIONTHS for key, floor in floors.items()}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS) + 0.0
