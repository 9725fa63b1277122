"""How much people agree on what a criterion weighs: mean, spread, and whether there are two camps.

Agreement is A of van der Eijk 2001, "Measuring agreement in ordered rating scales", Quality & Quantity 35(3), 325-341:
1 when all give the same mark, 0 when all marks are given as often, -1 when half give the lowest and half the highest.
Below nought the marks lie further apart than evenly: that, its own dividing line and no threshold of ours, is what is
called bimodal here. (Sarle's coefficient takes every skew distribution of few marks for bimodal.)

Who weighed a group and gave a criterion nothing gave it the mark nought, where that is a mark: it says what they find.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import Final

from samenspel.domain.counting.result import Counts
from samenspel.domain.method import Marks
from samenspel.domain.weighing.sheet import Sheet

FEWEST: Final = 10
"""Voters below which neither two camps nor stability are told of. Ten can be resampled in 92,378 ways, five in 126: too
few for a tail of 2.5 %."""

CLASSES: Final = 11
"""Marks on a finer scale (a hundred points) are put together in so many classes: A is for scales of few steps."""


@dataclass(frozen=True, slots=True)
class Dissent:
    """`marks`: mark → how many gave it. `mean` and `spread` (standard deviation) are None when nobody did, `agreement`
    also when there are fewer than three marks to give."""

    marks: Mapping[int, int]
    mean: float | None
    spread: float | None
    agreement: float | None

    @property
    def bimodal(self) -> bool:
        """Whether there are two camps."""
        return self.agreement is not None and self.agreement < 0 and sum(self.marks.values()) >= FEWEST


def dissent(sheet: Sheet, counts: Counts, method: Marks) -> dict[str, Dissent]:
    """Criterion → how its marks lie, from the statistics `marks`, `points` and `sections`."""
    given: dict[str, dict[int, int]] = {criterion.id: {} for criterion in sheet.criteria}
    for (statistic, value), number in counts.items():
        option, _, mark = value.rpartition("/")
        if statistic == "marks" and option in given:
            given[option][int(mark)] = number
    single = method.highest == method.lowest + 1 == 1  # a mark that can only be one is counted as a point
    found = {}
    for criterion in sheet.criteria:
        marks = {1: counts.get(("points", criterion.id), 0)} if single else given[criterion.id]
        if method.lowest <= 0:
            marks = {0: counts.get(("sections", criterion.group), 0) - sum(marks.values()), **marks}
        found[criterion.id] = _of({mark: number for mark, number in sorted(marks.items()) if number > 0}, method)
    return found


def agreement(frequencies: Sequence[int]) -> float | None:
    """Van der Eijk's A of how often each mark was given, from the lowest to the highest; None for fewer than three
    marks, or when none was given. The frequencies are taken apart into layers in which a mark is there or not; A is the
    mean of theirs by weight."""
    left, whole = list(frequencies), sum(frequencies)
    if len(left) < 3 or not whole:
        return None
    found = 0.0
    while any(left):
        layer = [frequency > 0 for frequency in left]
        depth = min(frequency for frequency in left if frequency)
        found += depth * sum(layer) / whole * _of_layer(layer)
        left = [frequency - depth * there for frequency, there in zip(left, layer, strict=True)]
    return found


def _of_layer(layer: Sequence[bool]) -> float:
    """Of a layer: its unimodality, times how few of the marks are in it."""
    marks, there = len(layer), sum(layer)
    if there == marks:
        return 0.0
    return _unimodality(layer) * (1 - (there - 1) / (marks - 1))


def _unimodality(layer: Sequence[bool]) -> float:
    """By all threes of marks of which two are there: the missing one at an end, or between them."""
    marks, there = len(layer), sum(layer)
    if there == 1:
        return 1.0
    between = 0
    for low, high in combinations([mark for mark, given in enumerate(layer) if given], 2):
        between += sum(not layer[mark] for mark in range(low + 1, high))
    outside = there * (there - 1) // 2 * (marks - there) - between
    return ((marks - 2) * outside - (marks - 1) * between) / ((marks - 2) * (outside + between))


def _of(marks: Mapping[int, int], method: Marks) -> Dissent:
    voters = sum(marks.values())
    if not voters:
        return Dissent(marks, None, None, None)
    mean = sum(mark * number for mark, number in marks.items()) / voters
    spread = sqrt(sum(number * (mark - mean) ** 2 for mark, number in marks.items()) / voters)
    steps = method.highest - method.lowest + 1
    frequencies = [0] * min(steps, CLASSES)
    for mark, number in marks.items():
        frequencies[(mark - method.lowest) * len(frequencies) // steps] += number
    return Dissent(marks, mean, spread, agreement(frequencies))
