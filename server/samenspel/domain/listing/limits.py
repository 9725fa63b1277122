"""How much fits on a list, and what a score may be."""

from math import isfinite
from typing import Final

from samenspel.domain.rejections import OUTSIDE_SCALE, Refusal, bad_value

INITIATIVES: Final = 2_000
AREAS: Final = 200
CRITERIA: Final = 30
GROUPS: Final = 8
INTAKES: Final = 100
"""Sheets that were taken in, also those that were taken back."""
KEY: Final = 60
"""Characters of a row's own number or name."""
DIGITS: Final = 6
"""Digits of a score after the point."""
LARGEST: Final = 1_000_000.0
"""The end of the longest scale, in both directions."""


def check_scale(lowest: float, highest: float) -> None:
    """Refuses a scale that does not go from a number to a higher one."""
    if not (isfinite(lowest) and abs(lowest) <= LARGEST):
        raise bad_value("lowest")
    if not (isfinite(highest) and abs(highest) <= LARGEST and lowest < highest):
        raise bad_value("highest")


def checked_score(score: float, lowest: float, highest: float) -> float:
    """The score, when it is on the scale."""
    if not isfinite(score):
        raise bad_value("scores")
    if not lowest <= score <= highest:
        raise Refusal(OUTSIDE_SCALE, lowest=lowest, highest=highest)
    return round(score, DIGITS)
