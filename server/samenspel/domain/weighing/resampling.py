"""How often each area is chosen when other voters had come: the bootstrap over voters.

Papers are drawn with replacement, as many as there are (Efron 1979, "Bootstrap methods: another look at the jackknife",
Annals of Statistics 7(1)), and everything is reckoned anew from weights to places. Two things are told of an area:

- `share`: in which part of the draws it is among the chosen. `low` and `high` are the 95 % interval of that part
  (Wilson 1927) and say how exact it is for so many draws, nothing else: with more draws they close in.
- `first` and `last`: between which places it lies in 95 % of the draws (percentiles 2.5 and 97.5). This is what to
  expect of its place, were the vote held again with people like these.

Neither says anything of the scores, which are taken as they are, nor of people who are not like those who voted. Areas
with as many points share a place, so that more than k can be in.

The same seed gives the same figures on every machine: raw output of PCG64 is drawn from, which NumPy keeps as it is
(NEP 19; its distributions it may alter); shares are summed as whole millionths, exactly; and nothing else is summed in
an order that depends on the machine.

NumPy is imported here and nowhere else, and this module by nobody before there is something to resample.
"""

import hashlib
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samenspel.domain.counting.marks import WHOLE
from samenspel.domain.counting.result import Choices
from samenspel.domain.weighing.ranking import DECIMALS, Cells, Ranking, able, initiatives_by_area, profile, rank
from samenspel.domain.weighing.record import Resampled, Standing
from samenspel.domain.weighing.sheet import Sheet
from samenspel.domain.weighing.weights import weights_of

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

SURE: Final = 1.959963984540054
"""Standard deviations that hold 95 % of a normal distribution."""


def resample(
    sheet: Sheet, papers: Sequence[Choices], seed: str, draws: int, voted: Mapping[str, Sequence[str]]
) -> Resampled:
    """Resample these papers, whose sections with their options were those of `voted`. Which areas have a place, and
    which initiatives scores enough to be among the best of their area, is taken from the papers as they are."""
    shares = _cast(sheet, papers, voted)
    if not len(shares):
        return Resampled(0, {})
    given = dict(zip(_options(sheet), shares.sum(axis=0).tolist(), strict=True))
    ranking = rank(sheet, weights_of(sheet, given))
    if not ranking.areas:
        return Resampled(draws, {})
    weights = _weights(sheet, _sums(shares, seed, draws))
    places = _places(_scores(sheet, ranking, weights))
    return Resampled(
        draws,
        {one.area.id: _standing(places[:, at], sheet.top) for at, one in enumerate(ranking.areas)},
    )


def _cast(sheet: Sheet, papers: Sequence[Choices], voted: Mapping[str, Sequence[str]]) -> Integers:
    """Voters × options of the sheet: the shares that were counted, of a paper that may have had others. What has left
    the list since keeps its part of a voter's whole, as in the counters."""
    columns = {id_: column for ids in voted.values() for id_, column in zip(ids, _shares(ids, papers).T, strict=True)}
    ids = _options(sheet)
    gone = [id_ for id_ in columns if id_ not in ids]
    nothing = np.zeros(len(papers), dtype=np.int64)
    shares = np.stack([columns.get(id_, nothing) for id_ in (*ids, *gone)], axis=1)
    return _in_order(shares[shares.any(axis=1)])[:, : len(ids)]


def _in_order(shares: Integers) -> Integers:
    """In an order of their own, whatever the order of the papers: that of a sealed ballot is random."""
    return shares[np.lexsort(shares.T[::-1])] if len(shares) else shares


def _options(sheet: Sheet) -> list[str]:
    return [id_ for _, ids in sheet.sections() for id_ in ids]


def _shares(ids: Sequence[str], papers: Sequence[Choices]) -> Integers:
    """Papers × options of one section, as `counting.marks.shares` has them."""
    marks = np.array([[paper.get(id_, 0) for id_ in ids] for paper in papers], dtype=np.int64).reshape(-1, len(ids))
    total = marks.sum(axis=1, keepdims=True)
    total[total <= 0] = WHOLE + 1  # whoever gave nothing here; no part is left over of nought
    parts, cut = np.divmod(marks * WHOLE, total)
    left = np.where(marks.sum(axis=1) > 0, WHOLE - parts.sum(axis=1), 0)
    most_cut = np.argsort(-cut, axis=1, kind="stable")
    rise = np.zeros_like(parts)
    np.put_along_axis(rise, most_cut, np.arange(len(ids))[None, :] < left[:, None], axis=1)
    return parts + rise


