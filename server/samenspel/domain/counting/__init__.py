"""Counting votes, whatever the method: what a paper has to be, what it adds to the counters, what they come to.

The statistics that papers are counted under, each with its values:

| statistic | value | counts |
|---|---|---|
| `voters` | `` | papers that hold a choice |
| `scribe` | `` | those of people without a device, written down by another |
| `points` | option | the sum of its marks; of a ranking its Borda points, doubled |
| `marks` | `option/mark` | who gave this mark, or this place |
| `shares`, `sections` | option, section | of weights: millionths, and who gave any there |
| `wins` | `better>worse` | of rankings and pairs: who put the one above the other |
| `voters@3`, `points@3` | as without | the same at table 3, when votes are counted per table |
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import assert_never

from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting import marks, pairs, ranking, yes_no
from samenspel.domain.counting.result import Choices, Counts, Outcome, Result
from samenspel.domain.method import Marks, Method, Pairs, Ranking, YesNo

__all__ = ["Choices", "Counts", "Outcome", "Result", "check", "check_on_paper", "count", "counter", "other", "results"]

VOTERS = ("voters", "")
SCRIBE = ("scribe", "")


def check(method: Method, options: Sequence[Option], choices: Choices, seed: str) -> None:
    """Raises `Refusal` when a paper cannot hold these choices. `seed`: that of the voter's pairs."""
    match method:
        case Marks():
            marks.check(method, options, choices)
        case Ranking():
            ranking.check(method, options, choices)
        case Pairs():
            pairs.check(method, options, choices, seed)
        case YesNo():
            yes_no.check(options, choices)
        case _:
            assert_never(method)


def check_on_paper(method: Method, options: Sequence[Option], choices: Choices) -> None:
    """As `check`, of a vote on paper: whatever pairs somebody compared there."""
    if isinstance(method, Pairs):
        pairs.check_any(method, options, choices)
    else:
        check(method, options, choices, "")


def count(method: Method, options: Sequence[Option], choices: Choices, tag: str, *, scribe: bool) -> Counts:
    """What a paper adds to the counters; nothing when it holds no choice. `tag`: the table it is counted at, or ""."""
    return counter(method, options)(choices, tag, scribe)


def counter(method: Method, options: Sequence[Option]) -> Callable[[Choices, str, bool], Counts]:
    """`count` for all papers of a ballot: (choices, tag, whether a scribe wrote it) → what it adds."""
    by_method = _counter(method, options)

    def counts(choices: Choices, tag: str, scribe: bool) -> Counts:  # noqa: FBT001 - as `ports.CountPaper` has it
        given = {key: number for key, number in choices.items() if number}
        if not given:
            return {}
        counted = by_method(given)
        counted[VOTERS] = 1
        if scribe:
            counted[SCRIBE] = 1
        if tag:
            tagged = {(f"{statistic}@{tag}", value): number for (statistic, value), number in counted.items()}
            counted.update({key: number for key, number in tagged.items() if key[0].startswith(("points@", "voters@"))})
        return {key: number for key, number in counted.items() if number} if 0 in counted.values() else counted

    return counts


def _counter(method: Method, options: Sequence[Option]) -> Callable[[Choices], dict[tuple[str, str], int]]:
    match method:
        case Marks():
            return partial(marks.count, method, options)
        case Ranking():
            return ranking.counter(options)
        case Pairs():
            return pairs.count
        case YesNo():
            return yes_no.count
        case _:
            assert_never(method)


def results(method: Method, options: Sequence[Option], counts: Counts, present: int) -> Outcome:
    """What the counters come to. `present`: the people the quorum is of."""
    match method:
        case Marks():
            return marks.results(method, options, counts)
        case Ranking():
            return ranking.results(method, options, counts)
        case Pairs():
            return pairs.results(options, counts)
        case YesNo():
            return yes_no.results(method, options, counts, present)
        case _:
            assert_never(method)


def other(method: Method, options: Sequence[Option], counts: Counts) -> Outcome | None:
    """Of a ranking, what the counters come to by the other rule; None for other methods."""
    return ranking.other(method, options, counts) if isinstance(method, Ranking) else None
