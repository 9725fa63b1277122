"""Counting marks: sums, means and shares, each with how the marks lie.

A share is a mark divided by what the voter gave in the whole section, in millionths that add up to a million exactly
(largest remainders: what is left goes to the options that were cut most, the first of equals first), so that counters
are whole numbers and every order of counting gives the same.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Final, Literal, assert_never

from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting.result import Choices, Counts, Outcome, Result, of, places
from samenspel.domain.method import Marks
from samenspel.domain.rejections import BUDGET_SPENT, CAP_REACHED, UNKNOWN_OPTION, Refusal, bad_value

WHOLE: Final = 1_000_000

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


def count(method: Marks, options: Sequence[Option], choices: Choices) -> Counter[tuple[str, str]]:
    """`points` per option, `marks` per `option/mark`; of shares also `shares` per option and `sections`, the voters who
    gave something there."""
    counted: Counter[tuple[str, str]] = Counter()
    for option, mark in choices.items():
        counted["points", option] = mark
        if (method.lowest, method.highest) != (0, 1):
            counted["marks", f"{option}/{mark}"] = 1
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
    cut = sorted(parts, key=lambda option: parts[option][1], reverse=True)[:left]
    return {option: part + (option in cut) for option, (part, _) in parts.items()}


def results(method: Marks, options: Sequence[Option], counts: Counts) -> Outcome:
    """Places by the sum, by the mean of the marks given, or by the mean share. Of a mean, options without a mark have
    the lowest value; within shares places are those of the section."""
    ids = [option.id for option in options]
    votes, lying = of(counts, "points", ids), _lying(counts, ids)
    values = _values(method, options, votes, lying, counts)
    ranked = _by_section(options, values) if method.outcome == "shares" else places(values)
    found = {option: _result(values[option], ranked[option], votes[option], lying[option]) for option in ids}
    return Outcome(_RULES[method.outcome], found)


def _values(
    method: Marks,
    options: Sequence[Option],
    votes: Mapping[str, int],
    lying: Mapping[str, Mapping[int, int]],
    counts: Counts,
) -> dict[str, float]:
    match method.outcome:
        case "sum":
            return {option: float(number) for option, number in votes.items()}
        case "mean":
            return {option: _mean(marks) if marks else 0.0 for option, marks in lying.items()}
        case "shares":
            return _mean_shares(options, counts)
        case _:
            assert_never(method.outcome)


def _result(value: float, place: tuple[int, bool], votes: int, marks: Mapping[int, int]) -> Result:
    mean, spread = (_mean(marks), _spread(marks)) if marks else (None, None)
    return Result(value, *place, votes, mean=mean, spread=spread, marks=marks)


def _shares(options: Sequence[Option], choices: Choices) -> Counter[tuple[str, str]]:
    counted: Counter[tuple[str, str]] = Counter()
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


def _by_section(options: Sequence[Option], values: Mapping[str, float]) -> dict[str, tuple[int, bool]]:
    found: dict[str, tuple[int, bool]] = {}
    for section in dict.fromkeys(option.section for option in options):
        found |= places({option.id: values[option.id] for option in options if option.section == section})
    return found


def _lying(counts: Counts, options: Sequence[str]) -> dict[str, dict[int, int]]:
    """Option → mark → how many gave it."""
    lying: dict[str, dict[int, int]] = {option: {} for option in options}
    for (statistic, value), number in counts.items():
        if statistic == "marks" and number:
            option, _, mark = value.rpartition("/")
            if option in lying:
                lying[option][int(mark)] = number
    return {option: dict(sorted(marks.items())) for option, marks in lying.items()}


def _mean(marks: Mapping[int, int]) -> float:
    return sum(mark * number for mark, number in marks.items()) / sum(marks.values())


def _spread(marks: Mapping[int, int]) -> float:
    mean, voters = _mean(marks), sum(marks.values())
    return sqrt(sum(number * (mark - mean) ** 2 for mark, number in marks.items()) / voters)