def _sums(shares: Integers, seed: str, draws: int) -> Floats:
    """Draws × options: the shares of as many papers, drawn at random."""
    voters = len(shares)
    source = np.random.PCG64(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:16], "big"))
    exact = shares.astype(np.float64)  # whole numbers below 2^53, so that sums are exact in any order
    sums = np.empty((draws, shares.shape[1]))
    for draw in range(draws):
        drawn = (source.random_raw(voters) >> np.uint64(32)) * np.uint64(voters) >> np.uint64(32)
        times = np.bincount(drawn.astype(np.int64), minlength=voters)
        sums[draw] = times @ exact
    return sums


def _weights(sheet: Sheet, sums: Floats) -> Mapping[str, Floats]:
    """Criterion → its weight in each draw, as `weights_of` makes them."""
    columns = dict(zip(_options(sheet), sums.T, strict=True))
    parts: dict[str, dict[str, Floats]] = {}
    for section, ids in sheet.sections():
        whole = _sum([columns[id_] for id_ in ids])
        parts[section] = {
            id_: np.divide(columns[id_], whole, out=np.full_like(whole, 1 / len(ids)), where=whole > 0) for id_ in ids
        }
    groups = parts.pop("", {})
    found = {id_: part * groups.get(group, 1.0) for group, within in parts.items() for id_, part in within.items()}
    return {criterion.id: found.get(criterion.id, np.zeros(len(sums))) for criterion in sheet.criteria}


def _scores(sheet: Sheet, ranking: Ranking, weights: Mapping[str, Floats]) -> list[Floats]:
    """Per area that has a place its score in each draw; below all where nothing that was scored weighs anything."""
    lying = initiatives_by_area(sheet)
    found = []
    for one in ranking.areas:
        cells: dict[str, float | Floats | None] = dict(one.score.cells)
        rows = able(sheet.rule, [ranking.initiatives[initiative.id] for initiative in lying[one.area.id]])
        if sheet.rule.kind == "best" and len(rows) > sheet.rule.best:
            cells |= _best(sheet.rule.best, [row.cells for row in rows], weights)
        found.append(_score(weights, cells))
    return found


def _best(number: int, initiatives: Sequence[Cells], weights: Mapping[str, Floats]) -> dict[str, Floats]:
    """The cells of an area in each draw, of the initiatives that are its best by then; NaN for a missing one."""
    rows = sorted(initiatives, key=profile, reverse=True)
    scores: Floats = np.stack([_score(weights, row) for row in rows], axis=1)
    best = np.argsort(-np.round(scores, 9), axis=1, kind="stable")[:, :number]
    found = {}
    for criterion in rows[0]:
        cells = np.array([np.nan if (cell := row[criterion]) is None else cell for row in rows])[best]
        there = ~np.isnan(cells)
        total, given = np.where(there, cells, 0.0).sum(axis=1), there.sum(axis=1)
        found[criterion] = np.divide(total, given, out=np.full(len(total), np.nan), where=given > 0)
    return found


def _score(weights: Mapping[str, Floats], cells: Mapping[str, float | Floats | None]) -> Floats:
    """What `ranking.scored` makes of these cells, in each draw."""
    draws = len(next(iter(weights.values())))
    total, held = np.zeros(draws), np.zeros(draws)
    for criterion, cell in cells.items():
        if cell is None:
            continue
        there = ~np.isnan(cell)
        total = total + np.where(there, weights[criterion] * cell, 0.0)
        held = held + np.where(there, weights[criterion], 0.0)
    score: Floats = np.divide(total, held, out=np.full(draws, -1.0), where=held > 0)
    return score


def _places(scores: Sequence[Floats]) -> Integers:
    """Draws × areas."""
    rounded = np.stack([np.round(score, DECIMALS) for score in scores], axis=1)
    return np.stack([1 + (rounded > rounded[:, [area]]).sum(axis=1) for area in range(len(scores))], axis=1)


def _standing(places: Integers, top: int) -> Standing:
    draws = len(places)
    ordered = np.sort(places)
    low, high = wilson(int((places <= top).sum()), draws)
    tail = draws * 25 // 1000
    return Standing(float((places <= top).mean()), low, high, int(ordered[tail]), int(ordered[draws - 1 - tail]))


def _sum(columns: Sequence[Floats]) -> Floats:
    """From the first to the last, so that rounding is the same everywhere."""
    total = np.zeros_like(columns[0])
    for column in columns:
        total = total + column
    return total


def wilson(hits: int, draws: int) -> tuple[float, float]:
    """The 95 % score interval of a proportion."""
    part, spread = hits / draws, SURE**2 / draws
    middle = part + spread / 2
    half = sqrt(spread * (part * (1 - part) + spread / 4))
    low, high = (middle - half) / (1 + spread), (middle + half) / (1 + spread)
    return (0.0 if hits == 0 else low, 1.0 if hits == draws else high)
