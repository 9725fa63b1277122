"""The scale of each column of scores: that of the list, the one that was chosen, or the first usual one that holds what
is there. It is proposed before anything goes in, and fixed from then on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil, floor, log10
from typing import Final

from samenspel.domain.commands.listing import On
from samenspel.domain.listing.likeness import folded
from samenspel.domain.listing.limits import LARGEST
from samenspel.intake.cells import Cell
from samenspel.intake.numbers import Mark
from samenspel.intake.rows import plain_score
from samenspel.intake.wishes import Scale, Standing

USUAL: Final = ((1, 5), (0, 5), (1, 10), (0, 10), (-1, 1), (-2, 2), (-5, 5), (-10, 10), (0, 100), (-100, 100))
"""The first of these that holds all scores of a sheet together is proposed for each of its columns; else each gets the
first that holds its own."""
SLIPS: Final = 100
"""One score in so many may lie outside: a 7 that slipped into a thousand scores from 1 to 5 does not stretch the scale
of all, but is told as a wrong cell, beside which the scale can still be made wider."""
TOGETHER: Final = 8
"""How many of these are tried for all columns together: the others are for columns of another kind."""


def scales_for(
    columns: Iterable[tuple[On, str, Sequence[Cell]]], standing: Standing, chosen: Mapping[str, Scale], mark: Mark
) -> Iterator[tuple[tuple[On, str], Scale]]:
    """The scale of each column: what it is scored on, its title and its cells are given."""
    fresh: dict[On, list[tuple[str, list[float]]]] = {}
    for on, title, cells in columns:
        name = folded(title)
        known = standing.criteria.get(name)
        if known is not None:
            yield (on, name), known.scale
        elif name in chosen:
            yield (on, name), chosen[name]
        else:
            fresh.setdefault(on, []).append((name, list(scores_in(cells, mark))))
    for on, others in fresh.items():
        together = _usual([score for _, scores in others for score in scores], TOGETHER)
        for name, scores in others:
            yield (on, name), together or _usual(scores, len(USUAL)) or _around(scores)


def scores_in(cells: Iterable[Cell], mark: Mark) -> Iterator[float]:
    """The numbers among these cells."""
    for cell in cells:
        if (score := plain_score(cell, mark)) is not None and abs(score) <= LARGEST:
            yield score


def _usual(scores: Sequence[float], tried: int) -> Scale | None:
    for lowest, highest in USUAL[:tried]:
        if sum(not lowest <= score <= highest for score in scores) <= len(scores) // SLIPS:
            return Scale(float(lowest), float(highest))
    return None


def _around(scores: Sequence[float]) -> Scale:
    """From a round number below the lowest to one above the highest."""
    lowest, highest = min(scores), max(scores)
    step = 10.0 ** floor(log10(max(abs(lowest), abs(highest))))
    return Scale(max(-LARGEST, min(0.0, floor(lowest / step) * step)), min(LARGEST, ceil(highest / step) * step))
