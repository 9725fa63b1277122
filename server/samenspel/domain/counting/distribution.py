"""How the marks of an option lie: who gave which, their mean, and how far they are spread."""

from collections.abc import Mapping, Sequence
from math import sqrt

from samenspel.domain.counting.result import Counts

Marks = Mapping[int, int]
"""Mark, or place → how many gave it."""


def lying(counts: Counts, options: Sequence[str]) -> dict[str, dict[int, int]]:
    """Every option with its marks, the lowest first; {} where nobody gave one."""
    found: dict[str, dict[int, int]] = {option: {} for option in options}
    for (statistic, value), number in counts.items():
        if statistic == "marks" and number:
            option, _, mark = value.rpartition("/")
            if option in found:
                found[option][int(mark)] = number
    return {option: dict(sorted(marks.items())) for option, marks in found.items()}


def mean(marks: Marks) -> float | None:
    """Over those who gave a mark; None when nobody did."""
    voters = sum(marks.values())
    return sum(mark * number for mark, number in marks.items()) / voters if voters else None


def spread(marks: Marks) -> float | None:
    """The standard deviation over those who gave a mark, who are all there are: divided by their number."""
    middle, voters = mean(marks), sum(marks.values())
    if middle is None:
        return None
    return sqrt(sum(number * (mark - middle) ** 2 for mark, number in marks.items()) / voters)
