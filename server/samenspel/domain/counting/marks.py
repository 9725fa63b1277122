"""Counting marks: sums, means and shares, each with how the marks lie.

A share is a mark divided by what the voter gave in the whole section, in millionths that add up to a million exactly
(largest remainders: what is left goes to the options that were cut most, the first of equals first), so that counters
are whole numbers and every order of counting gives the same.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import inf
from typing import Final, Literal, assert_never

from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting.distribution import lying, mean, spread
from samenspel.domain.counting.result import Choices, Counts, Outcome, Result, of, places
from samenspel.domain.method import Marks
from samenspel.domain.rejections import BUDGET_SPENT, CAP_REACHED, UNKNOWN_OPTION, Refusal, bad_value

WHOLE: Final = 1_000_000
ROUNDED: Final = 2 / WHOLE
"""By how much the mean shares of two options may differ that were given the same: each is less than a millionth off."""

_RULES: Final[Mapping[str, Literal["points", "mean", "shares"]]] = {"sum": "points", "mean": "mean", "shares": "shares"}


def check(method: Marks, options: Sequence[Option], choices: Choices) -> None:
    """Raises `Refusal` when these marks cannot be given."""
    section = {option.id: option.section for option in options}
    if not choices.keys() <= section.keys():
        raise Refusal(UNKNOWN_OPTION)
    given = {option: mark for option, mark in choices.items() if mark}
    if any(mark > method.highest for mark in given.values()):
        raise Refusal(CAP_REACHED, cap=method.highest)
    if any(mark < method.lowest for mark in given.values()):
        raise bad_value("choices")
    spent: Counter[str] = Counter()
    for option, mark in given.items():
        spent[section[option]] += abs(mark)
    if method.budget is not None and any(total > method.budget for total in spent.values()):
        raise Refusal(BUDGET_SPENT, budget=method.budget)


def count(method: Marks, options: Sequence[Option], choices: Choices) -> dict[tuple[str, str], int]:
    """`points` per option; `marks` per `option/mark`, but where all are ones that are added up; of shares also `shares`
    per option and `sections`, the voters who gave something there."""
    counted = {("points", option): mark for option, mark in choices.items()}
    if (method.lowest, method.highest, method.outcome) != (0, 1, "sum"):
        counted.update({("marks", f"{option}/{mark}"): 1 for option, mark in choices.items()})
    if method.outcome == "shares":
        counted.update(_shares(options, choices))
    return counted


def shares(given: Mapping[str, int]) -> dict[str, int]:
    """Marks of one section as millionths of their sum; {} when nothing was given."""
    total = sum(given.values())
    if total <= 0:
        return {}
    parts = {option: divmod(mark * WHOLE, total) for option, mark in given.items()}
    left = WHOLE - sum(part for part, _ in parts.values())
    cut = set(sorted(parts, key=lambda option: parts[option][1], reverse=True)[:left])
    return {option: part + (option in cut) for option, (part, _) in parts.items()}


def results(method: Marks, options: Sequence[Option], counts: Counts) -> Outcome:
    """Places by the sum, by the mean of the marks given, or by the mean share. Of a mean, options without a mark stand
    last, whatever marks the others have; of shares places are those of the section."""
    ids = [option.id for option in options]
    points, marks = of(counts, "points", ids), lying(counts, ids)
    match method.outcome:
        case "sum":
            values: dict[str, float] = {option: float(number) for option, number in points.items()}
            ranked = places(values)
        case "mean":
            means = {option: mean(given) for option, given in marks.items()}
            values = {option: middle or 0.0 for option, middle in means.items()}
            ranked = places({option: -inf if middle is None else middle for option, middle in means.items()})
        case "shares":
            values = _mean_shares(options, counts)
            ranked = _by_section(options, values)
            marks = {option.id: _with_noughts(option, marks[option.id], counts) for option in options}
        case _:
            assert_never(method.outcome)
    found = {
        option: Result(
            values[option], *ranked[option], points[option], mean=mean(given), spread=spread(given), marks=given
        )
        for option, given in marks.items()
    }
    return Outcome(_RULES[method.outcome], found)


def _shares(options: Sequence[Option], choices: Choices) -> dict[tuple[str, str], int]:
    counted: dict[tuple[str, str], int] = {}
    given: dict[str, dict[str, int]] = {}
    for option in options:
        if choices.get(option.id):
            given.setdefault(option.section, {})[option.id] = choices[option.id]
    for section, marks in given.items():
        parts = shares(marks)
        counted.update({("shares", option): part for option, part in parts.items() if part})
        counted["sections", section] = 1
    return counted


def _mean_shares(options: Sequence[Option], counts: Counts) -> dict[str, float]:
    """The mean of the normalised shares, over those who gave something in that section."""
    voters = {option.section: counts.get(("sections", option.section), 0) for option in options}
    return {
        option.id: counts.get(("shares", option.id), 0) / WHOLE / voters[option.section]
        if voters[option.section]
        else 0.0
        for option in options
    }


def _with_noughts(option: Option, given: Mapping[int, int], counts: Counts) -> dict[int, int]:
    """Who gave something in a section and nothing here gave it nought: that it does not count is an answer too."""
    noughts = counts.get(("sections", option.section), 0) - sum(given.values())
    return {0: noughts, **given} if noughts > 0 else {**given}


def _by_section(options: Sequence[Option], values: Mapping[str, float]) -> dict[str, tuple[int, bool]]:
    found: dict[str, tuple[int, bool]] = {}
    for section in dict.fromkeys(option.section for option in options):
        inside = {option.id: values[option.id] for option in options if option.section == section}
        found |= places(inside, within=ROUNDED)
    return found
